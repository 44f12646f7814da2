"""The permission matrix: every operation of the API and every transition, by side and role, own and another's."""

import re
from collections.abc import Callable

from preship.accounts.operations import Permission, operations, permission_of
from preship.accounts.sides import Side, roles_of
from preship.cases.flow import FLOWS, Transition
from preship.serving.api import api

SIDES = (Side.AGENCY, Side.ENTERPRISE, Side.CUSTOMS)
WHO: tuple[tuple[str, str], ...] = tuple(
    (side.value, role) for side in SIDES for role in (*(r.value for r in roles_of(side)), "")
)
"""Everybody who logs in: (side, their one role); the role "" is none at all."""
RECORDS = frozenset({"number", "message", "pk", "export", "check", "token", "hook"})
HEAD = """# Who may do what

Generated from the declarations by `preship generate`; the tests try every cell.

✓ may, where the state and the document allow it. Empty: 401 to nobody, 403 to whoever is logged in.
“another's” is the answer to those who may, about a record that is not theirs to see: an agency's or enterprise's own
cases are theirs, customs sees what was submitted once, a security administrator the users of the same office.
“token” is what a program's token needs, one of them: “–” is closed to tokens; a token acts as its user otherwise.
"""


def is_owned(path: str, allowed: Permission) -> bool:
    """Whether an operation is about one record that belongs to somebody."""
    return not allowed.public and not RECORDS.isdisjoint(re.findall(r"{(\w+)}", path))


def matrix_page() -> str:
    """The page docs/permissions.md."""
    lines = [HEAD, "## Operations of the API\n", *heading()]
    for method, path, view in sorted(operations(api), key=lambda o: (o[1], o[0])):
        allowed = permission_of(view) or Permission(False, {})
        about = "404" if is_owned(path, allowed) else "–"
        lines.append(
            line(f"`{method} {path}`", " ".join(allowed.scopes) or "–", about, allowed.public, by_declaration(allowed))
        )
    lines += ["\n## Transitions\n", *heading()]
    for kind in sorted(FLOWS):
        for t in FLOWS[kind].transitions:
            about = "404" if t.sources else "–"
            token = "–" if t.side in (Side.CUSTOMS, Side.SYSTEM) else t.scope_needed
            lines.append(line(f"{kind} `{t.name}` {t.label.zh}", token, about, False, by_table(t)))
    return "\n".join([*lines, ""])


def heading() -> list[str]:
    """A table's head."""
    names = [f"{side} {role or '(no role)'}" for side, role in WHO]
    return [f"| | token | another's | nobody | {' | '.join(names)} |", "|---" * (len(WHO) + 4) + "|"]


def line(name: str, token: str, about: str, public: bool, may: Callable[[str, str], bool]) -> str:
    """One operation or transition."""
    cells = [mark(public), *(mark(may(side, role)) for side, role in WHO)]
    return f"| {name} | {token} | {about} | {' | '.join(cells)} |"


def by_declaration(allowed: Permission) -> Callable[[str, str], bool]:
    """Whom an operation's declaration lets in."""
    return lambda side, role: allowed.permits(side, frozenset({role}))


def by_table(t: Transition) -> Callable[[str, str], bool]:
    """Whom a row of a process's table lets act."""
    return lambda side, role: t.side == side and (not t.roles or role in t.roles)


def mark(yes: bool) -> str:
    """A cell."""
    return "✓" if yes else ""
