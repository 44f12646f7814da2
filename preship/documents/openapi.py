"""docs/openapi.json: the API as clients generate code from it."""

from typing import Any

from ninja import NinjaAPI
from pydantic import TypeAdapter

from preship.fields.schemas import RefusalJson

REFUSED = {"$ref": "#/components/schemas/RefusalJson"}


def openapi(api: NinjaAPI) -> dict[str, Any]:
    """Ninja's document; every operation may also refuse, and no name is told twice (pydantic adds titles)."""
    document: dict[str, Any] = dict(api.get_openapi_schema())
    for item in document["paths"].values():
        for operation in item.values():
            refused = {"description": "Refused", "content": {"application/json": {"schema": REFUSED}}}
            operation["responses"] = {**operation["responses"], "default": refused}
    refusal = TypeAdapter(RefusalJson).json_schema(ref_template="#/components/schemas/{model}")
    document["components"]["schemas"] |= {**refusal.pop("$defs", {}), "RefusalJson": refusal}
    plain: dict[str, Any] = untitled(document)
    plain["info"] = document["info"]
    return plain


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
