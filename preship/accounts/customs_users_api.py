"""Customs' users over HTTP, for security administrators; a user of an office out of their reach is 404."""

from ninja import Body, Router, Status

from preship.accounts import colleagues, customs_users, letters, request_bodies, second_factor
from preship.accounts.clearances import set_clearance
from preship.accounts.client_address import home_of
from preship.accounts.directory import serialize_user
from preship.accounts.operations import allow
from preship.accounts.requests import Request
from preship.accounts.revealing import RevealBody, demand_reason, record_reveal
from preship.accounts.schemas import CustomsUserJson
from preship.accounts.sides import Role, Side
from preship.fields.schemas import JsonObject, RowsJson

router = Router(tags=["customs users"])
KEEPERS = (Role.SECURITY,)


@router.get("/customs-users", response=RowsJson[CustomsUserJson])
@allow(Side.CUSTOMS, roles=KEEPERS)
def list_customs_users(request: Request) -> RowsJson[CustomsUserJson]:
    """Customs' users: at headquarters all, at a regional customs its own."""
    return {"rows": customs_users.list_customs_users(request.actor)}


@router.post("/customs-users", response={201: CustomsUserJson})
@allow(Side.CUSTOMS, roles=KEEPERS)
def make_customs_user(request: Request, body: Body[JsonObject]) -> Status[CustomsUserJson]:
    """A new account of the customs side (the form `customs.user`); its owner gets a link and chooses the password."""
    letters.count_asked(request.actor)
    made = customs_users.invite_customs_user(request.actor, body, request.language, home_of(request))
    return Status(201, made)


@router.post("/customs-users/{pk}", response=CustomsUserJson)
@allow(Side.CUSTOMS, roles=KEEPERS)
def set_customs_user_active(request: Request, pk: int, body: request_bodies.ActiveBody) -> CustomsUserJson:
    """Deactivate a customs user, or take them back."""
    user = customs_users.customs_user(request.actor, pk)
    colleagues.set_active(request.actor, user, body.active)
    return customs_users.serialize_customs_user(customs_users.customs_user(request.actor, pk))


@router.post("/customs-users/{pk}/roles", response=CustomsUserJson)
@allow(Side.CUSTOMS, roles=KEEPERS)
def set_customs_user_roles(request: Request, pk: int, body: request_bodies.RolesBody) -> CustomsUserJson:
    """Give a customs user these roles, several where they may be held at once."""
    colleagues.set_roles(request.actor, customs_users.customs_user(request.actor, pk), body.roles)
    return customs_users.serialize_customs_user(customs_users.customs_user(request.actor, pk))


@router.post("/customs-users/{pk}/reveal", response=CustomsUserJson)
@allow(Side.CUSTOMS, roles=KEEPERS)
def reveal_customs_user(request: Request, pk: int, body: RevealBody) -> CustomsUserJson:
    """A customs user with address and number whole, for a reason that the security log keeps; 60 an hour. PIPL art. 51."""
    reason, user = demand_reason(body), customs_users.customs_user(request.actor, pk)
    record_reveal(request.actor, user.account, reason)
    return {**customs_users.serialize_customs_user(user), **serialize_user(user)}


@router.post("/customs-users/{pk}/office", response=CustomsUserJson)
@allow(Side.CUSTOMS, roles=KEEPERS)
def set_customs_user_office(request: Request, pk: int, body: request_bodies.OfficeBody) -> CustomsUserJson:
    """Let a customs user work at another office, named by its customs district."""
    return customs_users.move(request.actor, customs_users.customs_user(request.actor, pk), body.office)


@router.post("/customs-users/{pk}/clearance", response=CustomsUserJson)
@allow(Side.CUSTOMS, roles=KEEPERS)
def set_customs_user_clearance(request: Request, pk: int, body: request_bodies.ClearanceBody) -> CustomsUserJson:
    """Clear a customs user for cases up to this label: ordinary, restricted or sensitive; never oneself."""
    set_clearance(request.actor, customs_users.customs_user(request.actor, pk), body.level)
    return customs_users.serialize_customs_user(customs_users.customs_user(request.actor, pk))


@router.post("/customs-users/{pk}/password-link", response={204: None})
@allow(Side.CUSTOMS, roles=KEEPERS)
def send_customs_user_link(request: Request, pk: int) -> Status[None]:
    """Send a customs user the link by which they choose a password themselves."""
    user = customs_users.customs_user(request.actor, pk)
    letters.count_asked(request.actor, user.email)
    colleagues.send_password_link(user, request.language, home_of(request))
    return Status(204, None)


@router.post("/customs-users/{pk}/factor-reset", response={204: None})
@allow(Side.CUSTOMS, roles=KEEPERS)
def reset_customs_user_factor(request: Request, pk: int) -> Status[None]:
    """Forget a customs user's second factor that was lost; their sessions end, a letter tells them."""
    second_factor.reset_factors(request.actor, customs_users.customs_user(request.actor, pk), request.language)
    return Status(204, None)
