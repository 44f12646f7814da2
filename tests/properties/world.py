"""The program and the model side by side: every request is foretold by the table, and all that can be seen is compared."""

import itertools
import json
from dataclasses import dataclass

from tests.properties import looks
from tests.properties.model import Case, Model
from tests.properties.table import COLLEAGUE, DOCUMENTS, RETURNS, leaving, opening
from tests.support.commission import PAPERS, commission, commissionable, machine, result, revoke
from tests.support.filing import SLOTS, act, fresh_key, profile, put_file, start
from tests.support.people import Desk, organisation, person

NAMES = itertools.count(1)
NEEDED = {"filing": SLOTS, "filing-change": (), "commission": PAPERS}
FIELD = {"filing": "name_zh", "filing-change": "name_zh", "commission": "consignee_name"}
"""The field that each new document changes, and that a return with a note unlocks."""
CERTIFYING = ("record_result", "record_part", "record_reinspection")
LOCKED = {"filing": "contact", "commission": "consignor"}


@dataclass
class Person:
    """Somebody with a client."""

    name: str
    side: str
    role: str
    desk: Desk
    organisation: object = None


def people():
    """Two of each side that own cases, three of customs, and nobody; made once, their rows outlive a walk."""
    office = organisation("customs")
    found = {}
    for name, side, role, of in (
        ("A1", "agency", "member", organisation("agency")),
        ("A2", "agency", "member", organisation("agency")),
        ("E1", "enterprise", "member", organisation("enterprise")),
        ("E2", "enterprise", "member", organisation("enterprise")),
        ("officer", "customs", "officer", office),
        ("reviewer", "customs", "reviewer", office),
        ("auditor", "customs", "auditor", office),
    ):
        desk = Desk(person(side, roles=[role], organisation_row=of))
        found[name] = Person(name, side, role, desk, of)
    return {**found, "nobody": Person("nobody", "nobody", "", Desk(None))}


class World:
    """One run: requests go out, answers and everything visible are held against the model."""

    def __init__(self, people_by_name, filed=()):
        self.people = people_by_name
        self.model = Model()
        self.taken = set()
        self.before = None
        self.hurried = False
        """On a way that was looked at before."""
        for name in filed:
            commissionable(self.people[name].organisation)
            self.model.file(name, looks.profile_of(self.people[name].organisation))

    def document(self, who, case):
        """A complete, right document that no other is like."""
        name = f"走走公司第{next(NAMES)}号"
        if case.kind == "commission":
            return commission(self.people[case.chosen].organisation, consignee_name=name)
        filed = self.model.filed.get(who.name, {}) if case.kind == "filing-change" else {}
        return {**profile(id_number="WK7654321"), **filed, "name_zh": name}

    def open(self, who, kind, chosen="A1"):
        """Somebody opens a case; as the table says, or refused and nothing changed."""
        step = opening(kind)
        case = Case(kind, "", who.name, step.leads_to, chosen if kind == "commission" else "")
        data = self.document(who, case)
        expected = self.model.opens(who, kind)
        before = self.as_it_is()
        answer = start(who.desk, kind, data)
        looks.demand_status(answer, expected, f"{who.name} opens {kind}")
        if expected != 201:
            looks.demand_same(before, f"{who.name} may not open {kind}")
            return None
        seen = json.loads(answer.content)
        looks.demand_contains(seen["data"], data)
        assert seen["number"] not in self.model.cases
        case.number = seen["number"]
        self.model.cases[case.number] = case
        self.went(who, case, step, seen["data"])
        for slot in NEEDED[kind]:
            self.put(who, case, slot)
        self.compare(case)
        return case

    def put(self, who, case, slot):
        """Somebody fills a slot: no transition, but an event of its own."""
        looks.demand_status(put_file(who.desk, {"number": case.number}, slot), 201, f"{who.name} fills {slot}")
        case.events.append(("attach", who.side))
        self.before = None

    def act(self, who, case, action, noted=False, chosen=None, twice=False):
        """Somebody tries an action, or sends it twice with one key; as the table says, or refused and nothing changed.
        A document may choose another agency where that field is not locked."""
        stood, free = case.chosen, self.model.unlocked(case, FIELD[case.kind])
        if chosen and case.chosen and action in DOCUMENTS and not {"*", "agency"}.isdisjoint(free):
            case.chosen = chosen
        data = self.document(who, case) if action in DOCUMENTS else None
        expected, step = self.model.acts(who, case, action)
        rows = leaving(case.kind, case.state) if self.model.sees(who, case) else ()
        if action in CERTIFYING and any(row.action == action and row.permits(who) for row in rows):
            self.put(who, case, "result")
        before, key = self.as_it_is(), fresh_key()
        given, seen_version = self.given(who, case, action, noted), case.version
        answer = act(who.desk, vars(case), action, data=data, given=given, key=key)
        looks.demand_status(answer, expected, f"{who.name}: {action} of a {case.kind} in {case.state}")
        if not step:
            case.chosen = stood
            looks.demand_same(before, f"{who.name}: {action} was refused")
            return
        kept = json.loads(answer.content)["data"] if answer.content else case.data
        looks.demand_contains(kept, data or {})
        self.went(who, case, step, kept, noted)
        if twice:
            before = self.as_it_is()
            again = act(who.desk, vars(case), action, data=data, given=given, version=seen_version, key=key)
            assert (again.status_code, again.content) == (answer.status_code, answer.content)
            looks.demand_same(before, f"{who.name}: {action} was sent twice")
        self.compare(case)

    def post(self, who, case, to):
        """Somebody writes to sides of a case: as the model says, or refused and nothing changed. No state, version or button
        of it moves."""
        words, before = f"留言第{next(NAMES)}号", self.as_it_is()
        expected = self.model.posts(who, case, to)
        sent, key = {"to": to, "data": {"text": words}}, fresh_key()
        answer = who.desk.post(f"/api/cases/{case.number}/posts", sent, idempotency_key=key)
        looks.demand_status(answer, expected, f"{who.name} writes to {to} on a {case.kind} in {case.state}")
        if expected != 201:
            looks.demand_same(before, f"{who.name} may not write to {to}")
            return
        self.model.posted(who, case, to, words)
        self.before = None
        before = self.as_it_is()
        again = who.desk.post(f"/api/cases/{case.number}/posts", sent, idempotency_key=key)
        assert (again.status_code, again.content) == (answer.status_code, answer.content)
        other = who.desk.post(f"/api/cases/{case.number}/posts", {**sent, "to": []}, idempotency_key=key)
        looks.demand_status(other, 409, "a key that was used for another message")
        looks.demand_same(before, f"{who.name} wrote twice")
        self.compare(case, listed=False)

    def note(self, who, case):
        """Somebody notes something for their colleagues: no event, no version."""
        words, before = f"备忘第{next(NAMES)}号", self.as_it_is()
        expected = self.model.notes(who, case)
        answer = who.desk.post(
            f"/api/cases/{case.number}/memos", {"data": {"text": words}}, idempotency_key=fresh_key()
        )
        looks.demand_status(answer, expected, f"{who.name} notes something on a {case.kind} in {case.state}")
        if expected != 201:
            looks.demand_same(before, f"{who.name} may not note anything")
            return
        case.memos.append((words, self.model.house(who)))
        self.before = None
        self.compare(case, listed=False)

    def stale(self, who, case, action):
        """An allowed action on another version: 412, nothing changed."""
        before = self.as_it_is()
        data = self.document(who, case) if action in DOCUMENTS else None
        for version in (case.version - 1, case.version + 1):
            answer = act(who.desk, vars(case), action, data=data, given=self.given(who, case, action), version=version)
            looks.demand_status(answer, 412, f"{who.name}: {action} of another version")
            looks.demand_same(before, "a stale action")

    def incomplete(self, who, case, action):
        """An allowed action with something wrong in what is sent: 422, nothing changed."""
        before = self.as_it_is()
        data = self.document(who, case) if action in DOCUMENTS else None
        given = self.given(who, case, action)
        wrong = {**(data or given or {}), "never_declared": "x"}
        answer = act(who.desk, vars(case), action, data=data and wrong, given=None if data else wrong)
        looks.demand_status(answer, 422, f"{who.name}: {action} with an undeclared field")
        looks.demand_same(before, "an action with an undeclared field")

    def change_locked(self, who, case, action):
        """A field that the open return does not note: 422 at that field, nothing changed."""
        if not case.noted:
            return
        before = self.as_it_is()
        data = {**case.data, LOCKED[case.kind]: "与备注无关"}
        answer = act(who.desk, vars(case), action, data=data)
        looks.demand_status(answer, 422, f"{who.name}: {action} changes a locked field")
        assert list(json.loads(answer.content)["errors"]) == [LOCKED[case.kind]]
        looks.demand_same(before, "a locked field")

    def went(self, who, case, step, data, noted=False):
        """A step went through."""
        self.model.moved(who, case, step, data, noted)
        self.taken.add(step)
        self.before = None

    def as_it_is(self):
        """Everything in the database, read again only after something went through."""
        if self.before is None:
            self.before = looks.everything()
        return self.before

    def given(self, who, case, action, noted=False):
        """The action's own input."""
        if action in ("refuse", "reject", *RETURNS):
            notes = [{"path": FIELD[case.kind], "text": "请更正"}] if noted and action in RETURNS else []
            return {"reason": "请说明"} | ({"notes": notes} if notes else {})
        if action == "record_result":
            return result()
        if action == "hand_over":
            other = self.people[COLLEAGUE.get(who.name, "officer")]
            return {"colleague": str(other.desk.user.pk)}
        if action in ("record_part", "record_reinspection"):
            return result(covers=[{"item": 1, "quantity": "1"}])
        if action == "end_rest":
            return {"reason": "其余货物未发运"}
        if action == "correct_result":
            return result(reason="复核不合格", part=1, conclusion="unqualified", opinion="退运", machines=[machine()])
        return None

    def revoke(self, name):
        """A disposition takes an agency's filing away (processes.md §6)."""
        revoke(self.people[name].organisation)
        self.model.filed.pop(name, None)
        self.before = None

    def compare(self, case, listed=True):
        """Everybody looks at the case and, where it has just moved, at their list; events and register are compared."""
        if self.hurried:
            return
        for who in self.people.values():
            page = looks.at_case(self.model, who, case, self.model.unlocked(case, FIELD[case.kind]))
            looks.at_history(self.model, who, case)
            looks.at_posts(self.model, who, case)
            if listed:
                looks.at_list(self.model, who, case, page, self.people)
        looks.at_events(case)
        for name, filed in self.model.filed.items():
            assert looks.profile_of(self.people[name].organisation) == filed
