"""Issue 13, acceptance: every text that an operation takes beside forms, read from openapi.json: one that the story does not know fails
here. Those of forms: test_pages.py."""

import json
import re

from tests.markup.corpus import TAKING
from tests.support.program import ROOT

CASES = ("/flows/{kind}/cases", "/cases/{number}/actions/{action}", "/cases/{number}/certificate-previews", "/register")
BATCHES = {"/batches/look", "/batches"}
"""Take what an action's form takes, whose texts are among `declared`."""
ECHOED = {
    "/commissions/goods/cells": {"columns.*", "cells[][]", "html", "first"},
    "/commissions/goods/hints": {"goods[].*"},
    "/commissions/goods/sheet/{book}/list": {"columns.*"},
    "/exports": {"list", "query.*"},
    "/preferences/{name}": {"value"},
}
"""Answered to whoever sent it and shown to nobody else (test_hostile_documents, goods/, lists/)."""
TOLD = {
    "/account/factors/passkey/confirm": {"name"},
    "/account/factors/totp/confirm": {"name"},
    "/cases/{number}/uploads": {"name"},
}
"""Typed by the story besides the forms."""
CHOSEN = {
    "account", "captcha_answer", "captcha_id", "code", "credential.*", "current", "kind", "language", "level", "mentions[]", "office", "password",
    "privacy_notice", "roles[]", "side", "slot", "to[]", "token",
}  # fmt: skip
"""Compared with what there is, or secret: kept as somebody's text by nothing."""
FORMS = {
    "/account/email",
    "/account/mobile",
    "/organisation/invitations",
    "/password",
    "/notice-templates/{kind}/{action}/preview",
}
"""Take forms whose free texts are among `declared`, or have none."""


def matches(address, path):
    """Whether a pattern of an address is that of an operation's path."""
    return re.fullmatch(address, "/api" + re.sub(r"\{\w+\}", "x", path)) is not None


def strings(schemas, said, path="", seen=()):
    """Where a schema takes a string that is neither a choice nor of a format."""
    if "$ref" in said:
        name = said["$ref"].rpartition("/")[2]
        if name not in seen:
            yield from strings(schemas, schemas[name], path, (*seen, name))
    for part in ("anyOf", "oneOf", "allOf"):
        for one in said.get(part, ()):
            yield from strings(schemas, one, path, seen)
    for name, inner in said.get("properties", {}).items():
        yield from strings(schemas, inner, f"{path}.{name}", seen)
    if more := said.get("additionalProperties"):
        yield from [f"{path}.*"] if more is True else strings(schemas, more, f"{path}.*", seen)
    if said.get("type") == "array":
        yield from strings(schemas, said["items"], f"{path}[]", seen)
    elif (said.get("type") == "string" and not {"enum", "const", "format", "pattern"} & set(said)) or not {
        "type",
        "$ref",
        "anyOf",
        "oneOf",
        "allOf",
        "enum",
        "const",
    } & set(said):
        yield path


def test_every_other_free_text_is_known():
    """What an operation takes beside forms, by openapi.json: none is left that the story does not know."""
    said = json.loads((ROOT / "docs/openapi.json").read_text())
    formed = {address.removeprefix("/api") for address in CASES} | FORMS | BATCHES
    formed |= {
        path
        for path in (one.removeprefix("/api") for one in said["paths"])
        if any(matches(address, path) for address in TAKING)
    }
    unknown = []
    for address, operations in said["paths"].items():
        path = address.removeprefix("/api")
        for operation in operations.values():
            for content in operation.get("requestBody", {}).get("content", {}).values():
                found = {one.removeprefix(".") for one in strings(said["components"]["schemas"], content["schema"])}
                known = CHOSEN | ECHOED.get(path, set()) | TOLD.get(path, set())
                unknown += [(path, one) for one in sorted(found - known) if path not in formed]
    assert unknown == []
