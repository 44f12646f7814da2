"""What a browser holds once somebody is in: the session's cookie, the page's token, and the answer that names them."""

from django.conf import settings
from django.http import HttpResponse
from django.utils import timezone

from preship import __version__
from preship.accounts import directory, letters, sessions
from preship.accounts.client_address import client_of
from preship.accounts.csrf import new_origin_token, page_cookie
from preship.accounts.devices import device_name
from preship.accounts.models import User
from preship.accounts.privacy_notice import is_due, version_in_force
from preship.accounts.requests import BaseRequest, PublicRequest, Request
from preship.accounts.schemas import SessionJson
from preship.accounts.second_factor import is_demanded, ways_of
from preship.accounts.security_log import know, record_security_event
from preship.accounts.sessions import ENROL, FACTOR
from preship.sealing.models import SecurityEvent

RECENT = 100


def session_answer(user: User | None, stage: str = "") -> SessionJson:
    """Who is logged in, as the page reads it; of a login that waits for its second factor only by what it may be shown."""
    door: SessionJson = {
        "authenticated": user is not None and stage != FACTOR,
        "captcha": settings.CAPTCHA,
        "demo": settings.DEMO,
        "poll": settings.POLL,
        "version": __version__,
        "privacy_notice": version_in_force(),
    }
    if user is None:
        return door
    if stage == FACTOR:
        return {**door, "factor": {"ways": ways_of(user)}}
    if stage == ENROL:
        door["must_enrol"] = True
    if is_due(user):
        door["notice_due"] = True
    return {
        **door,
        "user": directory.serialize_user(user),
        "side": user.organisation.side,
        "roles": user.roles.split(),
        "organisation": directory.serialize_organisation(user.organisation),
    }


def set_page_token(response: HttpResponse, session: str) -> None:
    """Give the page the token it must send back with unsafe requests."""
    response.set_cookie(page_cookie(), new_origin_token(session), secure=settings.HTTPS, samesite="Lax")


def enter(request: BaseRequest, response: HttpResponse, user: User) -> SessionJson:
    """Open a session for `user`, in place of the one this browser had: as far as the password reaches."""
    stage = FACTOR if user.second_factor else ENROL if is_demanded(user) else ""
    open_in_place(request, response, user, stage, 0)
    return session_answer(user, stage)


def enter_all_the_way(request: BaseRequest, response: HttpResponse, user: User, factor_at: int) -> SessionJson:
    """The same once the second factor was shown, at `factor_at` (Unix seconds)."""
    open_in_place(request, response, user, "", factor_at)
    return session_answer(user)


def open_in_place(request: BaseRequest, response: HttpResponse, user: User, stage: str, factor_at: int) -> None:
    """A fresh session and its cookies; the one that this browser had ends. A letter tells of a new device or place."""
    sessions.close_session(request.COOKIES.get(sessions.cookie_name(), ""))
    device, client = request.headers.get("User-Agent", ""), client_of(request)
    if stage != FACTOR and is_new_place(user, device_name(device), client):
        record_security_event("session:device:new", user.account, user)
        letters.tell.enqueue(user.pk, "device", request.language)
    token = sessions.open_session(user, device, client, stage, factor_at)
    if stage != FACTOR:
        User.objects.filter(pk=user.pk).update(last_login_at=timezone.now())
    response.set_cookie(sessions.cookie_name(), token, httponly=True, secure=settings.HTTPS, samesite="Lax")
    set_page_token(response, token)


def is_new_place(user: User, device: str, client: str) -> bool:
    """Whether none of the last RECENT logins of an account came from such a device and this address; never for its first."""
    before = SecurityEvent.objects.filter(user_id=user.pk, event="session:login:ok").order_by("-id")
    known = set(before.values_list("device", "client")[:RECENT])
    return bool(known) and (device[:60], client) not in known


def leave(request: BaseRequest, response: HttpResponse) -> None:
    """End this browser's session on the server and take its cookie; what it kept of pages goes too, where it is asked
    over HTTPS. What somebody typed stays, for the page asks whether it shall."""
    name = sessions.cookie_name()
    know(sessions.actor_of(request.COOKIES.get(name, ""), attended=False))
    sessions.close_session(request.COOKIES.get(name, ""))
    response.set_cookie(name, "", max_age=0, httponly=True, secure=settings.HTTPS, samesite="Lax")
    set_page_token(response, "")
    if settings.HTTPS:
        response["Clear-Site-Data"] = '"cache"'


def self_of(request: Request | PublicRequest) -> User:
    """The user who is logged in; User.DoesNotExist where nobody is."""
    user = request.actor.user if request.actor else None
    return User.objects.select_related("organisation").get(pk=user or 0)
