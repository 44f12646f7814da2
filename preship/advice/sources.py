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
CODE_6 = "监管证件代码6：旧机电产品禁止进口"
MEASURES = ("进口旧机电产品检验监管措施清单（2014年版）管理措施表{}", "质检总局公告2014年第145号")


@dataclass(frozen=True, slots=True)
class SuppliedList:
    """A list that comes with the program: from when it is attested, whether it is whole, and what must be said of it."""

    file: str
    day: datetime.date
    complete: bool
    note: Text
    until: datetime.date | None = None
    first_seen: datetime.date | None = None
    """The day of the earliest evidence; an answer for a day before it says so."""


LAW_145 = datetime.date(2014, 12, 31)
"""质检总局公告2014年第145号 is in force since then (domain.md §7)."""
LAW_106 = datetime.date(2019, 1, 1)
"""商务部 海关总署公告2018年第106号: since the turn of the year; its first day is not verified (domain.md §7)."""
HS2022 = datetime.date(2022, 1, 1)

GIVEN = {
    "table1": SuppliedList(
        "table1_prohibited_categories",
        LAW_106,
        True,
        Text(
            "类别层面完整，无商品编码；起始日为来源所引2018年公告之后首日，非法定生效日。",
            "Complete as categories, without HS codes. The start date is the first day after the 2018 "
            "announcement that the source cites, not the legal date.",
        ),
    ),
    "prohibited": SuppliedList(
        "prohibited_used_me_code6_partial",
        LAW_106,
        False,
        Text(
            "不完整：仅为第三方税则镜像上见到监管证件代码6的税号，不是2018年第106号公告目录原文；部分行来自约2019-2021年、未注明日期的"
            "镜像，逐行注明可信度；起始日为该公告前后之首日，确切施行日未核实。",
            "Incomplete: tariff lines seen with supervision code 6 on third-party copies of the tariff, not the "
            "text of the catalogue of notice 2018 no. 106. Some come from undated copies of about 2019 to 2021; "
            "each row states its certainty. The start date is the first day after that notice; the exact date is "
            "not verified.",
        ),
        first_seen=datetime.date(2022, 1, 19),
    ),
    "table2": SuppliedList(
        "table2_psi_required_partial",
        LAW_145,
        False,
        Text(
            "不完整：目前只找到这些行有来源，表2附件本身未找到；起始日为145号公告施行日。",
            "Incomplete: only these rows were found with a source. The annex itself was not found. The start date "
            "is that of notice 2014 no. 145.",
        ),
        first_seen=datetime.date(2023, 4, 7),
    ),
    "decisions": SuppliedList(
        "customs_decisions_used_me",
        LAW_145,
        False,
        Text(
            "海关处罚决定和新闻：说明清单当时如何适用，不是清单条目。",
            "Customs decisions and news: how the lists were applied at the time, not entries in a list.",
        ),
    ),
    "import_licence": SuppliedList(
        "key_used_me_import_licence_2013",
        datetime.date(2013, 1, 1),
        False,
        Text("2013年版，历史资料；现行版未收录。", "2013 edition, for history. The current edition is not loaded."),
        datetime.date(2013, 12, 31),
    ),
    "auto_licence": SuppliedList(
        "auto_import_licence_2013",
        datetime.date(2013, 1, 1),
        False,
        Text("2013年版，历史资料；现行版未收录。", "2013 edition, for history. The current edition is not loaded."),
        datetime.date(2013, 12, 31),
    ),
    "scope": SuppliedList(
        "me_products_scope",
        datetime.date(2019, 1, 1),
        True,
        Text(
            "按来源所引完整；起始日为2018年修订之后首日，非法定生效日。",
            "Complete as quoted by the source. The start date is the first day after the 2018 amendment, not the "
            "legal date.",
        ),
    ),
    "no_code6": SuppliedList(
        "tariff_lines_without_code6_partial",
        datetime.date(2026, 1, 1),
        False,
        Text("反面观察，证据较弱。", "Negative observations: weak evidence."),
    ),
    "families": SuppliedList(
        "table2_psi_product_families_hints",
        datetime.date(2023, 4, 7),
        False,
        Text("线索，不得作为规则使用。", "Hints only. Never use them as rules."),
    ),
    "scope_2009": SuppliedList(
        "inspection_scope_2009_partial",
        datetime.date(2009, 12, 31),
        False,
        Text("约2009年，来源文本被截断。", "About 2009. The source text is cut off."),
        datetime.date(2014, 12, 31),
    ),
    "scope_2014": SuppliedList(
        "inspection_scope_2014_categories",
        datetime.date(2014, 12, 31),
        False,
        Text("仅有类别名称，商品编码未找到。", "Category names only. The HS codes were not found."),
    ),
}


def rows(name: str) -> list[RuleRow]:
    """The rows of a list that comes with the program."""
    given = GIVEN[name]
    files = (given.file, *FURTHER.get(name, ()))
    made = [row for file in files for line in read(file) for row in READERS[name](line, given)]
    return [row._replace(effective_to=row.effective_to or given.until) for row in made]


def read(name: str) -> Iterator[dict[str, str]]:
    """The lines of a file."""
    with (DATA / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def row(line: dict[str, str], given: SuppliedList, code: str = "", name: str = "", **about: str) -> RuleRow:
    """A row with what its line says of name and source."""
    condition, instrument, number, article = (
        about.get(part, "") for part in ("condition", "instrument", "number", "article")
    )
    return RuleRow(code, False, name, "", condition, instrument, number, article, line["source"], given.day, None)


def table1(line: dict[str, str], given: SuppliedList) -> Iterator[RuleRow]:
    """One prohibited category."""
    basis = {"instrument": MEASURES[0].format(1), "number": line["legal_basis"], "article": f"第{line['no']}类"}
    yield row(line, given, name=line["category_zh"], **basis)


def prohibited_line(line: dict[str, str], given: SuppliedList) -> Iterator[RuleRow]:
    """A tariff line seen with code 6; of the later ones with how certain it is."""
    made = row(line, given, line["hs10"], line.get("name") or line.get("name_zh", ""), instrument=CODE_6)
    certainty = line.get("certainty", "")
    edition = line.get("edition_of_source", "")
    yield made._replace(
        name_en=line.get("name_en", ""),
        article=f"来源版本：{edition}" if edition else "",
        certainty="" if certainty == "good" else certainty,
    )


def table2(line: dict[str, str], given: SuppliedList) -> Iterator[RuleRow]:
    """A product of Table 2; of a code that is new since HS2022 from then on."""
    made = row(line, given, line["hs_code"], line["name_zh"], instrument=MEASURES[0].format(2), number=MEASURES[1])
    yield made._replace(effective_from=HS2022) if line["hs_code"].startswith("842870") else made


def decisions(line: dict[str, str], given: SuppliedList) -> Iterator[RuleRow]:
    """What customs decided about goods; found by code where the source has one, by name else."""
    code = next(
        iter(re.findall(r"[0-9]{10}|[0-9]{4}\.?[0-9]{0,2}", line["hs_as_printed"].replace("842870000 ", ""))), ""
    )
    made = row(line, given, code.replace(".", ""), line["goods_zh"])
    yield made._replace(
        instrument=f"海关处理案例（{line['customs']}）",
        number=line["date"],
        article=f"{line['finding']}; {line['consequence']}"[:200],
        certainty="medium" if line["trust"].startswith("medium") else "",
    )


def licence(line: dict[str, str], given: SuppliedList) -> Iterator[RuleRow]:
    """A line of a licence catalogue; a remark narrows it. The source repeats its table's head among the lines."""
    if not line["hs10"].isdecimal():
        return
    title = "进口许可证管理货物目录" if "key_used" in given.file else "自动进口许可管理货物目录"
    basis = {"instrument": f"2013年{title}", "article": line["category_zh"], "condition": line.get("remark_zh", "")}
    yield row(line, given, line["hs10"], line["name_zh"], **basis)


def scope(line: dict[str, str], given: SuppliedList) -> Iterator[RuleRow]:
    """The prefixes of a category; ranges of equal length are written out. And what the annex's numbers of HS2002 are called
    today: of a part, on the condition that the goods are of it."""
    basis = {"instrument": "机电产品进口管理办法", "number": "商务部等令2008年第7号", "article": "附件 机电产品范围"}
    if "annex_prefix" in line:
        present, part = line["present_prefix"].split(" ")[0], "(part)" in line["present_prefix"]
        was = f"（附件所列 {line['annex_prefix']}，{line['annex_nomenclature']} 编号）"
        basis |= {"article": basis["article"] + was, "condition": line["goods_zh"] if part else ""}
        yield row(line, given, present, line["goods_zh"], **basis)
        return
    for code in codes(line["hs_prefixes_or_ranges"]):
        yield row(line, given, code, line["category_zh"], **basis)
    for code in codes(line["excluded"]):
        yield row(line, given, code, line["category_zh"], **basis)._replace(excludes=True)


def no_code6(line: dict[str, str], given: SuppliedList) -> Iterator[RuleRow]:
    """A tariff line seen without code 6."""
    yield row(line, given, line["hs10"], line["name"], instrument="税则镜像页面")


def families(line: dict[str, str], given: SuppliedList) -> Iterator[RuleRow]:
    """A family named somewhere in connection with inspection."""
    yield row(line, given, name=line["family_zh"], condition=line["kind_of_hint"])


def scope_2009(line: dict[str, str], given: SuppliedList) -> Iterator[RuleRow]:
    """The prefixes of a category that the fragment names."""
    for code in codes(line["included"]):
        yield row(line, given, code, line["category_zh"], instrument="实施备案管理的进口旧机电产品目录")


def scope_2014(line: dict[str, str], given: SuppliedList) -> Iterator[RuleRow]:
    """A category's name."""
    yield row(line, given, name=line["category_zh"], instrument="实施检验监管的进口旧机电产品目录", number=MEASURES[1])


FURTHER = {
    "prohibited": ("prohibited_used_me_code6_added_2026_11",),
    "scope": ("me_products_scope_renumbering",),
}
"""Files whose rows were found later."""
READERS = {
    "decisions": decisions,
    "table1": table1,
    "prohibited": prohibited_line,
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
