"""How long a side may take: terms are settings, not law (processes.md, “Settings, not law”).

`PRESHIP_TERM_FILING_REVIEW="15 working days"` or `"30 days"` in the environment changes one.
"""

import os
import re
from dataclasses import dataclass

from preship.fields.text import Text

WRITTEN = re.compile(r"(\d{1,4}) (working )?days?")
TERMS: "dict[str, Term]" = {}


@dataclass(frozen=True, slots=True)
class Term:
    """A number of days, working or calendar, under the name of its setting."""

    name: str
    label: Text
    days: int
    working: bool = True

    @property
    def variable(self) -> str:
        """The environment variable that sets it."""
        return f"PRESHIP_TERM_{self.name.upper()}"

    def said(self) -> Text:
        """The term in words."""
        zh, en = ("个工作日", "working days") if self.working else ("天", "days")
        return Text(f"{self.days} {zh}", f"{self.days} {en}")


@dataclass(frozen=True, slots=True)
class Limit:
    """The limit of a state: whose turn it is, and until when: a date field of the case's document (`until`), where
    it has one, else a term.

    Time that a side uses adds up over rounds and rests while the other side has the case; `afresh`: each time anew.
    """

    turn: str
    term: Term | None = None
    until: str = ""
    afresh: bool = False


def term(name: str, zh: str, en: str, days: int, *, working: bool = True) -> Term:
    """Declare a term, once, with what the environment says of it; ValueError where that can't be read."""
    made = Term(name, Text(zh, en), days, working)
    given = os.environ.get(made.variable, "").strip()
    if given:
        read = WRITTEN.fullmatch(given)
        if read is None:
            raise ValueError(f'{made.variable} must be like "20 working days" or "30 days", not {given!r}')
        made = Term(name, made.label, int(read[1]), read[2] is not None)
    if name in TERMS:
        raise ValueError(f"the term {name} is declared twice")
    TERMS[name] = made
    return made


FILING_REVIEW = term("filing_review", "备案审核时限", "Review of a filing", 20)
CHANGE_REVIEW = term("change_review", "备案变更审核时限", "Review of a change", 20)
RETURN_ANSWER = term("return_answer", "补充材料时限", "Answer to a return", 30, working=False)
FEEDBACK_REPLY = term("feedback_reply", "质量反馈回复时限", "Reply to quality feedback", 10)
NEARING = term("nearing", "临近到期", "A deadline is near", 3)
DOCUMENT_CHECK = term("document_check", "文件检查提交时限", "Files for a document check", 10)
