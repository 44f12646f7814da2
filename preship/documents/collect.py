"""Every generated file by its path."""

import json
from typing import Any

import orjson

from preship.api import api
from preship.cases.flow import FLOWS, Flow
from preship.documents.api_page import api_page
from preship.documents.diagrams import diagrams
from preship.documents.matrix import matrix_page
from preship.documents.vectors import vectors
from preship.fields.describe import describe_all, spoken


def generated() -> dict[str, bytes]:
    """Path from the root → content."""
    return {
        "web/src/generated/declarations.json": pretty({**describe_all(), "flows": flows()}),
        # Half characters are among the vectors, which only the standard library writes.
        "web/src/generated/vectors.json": json.dumps(vectors(), separators=(",", ":")).encode() + b"\n",
        "docs/openapi.json": pretty(api.get_openapi_schema()),
        "docs/states.md": diagrams().encode(),
        "docs/permissions.md": matrix_page().encode(),
        "docs/api.md": api_page().encode(),
    }


def pretty(value: Any) -> bytes:
    """JSON for files that people compare."""
    return orjson.dumps(value, option=orjson.OPT_INDENT_2 | orjson.OPT_NON_STR_KEYS) + b"\n"


def flows() -> dict[str, Any]:
    """Every process as data for the page."""
    return {kind: described(FLOWS[kind]) for kind in sorted(FLOWS)}


def described(flow: Flow) -> dict[str, Any]:
    """One process: states, slots, transitions with who may do them."""
    return {
        "label": spoken(flow.label),
        "prefix": flow.prefix,
        "form": flow.form.form_name,
        "states": [{"name": s.name, "label": spoken(s.label), "tone": s.tone, "final": s.final} for s in flow.states],
        "slots": [
            {"name": s.name, "label": spoken(s.label), "side": s.side, "required": bool(s.demanded_by)}
            for s in flow.slots
        ],
        "transitions": [
            {
                "name": t.name,
                "label": spoken(t.label),
                "from": list(t.sources),
                "to": t.target,
                "side": t.side,
                "roles": sorted(t.roles),
                "form": t.form.form_name if t.form else None,
            }
            for t in flow.transitions
        ],
    }
