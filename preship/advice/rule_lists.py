"""Which rule lists there are and what a row of each says (domain.md §1.2)."""

from dataclasses import dataclass

from preship.fields.text import Text


@dataclass(frozen=True, slots=True)
class RuleList:
    """A list. `says`: what its rows decide: prohibited, psi, scope; also (an independent duty); evidence or hint, which
    decide nothing."""

    label: Text
    says: str
    row: Text


LISTS: dict[str, RuleList] = {
    "table1": RuleList(
        Text("管理措施表1（禁止进口类别）", "Table 1: prohibited categories"),
        "prohibited",
        Text("属于禁止进口的旧机电产品类别", "a category of used M&E products that may not be imported"),
    ),
    "prohibited": RuleList(
        Text("禁止进口的旧机电产品（税则号列）", "Prohibited used M&E products (tariff lines)"),
        "prohibited",
        Text("旧品禁止进口", "prohibited when used"),
    ),
    "table2": RuleList(
        Text("管理措施表2（须装运前检验）", "Table 2: pre-shipment inspection required"),
        "psi",
        Text("须实施装运前检验", "pre-shipment inspection required"),
    ),
    "batch": RuleList(
        Text("应逐批实施现场检验的旧机电产品目录", "Used M&E products inspected on site batch by batch"),
        "also",
        Text("到货后逐批实施现场检验", "every batch is inspected on site after arrival"),
    ),
    "import_licence": RuleList(
        Text("进口许可证（重点旧机电产品）", "Import licence (key used M&E products)"),
        "also",
        Text("进口前须取得进口许可证", "an import licence is needed before import"),
    ),
    "auto_licence": RuleList(
        Text("自动进口许可", "Automatic import licence"),
        "also",
        Text("进口前须取得自动进口许可证", "an automatic import licence is needed before import"),
    ),
    "scope": RuleList(
        Text("机电产品范围", "Scope of M&E products"),
        "scope",
        Text("属于机电产品", "a mechanical or electrical product"),
    ),
    "decisions": RuleList(
        Text("海关处理案例", "Decisions of customs"),
        "evidence",
        Text(
            "海关曾如此处理：说明清单当时如何适用，不是清单条目",
            "how customs applied the lists at the time; not an entry in a list",
        ),
    ),
    "no_code6": RuleList(
        Text("未见监管证件代码6的税号", "Tariff lines seen without supervision code 6"),
        "evidence",
        Text(
            "税则镜像页面上未见代码6：证据较弱，不能作为准许进口的依据",
            "a copy of the tariff shows no code 6: weak evidence, not a permission to import",
        ),
    ),
    "families": RuleList(
        Text("表2产品类别线索", "Hints of Table 2 families"),
        "hint",
        Text("线索，不是规则", "a hint, not a rule"),
    ),
    "scope_2009": RuleList(
        Text("2009年备案管理目录（节录）", "Catalogue of about 2009 (fragment)"),
        "hint",
        Text("前一版目录的节录，仅供参考", "a fragment of an earlier catalogue, for orientation only"),
    ),
    "scope_2014": RuleList(
        Text("2014年检验监管目录类别名称", "Category names of the 2014 catalogue"),
        "hint",
        Text("仅有类别名称，仅供参考", "category names alone, for orientation only"),
    ),
}
DECIDE = ("table1", "prohibited", "table2")
"""The lists that must all be declared complete before “declaration only” may be said."""


def lists_saying(says: str) -> tuple[str, ...]:
    """The lists whose rows say this."""
    return tuple(name for name, kind in LISTS.items() if kind.says == says)
