"""The entry over HTTP (M-4.1 to M-4.3): session, captcha, login, registration, invitations' far end, e-mail proof."""

import base64

from django.http import HttpResponse
from ninja import Router, Status

from preship.accounts import (
    captcha,
    colleagues_api,
    customs_users_api,
    directory,
    factors_api,
    letters,
    login,
    one_time_links,
    own_account_api,
    preferences_api,
    privacy_notice,
    registration,
    request_bodies,
    sessions,
)
from preship.accounts.client_address import client_of, home_of
from preship.accounts.csrf import is_ours, page_cookie
from preship.accounts.one_time_links import Kind
from preship.accounts.operations import allow
from preship.accounts.rate_limit import count_request
from preship.accounts.requests import BaseRequest, PublicRequest
from preship.accounts.schemas import CaptchaJson, CaptchaWorkJson, InvitationJson, SessionJson
from preship.accounts.session_cookies import enter, leave, self_of, session_answer, set_page_token
from preship.accounts.sessions import ENROL, FACTOR
from preship.fields.refusals import Refusal

router = Router(tags=["accounts"])
router.add_router("", colleagues_api.router)
router.add_router("", customs_users_api.router)
router.add_router("", own_account_api.router)
router.add_router("", factors_api.router)
router.add_router("", preferences_api.router)


@router.get("/session", response=SessionJson)
@allow(public=True, known=True, stages=(FACTOR, ENROL))
def read_session(request: PublicRequest, response: HttpResponse) -> SessionJson:
    """Who is logged in; sets the page's token where it is missing or another session's."""
    token = request.COOKIES.get(sessions.cookie_name(), "")
    if not is_ours(request.COOKIES.get(page_cookie(), ""), token):
        set_page_token(response, token)
    return session_answer(self_of(request), request.actor.stage) if request.actor else session_answer(None)


@router.get("/captcha", response=CaptchaJson)
@allow(public=True)
def new_captcha(request: BaseRequest) -> CaptchaJson:
    """A challenge to be read, or to be worked at by a program; good for one answer within five minutes."""
    count_request(captcha.CHALLENGES, client_of(request))
    challenge = captcha.new_challenge()
    image = base64.b64encode(captcha.image_of(challenge)).decode()
    return {
        "id": challenge,
        "image": f"data:image/png;base64,{image}",
        "work": f"/api/captcha/{challenge}/work",
    }


@router.get("/captcha/{challenge}/work", response=CaptchaWorkJson)
@allow(public=True)
def work_at_captcha(request: BaseRequest, challenge: str) -> CaptchaWorkJson:
    """What a browser works at where its reader can't read the picture: the answer is `work:` with the number found; 404
    once it is answered or too old."""
    if not captcha.is_open(challenge):
        raise Refusal("not_found")
    return captcha.work_of(challenge)


@router.post("/login", response=SessionJson)
@allow(public=True)
def log_in(request: BaseRequest, response: HttpResponse, body: request_bodies.LoginBody) -> SessionJson:
    """Open a session at one of the three doors."""
    login.demand_answer(body.captcha_id, body.captcha_answer, client_of(request))
    return enter(request, response, login.authenticate(body.side, body.account, body.password, client_of(request)))


@router.post("/logout", response={204: None})
@allow(public=True)
def log_out(request: BaseRequest, response: HttpResponse) -> Status[None]:
    """End the session on the server (M-4.3)."""
    leave(request, response)
    return Status(204, None)


@router.post("/register", response={201: SessionJson})
@allow(public=True)
def register(request: BaseRequest, response: HttpResponse, body: request_bodies.RegisterBody) -> Status[SessionJson]:
    """A new organisation with its first user, who is then logged in. `privacy_notice`: the version they have taken note of
    (`GET /api/session`)."""
    of, person = registration.judge(body.side, body.organisation, body.user)
    privacy_notice.demand_noted(body.privacy_notice)
    login.demand_answer(body.captcha_id, body.captcha_answer, client_of(request))
    count_request(registration.registrations(), client_of(request))
    letters.count_letter(person["email"])
    user = registration.register(body.side, of, person)
    letters.post(Kind.EMAIL, user.organisation, user.email, user, request.language, home_of(request))
    return Status(201, enter(request, response, user))


@router.post("/invitations/look", response=InvitationJson)
@allow(public=True)
def look_at_invitation(request: BaseRequest, body: request_bodies.TokenBody) -> InvitationJson:
    """Whose invitation this is. The token comes in the body, since addresses are logged."""
    ticket = one_time_links.look(body.token, Kind.INVITATION)
    of = ticket.organisation
    return {"side": of.side, "organisation": directory.serialize_organisation(of), "email": ticket.email}


@router.post("/invitations/accept", response={201: SessionJson})
@allow(public=True)
def accept_invitation(
    request: BaseRequest, response: HttpResponse, body: request_bodies.JoinBody
) -> Status[SessionJson]:
    """Join the organisation that invited; the new user is then logged in."""
    privacy_notice.demand_noted(body.privacy_notice)
    user = registration.join(body.token, body.model_dump(exclude={"token", "privacy_notice"}))
    letters.post(Kind.EMAIL, user.organisation, user.email, user, request.language, home_of(request))
    return Status(201, enter(request, response, user))
