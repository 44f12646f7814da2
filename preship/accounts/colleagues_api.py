"""One's own organisation over HTTP: members and invitations; a member of another one is 404."""

from ninja import Body, Router, Status

from preship.accounts import colleagues, letters, request_bodies, second_factor
from preship.accounts.client_address import home_of
from preship.accounts.directory import serialize_user
from preship.accounts.forms import Invitation, require_valid
from preship.accounts.models import Organisation
from preship.accounts.one_time_links import Kind
from preship.accounts.operations import allow
from preship.accounts.requests import Request
from preship.accounts.revealing import RevealBody, demand_reason, record_reveal
from preship.accounts.schemas import LinkJson, MemberJson, OwnOrganisationJson
from preship.accounts.sides import Role, Side
from preship.fields.schemas import JsonObject

router = Router(tags=["colleagues"])
MANAGERS = (Role.MANAGER,)


@router.get("/organisation", response=OwnOrganisationJson)
@allow(Side.AGENCY, Side.ENTERPRISE)
def read_organisation(request: Request) -> OwnOrganisationJson:
    """One's own organisation, its members and open invitations."""
    return colleagues.own_organisation(request.actor)


@router.post("/organisation/invitations", response={201: LinkJson})
@allow(Side.AGENCY, Side.ENTERPRISE, roles=MANAGERS)
def invite(request: Request, body: Body[JsonObject]) -> Status[LinkJson]:
    """Invite a colleague by e-mail; the link is answered too, to be handed over another way."""
    email = require_valid(Invitation, body)["email"]
    of = Organisation.objects.get(pk=request.actor.organisation or 0)
    letters.count_asked(request.actor, email)
    return Status(201, {"link": letters.post(Kind.INVITATION, of, email, None, request.language, home_of(request))})


@router.delete("/organisation/invitations/{invitation}", response={204: None})
@allow(Side.AGENCY, Side.ENTERPRISE, roles=MANAGERS)
def withdraw_invitation(request: Request, invitation: str) -> Status[None]:
    """An invitation opens nothing any more."""
    colleagues.withdraw_invitation(request.actor, invitation)
    return Status(204, None)


@router.post("/organisation/members/{pk}", response=MemberJson)
@allow(Side.AGENCY, Side.ENTERPRISE, roles=MANAGERS)
def set_member_active(request: Request, pk: int, body: request_bodies.ActiveBody) -> MemberJson:
    """Deactivate a colleague, or take them back."""
    return colleagues.set_active(request.actor, colleagues.colleague(request.actor, pk), body.active)


@router.post("/organisation/members/{pk}/roles", response=MemberJson)
@allow(Side.AGENCY, Side.ENTERPRISE, roles=MANAGERS)
def set_member_roles(request: Request, pk: int, body: request_bodies.RolesBody) -> MemberJson:
    """Give a colleague these roles; an organisation always keeps a manager."""
    return colleagues.set_roles(request.actor, colleagues.colleague(request.actor, pk), body.roles)


@router.post("/organisation/members/{pk}/reveal", response=MemberJson)
@allow(Side.AGENCY, Side.ENTERPRISE)
def reveal_member(request: Request, pk: int, body: RevealBody) -> MemberJson:
    """A colleague with address and number whole, for a reason that the security log keeps; 60 an hour. PIPL art. 51."""
    reason, user = demand_reason(body), colleagues.colleague(request.actor, pk)
    record_reveal(request.actor, user.account, reason)
    return serialize_user(user)


@router.post("/organisation/members/{pk}/hand-over", response=MemberJson)
@allow(Side.AGENCY, Side.ENTERPRISE, roles=MANAGERS)
def hand_over(request: Request, pk: int) -> MemberJson:
    """Make a colleague the manager in one's own place."""
    return colleagues.hand_over(request.actor, colleagues.colleague(request.actor, pk))


@router.post("/organisation/members/{pk}/password-link", response={204: None})
@allow(Side.AGENCY, Side.ENTERPRISE, roles=MANAGERS)
def send_member_link(request: Request, pk: int) -> Status[None]:
    """Send a colleague the link by which they choose a password themselves."""
    user = colleagues.colleague(request.actor, pk)
    letters.count_asked(request.actor, user.email)
    colleagues.send_password_link(user, request.language, home_of(request))
    return Status(204, None)


@router.post("/organisation/members/{pk}/factor-reset", response={204: None})
@allow(Side.AGENCY, Side.ENTERPRISE, roles=MANAGERS)
def reset_member_factor(request: Request, pk: int) -> Status[None]:
    """Forget a colleague's second factor that was lost; their sessions end, a letter tells them."""
    second_factor.reset_factors(request.actor, colleagues.colleague(request.actor, pk), request.language)
    return Status(204, None)


@router.post("/organisation/second-factor", response=OwnOrganisationJson)
@allow(Side.AGENCY, Side.ENTERPRISE, roles=MANAGERS)
def demand_factor(request: Request, body: request_bodies.DemandedBody) -> OwnOrganisationJson:
    """Demand a second factor of everybody in one's organisation from their next login on, or demand it no more."""
    return colleagues.demand_factor(request.actor, body.demanded)


@router.post("/account/close", response={204: None})
@allow(Side.AGENCY, Side.ENTERPRISE, Side.CUSTOMS)
def close_account(request: Request, body: request_bodies.CloseBody) -> Status[None]:
    """Close one's own account for good; one's name stays in the records."""
    colleagues.leave(request.actor, body.current)
    return Status(204, None)
