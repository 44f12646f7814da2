"""A random world of commissions over two and a half years, and beside it a ledger of what happened, kept by hand."""

import datetime
from dataclasses import dataclass, field
from random import Random

from django.core.files.uploadedfile import SimpleUploadedFile

from preship.accounts.actor import Actor
from preship.cases.perform import open_case, perform
from preship.fields import clock
from preship.files.attachments import attach
from tests.support.commission import PAPERS, commission, commissionable, goods, result
from tests.support.filing import PDF, certificate_file
from tests.support.people import organisation, person

BEGIN = datetime.datetime(2024, 10, 1, 1, 30, tzinfo=datetime.UTC)
CODES = ("8479899990", "8429521200", "8443120000", "9018499000")
COUNTRIES = ("NLD", "DEU", "JPN")
DISTRICTS = ("2248", "5130", "0202")
USES = ("26", "25", "28")
REASONS = ("材料不全", "规格型号与铭牌不一致", "=1+1", "材料不全\n照片不清")
UNITS, CURRENCIES = ("001", "035"), ("EUR", "USD", "JPY")
NEXT = {
    "draft": ("submit",),
    "submitted": ("accept", "accept", "accept", "return", "withdraw"),
    "returned": ("submit",),
    "accepted": ("record_result",),
    "completed": ("correct_result", "", "", ""),
}


@dataclass
class Deal:
    """One commission under way: its number, state, version, and the agency it names."""

    number: str
    state: str = "draft"
    version: int = 1
    data: dict = field(default_factory=dict)
    result: dict = field(default_factory=dict)


@dataclass
class Entry:
    """One line of the ledger."""

    at: datetime.datetime
    number: str
    action: str
    agency: int
    data: dict
    given: dict


def actor_of(user):
    """A user as an actor."""
    return Actor(user.pk, user.name, user.organisation.side, frozenset(user.roles.split()), user.organisation_id)


class RandomWorld:
    """`ledger` is what happened; `agencies` are the ids of the agencies."""

    def __init__(self, seed, deals=24, steps=170):
        self.chance = Random(seed)
        self.ledger = []
        with clock.at(BEGIN):
            homes = [commissionable(organisation("agency")) for _ in range(3)]
        self.agencies = [home.pk for home in homes]
        self.inspectors = {home.pk: actor_of(person("agency", organisation_row=home)) for home in homes}
        self.trader = actor_of(person("enterprise"))
        self.now = BEGIN
        self.deals = []
        for _ in range(deals):
            with clock.at(self.tick()):
                self.deals.append(self.opened())
        for _ in range(steps):
            with clock.at(self.tick()):
                self.step(self.chance.choice(self.deals))

    def tick(self):
        """A moment later; now and then to the second at which a Beijing day or year begins."""
        self.now += datetime.timedelta(seconds=self.chance.randrange(60, 7 * 86400))
        if self.chance.random() < 0.2:
            midnight = datetime.datetime.combine(self.now.date(), datetime.time(16), datetime.UTC)
            self.now = max(self.now, midnight) - datetime.timedelta(seconds=self.chance.randrange(2))
        return self.now

    def document(self):
        """A commission to anybody about anything."""
        rows = [self.goods() for _ in range(self.chance.randrange(1, 4))]
        return commission(
            self.chance.choice(self.agencies),
            goods=rows,
            dispatch_country=self.chance.choice(COUNTRIES),
            entry_customs=self.chance.choice(DISTRICTS),
            use=self.chance.choice(USES),
            inspection_date="2199-12-30",
            shipment_date="2199-12-31",
        )

    def goods(self):
        """A line of anything."""
        return goods(
            hs_code=self.chance.choice(CODES),
            quantity=self.chance.choice(("1", "2", "12.5", "0.00001")),
            unit=self.chance.choice(UNITS),
            amount=self.chance.choice(("48000.50", "0.0001", "9999999999999", "7")),
            currency=self.chance.choice(CURRENCIES),
            country_of_origin=self.chance.choice(COUNTRIES),
            year=self.chance.choice((2008, 2016, 2020)),
        )

    def opened(self):
        """A draft with its papers."""
        case = open_case("commission", self.trader, self.document())
        for slot in PAPERS:
            attach(case.number, self.trader, slot, SimpleUploadedFile("a.pdf", PDF))
        return Deal(case.number, data=case.data)

    def step(self, deal):
        """What may come next."""
        action = self.chance.choice(NEXT[deal.state])
        if not action:
            return
        agency, given, data = int(deal.data["agency"]), {}, None
        if action == "submit":
            data = deal.data = self.document()
            agency = int(data["agency"])
        if action == "return":
            paths = self.chance.sample(("agency", "goods.0.specification", "goods.0.hs_code"), self.chance.randrange(3))
            notes = [{"path": path, "text": "请核对"} for path in {"agency", *paths} if paths]
            given = {"reason": self.chance.choice(REASONS), "notes": []} | ({"notes": notes} if notes else {})
        if action in ("record_result", "correct_result"):
            conclusion = self.chance.choice(("qualified", "partly", "unqualified"))
            opinion = {} if conclusion == "qualified" else {"opinion": "退运"}
            fresh = {} if action == "record_result" else {"certificate_number": deal.result["certificate_number"]}
            given = deal.result = result(conclusion=conclusion, **opinion, **fresh)
            attach(deal.number, self.inspectors[agency], "result", SimpleUploadedFile("a.pdf", certificate_file()))
            given = given | ({"reason": "笔误"} if action == "correct_result" else {})
        who = self.trader if action in ("submit", "withdraw") else self.inspectors[agency]
        if action == "submit" and deal.state == "returned":
            data = self.unlocked(deal, data)
            agency = int(data["agency"])
        case = perform(deal.number, action, who, version=deal.version, data=data, given=given)
        deal.state, deal.version, deal.data = case.state, case.version, case.data
        self.ledger.append(Entry(self.now, deal.number, action, agency, case.data, given))

    def unlocked(self, deal, data):
        """Of a new document only what the return's notes unlock."""
        returned = next(e for e in reversed(self.ledger) if e.number == deal.number and e.action == "return")
        noted = {note["path"] for note in returned.given["notes"]}
        if not noted:
            deal.data = data
            return data
        before = next(e for e in reversed(self.ledger) if e.number == deal.number and e.action == "submit").data
        deal.data = {**before, "agency": data["agency"]}
        return deal.data
