"""Whatever offices do with questions to one another, in whatever order: an office reads a case only while it is asked about
it or has just answered, does nothing there, and the case stays as it was (decision 0069)."""

import datetime
import itertools

import pytest

from preship.fields import clock
from tests.support.chance import given, settings, st
from tests.support.commission import accepted, inspector
from tests.support.days import ahead
from tests.support.filing import act, body, start
from tests.support.opinions import office
from tests.support.people import Desk, person
from tests.support.selection import amount

pytestmark = pytest.mark.django_db
OFFICES = ("2200", "5200", "0100")
STEPS = {
    ("asked", "answer"): ("answered", "asked"),
    ("asked", "withdraw"): ("withdrawn", "asking"),
    ("answered", "close"): ("closed", "asking"),
}
"""(state, step) → (state it leads to, whose it is)."""
GIVEN = {"answer": {"opinion": "无意见"}, "withdraw": {"reason": "不需要"}, "close": None}
ACTS = st.one_of(
    st.tuples(st.just("ask"), st.sampled_from(OFFICES), st.sampled_from(OFFICES)),
    st.tuples(st.sampled_from(sorted(GIVEN)), st.sampled_from(OFFICES), st.integers(0, 3)),
    st.tuples(st.just("wait"), st.integers(1, 40), st.just(0)),
)
AFTERWARDS = 30


class Walk:
    """A commission of Shanghai's, three offices, and the model: each question's (office, state, day of its answer)."""

    def __init__(self):
        self.case = accepted(Desk(person("enterprise")), Desk(inspector()))
        self.desks = {code: office(code) for code in OFFICES}
        self.questions, self.today = [], 0

    def now(self):
        """The walk's day."""
        return clock.at(clock.now() + datetime.timedelta(days=self.today))

    def ask(self, by, to):
        """Only Shanghai has the case to ask about, and asks others than itself."""
        about = {"about": self.case["number"], "office": to, "due": ahead(90 + self.today), "question": "可否？"}
        made = start(office(by), "opinion", about)
        if by != "2200" or to == "2200":
            assert made.status_code == 422
            return
        draft = body(made, 201)
        asked = body(act(office(by), draft, "ask", data=draft["data"]))
        self.questions.append({"number": asked["number"], "office": to, "state": "asked", "day": None})

    def step(self, name, by, nth):
        """One step of one question, by whoever."""
        if nth >= len(self.questions):
            return
        one = self.questions[nth]
        desk = office(by)
        seen = desk.get(f"/api/cases/{one['number']}")
        if by not in ("2200", one["office"]):
            assert seen.status_code == 404
            assert act(desk, {"number": one["number"], "version": 2}, name, given=GIVEN[name]).status_code == 404
            return
        target, whose = STEPS.get((one["state"], name), ("", ""))
        right = (by == "2200") == (whose == "asking")
        answer = act(desk, body(seen), name, given=GIVEN[name])
        assert answer.status_code == (200 if target and right else 409), answer.content.decode()
        if answer.status_code == 200:
            one["state"], one["day"] = target, self.today

    def reads(self, code):
        """Whether an office reads the commission by the model."""
        return code == "2200" or any(
            one["office"] == code
            and (one["state"] == "asked" or (one["state"] == "answered" and self.today - one["day"] < AFTERWARDS))
            for one in self.questions
        )

    def hold(self):
        """What must be, whatever happened."""
        for code in OFFICES:
            desk = office(code)
            seen = desk.get(f"/api/cases/{self.case['number']}")
            assert seen.status_code == (200 if self.reads(code) else 404), (code, self.questions, self.today)
            listed = [row["number"] for row in body(desk.get("/api/commissions"))["rows"]]
            assert listed == ([self.case["number"]] if code == "2200" else [])
            if seen.status_code == 200 and code != "2200":
                shown = body(seen)
                assert (shown["read_only"], shown["actions"], shown["editable"]) == (True, [], [])
            waits = {row["number"] for row in body(desk.get("/api/inbox?kind=opinion"))["rows"]}
            assert waits == {one["number"] for one in self.questions if self.turn(one) == code}
        case = body(self.desks["2200"].get(f"/api/cases/{self.case['number']}"))
        assert (case["state"], case["version"]) == (self.case["state"], self.case["version"])

    @staticmethod
    def turn(one):
        """Whose turn a question is."""
        return {"asked": one["office"], "answered": "2200"}.get(one["state"], "")


@settings(max_examples=amount(12, brief=4))
@given(acts=st.lists(ACTS, min_size=3, max_size=9))
def test_reading_ends_with_the_question(acts):
    """Random acts of three offices, days between them."""
    from django.db import transaction  # noqa: PLC0415

    with transaction.atomic():
        walk = Walk()
        beginning = [("ask", "2200", "5200")]
        for name, first, second in itertools.chain(beginning, acts):
            if name == "wait":
                walk.today += first
            with walk.now():
                if name == "ask":
                    walk.ask(first, second)
                elif name != "wait":
                    walk.step(name, first, second)
                walk.hold()
        transaction.set_rollback(True)
