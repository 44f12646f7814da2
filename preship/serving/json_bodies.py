"""How the body of a request is read: JSON in UTF-8, each name once."""

import json
from typing import Any

from django.http import HttpRequest
from ninja.parser import Parser

from preship.accounts.operations import GIVEN_TWICE
from preship.fields.refusals import Refusal


class JsonParser(Parser):
    """Ninja's, which reads JSON whatever the body says it is, and of two equal names the last."""

    def parse_body(self, request: HttpRequest) -> Any:
        """Refusal not_json_type, or invalid at a name that stands in one object twice."""
        if request.content_type != "application/json":
            raise Refusal("not_json_type")
        return json.loads(request.body, object_pairs_hook=unambiguous_object)


def unambiguous_object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """An object of these names and values. Which of two equal names counts, two programs would read differently."""
    made = dict(pairs)
    if len(made) < len(pairs):
        seen: set[str] = set()
        twice = {name for name, _ in pairs if name in seen or seen.add(name)}  # type: ignore[func-returns-value]
        raise Refusal("invalid", errors=dict.fromkeys(sorted(twice), GIVEN_TWICE))
    return made
