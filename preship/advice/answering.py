"""The whole answer (M-6.1.2a): outcome, the rows and lists it rests on, papers, what follows, the agencies; and the
address that shows the same answer later."""

import datetime
from typing import Any
from urllib.parse import urlencode

import orjson

from preship.advice.asking import NO_EDITION, Question, Said, in_tariff, name_of, question
from preship.advice.deciding import Decision, Hit, decide
from preship.advice.lists import LISTS
from preship.advice.memory import Held, Lists, as_of, known, lists_of
from preship.advice.rows import RuleRow
from preship.advice.wording import CHANGES, FOLLOWS, OUTCOMES, PAPERS, SPECIAL, SPECIAL_BASIS, STEPS
from preship.codes.lookup import loaded
from preship.fields.refusals import Refusal
from preship.fields.text import Text

MOST = 50  # rows shown of a short code
KEPT = 5000  # short answers in memory
_brief: dict[Any, bytes] = {}


def answer(asked: Question, known_lists: tuple[int, Lists] | None = None) -> dict[str, Any]:
    """The answer as data. SQL: one statement, once the lists are in memory; none where the caller has them (edition,
    lists). Refusal invalid: no such edition."""
    edition, lists = known_lists or as_of(asked.day, asked.edition)
    if asked.edition is not None and asked.edition != edition:
        raise Refusal("invalid", errors={"edition": Said(NO_EDITION)})
    listed = in_tariff(asked.code)
    found = decide(asked.code, lists, asked.day, listed)
    outcome = "special" if asked.special in CHANGES.get(found.outcome, ()) else found.outcome
    named = name_of(asked.code)
    label, tone, sentence = OUTCOMES[outcome]
    return {
        "hs_code": asked.code,
        "name": named and {"hs_code": named[0], **spoken(named[1])},
        "in_tariff": listed,
        "day": asked.day.isoformat(),
        "special": asked.special,
        "edition": edition,
        "outcome": outcome,
        "tone": tone,
        "label": spoken(label),
        "sentence": spoken(sentence),
        "without_special": found.outcome,
        "special_basis": spoken(SPECIAL_BASIS[found.outcome]) if found.outcome in SPECIAL_BASIS else None,
        "rows": [shown(hit) for hit in found.hits[:MOST]],
        "rows_more": max(len(found.hits) - MOST, 0),
        "also": [shown(hit) for hit in found.also[:MOST]],
        "weak": [shown(hit) for hit in found.weak[:MOST]],
        "scope": [shown(hit) for hit in found.scope[:MOST]],
        "lacking": [spoken(LISTS[name].label) | {"list": name} for name in found.lacking],
        "categories": categories(lists, asked.day, found),
        "papers": [spoken(paper) for paper in PAPERS[outcome]],
        "steps": [spoken(step) for step in STEPS.get(outcome, FOLLOWS)],
        "lists": [list_shown(name, held) for name, held in lists.items()],
        "link": link(asked.code, asked.day, asked.special, edition),
        "current": asked.edition is None or known_lists is not None or edition == known().newest,
    }


def brief(asked: Question) -> bytes:
    """What a goods grid needs: outcome, sentence, first citations and link, as JSON; made once an edition. SQL: one
    statement."""
    key = (asked, known(), loaded("hs").version)
    found = _brief.get(key)
    if found is None:
        whole = answer(asked, lists_of(key[1], asked.day, asked.edition))
        names = ("hs_code", "day", "edition", "outcome", "tone", "label", "sentence", "in_tariff", "link")
        found = orjson.dumps({**{name: whole[name] for name in names}, "rows": whole["rows"][:3]})
        while len(_brief) >= KEPT:
            _brief.pop(next(iter(_brief)), None)
        _brief[key] = found
    return found


def prohibited(hs_code: str, day: datetime.date) -> str | None:
    """The citation, if used goods of this code may not be imported on a day by a row about all of the code; else None,
    which is no permission."""
    _, lists = as_of(day)
    found = decide(hs_code, lists, day)
    if found.outcome != "prohibited":
        return None
    return cited(found.hits[0], lists)


def cited(hit: Hit, lists: Lists) -> str:
    """A row as it is cited in a sentence."""
    row, about = hit.row, lists[hit.list].about
    basis = " ".join(part for part in (row.instrument, row.number, row.article) if part) or LISTS[hit.list].label.zh
    return f"{row.code} {row.name_zh or row.name_en} · {basis} · {about.effective_on} #{about.edition}".replace(
        "  ", " "
    )


def link(code: str, day: datetime.date, special: str, edition: int) -> str:
    """The address at which this very answer stands later."""
    query = {"day": day.isoformat(), **({"special": special} if special else {}), "edition": edition}
    return f"/public/advice/{code}?{urlencode(query)}"


def categories(lists: Lists, day: datetime.date, found: Decision) -> list[dict[str, Any]]:
    """The prohibited categories without codes, which nobody can rule out by a code."""
    if "table1" not in lists or found.outcome == "prohibited":
        return []
    return [row_shown("table1", row) for row in lists["table1"].by_code.get("", ()) if row.on(day)]


def shown(hit: Hit) -> dict[str, Any]:
    """A row in an answer."""
    return {**row_shown(hit.list, hit.row), "part": hit.part}


def row_shown(name: str, row: RuleRow) -> dict[str, Any]:
    """A row with the name of its list."""
    return {
        **row._asdict(),
        "effective_from": row.effective_from.isoformat(),
        "effective_to": row.effective_to and row.effective_to.isoformat(),
        "list": name,
        "list_label": spoken(LISTS[name].label),
        "says": spoken(LISTS[name].row),
        "tariff_name": spoken(tariff) if (tariff := tariff_name(row)) else None,
    }


def tariff_name(row: RuleRow) -> Text | None:
    """What the tariff calls a row's code, where the row's source gave no name."""
    named = None if row.name_zh or not row.code else name_of(row.code)
    return named[1] if named else None


def list_shown(name: str, held: Held) -> dict[str, Any]:
    """A version that was asked."""
    about = held.about
    return {
        "list": name,
        "label": spoken(LISTS[name].label),
        "edition": about.edition,
        "effective_on": about.effective_on.isoformat(),
        "attested": about.attested,
        "complete": about.complete,
        "source": about.source,
        "note": {"zh": about.note_zh, "en": about.note_en or about.note_zh},
        "rows": len(held.rows),
    }


def spoken(text: Text) -> dict[str, str]:
    """A text in both languages."""
    return {"zh": text.zh, "en": text.en}


def specials() -> list[dict[str, str]]:
    """The special cases that may be chosen."""
    return [{"value": value, **spoken(text)} for value, text in SPECIAL.items()]


def ask(code: str, day: str = "", special: str = "", edition: str = "") -> dict[str, Any]:
    """The answer to a question as it was typed; Refusal invalid."""
    return answer(question(code, day, special, edition))
