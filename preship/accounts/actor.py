"""Who is asking: the one value every rule, query and transition receives."""

from dataclasses import dataclass

from preship.accounts.sides import Level, Side


@dataclass(frozen=True, slots=True)
class Actor:
    """A logged-in person acting for a side; `organisation` is the id of an agency, enterprise or customs office.

    `office`: the first two digits of a regional customs' code; empty at headquarters, and where it is no customs.
    `stage`: how far a login has come: "factor" (only the password was right), "enrol" (a factor is demanded and there is
    none), empty: all the way. `factor_at`: when they last showed their second factor, in Unix seconds; None where they
    have none. `scopes`: what a program that calls with their token may do; None where they act themselves. `clearance`: of customs,
    up to which label they see cases; `labels_above`: whether any case has a higher one, so that lists must look.
    """

    user: int | None
    name: str
    side: str
    roles: frozenset[str] = frozenset()
    organisation: int | None = None
    session: str = ""
    office: str = ""
    scopes: frozenset[str] | None = None
    stage: str = ""
    factor_at: int | None = None
    clearance: int = Level.ORDINARY
    labels_above: bool = True

    def has(self, roles: frozenset[str]) -> bool:
        """Whether one of `roles` is theirs; an empty set asks for none."""
        return not roles or bool(self.roles & roles)

    def may(self, *scopes: str) -> bool:
        """Whether they act themselves, or with a token that has one of `scopes`."""
        return self.scopes is None or not self.scopes.isdisjoint(scopes)


def office_of(side: str, code: str) -> str:
    """The office of an organisation by its code: `2201` is Shanghai's (22), `0000` headquarters'."""
    return "" if side != Side.CUSTOMS or code.startswith("00") else code[:2]


SYSTEM = Actor(user=None, name="system", side=Side.SYSTEM)
