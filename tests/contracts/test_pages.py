"""Lists over HTTP: the page's one list asks all of them alike."""

import json

from tests.support.program import ROOT


def test_every_list_is_asked_for_by_pages():
    """M-6.1.2, M-6.2.2: what answers pages takes how many rows one shall have, and where it goes on."""
    described = json.loads((ROOT / "docs" / "openapi.json").read_text())
    schemas = described["components"]["schemas"]
    lists = {}
    for path, operations in described["paths"].items():
        content = operations.get("get", {}).get("responses", {}).get("200", {}).get("content", {})
        named = content.get("application/json", {}).get("schema", {}).get("$ref", "").rpartition("/")[2]
        if "next" in schemas.get(named, {}).get("properties", {}):
            lists[path] = {parameter["name"] for parameter in operations["get"].get("parameters", ())}
    assert len(lists) > 20
    assert {path for path, names in lists.items() if not {"limit", "cursor"} <= names} == set()
