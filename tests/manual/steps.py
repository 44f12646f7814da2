"""What a person types: the agency's profile, a commission, a result. By the manual's labels."""

from tests.manual.hand import Hand
from tests.manual.papers import pdf
from tests.support.days import ahead
from tests.support.filing import certificate_file

PROFILE = {
    "机构名称(中文)": "鹿特丹检验有限公司",
    "机构名称(英文)": "Rotterdam Inspection B.V.",
    "国别/地区": "荷兰",
    "注册登记号": "KVK 24012345",
    "注册地址": "Maasvlakte 1, Rotterdam",
    "经营场所": "Maasvlakte 1, Rotterdam",
    "机构性质(第三方)": "独立第三方检验机构",
    "法定代表人": "Jan de Vries",
    "证件类型": "护照",
    "身份证号/护照号": "NX1234567",
    "联系人": "Anna Bakker",
    "电话": "+31 10 2345678",
    "电子邮件": "desk@rotterdam.example.com",
}
SUB_TABLES = {
    "主要部门情况": {"部门名称": "检验部", "职能": "现场检验", "人员数量": "12", "检验员数量": "8"},
    "主要检测设备情况": {"设备名称": "绝缘电阻测试仪", "型号规格": "Fluke 1507", "数量": "3"},
    "企业质量管理体系认证情况": {
        "体系/标准名称": "ISO/IEC 17020", "证书编号": "I123", "认证机构": "RvA",
        "有效期起": "2024-01-01", "有效期止": "2028-01-01",
    },
    "近三年实施装运前检验的情况": {"年度": "2025", "国家/地区": "荷兰", "产品种类": "注塑机", "批次": "40", "不合格批次": "2"},
}  # fmt: skip
MATERIALS = ("合法注册第三方检验机构资质证明(经公证)", "ISO/IEC 17020 认可证明", "印签样式", "公司章程")
COMMISSION = {
    "收货人姓名": "上海东港机械进口有限公司",
    "收货人统一社会信用代码/海关编码": "91310115MA1K3B2X03",
    "收货人地址": "上海市浦东新区港城路 100 号",
    "发货人": "Oude Haven Machines B.V.",
    "合同号": "OHM-2026-0117",
    "监管方式": "一般贸易",
    "联系人": "王小明",
    "联系人电话": "021-68890000",
    "联系人手机": "13800138000",
    "联系人邮件": "wang@donggang.example.com",
    "拟检验地点": "Waalhaven 12, Rotterdam",
    "拟检验时间": ahead(60),
    "启运国(地区)": "荷兰",
    "预计启运日期": ahead(79),
    "入境海关": "洋山",
    "到货地": "310115",
    "到货地海关": "浦东",
}
GOODS = {
    "HS编码": "8479899990",
    "品名": "旧注塑机",
    "规格型号": "KM 250-1400",
    "数量": "2",
    "计量单位": "台",
    "金额": "48000.50",
    "币制": "欧元",
    "原产国(地区)": "德国",
    "制造商": "Beispiel GmbH",
    "制造日期(年)": "2016",
    "使用状况": "使用九年，功能正常",
}
PAPERS = ("合同", "发票", "货物清单")
AGREE = ("品名", "数量", "规格型号", "新旧状态", "残损情况")
CONFORM = ("安全", "卫生", "健康", "环境保护", "防止欺诈", "能源消耗")


def fill_profile(hand: Hand, **given: str) -> None:
    """Every required field of 备案申请."""
    hand.write(**{**PROFILE, **given})
    hand.tick("拟开展的产品范围", "机械设备", "电器及电子产品")
    hand.box("独立公正声明").check()
    hand.row("证书授权签字人信息", 姓名="Anna Bakker", 职务="Head of inspection")


def attach_materials(hand: Hand) -> None:
    """The four materials of 备案申请."""
    for slot in MATERIALS:
        hand.attach(slot, pdf(f"{slot[:4].strip()}.pdf".replace("/", "-")))


def fill_result(hand: Hand, certificate: str, signatory: str = "Anna Bakker") -> None:
    """The window 检验结果: nothing wrong was found."""
    hand.attach("检验证书及报告", {**pdf("certificate.pdf"), "buffer": certificate_file(certificate)})
    hand.write(检验机构证书编号=certificate, 签发日期=ahead(0), 授权签字人=signatory)
    hand.press("6 个月")
    hand.write(
        检验日期=ahead(0),
        检验地点="Waalhaven 12, Rotterdam",
        检验依据="公告 2020 年第 127 号",
        现场检验情况="逐台通电试运行，未见异常。",
    )
    hand.write(**dict.fromkeys(AGREE, "相符"), 是否夹带禁止进口货物="未发现")
    hand.write(**dict.fromkeys(CONFORM, "符合"), 结论="合格")
