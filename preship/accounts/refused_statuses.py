"""With which statuses an operation may refuse: what is judged for every one, and what it declares besides."""

from ninja.operation import Operation
from ninja.params.models import Body

from preship.accounts.csrf import SAFE
from preship.accounts.operations import permission_of
from preship.fields.refusals import REFUSALS

EVERYWHERE = (400, 401, 403, 404, 405, 422, 429, 500, 503)
"""Another host's, a dead token, another's role or page, an address that is none, another method, a query that is not asked
here, too fast, broken, a part that is away."""
OF_WRITES = (408, 409, 411, 413)
"""A body that did not come in time, somebody was faster, a body without its length, one that is too large."""
OF_JSON = (415,)


def takes_json(operation: Operation) -> bool:
    """Whether an operation reads a JSON body."""
    return any(isinstance(one.source, Body) for one in operation.signature.params)


def refused_statuses(method: str, operation: Operation) -> tuple[int, ...]:
    """Every status of 400 and above that an operation may answer, in order."""
    declared = permission_of(operation.view_func)
    own = (REFUSALS[code][0] for code in (declared.refuses if declared else ()))
    writes = () if method in SAFE else OF_WRITES
    json = OF_JSON if takes_json(operation) else ()
    return tuple(sorted({*EVERYWHERE, *writes, *json, *own}))
