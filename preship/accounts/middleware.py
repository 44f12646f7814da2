"""Before every request: who asks with a token, in which language, from which page; after it: the headers that guard the page."""

import json
from collections.abc import Callable

from django.core.serializers.json import DjangoJSONEncoder
from django.http import HttpRequest, HttpResponse

from preship.accounts.actor import Actor
from preship.accounts.answer_headers import accepted_language, guard_headers
from preship.accounts.bearer_tokens import actor_of_bearer, bearer_of, demand_none_in_address
from preship.accounts.csrf import SAFE, demand_own_page
from preship.accounts.replica import remember_change
from preship.accounts.requests import BaseRequest
from preship.accounts.security_log import begin, know, record_answer
from preship.fields.messages import Problem
from preship.fields.refusals import Refusal


def language_of(request: HttpRequest) -> str:
    """The language of a request's answer."""
    return accepted_language(request.META.get("HTTP_ACCEPT_LANGUAGE", ""))


def refusal_response(refusal: Refusal, language: str) -> HttpResponse:
    """A refusal as the API answers it. A name that was sent may hold half a character, which UTF-8 has no bytes for."""
    body = json.dumps(refusal.body(language), ensure_ascii=False, cls=DjangoJSONEncoder).encode(errors="replace")
    response = HttpResponse(body, status=refusal.status, content_type="application/json")
    if refusal.code == "token_dead":
        response["WWW-Authenticate"] = 'Bearer error="invalid_token"'
    if "seconds" in refusal.parameters:
        response["Retry-After"] = str(refusal.parameters["seconds"])
    return response


def refuse_method(response: HttpResponse, language: str) -> HttpResponse:
    """405 as every refusal is told, with the methods that the address takes."""
    refused = refusal_response(Refusal("method"), language)
    refused["Allow"] = response["Allow"]
    return refused


def demand_storable(request: HttpRequest) -> None:
    """Refusal where the address holds NUL, which PostgreSQL neither stores nor compares: not_found, or invalid at the
    query field."""
    if "\0" in request.path_info:
        raise Refusal("not_found")
    if "%00" in request.META.get("QUERY_STRING", ""):
        errors = {name: Problem("control") for name, values in request.GET.lists() if "\0" in name + "".join(values)}
        raise Refusal("invalid", errors=errors)


class Actors:
    """Sets `request.by_token` (an Actor or None) and `request.language` ("zh" or "en"); an answer may bring headers of
    its own, which then stand."""

    def __init__(self, get_response: Callable[[BaseRequest], HttpResponse]) -> None:
        self.get_response = get_response
        self.guards, self.guards_of_api = guard_headers(api=False), guard_headers(api=True)

    def __call__(self, request: BaseRequest) -> HttpResponse:
        """Answer one request."""
        request.language = language_of(request)
        begin(request)
        api = request.path_info.startswith("/api/")
        try:
            if api:
                demand_storable(request)
                demand_none_in_address(request)
                request.by_token = self.by_token(request)
                know(request.by_token)
            response = self.get_response(request)
            if api and response.status_code == 405:
                response = refuse_method(response, request.language)
        except Refusal as refusal:
            response = refusal_response(refusal, request.language)
        if api:
            record_answer(request, response)
            remember_change(request, response)
        headers = response.headers
        if not response.streaming and response.status_code != 204:
            headers.setdefault("Content-Length", str(len(response.content)))
        for name, value in (self.guards_of_api if api else self.guards).items():
            headers.setdefault(name, value)
        return response

    def by_token(self, request: BaseRequest) -> Actor | None:
        """Who asks with a token. A token is no cookie that a foreign page could send along: it needs no page of ours, and
        the cookies beside it count for nothing."""
        bearer = bearer_of(request)
        if bearer is not None:
            return actor_of_bearer(bearer)
        if request.method not in SAFE:
            demand_own_page(request)
        return None
