"""Offices of customs, and what one asks another about a case."""

from tests.support.days import ahead
from tests.support.filing import act, body, start
from tests.support.people import Desk, organisation, person


def office(code, roles=None):
    """The client of an officer of a regional customs, e.g. of 2200."""
    from preship.accounts.models import Organisation  # noqa: PLC0415

    home = Organisation.objects.filter(side="customs", code=code).first() or organisation("customs", code=code)
    return Desk(person("customs", roles=roles, organisation_row=home))


def question(desk, number, to, **given):
    """A drafted question about a case; the case of the question."""
    data = {"about": number, "office": to, "due": ahead(9), "question": "贵关是否查验过同型号设备？", **given}
    return body(start(desk, "opinion", data), 201)


def ask(desk, number, to, **given):
    """A question that was asked; its case as who asks sees it."""
    draft = question(desk, number, to, **given)
    return body(act(desk, draft, "ask", data=draft["data"]))


def asked(desk, number, year):
    """A question of headquarters to an office that there is, by turns one of two."""
    to = "2200" if year % 2 else "5200"
    office(to)
    return ask(desk, number, to)
