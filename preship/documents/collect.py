"""Every generated file by its path."""

import json
import re
from difflib import get_close_matches
from pathlib import Path

import orjson
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from preship.documents.api_page import api_page
from preship.documents.diagrams import diagrams
from preship.documents.matrix import matrix_page
from preship.documents.openapi import openapi
from preship.documents.personal_page import personal_page
from preship.documents.settings_page import settings_page
from preship.documents.vectors import vectors
from preship.lists.declared import declared_lists
from preship.lists.describe import declarations
from preship.serving.api import api

ICONS = "web/src/ui/icons.ts"


def generated_files() -> dict[str, bytes]:
    """Path from the root → content."""
    demand_icons()
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


def demand_icons() -> None:
    """ImproperlyConfigured where an entry of the menu names an icon that the page has not."""
    drawn = re.findall(r"^ +(\w+):", (Path(settings.ROOT) / ICONS).read_text(), re.MULTILINE)
    for one in declared_lists().values():
        for entry in one.entries:
            if entry.icon not in drawn:
                near = "".join(f" Did you mean {word}?" for word in get_close_matches(entry.icon, drawn, 1))
                raise ImproperlyConfigured(
                    f'list {one.name}, entry {entry.page}: icon "{entry.icon}" is not drawn in {ICONS}.{near}'
                )


def pretty(value: object) -> bytes:
    """JSON for files that people compare."""
    return orjson.dumps(value, option=orjson.OPT_INDENT_2 | orjson.OPT_NON_STR_KEYS) + b"\n"
