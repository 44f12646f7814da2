"""Random splits, corrections and re-inspections of one commission against a plain count (decision 0068), with times in which the
agency's results are not recognised (0080): what is certified is never more than was commissioned, every certificate verifies, old
ones as superseded, those of such times as not recognised, and the figures say the same.

As in test_walk, Hypothesis draws a seed and nothing else.
"""

import datetime
import os
from decimal import Decimal
from random import Random

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction

from preship.accounts.actor import Actor
from preship.cases.perform import open_case, perform
from preship.certificates import verifying
from preship.certificates.models import Certificate
from preship.fields import clock
from preship.fields.refusals import Refusal
from preship.files.attachments import attach
from preship.register.updates import dispose, lift
from preship.statistics.models import CertifiedLine, Entrustment
from preship.statistics.recount import recount
from preship.transparency.models import Entry
from tests.support.chance import Phase, given, settings, st
from tests.support.commission import PAPERS, commission, commissionable, goods, result
from tests.support.filing import PDF, certificate_file
from tests.support.people import organisation, person
from tests.support.selection import amount

pytestmark = pytest.mark.django_db
WALKS = int(os.environ.get("TEST_WALKS", amount(12, brief=3)))
LENGTH = 16
VOID = "not_recognised"
FAILED = {"conclusion": "unqualified", "opinion": "修理后复检"}


def actor_of(user):
    """A user as an actor."""
    return Actor(user.pk, user.name, user.organisation.side, frozenset(user.roles.split()), user.organisation_id)


class Walk:
    """One commission, and beside it what its parts should certify: `parts` is a list of (covers, whether it conforms, whether it
    is recognised), `versions` of whether each version of a part is."""

    def __init__(self, seed):
        self.chance = Random(seed)
        home = commissionable(organisation("agency"))
        self.house, self.trader = actor_of(person("agency", organisation_row=home)), actor_of(person("enterprise"))
        self.ordered = dict(enumerate(self.chance.choices([Decimal(3), Decimal(10), Decimal("2.5")], k=3), start=1))
        rows = [goods(quantity=str(much)) for much in self.ordered.values()]
        self.case = open_case("commission", self.trader, commission(home, goods=rows))
        for slot in PAPERS:
            attach(self.case.number, self.trader, slot, SimpleUploadedFile("a.pdf", PDF))
        self.do("submit", self.trader, data=self.case.data)
        self.do("accept", self.house)
        self.parts, self.numbers, self.versions, self.ended, self.barred = [], [], [], False, ""

    def do(self, action, who, data=None, given=None):
        """Carry it out; whether it was done, refused as the program refuses."""
        try:
            with transaction.atomic():
                self.case = perform(self.case.number, action, who, version=self.case.version, data=data, given=given)
        except Refusal as refusal:
            assert refusal.status in (409, 422), refusal.status
            return False
        return True

    def left(self, without=None):
        """What of each row no part certifies, but for one of them; only of what there is some."""
        done = dict.fromkeys(self.ordered, Decimal())
        for at, (covers, conforms, recognised) in enumerate(self.parts):
            for n, much in covers.items() if conforms and recognised and at != without else ():
                done[n] += much
        return {n: much - done[n] for n, much in self.ordered.items() if much > done[n]}

    def covers(self):
        """Some rows and quantities, sometimes too many."""
        rows = self.chance.sample(list(self.ordered), self.chance.randint(1, 3))
        return {n: self.chance.choice([Decimal(1), Decimal("0.5"), Decimal(3), self.ordered[n]]) for n in sorted(rows)}

    def given(self, covers=None, **more):
        """A result of these goods; it fails one time in three."""
        fails = self.chance.random() < 1 / 3
        rows = [{"item": n, "quantity": str(much)} for n, much in (covers or {}).items()]
        return not fails, result(**(FAILED if fails else {}), **({"covers": rows} if covers else {}), **more)

    def step(self):
        """Somebody at the agency tries something, and it is done or refused as the plain count says."""
        choices = ["record_part"] * 4 + ["record_result", "end_rest", "correct_result", "correct_result"]
        choices += ["record_reinspection"] * 3 + ["bar_or_lift"] * 2
        getattr(self, self.chance.choice(choices))()

    def bar_or_lift(self):
        """Customs stops recognising what the agency certifies, or recognises it again."""
        if self.barred:
            lift(self.barred)
            self.barred = ""
        else:
            self.barred = f"BR{self.chance.getrandbits(60)}"
            dispose(self.house.organisation, self.barred, "non-recognition", None, clock.now() + datetime.timedelta(9))

    def record_part(self):
        """Some of it; not all of what is left."""
        covers, left = self.covers(), self.left()
        fits = all(much <= left.get(n, 0) for n, much in covers.items())
        divisible = len(left) > 1 or any(much > 1 for much in left.values())
        self.record("record_part", covers, self.case.state == "accepted" and fits and covers != left and divisible)

    def record_reinspection(self):
        """Some of what has no certificate once all was inspected."""
        covers, left = self.covers(), self.left()
        fits = all(much <= left.get(n, 0) for n, much in covers.items())
        open_again = self.case.state == "completed" and not self.ended and not self.barred
        self.record("record_reinspection", covers, open_again and fits)

    def record_result(self):
        """All that is left."""
        left = self.left()
        self.record("record_result", None, self.case.state == "accepted" and bool(left), about=left)

    def record(self, action, covers, expected, about=None):
        """A result with a file of its own."""
        attach(self.case.number, self.house, "result", SimpleUploadedFile("a.pdf", certificate_file()))
        conforms, given = self.given(covers)
        assert self.do(action, self.house, given=given) == expected, (action, covers, self.parts)
        if expected:
            self.parts.append((dict(about or covers), conforms, not self.barred))
            self.numbers.append(given["certificate_number"])
            self.versions.append([not self.barred])

    def correct_result(self):
        """A part anew, with other goods or the same."""
        if not self.parts:
            return
        at = self.chance.randrange(len(self.parts))
        covers = self.covers() if self.chance.random() < 0.5 else None
        conforms, given = self.given(covers, reason="复核", part=at + 1, certificate_number=self.numbers[at])
        about, left = covers or self.parts[at][0], self.left(without=at) if conforms else self.ordered
        expected = all(much <= left.get(n, 0) for n, much in about.items())
        assert self.do("correct_result", self.house, given=given) == expected, (at, covers, self.parts)
        if expected:
            self.parts[at] = (about, conforms, not self.barred)
            self.versions[at].append(not self.barred)

    def end_rest(self):
        """What is left will not come."""
        expected = bool(self.parts) and not self.ended and (self.case.state == "accepted" or bool(self.left()))
        assert self.do("end_rest", self.house, given={"reason": "未发运"}) == expected
        self.ended |= expected

    def compare(self):
        """Every certificate as anybody verifies it, its place in the log, and the figures, against the plain count."""
        found, sums = {}, dict.fromkeys(self.ordered, Decimal())
        for one in Certificate.objects.filter(case=self.case):
            assert Entry.objects.filter(kind="certificate", subject=one.number).count() == 1
            said = verifying.by_code(one.number, one.code)
            found.setdefault(one.part, []).append(said["status"])
            lines = {line["line"]: Decimal(line["quantity"]) for line in said["compare"]["lines"]}
            covers, conforms, _ = self.parts[one.part - 1]
            if said["status"] == "valid":
                assert (lines, said["compare"]["certified"]) == (covers, conforms)
                for n, much in lines.items() if conforms else ():
                    sums[n] += much
        for n, much in self.ordered.items():
            assert sums[n] <= much
        for part, versions in enumerate(self.versions, start=1):
            *earlier, now = versions
            expected = ["superseded" if recognised else VOID for recognised in earlier] + ["valid" if now else VOID]
            assert sorted(found[part]) == sorted(expected)
        assert figures() == {n: much for n, much in sums.items() if much}


def figures():
    """What statistics sum of each row."""
    counted = {}
    for line in CertifiedLine.objects.select_related("goods"):
        counted[line.goods.line] = counted.get(line.goods.line, Decimal()) + Decimal(line.quantity) / 100_000
    return counted


@settings(max_examples=WALKS, derandomize=True, deadline=None, phases=(Phase.explicit, Phase.generate))
@given(seed=st.integers(0, 2**32 - 1))
def test_parts_at_random(seed):
    """Never more certified than commissioned; counted anew from the audit trail the figures are the same."""
    with transaction.atomic():
        walk = Walk(seed)
        for _ in range(LENGTH):
            walk.step()
            walk.compare()
        before, conclusion = figures(), Entrustment.objects.values_list("conclusion", "completed_on").get()
        recount()
        assert (figures(), Entrustment.objects.values_list("conclusion", "completed_on").get()) == (before, conclusion)
        transaction.set_rollback(True)
