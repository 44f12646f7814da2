"""How each operation is called: about somebody's own things, or another's."""

import uuid

from django.core.files.uploadedfile import SimpleUploadedFile

from preship.cases.models import Case
from preship.certificates.models import Preview
from preship.fields import clock
from tests.permissions.place import LAW, NEW_LIST, WORDING
from tests.support.commission import result
from tests.support.filing import PDF, fresh_key, profile
from tests.support.people import Desk
from tests.support.working import work_off

UNKNOWN = str(uuid.UUID(int=0))
SAMPLES = {
    "agency": ("filing", "save"),
    "enterprise": ("commission", "save"),
    "customs": ("filing", "claim"),
    "nobody": ("filing", "save"),
}
OPENINGS = {"agency": "filing", "enterprise": "commission", "customs": "announcement", "nobody": "filing"}
"""What a side does by itself, where an operation leaves it to the process's table who may."""


def path(template, place, things):
    """An operation's address about these things."""
    message, file = place.announced
    if template.startswith("/api/messages/{message}/attachments"):
        message, file = (message, file) if things in place.own.values() else (things.message, file)
        return template.format(message=message, attachment=file)
    number = place.certificate if "filed-agencies" in template else things.case
    number = things.report or number if "annual-reports" in template else number
    if "rule-lists" in template:
        number = place.cases["rule-list"] if things in place.own.values() else things.case
    if template.startswith("/api/cases/{number}/certificates"):
        number = things.certified or number
    if "appointments/{number}" in template and things in place.own.values():
        number = place.cases["appointment"]
    if "earlier-results" in template or "same-machines" in template:
        number = place.cases["commission"] if things in place.own.values() else things.certified or number
    if "/posts" in template and "{number}" in template:
        number, file = things.certified or number, things.post[1]
    return template.format(
        version=1,
        post=things.post[0],
        memo="0",
        batch=UNKNOWN,
        organisation=place.met[things.side] if things in place.own.values() else 10**9,
        check=things.check,
        factor="0",
        earlier=things.certified or number,
        other=number,
        token=place.token,
        hook=place.hooks.get(side_of(place, things), 0),
        number=number,
        attachment=file if "/posts/" in template else things.file,
        message=things.message,
        invitation="0" * 16,
        pk=person_or_letter(template, place, things),
        upload="0" * 32,
        agency=place.agency,
        table="country",
        challenge="none",
        name="filing_review" if "/terms/" in template else "filing" if "/forms/" in template else "tabs",
        export=place.exported,
        preview=UNKNOWN,
        book=place.exported,
        reason="0",
        hs_code="8429521200",
        kind="filing" if "notice-templates" in template else "{kind}",
        action="supplement" if "notice-templates" in template else "{action}",
    )


def person_or_letter(template, place, things):
    """A letter; a colleague; headquarters keeps every customs user, so that another's is nobody that there is."""
    if "deliveries" in template:
        return delivery(place, things)
    return 10**9 if "customs-users" in template and things not in place.own.values() else things.member


def invitation(desk):
    """The name of an open invitation of this very person's organisation; of none where they may not invite."""
    made = desk.post("/api/organisation/invitations", {"email": "new@example.com"})
    home = desk.get("/api/organisation").json() if made.status_code == 201 else {"invitations": [{"id": "0" * 16}]}
    return home["invitations"][0]["id"]


def delivery(place, things):
    """A letter on its way; what is another's is none that there is."""
    return place.delivery if things in place.own.values() else 10**9


def call(operation, desk, place, things, side):
    """The operation's answer."""
    method, template = operation.split()
    where = path(template, place, things)
    if "{token}" in template and things in place.own.values():
        where = where.replace(str(place.token), token(desk))
    if template == "/api/account/sessions/{name}" and things in place.own.values():
        where = where.replace("tabs", session(desk))
    if "{factor}" in template and desk.user is not None:
        where = f"/api/account/factors/{factor(desk.user)}"
    if "{invitation}" in template and things in place.own.values():
        where = where.replace("0" * 16, invitation(desk))
    if "{export}" in template and things in place.own.values():
        where = where.replace(place.exported, export(desk))
    if "{book}" in template and things in place.own.values():
        where = where.replace(place.exported, book(desk))
    if "{preview}" in template and things in place.own.values():
        where = where.replace(UNKNOWN, preview(desk, things))
    if "{batch}" in template and things in place.own.values():
        where = where.replace(UNKNOWN, batch(desk, things))
    if template == "/api/batches":
        return desk.post(where, {"numbers": [things.case], "action": "read"}, idempotency_key=fresh_key())
    if "{memo}" in template:
        where = where.replace("/memos/0", f"/memos/{memo(desk, where, things in place.own.values())}")
    if operation.endswith("/certificate-previews"):
        return desk.post(where, {"input": {}})
    if operation == "POST /api/flows/{kind}/cases":
        return open_case(desk, place, OPENINGS[side])
    if operation == "POST /api/cases/{number}/actions/{action}":
        return transition(desk, things.case, SAMPLES[side][1])
    if operation == "POST /api/cases/{number}/attachments":
        slot = "packing_list" if things.case.startswith("WT") else "other"
        return desk.upload(where, SimpleUploadedFile("a.pdf", PDF), slot=slot)
    if operation == "POST /api/cases/{number}/uploads":
        slot = "packing_list" if things.case.startswith("WT") else "other"
        return desk.post(where, {"id": "1" * 32, "slot": slot, "name": "a.pdf", "size": len(PDF)})
    if operation == "POST /api/commissions/goods/sheet":
        return desk.upload(where, SimpleUploadedFile("a.xlsx", b"PK"))
    if operation == "POST /api/commissions/goods/sheet/{book}/list":
        return desk.post(where, {})
    if operation == "POST /api/commissions/goods/hints":
        return desk.post(where, {"number": things.case if things.case.startswith("WT") else ""})
    if operation == "POST /api/commissions/goods/cells":
        return desk.post(where, {"cells": []})
    if "notice-" in operation and method == "POST":
        bodies = {"channels": {"kinds": {}}, "language": {"language": "zh"}, "{action}": {"version": 0, "texts": {}}}
        return desk.post(where, bodies.get(template.split("-")[-1].split("/")[-1], {}))
    if operation == "POST /api/terms/{name}":
        return desk.post(where, {"version": 0, "data": {}})
    if operation == "POST /api/account/factors/passkey/confirm":
        return desk.post(where, {"credential": {}})
    if operation == "POST /api/organisation/second-factor":
        return desk.post(where, {"demanded": False})
    if operation.endswith("/memos") and method == "POST":
        return desk.post(where, {"data": {"text": "请留意"}}, idempotency_key=fresh_key())
    if operation == "POST /api/cases/{number}/posts":
        to = "enterprise" if side == "agency" else "agency"
        return desk.post(where, {"to": [to], "data": {"text": "请问"}}, idempotency_key=fresh_key())
    if operation == "POST /api/cases/{number}/posts/read":
        return desk.post(where, {"upto": 0})
    if operation == "POST /api/cases/{number}/copy":
        return desk.post(where, idempotency_key=fresh_key())
    if template.endswith("/reveal"):
        return desk.post(where, {"reason": "核对"})
    if operation == "POST /api/exports":
        return desk.post(where, {"list": "commissions"})
    if operation == "PUT /api/preferences/{name}":
        return desk.put(where, {"value": []})
    if operation == "POST /api/advice/checks":
        return desk.upload(where, SimpleUploadedFile("a.csv", b"hs_code\n84\n"))
    if method == "PUT" and "/uploads/" in template:
        return desk.put(where + "?offset=0")
    if method == "GET":
        return desk.get(where)
    if method == "DELETE":
        return desk.delete(where)
    known = {"{pk}": {"active": True}, "roles": {"roles": ["officer" if side == "customs" else "member"]}}
    return desk.post(where, (known | {"office": {"office": "2200"}}).get(template.rpartition("/")[2], {}))


def batch(desk, things):
    """The id of a batch of this very person's."""
    asked = {"numbers": [things.case], "action": "read"}
    return desk.post("/api/batches", asked, idempotency_key=fresh_key()).json().get("id", UNKNOWN)


def memo(desk, where, own):
    """The id of a note of this very person's that mentions them, on what an address names; of none where it is another's."""
    from preship.accounts.sessions import actor_without_session  # noqa: PLC0415
    from preship.cases.models import Case  # noqa: PLC0415
    from preship.memos.models import Memo, Mention  # noqa: PLC0415

    if desk.user is None or not own:
        return "0"
    actor = actor_without_session(desk.user.pk)
    kind, about = where.split("/")[2:4]
    on = (
        {"organisation_id": int(about)}
        if kind == "organisations"
        else {"case": Case.objects.filter(number=about).first()}
    )
    on = on if kind != "memos" else {"case": Case.objects.first()}
    whose = {"side": actor.side, "home_id": actor.organisation, "office": actor.office, "by": desk.user}
    made = Memo.objects.create(text="请留意", at=clock.now(), **on, **whose)
    Mention.objects.create(memo=made, user=desk.user)
    return str(made.pk)


def factor(user):
    """The id of a second factor of this very person's, which lies there unproven for the session."""
    from preship.accounts.models import Factor  # noqa: PLC0415 - models exist only once Django is set up

    return Factor.objects.create(user=user, kind="totp", name="t", secret="-", confirmed_at=clock.now()).pk


def session(desk):
    """The name of a session of this very person's on another device."""
    if desk.user is None:
        return "0" * 16
    Desk(desk.user)
    return next((row["id"] for row in desk.get("/api/account").json().get("sessions", ()) if not row["this"]), "0" * 16)


def export(desk):
    """The id of an export of this very person's, which is ready; another one's where they may not have any."""
    answer = desk.post("/api/exports", {"list": "commissions"})
    work_off("jobs")
    return answer.json().get("id", str(uuid.uuid4()))


def book(desk):
    """The id of a list of goods of this very person's, which was read; another one's where they may not have any."""
    table = SimpleUploadedFile("a.csv", "品名,型号\n旧机,X".encode())
    answer = desk.upload("/api/commissions/goods/sheet", table)
    work_off("goods books")
    return answer.json().get("id", str(uuid.uuid4()))


def preview(desk, things):
    """The id of a draft of a certificate of this very person's; nobody has any."""
    if desk.user is None:
        return UNKNOWN
    case = Case.objects.get(number=things.case)
    made = Preview.objects.create(case=case, user=desk.user, document={}, state=Preview.READY, pdf=PDF, at=clock.now())
    return str(made.pk)


def side_of(place, things):
    """Whose things these are, if they are one's own."""
    return next((side for side, own in place.own.items() if own is things), "")


def token(desk):
    """The id of a token of this very person's; another one's where they may not have any."""
    made = desk.post("/api/tokens", {"name": "t", "days": "30", "scopes": ["read"]})
    return made.json()["row"]["id"] if made.status_code == 201 else "0"


def open_case(desk, place, kind):
    """An attempt to open a case of a process."""
    asked = {"year": 2020, "instructions": "请填报"}
    data = {
        "annual-campaign": asked,
        "filing": profile(),
        "filing-change": profile(name_zh="又一个"),
        "announcement": WORDING,
        "regulation": LAW,
        "organisation-change": {"name_zh": "某公司"},
        "rule-list": NEW_LIST,
    }.get(kind)
    return desk.post(
        f"/api/flows/{kind}/cases", {"data": data or {"consignee_name": "某公司"}}, idempotency_key=fresh_key()
    )


def transition(desk, number, action):
    """An attempt at a transition, with what it asks for."""
    part = result(covers=[{"item": 1, "quantity": "1"}])
    given = {
        "record_result": result(),
        "correct_result": result(reason="笔误"),
        "record_part": part,
        "record_reinspection": part,
        "end_rest": {"reason": "其余货物未发运"},
    }.get(action)
    if action in ("refuse", "reject", "supplement", "return"):
        given = {"reason": "请说明"}
    if action == "hand_over":
        given = {"colleague": "1"}
    version = desk.get(f"/api/cases/{number}")
    seen = version["ETag"] if version.status_code == 200 else '"1"'
    body = {"input": given} if given else {}
    return desk.post(f"/api/cases/{number}/actions/{action}", body, if_match=seen, idempotency_key=fresh_key())
