"""The users of one's own organisation: making, deactivating, inviting (processes.md §9)."""

from typing import Any

from django.db import IntegrityError, transaction

from preship.accounts.actor import Actor
from preship.accounts.bearers import end_with
from preship.accounts.directory import create_user, described, named, users_of
from preship.accounts.forms import CustomsUser, demanded
from preship.accounts.models import Organisation, User
from preship.accounts.registration import demand_account_free
from preship.accounts.sessions import close_all
from preship.accounts.tickets import Kind, open_tickets
from preship.fields.refusals import Refusal
from preship.fields.text import Text

NOT_YOURSELF = Text("不能停用自己的账号。", "You can't deactivate your own account.")


def own_organisation(actor: Actor) -> dict[str, Any]:
    """One's organisation with its members and its open invitations."""
    row = Organisation.objects.get(pk=actor.organisation or 0)
    invitations = open_tickets(Kind.INVITATION).filter(organisation=row).order_by("created_at")
    return {
        **named(row),
        "side": row.side,
        "country": row.country,
        "code": row.code,
        "address": row.address,
        "members": users_of(row.pk),
        "invitations": [{"email": ticket.email, "expires_at": ticket.expires_at} for ticket in invitations],
    }


def set_active(actor: Actor, pk: int, active: bool) -> dict[str, Any]:
    """Deactivate a colleague, ending their sessions, or take them back; Refusal for strangers and for oneself."""
    if pk == actor.user:
        raise Refusal("rule", sentence=NOT_YOURSELF)
    with transaction.atomic():
        if not User.objects.filter(pk=pk, organisation_id=actor.organisation or 0).update(active=active):
            raise Refusal("not_found")
        if not active:
            close_all(pk)
            end_with(pk)
    return described(User.objects.get(pk=pk))


def make_customs_user(actor: Actor, data: Any) -> dict[str, Any]:
    """A new account in the administrator's own office, with one role; Refusal `invalid` if the account is taken."""
    person = demanded(CustomsUser, data)
    role = person.pop("role")
    of = Organisation.objects.get(pk=actor.organisation or 0)
    try:
        with transaction.atomic():
            demand_account_free(person["account"])
            return described(create_user(of, **person, roles=(role,)))
    except IntegrityError:
        demand_account_free(person["account"])
        raise
