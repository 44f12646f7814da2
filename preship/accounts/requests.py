"""A request as operations and pages receive it: what the middleware and `allow` have found out about who asks."""

from django.http import HttpRequest

from preship.accounts.actor import Actor


class BaseRequest(HttpRequest):
    """Anybody's: the language to answer in, and who asks where a token says so."""

    language: str
    by_token: Actor | None


class PublicRequest(BaseRequest):
    """Of an operation that is open to everybody and makes a difference by who asks (`allow(known=True)`)."""

    actor: Actor | None


class Request(BaseRequest):
    """Of an operation for those who are logged in."""

    actor: Actor
