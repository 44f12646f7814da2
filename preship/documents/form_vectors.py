"""Whole forms with the judge's answer: one right filling of each, and what every small change to it brings."""

import datetime
import re
from collections.abc import Iterator
from typing import Any

from preship.fields.check import check
from preship.fields.cross_rules import Cross
from preship.fields.form import FORMS, Form, kind_of, rows_of
from preship.fields.kinds import Kind

Data = dict[str, Any]

RIGHT: dict[str, Any] = {
    "email": "a@b.cn", "phone": "021-68890000", "mobile": "13800138000", "uscc": "91350100M000100Y43",
    "id_number": "11010519491231002X", "hs_code": "8429521200", "decimal": "10", "money": "10.00", "int": 3,
    "year": 2020, "bool": True, "date": "2026-03-02", "agency": "1", "colleague": "1", "password": "correct horse battery",
}  # fmt: skip
WRONG: dict[str, tuple[Any, ...]] = {
    "email": ("a@b", "a@b.cn "), "phone": ("12", "+31 10 2345678"), "mobile": ("138", "+31 612345678"),
    "uscc": ("91350100M000100Y44",), "id_number": ("G1234567", "?", "110105194912310021"), "hs_code": ("84", "84295212009"),
    "decimal": ("0", "-1", "1.000001", "x", 5, "99999999999999"), "money": ("0", "-0.01", "1.00001", "x", 5),
    "int": ("7", "1.5", "-1", 1.5), "year": ("2026", "1899", "19", 2201), "bool": (False, "true", 1),
    "date": ("2026-02-30", "2026-5-1", "2026-05-31", "2026-06-01"), "agency": ("a", "00"), "colleague": ("a", "00"),
}  # fmt: skip
ANYTHING: tuple[Any, ...] = (None, "", " \u3000", {}, [], 7, True, " CHN\t", "机械", "a\nb", "a\u202eb")


def form_vectors(today: datetime.date) -> dict[str, object]:
    """Form → its right data, and [changes, codes by path as a draft, codes by path when complete] for each change."""
    return {name: {"base": fill_form(of), "cases": [*cases(of, today)]} for name, of in sorted(FORMS.items())}


def cases(of: type[Form], today: datetime.date) -> Iterator[list[object]]:
    """Nothing changed, everything gone, each field awkward, each rule between fields on both sides of its limit."""
    base = fill_form(of)
    changes: list[Data] = [{}, dict.fromkeys(base), {"undeclared": 1}]
    for name, info in of.model_fields.items():
        changes += [{name: value} for value in awkward(kind_of(info), rows_of(info))]
    for rule in of.cross:
        changes += around(rule, of)
    for change in changes:
        yield [change, codes(of, {**base, **change}, False, today), codes(of, {**base, **change}, True, today)]


def codes(of: type[Form], data: Data, complete: bool, today: datetime.date) -> dict[str, str]:
    """Problem codes by path."""
    _, errors = check(of, data, complete=complete, today=today)
    return {path: problem.code for path, problem in sorted(errors.items())}


def fill_form(of: type[Form]) -> Data:
    """Data that the form takes as complete on any day from 2026-03-02 on."""
    data = {name: right(kind_of(info), rows_of(info)) for name, info in of.model_fields.items()}
    for rule in of.cross:
        if rule.rule == "after":
            data[rule.field] = "2026-08-01"
        if rule.rule == "not_past":
            days = [name for name, info in of.model_fields.items() if kind_of(info).name == "date"]
            data.update(dict.fromkeys(days, "2199-12-31"))
    return data


def right(kind: Kind, inner: type[Form] | None) -> Any:
    """A value a kind takes."""
    if inner is not None:
        return [fill_form(inner)]
    if kind.name == "multi":
        return [o.value for o in kind.options][:2] or ["CHN", "NLD"]
    if kind.options:
        return kind.options[0].value
    if kind.format == "url":
        return "https://example.com"
    if kind.name not in RIGHT and kind.pattern and not re.search(kind.pattern, "CHN"):
        return "chn"
    return RIGHT.get(kind.name, "CHN")


def awkward(kind: Kind, inner: type[Form] | None) -> Iterator[object]:
    """Values that a kind takes, refuses or trims."""
    yield from ANYTHING
    yield from WRONG.get(kind.name, ())
    if inner is not None:
        yield from ([{}], [1], [[]], [None], [{"undeclared": 1}], [fill_form(inner), {}, fill_form(inner)])
        first = next(iter(inner.model_fields))
        yield [fill_form(inner), {**fill_form(inner), first: {}}]
        yield [{}] * ((kind.max_rows or 0) + 1)
    elif kind.name == "multi":
        value = right(kind, None)[0]
        yield from ([""], [None], [value, value], [value, " "], ["none-of-them"], [value, 1], [value, "x" * 41], [[]])
        yield [value] * ((kind.max_rows or 0) + 1)
    elif kind.options:
        yield from (*(o.value for o in kind.options), "none-of-them")
    elif kind.max_length and kind.max_length <= 300:
        yield from ("x" * kind.max_length, "x" * (kind.max_length + 1), "数" * kind.max_length)


def around(rule: Cross, of: type[Form]) -> Iterator[Data]:
    """Changes on both sides of a rule between fields."""
    mine = rule.field
    if rule.rule in ("not_future", "not_past"):
        years = kind_of(of.model_fields[mine]).name == "year"
        yield from ({mine: v} for v in ((2025, 2026, "2027") if years else ("2026-05-30", "2026-05-31", "2026-06-01")))
        return
    other: str = getattr(rule, "other", "")
    if rule.rule in ("after", "not_before"):
        pairs: tuple[tuple[Any, Any], ...] = (
            ("2026-03-01", "2026-03-02"), ("2026-03-02", "2026-03-02"), ("2026-03-03", "2026-03-02"),
            ("1999-12-31", "2000-01-01"), ("2026-02-30", "2026-03-02"), (None, "2026-03-02"), ("2026-03-02", None),
        )  # fmt: skip
    elif rule.rule == "required_with":
        mine_right, others_right = (right(kind_of(of.model_fields[name]), None) for name in (mine, other))
        pairs = (
            (mine_right, others_right),
            (None, others_right),
            (" ", others_right),
            (mine_right, None),
            (None, None),
        )
    elif rule.rule == "not_above":
        pairs = (("9", "10"), ("10", "9"), (10, 10), (0, "0"), ("3", None), (None, 3), ("-1", 3), ("x", "1"))
    else:
        kind = kind_of(of.model_fields[other])
        others: list[Any] = [o.value for o in kind.options] or [True, False]
        values = (None, "", " ", "11010519491231002X", "110105194912310021", "G1234567", "G-1234567", "12")
        pairs = tuple((value, given) for given in [*others, None] for value in values)
    yield from ({mine: a, other: b} for a, b in pairs)
