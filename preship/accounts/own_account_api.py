"""我的账号 over HTTP, and the way back for whoever forgot the password."""

from django.http import HttpResponse
from ninja import Body, Router, Status

from preship.accounts import (
    directory,
    forgotten,
    letters,
    login,
    own_account,
    own_data,
    own_mobile,
    password_change,
    password_rules,
    privacy_notice,
    request_bodies,
    sessions,
)
from preship.accounts.client_address import client_of, home_of
from preship.accounts.forms import NewPassword, require_valid
from preship.accounts.models import User
from preship.accounts.one_time_links import Kind
from preship.accounts.operations import allow
from preship.accounts.rate_limit import Rate, count_request
from preship.accounts.requests import BaseRequest, Request
from preship.accounts.schemas import EmailJson, OwnAccountJson, OwnDataJson, PasswordRulesJson, WayToPasswordJson
from preship.accounts.sides import Side
from preship.fields.schemas import JsonObject

router = Router(tags=["accounts"])
EVERYBODY = (Side.AGENCY, Side.ENTERPRISE, Side.CUSTOMS)
AGAIN = Rate("verify again", 5, minutes=30)
"""How often somebody may have the letter that proves an address sent again."""


@router.get("/account", response=OwnAccountJson)
@allow(*EVERYBODY)
def read_account(request: Request) -> OwnAccountJson:
    """Oneself, and where one is logged in."""
    return own_account.own_account(request.actor)


@router.get("/account/personal-data", response=OwnDataJson)
@allow(*EVERYBODY)
def take_own_data(request: Request, response: HttpResponse) -> OwnDataJson:
    """What is kept of oneself, to take along as a file (PIPL art. 45)."""
    response["Content-Disposition"] = 'attachment; filename="personal-data.json"'
    return own_data.own_data(request.actor)


@router.post("/account/privacy-notice", response={204: None})
@allow(*EVERYBODY)
def take_note(request: Request, body: request_bodies.NoticeBody) -> Status[None]:
    """Take note of the privacy notice in force, after it has changed."""
    privacy_notice.demand_noted(body.privacy_notice)
    privacy_notice.note_version(User.objects.get(pk=request.actor.user or 0))
    return Status(204, None)


@router.post("/account", response=OwnAccountJson)
@allow(*EVERYBODY)
def change_account(request: Request, body: Body[JsonObject]) -> OwnAccountJson:
    """Change one's name (the form `account.details`)."""
    own_account.change_details(request.actor, body)
    return own_account.own_account(request.actor)


@router.post("/account/email", response={204: None})
@allow(*EVERYBODY)
def change_email(request: Request, body: Body[JsonObject]) -> Status[None]:
    """Send a link to a new address (the form `account.email`), which is one's own once the link is followed."""
    letters.count_asked(request.actor)
    own_account.ask_new_email(request.actor, body, request.language, home_of(request))
    return Status(204, None)


@router.post("/account/mobile", response=OwnAccountJson)
@allow(*EVERYBODY)
def change_mobile(request: Request, body: Body[JsonObject]) -> OwnAccountJson:
    """Send a code to a new number (the form `account.mobile`); where texts reach nobody it is changed at once."""
    own_mobile.ask_new_mobile(request.actor, body, request.language)
    return own_account.own_account(request.actor)


@router.post("/account/mobile/prove", response=OwnAccountJson)
@allow(*EVERYBODY)
def prove_mobile(request: Request, body: request_bodies.CodeBody) -> OwnAccountJson:
    """Take the code that was sent to a new number, which is one's own then."""
    own_mobile.prove_mobile(request.actor, body.code, request.language)
    return own_account.own_account(request.actor)


@router.delete("/account/sessions/{name}", response={204: None})
@allow(*EVERYBODY)
def end_session(request: Request, name: str) -> Status[None]:
    """End one of one's sessions, on whatever device."""
    own_account.end_session(request.actor, name)
    return Status(204, None)


@router.delete("/account/sessions", response={204: None})
@allow(*EVERYBODY)
def end_other_sessions(request: Request) -> Status[None]:
    """End all of one's sessions but this one."""
    sessions.close_all(request.actor.user or 0, but=request.actor.session)
    return Status(204, None)


@router.post("/password", response={204: None})
@allow(*EVERYBODY)
def change_password(request: Request, body: Body[JsonObject]) -> Status[None]:
    """Change one's own password (the form `password`); other sessions of the account end, and unless told otherwise its
    tokens."""
    user = User.objects.select_related("organisation").get(pk=request.actor.user or 0)
    said = require_valid(NewPassword, body)
    ends = said.get("end_tokens") is not False
    password_change.change_password(user, request.actor.session, said["current"], said["password"], ends)
    letters.tell.enqueue(user.pk, "password", request.language)
    return Status(204, None)


@router.get("/password/rules", response=PasswordRulesJson)
@allow(public=True)
def read_rules(request: BaseRequest) -> PasswordRulesJson:
    """What a new password must be."""
    return password_rules.password_rules()


@router.post("/password/forgotten", response={204: None})
@allow(public=True)
def forget_password(request: BaseRequest, body: request_bodies.ForgottenBody) -> Status[None]:
    """Send a link by e-mail; the same answer whether there is such an account or not."""
    login.demand_answer(body.captcha_id, body.captcha_answer, client_of(request))
    forgotten.ask(body.account, client_of(request), request.language, home_of(request))
    return Status(204, None)


@router.post("/password/look", response=WayToPasswordJson)
@allow(public=True)
def look_at_way(request: BaseRequest, body: request_bodies.TokenBody) -> WayToPasswordJson:
    """Whose password a link is for."""
    ticket = password_change.way_to_password(body.token)
    return {
        "account": ticket.user.account if ticket.user else "",
        "organisation": directory.serialize_organisation(ticket.organisation),
        "first": ticket.kind == Kind.FIRST_PASSWORD,
    }


@router.post("/password/choose", response={204: None})
@allow(public=True)
def choose_password(request: BaseRequest, body: request_bodies.ChooseBody) -> Status[None]:
    """Choose the password that a link is for; one logs in with it afterwards."""
    user = password_change.choose_password(body.token, body.password)
    letters.tell.enqueue(user.pk, "password", request.language)
    return Status(204, None)


@router.post("/verify-email", response=EmailJson)
@allow(public=True)
def verify_email(request: BaseRequest, body: request_bodies.TokenBody) -> EmailJson:
    """Take the proof of an e-mail address, the present or a new one."""
    return {"email": own_account.prove_email(body.token, request.language)}


@router.post("/verify-email/send", response={204: None})
@allow(*EVERYBODY)
def send_verification(request: Request) -> Status[None]:
    """Send the letter again; the link that was sent before is dead then."""
    count_request(AGAIN, str(request.actor.user))
    letters.count_asked(request.actor)
    user = User.objects.select_related("organisation").get(pk=request.actor.user or 0)
    letters.post(Kind.EMAIL, user.organisation, user.email, user, request.language, home_of(request))
    return Status(204, None)
