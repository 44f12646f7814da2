"""The entry's letters, and how any letter outside the outbox is sent."""

import logging

from django.conf import settings
from django.core.mail import EmailMessage

from preship.fields.text import Text

logger = logging.getLogger(__name__)

VERIFY = (
    Text("确认您的电子邮箱", "Confirm your e-mail address"),
    Text(
        "您好：\n\n请在 7 日内打开以下链接，确认您在“进口旧机电产品装运前检验监督管理”系统登记的电子邮箱：\n\n{link}\n\n"
        "如非本人操作，请忽略本邮件。\n",
        "Hello,\n\nplease open this link within 7 days to confirm the e-mail address you gave to the pre-shipment "
        "inspection system:\n\n{link}\n\nIf this was not you, ignore this letter.\n",
    ),
)
INVITE = (
    Text("邀请您加入{organisation}", "You are invited to join {organisation}"),
    Text(
        "您好：\n\n{organisation}邀请您加入“进口旧机电产品装运前检验监督管理”系统。请在 7 日内打开以下链接建立账号：\n\n"
        "{link}\n\n如非您所知，请忽略本邮件。\n",
        "Hello,\n\n{organisation} invites you to the pre-shipment inspection system. Please open this link within "
        "7 days to make your account:\n\n{link}\n\nIf you know nothing of this, ignore this letter.\n",
    ),
)

PASSWORD = (
    Text("重新设置您的密码", "Choose a new password"),
    Text(
        "您好：\n\n有人为账号 {account} 申请重新设置密码。请在 30 分钟内打开以下链接（只能使用一次）：\n\n{link}\n\n"
        "如非本人操作，请忽略本邮件，密码不会改变。\n",
        "Hello,\n\nsomebody asked for a new password for the account {account}. To choose one, open this link within "
        "30 minutes; it works once:\n\n{link}\n\nIf this was not you, ignore this letter. Your password stays as it is.\n",
    ),
)
FIRST_PASSWORD = (
    Text("您的账号已开通，请设置密码", "Your account is ready: choose a password"),
    Text(
        "您好：\n\n{organisation}为您开通了“进口旧机电产品装运前检验监督管理”系统的账号 {account}。请在 7 日内打开以下链接设置密码：\n\n"
        "{link}\n\n除您本人外，任何人都不知道、也不能设置该密码。\n",
        "Hello,\n\n{organisation} has opened the account {account} for you in the pre-shipment inspection system. Please "
        "open this link within 7 days to choose your password:\n\n{link}\n\nNobody but you knows it or can set it.\n",
    ),
)
NEW_EMAIL = (
    Text("确认您的新电子邮箱", "Confirm your new e-mail address"),
    Text(
        "您好：\n\n账号 {account} 申请把电子邮箱改为本邮箱。请在 24 小时内打开以下链接确认，确认后才会更改：\n\n{link}\n\n"
        "如非本人操作，请忽略本邮件。\n",
        "Hello,\n\nthe account {account} asked to be reached at this address from now on. Please open this link within "
        "24 hours to confirm; nothing changes before:\n\n{link}\n\nIf this was not you, ignore this letter.\n",
    ),
)
TOLD: dict[str, tuple[Text, Text]] = {
    "password": (
        Text("您的密码已更改", "Your password was changed"),
        Text(
            "您好：\n\n账号 {account} 的密码刚刚更改，其他登录已全部退出。如非本人操作，请立即在登录页点击“忘记密码”，并告知本单位管理员。\n",
            "Hello,\n\nthe password of the account {account} has just been changed, and its other sessions have ended. If "
            "this was not you, choose “Forgotten password” on the log-in page at once and tell your manager.\n",
        ),
    ),
    "alarm": (
        Text("安全日志异常报警", "Something is wrong in the security log"),
        Text(
            "您好：\n\n账号 {account} 的持有人：安全日志中某类事件在十分钟内异常增多。请审计员登录系统，在“安全日志”中查询“异常情况已报警”，核对其所列事件的账号和地址；需要停用账号时由安全管理员处理。\n同类情况一小时内只报警一次。\n",
            "Hello {account},\n\nthere was far more of an event in the security log within ten minutes than there should be. Auditors: look "
            "for “Those on duty were told” in the security log, and at the accounts and addresses of the event named there. "
            "Security administrators close an account where that is needed.\nThe same is told once an hour at most.\n",
        ),
    ),
    "dormant": (
        Text("您的账号已 60 天未登录", "Nobody has logged in with your account for 60 days"),
        Text(
            "您好：\n\n账号 {account} 已 60 天未登录。如再过 30 天仍不登录，该账号将停用，其访问令牌同时撤销；此后由本单位管理员（海关用户由安全管理员）重新启用。\n",
            "Hello,\n\nnobody has logged in with the account {account} for 60 days. If nobody does within another 30, it is "
            "closed and its access tokens end; then your manager (customs users: the security administrator) can take it "
            "back.\n",
        ),
    ),
    "closed": (
        Text("您的账号已停用", "Your account is closed"),
        Text(
            "您好：\n\n账号 {account} 超过 90 天未登录，现已停用。需要时请本单位管理员（海关用户请安全管理员）重新启用。\n",
            "Hello,\n\nnobody has logged in with the account {account} for 90 days, so it is closed. Your manager (customs users: "
            "the security administrator) can take it back.\n",
        ),
    ),
    "same_organisation": (
        Text("您的账号已停用：单位重复注册", "Your account is closed: your organisation is registered already"),
        Text(
            "您好：\n\n海关认定您所在的单位已在系统中注册，账号 {account} 所属的重复注册现已停用，已填写的内容仍予保留。请由本单位已有用户邀请您加入；如认定有误，请与海关联系。\n",
            "Hello,\n\ncustoms found that your organisation is registered in the system already, so the second registration, to "
            "which the account {account} belongs, is closed; what you entered is kept. Ask a colleague with an account to invite you. "
            "If this is wrong, write to customs.\n",
        ),
    ),
    "factor_added": (
        Text("您的账号已添加第二因素", "A second factor was added to your account"),
        Text(
            "您好：\n\n账号 {account} 刚刚添加了一个第二因素（验证器应用或通行密钥）。如非本人操作，请立即更改密码，并告知本单位管理员。\n",
            "Hello,\n\na second factor (an authenticator app or a passkey) has just been added to the account {account}. If "
            "this was not you, change your password at once and tell your manager.\n",
        ),
    ),
    "factor_removed": (
        Text("您的第二因素已移除", "A second factor was removed from your account"),
        Text(
            "您好：\n\n账号 {account} 刚刚移除了一个第二因素。如非本人操作，请立即更改密码，并告知本单位管理员。\n",
            "Hello,\n\na second factor has just been removed from the account {account}. If this was not you, change your "
            "password at once and tell your manager.\n",
        ),
    ),
    "factor_reset": (
        Text("您的第二因素已重置", "Your second factor was reset"),
        Text(
            "您好：\n\n管理员已重置账号 {account} 的第二因素，您的全部登录已退出。请重新登录并设置新的第二因素。如您没有提出申请，请立即告知本单位管理员。\n",
            "Hello,\n\nyour manager or administrator has reset the second factor of the account {account}, and all its "
            "sessions have ended. Log in and set up a new one. If you did not ask for this, tell them at once.\n",
        ),
    ),
    "recovery_used": (
        Text("您使用了一个恢复码", "A recovery code was used"),
        Text(
            "您好：\n\n账号 {account} 刚刚使用了一个恢复码登录或确认。如非本人操作，请立即更改密码，并告知本单位管理员。\n",
            "Hello,\n\na recovery code of the account {account} has just been used. If this was not you, change your password "
            "at once and tell your manager.\n",
        ),
    ),
    "mobile": (
        Text("您的手机号码已更改", "Your mobile number was changed"),
        Text(
            "您好：\n\n账号 {account} 的手机号码刚刚更改。如非本人操作，请立即更改密码，并告知本单位管理员。\n",
            "Hello,\n\nthe mobile number of the account {account} has just been changed. If this was not you, change your "
            "password at once and tell your manager.\n",
        ),
    ),
    "device": (
        Text("您的账号在新的设备或地点登录", "Your account was used from a new device or place"),
        Text(
            "您好：\n\n账号 {account} 刚刚在以前没有用过的设备或网络地址登录。您可以在“我的账号”查看各处登录。如非本人操作，请立即在登录页点击"
            "“忘记密码”，并告知本单位管理员。\n",
            "Hello,\n\nthe account {account} has just been logged in to from a device or network address not used before. “My "
            "account” shows where you are logged in. If this was not you, choose “Forgotten password” on the log-in page at once "
            "and tell your manager.\n",
        ),
    ),
    "email": (
        Text("您的电子邮箱已更改", "Your e-mail address was changed"),
        Text(
            "您好：\n\n账号 {account} 的电子邮箱已改为另一地址，今后的邮件不再发送到本邮箱。如非本人操作，请立即告知本单位管理员。\n",
            "Hello,\n\nthe account {account} now has another e-mail address; letters no longer come to this one. If this "
            "was not you, tell your manager at once.\n",
        ),
    ),
}


def send(letter: tuple[Text, Text], language: str, to: str, *, message_id: str = "", **parameters: str) -> bool:
    """Send a letter, under a message id where it may be tried again; False if the mail server would not have it, which
    the log says without address or link."""
    subject, body = (text.say(language, **parameters) for text in letter)
    headers = {"Message-ID": message_id_header(message_id)} if message_id else {}
    try:
        return EmailMessage(" ".join(subject.split()), body, None, [to], headers=headers).send() == 1
    except OSError as broken:  # smtplib's errors are OSErrors
        logger.error("letter not sent: %s", type(broken).__name__)
        return False


def message_id_header(message_id: str) -> str:
    """A message id as its header has it, with the sender's domain (RFC 5322 §3.6.4)."""
    return f"<{message_id}@{settings.DEFAULT_FROM_EMAIL.rpartition('@')[2].rstrip('> ') or 'localhost'}>"
