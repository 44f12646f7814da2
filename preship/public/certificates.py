"""证书核验 for everybody: by QR, by number and code, by the document itself; no JavaScript."""

from typing import Any

from django.http import HttpResponse, HttpResponseNotAllowed
from django.http.response import HttpResponseBase

from preship.certificates import pace, verifying
from preship.certificates.api import handed
from preship.commissions.result_forms import CONCLUSION
from preship.fields.refusals import Refusal
from preship.public.forms import own_form
from preship.public.page import Answer, public, refused, render, settle_language

SECTION = "certificates"
CONCLUSIONS = {option.value: option.label for option in CONCLUSION.options}


def answer(request: Any, asked: dict[str, str], found: dict[str, Any] | None, errors: Any = None) -> dict[str, Any]:
    """What the page shows."""
    conclusion = CONCLUSIONS.get(found.get("conclusion", "")) if found else None
    return {"asked": asked, "found": found, "conclusion": conclusion, "errors": errors or {}}


@public(SECTION)
def ask(request: Any) -> Answer:
    """By number and code; where a whole address was pasted for the number, by that."""
    asked = {name: request.GET.get(name, "").strip()[:400] for name in ("number", "code")}
    if not asked["number"]:
        return "verify.html", answer(request, asked, None)
    pace.step(request.META.get("REMOTE_ADDR", ""))
    link = "://" in asked["number"]
    found = verifying.by_link(asked["number"]) if link else verifying.by_code(asked["number"], asked["code"])
    return "verify.html", answer(request, asked, found)


@public(SECTION)
def scanned(request: Any, number: str, code: str) -> Answer:
    """Where a QR leads."""
    pace.step(request.META.get("REMOTE_ADDR", ""))
    asked = {"number": number[:100], "code": code[:100]}
    return "verify.html", answer(request, asked, verifying.by_code(number, code))


def dropped(request: Any) -> HttpResponseBase:
    """By the document itself."""
    settle_language(request)
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    try:
        own_form(request)
        pace.step(request.META.get("REMOTE_ADDR", ""))
        return checked(request)
    except Refusal as refusal:
        return refused(request, SECTION, refusal)


def checked(request: Any) -> HttpResponse:
    """The verdict on a file, or the form again with what is wrong."""
    asked = {"number": "", "code": ""}
    try:
        given = handed(request)
    except Refusal as refusal:
        errors = refusal.body(request.language).get("errors")
        if errors is None:
            raise
        return render(request, SECTION, "verify.html", answer(request, asked, None, errors), 422)
    found = verifying.by_file(given) | {"file": (given.name or "")[:200]}
    return render(request, SECTION, "verify.html", answer(request, asked, found))
