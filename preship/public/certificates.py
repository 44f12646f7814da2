"""证书核验 for everybody: by QR, by number and code, by the document itself; no JavaScript."""

from preship.accounts.requests import BaseRequest
from preship.certificates import rate_limit, verifying
from preship.certificates.api import uploaded_file
from preship.certificates.schemas import VerdictJson
from preship.commissions.result_forms import CONCLUSION
from preship.fields.refusals import Refusal
from preship.public.page import Answer, public
from preship.public.texts import WORDS

SECTION = "certificates"
CONCLUSIONS = {option.value: option.label for option in CONCLUSION.options}


def answer(
    request: BaseRequest,
    asked: dict[str, str],
    found: VerdictJson | None,
    errors: dict[str, str] | None = None,
    by: str = "",
) -> dict[str, object]:
    """What the page shows; `by` (code, link, file): how it was asked, which says what to do where it is not found."""
    conclusion = CONCLUSIONS.get(found.get("conclusion", "")) if found else None
    hint = f"hint_{by}" if found and found["status"] in ("unknown", "altered") else ""
    return {"asked": asked, "found": found, "conclusion": conclusion, "errors": errors or {}, "hint": hint}


@public(SECTION)
def ask(request: BaseRequest) -> Answer:
    """By number and code; where a whole address was pasted for the number, by that."""
    asked = {name: request.GET.get(name, "").strip()[:400] for name in ("number", "code")}
    if not asked["number"]:
        return "verify.html", answer(request, asked, None)
    link = "://" in asked["number"]
    if not link and not asked["code"]:
        return "verify.html", answer(request, asked, None, {"code": WORDS["need_code"].say(request.language)}), 422
    rate_limit.count_verification(request)
    found = verifying.by_link(asked["number"]) if link else verifying.by_code(asked["number"], asked["code"])
    return "verify.html", answer(request, asked, found, by="link" if link else "code")


@public(SECTION)
def verify_scan(request: BaseRequest, number: str, code: str) -> Answer:
    """Where a QR leads."""
    rate_limit.count_verification(request)
    asked = {"number": number[:100], "code": code[:100]}
    return "verify.html", answer(request, asked, verifying.by_code(number, code), by="code")


@public(SECTION, form=True)
def verify_file(request: BaseRequest) -> Answer:
    """By the document itself; the verdict on a file, or the form again with what is wrong. Who comes back to its address
    without a file, by the other language's link, gets the form."""
    asked = {"number": "", "code": ""}
    if request.method != "POST":
        return "verify.html", answer(request, asked, None)
    rate_limit.count_verification(request)
    try:
        given = uploaded_file(request)
    except Refusal as refusal:
        errors = refusal.body(request.language).get("errors")
        if errors is None:
            raise
        return "verify.html", answer(request, asked, None, errors), 422
    context = answer(request, asked, verifying.by_file(given), by="file")
    return "verify.html", context | {"file": (given.name or "")[:200]}
