"""What a program that calls with a token may be let do; its user's side and roles bind it besides."""

from preship.accounts.sides import Side
from preship.fields.text import Text

READ, DRAFTS, SUBMIT, RESULTS = "read", "drafts", "submit", "results"
SCOPES: dict[str, Text] = {
    READ: Text("查询：业务、消息、附件、代码表", "Read: cases, messages, files, code tables"),
    DRAFTS: Text(
        "草稿：新增、暂存、删除，上传和移除附件", "Drafts: open, save, delete; put files in and take them out"
    ),
    SUBMIT: Text("提交：提交、撤回、答复", "Submit: submit, withdraw, answer"),
    RESULTS: Text(
        "检验结果：接受或退回委托，上传附件，录入和更正检验结果",
        "Results: accept or return commissions, put files in, record and correct results",
    ),
}
OF_SIDES: dict[str, tuple[str, ...]] = {
    Side.AGENCY: (READ, DRAFTS, SUBMIT, RESULTS),
    Side.ENTERPRISE: (READ, DRAFTS, SUBMIT),
}
"""What each side's programs may be let do: results are the agencies' alone."""
ACTS = (DRAFTS, SUBMIT, RESULTS)
"""What transitions need, each one of them."""
