"""From each published file in `data/` to the rows of its list. Nothing is added that the file does not say.

Where a source names no legal day, a list counts from the first day on which it surely had been seen (`attested`).
"""

import csv
import datetime
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from preship.advice.rows import RuleRow
from preship.fields.text import Text

DATA = Path(__file__).parent / "data"
MEASURES = ("进口旧机电产品检验监管措施清单（2014年版）管理措施表{}", "质检总局公告2014年第145号")


@dataclass(frozen=True, slots=True)
class Given:
    """A list that comes with the program: from when it is attested, whether it is whole, and what must be said of it."""

    file: str
    day: datetime.date
    complete: bool
    note: Text
    until: datetime.date | None = None


GIVEN = {
    "table1": Given(
        "table1_prohibited_categories",
        datetime.date(2019, 1, 1),
        True,
        Text(
            "类别层面完整，无商品编码；起始日为来源所引2018年公告之后首日，非法定生效日。",
            "Complete as categories, without HS codes; the day is the first surely after the 2018 announcement it cites, "
            "not a legal one.",
        ),
    ),
    "prohibited": Given(
        "prohibited_used_me_code6_partial",
        datetime.date(2026, 1, 1),
        False,
        Text(
            "不完整：仅为第三方税则镜像（2024-2025年）上见到监管证件代码6的税号，不是2018年第106号公告目录原文；起始日为见到之后首日。",
            "Incomplete: tariff lines seen with supervision code 6 on third-party mirrors of 2024-2025, not the text of the "
            "catalogue of 106/2018; the day is the first surely after they were seen.",
        ),
    ),
    "table2": Given(
        "table2_psi_required_partial",
        datetime.date(2023, 4, 7),
        False,
        Text(
            "不完整：目前只找到这一行有来源，表2附件本身未找到；起始日为来源页面日期。",
            "Incomplete: the only row found with a source; the annex itself was not found; the day is the source page's.",
        ),
    ),
    "import_licence": Given(
        "key_used_me_import_licence_2013",
        datetime.date(2013, 1, 1),
        False,
        Text("2013年版，历史资料；现行版未收录。", "Edition of 2013, history; the present edition is not loaded."),
        datetime.date(2013, 12, 31),
    ),
    "auto_licence": Given(
        "auto_import_licence_2013",
        datetime.date(2013, 1, 1),
        False,
        Text("2013年版，历史资料；现行版未收录。", "Edition of 2013, history; the present edition is not loaded."),
        datetime.date(2013, 12, 31),
    ),
    "scope": Given(
        "me_products_scope",
        datetime.date(2019, 1, 1),
        True,
        Text(
            "按来源所引完整；起始日为2018年修订之后首日，非法定生效日。",
            "Complete as quoted; the day is the first surely after the amendment of 2018, not a legal one.",
        ),
    ),
    "no_code6": Given(
        "tariff_lines_without_code6_partial",
        datetime.date(2026, 1, 1),
        False,
        Text("反面观察，证据较弱。", "Negative observations: weak evidence."),
    ),
    "families": Given(
        "table2_psi_product_families_hints",
        datetime.date(2023, 4, 7),
        False,
        Text("线索，不得作为规则使用。", "Hints, never to be used as rules."),
    ),
    "scope_2009": Given(
        "inspection_scope_2009_partial",
        datetime.date(2009, 12, 31),
        False,
        Text("约2009年，来源文本被截断。", "About 2009; the source's text is cut short."),
        datetime.date(2014, 12, 31),
    ),
    "scope_2014": Given(
        "inspection_scope_2014_categories",
        datetime.date(2014, 12, 31),
        False,
        Text("仅有类别名称，商品编码未找到。", "Category names only; the HS codes were not found."),
    ),
}


def rows(name: str) -> list[RuleRow]:
    """The rows of a list that comes with the program."""
    given = GIVEN[name]
    with (DATA / f"{given.file}.csv").open(encoding="utf-8", newline="") as file:
        made = [row for line in csv.DictReader(file) for row in READERS[name](line, given)]
    return [row._replace(effective_to=row.effective_to or given.until) for row in made]


def row(line: dict[str, str], given: Given, code: str = "", name: str = "", **about: str) -> RuleRow:
    """A row with what its line says of name and source."""
    condition, instrument, number, article = (
        about.get(part, "") for part in ("condition", "instrument", "number", "article")
    )
    return RuleRow(code, False, name, "", condition, instrument, number, article, line["source"], given.day, None)


def table1(line: dict[str, str], given: Given) -> Iterator[RuleRow]:
    """One prohibited category."""
    basis = {"instrument": MEASURES[0].format(1), "number": line["legal_basis"], "article": f"第{line['no']}类"}
    yield row(line, given, name=line["category_zh"], **basis)


def prohibited(line: dict[str, str], given: Given) -> Iterator[RuleRow]:
    """A tariff line seen with code 6."""
    yield row(line, given, line["hs10"], line["name"], instrument="监管证件代码6：旧机电产品禁止进口")


def table2(line: dict[str, str], given: Given) -> Iterator[RuleRow]:
    """A product of Table 2."""
    yield row(line, given, line["hs_code"], line["name_zh"], instrument=MEASURES[0].format(2), number=MEASURES[1])


def licence(line: dict[str, str], given: Given) -> Iterator[RuleRow]:
    """A line of a licence catalogue; a remark narrows it. The source repeats its table's head among the lines."""
    if not line["hs10"].isdecimal():
        return
    title = "进口许可证管理货物目录" if "key_used" in given.file else "自动进口许可管理货物目录"
    basis = {"instrument": f"2013年{title}", "article": line["category_zh"], "condition": line.get("remark_zh", "")}
    yield row(line, given, line["hs10"], line["name_zh"], **basis)


def scope(line: dict[str, str], given: Given) -> Iterator[RuleRow]:
    """The prefixes of a category; ranges of equal length are written out."""
    basis = {"instrument": "机电产品进口管理办法", "number": "商务部等令2008年第7号", "article": "附件 机电产品范围"}
    for code in codes(line["hs_prefixes_or_ranges"]):
        yield row(line, given, code, line["category_zh"], **basis)
    for code in codes(line["excluded"]):
        yield row(line, given, code, line["category_zh"], **basis)._replace(excludes=True)


def no_code6(line: dict[str, str], given: Given) -> Iterator[RuleRow]:
    """A tariff line seen without code 6."""
    yield row(line, given, line["hs10"], line["name"], instrument="税则镜像页面")


def families(line: dict[str, str], given: Given) -> Iterator[RuleRow]:
    """A family named somewhere in connection with inspection."""
    yield row(line, given, name=line["family_zh"], condition=line["kind_of_hint"])


def scope_2009(line: dict[str, str], given: Given) -> Iterator[RuleRow]:
    """The prefixes of a category that the fragment names."""
    for code in codes(line["included"]):
        yield row(line, given, code, line["category_zh"], instrument="实施备案管理的进口旧机电产品目录")


def scope_2014(line: dict[str, str], given: Given) -> Iterator[RuleRow]:
    """A category's name."""
    yield row(line, given, name=line["category_zh"], instrument="实施检验监管的进口旧机电产品目录", number=MEASURES[1])


READERS = {
    "table1": table1,
    "prohibited": prohibited,
    "table2": table2,
    "import_licence": licence,
    "auto_licence": licence,
    "scope": scope,
    "no_code6": no_code6,
    "families": families,
    "scope_2009": scope_2009,
    "scope_2014": scope_2014,
}


def codes(text: str) -> Iterator[str]:
    """The codes of `7307-7326; 7508`, ranges written out."""
    for part in text.split(";"):
        if ends := re.fullmatch(r"\s*(\d+)\s*-\s*(\d+)\s*", part):
            first, last = ends[1], ends[2]
            yield from (str(code).zfill(len(first)) for code in range(int(first), int(last) + 1))
        elif part.strip().isdigit():
            yield part.strip()
