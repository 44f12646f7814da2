"""What a program needs to know, over HTTP and to anybody: the field catalogue, every operation, the guide, an example."""

import functools
import json

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from ninja import Router

from preship.accounts.operations import allow
from preship.accounts.scopes import READ
from preship.documents.catalogue import FormJson, FormNameJson, catalogue, describe
from preship.fields.form import FORMS
from preship.fields.refusals import Refusal
from preship.fields.schemas import RowsJson, binary

router = Router(tags=["forms"])


@router.get("/forms", response=RowsJson[FormNameJson])
@allow(public=True, scopes=(READ,))
def list_forms(request: HttpRequest) -> RowsJson[FormNameJson]:
    """The field catalogue: every form, where it is used and where it is described."""
    return {"rows": catalogue()}


@router.get("/forms/{name}", response=FormJson)
@allow(public=True, scopes=(READ,))
def show_form(request: HttpRequest, name: str) -> FormJson:
    """One form: its fields with labels, kinds, limits and choices, the rules between them, and its JSON Schema."""
    if name not in FORMS:
        raise Refusal("not_found")
    return describe(name)


@functools.cache
def operations() -> bytes:
    """Every operation as OpenAPI, made once."""
    from preship.documents.openapi import openapi  # noqa: PLC0415 - the API knows its routers only once this one is among them
    from preship.serving.api import api  # noqa: PLC0415

    return json.dumps(openapi(api), ensure_ascii=False).encode()


@router.get("/openapi.json", openapi_extra=binary("application/json"))
@allow(public=True, scopes=(READ,))
def show_operations(request: HttpRequest) -> HttpResponse:
    """Every operation, as OpenAPI describes it."""
    return HttpResponse(operations(), content_type="application/json")


def read_page(name: str) -> HttpResponse:
    """A page of docs/ as text; not_found where an installation has none."""
    try:
        content = (settings.ROOT / "docs" / name).read_bytes()
    except FileNotFoundError:
        raise Refusal("not_found") from None
    return HttpResponse(content, content_type="text/plain; charset=utf-8")


@router.get("/guide", openapi_extra=binary("text/plain"))
@allow(public=True, scopes=(READ,))
def show_guide(request: HttpRequest) -> HttpResponse:
    """The API for programs in words: tokens, cases, files, fields, refusals."""
    return read_page("api.md")


@router.get("/guide/client.py", openapi_extra=binary("text/plain"))
@allow(public=True, scopes=(READ,))
def show_example(request: HttpRequest) -> HttpResponse:
    """A program that calls Preship, of the standard library alone."""
    return read_page("client.py")
