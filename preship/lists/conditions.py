"""What a query asks of a list: each field by a declared `Filter`, as SQL and the values that travel with it."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass

from django.db import connection

from preship.fields.clock import end_of_day, start_of_day
from preship.fields.formats import date as is_day
from preship.fields.messages import Problem
from preship.fields.refusals import Refusal
from preship.folding import fold, fold_number, spellings, tidy
from preship.lists.projection import pairs
from preship.lists.sql import SqlValue, all_of, postgresql, says, words_hit

LONGEST = 200


@dataclass(frozen=True)
class Filter:
    """One query field. `how`: exact, id, prefix (of a number, as numbers are compared), folded (any part of a text that is
    kept as it is compared; `letter` marks its tokens), ascii (any part of a text of ASCII signs that is kept as it was
    written: an account, an address), from, until (days of Beijing, of a point in time), since, to (of a day), listed (one of
    a JSON list of codes). `alone`: no other list marks its tokens with this letter. `options`: the only values there are.
    """

    column: str
    how: str = "exact"
    letter: str = ""
    alone: bool = False
    options: tuple[str, ...] = ()


def read_query(filters: Mapping[str, Filter], query: Mapping[str, str]) -> tuple[list[str], list[SqlValue]]:
    """The conditions that a query sets on rows `r`, and their values. Refusal invalid with a problem at each field that
    can't be read."""
    conditions: list[str] = []
    values: list[SqlValue] = []
    errors: dict[str, object] = {}
    for name, rule in filters.items():
        text = read_text(rule, query.get(name, ""))
        if not text:
            continue
        try:
            told = parse_value(rule, name, text)
        except Refusal as refusal:
            errors |= refusal.errors
            continue
        others = spellings(query[name])[1:] if rule.how == "folded" and not rule.letter else []
        conditions.append(f"({' OR '.join([says(rule.column, rule.how)] * (1 + len(others)))})")
        values += [*told, *others]
        tokens = [rule.letter + pair for pair in pairs(text)] if rule.letter else []
        if tokens:
            conditions.append(words_hit())
            values.append(tokens if postgresql() else all_of(tokens))
    if errors:
        raise Refusal("invalid", errors=errors)
    return conditions, values


def read_text(rule: Filter, typed: str) -> str:
    """What was typed, as this condition compares it; empty where nothing is asked."""
    if len(typed) > 10 * LONGEST:  # no search: told so as it stands
        return typed
    if rule.how == "folded":
        return fold(typed)
    if rule.how == "ascii":
        return " ".join(fold(word) for word in typed.split())
    if rule.how == "prefix":
        return fold_number(typed).upper()
    return tidy(typed).strip()


def parse_value(rule: Filter, name: str, text: str) -> list[SqlValue]:
    """The SQL values of one query field."""
    if len(text) > LONGEST:
        raise Refusal("invalid", errors={name: Problem("too_long", {"max": LONGEST})})
    if rule.options and text not in rule.options:
        raise Refusal("invalid", errors={name: Problem("option")})
    if rule.how == "prefix":
        return [text, text + "\uffff"]
    if rule.how == "listed":
        return [f'"{text}"']
    if rule.how in ("from", "until"):
        return [day_bound(name, text, rule.how)]
    if rule.how in ("since", "to") and not is_day(text):
        raise Refusal("invalid", errors={name: Problem("date")})
    if rule.how == "id":
        if not (text.isascii() and text.isdigit()) or len(text) > 15:
            raise Refusal("invalid", errors={name: Problem("number")})
        return [int(text)]
    return [text]


def day_bound(name: str, text: str, how: str) -> SqlValue:
    """The moment a day of Beijing begins (`from`) or has ended (`until`), as the database compares it."""
    if not is_day(text):
        raise Refusal("invalid", errors={name: Problem("date")})
    day = datetime.date.fromisoformat(text)
    return connection.ops.adapt_datetimefield_value(end_of_day(day) if how == "until" else start_of_day(day))
