"""The HTTP API: every room's operations composed, refusals turned into answers."""

import logging
from typing import Any, cast

from django.core.exceptions import RequestDataTooBig, SuspiciousOperation
from django.http import Http404, HttpRequest, HttpResponse, UnreadablePostError
from django.http.multipartparser import MultiPartParserError
from django.utils.functional import SimpleLazyObject
from ninja import NinjaAPI
from ninja.errors import HttpError, ValidationError

from preship.access.api import router as access
from preship.accounts.api import router as accounts
from preship.accounts.middleware import refused as answer
from preship.accounts.operations import demand_declarations
from preship.advice.api import router as advice
from preship.annual_reports.api import router as annual_reports
from preship.cases.api import router as cases
from preship.cases.pieces_api import router as pieces
from preship.cases.reasons import router as reasons
from preship.cases.terms_api import router as terms
from preship.certificates.api import router as certificates
from preship.codes.api import router as codes
from preship.commissions.api import router as commissions
from preship.demo.api import router as demo
from preship.exports.api import router as exports
from preship.fields.messages import MESSAGES, Problem
from preship.fields.refusals import Refusal
from preship.filings.api import router as filings
from preship.notices.api import router as notices
from preship.record.api import router as record
from preship.register.api import router as register
from preship.regulations.api import router as regulations
from preship.statistics.api import router as statistics
from preship.supervision.api import router as supervision
from preship.traces import places
from preship.transparency.api import router as transparency

log = logging.getLogger("preship")
CODES = {"missing": "required", "extra_forbidden": "undeclared"}


class Api(NinjaAPI):
    """Ninja, whose response for views to set headers on is made when one does; most make their own."""

    def create_temporal_response(self, request: HttpRequest) -> HttpResponse:
        """An empty response."""
        return cast(HttpResponse, SimpleLazyObject(self._empty))

    def _empty(self) -> HttpResponse:
        return HttpResponse("", content_type=self.get_content_type())


api = Api(title="Preship", version="1", docs_url=None, openapi_url=None, urls_namespace="api")
# Addresses are tried in this order: lists, which are asked most, come first.
for router in (
    commissions,
    filings,
    notices,
    supervision,
    cases,
    reasons,
    terms,
    pieces,
    exports,
    codes,
    register,
    advice,
    regulations,
    accounts,
    access,
    record,
    statistics,
    annual_reports,
    certificates,
    transparency,
    demo,
):
    api.add_router("", router)


def language_of(request: HttpRequest) -> str:
    """The caller's language; Chinese where the middleware has not said."""
    return getattr(request, "language", "zh")


@api.exception_handler(Refusal)
def refused(request: HttpRequest, refusal: Refusal) -> HttpResponse:
    """A refusal as JSON in the caller's language."""
    return answer(refusal, language_of(request))


@api.exception_handler(ValidationError)
def malformed(request: HttpRequest, error: ValidationError) -> HttpResponse:
    """A request of the wrong shape: the same answer as a refused form."""
    errors: dict[str, Any] = {}
    for item in error.errors:
        place = item["loc"][2 if item["loc"][0] == "body" else 1 :] or item["loc"]
        errors[".".join(str(part) for part in place)] = problem_of(item)
    return refused(request, Refusal("invalid", errors=errors))


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
    """A body that is no JSON."""
    return refused(request, Refusal("not_json"))


@api.exception_handler(RequestDataTooBig)
def too_big(request: HttpRequest, error: RequestDataTooBig) -> HttpResponse:
    """A body larger than any form of ours."""
    return refused(request, Refusal("request_too_large"))


@api.exception_handler(MultiPartParserError)
@api.exception_handler(SuspiciousOperation)
@api.exception_handler(UnreadablePostError)
def garbled(request: HttpRequest, error: Exception) -> HttpResponse:
    """An upload that no browser writes, or that broke off."""
    return refused(request, Refusal("unreadable"))


@api.exception_handler(Http404)
def missing(request: HttpRequest, error: Http404) -> HttpResponse:
    """An address that is none."""
    return refused(request, Refusal("not_found"))


@api.exception_handler(Exception)
def broke(request: HttpRequest, error: Exception) -> HttpResponse:
    """A fault of ours: logged by type and place, never with what the user sent."""
    log.error("%s %s: %s", request.method, request.path, places(error))
    return refused(request, Refusal("broken"))


demand_declarations(api)
