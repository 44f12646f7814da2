"""How an operation says no: one exception, one table of codes, HTTP statuses and sentences."""

from typing import Any

from preship.fields.schemas import ChoicesJson, RefusalJson
from preship.fields.text import Text

REFUSALS: dict[str, tuple[int, Text]] = {
    "not_logged_in": (401, Text("请先登录。", "Log in first.")),
    "not_yours": (403, Text("您的账号无权进行此操作。", "You do not have permission to do this.")),
    "token_dead": (
        401,
        Text("访问令牌无效、已过期或已撤销。", "The access token is not valid, has expired or was revoked."),
    ),
    "token_in_address": (
        422,
        Text(
            "网址中不得含有访问令牌（网址会被记录）。请撤销该令牌，新建一个，放入 Authorization 头。",
            "Do not put a token in an address: addresses are logged. Revoke it, create a new one and send it in the "
            "Authorization header.",
        ),
    ),
    "token_not_here": (403, Text("此操作不能使用访问令牌。", "You cannot do this with an access token.")),
    "scope": (403, Text("访问令牌没有所需的权限：{scope}。", "The token lacks the scope it needs: {scope}.")),
    "token_too_fast": (
        429,
        Text(
            "该令牌请求过于频繁，请 {seconds} 秒后再试。",
            "Too many requests with this token. Try again in {seconds} {seconds|second|seconds}.",
        ),
    ),
    "bad_origin": (
        403,
        Text("页面已过期，请刷新后重试。", "The page has expired. Reload it and try again."),
    ),
    "wrong_door": (
        403,
        Text(
            "该账号属于“{door}”入口，请从该入口登录。",
            "This account belongs to “{door}”. Log in there.",
        ),
    ),
    "unknown_host": (
        400,
        Text("此网址不在本系统服务范围内。", "This system does not answer at this host name."),
    ),
    "method": (405, Text("此网址不支持该请求方法。", "This address does not take this method.")),
    "length_missing": (
        411,
        Text(
            "请求须以 Content-Length 注明长度，不得使用 Transfer-Encoding。",
            "Say the length of what you send in Content-Length; Transfer-Encoding is not taken.",
        ),
    ),
    "not_found": (404, Text("没有找到该记录。", "This record was not found.")),
    "link_dead": (
        404,
        Text("链接无效、已使用或已过期。", "The link is not valid, has been used or has expired."),
    ),
    "conflict": (
        409,
        Text(
            "该业务已由他人处理，当前状态为“{state}”。",
            "Someone else has already acted on this case. Its state is now “{state}”.",
        ),
    ),
    "not_possible": (
        409,
        Text("当前状态“{state}”不能进行此操作。", "You cannot do this while the state is “{state}”."),
    ),
    "withdrawn": (
        409,
        Text("该业务已被撤回，您不能再处理。", "The case has been withdrawn. You can no longer act on it."),
    ),
    "rule": (409, Text("{sentence}", "{sentence}")),
    "email_unverified": (
        409,
        Text(
            "提交前请先验证您的电子邮箱：打开我们发给您的邮件中的链接，然后再次提交。您填写的内容不会丢失。",
            "Verify your e-mail address before you submit: open the link in the letter we sent you, then submit again. "
            "Nothing you entered is lost.",
        ),
    ),
    "key_reused": (
        409,
        Text("该幂等键已用于另一请求。", "This idempotency key was used for a different request."),
    ),
    "stale": (
        412,
        Text(
            "页面内容已过时：该业务在您打开后已有变动。请查看最新内容后重试，您填写的内容仍保留在页面上。",
            "This page is out of date: the case has changed since you opened it. Check the latest version and try again. "
            "Your entries are still on the page.",
        ),
    ),
    "too_large": (
        413,
        Text("文件超过 {limit} MB,未上传。", "The file is larger than {limit} MB and was not uploaded."),
    ),
    "invalid": (
        422,
        Text("有内容需要更正，请查看标红的字段。", "Some entries need correction. See the fields marked in red."),
    ),
    "offset": (
        409,
        Text(
            "上传已从另一处继续，请核对已收到的部分。",
            "The upload has continued elsewhere. Check how much has been received.",
        ),
    ),
    "file_checking": (
        409,
        Text("文件仍在检查，检查通过后才能打开。", "The file is still being checked. It opens once it is checked."),
    ),
    "file_refused": (409, Text("文件已拒收，不能打开。", "The file was refused and cannot be opened.")),
    "file_damaged": (
        410,
        Text(
            "文件已损坏、丢失或被改动，与收到时不一致，不予提供。管理员已收到警报，请联系海关或重新上传。",
            "The file is damaged, lost or changed since it was received, so it is not served. The administrators are "
            "warned. Ask customs, or upload it again.",
        ),
    ),
    "upload_gone": (
        410,
        Text("该上传已结束或已取消，请重新上传。", "This upload has ended or was cancelled. Upload the file again."),
    ),
    "request_too_large": (413, Text("请求内容过大，未受理。", "The request is too large and was not accepted.")),
    "request_too_slow": (
        408,
        Text(
            "请求内容迟迟没有传完，未受理。请检查网络后重试。",
            "The request did not arrive in time and was not accepted. Check your network and try again.",
        ),
    ),
    "unreadable": (422, Text("上传内容无法读取，请重试。", "The upload cannot be read. Try again.")),
    "not_json_type": (
        415,
        Text("请求内容须为 application/json。", "Send the body as application/json, in UTF-8."),
    ),
    "not_json": (422, Text("请求内容不是有效的 JSON。", "The request is not valid JSON.")),
    "version_missing": (428, Text("请求缺少版本号(If-Match)。", "The request lacks a version (If-Match).")),
    "key_missing": (428, Text("请求缺少幂等键(Idempotency-Key)。", "The request lacks an Idempotency-Key.")),
    "locked": (
        429,
        Text(
            "密码错误次数过多，该账号已锁定，请 {minutes} 分钟后再试。",
            "Too many wrong passwords. The account is locked. Try again in {minutes} {minutes|minute|minutes}.",
        ),
    ),
    "factor_locked": (
        429,
        Text(
            "验证码错误次数过多，请 {minutes} 分钟后再试。",
            "Too many wrong codes. Try again in {minutes} {minutes|minute|minutes}.",
        ),
    ),
    "step_up": (
        403,
        Text(
            "请再次出示第二因素，然后继续。",
            "Confirm with your second factor, then go on.",
        ),
    ),
    "factor_missing": (
        403,
        Text(
            "您须先设置第二因素（验证器应用或通行密钥）。",
            "Set up your second factor first: an authenticator app or a passkey.",
        ),
    ),
    "too_fast": (
        429,
        Text(
            "请求过于频繁，请 {seconds} 秒后再试。",
            "Too many requests. Try again in {seconds} {seconds|second|seconds}.",
        ),
    ),
    "too_many": (429, Text("操作过于频繁，请稍后再试。", "Too many attempts. Try again later.")),
    "unavailable": (
        503,
        Text(
            "系统暂时无法处理（数据库或存储不可用），您的操作未被受理，已提交的内容不会丢失。请 {seconds} 秒后再试，页面也会自动重试。",
            "The database or the storage is not available at the moment. Your action was not carried out; nothing that was "
            "accepted is lost. Try again in {seconds} {seconds|second|seconds}; pages try again by themselves.",
        ),
    ),
    "broken": (
        500,
        Text(
            "系统出现故障，您的操作未被受理。请稍后重试；如仍不成功，请告知运维人员请求编号 {request}。",
            "Something went wrong and your action was not carried out. Try again later. If it goes wrong again, tell those who run this system the request number {request}.",
        ),
    ),
}


class Refusal(Exception):
    """A refused operation: `code` from REFUSALS with its parameters, and problems by field path.

    `errors` maps a path to anything with `say(language)`; `choices` a path to what may be chosen there.
    """

    def __init__(
        self,
        code: str,
        errors: dict[str, Any] | None = None,
        choices: dict[str, ChoicesJson] | None = None,
        **parameters: Any,
    ) -> None:
        super().__init__(code)
        self.code = code
        self.status, self.text = REFUSALS[code]
        self.errors = errors or {}
        self.choices = choices or {}
        self.parameters = parameters

    def body(self, language: str) -> RefusalJson:
        """The JSON answer in `language`; Text parameters are said in it too."""
        said = {k: v.say(language) if hasattr(v, "say") else v for k, v in self.parameters.items()}
        answer: RefusalJson = {"detail": self.text.say(language, **said), "code": self.code}
        if self.errors:
            answer["errors"] = {
                path: problem.say(language) if hasattr(problem, "say") else problem
                for path, problem in self.errors.items()
            }
        if self.choices:
            answer["choices"] = self.choices
        return answer
