"""The lists that processes declare, over HTTP: one operation each, at `/api/<name>`."""

from collections.abc import Callable

from django.http import HttpResponse
from ninja import Router

from preship.accounts.operations import allow
from preship.accounts.replica import may_be_behind
from preship.accounts.requests import Request
from preship.accounts.scopes import READ
from preship.accounts.sides import Side
from preship.cases.api import answer_response, encode_json
from preship.fields.schemas import ListJson
from preship.lists.allowed import demand_choosable
from preship.lists.declaration import List
from preship.lists.declared import declared_lists, row_type


def list_router() -> Router:
    """An operation for every list; asked for once all rooms are known."""
    router = Router(tags=["lists"])
    for of in declared_lists().values():
        # Programs have tokens of agencies and enterprises, never of customs.
        scopes = (READ,) if set(of.sides) != {Side.CUSTOMS} else ()
        view = allow(*of.sides, scopes=scopes, query=query_of(of))(may_be_behind(view_of(of)))
        router.get(f"/{of.name}", response=ListJson[row_type(of)], operation_id=view.__name__)(view)  # type: ignore[misc]
    return router


def query_of(of: List) -> tuple[str, ...]:
    """What a list's address may ask."""
    return (*(one.name for one in of.query), *(("sort",) if of.listing.sorts else ()), "cursor")


def view_of(of: List) -> Callable[..., HttpResponse]:
    """The operation that answers a page of a list."""

    def view(request: Request, limit: int = 20) -> HttpResponse:
        query = request.GET.dict()
        demand_choosable(of, query)
        return answer_response((200, "", encode_json(of.page(request.actor, query, limit))))

    view.__name__ = f"list_{of.key.replace('-', '_').replace('.', '_')}"
    query = ", ".join([*query_of(of), "limit"])
    clause = f" ({of.clause})" if of.clause else ""
    view.__doc__ = f"{of.sheet.en}, newest first; query: {query}{clause}."
    return view
