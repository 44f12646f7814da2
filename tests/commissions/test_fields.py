"""Every field of fields.csv's 业务委托, 货物信息, 检验结果 and 检验证书/报告 is declared: label, need, kind, length."""

import pytest

from preship.fields.describe import describe_form
from preship.fields.form import FORMS
from tests.support import commission as steps
from tests.support.filing import act, body, start
from tests.support.forms import declared, typed
from tests.support.people import Desk

DECLARED = {
    "commission": """
        consignee_name        * text     200 收货人姓名
        consignee_code        * uscc      18 收货人统一社会信用代码/海关编码
        consignee_address     * text     300 收货人地址
        consignor             * text     200 发货人
        contract_number       * text      60 合同号
        trade_mode            * select    40 监管方式            trade_mode
        contact               * text     100 联系人
        contact_phone         * phone     40 联系人电话
        contact_mobile        * mobile    40 联系人手机
        contact_email         * email    254 联系人邮件
        agency                * agency    20 装运前检验机构
        use                   * select    40 产品用途            product_use
        inspection_place      * text     300 拟检验地点
        inspection_date       * date      10 拟检验时间
        dispatch_country      * select    40 启运国(地区)        country
        loading_port          - text     100 装货港
        shipment_date         * date      10 预计启运日期
        arrival_date          - date      10 预计到港日期
        entry_customs         * select    40 入境海关            customs_district
        destination           * select    40 到货地              admin_division
        destination_customs   * select    40 到货地海关          customs_district
        goods                 * rows       - 货物信息            commission.goods
    """,
    "commission.goods": """
        hs_code               * hs_code   10 HS编码
        name                  * text     200 品名
        specification         * text     200 规格型号
        brand                 - text     100 品牌
        quantity              * decimal   20 数量
        unit                  * select    40 计量单位            unit
        amount                * money     20 金额
        unit_price            - money     20 单价
        currency              * select    40 币制                currency
        country_of_origin     * select    40 原产国(地区)        country
        manufacturer          * text     200 制造商
        year                  * year       4 制造日期(年)
        serial_number         - text     100 出厂编号/序列号
        machinery             - bool       - 是否工程机械
        engine_chassis_number - text     100 发动机号/车架号
        hours_run             - int       10 运行时间(小时)
        category              - select    40 旧机电产品类别
        refurbished           - bool       - 是否翻新
        condition             * text     300 使用状况
    """,
    "commission.result": """
        certificate_number    * text      60 检验机构证书编号
        issued_on             * date      10 签发日期
        valid_until           * date      10 证书有效期
        validity_reason       - text     300 有效期说明
        signatory             * text     100 授权签字人
        scan                  - bool       - 随附的证书是扫描件，我确认它就是本证书
        inspected_on          * date      10 检验日期
        inspection_place      * text     300 检验地点
        basis                 * paragraph 2000 检验依据
        findings              * paragraph 2000 现场检验情况
        same_name             * select    40 品名
        same_quantity         * select    40 数量
        same_model            * select    40 规格型号
        same_condition        * select    40 新旧状态
        same_damage           * select    40 残损情况
        prohibited_goods      * select    40 是否夹带禁止进口货物
        safety                * select    40 安全
        safety_ground         - text     300 安全：方法及依据
        hygiene               * select    40 卫生
        hygiene_ground        - text     300 卫生：方法及依据
        health                * select    40 健康
        health_ground         - text     300 健康：方法及依据
        environment           * select    40 环境保护
        environment_ground    - text     300 环境保护：方法及依据
        fraud                 * select    40 防止欺诈
        fraud_ground          - text     300 防止欺诈：方法及依据
        energy                * select    40 能源消耗
        energy_ground         - text     300 能源消耗：方法及依据
        conclusion            * select    40 结论
        opinion               - paragraph 2000 处理意见
        machines              - rows       - 逐台核查结果        commission.result.machine
    """,
    "commission.result.machine": """
        item                  * int       10 货物序号
        name                  - text     200 品名
        verdict               * select    40 核查结果
        remark                - text     300 说明
        hs_code               - hs_code   10 HS编码
        model                 - text     200 规格型号
        country_of_origin     - select    40 原产国(地区)        country
        engine_chassis_number * text     100 发动机号/车架号
        year                  * year       4 制造日期(年)
        hours_run             * int       10 运行时间(小时)
        test_report           - select    40 检测报告
        repair_record         - select    40 维修记录
        manual                - select    40 使用说明书
    """,
}
PLAIN = ("text", "paragraph")


@pytest.mark.parametrize("form", DECLARED)
def test_every_field_is_declared_with_label_need_kind_and_length(form):
    """M-6.2.3b, M-6.2.3c, M-6.2.3d, M-6.1.4c, M-3.1: the fields of fields.csv, in the order in which they are shown."""
    assert declared(form) == typed(DECLARED[form])


def test_a_correction_asks_for_the_whole_result_and_a_reason():
    """processes.md §3 更正: reason; decision 0068: of which part, and what it covers."""
    extra = [
        ("part", "-", "int", "10", "更正第几份", ""),
        ("covers", "-", "rows", "-", "货物和数量", "commission.result.cover"),
        ("reason", "*", "paragraph", "2000", "更正原因", ""),
    ]
    assert declared("commission.correction") == [*declared("commission.result"), *extra]


def test_a_part_asks_for_the_whole_result_and_what_it_covers():
    """Decision 0068: rows of goods, and how much of each."""
    extra = ("covers", "*", "rows", "-", "货物和数量", "commission.result.cover")
    assert declared("commission.part") == [*declared("commission.result"), extra]


@pytest.mark.parametrize("form", [*DECLARED, "commission.correction", "case.return"])
def test_every_field_speaks_both_languages_and_stands_in_a_group(form):
    """Chinese and English from the first day: labels, help, options, groups; no field without its section."""
    described = describe_form(FORMS[form])
    groups = [group["name"] for group in described["groups"]]
    texts = [group["label"] for group in described["groups"]]
    for field in described["fields"]:
        assert not groups or field["group"] in groups, field["name"]
        texts += [field["label"], *([field["help"]] if "help" in field else [])]
        texts += [option["label"] for option in field.get("options", [])]
    assert all(text["zh"] and text["en"] and text["en"].isprintable() for text in texts)
    assert not any("\u4e00" <= character <= "\u9fff" for text in texts for character in text["en"])


@pytest.mark.django_db
def test_what_is_too_long_is_refused_at_each_field(trader, agency_row):
    """M-6.2.3c, M-3.2: every text may have its length and not one character more."""
    rules = {field["name"]: field for field in describe_form(FORMS["commission"])["fields"]}
    limits = {name: field["rules"]["max_length"] for name, field in rules.items() if field["kind"] in PLAIN}
    body(start(trader, "commission", {name: "长" * limit for name, limit in limits.items()}), 201)
    refused = body(start(trader, "commission", {name: "长" * (limit + 1) for name, limit in limits.items()}), 422)
    assert refused["errors"] == {name: f"最多 {limit} 个字符。" for name, limit in limits.items()}
    rows = {field["name"]: field for field in describe_form(FORMS["commission.goods"])["fields"]}
    limits = {name: field["rules"]["max_length"] for name, field in rows.items() if field["kind"] in PLAIN}
    body(start(trader, "commission", {"goods": [{name: "长" * limit for name, limit in limits.items()}]}), 201)
    long = {name: "长" * (limit + 1) for name, limit in limits.items()}
    refused = body(start(trader, "commission", {"goods": [long]}), 422)
    assert refused["errors"] == {f"goods.0.{name}": f"最多 {limit} 个字符。" for name, limit in limits.items()}


@pytest.mark.django_db
def test_full_width_and_grouped_digits_are_kept_plain(trader):
    """M-6.2.3c: a Chinese keyboard's digits and a sheet's thousands are numbers; words stay as they were typed."""
    typed = {
        "contact_mobile": "１３８００１３８０００",
        "contact_email": "ｌｉｎ＠example.com",
        "consignee_name": "（上海）１号",
    }
    line = {"hs_code": "8429.52.12.00", "quantity": "２", "amount": "85,000.50", "year": "２０１５"}
    case = body(start(trader, "commission", {**typed, "goods": [line]}), 201)
    plain = {"contact_mobile": "13800138000", "contact_email": "lin@example.com", "consignee_name": "（上海）１号"}
    assert {name: case["data"][name] for name in plain} == plain
    assert case["data"]["goods"] == [{"hs_code": "8429521200", "quantity": "2", "amount": "85000.50", "year": 2015}]
    refused = body(start(trader, "commission", {"goods": [{"amount": "8,50"}]}), 422)
    assert refused["errors"] == {"goods.0.amount": "请输入数字。"}


@pytest.mark.django_db
def test_a_result_holds_its_lengths(trader):
    """M-6.1.4c: every text of the result, the longest that is allowed kept whole."""
    fields = {field["name"]: field for field in describe_form(FORMS["commission.result"])["fields"]}
    limits = {name: field["rules"]["max_length"] for name, field in fields.items() if field["kind"] in PLAIN}
    signs = [{"name": "长" * limits["signatory"], "post": "授权签字人"}]
    surveyor = Desk(steps.inspector(signatories=signs))
    case = steps.accepted(trader, surveyor)
    long = steps.result(**{name: "长" * (limit + 1) for name, limit in limits.items()})
    refused = body(act(surveyor, case, "record_result", given=long), 422)
    assert refused["errors"] == {f"input.{name}": f"最多 {limit} 个字符。" for name, limit in limits.items()}
    whole = {name: "长" * limit for name, limit in limits.items()}
    (kept,) = steps.record_result(surveyor, case, **whole)["extra"]["results"]
    assert {name: kept[name] for name in whole} == whole
