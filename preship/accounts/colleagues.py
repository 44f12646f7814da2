"""The users of one's own organisation: their roles, who manages, who left (processes.md §9)."""

from django.conf import settings
from django.db import transaction
from django.db.models import F

from preship.accounts import letters
from preship.accounts.actor import Actor
from preship.accounts.bearer_tokens import end_with
from preship.accounts.directory import serialize_colleague, serialize_organisation, users_of
from preship.accounts.models import Organisation, User
from preship.accounts.one_time_links import Kind, open_tickets
from preship.accounts.password_change import demand_password
from preship.accounts.roles import demand_roles, demand_somebody_left, hold_managers
from preship.accounts.schemas import MemberJson, OwnOrganisationJson
from preship.accounts.security_log import record_security_event
from preship.accounts.sessions import close_all
from preship.accounts.sides import Role
from preship.accounts.step_up import demand_recent
from preship.fields import clock
from preship.fields.personal import CONTACT
from preship.fields.refusals import Refusal
from preship.fields.text import Text
from preship.personal.masking import mask_value

NAMED_BY = 16
"""So many letters of its hash name an invitation to who sent it."""
NOT_YOURSELF = Text("不能停用自己的账号。", "You cannot deactivate your own account.")
CLOSED = Text("该账号已停用。", "This account is deactivated.")


def own_organisation(actor: Actor) -> OwnOrganisationJson:
    """One's organisation with its members and its open invitations."""
    row = Organisation.objects.get(pk=actor.organisation or 0)
    manages = Role.MANAGER in actor.roles
    invitations = open_tickets(Kind.INVITATION).filter(organisation=row).order_by("created_at")
    return {
        **serialize_organisation(row),
        "side": row.side,
        "country": row.country,
        "code": row.code,
        "address": row.address,
        "demands_factor": row.demands_factor,
        "factor_only_offered": settings.SECOND_FACTOR != "demand",
        "members": users_of(row.pk, actor.user),
        "invitations": [
            {
                "id": ticket.pk[:NAMED_BY],
                "email": ticket.email if manages else mask_value(CONTACT, ticket.email),
                "expires_at": ticket.expires_at,
            }
            for ticket in invitations
        ],
    }


def colleague(actor: Actor, pk: int) -> User:
    """A user of one's own organisation; Refusal not_found for anybody else."""
    found = User.objects.select_related("organisation").filter(pk=pk, organisation_id=actor.organisation or 0).first()
    if found is None:
        raise Refusal("not_found")
    return found


def set_active(actor: Actor, user: User, active: bool) -> MemberJson:
    """Deactivate somebody, ending their sessions and tokens, or take them back; Refusal for oneself."""
    if user.pk == actor.user:
        raise Refusal("rule", sentence=NOT_YOURSELF)
    with transaction.atomic():
        hold_managers(user)
        reopened_at = clock.now() if active else F("reopened_at")
        User.objects.filter(pk=user.pk).update(active=active, reopened_at=reopened_at)
        if not active:
            end_everything(user)
            demand_somebody_left(user)
        record_security_event(f"account:{'activate' if active else 'deactivate'}:ok", user.account)
    return serialize_colleague(User.objects.get(pk=user.pk))


def end_everything(user: User) -> None:
    """Sessions, tokens and links of somebody who has left."""
    close_all(user.pk)
    end_with(user.pk)
    open_tickets(*Kind).filter(user=user).delete()


def set_roles(actor: Actor, user: User, roles: list[str]) -> MemberJson:
    """Give somebody these roles instead of those they have; Refusal where nobody would be left to manage. The second
    factor is asked again."""
    demand_recent(actor)
    fresh = demand_roles(user.organisation.side, roles)
    with transaction.atomic():
        hold_managers(user)
        User.objects.filter(pk=user.pk).update(roles=" ".join(fresh))
        demand_somebody_left(user)
        record_security_event("role:change:ok", f"{user.account}: {user.roles} → {' '.join(fresh)}")
    return serialize_colleague(User.objects.get(pk=user.pk))


def hand_over(actor: Actor, user: User) -> MemberJson:
    """Make a colleague the manager in one's own place; one stays a member. Refusal for who can't log in."""
    demand_recent(actor)
    if not user.active:
        raise Refusal("rule", sentence=CLOSED)
    if user.pk == actor.user:
        raise Refusal("not_found")
    with transaction.atomic():
        hold_managers(user)
        User.objects.filter(pk=user.pk).update(roles=f"{Role.MANAGER} {Role.MEMBER}")
        User.objects.filter(pk=actor.user or 0).update(roles=str(Role.MEMBER))
        demand_somebody_left(user)
        record_security_event("role:manager:ok", user.account)
    return serialize_colleague(User.objects.get(pk=user.pk))


def withdraw_invitation(actor: Actor, name: str) -> None:
    """An invitation opens nothing any more; Refusal not_found."""
    mine = open_tickets(Kind.INVITATION).filter(organisation_id=actor.organisation or 0)
    if len(name) != NAMED_BY or not mine.filter(pk__startswith=name).delete()[0]:
        raise Refusal("not_found")


def send_password_link(user: User, language: str, home: str) -> None:
    """Send a colleague the link by which they choose a password themselves; Refusal for who can't log in."""
    if not user.active:
        raise Refusal("rule", sentence=CLOSED)
    letters.send_forgotten.enqueue(user.pk, language, home)


def leave(actor: Actor, password: str) -> None:
    """Close one's own account: the name stays in the records, nobody logs in with it. The password is asked; a manager
    hands over first, unless nobody else is there."""
    user = User.objects.select_related("organisation").get(pk=actor.user or 0)
    demand_password(user, password)
    with transaction.atomic():
        hold_managers(user)
        User.objects.filter(pk=user.pk).update(active=False)
        end_everything(user)
        demand_somebody_left(user)


def demand_factor(actor: Actor, demanded: bool) -> OwnOrganisationJson:
    """Whether one's colleagues must have a second factor; who has none sets one up at the next login."""
    demand_recent(actor)
    Organisation.objects.filter(pk=actor.organisation or 0).update(demands_factor=demanded)
    return own_organisation(actor)
