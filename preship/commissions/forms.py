"""What an enterprise commissions (M-6.2.3b to d; fields.csv 业务委托, 货物信息). `source` is fields.csv's column."""

from typing import Annotated

from preship.fields.cross_rules import NotBefore, NotFuture, NotPast, RequiredWhen
from preship.fields.form import Form, Group, declare, form
from preship.fields.kinds import (
    COUNT,
    DAY,
    EMAIL,
    FLAG,
    HS_CODE,
    MOBILE,
    MONEY,
    OPEN_AGENCY,
    PHONE,
    QUANTITY,
    TRADER_CODE,
    YEAR,
    choice,
    code,
    line,
    rows,
)
from preship.fields.personal import CONTACT, NAME, Personal
from preship.fields.text import Text

MANUAL, PRACTICE = "manual", "practice"
ORDER_171 = "Order 171 art. 11"
DECREE_40 = "AQSIQ Decree 40/2003"

REACH_TRADER = Text("检验机构联系委托企业", "The agency reaches the trader about the inspection")
USED = choice(
    ("used", "已经使用，仍具备基本功能", "Already used, still has its basic function"),
    ("expired", "未经使用，但超过质量保证期", "Unused, past its quality guarantee period"),
    ("stored", "未经使用，但存放时间过长，部件明显损耗", "Unused, parts visibly worn by long storage"),
    ("mixed", "新旧部件混装", "New and used parts mixed"),
    ("refurbished", "经过翻新", "Refurbished"),
)


@form("commission.goods")
class Goods(Form):
    """货物信息: one line of goods; `machinery` asks for what the report must say of each machine."""

    cross = (
        NotFuture("year"),
        RequiredWhen("engine_chassis_number", "machinery", True),
        RequiredWhen("hours_run", "machinery", True),
    )
    hs_code: Annotated[str | None, HS_CODE] = declare("HS编码", "HS code", required=True, source=ORDER_171)
    name: Annotated[str | None, line()] = declare("品名", "Name of goods", required=True, source=ORDER_171)
    specification: Annotated[str | None, line()] = declare(
        "规格型号", "Specification / model", required=True, source=ORDER_171
    )
    brand: Annotated[str | None, line(100)] = declare("品牌", "Brand", source=PRACTICE)
    quantity: Annotated[str | None, QUANTITY] = declare("数量", "Quantity", required=True, source=MANUAL)
    unit: Annotated[str | None, code("unit")] = declare("计量单位", "Unit", required=True, source=PRACTICE)
    amount: Annotated[str | None, MONEY] = declare("金额", "Amount", required=True, source=MANUAL)
    unit_price: Annotated[str | None, MONEY] = declare("单价", "Unit price", source=PRACTICE)
    currency: Annotated[str | None, code("currency")] = declare("币制", "Currency", required=True, source=PRACTICE)
    country_of_origin: Annotated[str | None, code("country")] = declare(
        "原产国(地区)", "Country of origin", required=True, source=ORDER_171
    )
    manufacturer: Annotated[str | None, line()] = declare("制造商", "Manufacturer", required=True, source=ORDER_171)
    year: Annotated[int | None, YEAR] = declare("制造日期(年)", "Year of manufacture", required=True, source=ORDER_171)
    serial_number: Annotated[str | None, line(100)] = declare("出厂编号/序列号", "Serial no.", source=PRACTICE)
    machinery: Annotated[bool | None, FLAG] = declare(
        "是否工程机械",
        "Construction machinery?",
        source=ORDER_171,
        help=("须填写发动机号/车架号和运行时间", "then also enter engine / chassis no. and hours run"),
    )
    engine_chassis_number: Annotated[str | None, line(100)] = declare(
        "发动机号/车架号", "Engine / chassis no.", source=ORDER_171
    )
    hours_run: Annotated[int | None, COUNT] = declare("运行时间(小时)", "Hours run", source=ORDER_171)
    category: Annotated[str | None, USED] = declare("旧机电产品类别", "Kind of used product", source="Order 171 art. 2")
    refurbished: Annotated[bool | None, FLAG] = declare("是否翻新", "Refurbished?", source="Order 171 art. 2")
    condition: Annotated[str | None, line(300)] = declare(
        "使用状况", "Condition of use", required=True, source=DECREE_40
    )


@form("commission")
class Commission(Form):
    """业务委托. 总数量 and 总金额 are computed, so they are no fields."""

    groups = (
        Group("parties", Text("收发货人", "Consignee and consignor")),
        Group("contact", Text("联系人", "Contact")),
        Group("inspection", Text("检验委托", "Inspection")),
        Group("transport", Text("启运与到货", "Dispatch and arrival")),
        Group("goods", Text("货物信息", "Goods")),
    )
    cross = (
        NotPast("inspection_date"),
        NotBefore("shipment_date", "inspection_date"),
        NotBefore("arrival_date", "shipment_date"),
    )

    consignee_name: Annotated[str | None, line()] = declare(
        "收货人姓名", "Name of consignee", required=True, group="parties", source=MANUAL, prefill="name_zh"
    )
    consignee_code: Annotated[str | None, TRADER_CODE] = declare(
        "收货人统一社会信用代码/海关编码",
        "Consignee USCC / customs code",
        required=True,
        group="parties",
        prefill="code",
        source=PRACTICE,
    )
    consignee_address: Annotated[str | None, line(300)] = declare(
        "收货人地址", "Consignee address", required=True, group="parties", prefill="address", wide=True, source=PRACTICE
    )
    consignor: Annotated[str | None, line()] = declare(
        "发货人", "Consignor", required=True, group="parties", source=DECREE_40
    )
    contract_number: Annotated[str | None, line(60)] = declare(
        "合同号", "Contract no.", required=True, group="parties", source=DECREE_40
    )
    trade_mode: Annotated[str | None, code("trade_mode")] = declare(
        "监管方式", "Customs supervision mode", required=True, group="parties", source=PRACTICE
    )
    contact: Annotated[str | None, line(100)] = declare(
        "联系人",
        "Contact person",
        required=True,
        group="contact",
        source="assumed",
        prefill="user",
        personal=Personal(NAME, REACH_TRADER),
    )
    contact_phone: Annotated[str | None, PHONE] = declare(
        "联系人电话",
        "Contact telephone",
        required=True,
        group="contact",
        personal=Personal(CONTACT, REACH_TRADER),
        source=MANUAL,
    )
    contact_mobile: Annotated[str | None, MOBILE] = declare(
        "联系人手机",
        "Contact mobile",
        required=True,
        group="contact",
        prefill="mobile",
        personal=Personal(CONTACT, REACH_TRADER),
        source=MANUAL,
    )
    contact_email: Annotated[str | None, EMAIL] = declare(
        "联系人邮件",
        "Contact e-mail",
        required=True,
        group="contact",
        personal=Personal(CONTACT, REACH_TRADER),
        source=MANUAL,
        prefill="email",
    )
    agency: Annotated[str | None, OPEN_AGENCY] = declare(
        "装运前检验机构",
        "PSI agency",
        required=True,
        group="inspection",
        source=MANUAL,
        help=("目前不能接受委托的机构不可选，列出原因", "agencies that cannot be commissioned now show the reason"),
    )
    use: Annotated[str | None, code("product_use")] = declare(
        "产品用途", "Use of the product", required=True, group="inspection", source=MANUAL
    )
    inspection_place: Annotated[str | None, line(300)] = declare(
        "拟检验地点", "Place of inspection abroad", required=True, group="inspection", wide=True, source="CCIC offices"
    )
    inspection_date: Annotated[str | None, DAY] = declare(
        "拟检验时间", "Preferred date of inspection", required=True, group="inspection", source="CCIC offices"
    )
    dispatch_country: Annotated[str | None, code("country")] = declare(
        "启运国(地区)", "Country of dispatch", required=True, group="transport", source=PRACTICE
    )
    loading_port: Annotated[str | None, line(100)] = declare(
        "装货港", "Port of loading", group="transport", source=PRACTICE
    )
    shipment_date: Annotated[str | None, DAY] = declare(
        "预计启运日期", "Expected shipment date", required=True, group="transport", source=PRACTICE
    )
    arrival_date: Annotated[str | None, DAY] = declare(
        "预计到港日期", "Expected arrival", group="transport", source=PRACTICE
    )
    entry_customs: Annotated[str | None, code("customs_district")] = declare(
        "入境海关", "Customs of entry", required=True, group="transport", source=MANUAL
    )
    destination: Annotated[str | None, code("admin_division")] = declare(
        "到货地", "Place of arrival (destination)", required=True, group="transport", source=MANUAL
    )
    destination_customs: Annotated[str | None, code("customs_district")] = declare(
        "到货地海关", "Customs at destination", required=True, group="transport", source=MANUAL
    )
    goods: Annotated[list[Goods] | None, rows()] = declare(
        "货物信息", "Goods", required=True, group="goods", wide=True, source=MANUAL
    )
