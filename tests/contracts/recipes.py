"""How an operation is called so that it does what it is for, where the call of the permission matrix is refused: for
what it lacks, or for the state its case is in. Each takes (world, desk, side) and gives the answer."""

import datetime
import io

import pyotp
import xlsxwriter
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from preship.accounts.personal_purposes import NOTICE_VERSION
from tests.support.commission import accepted, inspector, result
from tests.support.filing import PDF, act, body, fresh_key, profile, put_file, start, submitted
from tests.support.goods_sheet import HEADS, ROW
from tests.support.passkey import created
from tests.support.people import PASSWORD, Desk, person
from tests.support.working import work_off

TEXTS = {f"{part}_{language}": "{number}" for part in ("subject", "body", "sms") for language in ("zh", "en")}
FILE = "1" * 32


def draft(world, desk, side):
    """(a case of one's own that takes files, the slot)."""
    if side == "customs":
        return body(desk.get(f"/api/cases/{world.place.cases['announcement']}")), "files"
    case = body(desk.get(f"/api/cases/{world.place.own[side].case}"))
    return case, "other" if side == "agency" else "packing_list"


def draft_of_publisher(world, desk, side):
    """The same, asked by somebody who may write it: of customs only a publisher."""
    desk = world.place.desks["customs publisher"] if side == "customs" else desk
    return (desk, *draft(world, desk, side))


def work_at(world, desk, side):
    """What a browser works at for a captcha that was just made."""
    challenge = body(desk.get("/api/captcha"))["id"]
    return desk.get(f"/api/captcha/{challenge}/work")


def log_in(world, desk, side):
    """One's own door; nobody goes in as an agency."""
    user = desk.user or world.place.desks["agency manager"].user
    about = {"side": user.organisation.side, "account": user.account, "password": PASSWORD}
    return desk.post("/api/login", about)


def register(world, desk, side):
    """A new enterprise."""
    home = {"name_zh": "远洋机电进口有限公司", "code": "91310115MA1K3B2X03", "address": "上海市浦东新区示范路1号"}
    user = {"account": "yuanyang", "password": "three old lathes", "name": "李晓明", "email": "li@example.com"}
    about = {
        "side": "enterprise",
        "organisation": home,
        "user": {**user, "mobile": "13800138000"},
        "privacy_notice": NOTICE_VERSION,
    }
    return desk.post("/api/register", about)


def invited(world):
    """The token of a fresh invitation."""
    manager = world.place.desks["agency manager"]
    link = body(manager.post("/api/organisation/invitations", {"email": "new@example.com"}), 201)["link"]
    return link.partition("#")[2].rpartition("=")[2]


def look(world, desk, side):
    """An invitation before it is followed."""
    return desk.post("/api/invitations/look", {"token": invited(world)})


def accept(world, desk, side):
    """An invitation followed."""
    joining = {"account": "Colleague", "password": "seven grey cranes", "name": "王芳", "mobile": "13900139000"}
    return desk.post("/api/invitations/accept", {"token": invited(world), **joining, "privacy_notice": NOTICE_VERSION})


def verify(world, desk, side):
    """The proof of an address, as its letter carries it."""
    from preship.accounts import one_time_links as tickets  # noqa: PLC0415 - models exist only once Django is set up

    user = world.place.desks["agency manager"].user
    ticket = tickets.issue(tickets.Kind.EMAIL, user.organisation, user.email, user)
    return desk.post("/api/verify-email", {"token": tickets.token_of(ticket)})


def way_to_password(world):
    """The token of a link to a password."""
    from preship.accounts import one_time_links as tickets  # noqa: PLC0415 - models exist only once Django is set up

    user = world.place.desks["agency manager"].user
    return tickets.token_of(tickets.issue(tickets.Kind.PASSWORD, user.organisation, user.email, user))


def look_at_way(world, desk, side):
    """Whose password a link is for."""
    return desk.post("/api/password/look", {"token": way_to_password(world)})


def choose_password(world, desk, side):
    """A password chosen by a link."""
    return desk.post("/api/password/choose", {"token": way_to_password(world), "password": "nine blue lathes"})


def end_session(world, desk, side):
    """A session of one's own on another device."""
    Desk(desk.user)
    other = next(row for row in body(desk.get("/api/account"))["sessions"] if not row["this"])
    return desk.delete(f"/api/account/sessions/{other['id']}")


def begun(desk):
    """The code that an authenticator app shows which is being set up."""
    return pyotp.TOTP(body(desk.post("/api/account/factors/totp", {"current": PASSWORD}))["secret"]).now()


def confirm_totp(world, desk, side):
    """An authenticator app set up by somebody who has none."""
    fresh = Desk(person(side))
    return fresh.post("/api/account/factors/totp/confirm", {"code": begun(fresh), "name": "t"})


def show_factor(world, desk, side):
    """The second factor shown by a recovery code."""
    fresh = Desk(person(side))
    codes = body(fresh.post("/api/account/factors/totp/confirm", {"code": begun(fresh)}))["codes"]
    return fresh.post("/api/session/factor", {"code": codes[0]})


def renew_codes(world, desk, side):
    """Fresh recovery codes of somebody who has an app."""
    fresh = Desk(person(side))
    body(fresh.post("/api/account/factors/totp/confirm", {"code": begun(fresh)}))
    return fresh.post("/api/account/recovery-codes")


def make_passkey(world, desk, side):
    """A passkey set up; the browser's part is a program's."""
    fresh = Desk(person(side))
    options = body(fresh.post("/api/account/factors/passkey", {"current": PASSWORD}))["options"]
    return fresh.post("/api/account/factors/passkey/confirm", {"credential": created(options, "http://testserver")})


def prove_mobile(world, desk, side):
    """The code that was sent to a new number."""
    from preship.accounts.models import MobileProof  # noqa: PLC0415 - models exist only once Django is set up
    from preship.accounts.texts import code_of  # noqa: PLC0415

    later = timezone.now() + datetime.timedelta(minutes=5)
    MobileProof.objects.filter(user=desk.user).delete()
    proof = MobileProof.objects.create(user=desk.user, mobile="13900139008", nonce="0" * 32, expires_at=later)
    return desk.post("/api/account/mobile/prove", {"code": code_of(proof)})


def open_case(world, desk, side):
    """A side's own kind of case, opened by somebody who has none yet."""
    kinds = {"agency": ("filing", profile()), "enterprise": ("commission", {"consignee_name": "某公司"})}
    kind, data = kinds.get(side, ("announcement", {"title": "题", "body": "文", "audience": ["all"]}))
    return start(Desk(person(side)), kind, data)


def copy(world, desk, side):
    """One's own case copied: of an agency a filing that was refused."""
    if side == "enterprise":
        return desk.post(f"/api/cases/{world.place.own[side].case}/copy", idempotency_key=fresh_key())
    applicant = Desk(person(side))
    case = submitted(applicant)
    body(act(world.place.desks["customs officer"], case, "refuse", given={"reason": "不符合条件"}))
    return applicant.post(f"/api/cases/{case['number']}/copy", idempotency_key=fresh_key())


def preview(world, desk, side):
    """The draft of the certificate that a complete result would lead to, asked by an agency on file."""
    surveyor = Desk(inspector())
    case = accepted(Desk(person("enterprise")), surveyor)
    return surveyor.post(f"/api/cases/{case['number']}/certificate-previews", {"input": result()})


def save(world, desk, side):
    """A draft saved."""
    desk, case, _ = draft_of_publisher(world, desk, side)
    return act(desk, case, "save", data=case["data"])


def attach(world, desk, side):
    """A file put in."""
    desk, case, slot = draft_of_publisher(world, desk, side)
    return put_file(desk, case, slot)


def detach(world, desk, side):
    """A file put in and taken out."""
    desk, case, slot = draft_of_publisher(world, desk, side)
    file = body(put_file(desk, case, slot), 201)["id"]
    return desk.delete(f"/api/cases/{case['number']}/attachments/{file}")


def announce(world, desk, side):
    """An upload announced: (client, address, answer)."""
    desk, case, slot = draft_of_publisher(world, desk, side)
    where = f"/api/cases/{case['number']}/uploads"
    return desk, where, desk.post(where, {"id": FILE, "slot": slot, "name": "a.pdf", "size": len(PDF)})


def ask(world, desk, side):
    """How far an upload is."""
    desk, where, _ = announce(world, desk, side)
    return desk.get(f"{where}/{FILE}")


def send(world, desk, side):
    """All of it."""
    desk, where, _ = announce(world, desk, side)
    about = {"content_type": "application/octet-stream", "headers": {"x-csrftoken": desk.csrf}}
    return desk.django.put(f"{where}/{FILE}?offset=0", PDF, **about)


def give_up(world, desk, side):
    """An upload given up."""
    desk, where, _ = announce(world, desk, side)
    return desk.delete(f"{where}/{FILE}")


def sheet(world, desk, side):
    """A workbook of goods."""
    file = io.BytesIO()
    with xlsxwriter.Workbook(file) as book:
        page = book.add_worksheet()
        for at, line in enumerate((HEADS, ROW, ["84", *ROW[1:]])):
            page.write_row(at, 0, line)
    return desk.upload("/api/commissions/goods/sheet", SimpleUploadedFile("a.xlsx", file.getvalue()))


def stored(desk):
    """The id of a workbook of goods that was read."""
    answer = body(sheet(None, desk, ""), 202)["id"]
    work_off("goods books")
    return answer


def send_again(world, desk, side):
    """A letter that failed."""
    from preship.notices.models import Delivery  # noqa: PLC0415 - models exist only once Django is set up

    Delivery.objects.filter(pk=world.place.delivery).update(state="failed")
    return desk.post(f"/api/deliveries/{world.place.delivery}/send-again")


def posted(path, about):
    """A plain POST."""
    return lambda world, desk, side: desk.post(path, about)


def got(path, **query):
    """A plain GET; the world's `{names}` are filled in."""
    return lambda world, desk, side: desk.get(path.format(**world.names), query)


def withdraw_invitation(world, desk, side):
    """An invitation taken back."""
    body(desk.post("/api/organisation/invitations", {"email": "new@example.com"}), 201)
    (open_one, *_) = body(desk.get("/api/organisation"))["invitations"]
    return desk.delete(f"/api/organisation/invitations/{open_one['id']}")


def of_colleague(what, about):
    """Something done with a fresh colleague."""

    def done(world, desk, side):
        colleague = person(side, roles=("member",), organisation_row=desk.user.organisation)
        return desk.post(f"/api/organisation/members/{colleague.pk}/{what}", about)

    return done


def of_customs_user(what, about):
    """Something done with a fresh customs user."""

    def done(world, desk, side):
        return desk.post(f"/api/customs-users/{person('customs', roles=('officer',)).pk}/{what}", about)

    return done


PERSON = {"account": "Wang", "name": "王芳", "mobile": "13900139000", "email": "wang@example.com"}
TERM = {"version": 0, "data": {"days": 10, "counted": "working", "basis": "试验"}}
TOKEN = {"name": "t", "days": "30", "scopes": ["read"]}
RECIPES = {
    "GET /api/captcha/{challenge}/work": work_at,
    "POST /api/login": log_in,
    "POST /api/register": register,
    "POST /api/invitations/look": look,
    "POST /api/invitations/accept": accept,
    "POST /api/verify-email": verify,
    "POST /api/password/forgotten": posted("/api/password/forgotten", {"account": "nobody"}),
    "POST /api/password/look": look_at_way,
    "POST /api/password/choose": choose_password,
    "POST /api/account": posted("/api/account", {"name": "王芳"}),
    "POST /api/session/factor": show_factor,
    "POST /api/account/factors/totp": posted("/api/account/factors/totp", {"current": PASSWORD}),
    "POST /api/account/factors/totp/confirm": confirm_totp,
    "POST /api/account/factors/passkey": posted("/api/account/factors/passkey", {"current": PASSWORD}),
    "POST /api/account/factors/passkey/confirm": make_passkey,
    "POST /api/account/recovery-codes": renew_codes,
    "POST /api/organisation/second-factor": posted("/api/organisation/second-factor", {"demanded": False}),
    "POST /api/account/privacy-notice": posted("/api/account/privacy-notice", {"privacy_notice": NOTICE_VERSION}),
    "POST /api/account/mobile": posted("/api/account/mobile", {"mobile": "13900139009", "current": PASSWORD}),
    "POST /api/account/mobile/prove": prove_mobile,
    "POST /api/account/email": posted("/api/account/email", {"email": "new@example.com", "current": PASSWORD}),
    "DELETE /api/account/sessions/{name}": end_session,
    "POST /api/password": posted("/api/password", {"current": PASSWORD, "password": "nine blue lathes"}),
    "GET /api/appointments/calendar": got("/api/appointments/calendar", first="2026-12-01", last="2026-12-31"),
    "GET /api/appointments/{number}/calendar.ics": lambda world, desk, side: desk.get(
        f"/api/appointments/{world.place.cases['appointment']}/calendar.ics"
    ),
    "GET /api/filed-agencies/{number}": got("/api/filed-agencies/{certificate}"),
    "GET /api/advice": got("/api/advice", hs_code="8429521200"),
    "GET /api/advice/search": got("/api/advice/search", q="挖掘机"),
    "GET /api/regulations/{number}": got("/api/regulations/{regulation}"),
    "GET /api/regulations/{number}/attachments/{attachment}": got("/api/regulations/{regulation}/attachments/{file}"),
    "POST /api/certificates/verify": lambda world, desk, side: desk.upload(
        "/api/certificates/verify", SimpleUploadedFile("a.pdf", PDF)
    ),
    "POST /api/cases/{number}/certificate-previews": preview,
    "GET /api/log/inclusion": got("/api/log/inclusion", index=0, size=1),
    "GET /api/log/consistency": got("/api/log/consistency", first=1, second=1),
    "POST /api/flows/{kind}/cases": open_case,
    "POST /api/cases/{number}/copy": copy,
    "POST /api/cases/{number}/actions/{action}": save,
    "POST /api/cases/{number}/attachments": attach,
    "DELETE /api/cases/{number}/attachments/{attachment}": detach,
    "POST /api/cases/{number}/uploads": lambda *about: announce(*about)[2],
    "GET /api/cases/{number}/uploads/{upload}": ask,
    "PUT /api/cases/{number}/uploads/{upload}": send,
    "DELETE /api/cases/{number}/uploads/{upload}": give_up,
    "POST /api/cases/{number}/label": lambda world, desk, side: desk.post(
        f"/api/cases/{world.place.own[side].case}/label", {"level": "ordinary", "reason": "核对"}
    ),
    "POST /api/return-reasons": posted("/api/return-reasons", {"kind": "filing", "zh": "缺", "en": "Missing"}),
    "POST /api/commissions/goods/sheet": sheet,
    "GET /api/commissions/goods/sheet/{book}": lambda world, desk, side: desk.get(
        f"/api/commissions/goods/sheet/{stored(desk)}"
    ),
    "POST /api/commissions/goods/sheet/{book}/list": lambda world, desk, side: desk.post(
        f"/api/commissions/goods/sheet/{stored(desk)}/list", {}
    ),
    "GET /api/statistics/acts": got("/api/statistics/acts", kind="filing", action="submit"),
    "POST /api/notice-templates/{kind}/{action}": posted(
        "/api/notice-templates/filing/supplement", {"version": 0, "texts": TEXTS}
    ),
    "POST /api/notice-templates/{kind}/{action}/preview": posted(
        "/api/notice-templates/filing/supplement/preview", TEXTS
    ),
    "POST /api/terms/{name}": posted("/api/terms/filing_review", TERM),
    "POST /api/deliveries/{pk}/send-again": send_again,
    "POST /api/tokens": posted("/api/tokens", TOKEN),
    "POST /api/webhooks": posted("/api/webhooks", {"address": "https://erp.example.com/"}),
    "POST /api/organisation/invitations": posted("/api/organisation/invitations", {"email": "new@example.com"}),
    "DELETE /api/organisation/invitations/{invitation}": withdraw_invitation,
    "POST /api/organisation/members/{pk}/reveal": of_colleague("reveal", {"reason": "电话联系"}),
    "POST /api/organisation/members/{pk}/roles": of_colleague("roles", {"roles": ["member"]}),
    "POST /api/organisation/members/{pk}/hand-over": of_colleague("hand-over", {}),
    "POST /api/account/close": lambda world, desk, side: Desk(person(side)).post(
        "/api/account/close", {"current": PASSWORD}
    ),
    "POST /api/customs-users": posted("/api/customs-users", {**PERSON, "office": "2200", "roles": ["officer"]}),
    "POST /api/customs-users/{pk}/reveal": of_customs_user("reveal", {"reason": "电话联系"}),
    "POST /api/customs-users/{pk}/roles": of_customs_user("roles", {"roles": ["officer", "publisher"]}),
    "POST /api/customs-users/{pk}/clearance": of_customs_user("clearance", {"level": "restricted"}),
    "POST /api/customs-users/{pk}/office": of_customs_user("office", {"office": "2200"}),
}
