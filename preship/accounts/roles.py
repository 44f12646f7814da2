"""Which roles somebody may hold at once, and who must always be there to give them. That the three administrators are apart
holds the database too (models.User)."""

from django.db.models import QuerySet

from preship.accounts.models import Organisation, User
from preship.accounts.sides import ALONE, CUSTOMS_ROLES, ORGANISATION_ROLES, Role, Side
from preship.fields.messages import Problem
from preship.fields.refusals import Refusal
from preship.fields.text import Text

NOT_TOGETHER = Text(
    "三员分立：任系统管理、安全管理或审计的账号不能兼任其他任何岗位。",
    "Who is system administrator, security administrator or auditor can have no other role besides.",
)
LAST_MANAGER = Text(
    "本单位至少须有一名单位管理员，请先移交管理员岗位。",
    "Your organisation needs a manager. Hand the role over first.",
)
LAST_ADMINISTRATOR = Text("海关总署至少须有一名安全管理员。", "Headquarters needs a security administrator.")


def demand_roles(side: str, roles: list[str]) -> tuple[str, ...]:
    """These roles in their order; Refusal invalid where the side has no such role, or one excludes another."""
    known = CUSTOMS_ROLES if side == Side.CUSTOMS else ORGANISATION_ROLES
    if not roles:
        raise Refusal("invalid", errors={"roles": Problem("required")})
    if not set(roles) <= set(known):
        raise Refusal("invalid", errors={"roles": Problem("option")})
    if len(set(roles)) > 1 and not set(roles).isdisjoint(ALONE):
        raise Refusal("invalid", errors={"roles": NOT_TOGETHER})
    return tuple(role.value for role in known if role in roles)


def select_managed_organisations(user: User) -> QuerySet[Organisation]:
    """The organisations of which somebody must manage the accounts: the user's own; of customs, headquarters."""
    if user.organisation.side == Side.CUSTOMS:
        return Organisation.objects.filter(side=Side.CUSTOMS, code__startswith="00")
    return Organisation.objects.filter(pk=user.organisation.pk)


def hold_managers(user: User) -> None:
    """Hold these organisations until the transaction ends, before anything is written in it: of two who go at once, the second
    sees that the first is gone, and neither waits for the other for ever."""
    list(select_managed_organisations(user).order_by("pk").select_for_update(no_key=True).values_list("pk"))


def demand_somebody_left(user: User) -> None:
    """Refusal where nobody is left to manage accounts, this user having gone or lost the role; asked within the
    transaction that did it and that began with `hold_managers`; it is then taken back."""
    customs = user.organisation.side == Side.CUSTOMS
    role, sentence = (Role.SECURITY, LAST_ADMINISTRATOR) if customs else (Role.MANAGER, LAST_MANAGER)
    there = User.objects.filter(organisation__in=select_managed_organisations(user), active=True)
    others = list(there.values_list("roles", flat=True))
    if others and not any(role in roles.split() for roles in others):
        raise Refusal("rule", sentence=sentence)
