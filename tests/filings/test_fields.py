"""Every field of fields.csv's 备案申请, 备案变更 and their four sub-tables is declared: label, need, kind, length."""

import pytest

from preship.filings.flow import FLOW
from tests.support.filing import SLOTS
from tests.support.forms import declared, typed

DECLARED = {
    "filing": """
        name_zh               * text     200 机构名称(中文)
        name_en               * text     200 机构名称(英文)
        country               * select    40 国别/地区            country
        registration_no       * text      60 注册登记号
        registered_address    * text     300 注册地址
        premises              * text     300 经营场所
        nature                * select    40 机构性质(第三方)
        established_on        - date      10 成立日期
        capital               - money     20 注册资本
        capital_currency      - select    40 注册资本币制        currency
        legal_representative  * text     100 法定代表人
        id_kind               * select    40 证件类型
        id_number             * id_number 30 身份证号/护照号
        contact               * text     100 联系人
        telephone             * phone     40 电话
        email                 * email    254 电子邮件
        fax                   - phone     40 传真
        website               - text     300 网址
        scope                 * multi     40 拟开展的产品范围
        countries_served      - multi     40 业务覆盖国家/地区    country
        iso17020_no           - text      60 ISO/IEC_17020_认可证书号
        iso17020_body         - text     100 ISO/IEC_17020_认可机构
        iso17020_scope        - text     200 ISO/IEC_17020_认可范围
        iso17020_until        - date      10 ISO/IEC_17020_有效期
        signatories           * rows       - 证书授权签字人信息  filing.signatory
        remarks               - paragraph 2000 备注
        independence          * bool       - 独立公正声明
        departments           - rows       - 主要部门情况        filing.department
        equipment             - rows       - 主要检测设备情况    filing.equipment
        certifications        - rows       - 企业质量管理体系认证情况 filing.certification
        records               - rows       - 近三年实施装运前检验的情况 filing.record
    """,
    "filing.signatory": """
        name                  * text     100 姓名
        post                  * text     100 职务
    """,
    "filing.department": """
        department            * text     100 部门名称
        function              * text     200 职能
        head                  - text     100 负责人
        staff                 * int       10 人员数量
        inspectors            - int       10 检验员数量
    """,
    "filing.equipment": """
        equipment             * text     100 设备名称
        model                 * text     100 型号规格
        quantity              * int       10 数量
        maker                 - text     100 制造商
        calibrated_until      - date      10 校准/检定有效期
        use                   - text     200 用途
    """,
    "filing.certification": """
        system                * text     100 体系/标准名称
        certificate_no        * text      60 证书编号
        body                  * text     100 认证机构
        valid_from            * date      10 有效期起
        valid_until           * date      10 有效期止
        scope                 - text     200 认证范围
    """,
    "filing.record": """
        year                  * year       4 年度
        country               - select    40 国家/地区            country
        product_kind          * text     100 产品种类
        batches               * int       10 批次
        value_usd             - money     20 货值(美元)
        failed                - int       10 不合格批次
    """,
}
MATERIALS = ["合法注册第三方检验机构资质证明(经公证)", "ISO/IEC 17020 认可证明", "印签样式", "公司章程"]


@pytest.mark.parametrize("form", DECLARED)
def test_every_field_is_declared_with_label_need_kind_and_length(form):
    """M-6.1.3b, M-6.1.3c, M-6.1.3d, M-3.1: the fields of fields.csv, in the order in which they are shown."""
    assert declared(form) == typed(DECLARED[form])


def test_a_change_holds_the_whole_profile_and_its_reason():
    """M-6.1.3g, fields.csv 变更原因: every field of the filing, and why it changes, which nobody must say."""
    reason = ("change_reason", "-", "paragraph", "2000", "变更原因", "")
    assert declared("filing-change") == [*typed(DECLARED["filing"]), reason]


def test_the_materials_are_those_of_the_list():
    """M-6.1.3e, fields.csv 资质与签字人: four materials, each demanded by 申请; others may be added."""
    demanded = [slot for slot in FLOW.slots if slot.demanded_by]
    assert ([s.name for s in demanded], [s.label.zh for s in demanded]) == (list(SLOTS), MATERIALS)
    assert {s.demanded_by for s in demanded} == {("submit",)}
