"""Finding codes and rows by a name: Chinese, pinyin or its first letters, English (M-6.1.2a 品名)."""

import datetime
import re
from typing import Any

from preship.advice.answering import row_shown, spoken
from preship.advice.asking import LENGTHS, in_tariff, is_code, plain
from preship.advice.deciding import decide
from preship.advice.memory import Lists, as_of
from preship.advice.wording import OUTCOMES
from preship.codes.lookup import loaded
from preship.codes.search import search
from preship.fields.messages import Problem
from preship.fields.refusals import Refusal

MOST = 50
USED = re.compile(r"^(二手的?|旧的?)|\b(used|second[- ]?hand)\b", re.I)
"""That goods are used is what all of this is about; neither the tariff nor a list says it."""


def by_name(name: str, day: datetime.date, edition: int | None = None) -> dict[str, Any]:
    """Codes whose names fit, a code that stands in the question before them, each with its outcome, and the rows of lists
    that name it so. SQL: one statement."""
    name = name.strip()
    if not name or len(name) > 100:
        raise Refusal("invalid", errors={"q": Problem("required") if not name else Problem("too_long", {"max": 100})})
    newest, lists = as_of(day, edition)
    wordings = dict.fromkeys((name, USED.sub("", name).strip() or name))
    rows = [row for wording in wordings for row in matching(wording, lists, day)]
    rows = [row for at, row in enumerate(rows) if row not in rows[:at]][:MOST]
    code = plain(name)
    codes = {code: None} if is_code(name) and len(code) in LENGTHS else {}
    codes |= {row["code"]: None for row in rows if row["code"]}
    for wording in wordings:
        codes |= {row.code: None for row in search(loaded("hs"), wording, limit=MOST)}
    return {
        "q": name,
        "day": day.isoformat(),
        "edition": newest,
        "codes": [line(code, lists, day) for code in list(codes)[:MOST]],
        "rows": [row for row in rows if not row["code"]],
    }


def matching(name: str, lists: Lists, day: datetime.date) -> list[dict[str, Any]]:
    """The rows in force whose name has the words, or is read so."""
    wanted, joined, found = name.lower(), name.lower().replace(" ", ""), []
    for kind, held in lists.items():
        for row, (text, reading, initials) in zip(held.rows, held.readings, strict=True):
            fits = wanted in text or (joined.isascii() and (joined in reading or initials.startswith(joined)))
            if fits and row.on(day) and not row.excludes and kind != "scope":
                found.append(row_shown(kind, row))
                if len(found) >= MOST:
                    return found
    return found


def line(code: str, lists: Lists, day: datetime.date) -> dict[str, Any]:
    """A code in a list of candidates."""
    known = loaded("hs").by_code.get(code)
    outcome = decide(code, lists, day, in_tariff(code)).outcome
    label, tone, _ = OUTCOMES[outcome]
    names = [row for held in lists.values() for row in held.by_code.get(code, ()) if row.name_zh or row.name_en]
    zh, en = (names[0].name_zh, names[0].name_en) if names else ("", "")
    return {
        "hs_code": code,
        "zh": (known.text.zh if known else "") or zh,
        "en": (known.text.en if known else "") or en or zh,
        "outcome": outcome,
        "tone": tone,
        "label": spoken(label),
    }
