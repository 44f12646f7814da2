"""Tokens against every operation of the API: those that name a scope take one of its tokens, all others none."""

import pytest
from django.db import transaction

from preship.accounts.scopes import SCOPES as NAMES
from tests.access.machine import Machine, made
from tests.permissions.calls import call
from tests.permissions.expected import OPERATIONS, SCOPES
from tests.permissions.place import furnish

pytestmark = pytest.mark.django_db
SHAPED = {
    "POST /api/login": {"side": "agency"},
    "POST /api/register": {"side": "agency"},
    **dict.fromkeys(
        (
            f"POST /api/{name}"
            for name in ("invitations/look", "invitations/accept", "verify-email", "password/look", "password/choose")
        ),
        None,
    ),
}
"""Bodies of the right shape, where another is refused before anybody asks who sends it (None: a link's token)."""
WHO = {"agency": "agency manager", "enterprise": "enterprise manager"}


@pytest.fixture(scope="module")
def programs(django_db_setup, django_db_blocker):
    """The place, and of each side a manager's program for each scope, and for all."""
    with django_db_blocker.unblock(), transaction.atomic():
        place = furnish()
        wanted = [(scope,) for scope in NAMES] + [tuple(NAMES)]
        yield (
            place,
            {
                side: {scopes: Machine(made(place.desks[who], *scopes)[0], place.desks[who].user) for scopes in wanted}
                for side, who in WHO.items()
            },
        )
        transaction.set_rollback(True)


@pytest.fixture(autouse=True)
def as_fast_as_it_likes(settings):
    """The rate is not what is tried here."""
    settings.TOKEN_RATE = 10**6


def refused_for_the_token(programs, operation, side, scopes):
    """Whether the operation, about one's own things, refuses a token of these scopes."""
    place, of = programs
    with transaction.atomic():
        if operation in SHAPED:
            answer = of[side][scopes].post(operation.split()[1], SHAPED[operation] or {"token": "x"})
        else:
            answer = call(operation, of[side][scopes], place, place.own[side], side)
        content = b"".join(answer.streaming_content) if answer.streaming else answer.content
        transaction.set_rollback(True)
    return answer.status_code == 403 and any(code in content for code in (b'"token_not_here"', b'"scope"'))


@pytest.mark.parametrize("operation", OPERATIONS)
def test_an_operation_takes_the_tokens_it_names(programs, operation):
    """By scope, of both sides that have tokens; who may not call it anyway may not with a token."""
    for side, who in WHO.items():
        if who not in OPERATIONS[operation]:
            continue
        needed = set(SCOPES.get(operation, "").split())
        assert refused_for_the_token(programs, operation, side, tuple(NAMES)) == (not needed)
        if "actions" in operation or "flows" in operation:
            needed = {"drafts"}  # the table decides: what is tried here saves or opens a draft
        for scope in NAMES:
            assert refused_for_the_token(programs, operation, side, (scope,)) == (scope not in needed), scope


def test_every_operation_with_a_scope_is_there():
    """The table names no operation that is gone."""
    assert set(SCOPES) <= set(OPERATIONS)
