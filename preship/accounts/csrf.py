"""Whether an unsafe request comes from our own page: its origin, and a token only our page can read and send."""

import hmac
import secrets

from django.conf import settings

from preship.accounts.requests import BaseRequest
from preship.accounts.sessions import HOST, cookie_name
from preship.accounts.token_hashes import keyed_digest
from preship.fields.refusals import Refusal

PAGE_COOKIE = "csrftoken"
SAFE = frozenset(("GET", "HEAD", "OPTIONS"))


def page_cookie() -> str:
    """The cookie that holds the page's token, which the page reads."""
    return HOST + PAGE_COOKIE if settings.HTTPS else PAGE_COOKIE


def signature(nonce: str, session: str) -> str:
    """Ties a nonce to one session cookie, so that a token planted from elsewhere is worth nothing."""
    return keyed_digest("origin", f"{nonce}.{session}").hex()


def new_origin_token(session: str) -> str:
    """A token for the page that holds this session cookie ("" before login)."""
    nonce = secrets.token_hex(16)
    return f"{nonce}.{signature(nonce, session)}"


def is_ours(token: str, session: str) -> bool:
    """Whether we made this token for this session cookie."""
    nonce, _, signed = token.partition(".")
    return hmac.compare_digest(signed.encode("utf-8", "replace"), signature(nonce, session).encode())


def demand_own_page(request: BaseRequest) -> None:
    """Refusal `bad_origin` unless the request was sent by our own page.

    Django's own check would read the form, and so swallow a whole upload, before anybody has judged its size.
    """
    if getattr(request, "_dont_enforce_csrf_checks", False):  # Django's test client, unless told to enforce
        return
    site = request.headers.get("Sec-Fetch-Site")
    origin = request.headers.get("Origin")
    elsewhere = origin is not None and origin.partition("://")[2] != request.get_host()
    foreign = elsewhere or site not in (None, "same-origin")
    cookie = request.COOKIES.get(page_cookie(), "")
    sent = request.headers.get("X-CSRFToken", "")
    same = hmac.compare_digest(cookie.encode("utf-8", "replace"), sent.encode("utf-8", "replace"))
    if foreign or not cookie or not same or not is_ours(cookie, request.COOKIES.get(cookie_name(), "")):
        raise Refusal("bad_origin")
