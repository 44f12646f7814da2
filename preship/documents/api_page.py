"""docs/api.md: written by hand, but for what the declarations know better."""

from django.conf import settings

from preship.accounts.operations import operations, permission_of
from preship.fields.refusals import REFUSALS
from preship.serving.api import api

END = "<!-- end -->"


def api_page() -> str:
    """The page with its generated parts as they are now."""
    page = (settings.ROOT / "docs" / "api.md").read_text(encoding="utf-8")
    for mark, text in (("<!-- refusals -->", refusals()), ("<!-- operations -->", callable_with_tokens())):
        head, _, rest = page.partition(mark)
        page = f"{head}{mark}\n{text}\n{END}{rest.partition(END)[2]}"
    return page


def refusals() -> str:
    """Every refusal: code, status, sentence."""
    rows = sorted((status, code, text.en) for code, (status, text) in REFUSALS.items())
    return "\n".join(
        ["| code | status | |", "| --- | --- | --- |", *(f"| `{c}` | {s} | {text} |" for s, c, text in rows)]
    )


def callable_with_tokens() -> str:
    """Every operation that takes a token, with the scopes of which it needs one."""
    lines = ["| operation | scope | |", "| --- | --- | --- |"]
    for method, path, view in sorted(operations(api), key=lambda o: (o[1], o[0])):
        allowed = permission_of(view)
        if allowed and allowed.scopes:
            said = " ".join((view.__doc__ or "").split())
            lines.append(f"| `{method} {path}` | {' '.join(allowed.scopes)} | {said} |")
    return "\n".join(lines)
