"""Validation vectors: values with the judge's answer, so that the page can be held to the same."""

import datetime
from typing import Any

from preship.fields import kinds
from preship.fields.check import check
from preship.fields.form import FORMS, Form, kind_of, rows_of
from preship.fields.judge import Refused, clean
from preship.fields.kinds import Kind

TODAY = datetime.date(2026, 5, 31)
NAMED = {
    "email": kinds.EMAIL,
    "phone": kinds.PHONE,
    "mobile": kinds.MOBILE,
    "uscc": kinds.USCC,
    "id_number": kinds.ID_NUMBER,
    "hs_code": kinds.HS_CODE,
    "url": kinds.URL,
    "quantity": kinds.QUANTITY,
    "money": kinds.MONEY,
    "count": kinds.COUNT,
    "year": kinds.YEAR,
    "day": kinds.DAY,
    "flag": kinds.FLAG,
    "line": kinds.line(8),
    "paragraph": kinds.paragraph(12),
}
VALUES: tuple[Any, ...] = (
    None, "", " ", "\u3000", "a", "上海", "上海港机械有限公司", "abc\tdef", "a\nb", "a\u200bb", "\u202eabc", "😀😀😀😀😀😀😀😀", "😀😀😀😀😀😀😀😀😀",
    True, False, 0, 1, -1, 2026, 1899, 1.5, [], {}, ["a"],
    "0", "-0", "00012", "1.", ".5", "1e3", "+1", "1,000", "１２３", "0.00001", "0.000001", "9999999999999", "10000000000000", "-3", "12.34567",
    "1234.56789", "99999999999", "999999999", "1000000000", "1900", "2200", "2201", "26",
    "2026-02-28", "2026-02-29", "2024-02-29", "2026-13-01", "2026-1-1", "1899-12-31", "2200-12-31", "2201-01-01", "0000-00-00", "2026-05-31T00:00",
    "a@b.cn", "a@b", "a@b.c", "first.last@example.co.uk", "a..b@example.com", ".a@example.com", "a@-b.com", "a@b-.com", "用户@例子.中国",
    "a b@example.com", "a@example.com ", "x" * 64 + "@example.com", "x" * 65 + "@example.com", "a@" + "b" * 63 + ".com", "a@" + "b" * 64 + ".com",
    "a@example.1a", "a@@example.com", "a'b@example.com",
    "13800138000", "12800138000", "138-0013-8000", "+8613800138000", "+86 138 0013 8000", "+31 612345678", "+31 6", "+999123456", "+1 2125550123",
    "+1 (212) 555-0123", "+49 30 901820", "+852 2345 6789", "+44 020 7946 0958", "0031612345678", "021-68890000", "021-68890000-123",
    "02168890000转8", "010 12345678", "0755-23456789", "4008001234", "400-800-1234", "12345", "+31 10 2345678 ext 12", "+31 10 2345678x12", "110",
    "68890000", "+", "++31612345678", "+0612345678",
    "91310000MA1FL0A12X", "91350100M000100Y43", "91350100M000100Y44", "91350100m000100y43", "9135010OM000100Y43", "913501001000100043",
    "11010519491231002X", "11010519491231002x", "110105194912310021", "110105194902310025", "110105491231002", "440524188001010014", "44052418800101001",
    "G12345678", "E1234", "AB12", "AB 123 456", "AB-123<456", "护照123456",
    "8429521200", "842952120", "84295212000", "8429.5212", "８４２９５２１２００", "842952120a",
    "https://example.com", "http://example.com:8080/a?b=c", "ftp://example.com", "example.com", "https://", "https://a b.com", "javascript:alert(1)",
    "x" * 250 + "@b.cn", "=1+1", "-", "--5", "5-", "１３８００１３８０００",
)  # fmt: skip


def vectors() -> dict[str, Any]:
    """Single values by kind, and whole forms; `today` is the day on which the answers hold."""
    return {
        "today": TODAY.isoformat(),
        "kinds": {name: {"kind": kind.name, "rules": kind.rules()} for name, kind in NAMED.items()},
        "values": [[name, value, *verdict(kind, value)] for name, kind in NAMED.items() for value in VALUES],
        "forms": [case for name in sorted(FORMS) for case in form_cases(name, FORMS[name])],
    }


def verdict(kind: Kind, value: Any) -> tuple[str | None, Any]:
    """(code of the problem or None, the value as it is kept)."""
    try:
        return None, clean(kind, value)
    except Refused as refused:
        return refused.problem.code, None


def form_cases(name: str, of: type[Form]) -> list[Any]:
    """A form empty, half and wholly filled with awkward values, as draft and complete: [form, data, complete, codes]."""
    cases = []
    for seed in range(12):
        data = filled(of, seed)
        for complete in (False, True):
            _, errors = check(of, data, complete=complete, today=TODAY)
            cases.append([name, data, complete, {path: problem.code for path, problem in sorted(errors.items())}])
    return cases


def filled(of: type[Form], seed: int, depth: int = 0) -> dict[str, Any]:
    """Data for a form, different for each seed, the same on every machine."""
    data: dict[str, Any] = {}
    for position, (name, info) in enumerate(of.model_fields.items()):
        kind = kind_of(info)
        turn = seed * 31 + position * 7 + depth
        if seed == 0 or turn % 5 == 4:
            continue
        data[name] = sample(of, name, kind, turn, seed, depth)
    return data


def sample(of: type[Form], name: str, kind: Kind, turn: int, seed: int, depth: int) -> Any:
    """One value for a field: often right, sometimes wrong."""
    right: dict[str, tuple[Any, ...]] = {
        "email": ("a@b.cn", "a@b"), "phone": ("021-68890000", "12"), "mobile": ("13800138000", "138"),
        "uscc": ("91350100M000100Y43", "91350100M000100Y44"), "id_number": ("11010519491231002X", "G1234567", "?"),
        "hs_code": ("8429521200", "84"), "decimal": ("1.5", "3", "0", "x"), "money": ("10.00", "0", "-1"),
        "int": (3, "5", "0", 7, "1.5"), "year": (2020, "2026", 2027, "19"), "bool": (True, False),
        "date": ("2026-01-31", "2026-05-31", "2026-06-01", "2026-02-30"), "agency": ("1", "a"),
    }  # fmt: skip
    if kind.name == "rows":
        inner = next(f for f in FORMS.values() if f.form_name == rows_name(of, name))
        return [filled(inner, seed + row + 1, depth + 1) for row in range(turn % 3)]
    if kind.options:
        values = [option.value for option in kind.options] + ["none-of-them"]
        value = values[turn % len(values)]
        return [value, values[0]] if kind.name == "multi" else value
    if kind.name == "multi":
        return ["CHN", "NLD"]
    choices = right.get(kind.name, ("机械", " x ", "CHN"))
    return choices[turn % len(choices)]


def rows_name(of: type[Form], name: str) -> str:
    """The form of a sub-table's rows."""
    from_rows = rows_of(of.model_fields[name])
    return from_rows.form_name if from_rows else ""
