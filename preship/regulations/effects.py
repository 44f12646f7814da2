"""What a regulation's row and search words are."""

import datetime
import re

from preship.cases.flow import RowValues
from preship.cases.models import Case
from preship.fields.clock import beijing_day
from preship.fields.text import Text, both

NUMBERED = re.compile(r"(令|公告|通知)((?:19|20)\d\d年)?第(\d+)号")
YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)(?:年|〕|\))")


def title(case: Case) -> Text:
    """The regulation's title; empty in a draft that has none yet."""
    return both(case.data.get("title", ""))


def columns(case: Case) -> RowValues:
    """A regulation's own columns."""
    names = ("title", "document_number", "issuer", "status", "text")
    issued, effective = day(case.data.get("issued_on")), day(case.data.get("effective_on"))
    return {
        **{name: case.data.get(name, "") for name in names},
        "related": "\n".join(relation["document_number"] for relation in case.data.get("relations", [])),
        "issued_on": issued,
        "effective_on": effective,
        "ordering": issued or effective or year(names_of(case)) or beijing_day(case.created_at),
    }


def names_of(case: Case) -> str:
    """Number and title, either of which may name a year."""
    return f"{case.data.get('document_number', '')} {title(case).zh}"


def year(text: str) -> datetime.date | None:
    """The first day of the year that a number such as 公告2005年第117号 names; so a document whose source tells no day
    stands among those of its time."""
    found = YEAR.search(text)
    return datetime.date(int(found[1]), 1, 1) if found else None


def day(text: str | None) -> datetime.date | None:
    """A day of a form."""
    return datetime.date.fromisoformat(text) if text else None


def other_names(number: str) -> list[str]:
    """How people call an instrument by its number: 质检总局令第171号 is 第171号令, 海关总署公告2020年第127号 第127号公告."""
    return [f"第{found[3]}号{found[1]}" for found in NUMBERED.finditer(number)]


def words(case: Case, columns: RowValues) -> dict[str, str]:
    """What a regulation is found by: `d` its number, `g` its title and number, `h` these and its text."""
    number = case.data.get("document_number", "")
    head = " ".join((title(case).zh, number, *other_names(number)))
    return {
        "d": " ".join((number, *other_names(number))),
        "g": head,
        "h": f"{head} {case.data.get('note', '')} {case.data.get('text', '')}",
    }
