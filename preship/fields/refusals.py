"""How an operation says no: one exception, one table of codes, HTTP statuses and sentences."""

from typing import Any

from preship.fields.text import Text

REFUSALS: dict[str, tuple[int, Text]] = {
    "not_logged_in": (401, Text("请先登录。", "Please log in first.")),
    "not_yours": (403, Text("您的账号无权进行此操作。", "Your account may not do this.")),
    "token_dead": (
        401,
        Text("访问令牌无效、已过期或已撤销。", "The token is not one of ours, has expired, or was revoked."),
    ),
    "token_in_address": (
        422,
        Text(
            "网址中不得含有访问令牌（网址会被记录）。请撤销该令牌，新建一个，放入 Authorization 头。",
            "A token must not stand in an address, which is logged. Revoke it, make another, and send that in the "
            "Authorization header.",
        ),
    ),
    "token_not_here": (403, Text("此操作不能使用访问令牌。", "This can't be done with a token.")),
    "scope": (403, Text("访问令牌没有所需的权限：{scope}。", "The token lacks the scope it needs: {scope}.")),
    "token_too_fast": (
        429,
        Text(
            "该令牌请求过于频繁，请 {seconds} 秒后再试。",
            "Too many requests with this token; go on in {seconds} seconds.",
        ),
    ),
    "bad_origin": (
        403,
        Text("页面已过期，请刷新后重试。", "The page has expired; please reload and try again."),
    ),
    "wrong_door": (
        403,
        Text(
            "该账号属于“{door}”入口，请从该入口登录。",
            "This account belongs to the entry “{door}”; please log in there.",
        ),
    ),
    "not_found": (404, Text("没有找到该记录。", "No such record.")),
    "link_dead": (
        404,
        Text("链接无效、已使用或已过期。", "The link is not valid, was used already, or is too old."),
    ),
    "conflict": (
        409,
        Text("该业务已由他人处理，当前状态为“{state}”。", "Somebody else was faster; the case is now “{state}”."),
    ),
    "not_possible": (
        409,
        Text("当前状态“{state}”不能进行此操作。", "This cannot be done in the state “{state}”."),
    ),
    "withdrawn": (
        409,
        Text("该业务已被撤回，您不能再处理。", "The case was withdrawn; it is no longer yours to act on."),
    ),
    "rule": (409, Text("{sentence}", "{sentence}")),
    "key_reused": (
        409,
        Text("该幂等键已用于另一请求。", "This idempotency key was used for a different request."),
    ),
    "stale": (
        412,
        Text(
            "页面内容已过时：该业务在您打开后已有变动。请查看最新内容后重试，您填写的内容仍保留在页面上。",
            "This page is out of date: the case changed after you opened it. Look at the newest version and try again; "
            "what you typed is still on the page.",
        ),
    ),
    "too_large": (
        413,
        Text("文件超过 {limit} MB,未上传。", "The file is larger than {limit} MB and was not uploaded."),
    ),
    "invalid": (
        422,
        Text("有内容需要更正，请查看标红的字段。", "Some entries need correction; see the fields marked in red."),
    ),
    "offset": (
        409,
        Text("上传已从另一处继续，请核对已收到的部分。", "The upload stands elsewhere; please ask how much has come."),
    ),
    "upload_gone": (
        410,
        Text("该上传已结束或已取消，请重新上传。", "This upload was given up; please begin it again."),
    ),
    "request_too_large": (413, Text("请求内容过大，未受理。", "The request is too large and was not accepted.")),
    "unreadable": (422, Text("上传内容无法读取，请重试。", "The upload can't be read; please try again.")),
    "not_json": (422, Text("请求内容不是有效的 JSON。", "The request is not valid JSON.")),
    "version_missing": (428, Text("请求缺少版本号(If-Match)。", "The request lacks a version (If-Match).")),
    "key_missing": (428, Text("请求缺少幂等键(Idempotency-Key)。", "The request lacks an Idempotency-Key.")),
    "locked": (
        429,
        Text(
            "密码错误次数过多，该账号已锁定，请 {minutes} 分钟后再试。",
            "Too many wrong passwords: the account is locked; please try again in {minutes} minutes.",
        ),
    ),
    "too_fast": (
        429,
        Text("请求过于频繁，请 {seconds} 秒后再试。", "Too many requests; please go on in {seconds} seconds."),
    ),
    "too_many": (429, Text("操作过于频繁，请稍后再试。", "Too many attempts; please try again later.")),
    "mail_down": (
        503,
        Text("邮件暂时无法发送，请稍后再试。", "The letter could not be sent; please try again later."),
    ),
    "broken": (
        500,
        Text(
            "系统出现故障，您的操作未被受理。请稍后重试。",
            "Something broke and your action was not accepted. Please try again.",
        ),
    ),
}


class Refusal(Exception):
    """A refused operation: `code` from REFUSALS with its parameters, and problems by field path.

    `errors` maps a path to anything with `say(language)`; `extra` goes into the answer as it is.
    """

    def __init__(self, code: str, errors: dict[str, Any] | None = None, **parameters: Any) -> None:
        super().__init__(code)
        self.code = code
        self.status, self.text = REFUSALS[code]
        self.errors = errors or {}
        self.parameters = parameters

    def body(self, language: str) -> dict[str, Any]:
        """The JSON answer in `language`; Text parameters are said in it too."""
        said = {k: v.say(language) if hasattr(v, "say") else v for k, v in self.parameters.items()}
        answer: dict[str, Any] = {"detail": self.text.say(language, **said), "code": self.code}
        if self.errors:
            answer["errors"] = {
                path: problem.say(language) if hasattr(problem, "say") else problem
                for path, problem in self.errors.items()
            }
        return answer
