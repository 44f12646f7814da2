"""How long a side may take: terms are settings, not law (processes.md, “Settings, not law”).

`PRESHIP_TERM_FILING_REVIEW="15 working days"`, `"30 days"` or `"none"` in the environment says with what one begins; what
customs sets since (deadlines.settings) counts instead.
"""

from django.conf import settings

from preship.cases.limits import Term
from preship.environment import GivenTerm, check_terms
from preship.fields.text import Text

TERMS: "dict[str, Term]" = {}


def term(name: str, label: Text, purpose: Text, days: int, *, working: bool = True) -> Term:
    """Declare a term, once, with what the environment says of it."""
    if name in TERMS:
        raise ValueError(f"the term {name} is declared twice")
    TERMS[name] = Term(name, label, purpose, GivenTerm(days, working), settings.TERMS.get(name))
    return TERMS[name]


FILING_REVIEW = term(
    "filing_review", Text("备案审核时限", "Review of a filing"),
    Text("海关审核已提交的备案申请", "for customs to review a submitted filing"), 20,
)  # fmt: skip
CHANGE_REVIEW = term(
    "change_review", Text("备案变更审核时限", "Review of a change"),
    Text("海关审核备案变更", "for customs to review a change of a filing"), 20,
)  # fmt: skip
RETURN_ANSWER = term(
    "return_answer", Text("补充材料时限", "Answer to a return"),
    Text("机构或企业补充被退回的材料，每次退回重新计算", "for an agency or enterprise to answer a return; starts again with each return"), 30, working=False,
)  # fmt: skip
FEEDBACK_REPLY = term(
    "feedback_reply", Text("质量反馈回复时限", "Reply to quality feedback"),
    Text("机构回复质量反馈", "for an agency to reply to quality feedback"), 10,
)  # fmt: skip
NEARING = term(
    "nearing", Text("临近到期", "A deadline is near"),
    Text("到期前多少天发出提醒并列入“临近到期”", "how many days before a deadline a reminder is sent and the case appears under “Due soon”"), 3,
)  # fmt: skip
DOCUMENT_CHECK = term(
    "document_check", Text("文件检查提交时限", "Files for a document check"),
    Text("机构提交文件检查材料，检查通知书未写明日期时", "for an agency to submit files for a document check that names no date"), 10,
)  # fmt: skip


def demand_known() -> None:
    """Misconfigured where the environment sets a term that no room has declared."""
    check_terms(tuple(TERMS))
