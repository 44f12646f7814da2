"""Whatever customs decides on registrations that look like one, in whatever order: of any two there is one case, a registration is
open unless a decision that stands closes it, one of them always is, and nobody's records move (decision 0070)."""

import itertools

import pytest

from preship.accounts.models import Organisation, User
from preship.cases.models import Case
from preship.organisations.models import SimilarPair
from tests.support.chance import given, settings, st
from tests.support.commission import inspector, submitted
from tests.support.filing import act, body, start
from tests.support.people import Desk, organisation, person
from tests.support.selection import amount
from tests.support.working import work_off

pytestmark = pytest.mark.django_db
NAMES = ("上海申浦再制造机电有限公司", "上海申浦再制造机电有限责任公司", "上海申浦再制造机电公司")
PAIRS = list(itertools.combinations(range(len(NAMES)), 2))
ACTS = st.one_of(
    st.tuples(st.just("keep_one"), st.sampled_from(PAIRS), st.sampled_from(("earlier", "later"))),
    st.tuples(st.sampled_from(("tell_apart", "restore")), st.sampled_from(PAIRS), st.just("")),
    st.tuples(st.just("submit"), st.sampled_from(PAIRS), st.just("")),
)


class Walk:
    """Three registrations of one company, and the model: how each pair stands, and which of it is closed."""

    def __init__(self):
        self.rows = [
            organisation("enterprise", name_zh=name, name_en="", code=f"91310115MA1K3B2X0{n}")
            for n, name in enumerate(NAMES)
        ]
        self.users = [person("enterprise", organisation_row=row) for row in self.rows]
        self.drafts = [
            body(start(Desk(user), "commission", {"consignee_name": f"公司{n}"}), 201)
            for n, user in enumerate(self.users)
        ]
        self.officer, self.agency = Desk(person("customs", roles=("officer",))), inspector().organisation
        work_off("similar organisations")
        pk = {row.pk: n for n, row in enumerate(self.rows)}
        self.numbers = {
            (pk[pair.earlier_id], pk[pair.later_id]): pair.case.number for pair in SimilarPair.objects.all()
        }
        assert sorted(self.numbers) == PAIRS
        self.states, self.closed, self.sent = dict.fromkeys(PAIRS, "waiting"), {}, set()

    def is_open(self, one):
        """Whether no decision that stands closes a registration."""
        return one not in self.closed.values()

    def step(self, name, pair, keep):
        """One act by the officer, or of the first of a pair that it submits something."""
        if name == "submit":
            if self.is_open(pair[0]) and pair[0] not in self.sent:
                submitted(Desk(User.objects.get(pk=self.users[pair[0]].pk)), self.agency)
                self.sent.add(pair[0])
            return
        case = body(self.officer.get(f"/api/cases/{self.numbers[pair]}"))
        asked = {"keep_one": {"keep": keep, "reason": "重复注册"}, "tell_apart": None, "restore": {"reason": "误判"}}[
            name
        ]
        answer = act(self.officer, case, name, given=asked)
        kept, other = pair if keep == "earlier" else pair[::-1]
        if self.states[pair] != ("same" if name == "restore" else "waiting"):
            assert answer.status_code == 409
        elif name == "keep_one" and (not self.is_open(kept) or other in self.sent):
            assert list(body(answer, 422)["errors"]) == ["input.keep"]
        else:
            self.states[pair] = body(answer)["state"]
            self.closed.pop(pair, None)
            if name == "keep_one":
                self.closed[pair] = other

    def compare(self):
        """Who may log in is as the decisions that stand say; drafts, organisations and pairs are what they were."""
        for n, user in enumerate(self.users):
            now = User.objects.get(pk=user.pk)
            assert (now.active, now.organisation_id) == (self.is_open(n), self.rows[n].pk), (n, self.closed)
            assert Case.objects.get(number=self.drafts[n]["number"]).enterprise_id == self.rows[n].pk
        assert any(self.is_open(n) for n in range(len(NAMES)))
        assert {pair: Case.objects.get(number=number).state for pair, number in self.numbers.items()} == self.states


@settings(max_examples=amount(25, brief=4), derandomize=True)
@given(acts=st.lists(ACTS, min_size=4, max_size=14))
def test_registrations_decided_on_at_random(acts):
    """After each act; however often the worker compares them anew there is one case of any two."""
    from django.db import transaction  # noqa: PLC0415

    with transaction.atomic():
        walk = Walk()
        for one in acts:
            walk.step(*one)
            walk.compare()
        work_off("similar organisations")
        assert SimilarPair.objects.count() == len(PAIRS)
        assert Organisation.objects.filter(side="enterprise").count() == len(NAMES)
        transaction.set_rollback(True)
