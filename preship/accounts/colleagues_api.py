"""One's own organisation over HTTP: members and invitations; customs' own users."""

from typing import Any

from ninja import Body, Router, Status

from preship.accounts import answers, colleagues, directory, mail, tickets
from preship.accounts.forms import Invitation, demanded
from preship.accounts.models import Organisation
from preship.accounts.operations import allow
from preship.accounts.sides import Role, Side

router = Router(tags=["colleagues"])
MANAGERS = (Role.MANAGER,)
ADMINISTRATORS = (Role.ADMINISTRATOR,)


@router.get("/organisation", response=answers.OrganisationAnswer)
@allow(Side.AGENCY, Side.ENTERPRISE)
def read_organisation(request: Any) -> Any:
    """One's own organisation, its members and open invitations."""
    return colleagues.own_organisation(request.actor)


@router.post("/organisation/invitations", response={201: answers.LinkAnswer})
@allow(Side.AGENCY, Side.ENTERPRISE, roles=MANAGERS)
def invite(request: Any, body: Body[dict[str, Any]]) -> Any:
    """Invite a colleague by e-mail; the link is answered too, to be handed over another way."""
    email = demanded(Invitation, body)["email"]
    of = Organisation.objects.get(pk=request.actor.organisation)
    link = tickets.link(request, "join", tickets.issue(tickets.Kind.INVITATION, of, email))
    name = of.name_en if request.language == "en" and of.name_en else of.name_zh
    return Status(
        201, {"link": link, "sent": mail.send(mail.INVITE, request.language, email, link=link, organisation=name)}
    )


@router.post("/organisation/members/{pk}", response=answers.Member)
@allow(Side.AGENCY, Side.ENTERPRISE, roles=MANAGERS)
def set_member_active(request: Any, pk: int, body: answers.ActiveBody) -> Any:
    """Deactivate a colleague, or take them back."""
    return colleagues.set_active(request.actor, pk, body.active)


@router.get("/customs-users", response=answers.Members)
@allow(Side.CUSTOMS, roles=ADMINISTRATORS)
def list_customs_users(request: Any) -> Any:
    """The users of the administrator's office."""
    return {"rows": directory.users_of(request.actor.organisation)}


@router.post("/customs-users", response={201: answers.Member})
@allow(Side.CUSTOMS, roles=ADMINISTRATORS)
def make_customs_user(request: Any, body: Body[dict[str, Any]]) -> Any:
    """A new account of the customs side; its role is one of six."""
    return Status(201, colleagues.make_customs_user(request.actor, body))


@router.post("/customs-users/{pk}", response=answers.Member)
@allow(Side.CUSTOMS, roles=ADMINISTRATORS)
def set_customs_user_active(request: Any, pk: int, body: answers.ActiveBody) -> Any:
    """Deactivate a customs user, or take them back."""
    return colleagues.set_active(request.actor, pk, body.active)
