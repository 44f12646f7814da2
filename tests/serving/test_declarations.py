"""A wrong declaration stops the start and says where it is wrong, what stands there, and what may stand there."""

from dataclasses import replace
from typing import Annotated, Any, cast

import pytest
from django.core.exceptions import ImproperlyConfigured

from preship.accounts.sides import Role, Side
from preship.cases.flow import FLOWS, Flow, Slot, State, Transition
from preship.cases.limits import Limit
from preship.cases.rules import Rule
from preship.cases.steps import create_draft, submit
from preship.documents.collect import demand_icons
from preship.fields.form import FORMS, Form, Group, declare, form
from preship.fields.kinds import line
from preship.fields.text import Text
from preship.lists.declaration import Column, Entry, List, Query
from preship.rooms import Room
from preship.serving.composition import resolve
from preship.serving.declarations import GROUPS, demand_consistent
from tests.support.program import ROOT

LABEL = Text("试", "Toy")
GOOD = FLOWS["feedback"]
A, C = Side.AGENCY, Side.CUSTOMS


class OneLine(Rule):
    """只有一行。"""

    field = "shiped_on"


class Unregistered(Form):
    """Of no name, with a section that is not there."""

    groups = (Group("toy", LABEL),)
    subject: Annotated[str | None, line()] = declare("主题", "Subject", group="tyo")


TOYS = List(
    "toys", LABEL, "supervision", 1, (Column("number", LABEL, "link"),), (), (Entry("toys", LABEL, "bel", (A,)),)
)
WRONG = Flow(
    kind="toy",
    prefix="ZL",
    label=LABEL,
    form=Unregistered,
    states=(
        State("draft", LABEL, tone="god"),
        State("submitted", LABEL, limit=Limit(C, until="subjekt")),
        State("lonely", LABEL, final=True),
    ),
    slots=(Slot("papers", LABEL, "agncy", ("drft",), demanded_by=("sent",)),),
    transitions=(
        create_draft(A),
        create_draft(C, frozenset({Role.OFFICER}), name="create_again"),
        submit(A, ("draft",), rules=(OneLine,), tells={C: Text("{nummer}", "{number}")}),
        Transition("look", LABEL, ("submitted",), None, A, tone="primry", slot="paper"),
    ),
    list=List(
        name="feedback", sheet=LABEL, group="supervison", order=1,
        columns=(Column("number", LABEL, "lnk"), Column("subjekt"), Column("state", tones={"draft": "god"})),
        query=(Query("stat"), Query("state", "word")),
        entries=(Entry("feedback-list", LABEL, "bell", cast(Any, A)),),
    ),
)  # fmt: skip


def test_all_that_is_wrong_is_said_at_once_where_it_is_and_how_it_is_mended():
    """One line each."""
    with pytest.raises(ImproperlyConfigured) as stopped:
        demand_consistent((GOOD, WRONG))
    said = str(stopped.value).split("\n  - ")[1:]
    expected = (
        'toy: prefix="ZL" is that of feedback',
        "list feedback is declared twice",
        "that page is of feedback; choose another",
        "form Unregistered: put @form",
        'field subject: group "tyo" is none of toy',
        "exactly one transition must create its cases, as create_draft(…) does; here create, create_again",
        'state draft: tone "god" is none of neutral, waiting, good, bad, returned. Did you mean good?',
        "state submitted: no transition leads out of it",
        "state lonely: no transition leads to it",
        'state submitted: limit until= "subjekt" is none of subject. Did you mean subject?',
        'slot papers: side "agncy" is none of agency',
        'slot papers: states "drft" is none of draft',
        'slot papers: demanded_by "sent" is none of create',
        "rule OneLine: its docstring must be Chinese in the first line, English in the second",
        'rule OneLine: field "shiped_on" is none of subject',
        'tells customs, in braces "nummer" is none of number, reason. Did you mean number?',
        'transition look: tone "primry" is none of plain, primary',
        'transition look: slot "paper" is none of papers. Did you mean papers?',
        'group "supervison" is none of notices',
        'a column is a field or known: "subjekt" is none of subject',
        'column state: tones "god" is none of',
        'column number: kind "lnk" is none of',
        'a condition is a column: "stat" is none of number, subjekt, state. Did you mean state?',
        'condition state: how "word" is none of exact',
        ': sides must be a tuple; one alone is written ("agency",), with its comma',
    )
    assert [words for words in expected if not any(words in line for line in said)] == []
    assert len(said) == len(expected), said


def test_what_the_program_declares_is_consistent():
    """Nothing to say of the house's own; the groups of the menu are those of the page."""
    demand_consistent(FLOWS.values())
    said = (ROOT / "web/src/workspace/page.ts").read_text().partition("type MenuGroup = ")[2].partition(";")[0]
    assert [*GROUPS] == said.replace('"', "").split(" | ")


def test_an_icon_that_nobody_drew_stops_what_is_generated(monkeypatch):
    """The page would show an empty place."""
    demand_icons()
    monkeypatch.setitem(FLOWS, "toy", replace(WRONG, list=TOYS))
    with pytest.raises(
        ImproperlyConfigured, match=r'icon "bel" is not drawn in web/src/ui/icons.ts. Did you mean bell'
    ):
        demand_icons()


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"slots": Slot("papers", LABEL, A, ())}, r"slots= must be a tuple"),
        ({"states": (State("draft", LABEL), State("draft", LABEL))}, "state draft is named twice"),
        (
            {"transitions": (submit(A, ("drft",), target="open"),)},
            r"submit: unknown states \['drft'\]; there are draft,",
        ),
        ({"transitions": (submit(A, cast(Any, "draft"), target="open"),)}, r'sources must be a tuple: \("draft",\)'),
    ],
)
def test_a_table_that_is_none_is_refused_where_it_stands(changed, said):
    """The traceback ends in the room's own flow.py."""
    with pytest.raises((TypeError, ValueError), match=said):
        replace(GOOD, **changed)


def test_a_field_without_its_kind_is_named():
    """With the line as it should be."""

    class Kindless(Form):
        """Of one field."""

        subject: str | None = declare("主题", "Subject")

    with pytest.raises(TypeError, match=r"form kindless, field subject: subject: Annotated\[str"):
        form("kindless")(Kindless)
    del FORMS["kindless"]


def test_an_import_that_fails_and_a_forgotten_comma_are_named():
    """A room's entry point says what its module lacks, not only that it is not there."""
    with pytest.raises(ImproperlyConfigured, match=r"which is not there: .*NONE"):
        resolve((Room("preship.filings", flows=("flow.NONE",)),), "flows", Flow)
    with pytest.raises(ImproperlyConfigured, match=r'flows= must be a tuple: \("flow.FLOW",\)'):
        resolve((Room("preship.filings", flows=cast(Any, "flow.FLOW")),), "flows", Flow)
