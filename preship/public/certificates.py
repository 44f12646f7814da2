"""证书核验 for everybody: by QR, by number and code, by the document itself; no JavaScript."""

from typing import Any

from preship.certificates import pace, verifying
from preship.certificates.api import handed
from preship.commissions.result_forms import CONCLUSION
from preship.fields.refusals import Refusal
from preship.public.page import Answer, public
from preship.public.words import WORDS

SECTION = "certificates"
CONCLUSIONS = {option.value: option.label for option in CONCLUSION.options}


def answer(
    request: Any, asked: dict[str, str], found: dict[str, Any] | None, errors: Any = None, by: str = ""
) -> dict[str, Any]:
    """What the page shows; `by` (code, link, file): how it was asked, which says what to do where it is not found."""
    conclusion = CONCLUSIONS.get(found.get("conclusion", "")) if found else None
    hint = f"hint_{by}" if found and found["status"] in ("unknown", "altered") else ""
    return {"asked": asked, "found": found, "conclusion": conclusion, "errors": errors or {}, "hint": hint}


@public(SECTION)
def ask(request: Any) -> Answer:
    """By number and code; where a whole address was pasted for the number, by that."""
    asked = {name: request.GET.get(name, "").strip()[:400] for name in ("number", "code")}
    if not asked["number"]:
        return "verify.html", answer(request, asked, None)
    link = "://" in asked["number"]
    if not link and not asked["code"]:
        return "verify.html", answer(request, asked, None, {"code": WORDS["need_code"].say(request.language)}), 422
    pace.step(request)
    found = verifying.by_link(asked["number"]) if link else verifying.by_code(asked["number"], asked["code"])
    return "verify.html", answer(request, asked, found, by="link" if link else "code")


@public(SECTION)
def scanned(request: Any, number: str, code: str) -> Answer:
    """Where a QR leads."""
    pace.step(request)
    asked = {"number": number[:100], "code": code[:100]}
    return "verify.html", answer(request, asked, verifying.by_code(number, code), by="code")


@public(SECTION, form=True)
def dropped(request: Any) -> Answer:
    """By the document itself; the verdict on a file, or the form again with what is wrong. Who comes back to its address
    without a file, by the other language's link, gets the form."""
    asked = {"number": "", "code": ""}
    if request.method != "POST":
        return "verify.html", answer(request, asked, None)
    pace.step(request)
    try:
        given = handed(request)
    except Refusal as refusal:
        errors = refusal.body(request.language).get("errors")
        if errors is None:
            raise
        return "verify.html", answer(request, asked, None, errors), 422
    found = verifying.by_file(given) | {"file": (given.name or "")[:200]}
    return "verify.html", answer(request, asked, found, by="file")
