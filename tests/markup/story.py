"""What hostile people have done: an agency on file, a certificate, feedback, a disposition, an announcement, a law, and what
else has a box for text; told through the front door."""

from types import SimpleNamespace

from preship.accounts.models import User
from preship.accounts.personal_purposes import NOTICE_VERSION
from preship.certificates.models import Certificate
from preship.register.models import Entry
from tests.markup.corpus import TEXTS, Feed, HostileDesk
from tests.markup.rest import TABLES, join, name_app, rename, tell_the_rest
from tests.support.annual import open_campaign, report_of
from tests.support.commission import (
    LONG_AGO,
    PAPERS,
    accept,
    create,
    excavator,
    latest,
    machine,
    record_result,
    send_back,
    submit,
    submitted,
)
from tests.support.filing import PDF, act, body, put_file, start
from tests.support.filing import submitted as submitted_filing
from tests.support.people import organisation, person
from tests.support.supervision import disposed, opened, step
from tests.support.working import work_off

LAW = {"title": "某公告", "status": "in_force", "source": "test", "text": "第一条", "issued_on": "2026-03-01"}
NEWS = {"title": "公告", "body": "正文", "audience": ["all"]}
LATER = {"begins": "2199-01-01", "until": "2199-12-31"}
AGENCY = {"name_zh": "某机构", "name_en": "House", "country": "NLD", "code": "KVK 00000009", "address": "Rotterdam"}
ENTERPRISE = {"name_zh": "某公司", "name_en": "Firm", "code": "91310115MA1K3B2X03", "address": "上海市"}
ROWS = 60


def tell(feed: Feed) -> SimpleNamespace:
    """All of it, once; the desks and what is shown where."""
    said = " ".join(TEXTS[:3])
    house, buyer = organisation("agency", name_en=f"House {said}"), organisation("enterprise", name_zh=f"某公司 {said}")
    agency = HostileDesk(person("agency", organisation_row=house, name="<b onclick=alert(1)>"), feed)
    enterprise = HostileDesk(person("enterprise", organisation_row=buyer), feed)
    officer, reviewer = (HostileDesk(person("customs", name=f"<i>{n}</i>"), feed) for n in range(2))
    entry = on_file(agency, officer)
    certified = certify(enterprise, agency)
    returned = submitted(enterprise, house)
    send_back(agency, returned, notes=[("consignor", "请更正")])
    feedback = step(agency, opened(officer, "feedback", house), "reply")
    disposition = disposed(officer, reviewer, "non-recognition", house, **LATER)
    open_campaign(officer)
    security, administrator = (HostileDesk(person("customs", roles=(r,)), feed) for r in ("security", "administrator"))
    people = {"agency": agency, "enterprise": enterprise, "officer": officer, "reviewer": reviewer}
    advisor = person("customs", organisation_row=organisation("customs", code="5200"))
    people["analyst"] = HostileDesk(advisor, feed)
    for n in range(3):
        organisation("agency", name_zh=f"某公司 {said}", code=f"KVK {n}{n}{n}")
    work_off("similar organisations")
    people |= {"publisher": officer, "security": security, "administrator": administrator}
    number = certified["number"]
    underway = accept(agency, submitted(enterprise, house))["number"]
    further = tell_the_rest(SimpleNamespace(**people), house, report_of(agency)["number"], number, underway)
    join(agency, HostileDesk(None, feed))
    name_app(HostileDesk(User.objects.get(account="hostile.guest"), feed), TEXTS[0])
    rename(enterprise, ENTERPRISE["code"])
    apply(feed)
    return SimpleNamespace(
        agency=agency,
        enterprise=enterprise,
        officer=officer,
        appointment=further[0][1].rpartition("/")[2],
        administrator=administrator,
        auditor=HostileDesk(person("customs", roles=("auditor",)), feed),
        entry=entry,
        certificate=Certificate.objects.filter(case__number=certified["number"]).latest("pk"),
        cases=[certified["number"], returned["number"], feedback["number"], disposition["number"]],
        law=published(officer, "regulation", LAW),
        news=published(officer, "announcement", NEWS),
    )


def apply(feed):
    """Registration at both doors; an enterprise's new name."""
    for side, given in (("agency", AGENCY), ("enterprise", ENTERPRISE)):
        user = {"account": f"hostile.{side}", "password": "seven grey cranes", "name": "某人"}
        user |= {"mobile": "13900139000", "email": f"{side}@example.com"}
        said = {"side": side, "organisation": given, "user": user, "privacy_notice": NOTICE_VERSION}
        body(HostileDesk(None, feed).post("/api/register", said), 201)


def on_file(agency, officer):
    """Its filing accepted long ago; the entry."""
    two = [{"name": "Anna Bakker", "post": "p"}, {"name": "Bea", "post": "p"}]
    case = submitted_filing(agency, signatories=two, **TABLES)
    body(act(officer, case, "supplement", given={"reason": "请补充", "notes": []}))
    asked = latest(agency, case)
    body(act(officer, body(act(agency, asked, "submit", data=asked["data"])), "accept"))
    found = Entry.objects.filter(agency=agency.user.organisation)
    found.update(filed_at=LONG_AGO)
    return found.get()


def certify(enterprise, agency):
    """A commission of many lines with its result; the case."""
    lines = [excavator(name=f"第{n}台") for n in range(1, ROWS + 1)]
    machines = [machine(item=n) for n in range(1, ROWS + 1)]
    given = {"valid_until": "2199-05-20", "validity_reason": "测试", "machines": machines}
    case = create(enterprise, agency.user.organisation, goods=lines)
    for slot in PAPERS:
        body(put_file(enterprise, case, slot, content=PDF), 201)
    return record_result(agency, accept(agency, submit(enterprise, latest(enterprise, case))), **given)


def published(publisher, kind, said):
    """An announcement or a law that everybody reads; its number."""
    case = body(start(publisher, kind, said), 201)
    body(put_file(publisher, case, "files"), 201)
    return body(act(publisher, case, "publish", data=case["data"]))["number"]
