"""What hostile people type besides the main processes: checks and their answers, annual reports, corrections, changes, terms,
reasons, notices worded anew, tokens, names of accounts; told through the front door, over Django's client or a line."""

from types import SimpleNamespace

import pyotp

from preship.accounts.personal_purposes import NOTICE_VERSION
from tests.support.annual import REPORT
from tests.support.commission import result
from tests.support.days import ahead
from tests.support.filing import act, body, fresh_key, profile, put_file, start
from tests.support.supervision import opened, proposed, step

REASON = {"reason": "请说明原因"}
MORE = {
    "nonconformities_any": "yes",
    "nonconformities": [{"product": "挖掘机", "batches": 1, "problem": "漏油", "handling": "退运"}],
    "complaints": [{"subject": "某事", "outcome": "已处理"}],
    "differences": [{"figure": "received", "own": 3, "explanation": "含上年"}],
    "agency_changes": "无",
    "rectification": "无",
}
TABLES = {
    "departments": [{"department": "检验部", "function": "检验", "head": "某人", "staff": 3, "inspectors": 2}],
    "equipment": [{"equipment": "仪", "model": "型", "quantity": 1, "maker": "厂", "use": "测量"}],
    "certifications": [
        {
            "system": "ISO",
            "certificate_no": "1",
            "body": "某处",
            "valid_from": "2020-01-01",
            "valid_until": "2199-01-01",
            "scope": "机械",
        }
    ],
    "records": [{"year": 2025, "product_kind": "机床", "batches": 1}],
}
TEXTS = {f"{part}_{language}": "通知" for part in ("subject", "body", "sms") for language in ("zh", "en")}
WORDED = "commission/return"


def tell_the_rest(
    people: SimpleNamespace, house: str, report: str, commission: str, underway: str, change: str = ""
) -> list[tuple[str, str]]:
    """All of it; who sees it at which address, besides where the main processes are seen.

    `people`: agency, enterprise, officer, publisher, reviewer, security, administrator, analyst (an officer of Huangpu); `house`: the agency's id; `report`: its
    annual report; `commission`: a completed one of theirs, `underway` one that is accepted; `change`: the agency's change of
    filing that waits, if there is one."""
    pages = [*customs_decides(people, house), agency_answers(people, house, report, change)]
    everybody_types(people, commission)
    appointment = agree_on_a_day(people.agency, people.enterprise, underway)
    question = ask_opinion(people, underway)
    certify_in_parts(people.agency, underway)
    pairs = decide_on_pairs(people.officer)
    return [
        ("agency", f"appointment/{appointment}"),
        *pages,
        ("officer", f"opinion/{question}"),
        *(("officer", f"similar-organisation/{pair}") for pair in pairs),
        ("publisher", f"notice-template/{WORDED.replace('/', '.')}"),
    ]


def seen(desk, number):
    """The case as somebody sees it now."""
    return body(desk.get(f"/api/cases/{number}"))


def customs_decides(people, house):
    """Checks, feedback and dispositions with all that is said of them, a rule list, a law with a relation."""
    officer, agency, publisher = people.officer, people.agency, people.publisher
    step(agency, opened(officer, "document-check", house), "submit")
    news = {"title": "公告", "title_en": "News", "body": "正文", "body_en": "Text", "audience": ["all"]}
    body(start(publisher, "announcement", news), 201)
    failed = opened(officer, "onsite-check", house)
    items = [{"item": "记录", "judgement": "not_met", "remark": "不全"}]
    step(officer, failed, "record_fail", items=items)
    step(agency, seen(agency, failed["number"]), "submit")
    replied = step(agency, opened(officer, "feedback", house), "reply")
    step(officer, seen(officer, replied["number"]), "close")
    proposed(officer, "revocation", house)
    data = {"list": "table2", "effective_on": "2199-01-02", "source": "test", "note": "说明"}
    body(start(publisher, "rule-list", data), 201)
    law = {"title": "某公告", "status": "in_force", "source": "test", "text": "第一条", "note": "说明"}
    relations = [{"relation": "amends", "document_number": "某号"}]
    made = body(start(publisher, "regulation", {**law, "relations": relations}), 201)
    cases = {"onsite-check": failed, "feedback": replied}
    pages = [("officer", f"{page}/{case['number']}") for page, case in cases.items()]
    return [*pages, ("publisher", f"regulation-case/{made['number']}")]


def agency_answers(people, house, report, change):
    """An annual report with every table, a change of filing that is not approved, a disposition that was answered."""
    officer, agency = people.officer, people.agency
    case = seen(agency, report)
    sent = body(act(agency, case, "submit", data={**case["data"], **REPORT, **MORE}))
    body(act(officer, sent, "review", given=REASON))
    change = change or body(start(agency, "filing-change", profile(contact="Bert Visser")), 201)["number"]
    body(act(officer, seen(officer, change), "reject", given=REASON))
    filled = body(start(agency, "filing-change", profile(**TABLES)), 201)
    rectifying = step(people.reviewer, proposed(officer, "rectification", house), "confirm")
    step(agency, seen(agency, rectifying["number"]), "submit")
    return "agency", f"filing-change/{filled['number']}"


def ask_opinion(people, number):
    """A question about a case that another office answers, and one that is withdrawn; the first one's number."""
    data = {"about": number, "office": "5200", "due": ahead(9), "question": "可否？"}
    first, second = (body(start(people.officer, "opinion", data), 201) for _ in range(2))
    first, second = (body(act(people.officer, one, "ask", data=one["data"])) for one in (first, second))
    body(act(people.analyst, seen(people.analyst, first["number"]), "answer", given={"opinion": "无意见"}))
    body(act(people.officer, second, "withdraw", given=REASON))
    return first["number"]


def certify_in_parts(agency, number):
    """A result of one machine, and the rest ended."""
    body(put_file(agency, seen(agency, number), "result"), 201)
    given = result(covers=[{"item": 1, "name": "旧注塑机", "quantity": "1"}])
    part = body(act(agency, seen(agency, number), "record_part", given=given))
    body(act(agency, part, "end_rest", given=REASON))


def decide_on_pairs(officer):
    """Two pairs of registrations that look like one: closed and restored, and told apart; their numbers."""
    rows = body(officer.get("/api/similar-organisations?state=waiting"))["rows"]
    first, second = (row["number"] for row in rows[:2])
    done = body(act(officer, seen(officer, first), "keep_one", given={"keep": "earlier", **REASON}))
    body(act(officer, done, "restore", given=REASON))
    body(act(officer, seen(officer, second), "tell_apart", given=REASON))
    return first, second


def agree_on_a_day(agency, enterprise, commission):
    """An appointment that is proposed, countered and agreed; its number."""
    case = body(start(agency, "appointment", {"commission": commission}), 201)
    given = {"day": ahead(9), "time": "09:30", "place": "Rotterdam", "remarks": "说明"}
    case = body(act(agency, case, "submit", data={**case["data"], **given}))
    other = {"day": ahead(11), "time": "10:30", "place": "Delft", "reason": "吊车当天不在"}
    body(act(enterprise, seen(enterprise, case["number"]), "propose_other", given=other))
    return body(act(agency, seen(agency, case["number"]), "accept_other"))["number"]


def everybody_types(people, commission):
    """A correction, an organisation's change, and what is typed outside of cases."""
    agency, enterprise = people.agency, people.enterprise
    case = seen(agency, commission)
    about = ("version", "current", "reason", "by", "at", "attachments", "recognised")
    before = {name: value for name, value in case["extra"]["results"][0].items() if name not in about}
    body(act(agency, case, "correct_result", given={**before, "reason": "笔误"}))
    body(agency.post("/api/tokens", {"name": "ERP", "days": "30", "scopes": ["read"]}), 201)
    body(agency.post("/api/webhooks", {"address": "https://erp.example.invalid/preship"}), 422)
    body(enterprise.post(f"/api/cases/{commission}/reveal", REASON))
    body(agency.post(f"/api/cases/{commission}/memos", {"data": {"text": "备忘"}}, idempotency_key=fresh_key()), 201)
    officers = body(people.security.get("/api/customs-users"))["rows"]
    name = body(people.officer.get("/api/session"))["user"]["account"]
    (known,) = (one["id"] for one in officers if one["account"] == name)
    body(people.security.post(f"/api/customs-users/{known}/clearance", {"level": "restricted"}))
    body(people.officer.post(f"/api/cases/{commission}/label", {"level": "restricted", **REASON}))
    for desk, to in ((enterprise, "agency"), (agency, "enterprise")):
        said = {"to": [to], "data": {"text": "请看"}}
        body(desk.post(f"/api/cases/{commission}/posts", said, idempotency_key=fresh_key()), 201)
    for desk in (agency, enterprise, people.officer):
        body(desk.post("/api/account", {"name": "某人"}))
    body(people.officer.post("/api/return-reasons", {"kind": "filing", "zh": "原因", "en": "reason"}), 201)
    term = body(people.administrator.get("/api/terms/filing_review"))
    given = {"days": 21, "counted": "working", "basis": "某文"}
    body(people.administrator.post("/api/terms/filing_review", {"version": term["version"], "data": given}))
    version = body(people.publisher.get(f"/api/notice-templates/{WORDED}"))["version"]
    body(people.publisher.post(f"/api/notice-templates/{WORDED}", {"version": version, "texts": TEXTS}))
    given = {"account": "hostile.officer", "name": "某人", "email": "hostile@example.com", "mobile": "13900139001"}
    body(people.security.post("/api/customs-users", {**given, "office": "2200", "roles": ["officer"]}), 201)


PASSWORD = "seven grey cranes"


def join(manager, guest):
    """Somebody who is invited, and gives a hostile name."""
    link = body(manager.post("/api/organisation/invitations", {"email": "guest@example.com"}), 201)["link"]
    given = {"account": "hostile.guest", "password": PASSWORD, "name": "王芳", "mobile": "13900139000"}
    token = link.split("#")[1]
    guest.get("/api/session")
    body(guest.post("/api/invitations/accept", {"token": token, "privacy_notice": NOTICE_VERSION, **given}), 201)


def name_app(guest, hostile):
    """Whoever joined calls the app of their second factor by a hostile text."""
    app = pyotp.TOTP(body(guest.post("/api/account/factors/totp", {"current": PASSWORD}))["secret"])
    body(guest.post("/api/account/factors/totp/confirm", {"code": app.now(), "name": hostile}))


def rename(enterprise, code):
    """An enterprise asks to be called otherwise."""
    said = {"name_zh": "某机械", "name_en": "New", "code": code, "address": "上海市", "why": "更名"}
    body(start(enterprise, "organisation-change", said), 201)
