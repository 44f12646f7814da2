"""Advice over HTTP, open to everybody (M-6.1.2a, M-0.3)."""

from typing import Any

from django.http import HttpResponse
from ninja import Router

from preship.accounts.operations import allow
from preship.advice import answering, asking, searching
from preship.cases.api import answered, encoded
from preship.register.standing import agencies

router = Router(tags=["advice"])


@router.get("/advice")
@allow(public=True)
def brief(request: Any, hs_code: str = "", day: str = "", special: str = "", edition: str = "") -> HttpResponse:
    """What the rule lists say of a code on a day, in short: outcome, sentence, first rows, link."""
    found = answering.brief(asking.question(hs_code[:40], day, special, edition))
    return answered((200, "", encoded(found)))


@router.get("/advice/search")
@allow(public=True)
def search(request: Any, q: str = "", day: str = "") -> HttpResponse:
    """Codes and rows by a name in Chinese, pinyin or English, each code with its outcome."""
    asked = asking.question("84", day)
    return answered((200, "", encoded(searching.by_name(q, asked.day))))


@router.get("/advice/{hs_code}")
@allow(public=True)
def whole(request: Any, hs_code: str, day: str = "", special: str = "", edition: str = "") -> HttpResponse:
    """The whole answer with rows, lists, papers, what follows, and the agencies that can be commissioned now."""
    found = answering.ask(hs_code[:40], day, special, edition)
    found["specials"] = answering.specials()
    found["agencies"] = [agency for agency in agencies() if agency["why"] is None]
    return answered((200, "", encoded(found)))
