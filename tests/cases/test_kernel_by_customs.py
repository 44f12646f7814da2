"""What the kernel offers to processes that customs or the program itself opens (processes.md §4 to §7)."""

from typing import Annotated

import pytest

from preship.accounts.actor import SYSTEM
from preship.accounts.sides import Role, Side
from preship.cases import flow as kernel
from preship.cases.flow import Flow, State, Transition
from preship.cases.limits import Limit
from preship.cases.perform import open_case, perform
from preship.cases.returns import ReasonInput
from preship.cases.rules import ByAnother
from preship.deadlines.terms import FEEDBACK_REPLY
from preship.fields.form import Form, declare
from preship.fields.kinds import line
from preship.fields.refusals import Refusal
from preship.fields.text import Text
from tests.support.filing import act, body, start
from tests.support.people import Desk, person

pytestmark = pytest.mark.django_db
OFFICERS = frozenset({Role.OFFICER})


class Order(Form):
    """A test's document, known to nobody else."""

    form_name = "toy.order"
    agency: Annotated[str | None, line(20)] = declare("机构", "Agency", required=True)
    said: Annotated[str | None, line(20)] = declare("内容", "Said")


class Second(ByAnother):
    """须由另一人确认。
    Another must confirm.
    """

    done = ("propose",)


def name_the_agency(context):
    """Make the agency a party."""
    context.case.agency_id = int(context.data["agency"])


def nothing(context):
    """Leave the agency out until later."""


@pytest.fixture
def toy(monkeypatch):
    """`toy(at_once)`: the kind of a process that customs opens; its agency sees it at once or on confirmation."""

    def make(at_once):
        a, c, s = Side.AGENCY, Side.CUSTOMS, Side.SYSTEM
        flow = Flow(
            kind="toy", prefix="TY", label=Text("试", "Toy"), form=Order,
            states=(
                State("opened", Text("待确认", "Opened"), turn=c),
                State("asked", Text("待回复", "Asked"), limit=Limit(a, FEEDBACK_REPLY)),
                State("over", Text("已办结", "Over"), final=True),
            ),
            transitions=(
                Transition(
                    "open", Text("发起", "Open"), (), "opened", c, OFFICERS, document="complete", form=ReasonInput,
                    kind="propose", apply=name_the_agency if at_once else nothing, tells={a: Text("{number} 发起", "{number} opened")},
                ),
                Transition(
                    "confirm", Text("确认", "Confirm"), ("opened",), "asked", c, OFFICERS, binds=True, rules=(Second,),
                    apply=name_the_agency, tells={a: Text("{number} 待回复", "{number} asks")},
                ),
                Transition("reply", Text("回复", "Reply"), ("asked",), "over", a),
                Transition("expire", Text("到期", "Expire"), ("asked",), "over", s),
            ),
        )  # fmt: skip
        monkeypatch.setitem(kernel.FLOWS, "toy", flow)
        monkeypatch.setattr("tests.support.contract.operation_of", lambda *_: None)  # no schema knows this process
        return flow.kind

    return make


@pytest.fixture
def about(agency):
    """A complete document about the agency."""
    return {"agency": str(agency.organisation_id), "said": "x"}


GIVEN = {"reason": "证书有误"}


def opened(officer, kind, about):
    """A case that customs opened, as its page shows it."""
    return body(officer.post(f"/api/flows/{kind}/cases", {"data": about, "input": GIVEN}, idempotency_key="1"), 201)


def test_customs_opens_a_case_that_its_agency_sees_and_is_told_of_at_once(toy, about, agency, customs):
    """processes.md §4: a creation by customs names the agency, takes an input of its own and tells."""
    case = opened(Desk(customs), toy(at_once=True), about)
    desk = Desk(agency)
    assert body(desk.get(f"/api/cases/{case['number']}"))["data"] == about
    told = body(desk.get("/api/messages"))["rows"]
    assert [row["title"] for row in told] == [f"{case['number']} 发起"]
    history = body(desk.get(f"/api/cases/{case['number']}/events"))["rows"]
    assert [event["comment"] for event in history] == [GIVEN["reason"]]
    assert Desk(person("agency")).get(f"/api/cases/{case['number']}").status_code == 404


def test_the_input_of_a_creation_is_demanded_and_none_is_taken_where_none_is_declared(toy, about, customs, agency):
    """Bad input: a path under `input` at each wrong field."""
    officer = Desk(customs)
    wrong = body(start(officer, toy(at_once=True), about), 422)
    assert "input.reason" in wrong["errors"]
    extra = {"data": {}, "input": {"reason": "x"}}
    wrong = body(Desk(agency).post("/api/flows/filing/cases", extra, idempotency_key="2"), 422)
    assert "input.reason" in wrong["errors"]


def test_a_case_is_hidden_from_its_agency_until_another_officer_confirms(toy, about, agency, customs):
    """processes.md §6 with issue 4 (2): four eyes; the agency's history begins when it becomes a party."""
    officer, second = Desk(customs), Desk(person("customs"))
    case = opened(officer, toy(at_once=False), about)
    address = f"/api/cases/{case['number']}"
    assert Desk(agency).get(address).status_code == 404
    button = next(a for a in body(officer.get(address))["actions"] if a["name"] == "confirm")
    assert (button["allowed"], button["why"]) == (False, "须由另一人确认。")
    assert body(act(officer, case, "confirm"), 409)["detail"] == "须由另一人确认。"
    body(act(second, case, "confirm"))
    seen = body(Desk(agency).get(address))
    assert seen["state"] == "asked"
    assert [event["action"] for event in body(Desk(agency).get(f"{address}/events"))["rows"]] == ["confirm"]
    assert seen["deadline"]["setting"]["days"] == FEEDBACK_REPLY.days


def test_the_program_performs_what_nobody_is_offered(toy, about, agency, customs):
    """A transition of the system: no button, 403 over HTTP, done by `perform(…, SYSTEM)`."""
    officer = Desk(customs)
    case = opened(officer, toy(at_once=True), about)
    case = body(act(Desk(person("customs")), case, "confirm"))
    for desk in (officer, Desk(agency)):
        shown = body(desk.get(f"/api/cases/{case['number']}"))
        assert "expire" not in [a["name"] for a in shown["actions"]]
        assert act(desk, case, "expire").status_code == 403
    perform(case["number"], "expire", SYSTEM, version=None)
    shown = body(officer.get(f"/api/cases/{case['number']}"))
    assert (shown["state"], shown["deadline"]) == ("over", None)
    with pytest.raises(Refusal, match="not_possible"):
        perform(case["number"], "expire", SYSTEM, version=None)


def test_the_program_may_open_nothing_that_is_not_its_own(toy, about):
    """A creation names its side."""
    with pytest.raises(Refusal, match="not_yours"):
        open_case(toy(at_once=True), SYSTEM, about, GIVEN)
