"""What hostile people have done: an agency on file, a certificate, feedback, a disposition, an announcement, a law; told
through the front door."""

from types import SimpleNamespace

from preship.certificates.models import Certificate
from preship.register.models import Entry
from tests.markup.corpus import TEXTS, Feed, HostileDesk
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
from tests.support.filing import PDF, act, body, filed, put_file, start
from tests.support.people import organisation, person
from tests.support.supervision import disposed, opened, step

LAW = {"title": "某公告", "status": "in_force", "source": "test", "text": "第一条", "issued_on": "2026-03-01"}
NEWS = {"title": "公告", "body": "正文", "audience": ["all"]}
LATER = {"begins": "2199-01-01", "until": "2199-12-31"}
FILE = "<img src=x onerror=alert(1)>'\".pdf"
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
    return SimpleNamespace(
        agency=agency,
        enterprise=enterprise,
        officer=officer,
        entry=entry,
        certificate=Certificate.objects.get(case__number=certified["number"]),
        cases=[certified["number"], returned["number"], feedback["number"], disposition["number"]],
        law=published(officer, "regulation", LAW),
        news=published(officer, "announcement", NEWS),
    )


def on_file(agency, officer):
    """Its filing accepted long ago; the entry."""
    filed(agency, officer, signatories=[{"name": "Anna Bakker", "post": "p"}, {"name": "Bea", "post": "p"}])
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
        body(put_file(enterprise, case, slot, name=FILE, content=PDF), 201)
    return record_result(agency, accept(agency, submit(enterprise, latest(enterprise, case))), **given)


def published(publisher, kind, said):
    """An announcement or a law that everybody reads; its number."""
    case = body(start(publisher, kind, said), 201)
    body(put_file(publisher, case, "files", name=FILE), 201)
    return body(act(publisher, case, "publish", data=case["data"]))["number"]
