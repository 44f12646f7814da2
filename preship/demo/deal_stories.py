"""How the commissions of deals.csv go: a plot is the chain of acts that one of them goes through."""

from collections.abc import Callable, Iterator
from typing import Any

from preship.demo.attachments import demanded_files, further_files, result_files
from preship.demo.catalogue import Deal, commission, deals
from preship.demo.results import result
from preship.demo.roster import HOUSES
from preship.demo.timeline import Book, Story
from preship.fields.schemas import Document

OFFICES = {"enterprise1": "021-50000101", "enterprise2": "022-60000201", "enterprise3": "020-80000301"}
SIGNATORIES = {"agency1": ("Anneke Visser", "Joost van Dam"), "agency2": ("Katrin Lorenz", "Jonas Petersen")}
NOTES = {
    "reason": "货物信息与装箱单不一致，拟检验地点过于笼统，请核对后重新提交。",
    "notes": [
        {"path": "inspection_place", "text": "请写明仓库门牌及联系人。"},
        {"path": "goods.0.specification", "text": "规格型号请与铭牌一致。"},
    ],
}


class Errand:
    """One commission under way: its book, its line of deals.csv, and once it is opened its number."""

    def __init__(self, book: Book, deal: Deal, index: int) -> None:
        self.book, self.deal, self.index = book, deal, index
        self.enterprise, self.agency = deal.enterprise, deal.agency
        self.minute = (index * 17) % 50
        self.number = ""

    def document(self) -> Document:
        """The complete commission."""
        house = next(h for h in HOUSES if self.enterprise in [person.account for person in h.people])
        person = next(person for person in house.people if person.account == self.enterprise)
        about = {
            "name_zh": house.name_zh,
            "code": house.code,
            "address": house.address,
            "contact": person.name,
            "phone": OFFICES[house.people[0].account],
            "mobile": person.mobile,
            "email": person.email,
        }
        agency = self.book.actors[self.agency].organisation or 0
        return commission(self.deal, self.index, agency, about, self.book.day(self.deal.day))

    def create(self, *, whole: bool = True) -> None:
        """Open it, with its papers or only begun."""
        data = self.document()
        if not whole:
            self.number = self.book.open(
                "commission", self.enterprise, {"consignee_name": data["consignee_name"], "agency": data["agency"]}
            )
            return
        self.number = self.book.open("commission", self.enterprise, data)
        for slot, name, content in (*demanded_files(data), *further_files(data)):
            self.book.attach(self.number, slot, self.enterprise, name, content)

    def by_enterprise(self, action: str, data: Document | None = None) -> None:
        """An act of the enterprise."""
        self.book.act(self.number, action, self.enterprise, data)

    def by_agency(self, action: str, given: Document | None = None) -> None:
        """An act of the agency."""
        self.book.act(self.number, action, self.agency, given=given)

    def finding(self, ago: int, **how: Any) -> Document:
        """The result that is issued so many days ago; its certificate number is always the same."""
        data = self.book.data(self.number)
        certificate = f"{data['dispatch_country']}-PSI-{7000 + self.index}"
        return result(data, certificate, SIGNATORIES[self.agency][self.index % 2], self.book.day(ago), **how)

    def certify(self, given: Document, action: str = "record_result") -> None:
        """Enter a result, with certificate and report."""
        for slot, name, content in result_files(self.book.data(self.number), given):
            self.book.attach(self.number, slot, self.agency, name, content)
        self.by_agency(action, given)

    def part_of(self, given: Document, quantity: str, part: int) -> Document:
        """A result of so much of the first row of goods alone, under a certificate number of its own."""
        covers = [{"item": 1, "quantity": quantity}]
        return {**given, "covers": covers, "certificate_number": f"{given['certificate_number']}-{part}"}

    def corrected_document(self) -> Document:
        """The document with what the notes asked for."""
        data = self.book.data(self.number)
        first = {**data["goods"][0], "specification": f"{data['goods'][0]['specification']}（按铭牌）"}
        return {**data, "inspection_place": f"{data['inspection_place']}, Hal 3", "goods": [first, *data["goods"][1:]]}


Plot = Callable[[Errand, Book, int], Story]


def deal_stories(book: Book) -> Iterator[Story]:
    """A story for each line of deals.csv."""
    for index, deal in enumerate(deals(), start=1):
        yield PLOTS[deal.plot](Errand(book, deal, index), book, deal.day)


def begin(errand: Errand, book: Book, ago: int) -> Story:
    """Hardly more than a name yet."""
    yield book.at(ago, 16, errand.minute)
    errand.create(whole=False)


def draft(errand: Errand, book: Book, ago: int) -> Story:
    """A draft, saved again later."""
    yield book.at(ago, 10, errand.minute)
    errand.create()
    yield book.at(ago, 11, errand.minute)
    errand.by_enterprise("save", {**book.data(errand.number), "arrival_date": None})


def discard(errand: Errand, book: Book, ago: int) -> Story:
    """A draft, deleted: only its history stays."""
    yield book.at(ago, 10, errand.minute)
    errand.create(whole=False)
    yield book.at(ago - 1, 10, errand.minute)
    errand.by_enterprise("discard")


def submit(errand: Errand, book: Book, ago: int) -> Story:
    """It waits for its agency."""
    yield book.at(ago, 9, errand.minute)
    errand.create()
    yield book.at(ago, 10, errand.minute)
    errand.by_enterprise("submit")


def withdrawn(errand: Errand, book: Book, ago: int) -> Story:
    """Submitted, and taken back: a draft again."""
    yield from submit(errand, book, ago)
    yield book.at(ago - 1, 14, errand.minute)
    errand.by_enterprise("withdraw")


def resubmit(errand: Errand, book: Book, ago: int) -> Story:
    """Taken back and submitted again."""
    yield from withdrawn(errand, book, ago)
    yield book.at(ago - 2, 9, errand.minute)
    errand.by_enterprise("submit", {**book.data(errand.number), "use": "26"})


def send_back(errand: Errand, book: Book, ago: int, given: Document) -> Story:
    """Back with what it lacks."""
    yield from submit(errand, book, ago)
    yield book.at(ago - 2, 15, errand.minute)
    errand.by_agency("return", given)


def return_with_notes(errand: Errand, book: Book, ago: int) -> Story:
    """Back with notes on two fields: only these are unlocked."""
    yield from send_back(errand, book, ago, NOTES)


def returned_freely(errand: Errand, book: Book, ago: int) -> Story:
    """Back without notes: all may be changed."""
    yield from send_back(errand, book, ago, {"reason": "请补充合同附件及各设备的照片。"})


def answer_return(errand: Errand, book: Book, ago: int) -> Story:
    """Back with notes, answered, and waiting again."""
    yield from return_with_notes(errand, book, ago)
    yield book.at(ago - 3, 16, errand.minute)
    errand.by_enterprise("submit", errand.corrected_document())


def accept_later(errand: Errand, book: Book, ago: int, before: Plot, later: int) -> Story:
    """The agency accepts it `later` days after its start."""
    yield from before(errand, book, ago)
    yield book.at(ago - later, 17, errand.minute)
    errand.by_agency("accept")


def accept(errand: Errand, book: Book, ago: int) -> Story:
    """The agency is at work on it."""
    yield from accept_later(errand, book, ago, submit, 1)


def accept_again(errand: Errand, book: Book, ago: int) -> Story:
    """Taken back, submitted again, accepted."""
    yield from accept_later(errand, book, ago, resubmit, 3)


def answer_and_accept(errand: Errand, book: Book, ago: int) -> Story:
    """Back, answered, accepted."""
    yield from accept_later(errand, book, ago, answer_return, 4)


def conclude(errand: Errand, book: Book, ago: int, before: Plot, **how: object) -> Story:
    """Inspected and certified twelve working days after its start."""
    yield from before(errand, book, ago)
    yield book.at(ago - 12, 15, errand.minute)
    errand.certify(errand.finding(ago - 12, **how))


def certify(errand: Errand, book: Book, ago: int) -> Story:
    """Qualified, for half a year."""
    yield from conclude(errand, book, ago, accept)


def certified_year(errand: Errand, book: Book, ago: int) -> Story:
    """Qualified, for a year."""
    yield from conclude(errand, book, ago, accept, months=12)


def odd_validity(errand: Errand, book: Book, ago: int) -> Story:
    """Qualified, for nine months, and why."""
    yield from conclude(errand, book, ago, accept, months=9)


def answer_and_certify(errand: Errand, book: Book, ago: int) -> Story:
    """Back, answered, accepted, qualified."""
    yield from conclude(errand, book, ago, answer_and_accept)


def fail(errand: Errand, book: Book, ago: int) -> Story:
    """Not qualified."""
    yield from conclude(errand, book, ago, accept, outcome="unqualified")


def partly(errand: Errand, book: Book, ago: int) -> Story:
    """Partly qualified."""
    yield from conclude(errand, book, ago, accept, outcome="partly")


def correct(errand: Errand, book: Book, ago: int) -> Story:
    """Certified, and the result corrected a week later."""
    yield from certify(errand, book, ago)
    yield book.at(ago - 17, 11, errand.minute)
    given = errand.finding(ago - 12, months=12)
    errand.by_agency("correct_result", {**given, "reason": "证书有效期录入有误，应为12个月。"})


def certify_part(errand: Errand, book: Book, ago: int) -> Story:
    """The first shipment of two is certified; the rest waits."""
    yield from accept(errand, book, ago)
    yield book.at(ago - 8, 15, errand.minute)
    errand.certify(errand.part_of(errand.finding(ago - 8), "25", 1), "record_part")


def reinspect(errand: Errand, book: Book, ago: int) -> Story:
    """Not qualified; one of two is repaired and inspected again, the other one does not come."""
    yield from fail(errand, book, ago)
    yield book.at(ago - 20, 11, errand.minute)
    errand.certify(errand.part_of(errand.finding(ago - 20), "1", 2), "record_reinspection")
    yield book.at(ago - 21, 10, errand.minute)
    errand.by_agency("end_rest", {"reason": "另一台无法修复，卖方不再供货。"})


PLOTS: dict[str, Plot] = {
    plot.__name__: plot
    for plot in (
        begin, draft, discard, submit, withdrawn, resubmit, return_with_notes, returned_freely, answer_return, accept,
        accept_again, answer_and_accept, certify, certified_year, odd_validity, answer_and_certify, fail, partly,
        correct, certify_part, reinspect,
    )
}  # fmt: skip
