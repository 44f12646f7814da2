"""What a browser holds once somebody is in: the session's cookie, the page's token, and the answer that names them."""

from typing import Any

from django.conf import settings
from django.http import HttpResponse

from preship.accounts import directory, mail, sessions, tickets
from preship.accounts.models import User
from preship.accounts.origin import PAGE_COOKIE, new_origin_token


def session_answer(user: User | None) -> dict[str, Any]:
    """Who is logged in, as the page reads it."""
    door = {
        "authenticated": user is not None,
        "captcha": settings.CAPTCHA,
        "demo": settings.DEMO,
        "poll": settings.POLL,
    }
    if user is None:
        return door
    return {
        **door,
        "user": directory.described(user),
        "side": user.organisation.side,
        "roles": user.roles.split(),
        "organisation": directory.named(user.organisation),
    }


def set_page_token(response: HttpResponse, session: str) -> None:
    """Give the page the token it must send back with unsafe requests."""
    response.set_cookie(PAGE_COOKIE, new_origin_token(session), secure=settings.HTTPS, samesite="Lax")


def enter(request: Any, response: HttpResponse, user: User) -> dict[str, Any]:
    """Open a session for `user`, in place of the one this browser had."""
    sessions.close_session(request.COOKIES.get(sessions.COOKIE, ""))
    token = sessions.open_session(user)
    response.set_cookie(sessions.COOKIE, token, httponly=True, secure=settings.HTTPS, samesite="Lax")
    set_page_token(response, token)
    return session_answer(user)


def send_proof(request: Any, user: User) -> bool:
    """Send the letter that proves a user's e-mail address."""
    token = tickets.issue(tickets.Kind.EMAIL, user.organisation, user.email, user)
    link = tickets.link(request, "verify-email", token)
    return mail.send(mail.VERIFY, request.language, user.email, link=link)


def self_of(request: Any) -> User:
    """The user who is logged in."""
    return User.objects.select_related("organisation").get(pk=request.actor.user)
