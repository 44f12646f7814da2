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
            "Used goods of this code must be inspected abroad before shipment. You need the inspection "
            "certificate and report.",
        ),
    ),
    "declaration": (
        Text("仅须提交进口声明", "Declaration only"),
        "good",
        Text(
            "该日适用的各清单均已声明完整，未列此商品编码：不属于没有编码的禁止进口类别的，无须装运前检验，报关时提交《旧机电产品进口声明》。",
            "Every list in force that day is declared complete, and none contains this code. Unless the goods "
            "belong to a prohibited category without codes, they need no pre-shipment inspection. Submit the used "
            "M&E import declaration with the customs declaration.",
        ),
    ),
    "not_me": (
        Text("不属于机电产品", "Not an M&E product"),
        "neutral",
        Text(
            "按机电产品范围，该编码不属于机电产品，不适用旧机电产品装运前检验制度；其他监管要求请另行确认。",
            "This code is outside the scope of M&E products, so the rules on used M&E products do not apply. "
            "Other rules may.",
        ),
    ),
    "depends": (
        Text("视具体商品而定", "Depends on the goods"),
        "returned",
        Text(
            "该编码比规则宽，或规则附有条件：结论取决于以下各行，请用更详细的编码查询并核对条件。",
            "The code is broader than a rule, or a rule has a condition. The answer depends on the rules below: "
            "ask with a longer code and check the conditions.",
        ),
    ),
    "unknown": (
        Text("已收录清单中没有，请向主管海关确认", "Not in the loaded lists: confirm with the competent customs"),
        "returned",
        Text(
            "已收录的清单不完整或没有该日的版本。没有列出不等于无须检验或准许进口。",
            "The loaded lists are incomplete, or have no version for that day. That the goods are not listed does "
            "not mean that they need no inspection or may be imported.",
        ),
    ),
    "special": (
        Text(
            "可凭特殊情况声明办理，请先向主管海关确认",
            "Special-case declaration possible: confirm with the competent customs first",
        ),
        "returned",
        Text(
            "属于所选特殊情况的，可凭特殊情况声明办理；各地海关对此理解不一，务必事先确认。",
            "In the special case you chose, a special-case declaration can be used. Customs offices interpret "
            "this differently, so confirm first.",
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
            "装运前检验证书（随附单据 101018、许可证类别 423）", "PSI certificate (document 101018, licence type 423)"
        ),
        Text("装运前检验报告", "PSI report"),
        Text("报关货物属性填“21 旧品”", "Goods attribute “21 used” on the customs declaration"),
    ),
    "declaration": (
        *UNTIL_TRADED,
        Text("《旧机电产品进口声明》", "Used M&E import declaration"),
        Text("报关货物属性填“21 旧品”", "Goods attribute “21 used” on the customs declaration"),
    ),
    "special": (
        *UNTIL_TRADED,
        Text("特殊情况声明", "Special-case declaration"),
        Text(
            "证明属于该情况的单证（如原出口报关单、维修合同）",
            "Proof of the special case (e.g. the export declaration or repair contract)",
        ),
    ),
}
FOLLOWS = (
    Text(
        "口岸查验：逐批审核单证，需要时现场核查货证一致。",
        "At the port: customs examines the documents of every batch and, where needed, checks the goods against "
        "them on site.",
    ),
    Text(
        "目的地检验：一致性；安全；卫生、环境保护；装运前检验未覆盖或要求整改的项目。",
        "At the destination: consistency, safety, hygiene, environment, and whatever the pre-shipment inspection "
        "did not cover or required to be put right.",
    ),
    Text(
        "装运前检验结果与到货检验不一致的，以到货检验为准。",
        "If the results differ, the inspection on arrival prevails over the pre-shipment inspection.",
    ),
)
STEPS: dict[str, tuple[Text, ...]] = {"prohibited": (), "not_me": ()}
SPECIAL: dict[str, Text] = {
    "repair": Text("出境维修后复运进境", "Returned after repair abroad"),
    "temporary": Text("暂时出口后复运进境", "Returned after temporary export"),
    "rejected": Text("出口退货复运进境", "Exported goods sent back"),
    "transfer": Text("国内结转后复进口", "Re-imported after domestic transfer"),
    "inward_repair": Text("境外物品运进境内修理（修理物品）", "Goods sent into China for repair"),
    "temporary_import": Text(
        "暂时进境（展览、施工等，之后复运出境）", "Temporary import (exhibition, works), to be re-exported"
    ),
    "processing_equipment": Text("加工贸易不作价设备", "Free-of-charge equipment for processing trade"),
    "bonded_maintenance": Text("综合保税区保税维修", "Bonded maintenance in a comprehensive bonded zone"),
}
RETURNING = ("repair", "temporary", "rejected", "transfer")
"""The four cases that a source takes out of both tables: goods that were in China before and come back."""
CHANGES = {"prohibited": RETURNING, "psi": RETURNING}
"""Which special cases a source says change which outcome. Of goods that come in, none does: taking one of the four for
them turns a prohibition into a declaration, and an importer was fined for that."""
FOUR_CASES = (
    "出境维修复进口、暂时出口复进口、出口退货复进口、国内结转复进口四种情况，仅实施监督管理，表2商品也是如此"
    "（来源：海关问答，m.gztxcd.com/n527399.htm，2024-01-03）"
)
FOUR_CASES_EN = (
    "In the four cases (returned after repair abroad, returned after temporary export, exported goods sent back, re-imported "
    "after domestic transfer) goods are only supervised, goods of Table 2 too (customs' replies, m.gztxcd.com/n527399.htm, "
    "2024-01-03)"
)
SPECIAL_BASIS: dict[str, Text] = {
    "prohibited": Text(
        f"管理措施表1的例外：{FOUR_CASES}，须附特殊情况声明；各地理解不一（张家港曾将返修LNG气瓶按禁止进口处理，见 import-sh.cn/n1518099），"
        "请先向主管海关确认。",
        f"Exceptions to Table 1. {FOUR_CASES_EN}. A special-case declaration is needed. Customs offices interpret this "
        "differently (Zhangjiagang once treated LNG cylinders returned for repair as prohibited, import-sh.cn/n1518099), so "
        "confirm with the competent customs first.",
    ),
    "psi": Text(
        f"无须装运前检验证书：提交《免〈进口旧机电产品装运前检验证书〉进口特殊情况声明》（质检总局公告2014年第145号）。{FOUR_CASES}；"
        "维修复进口另见黄埔海关答复（zxft.dg.gov.cn id=44125）。",
        "No PSI certificate is needed: submit the special-case declaration instead (AQSIQ 2014 no. 145). "
        f"{FOUR_CASES_EN}. For goods returned after repair see also the reply of Huangpu customs (zxft.dg.gov.cn id=44125).",
    ),
    "other": Text(
        f"{FOUR_CASES}。若该商品属于表1或表2，可按此办理；是否属于，已收录清单不能回答。",
        f"{FOUR_CASES_EN}. This applies if the goods belong to Table 1 or 2, which the loaded lists cannot tell.",
    ),
}
COMING_IN: dict[str, Text] = {
    "inward_repair": Text(
        "运进境内修理的旧机电产品不属于四种特殊情况，禁止进口的仍然禁止，须装运前检验的仍须检验。曾有企业将旧制动气室按“修理物品”申报，"
        "被认定为禁止进口的旧机电产品，退运并处罚（宁波北仑海关，2024-08-28 申报，2024-11-20 退运）。",
        "Used M&E products sent into China for repair are not one of the four special cases. Prohibited goods "
        "stay prohibited, and goods that need inspection still need it. An importer who declared used brake "
        "chambers as goods for repair had to send them back and was fined (Ningbo Beilun customs, declared "
        "2024-08-28, returned 2024-11-20).",
    ),
    "temporary_import": Text(
        "暂时进境不属于四种特殊情况（四种中的“暂时出口”是从境内运出后复运进境），旧机电产品的禁止和检验要求不变。暂时进境的无须自动进口许可证"
        "（woyao668.com/gsxw/24.html，未注明日期，可信度中）。",
        "A temporary import is not one of the four special cases (“temporary export” means goods that left China "
        "and return). Prohibition and inspection apply unchanged. It needs no automatic import licence "
        "(woyao668.com/gsxw/24.html, undated, medium certainty).",
    ),
    "processing_equipment": Text(
        "不作价设备进口时是旧的，按旧机电产品办理。监管期内提前解除监管或留用的，除进口时已办理旧机电手续外，按旧机电产品进口办理"
        "（2001-11-07 通知，customs_spider idx 2608，年代较早，可信度中）。",
        "Equipment that is used when it arrives is handled as used M&E products. If it is released from "
        "supervision early or kept, that counts as an import of used M&E products too, unless the formalities "
        "were completed at entry (notice of 2001-11-07, customs_spider idx 2608; old, medium certainty).",
    ),
    "bonded_maintenance": Text(
        "综合保税区企业可开展维修产品目录所列产品的保税维修：第三批目录见商务部、生态环境部、海关总署公告2024年第7号（含飞机发动机短舱、汽车变速箱、"
        "投影仪等；此前为2020年第16号、2021年第45号），集团自产产品不受目录限制。目录条目未收录，以下按一般进口作答：是否在目录内请向主管海关确认。",
        "Enterprises in a comprehensive bonded zone may carry out bonded maintenance of the listed products. The "
        "third list is MOFCOM/MEE/GACC 2024 no. 7 (nacelles, vehicle gearboxes, projectors and others; before it "
        "2020 no. 16 and 2021 no. 45). A group's own products need not be listed. The lists are not loaded, so "
        "this answer is for an ordinary import. Ask customs whether your goods are listed.",
    ),
}
NO_CERTIFICATE = Text(
    "属于所选特殊情况的，仅实施监督管理，无须装运前检验证书：凭《免〈进口旧机电产品装运前检验证书〉进口特殊情况声明》办理，请先向主管海关确认。",
    "In the special case you chose, the goods are only supervised and need no PSI certificate. Submit the "
    "special-case declaration instead. Confirm this with the competent customs first.",
)
LOW = Text(
    "依据的条目可信度{grade}（{source}），请务必向主管海关确认。",
    "This answer rests on a source of {grade} certainty ({source}). Confirm it with the competent customs.",
)
GRADES = {"low": Text("低", "low"), "medium": Text("中", "medium")}
BEFORE_EVIDENCE = Text(
    "所查日期早于“{list}”目前见到的最早适用证据（{day}）：该清单当日的内容未经证实。",
    "This day is before the earliest evidence for “{list}” ({day}). What the list contained that day is not proven.",
)
DECIDED = Text(
    "海关曾就此类商品作出处理（见海关处理案例）：{finding}。这是个案，不是清单条目，但请特别注意。",
    "Customs has decided on such goods before (see the decisions): {finding}. That is a single case and not an "
    "entry in a list, but take it seriously.",
)
SOLE = Text(
    "该编码下已知只有 {line} 一个十位号列，按该号列作答。",
    "Only one ten-digit line is known under this code: {line}. This answer is for that line.",
)
ENDED = Text(
    "{code} 自 {since} 起已不再使用，现为 {codes}。", "{code} has not been used since {since}. It is now {codes}."
)
INHERITED = Text("依据的条目写的是修订前的编码 {code}。", "The source uses the code from before the revision: {code}.")
NOT_A_LINE = Text(
    "已收录的税则号列（2018年全部号列及其后部分）中没有 {code}，末几位可能有误；同一子目下有：{lines}。",
    "{code} is not among the loaded tariff lines (all of 2018, some later). The last digits may be wrong. Lines "
    "under the same subheading: {lines}.",
)
NOT_LOADED: dict[str, Text] = {
    "import_licence": Text(
        "现行《进口许可证管理货物目录》（重点旧机电产品，2026年版）未收录，只有2013年版：是否须进口许可证请另查。",
        "The current catalogue of import licences (key used M&E products, 2026) is not loaded, only the 2013 "
        "edition. Check elsewhere whether you need a licence.",
    ),
    "auto_licence": Text(
        "现行《自动进口许可管理货物目录》（2025-12-10 公布，2026-01-01 起施行）未收录，只有2013年版：是否须自动进口许可证请另查。",
        "The current catalogue of automatic import licences (published 2025-12-10, in force from 2026-01-01) is "
        "not loaded, only the 2013 edition. Check elsewhere whether you need one.",
    ),
    "batch": Text(
        "《应逐批实施现场检验的旧机电产品目录》（质检总局公告2015年第76号）未收录：是否逐批现场检验请向主管海关确认。",
        "The catalogue of used M&E products inspected on site batch by batch (AQSIQ 2015 no. 76) is not loaded. "
        "Ask the competent customs whether it applies.",
    ),
}
NOT_IN_TARIFF = Text("已收录的税则中没有这个编码，请核对。", "This code is not in the loaded tariff. Check it.")
CATEGORIES = Text(
    "以下禁止进口类别在来源中没有商品编码，无论编码如何请自行核对：",
    "The source gives no codes for these prohibited categories. Check them yourself, whatever the code:",
)
DISCLAIMER = Text(
    "本查询依据所列清单版本作答，供参考；以主管海关的决定为准。",
    "This answer is based on the list versions named here and is for reference only. The decision of the "
    "competent customs prevails.",
)
