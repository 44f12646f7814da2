"""旧机电业务规则查询 for everybody (M-6.1.2a, M-6.2.2, M-0.3)."""

from typing import Any

from preship.accounts.requests import BaseRequest
from preship.advice import answer as answering
from preship.advice import common_questions, question
from preship.advice import search as searching
from preship.advice.explanation import CATEGORIES, DISCLAIMER
from preship.fields.days import read_day
from preship.fields.refusals import Refusal
from preship.public.page import Answer, public
from preship.register.eligibility import agencies


@public("advice", dear="search")
def search(request: BaseRequest) -> Answer:
    """By code: the answer; by name: the codes that fit, each with its outcome."""
    asked = {name: request.GET.get(name, "").strip()[:100] for name in ("q", "day", "special")}
    asked["day"] = read_day(asked["day"])
    context: dict[str, Any] = {"asked": asked, "specials": answering.specials()}
    if not asked["q"]:
        return "advice.html", context
    try:
        digits = not asked["q"].translate(str.maketrans("", "", "0123456789. "))
        if digits or question.is_code(asked["q"]) or len(question.code_in(asked["q"])) > 4:
            return "advice.html", context | answer_context(asked["q"], asked["day"], asked["special"])
        on = question.question("84", asked["day"], asked["special"]).day
        return "advice.html", context | {"found": searching.by_name(asked["q"], on)}
    except Refusal as refusal:
        errors = refusal.body(request.language).get("errors", {})
        errors["q"] = errors.pop("hs_code", errors.pop("q", ""))
        return "advice.html", context | {"errors": errors}


@public("advice")
def common(request: BaseRequest) -> Answer:
    """常见问题, each with its source."""
    known = [one.shown for one in common_questions.questions()]
    return "questions.html", {"questions": known, "disclaimer": DISCLAIMER}


@public("advice")
def show_citation(request: BaseRequest, code: str) -> Answer:
    """The answer of a link, as of its edition."""
    asked = {name: request.GET.get(name, "")[:20] for name in ("day", "special", "edition")}
    context = {"asked": {"q": code, **asked}, "specials": answering.specials()}
    return "advice.html", context | answer_context(code, **asked)


def answer_context(code: str, day: str, special: str, edition: str = "") -> dict[str, object]:
    """An answer and what the page shows with it."""
    answer = answering.ask(code, day, special, edition)
    free = [agency for agency in agencies() if agency["why"] is None] if answer["outcome"] in ("psi", "depends") else []
    asks = answer["outcome"] in ("psi", "depends")
    return {
        "answer": answer,
        "agencies": free,
        "asks_agencies": asks,
        "categories": CATEGORIES,
        "disclaimer": DISCLAIMER,
    }
