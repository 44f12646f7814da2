"""法规及政策查询 for everybody (M-6.1.2c, M-6.2.2)."""

from urllib.parse import urlencode

from django.http.response import HttpResponseBase

from preship.accounts.requests import BaseRequest
from preship.fields.days import read_day
from preship.fields.refusals import Refusal
from preship.public.page import Answer, public
from preship.regulations import queries
from preship.regulations.api import download_attachment

FIELDS = ("title", "number", "text", "from", "to", "cursor")


@public("regulations", dear="search")
def search(request: BaseRequest) -> Answer:
    """By title, number, full text and days of issue."""
    asked = {name: request.GET.get(name, "").strip()[:200] for name in FIELDS}
    asked |= {name: read_day(asked[name]) for name in ("from", "to")}
    asked["since"] = asked["from"]  # a template can't ask for a name that is a word of its language
    try:
        found = queries.search(asked)
    except Refusal as refusal:
        errors = refusal.body(request.language)["errors"]
        if "cursor" in errors:
            raise
        return "regulations.html", {"asked": asked, "errors": {**errors, "since": errors.get("from")}}
    query = {name: asked[name] for name in FIELDS if asked[name]}
    following = urlencode({**query, "cursor": found["next"]}) if found["next"] else ""
    return "regulations.html", {"asked": asked, "found": found, "following": following}


@public("regulations")
def one(request: BaseRequest, number: str) -> Answer:
    """One regulation with its relations, files and the rule lists that rest on it."""
    return "regulation.html", {"one": queries.detail(number)}


@public("regulations", dear="download")
def file(request: BaseRequest, number: str, attachment: int) -> HttpResponseBase:
    """A file published with a regulation."""
    return download_attachment(number, attachment)
