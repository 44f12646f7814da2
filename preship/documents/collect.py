"""Every generated file by its path."""

import json

import orjson

from preship.documents.api_page import api_page
from preship.documents.diagrams import diagrams
from preship.documents.matrix import matrix_page
from preship.documents.openapi import openapi
from preship.documents.personal_page import personal_page
from preship.documents.settings_page import settings_page
from preship.documents.vectors import vectors
from preship.lists.describe import declarations
from preship.serving.api import api


def generated_files() -> dict[str, bytes]:
    """Path from the root → content."""
    said = declarations()
    first = {name: said.pop(name) for name in ("flows", "lists", "messages")}
    return {
        "web/src/generated/forms.json": pretty(said),
        "web/src/generated/processes.json": pretty(first),
        # Half characters are among the vectors, which only the standard library writes.
        "web/src/generated/vectors.json": json.dumps(vectors(), separators=(",", ":")).encode() + b"\n",
        "docs/openapi.json": pretty(openapi(api)),
        "docs/states.md": diagrams().encode(),
        "docs/permissions.md": matrix_page().encode(),
        "docs/api.md": api_page().encode(),
        "docs/personal-data.md": personal_page().encode(),
        "docs/settings.md": settings_page().encode(),
    }


def pretty(value: object) -> bytes:
    """JSON for files that people compare."""
    return orjson.dumps(value, option=orjson.OPT_INDENT_2 | orjson.OPT_NON_STR_KEYS) + b"\n"
