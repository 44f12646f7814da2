"""Who did what, and who read what: `record_security_event(...)` beside the act, which knows who asks and from where."""

import re
from typing import NamedTuple

from django.http import HttpResponse

from preship.accounts.actor import Actor
from preship.accounts.asking import ACTOR, ASKED
from preship.accounts.client_address import client_of
from preship.accounts.counted_refusals import REFUSED, is_written_singly
from preship.accounts.devices import device_name
from preship.accounts.models import User
from preship.accounts.requests import BaseRequest
from preship.sealing.security_log import write_event

CASES = "/api/cases/"


class Act(NamedTuple):
    """An operation whose success, and where it matters whose failure, is written down. What its path has in brackets is the
    event's target."""

    path: re.Pattern[str]
    done: str
    failed: str = ""


def act(path: str, done: str, failed: str = "") -> Act:
    """See the class."""
    return Act(re.compile(f"/api/{path}"), done, failed)


ACTS: dict[str, tuple[Act, ...]] = {
    "GET": (
        act(r"cases/([^/]+/attachments/[^/]+)", "file:download:ok"),
        act(r"cases/([^/]+/posts/[^/]+/files/[^/]+)", "file:download:ok"),
        act(r"cases/([^/]+/certificates/[^/]+)/file", "certificate:download:ok"),
        act(r"exports/([^/]+)/file", "list:download:ok"),
        act(r"security-events", "security_log:read:ok"),
    ),
    "POST": (
        act(r"logout", "session:logout:ok"),
        act(r"password", "password:change:ok", "password:change:failed"),
        act(r"session/factor", "factor:check:ok", "factor:check:failed"),
        act(r"account/factors/\w+/confirm", "factor:add:ok"),
        act(r"(?:organisation/members|customs-users)/(\d+)/factor-reset", "factor:reset:ok"),
        act(r"organisation/second-factor", "settings:change:ok"),
        act(r"account(?:/mobile)?", "account:change:ok"),
        act(r"account/close", "account:close:ok"),
        act(r"tokens", "token:make:ok"),
        act(r"webhooks", "webhook:change:ok"),
        act(r"terms/([^/]+)", "settings:change:ok"),
    ),
    "DELETE": (
        act(r"account/sessions(?:/[^/]+)?", "session:end:ok"),
        act(r"account/factors/([^/]+)", "factor:remove:ok"),
        act(r"tokens/([^/]+)", "token:revoke:ok"),
        act(r"webhooks/([^/]+)", "webhook:change:ok"),
    ),
}
"""What is written down by how an operation ends; what the path does not say enough of is written where it is done."""


def begin(request: BaseRequest) -> None:
    """A request begins; nobody has looked who asks."""
    ASKED.set(request)
    ACTOR.set(None)


def know(actor: Actor | None) -> None:
    """Who asks."""
    ACTOR.set(actor)


def record_security_event(event: str, target: str = "", user: User | None = None) -> None:
    """Write an event (`preship.sealing.security_log.EVENTS`) of whoever asks, or of `user` where the request itself knows
    nobody yet. `target`: what it was about, e.g. a case's number or an account; never a secret, an ID number, or a name
    that was typed and belongs to nobody. Of a stranger's refusals the first few are written, then their number."""
    actor, request = ACTOR.get(), ASKED.get()
    who: dict[str, object] = {}
    if user is not None:
        of = user.organisation
        who = {"user_id": user.pk, "name": user.name, "side": of.side, "organisation": of.pk}
    elif actor is not None:
        who = {"user_id": actor.user, "name": actor.name, "side": actor.side, "organisation": actor.organisation}
    if request is not None:
        client = client_of(request)
        who |= {"client": client, "device": device_name(request.headers.get("User-Agent", ""))}
        stranger = actor is None and event.rpartition(":")[2] in REFUSED
        if stranger and not is_written_singly(event, client):
            return
    write_event(event, target=target, **who)


def record_answer(request: BaseRequest, response: HttpResponse) -> None:
    """Write down what an answer did or refused: an act of ACTS, an operation (403), a case that is not theirs (404)."""
    status, path, actor = response.status_code, request.path_info, ACTOR.get()
    for one in ACTS.get(request.method or "", ()):
        found = one.path.fullmatch(path)
        if found and status < 400:
            record_security_event(one.done, "".join(found.groups()))
        elif found and status == 422 and one.failed:
            record_security_event(one.failed)
    if status == 403:
        record_security_event("operation:call:refused", f"{request.method} {path}")
    elif status == 404 and actor is not None and path.startswith(CASES):
        record_security_event("case:read:refused", path[len(CASES) :].partition("/")[0])
