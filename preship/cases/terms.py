"""How long a side may take: terms are settings, not law (processes.md, “Settings, not law”).

`PRESHIP_TERM_FILING_REVIEW="15 working days"`, `"30 days"` or `"none"` in the environment says with what one begins; what
customs sets since (term_settings) counts instead.
"""

import os
import re
from dataclasses import dataclass

from preship.fields.text import Text

WRITTEN = re.compile(r"(\d{1,4}) (working )?days?")
TERMS: "dict[str, Term]" = {}


@dataclass(frozen=True, slots=True)
class Term:
    """A number of days, working or calendar, under the name of its setting, as the installation began; None: no term.

    `purpose`: where it acts. `given`: the environment says so, not the program.
    """

    name: str
    label: Text
    purpose: Text
    days: int | None
    working: bool = True
    given: bool = False

    @property
    def variable(self) -> str:
        """The environment variable that sets it."""
        return f"PRESHIP_TERM_{self.name.upper()}"


@dataclass(frozen=True, slots=True)
class Limit:
    """The limit of a state: whose turn it is, and until when: a date field of the case's document (`until`), where
    it has one, else a term.

    Time that a side uses adds up over rounds and rests while the other side has the case; `afresh`: each time anew.
    `back`: the term that counts instead, each time anew, once the side has had the case before and it was sent back.
    `ends`: with the day the case itself is over, so nobody is asked to hurry after it.
    """

    turn: str
    term: Term | None = None
    until: str = ""
    afresh: bool = False
    back: Term | None = None
    ends: bool = False


def term(name: str, label: Text, purpose: Text, days: int, *, working: bool = True) -> Term:
    """Declare a term, once, with what the environment says of it; ValueError where that can't be read."""
    made = Term(name, label, purpose, days, working)
    given = os.environ.get(made.variable, "").strip()
    if given == "none":
        made = Term(name, label, purpose, None, working, given=True)
    elif given:
        read = WRITTEN.fullmatch(given)
        if read is None or not int(read[1]):
            raise ValueError(f'{made.variable} must be like "20 working days", "30 days" or "none", not {given!r}')
        made = Term(name, label, purpose, int(read[1]), read[2] is not None, given=True)
    if name in TERMS:
        raise ValueError(f"the term {name} is declared twice")
    TERMS[name] = made
    return made


FILING_REVIEW = term(
    "filing_review", Text("备案审核时限", "Review of a filing"),
    Text("海关审核已提交的备案申请", "customs reviews a filing that was submitted"), 20,
)  # fmt: skip
CHANGE_REVIEW = term(
    "change_review", Text("备案变更审核时限", "Review of a change"),
    Text("海关审核备案变更", "customs reviews a change of a filing"), 20,
)  # fmt: skip
RETURN_ANSWER = term(
    "return_answer", Text("补充材料时限", "Answer to a return"),
    Text("机构或企业补充被退回的材料，每次退回重新计算", "an agency or enterprise answers a return; anew for each"), 30, working=False,
)  # fmt: skip
FEEDBACK_REPLY = term(
    "feedback_reply", Text("质量反馈回复时限", "Reply to quality feedback"),
    Text("机构回复质量反馈", "an agency replies to quality feedback"), 10,
)  # fmt: skip
NEARING = term(
    "nearing", Text("临近到期", "A deadline is near"),
    Text("到期前多少天发出提醒并列入“临近到期”", "so long before the day it is reminded of, and stands under “due soon”"), 3,
)  # fmt: skip
DOCUMENT_CHECK = term(
    "document_check", Text("文件检查提交时限", "Files for a document check"),
    Text("机构提交文件检查材料，检查通知书未写明日期时", "an agency hands in files for a check that names no day"), 10,
)  # fmt: skip
