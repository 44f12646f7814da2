"""docs/openapi.json: the API as clients generate code from it."""

from typing import Any

from ninja import NinjaAPI
from pydantic import TypeAdapter

from preship.accounts.operations import Permission, bound_operations, permission_of
from preship.accounts.refused_statuses import refused_statuses
from preship.fields.refusals import REFUSALS
from preship.fields.schemas import RefusalJson

REFUSED = {"$ref": "#/components/schemas/RefusalJson"}
HEADERS = {"key_missing": "Idempotency-Key", "version_missing": "If-Match"}
"""Headers that an operation cannot do without, by the refusal that asks for them."""
OPTIONAL = {"key_reused": "Idempotency-Key"}
"""Headers that an operation can do with, by the refusal that they may lead to."""


def openapi(api: NinjaAPI) -> dict[str, Any]:
    """Ninja's document, with what its operations declare elsewhere: their queries, headers and refusals. No name is told
    twice (pydantic adds titles)."""
    document: dict[str, Any] = dict(api.get_openapi_schema())
    for method, path, bound in bound_operations(api):
        operation = document["paths"][path][method.lower()]
        declared = permission_of(bound.view_func)
        if declared is not None:
            operation["parameters"] = [*operation.get("parameters", []), *further_parameters(declared)]
        refused = {
            f"{status}": {"$ref": f"#/components/responses/{status}"} for status in refused_statuses(method, bound)
        }
        operation["responses"] = {**operation["responses"], **refused}
    refusal = TypeAdapter(RefusalJson).json_schema(ref_template="#/components/schemas/{model}")
    document["components"]["schemas"] |= {**refusal.pop("$defs", {}), "RefusalJson": refusal}
    document["components"]["responses"] = refusals()
    plain: dict[str, Any] = untitled(document)
    plain["info"] = document["info"]
    return plain


def further_parameters(declared: Permission) -> list[dict[str, Any]]:
    """What an address may ask besides what its view takes, and the headers it must or may have."""
    asked = [{"in": "query", "name": name, "schema": {"type": "string"}, "required": False} for name in declared.query]
    headers = {name: True for code, name in HEADERS.items() if code in declared.refuses}
    headers |= {name: False for code, name in OPTIONAL.items() if code in declared.refuses}
    return asked + [
        {"in": "header", "name": name, "schema": {"type": "string"}, "required": needed}
        for name, needed in headers.items()
    ]


def refusals() -> dict[str, Any]:
    """By status: the codes that it may have."""
    codes: dict[int, list[str]] = {}
    for code, (status, _) in sorted(REFUSALS.items()):
        codes.setdefault(status, []).append(code)
    content = {"application/json": {"schema": REFUSED}}
    return {
        f"{status}": {"description": f"Refused: {', '.join(names)}", "content": content}
        for status, names in sorted(codes.items())
    }


def untitled(value: Any, names: bool = False) -> Any:
    """A schema without titles; `names`: these keys are the names of properties."""
    if isinstance(value, list):
        return [untitled(item) for item in value]
    if not isinstance(value, dict):
        return value
    return {
        key: untitled(item, not names and key in ("properties", "schemas"))
        for key, item in value.items()
        if names or key != "title" or not isinstance(item, str)
    }
