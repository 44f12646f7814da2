"""The permission matrix: every operation of the API and every transition, by side and role."""

from collections.abc import Iterator
from typing import Any

from preship.accounts.operations import Allowed
from preship.accounts.sides import Role, Side, roles_of
from preship.api import api
from preship.cases.flow import FLOWS

SIDES = (Side.AGENCY, Side.ENTERPRISE, Side.CUSTOMS)
WHO: tuple[tuple[Side, Role], ...] = tuple((side, role) for side in SIDES for role in roles_of(side))


def operations() -> Iterator[tuple[str, str, Any]]:
    """Every HTTP operation as (method, path, view function)."""
    for prefix, router in api._routers:
        for path, view in router.path_operations.items():
            for operation in view.operations:
                for method in operation.methods:
                    yield method, f"/api/{prefix}{path}".replace("//", "/"), operation.view_func


def allowed_of(view: Any) -> Allowed | None:
    """Who may call a view; None if it does not say."""
    return getattr(view, "allowed", None)


def matrix_page() -> str:
    """The page docs/permissions.md."""
    head = "| | nobody | " + " | ".join(f"{side.value} {role.value}" for side, role in WHO) + " |"
    rule = "|---" * (len(WHO) + 2) + "|"
    lines = [
        "# Who may do what\n",
        "Generated from the declarations by `preship generate`; the tests try every cell.\n",
    ]
    lines += ["## Operations of the API\n", head, rule]
    for method, path, view in sorted(operations(), key=lambda o: (o[1], o[0])):
        allowed = allowed_of(view)
        cells = [mark(allowed is not None and allowed.public)]
        cells += [mark(allowed is not None and allowed.permits(side, frozenset({role}))) for side, role in WHO]
        lines.append(f"| `{method} {path}` | " + " | ".join(cells) + " |")
    lines += ["\n## Transitions\n", head, rule]
    for kind in sorted(FLOWS):
        for t in FLOWS[kind].transitions:
            cells = [""] + [mark(t.side == side and (not t.roles or role in t.roles)) for side, role in WHO]
            lines.append(f"| {kind} `{t.name}` {t.label.zh} | " + " | ".join(cells) + " |")
    lines.append(
        "\nOwn cases only: an agency or enterprise gets 404 for anybody else's; customs sees what was submitted.\n"
    )
    return "\n".join(lines)


def mark(yes: bool) -> str:
    """A cell."""
    return "✓" if yes else ""
