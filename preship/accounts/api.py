"""The entry over HTTP (M-4.1 to M-4.3): session, captcha, login, registration, invitations' far end, e-mail proof."""

import base64
from typing import Any

from django.http import HttpResponse
from django.utils import timezone
from ninja import Body, Router, Status

from preship.accounts import (
    answers,
    captcha,
    colleagues_api,
    directory,
    login,
    preferences_api,
    registration,
    sessions,
    tickets,
)
from preship.accounts.entering import enter, self_of, send_proof, session_answer, set_page_token
from preship.accounts.forms import NewPassword, demanded
from preship.accounts.models import User
from preship.accounts.operations import allow
from preship.accounts.origin import PAGE_COOKIE, is_ours
from preship.accounts.sides import Side
from preship.fields.refusals import Refusal

router = Router(tags=["accounts"])
router.add_router("", colleagues_api.router)
router.add_router("", preferences_api.router)
EVERYBODY = (Side.AGENCY, Side.ENTERPRISE, Side.CUSTOMS)


@router.get("/session", response=answers.SessionAnswer, exclude_none=True)
@allow(public=True, known=True)
def read_session(request: Any, response: HttpResponse) -> Any:
    """Who is logged in; sets the page's token where it is missing or another session's."""
    token = request.COOKIES.get(sessions.COOKIE, "")
    if not is_ours(request.COOKIES.get(PAGE_COOKIE, ""), token):
        set_page_token(response, token)
    return session_answer(self_of(request) if request.actor else None)


@router.get("/captcha", response=answers.CaptchaAnswer)
@allow(public=True)
def new_captcha(request: Any) -> Any:
    """A challenge to be seen or heard, good for one answer within five minutes."""
    challenge = captcha.new_challenge()
    image = base64.b64encode(captcha.image_of(challenge)).decode()
    return {
        "id": challenge,
        "image": f"data:image/png;base64,{image}",
        "audio": f"/api/captcha/{challenge}/audio",
    }


@router.get("/captcha/{challenge}/audio")
@allow(public=True)
def hear_captcha(request: Any, challenge: str) -> HttpResponse:
    """The challenge's digits, spoken (WAV); 404 once it is answered or too old."""
    if not captcha.is_open(challenge):
        raise Refusal("not_found")
    return HttpResponse(captcha.audio_of(challenge), content_type="audio/wav")


@router.post("/login", response=answers.SessionAnswer, exclude_none=True)
@allow(public=True)
def log_in(request: Any, response: HttpResponse, body: answers.LoginBody) -> Any:
    """Open a session at one of the three doors."""
    login.demand_answer(body.captcha_id, body.captcha_answer)
    return enter(request, response, login.let_in(body.side, body.account, body.password))


@router.post("/logout", response={204: None})
@allow(public=True)
def log_out(request: Any, response: HttpResponse) -> Any:
    """End the session on the server (M-4.3)."""
    sessions.close_session(request.COOKIES.get(sessions.COOKIE, ""))
    response.delete_cookie(sessions.COOKIE, samesite="Lax")
    set_page_token(response, "")
    return Status(204, None)


@router.post("/register", response={201: answers.SessionAnswer}, exclude_none=True)
@allow(public=True)
def register(request: Any, response: HttpResponse, body: answers.RegisterBody) -> Any:
    """A new organisation with its first user, who is then logged in."""
    of, person = registration.judge(body.side, body.organisation, body.user)
    login.demand_answer(body.captcha_id, body.captcha_answer)
    user = registration.register(body.side, of, person)
    send_proof(request, user)
    return Status(201, enter(request, response, user))


@router.post("/invitations/look", response=answers.InvitationAnswer)
@allow(public=True)
def look_at_invitation(request: Any, body: answers.TokenBody) -> Any:
    """Whose invitation this is. The token comes in the body, since addresses are logged."""
    ticket = tickets.look(tickets.Kind.INVITATION, body.token)
    of = ticket.organisation
    return {"side": of.side, "organisation": directory.named(of), "email": ticket.email}


@router.post("/invitations/accept", response={201: answers.SessionAnswer}, exclude_none=True)
@allow(public=True)
def accept_invitation(request: Any, response: HttpResponse, body: answers.JoinBody) -> Any:
    """Join the organisation that invited; the new user is then logged in."""
    user = registration.join(body.token, body.model_dump(exclude={"token"}))
    send_proof(request, user)
    return Status(201, enter(request, response, user))


@router.post("/verify-email", response=answers.EmailAnswer)
@allow(public=True)
def verify_email(request: Any, body: answers.TokenBody) -> Any:
    """Take the proof of an e-mail address."""
    ticket = tickets.use(tickets.Kind.EMAIL, body.token)
    User.objects.filter(pk=ticket.user_id or 0, email=ticket.email).update(email_verified_at=timezone.now())
    return {"email": ticket.email}


@router.post("/verify-email/send", response={204: None})
@allow(*EVERYBODY)
def send_verification(request: Any) -> Any:
    """Send the letter again; 503 if the mail server would not have it."""
    if not send_proof(request, self_of(request)):
        raise Refusal("mail_down")
    return Status(204, None)


@router.post("/password", response={204: None})
@allow(*EVERYBODY)
def change_password(request: Any, body: Body[dict[str, Any]]) -> Any:
    """Change one's own password; other sessions of the account end."""
    user = self_of(request)
    clean = demanded(NewPassword, body)
    login.change_password(user, request.actor.session, clean["current"], clean["password"])
    return Status(204, None)
