"""Writing the security log: one INSERT an event. What each event is called stands here too.

An event is `subject:object:outcome`: what was acted on, the act, and how it ended.
"""

from preship.fields import clock
from preship.fields.text import Text
from preship.sealing.canonical import canonical, instant_text
from preship.sealing.keys import RecordKey, current
from preship.sealing.models import Purge, SecurityEvent

EVENTS: dict[str, Text] = {
    "session:login:ok": Text("登录", "Logged in"),
    "session:password:ok": Text("密码验证通过，待第二因素", "Password given, second factor to come"),
    "session:login:failed": Text("登录失败", "Login failed"),
    "session:login:locked": Text("登录被锁定", "Login refused: locked"),
    "session:logout:ok": Text("退出登录", "Logged out"),
    "session:end:ok": Text("结束其他会话", "Other sessions ended"),
    "session:device:new": Text("在新的设备或地点登录", "Login from a new device or place"),
    "factor:add:ok": Text("添加第二因素", "Second factor added"),
    "factor:remove:ok": Text("移除第二因素", "Second factor removed"),
    "factor:check:ok": Text("第二因素验证通过", "Second factor given"),
    "factor:check:failed": Text("第二因素验证失败", "Second factor wrong"),
    "factor:recovery:ok": Text("使用恢复码", "Recovery code used"),
    "factor:reset:ok": Text("重置第二因素", "Second factor reset"),
    "password:change:ok": Text("更改密码", "Password changed"),
    "password:change:failed": Text("更改密码失败", "Password change refused"),
    "password:reset:asked": Text("申请找回密码", "Password link asked for"),
    "password:reset:ok": Text("通过链接设置密码", "Password chosen by a link"),
    "account:open:ok": Text("开通账号", "Account opened"),
    "account:change:ok": Text("更改账号信息", "Account details changed"),
    "account:email:ok": Text("更改电子邮箱", "E-mail address changed"),
    "account:deactivate:ok": Text("停用账号", "Account deactivated"),
    "account:activate:ok": Text("启用账号", "Account activated"),
    "account:close:ok": Text("注销账号", "Account closed"),
    "role:change:ok": Text("更改角色", "Roles changed"),
    "role:office:ok": Text("更改所属海关", "Office changed"),
    "clearance:change:ok": Text("更改安全许可等级", "Clearance changed"),
    "label:change:ok": Text("更改安全标记", "Security label changed"),
    "role:manager:ok": Text("移交单位管理员", "Manager's role handed over"),
    "token:make:ok": Text("创建访问令牌", "Access token made"),
    "token:revoke:ok": Text("撤销访问令牌", "Access token revoked"),
    "webhook:change:ok": Text("更改事件推送地址", "Webhook changed"),
    "operation:call:refused": Text("无权进行的操作", "Operation refused"),
    "case:read:refused": Text("查询不属于本人的业务", "Asked for a case that is not theirs"),
    "privacy_notice:read:ok": Text("已阅读个人信息处理规则", "Privacy notice read"),
    "personal_data:reveal:ok": Text("查看个人信息", "Personal data shown"),
    "personal_data:export:ok": Text("下载本人的个人信息", "Own personal data downloaded"),
    "list:export:asked": Text("导出列表", "List export asked for"),
    "list:download:ok": Text("下载导出文件", "Exported file downloaded"),
    "file:download:ok": Text("下载附件", "File downloaded"),
    "file:read:damaged": Text("附件损坏、丢失或被改动", "File damaged, lost or changed"),
    "certificate:download:ok": Text("下载证书", "Certificate downloaded"),
    "security_log:read:ok": Text("查询安全日志", "Security log read"),
    "security_log:alarm:told": Text("异常情况已报警", "Those on duty were told"),
    "settings:change:ok": Text("更改设置", "Settings changed"),
}
"""Every event there is, with its name."""
LONGEST = {"name": 100, "target": 120, "client": 64, "device": 60}


def write_event(event: str, **about: object) -> None:
    """Write one event; `about`: columns of SecurityEvent. KeyError for an event that is not declared."""
    EVENTS[event]
    key = current()
    said = {n: printable(str(v))[: LONGEST[n]] if n in LONGEST else v for n, v in about.items()}
    row = SecurityEvent(at=clock.now(), event=event, outcome=event.rpartition(":")[2], key=key.name, **said)
    row.mac = mac_of_event(key, row)
    row.save(force_insert=True)


def printable(text: str) -> str:
    """A text without what no database stores and no page shows."""
    return text if text.isprintable() else "".join(sign for sign in text if sign.isprintable())


def mac_of_event(key: RecordKey, row: SecurityEvent) -> str:
    """The seal of an event."""
    said = (
        instant_text(row.at),
        row.event,
        row.outcome,
        row.user_id,
        row.name,
        row.side,
        row.organisation,
        row.target,
        row.client,
    )
    return key.seal(canonical(("security", *said, row.device, row.key)))


def mac_of_purge(key: RecordKey, row: Purge) -> str:
    """The seal of a purge."""
    return key.seal(canonical(("purge", row.upto, instant_text(row.at), row.key)))
