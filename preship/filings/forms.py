"""What an agency files: its profile, four sub-tables, signatories (M-6.1.3b to d; fields.csv 备案申请)."""

from typing import Annotated, ClassVar

from preship.fields.cross_rules import After, FormatWhen, NotAbove, NotFuture, RequiredWith
from preship.fields.form import Form, Group, declare, form
from preship.fields.kinds import (
    CONSENT,
    COUNT,
    DAY,
    EMAIL,
    ID_NUMBER,
    MONEY,
    PHONE,
    URL,
    YEAR,
    choice,
    choices,
    code,
    codes,
    line,
    paragraph,
    rows,
)
from preship.fields.personal import CONTACT, IDENTITY, NAME, SIGNATURE, Personal
from preship.fields.text import Text

SCOPE = choices(
    ("metal", "金属制品", "Metal products"),
    ("machinery", "机械设备", "Machinery"),
    ("electrical", "电器及电子产品", "Electrical and electronic products"),
    ("vehicles", "运输工具", "Means of transport"),
    ("instruments", "仪器仪表", "Instruments"),
    ("furniture", "医用及办公家具", "Medical and office furniture"),
    ("lighting", "灯具照明装置", "Lamps and lighting"),
    ("toys", "玩具及健身器械", "Toys and fitness equipment"),
)
NATURE = choice(
    ("third_party", "独立第三方检验机构", "Independent third-party inspection body"),
    ("branch", "第三方检验机构的分支机构", "Branch of a third-party inspection body"),
)
WHO_ANSWERS = Text("核实法定代表人身份（127/2020 第四条）", "Knowing who answers for the agency (127/2020 art. 4)")
REACH_AGENCY = Text("备案审核中联系检验机构", "Reaching the agency about its filing")
DEPARTMENTS = Text("审核机构的人员条件", "Judging whether the agency has the staff")
SIGNS = Text(
    "公布有权签发证书的人员（海关总署令第171号第十一条）", "Saying who may sign certificates (Order 171 art. 11)"
)
ID_KIND = choice(
    ("prc_id", "居民身份证", "PRC resident ID"),
    ("passport", "护照", "Passport"),
    ("hk_macao_id", "港澳居民身份证或来往内地通行证", "Hong Kong or Macao ID, or mainland travel permit"),
    ("taiwan_id", "台湾居民身份证或来往大陆通行证", "Taiwan ID, or mainland travel permit"),
    ("national_id", "外国居民身份证件", "National ID of another country"),
)


@form("filing.department")
class Department(Form):
    """主要部门情况."""

    cross = (NotAbove("inspectors", "staff"),)
    department: Annotated[str | None, line(100)] = declare("部门名称", "Department", required=True)
    function: Annotated[str | None, line(200)] = declare("职能", "Function", required=True)
    head: Annotated[str | None, line(100)] = declare("负责人", "Head", personal=Personal(NAME, DEPARTMENTS))
    staff: Annotated[int | None, COUNT] = declare("人员数量", "Number of staff", required=True)
    inspectors: Annotated[int | None, COUNT] = declare("检验员数量", "Number of inspectors")


@form("filing.equipment")
class Equipment(Form):
    """主要检测设备情况."""

    equipment: Annotated[str | None, line(100)] = declare("设备名称", "Equipment", required=True)
    model: Annotated[str | None, line(100)] = declare("型号规格", "Model", required=True)
    quantity: Annotated[int | None, COUNT] = declare("数量", "Quantity", required=True)
    maker: Annotated[str | None, line(100)] = declare("制造商", "Maker")
    calibrated_until: Annotated[str | None, DAY] = declare("校准/检定有效期", "Calibration valid to")
    use: Annotated[str | None, line(200)] = declare("用途", "Use")


@form("filing.certification")
class Certification(Form):
    """企业质量管理体系认证情况."""

    cross = (After("valid_until", "valid_from"),)
    system: Annotated[str | None, line(100)] = declare("体系/标准名称", "System / standard", required=True)
    certificate_no: Annotated[str | None, line(60)] = declare("证书编号", "Certificate no.", required=True)
    body: Annotated[str | None, line(100)] = declare("认证机构", "Certification body", required=True)
    valid_from: Annotated[str | None, DAY] = declare("有效期起", "Valid from", required=True)
    valid_until: Annotated[str | None, DAY] = declare("有效期止", "Valid to", required=True)
    scope: Annotated[str | None, line(200)] = declare("认证范围", "Scope")


@form("filing.record")
class Record(Form):
    """近三年实施装运前检验的情况."""

    cross = (NotFuture("year"), NotAbove("failed", "batches"))
    year: Annotated[int | None, YEAR] = declare("年度", "Year", required=True)
    country: Annotated[str | None, code("country")] = declare("国家/地区", "Country / region")
    product_kind: Annotated[str | None, line(100)] = declare("产品种类", "Product kind", required=True)
    batches: Annotated[int | None, COUNT] = declare("批次", "Batches", required=True)
    value_usd: Annotated[str | None, MONEY] = declare("货值(美元)", "Value (USD)")
    failed: Annotated[int | None, COUNT] = declare("不合格批次", "Failed batches")


@form("filing.signatory")
class Signatory(Form):
    """证书授权签字人."""

    name: Annotated[str | None, line(100)] = declare("姓名", "Name", required=True, personal=Personal(SIGNATURE, SIGNS))
    post: Annotated[str | None, line(100)] = declare("职务", "Post", required=True)


@form("filing")
class Filing(Form):
    """备案申请: the agency's profile."""

    groups: ClassVar[tuple[Group, ...]] = (
        Group("basic", Text("机构基本信息", "Agency")),
        Group("contact", Text("法定代表人与联系人", "Legal representative and contact")),
        Group("business", Text("业务范围与资质", "Scope and qualification")),
        Group("departments", Text("主要部门情况", "Main departments")),
        Group("equipment", Text("主要检测设备情况", "Main testing equipment")),
        Group("certifications", Text("企业质量管理体系认证情况", "Quality management certification")),
        Group("records", Text("近三年实施装运前检验的情况", "PSI carried out in the past three years")),
    )
    cross = (
        NotFuture("established_on"),
        RequiredWith("capital_currency", "capital"),
        RequiredWith("capital", "capital_currency"),
        FormatWhen("id_number", "id_kind", "prc_id", "prc_id"),
        FormatWhen("id_number", "id_kind", "passport", "passport"),
    )
    name_zh: Annotated[str | None, line()] = declare(
        "机构名称(中文)", "Agency name (Chinese)", required=True, group="basic", prefill="name_zh"
    )
    name_en: Annotated[str | None, line()] = declare(
        "机构名称(英文)", "Agency name (English)", required=True, group="basic", prefill="name_en"
    )
    country: Annotated[str | None, code("country")] = declare(
        "国别/地区", "Country / region of registration", required=True, group="basic", prefill="country"
    )
    registration_no: Annotated[str | None, line(60)] = declare(
        "注册登记号",
        "Registration no.",
        required=True,
        group="basic",
        prefill="code",
        help=("注册国的合法登记号", "in the home country"),
    )
    registered_address: Annotated[str | None, line(300)] = declare(
        "注册地址", "Registered address", required=True, group="basic", prefill="address", wide=True
    )
    premises: Annotated[str | None, line(300)] = declare(
        "经营场所", "Fixed office and business premises", required=True, group="basic", wide=True
    )
    nature: Annotated[str | None, NATURE] = declare("机构性质(第三方)", "Nature", required=True, group="basic")
    established_on: Annotated[str | None, DAY] = declare("成立日期", "Date of establishment", group="basic")
    capital: Annotated[str | None, MONEY] = declare("注册资本", "Registered capital", group="basic")
    capital_currency: Annotated[str | None, code("currency")] = declare(
        "注册资本币制", "Currency of the capital", group="basic"
    )
    legal_representative: Annotated[str | None, line(100)] = declare(
        "法定代表人", "Legal representative", required=True, group="contact", personal=Personal(NAME, WHO_ANSWERS)
    )
    id_kind: Annotated[str | None, ID_KIND] = declare("证件类型", "Kind of document", required=True, group="contact")
    id_number: Annotated[str | None, ID_NUMBER] = declare(
        "身份证号/护照号", "ID / passport no.", required=True, group="contact", personal=Personal(IDENTITY, WHO_ANSWERS)
    )
    contact: Annotated[str | None, line(100)] = declare(
        "联系人",
        "Contact person",
        required=True,
        group="contact",
        prefill="user",
        personal=Personal(NAME, REACH_AGENCY),
    )
    telephone: Annotated[str | None, PHONE] = declare(
        "电话", "Telephone", required=True, group="contact", prefill="mobile", personal=Personal(CONTACT, REACH_AGENCY)
    )
    email: Annotated[str | None, EMAIL] = declare(
        "电子邮件", "E-mail", required=True, group="contact", prefill="email", personal=Personal(CONTACT, REACH_AGENCY)
    )
    fax: Annotated[str | None, PHONE] = declare(
        "传真", "Fax", group="contact", personal=Personal(CONTACT, REACH_AGENCY)
    )
    website: Annotated[str | None, URL] = declare("网址", "Website", group="contact")
    scope: Annotated[list[str] | None, SCOPE] = declare(
        "拟开展的产品范围", "Scope of used M&E products applied for", required=True, group="business", wide=True
    )
    countries_served: Annotated[list[str] | None, codes("country")] = declare(
        "业务覆盖国家/地区", "Countries served", group="business", wide=True
    )
    iso17020_no: Annotated[str | None, line(60)] = declare(
        "ISO/IEC 17020 认可证书号", "ISO/IEC 17020 certificate no.", group="business"
    )
    iso17020_body: Annotated[str | None, line(100)] = declare(
        "ISO/IEC 17020 认可机构", "ISO/IEC 17020 accreditation body", group="business"
    )
    iso17020_scope: Annotated[str | None, line(200)] = declare(
        "ISO/IEC 17020 认可范围", "ISO/IEC 17020 scope of accreditation", group="business"
    )
    iso17020_until: Annotated[str | None, DAY] = declare(
        "ISO/IEC 17020 有效期", "ISO/IEC 17020 valid to", group="business"
    )
    signatories: Annotated[list[Signatory] | None, rows(50)] = declare(
        "证书授权签字人信息", "Authorised signatories of certificates", required=True, group="business", wide=True
    )
    remarks: Annotated[str | None, paragraph()] = declare("备注", "Remarks", group="business", wide=True)
    independence: Annotated[bool | None, CONSENT] = declare(
        "独立公正声明",
        "Declaration of independence and truth",
        group="business",
        wide=True,
        help=(
            "本机构独立公正，不生产、不经营进口旧机电产品，并对检验结果的真实性负责(127/2020 第四、五条)。",
            "The agency is independent, does not make or trade imported used M&E products, and is responsible for its results.",
        ),
    )
    departments: Annotated[list[Department] | None, rows(200)] = declare(
        "主要部门情况", "Main departments", group="departments", wide=True
    )
    equipment: Annotated[list[Equipment] | None, rows(500)] = declare(
        "主要检测设备情况", "Main testing equipment", group="equipment", wide=True
    )
    certifications: Annotated[list[Certification] | None, rows(100)] = declare(
        "企业质量管理体系认证情况", "Quality management certification", group="certifications", wide=True
    )
    records: Annotated[list[Record] | None, rows(300)] = declare(
        "近三年实施装运前检验的情况", "PSI carried out in the past three years", group="records", wide=True
    )


@form("filing.revoked")
class RevocationInput(Form):
    """By which disposition a filing was revoked."""

    kept = False

    reason: Annotated[str | None, line()] = declare("处置编号", "Disposition no.")


@form("filing-change")
class FilingChange(Filing):
    """备案变更: the whole proposed profile, with why it changes."""

    groups: ClassVar[tuple[Group, ...]] = (Group("change", Text("变更", "Change")), *Filing.groups)
    change_reason: Annotated[str | None, paragraph()] = declare(
        "变更原因", "Reason for the change", group="change", wide=True
    )
