"""The HTTP API: every room's operations composed, refusals turned into answers."""

import logging
from typing import Any, cast

from django.core.exceptions import RequestDataTooBig, SuspiciousOperation
from django.http import Http404, HttpRequest, HttpResponse, UnreadablePostError
from django.http.multipartparser import MultiPartParserError
from django.utils.functional import SimpleLazyObject
from ninja import NinjaAPI
from ninja.errors import HttpError, ValidationError

from preship import __version__
from preship.accounts.middleware import refusal_response as answer
from preship.accounts.operations import demand_declarations, take_queries
from preship.fields.messages import MESSAGES, Problem
from preship.fields.refusals import Refusal
from preship.serving.composition import routers
from preship.serving.errors import refusal_of
from preship.serving.json_bodies import JsonParser
from preship.worker.tracebacks import places

log = logging.getLogger("preship")
CODES = {"missing": "required", "extra_forbidden": "undeclared"}


class Api(NinjaAPI):
    """Ninja, whose response for views to set headers on is made when one does; most make their own."""

    def create_temporal_response(self, request: HttpRequest) -> HttpResponse:
        """An empty response."""
        return cast(HttpResponse, SimpleLazyObject(self._empty))

    def _empty(self) -> HttpResponse:
        return HttpResponse("", content_type=self.get_content_type())


api = Api(
    title="Preship", version=__version__, docs_url=None, openapi_url=None, urls_namespace="api", parser=JsonParser()
)
for router in routers():
    api.add_router("", router)


def language_of(request: HttpRequest) -> str:
    """The caller's language; Chinese where the middleware has not said."""
    return getattr(request, "language", "zh")


@api.exception_handler(Refusal)
def handle_refusal(request: HttpRequest, refusal: Refusal) -> HttpResponse:
    """A refusal as JSON in the caller's language."""
    return answer(refusal, language_of(request))


@api.exception_handler(ValidationError)
def handle_invalid(request: HttpRequest, error: ValidationError) -> HttpResponse:
    """A request of the wrong shape: the same answer as a refused form."""
    errors: dict[str, Any] = {}
    for item in error.errors:
        place = item["loc"][2 if item["loc"][0] == "body" else 1 :] or item["loc"]
        errors[".".join(str(part) for part in place)] = problem_of(item)
    return handle_refusal(request, Refusal("invalid", errors=errors))


def problem_of(item: Any) -> Problem:
    """One pydantic error as the problem its field shows."""
    about = item.get("ctx", {})
    if item["type"] == "greater_than_equal":
        return Problem("too_small", {"min": about["ge"]})
    if item["type"] == "less_than_equal":
        return Problem("too_large", {"max": about["le"]})
    code = about.get("code") or CODES.get(item["type"], "wrong_type")
    return Problem(code if code in MESSAGES else "wrong_type", about.get("parameters", {}))


@api.exception_handler(HttpError)
def unreadable(request: HttpRequest, error: HttpError) -> HttpResponse:
    """A body that is no JSON, or that our parser refuses."""
    cause = error.__cause__
    return handle_refusal(request, cause if isinstance(cause, Refusal) else Refusal("not_json"))


@api.exception_handler(RequestDataTooBig)
def too_big(request: HttpRequest, error: RequestDataTooBig) -> HttpResponse:
    """A body larger than any form of ours."""
    return handle_refusal(request, Refusal("request_too_large"))


@api.exception_handler(MultiPartParserError)
@api.exception_handler(SuspiciousOperation)
@api.exception_handler(UnreadablePostError)
def handle_garbled(request: HttpRequest, error: Exception) -> HttpResponse:
    """An upload that no browser writes, or that broke off."""
    return handle_refusal(request, Refusal("unreadable"))


@api.exception_handler(Http404)
def missing(request: HttpRequest, error: Http404) -> HttpResponse:
    """An address that is none."""
    return handle_refusal(request, Refusal("not_found"))


@api.exception_handler(Exception)
def broke(request: HttpRequest, error: Exception) -> HttpResponse:
    """A fault of ours: logged by type and place, never with what the user sent; the line names the operation."""
    log.error("a fault: %s", places(error))
    return handle_refusal(request, refusal_of(error))


demand_declarations(api)
take_queries(api)
