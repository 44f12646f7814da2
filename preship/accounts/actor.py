"""Who is asking: the one value every rule, query and transition receives."""

from dataclasses import dataclass

from preship.accounts.sides import Side


@dataclass(frozen=True, slots=True)
class Actor:
    """A logged-in person acting for a side; `organisation` is the id of an agency, enterprise or customs office."""

    user: int | None
    name: str
    side: str
    roles: frozenset[str] = frozenset()
    organisation: int | None = None
    session: str = ""

    def has(self, roles: frozenset[str]) -> bool:
        """Whether one of `roles` is theirs; an empty set asks for none."""
        return not roles or bool(self.roles & roles)


SYSTEM = Actor(user=None, name="system", side=Side.SYSTEM)
