"""Kept reasons at random: who finds which, whoever keeps, uses and takes away what, held against a model (0066)."""

import os
from random import Random

import pytest
from django.db import transaction

from preship.statistics.models import ReasonLine
from tests.properties import looks
from tests.support.chance import Phase, given, settings, st
from tests.support.commission import inspector, send_back, submitted
from tests.support.filing import body
from tests.support.people import Desk, organisation, person
from tests.support.selection import amount

pytestmark = pytest.mark.django_db
WALKS, LENGTH = int(os.environ.get("TEST_WALKS", amount(6, brief=2))), 30
KINDS = ("commission", "filing")
FIELDS = {"commission": ("contract_number", "consignor", "trade_mode"), "filing": ("contact", "telephone")}


class Walk:
    """Two agencies, one of them with two people; customs at headquarters and in two regions; an auditor, an enterprise.
    `kept` holds for each reason whose it is (a house or region; customs for all: "all"), its kind and what it says."""

    def __init__(self, seed):
        self.chance = Random(seed)
        first = inspector()
        regions = [organisation("customs", code=code) for code in ("2201", "5201")]
        self.desks = {
            "A": Desk(first),
            "A's colleague": Desk(person("agency", organisation_row=first.organisation)),
            "B": Desk(inspector()),
            "headquarters": Desk(person("customs")),
            "22": Desk(person("customs", organisation_row=regions[0])),
            "52": Desk(person("customs", organisation_row=regions[1])),
            "auditor": Desk(person("customs", roles=("auditor",))),
            "enterprise": Desk(person("enterprise")),
        }
        self.kept, self.number, self.lines = {}, 0, []

    def homes(self, who):
        """Whose reasons somebody finds."""
        if who in ("A", "A's colleague", "B"):
            return {who[0]}
        return {"all", who} if who in ("22", "52") else {"all"}

    def step(self):
        """One step, said aloud."""
        move = self.chance.choices((self.keep, self.take_away, self.send_back), (6, 3, 2))[0]
        print(move.__name__, move())
        self.compare()

    def keep(self):
        """Anybody keeps a reason, for all or for their office; sometimes one that is none."""
        who, kind = self.chance.choice([*self.desks]), self.chance.choice(KINDS)
        self.number += 1
        office, wrong = self.chance.random() < 0.5, self.chance.random() < 0.15
        fields = self.chance.sample(FIELDS[kind], self.chance.randint(0, 2))
        said = {
            "kind": kind,
            "zh": f"理由{self.number}号。",
            "en": f"Reason {self.number}.",
            "fields": fields,
            "office": office,
        }
        if wrong:
            said |= self.chance.choice(
                ({"zh": "\0"}, {"en": "\ud800"}, {"fields": ["goods.0.x"]}, {"kind": "x"}, {"zh": "理" * 501})
            )
        got = self.desks[who].post("/api/return-reasons", said)
        expected = 403 if who in ("auditor", "enterprise") else 422 if wrong else 201
        assert got.status_code == expected, (who, said, got.content.decode())
        if expected == 201:
            regional = office and who in ("22", "52")
            home = who[0] if who[0] in "AB" else who if regional else "all"
            self.kept[got.json()["id"]] = home, kind, said["zh"], said["en"], fields, regional
        return who, expected

    def take_away(self):
        """Anybody takes any reason away, also one that is gone or another's: nothing tells that there is one."""
        who = self.chance.choice([*self.desks])
        number, (home, kind, *_) = self.chance.choice([*self.kept.items()] or [("1", ("nobody", "filing"))])
        got = self.desks[who].delete(f"/api/return-reasons/{kind}/{number}")
        barred = who in ("auditor", "enterprise")
        assert got.status_code == (403 if barred else 204)
        if not barred and home in self.homes(who):
            del self.kept[number]
        return who, home

    def send_back(self):
        """An agency returns a commission with one to three of its reasons, which unlock their fields; each is counted once."""
        mine = [one for one in self.kept.values() if one[0] == "A" and one[1] == "commission"]
        if not mine:
            return "none"
        used = self.chance.sample(mine, min(len(mine), self.chance.randint(1, 3)))
        notes = {
            path: [zh for _, _, zh, _, fields, _ in used if path in fields] for _, _, _, _, at, _ in used for path in at
        }
        house = self.desks["A"].user.organisation
        trader = self.desks["enterprise"]
        case = submitted(trader, house)
        reason = "\n".join(zh for _, _, zh, _, _, _ in used)
        seen = body(self.desks["A"].get(f"/api/cases/{case['number']}"))
        send_back(self.desks["A"], seen, reason, [(path, " ".join(said)) for path, said in notes.items()])
        after = body(trader.get(f"/api/cases/{case['number']}"))
        assert after["returned"]["reason"] == reason
        assert after["editable"] == (sorted(notes) or ["*"])
        self.lines += [zh for _, _, zh, _, _, _ in used]
        return case["number"], len(used)

    def compare(self):
        """What everybody finds, in both languages with the fields, oldest first; what returns are counted by."""
        for who, desk in self.desks.items():
            for kind in KINDS:
                got = desk.get(f"/api/return-reasons/{kind}")
                if who == "enterprise":
                    assert got.status_code == 403
                    continue
                told = [(row["zh"], row["en"], row["fields"], row["office"]) for row in body(got)["rows"]]
                due = [rest for home, of, *rest in self.kept.values() if of == kind and home in self.homes(who)]
                assert told == [tuple(rest) for rest in due], (who, kind)
        assert sorted(ReasonLine.objects.values_list("reason", flat=True)) == sorted(self.lines)


@settings(max_examples=WALKS, derandomize=True, deadline=None, phases=(Phase.explicit, Phase.generate))
@given(seed=st.integers(0, 2**32 - 1))
def test_at_random(seed):
    """Kept, found, used and taken away by agencies and by customs in three places; returns counted by each of their reasons."""
    with transaction.atomic():
        walk = Walk(seed)
        for _ in range(LENGTH):
            walk.step()
        looks.at_audit()
        transaction.set_rollback(True)
