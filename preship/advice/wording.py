"""What an answer says in words: its sentence, the papers, what follows, the special cases (domain.md §1.2, §1.8)."""

from preship.fields.text import Text

OUTCOMES: dict[str, tuple[Text, str, Text]] = {
    "prohibited": (
        Text("禁止进口", "Prohibited"),
        "bad",
        Text("该商品编码的旧品禁止进口。", "Used goods of this code may not be imported."),
    ),
    "psi": (
        Text("须实施装运前检验", "Pre-shipment inspection needed"),
        "waiting",
        Text(
            "旧品进口须在境外装运前实施检验，取得装运前检验证书及报告。",
            "Used goods of this code need an inspection abroad before shipment, with certificate and report.",
        ),
    ),
    "declaration": (
        Text("仅须提交进口声明", "Declaration only"),
        "good",
        Text(
            "该日适用的各清单均已声明完整，未列此商品编码：不属于没有编码的禁止进口类别的，无须装运前检验，报关时提交《旧机电产品进口声明》。",
            "Every list in force that day is declared complete and none names this code: unless the goods belong to a "
            "prohibited category that has no codes, no pre-shipment inspection; hand in the used M&E import declaration.",
        ),
    ),
    "not_me": (
        Text("不属于机电产品", "Not an M&E product"),
        "neutral",
        Text(
            "按机电产品范围，该编码不属于机电产品，不适用旧机电产品装运前检验制度；其他监管要求请另行确认。",
            "By the scope of M&E products this code is none; the rules on used M&E products do not apply. Other rules may.",
        ),
    ),
    "depends": (
        Text("视具体商品而定", "Depends on the goods"),
        "returned",
        Text(
            "该编码比规则宽，或规则附有条件：结论取决于以下各行，请用更详细的编码查询并核对条件。",
            "The code is broader than a rule, or the rule has a condition: it depends on the rows below. Ask by a longer code "
            "and check the conditions.",
        ),
    ),
    "unknown": (
        Text("已收录清单中没有，请向主管海关确认", "Not in the loaded lists: ask the competent customs"),
        "returned",
        Text(
            "已收录的清单不完整或没有该日的版本。没有列出不等于无须检验或准许进口。",
            "The loaded lists are incomplete or have no version for that day. Not being listed does not mean that no "
            "inspection is needed or that import is allowed.",
        ),
    ),
    "special": (
        Text(
            "可凭特殊情况声明办理，请先向主管海关确认",
            "By special-case declaration: confirm with the competent customs",
        ),
        "returned",
        Text(
            "属于所选特殊情况的，可凭特殊情况声明办理；各地海关对此理解不一，务必事先确认。",
            "In the special case chosen, a special-case declaration takes the place. Customs offices read this differently: "
            "confirm beforehand.",
        ),
    ),
}
UNTIL_TRADED = (
    Text("合同", "Contract"),
    Text("发票", "Invoice"),
    Text("装箱单", "Packing list"),
    Text("提单或运单", "Bill of lading or waybill"),
)
PAPERS: dict[str, tuple[Text, ...]] = {
    "prohibited": (),
    "not_me": (),
    "unknown": UNTIL_TRADED,
    "depends": UNTIL_TRADED,
    "psi": (
        *UNTIL_TRADED,
        Text(
            "装运前检验证书（随附单据 101018、许可证类别 423）", "PSI certificate (document 101018, licence kind 423)"
        ),
        Text("装运前检验报告", "PSI report"),
        Text("报关货物属性填“21 旧品”", "On the declaration, goods attribute “21 used”"),
    ),
    "declaration": (
        *UNTIL_TRADED,
        Text("《旧机电产品进口声明》", "Used M&E import declaration"),
        Text("报关货物属性填“21 旧品”", "On the declaration, goods attribute “21 used”"),
    ),
    "special": (
        *UNTIL_TRADED,
        Text("特殊情况声明", "Special-case declaration"),
        Text(
            "证明属于该情况的单证（如原出口报关单、维修合同）",
            "Proof of the case (e.g. export declaration, repair contract)",
        ),
    ),
}
FOLLOWS = (
    Text(
        "口岸查验：逐批审核单证，需要时现场核查货证一致。",
        "At the port: the papers of every batch, and where needed a check on site that goods and papers agree.",
    ),
    Text(
        "目的地检验：一致性；安全；卫生、环境保护；装运前检验未覆盖或要求整改的项目。",
        "At the destination: consistency; safety; hygiene and environment; what the inspection abroad left open.",
    ),
    Text(
        "装运前检验结果与到货检验不一致的，以到货检验为准。",
        "Where they differ, the inspection after arrival prevails over the one before shipment.",
    ),
)
STEPS: dict[str, tuple[Text, ...]] = {"prohibited": (), "not_me": ()}
SPECIAL: dict[str, Text] = {
    "repair": Text("出境维修后复运进境", "Returned after repair abroad"),
    "temporary": Text("暂时出口后复运进境", "Returned after temporary export"),
    "rejected": Text("出口退货复运进境", "Exported goods sent back"),
    "transfer": Text("国内结转后复进口", "Re-import of domestic transfer"),
}
SPECIAL_BASIS: dict[str, Text] = {
    "prohibited": Text(
        "管理措施表1的例外：出境维修复进口、暂时出口复进口、出口退货复进口、国内结转复进口，须附特殊情况声明"
        "（来源：compass-freight 页面；张家港曾将返修LNG气瓶按禁止进口处理，见 import-sh.cn/n1518099）。",
        "Exceptions to Table 1: the four special trades, with a special declaration (source: compass-freight page; but "
        "Zhangjiagang once treated LNG cylinders returned for repair as prohibited, import-sh.cn/n1518099).",
    ),
    "psi": Text(
        "《免〈进口旧机电产品装运前检验证书〉进口特殊情况声明》（质检总局公告2014年第145号；维修复进口见 zxft.dg.gov.cn id=44125 黄埔海关答复）。",
        "Special-case declaration instead of the PSI certificate (145/2014; for goods returned after repair the answer of "
        "Huangpu customs, zxft.dg.gov.cn id=44125).",
    ),
}
CHANGES = {"prohibited": tuple(SPECIAL), "psi": ("repair",)}
"""Which special cases a source says change which outcome."""
NOT_IN_TARIFF = Text("已收录的税则中没有这个编码，请核对。", "The loaded tariff has no such code; please check it.")
CATEGORIES = Text(
    "以下禁止进口类别在来源中没有商品编码，无论编码如何请自行核对：",
    "These prohibited categories have no codes in the source; check them whatever the code:",
)
DISCLAIMER = Text(
    "本查询依据所列清单版本作答，供参考；以主管海关的决定为准。",
    "The answer rests on the versions of the lists named here; the decision of the competent customs prevails.",
)
