"""The list of commissions (M-6.1.4a, M-6.2.3a)."""

from preship.accounts.sides import Side
from preship.commissions.export import FURTHER
from preship.commissions.models import CommissionRow
from preship.fields.text import Text
from preship.lists.declaration import API_ONLY, EVERYBODY, Column, Entry, List, Query, period

A, E, C = Side.AGENCY, Side.ENTERPRISE, Side.CUSTOMS

COMMISSIONS = List(
    name="commissions",
    sheet=Text("业务委托", "Commissions"),
    group="business",
    order=10,
    table=CommissionRow,
    clause="M-6.1.4a, M-6.2.3a",
    further=FURTHER,
    columns=(
        Column("number", Text("业务编号", "Business no."), "link", sort=EVERYBODY),
        Column("state"),
        Column("enterprise", Text("委托企业名称", "Commissioning enterprise"), sides=(A, C)),
        Column("consignee_name"),
        Column("agency", Text("装运前检验机构", "PSI agency"), "agency", sides=(E, C)),
        Column("entry_customs", Text("入境海关", "Customs of entry")),
        Column("destination", Text("到货地", "Place of arrival")),
        Column("use", Text("用途", "Use")),
        Column("entrusted_at", Text("委托时间", "Commissioned on"), "instant", "r.submitted_at", sort=(A, C)),
        Column("updated_at", sort=EVERYBODY, optional=True),
    ),
    query=(
        Query("number", "prefix"),
        Query("enterprise", "words", "e", "enterprise_zh", sides=(A, C), alone=True),
        Query("consignee_name", "words", "c", more=(A,), alone=True),
        Query("agency_name", "words", "g", sides=API_ONLY),
        Query("entry_customs", more=(A, C)),
        Query("destination", more=(A, C)),
        Query("use", more=(A, C)),
        Query("agency", "id", column="chosen_id", control="agency", sides=(E, C)),
        Query("state"),
        *period("entrusted_at"),
    ),
    entries=(
        Entry("commissions", Text("业务受理", "Acceptance"), "box", (A,)),
        Entry("commissions", Text("业务委托", "Commissions"), "box", (E,)),
        Entry("commissions", Text("业务查询", "Commissions"), "box", (C,)),
    ),
)
