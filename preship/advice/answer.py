"""The whole answer (M-6.1.2a): outcome, the rows and lists it rests on, papers, what follows, the agencies; and the
address that shows the same answer later."""

import datetime
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlencode

import orjson

from preship.advice import sources
from preship.advice.cache import Lists, LoadedVersion, as_of, lists_of, load_index
from preship.advice.decision import Decision, Hit, decide
from preship.advice.explanation import (
    BEFORE_EVIDENCE,
    CHANGES,
    COMING_IN,
    DECIDED,
    ENDED,
    FOLLOWS,
    GRADES,
    INHERITED,
    LOW,
    NO_CERTIFICATE,
    NOT_A_LINE,
    NOT_LOADED,
    OUTCOMES,
    PAPERS,
    SOLE,
    SPECIAL,
    SPECIAL_BASIS,
    STEPS,
)
from preship.advice.question import NO_EDITION, FilledText, Question, in_tariff, name_of, question
from preship.advice.rows import RuleRow, serialize_rule_row
from preship.advice.rule_lists import LISTS
from preship.advice.schemas import AnswerJson, HitJson, ListedRowJson, ListVersionJson, SpecialJson
from preship.advice.tariff_lines import is_line, lines_under, sole_line, successors_of_ended
from preship.codes.lookup import load_table
from preship.fields.describe import serialize_text
from preship.fields.refusals import Refusal
from preship.fields.schemas import TextJson
from preship.fields.text import Text

MOST = 50  # rows shown of a short code
KEPT = 5000  # short answers in memory
_brief: dict[Any, bytes] = {}


def answer(asked: Question, known_lists: tuple[int, Lists] | None = None) -> AnswerJson:
    """The answer as data. SQL: one statement, once the lists are in memory; none where the caller has them (edition,
    lists). Refusal invalid: no such edition."""
    edition, lists = known_lists or as_of(asked.day, asked.edition)
    if asked.edition is not None and asked.edition != edition:
        raise Refusal("invalid", errors={"edition": FilledText(NO_EDITION)})
    listed = in_tariff(asked.code)
    code, found = decide_for_line(asked.code, lists, asked.day, listed)
    outcome = "special" if asked.special in CHANGES.get(found.outcome, ()) else found.outcome
    named, ended = name_of(asked.code), successors_of_ended().get(asked.code[:6])
    label, tone, sentence = OUTCOMES[outcome]
    if outcome == "special" and found.outcome == "psi":
        sentence = NO_CERTIFICATE
    return {
        "hs_code": asked.code,
        "name": {"hs_code": named[0], **serialize_text(named[1])} if named else None,
        "in_tariff": listed,
        "day": asked.day.isoformat(),
        "special": asked.special,
        "edition": edition,
        "outcome": outcome,
        "tone": tone,
        "label": serialize_text(label),
        "sentence": serialize_text(sentence),
        "without_special": found.outcome,
        "special_basis": special_basis(asked.special, found.outcome),
        "notes": [serialize_text(note) for note in notes(asked, code, found, lists)],
        "not_loaded": [
            {**serialize_text(NOT_LOADED[name]), "list": name} for name in not_loaded(outcome, lists, asked.day)
        ],
        "successors": list(ended.codes) if ended else [],
        "rows": [serialize_hit(hit) for hit in found.hits[:MOST]],
        "rows_more": max(len(found.hits) - MOST, 0),
        "also": [serialize_hit(hit) for hit in found.also[:MOST]],
        "weak": [serialize_hit(hit) for hit in found.weak[:MOST]],
        "scope": [serialize_hit(hit) for hit in found.scope[:MOST]],
        "lacking": [{**serialize_text(LISTS[name].label), "list": name} for name in found.lacking],
        "categories": categories(lists, asked.day, found),
        "papers": [serialize_text(paper) for paper in PAPERS[outcome]],
        "steps": [serialize_text(step) for step in STEPS.get(outcome, FOLLOWS)],
        "lists": [serialize_list(name, held) for name, held in lists.items()],
        "link": link(asked.code, asked.day, asked.special, edition),
        "current": asked.edition is None or known_lists is not None or edition == load_index().newest,
    }


def decide_for_line(code: str, lists: Lists, day: datetime.date, listed: bool) -> tuple[str, Decision]:
    """What the lists say of a code, and of which: where but one ten-digit line is known under a shorter one, of that."""
    named = (line for held in lists.values() for line in held.longer(code) if len(line) == 10)
    line = sole_line(code, named) if listed else None
    return line or code, decide(line or code, lists, day, listed)


def special_basis(special: str, outcome: str) -> TextJson | None:
    """What a source says of a special case; of one of the four even before it is chosen, where it changes something."""
    if special in COMING_IN:
        return serialize_text(COMING_IN[special])
    if outcome in CHANGES:
        return serialize_text(SPECIAL_BASIS[outcome])
    return serialize_text(SPECIAL_BASIS["other"]) if special and outcome != "not_me" else None


def notes(asked: Question, code: str, found: Decision, lists: Lists) -> Iterator[Text]:
    """What must be said of an answer beside its sentence: how certain, from when, of which code."""
    if code != asked.code:
        yield SOLE.fill(line=code)
    if new := successors_of_ended().get(asked.code[:6]):
        yield ENDED.fill(code=asked.code[:6], since=new.since, codes="、".join(new.codes))
    if len(asked.code) > 6 and not is_line(asked.code):
        yield NOT_A_LINE.fill(code=asked.code, lines="、".join(lines_under(asked.code[:6])[:8]))
    deciding = found.hits[:1] if found.outcome in ("prohibited", "psi") else found.hits
    for row in {hit.row.code: hit.row for hit in deciding if not shares_beginning(hit.row.code, code)}.values():
        yield INHERITED.fill(code=row.code)
    for grade in ("low", "medium"):
        if weak := next((hit.row for hit in deciding if hit.row.certainty == grade), None):
            yield LOW.fill(grade=GRADES[grade], source=weak.source)
            break
    for name in dict.fromkeys(hit.list for hit in deciding):
        given = sources.GIVEN.get(name)
        if given and given.first_seen and asked.day < given.first_seen and not lists[name].about.case:
            yield BEFORE_EVIDENCE.fill(list=LISTS[name].label, day=f"{given.first_seen}")
    for case in (hit.row for hit in found.weak if hit.list == "decisions" and not hit.part):
        yield DECIDED.fill(finding=f"{case.name_zh}: {case.article} ({case.instrument}, {case.number})")


def shares_beginning(one: str, other: str) -> bool:
    """Whether one code begins the other."""
    return one.startswith(other) or other.startswith(one)


def not_loaded(outcome: str, lists: Lists, day: datetime.date) -> list[str]:
    """The lists of further duties that have no rows for a day; nothing where goods may not come in, or are none of ours."""
    if outcome in ("prohibited", "not_me"):
        return []
    return [name for name in NOT_LOADED if name not in lists or day > lists[name].last_day]


def brief(asked: Question) -> bytes:
    """What a goods grid needs: outcome, sentence, first citations and link, as JSON; made once an edition. SQL: one
    statement."""
    key = (asked, load_index(), load_table("hs").version)
    found = _brief.get(key)
    if found is None:
        whole = answer(asked, lists_of(key[1], asked.day, asked.edition))
        names = ("hs_code", "day", "edition", "outcome", "tone", "label", "sentence", "in_tariff", "link")
        found = orjson.dumps(
            {**{name: value for name, value in whole.items() if name in names}, "rows": whole["rows"][:3]}
        )
        while len(_brief) >= KEPT:
            _brief.pop(next(iter(_brief)), None)
        _brief[key] = found
    return found


def find_prohibition(hs_code: str, day: datetime.date) -> str | None:
    """The citation, if used goods of this code may not be imported on a day by a row about all of the code; else None,
    which is no permission."""
    _, lists = as_of(day)
    _, found = decide_for_line(hs_code, lists, day, listed=True)
    if found.outcome != "prohibited":
        return None
    return citation_of(found.hits[0], lists)


def citation_of(hit: Hit, lists: Lists) -> str:
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


def categories(lists: Lists, day: datetime.date, found: Decision) -> list[ListedRowJson]:
    """The prohibited categories without codes, which nobody can rule out by a code."""
    if "table1" not in lists or found.outcome == "prohibited":
        return []
    return [serialize_row("table1", row) for row in lists["table1"].by_code.get("", ()) if row.on(day)]


def serialize_hit(hit: Hit) -> HitJson:
    """A row in an answer."""
    return {**serialize_row(hit.list, hit.row), "part": hit.part}


def serialize_row(name: str, row: RuleRow) -> ListedRowJson:
    """A row with the name of its list."""
    return {
        **serialize_rule_row(row),
        "list": name,
        "list_label": serialize_text(LISTS[name].label),
        "says": serialize_text(LISTS[name].row),
        "tariff_name": serialize_text(tariff) if (tariff := tariff_name(row)) else None,
    }


def tariff_name(row: RuleRow) -> Text | None:
    """What the tariff calls a row's code, where the row's source gave no name."""
    named = None if row.name_zh or not row.code else name_of(row.code)
    return named[1] if named else None


def serialize_list(name: str, held: LoadedVersion) -> ListVersionJson:
    """A version that was asked."""
    about = held.about
    return {
        "list": name,
        "label": serialize_text(LISTS[name].label),
        "edition": about.edition,
        "effective_on": about.effective_on.isoformat(),
        "attested": about.attested,
        "complete": about.complete,
        "source": about.source,
        "note": {"zh": about.note_zh, "en": about.note_en or about.note_zh},
        "rows": len(held.rows),
    }


def specials() -> list[SpecialJson]:
    """The special cases that may be chosen."""
    return [{"value": value, **serialize_text(text)} for value, text in SPECIAL.items()]


def ask(code: str, day: str = "", special: str = "", edition: str = "") -> AnswerJson:
    """The answer to a question as it was typed; Refusal invalid."""
    return answer(question(code, day, special, edition))
