"""已备案检验机构查询 for everybody, its downloads and its feed (M-6.1.2b, M-6.2.2)."""

from urllib.parse import urlencode

import orjson
from django.http import HttpResponse
from django.template.loader import render_to_string

from preship.accounts.client_address import home_of
from preship.accounts.requests import BaseRequest
from preship.codes.lookup import load_table
from preship.fields.refusals import Refusal
from preship.filings.forms import SCOPE
from preship.public.page import Answer, public
from preship.public.texts import WORDS
from preship.register import queries
from preship.register.export import as_csv
from preship.register.history import latest
from preship.register.schemas import FiledAgencyJson

FIELDS = {"name": 200, "number": 40, "country": 3, "scope": 20, "cursor": 200}
SCOPES = {option.value: option.label for option in SCOPE.options}


@public("register", dear="search")
def search(request: BaseRequest) -> Answer:
    """Filed agencies by name, number, country and scope."""
    asked = {name: request.GET.get(name, "").strip()[:most] for name, most in FIELDS.items()}
    found = queries.search(asked["name"], asked["number"], asked["country"], asked["cursor"], scope=asked["scope"])
    following = urlencode({**asked, "cursor": found["next"]}) if found["next"] else ""
    countries = [(row.code, row.text) for row in load_table("country").current]
    context = {
        "asked": asked,
        "found": found,
        "following": following,
        "countries": countries,
        "rows": [page_row(row) for row in found["rows"]],
    }
    return "register.html", context | {"scopes": SCOPES.items()}


@public("register")
def entry(request: BaseRequest, number: str) -> Answer:
    """One filed agency; where there is none, the feed and letters having told of it, why."""
    try:
        found = queries.detail(number)
    except Refusal as refusal:
        sentences = [refusal.body(request.language)["detail"], WORDS["no_entry"].say(request.language)]
        return "refused.html", {"sentences": sentences, "back": "/public/register"}, refusal.status
    return "entry.html", {"entry": page_row(found)}


@public("register", dear="download")
def sheet(request: BaseRequest) -> Answer:
    """The whole register as CSV."""
    answer = HttpResponse(as_csv(request.language, SCOPES), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="filed-agencies.csv"'
    return answer


@public("register", dear="download")
def data(request: BaseRequest) -> Answer:
    """The whole register as JSON."""
    body = orjson.dumps({"rows": queries.every()}, option=orjson.OPT_UTC_Z | orjson.OPT_OMIT_MICROSECONDS)
    answer = HttpResponse(body, content_type="application/json")
    answer["Content-Disposition"] = 'attachment; filename="filed-agencies.json"'
    return answer


@public("register", dear="download")
def feed(request: BaseRequest) -> Answer:
    """What changed last in the register, as an Atom feed."""
    rows = latest()
    home = home_of(request)
    context = {"rows": rows, "home": home, "language": request.language}
    body = render_to_string("public/register.atom", context)
    return HttpResponse(body, content_type="application/atom+xml; charset=utf-8")


def page_row(found: FiledAgencyJson) -> dict[str, object]:
    """An entry with its scopes as they are called."""
    return {**found, "scopes": [SCOPES[value] for value in found["scope"] if value in SCOPES]}
