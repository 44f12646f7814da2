"""A place with everybody in it: each side twice, one person for each role and one without, and something for each of
them that is theirs and something that is not theirs to see."""

from dataclasses import dataclass, field

from django.core.files.uploadedfile import SimpleUploadedFile

from preship.cases.models import Case
from preship.register.models import Entry
from tests.support import annual, commission, opinions
from tests.support.days import ahead
from tests.support.filing import act, body, filed, fresh_key, profile, put_file, start, submitted
from tests.support.people import Desk, organisation, person
from tests.support.supervision import disposed, lifted, opened
from tests.support.working import work_off

ROLES = {
    "agency": ("manager", "member", ""),
    "enterprise": ("manager", "member", ""),
    "customs": ("officer", "reviewer", "publisher", "analyst", "auditor", "administrator", "security", ""),
}
LAW = {"title": "某公告", "status": "in_force", "source": "test"}
NEW_LIST = {"list": "table2", "effective_on": "2199-01-01", "source": "test"}
WORDING = {"title": "关于清关材料的公告", "body": "正文", "audience": ["all"]}


@dataclass
class Things:
    """Somebody's: a case that takes files, one of its files, a message, a colleague; all numbers they may list; an annual
    report and a commission with a certificate, if they have one, and with it a word between its parties and a file of that."""

    case: str
    file: int
    message: str
    member: int
    numbers: set
    report: str = ""
    check: str = ""
    certified: str = ""
    post: tuple = (0, 0)
    side: str = ""


@dataclass
class Place:
    """Clients by name (“agency manager”, “customs -”, “nobody”); `own` and `others` by side; a case of each process
    that its sides see; an announcement with a file; a filed agency's certificate; a stranger's export; whom each side met."""

    desks: dict = field(default_factory=dict)
    own: dict = field(default_factory=dict)
    others: dict = field(default_factory=dict)
    cases: dict = field(default_factory=dict)
    announced: tuple = ()
    certificate: str = ""
    agency: int = 0
    exported: str = ""
    token: int = 0
    hooks: dict = field(default_factory=dict)
    met: dict = field(default_factory=dict)


def furnish():
    """Build it, through the front door."""
    place = Place(desks={"nobody": Desk(None)})
    homes = {side: (organisation(side), organisation(side)) for side in ROLES}
    for side, roles in ROLES.items():
        for role in roles:
            who = person(side, roles=[role] if role else [], organisation_row=homes[side][0])
            place.desks[f"{side} {role or '-'}"] = Desk(who)
    heads = [{side: Desk(person(side, organisation_row=homes[side][n])) for side in ROLES} for n in (0, 1)]
    place.own, place.cases, place.certificate = settle(heads[0], heads[0]["customs"], 2023)
    place.agency = homes["agency"][0].pk
    enterprise = homes["enterprise"][0].pk
    place.met = {"agency": enterprise, "enterprise": place.agency, "customs": enterprise}
    place.others, _, _ = settle(heads[1], heads[0]["customs"], 2024)
    place.announced, place.cases["announcement"] = announce(heads[0]["customs"])
    place.cases["similar-organisation"] = look_alike()
    place.cases["rule-list"] = body(start(heads[0]["customs"], "rule-list", NEW_LIST), 201)["number"]
    place.cases["regulation"] = body(start(heads[0]["customs"], "regulation", LAW), 201)["number"]
    place.others["customs"] = unseen(heads[1]["customs"], place.own["agency"].message)
    place.delivery = on_its_way(heads[0]["agency"].user)
    made = heads[1]["agency"].post("/api/tokens", {"name": "t", "days": "30", "scopes": ["read"]})
    place.token = int(body(made, 201)["row"]["id"])
    place.hooks = {side: hooked(heads[0][side].user) for side in ("agency", "enterprise")}
    place.hooks[""] = hooked(heads[1]["agency"].user)
    place.exported = body(heads[1]["agency"].post("/api/exports", {"list": "commissions"}), 201)["id"]
    return place


def on_its_way(reader):
    """A letter that is to be sent to somebody about their newest notice."""
    from preship.notices.models import Delivery, Notice  # noqa: PLC0415

    notice = Notice.objects.filter(organisation=reader.organisation).latest("id")
    about = {"message_id": "0" * 32, "due_at": notice.at, "created_at": notice.at}
    return Delivery.objects.get_or_create(notice=notice, user=reader, channel="email", defaults=about)[0].pk


def hooked(manager):
    """The id of a webhook of their organisation's, put there without looking up its host."""
    from preship.access.models import Webhook  # noqa: PLC0415
    from preship.fields import clock  # noqa: PLC0415

    about = {"address": "https://erp.example.com/", "nonce": "0" * 32, "at": clock.now()}
    return Webhook.objects.create(organisation=manager.organisation, by=manager, **about).pk


def settle(heads, officer, year):
    """A filed agency with a change and an annual report under way, whose filing was revoked and is being made anew; an
    enterprise with a commission that went to it, one that is a draft; and what customs sees of them."""
    agency, enterprise = heads["agency"], heads["enterprise"]
    old = filed(agency, officer)
    Entry.objects.filter(agency=agency.user.organisation).update(filed_at=commission.LONG_AGO)
    change = body(start(agency, "filing-change", profile(name_zh="新名称")), 201)
    entrusted = commission.submitted(enterprise, agency.user.organisation)
    commission.accept(agency, entrusted)
    certified = commission.completed(enterprise, agency)["number"]
    agreed = appoint(agency, entrusted["number"])
    draft = commission.ready(enterprise, agency.user.organisation)
    renamed = renaming(enterprise)
    report = annual.opened(officer, year, agency)
    asked = annual.campaign(officer, year=year + 2)
    question = opinions.asked(officer, entrusted["number"], year)
    watched = supervise(officer, agency.user.organisation)
    fresh = submitted(agency)
    body(act(officer, fresh, "supplement", given={"reason": "补"}))
    cases = {"filing": fresh["number"], "filing-change": change["number"], "commission": entrusted["number"]} | watched
    cases["annual-report"], cases["appointment"] = report["number"], agreed
    cases["organisation-change"] = renamed["number"]
    seen = {*cases.values(), old["number"]} - {renamed["number"]}
    own = {
        "agency": things(agency, fresh["number"], seen),
        "enterprise": things(
            enterprise, draft["number"], {entrusted["number"], draft["number"], renamed["number"], agreed}
        ),
        "customs": things(officer, fresh["number"], seen | {asked["number"], renamed["number"], question["number"]}),
    }
    cases["annual-campaign"], cases["opinion"] = asked["number"], question["number"]
    own["agency"].report = own["customs"].report = report["number"]
    said = written(enterprise, certified)
    for mine in own.values():
        mine.certified, mine.post = certified, said
    for side, mine in own.items():
        mine.side = side
    certificate = body(agency.get("/api/filings", {"state": "revoked"}))["rows"][0]["certificate_number"]
    return own, cases, certificate


def written(enterprise, number):
    """(a message to the other parties of a commission, its file)."""
    case = {"number": number}
    body(put_file(enterprise, case, "conversation"), 201)
    given = {"to": ["agency", "customs"], "data": {"text": "哪个门？"}}
    said = body(enterprise.post(f"/api/cases/{number}/posts", given, idempotency_key=fresh_key()), 201)["rows"][0]
    return said["id"], said["files"][0]["id"]


def appoint(agency, number):
    """The number of an appointment for an inspection that is proposed to the enterprise."""
    case = body(start(agency, "appointment", {"commission": number}), 201)
    return body(act(agency, case, "submit", data={**case["data"], "day": ahead(9)}))["number"]


def look_alike():
    """The number of a case of two registrations that look like one."""
    for code in ("91310115MA1K3B2X11", "91310115MA1K3B2Y22"):
        organisation("enterprise", name_zh="浦江精密机电有限公司", code=code)
    work_off("similar organisations")
    return Case.objects.get(kind="similar-organisation").number


def renaming(enterprise):
    """A change of an enterprise's name that customs is to decide."""
    said = {"name_zh": "新名称", "code": "91310115MA1K3B2X03", "address": "某路 1 号", "why": "更名"}
    case = body(start(enterprise, "organisation-change", said), 201)
    body(put_file(enterprise, case, "proof"), 201)
    return body(act(enterprise, case, "submit", data=case["data"]))


def supervise(officer, house):
    """The number of one case of every kind about an agency that it sees; in the end its filing is revoked."""
    reviewer = Desk(person("customs"))
    later = {"begins": "2199-01-01", "until": "2199-12-31"}
    made = {kind: opened(officer, kind, house) for kind in ("feedback", "document-check", "onsite-check")}
    for kind, given in (("rectification", {}), ("non-recognition", later), ("revocation", {})):
        made[kind] = disposed(officer, reviewer, kind, house, **given)
        if kind == "rectification":
            lifted(officer, reviewer, made[kind])
    return {kind: case["number"] for kind, case in made.items()}


def things(desk, number, numbers):
    """What somebody has, seen from their own client."""
    case = body(desk.get(f"/api/cases/{number}"))
    message = body(desk.get("/api/messages"))["rows"][0]["id"]
    colleague = person(desk.user.organisation.side, organisation_row=desk.user.organisation)
    return Things(number, case["attachments"][0]["id"], message, colleague.pk, numbers, check=checked(desk))


def announce(publisher):
    """((message, file) of a published announcement, the number of a draft)."""
    case = body(start(publisher, "announcement", WORDING), 201)
    file = body(put_file(publisher, case, "files"), 201)["id"]
    body(act(publisher, case, "publish"))
    rows = body(publisher.get("/api/messages"))["rows"]
    message = next(row["id"] for row in rows if row["kind"] == "announcement")
    return (message, file), body(start(publisher, "announcement", WORDING), 201)["number"]


def unseen(stranger, message):
    """What customs does not see: a draft, its file, an agency's notice, another office's user."""
    agency = Desk(person("agency"))
    draft = body(start(agency, "filing", {"name_zh": "未提交"}), 201)
    file = body(put_file(agency, draft, "other"), 201)["id"]
    return Things(draft["number"], file, message, stranger.user.pk, {draft["number"]}, check=checked(stranger))


def checked(desk):
    """The id of a finished check of goods."""
    from preship.advice.goods_check import check_goods  # noqa: PLC0415 - models exist only once Django is set up

    number = body(desk.upload("/api/advice/checks", SimpleUploadedFile("a.csv", b"hs_code\n84\n")), 201)["id"]
    check_goods.call(number)
    return number
