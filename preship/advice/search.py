"""Finding codes and rows by a name: Chinese, pinyin or its first letters, English (M-6.1.2a 品名)."""

import datetime
import re

from preship.advice.answer import decide_for_line, serialize_row, serialize_text
from preship.advice.cache import Lists, as_of
from preship.advice.common_questions import questions_about
from preship.advice.explanation import OUTCOMES
from preship.advice.question import code_in, in_tariff
from preship.advice.schemas import CandidateJson, CandidatesJson, ListedRowJson
from preship.advice.thesaurus import headings_of
from preship.codes.lookup import load_table
from preship.codes.search import search
from preship.fields.messages import Problem
from preship.fields.refusals import Refusal
from preship.folding import simplify

MOST = 50
MOST_HEADINGS = 6
USED = re.compile(r"^(二手的?|旧的?)|\b(used|second[- ]?hand)\b", re.I)
"""That goods are used is what all of this is about; neither the tariff nor a list says it."""


def by_name(name: str, day: datetime.date, edition: int | None = None) -> CandidatesJson:
    """Codes whose names fit, a code that stands in the question before them, each with its outcome, and the rows of lists
    that name it so. SQL: one statement."""
    name = name.strip()
    if not name or len(name) > 100:
        raise Refusal("invalid", errors={"q": Problem("required") if not name else Problem("too_long", {"max": 100})})
    newest, lists = as_of(day, edition)
    headings = headings_of(name)
    wordings = dict.fromkeys(simplify(wording) for wording in (name, USED.sub("", name).strip() or name))
    rows = [row for wording in wordings for row in matching(wording, lists, day)]
    rows = [row for at, row in enumerate(rows) if row not in rows[:at]][:MOST]
    typed = [row.code for wording in wordings for row in search(load_table("hs"), wording, limit=MOST)]
    fitting = [row["code"] for row in rows if row["code"]]
    near = [code for code in (*fitting, *typed) if code.startswith(tuple(headings))] if headings else []
    code = code_in(name)
    codes = dict.fromkeys([*([code] if code else ()), *headings[:MOST_HEADINGS], *near, *fitting, *typed])
    return {
        "q": name,
        "day": day.isoformat(),
        "edition": newest,
        "codes": [line(code, lists, day) for code in list(codes)[:MOST]],
        "rows": [row for row in rows if not row["code"]],
        "questions": questions_about(name),
    }


def matching(name: str, lists: Lists, day: datetime.date) -> list[ListedRowJson]:
    """The rows in force whose name has the words, or is read so; an English word only as a whole."""
    joined, found = name.replace(" ", ""), []
    word = re.compile(rf"(?<![a-z]){re.escape(name)}s?(?![a-z])") if name.isascii() else None
    for kind, held in lists.items():
        for row, (text, reading, initials, cores) in zip(held.rows, held.readings, strict=True):
            fits = bool(word.search(text)) if word else name in text or any(core in name for core in cores)
            fits = fits or (joined.isascii() and (joined in reading or initials.startswith(joined)))
            if fits and row.on(day) and not row.excludes and kind != "scope":
                found.append(serialize_row(kind, row))
                if len(found) >= MOST:
                    return found
    return found


def line(code: str, lists: Lists, day: datetime.date) -> CandidateJson:
    """A code in a list of candidates."""
    known = load_table("hs").by_code.get(code)
    outcome = decide_for_line(code, lists, day, in_tariff(code))[1].outcome
    label, tone, _ = OUTCOMES[outcome]
    names = [row for held in lists.values() for row in held.by_code.get(code, ()) if row.name_zh or row.name_en]
    zh, en = (names[0].name_zh, names[0].name_en) if names else ("", "")
    return {
        "hs_code": code,
        "zh": (known.text.zh if known else "") or zh,
        "en": (known.text.en if known else "") or en or zh,
        "outcome": outcome,
        "tone": tone,
        "label": serialize_text(label),
    }
