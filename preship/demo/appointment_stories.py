"""Days of inspection in the demo world: agreed, put off, asked of the other side, over, cancelled, and one a draft."""

import datetime
from collections.abc import Iterator

from preship.appointments.reminding import close_past
from preship.cases.models import Case
from preship.demo.timeline import Book, Story
from preship.fields.schemas import Document

PLACE = {"agency1": "Waalhaven Zuidzijde 12, Rotterdam", "agency2": "Rethedamm 8, Hamburg"}


def appointment_stories(book: Book) -> Iterator[Story]:
    """Of commissions that are under way."""
    yield let_day_pass(book)
    yield agree_after_change(book)
    yield ask_another_day(book)
    yield wait_for_answer(book)
    yield call_off(book)
    yield begin(book)


def later(book: Book, days: int) -> str:
    """The day so many days after today."""
    return (book.day(0) + datetime.timedelta(days)).isoformat()


def commission_of(book: Book, agency: str, enterprise: str) -> str:
    """The newest commission of these two that is under way."""
    parties = {"agency_id": book.actors[agency].organisation, "enterprise_id": book.actors[enterprise].organisation}
    return Case.objects.filter(kind="commission", state="accepted", **parties).latest("id").number


def propose(book: Book, agency: str, enterprise: str, day: str, time: str = "09:30") -> str:
    """A day proposed to the enterprise; the number."""
    data: Document = {
        "commission": commission_of(book, agency, enterprise),
        "day": day,
        "time": time,
        "place": PLACE[agency],
        "remarks": "请备好铭牌、合同及装箱单；进场须穿安全鞋。 Have nameplates, contract and packing list ready.",
    }
    number = book.open("appointment", agency, data)
    book.act(number, "submit", agency, data)
    return number


def let_day_pass(book: Book) -> Story:
    """Agreed, and the day is over."""
    yield book.at(9, 10, 5)
    number = propose(book, "agency1", "enterprise1", book.day(6).isoformat())
    yield book.at(8, 9, 40)
    book.act(number, "agree", "enterprise1")
    yield book.at(2, 8, 30)
    close_past()


def agree_after_change(book: Book) -> Story:
    """Put off once, for the ship came later."""
    yield book.at(7, 11, 20)
    number = propose(book, "agency1", "enterprise1", later(book, 2))
    yield book.at(6, 9, 15)
    book.act(number, "agree", "enterprise1")
    yield book.at(4, 14, 10)
    given = {"day": later(book, 6), "time": "13:00", "reason": "船期推迟四天。 The vessel is four days late."}
    book.act(number, "ask_change", "enterprise1", given=given)
    yield book.at(3, 10, 0)
    book.act(number, "accept_other", "agency1")


def ask_another_day(book: Book) -> Story:
    """The enterprise asks for another day."""
    yield book.at(3, 15, 30)
    number = propose(book, "agency2", "enterprise2b", later(book, 3))
    yield book.at(2, 9, 50)
    given = {"day": later(book, 8), "reason": "设备尚未拆机完毕。 Dismantling is not finished."}
    book.act(number, "propose_other", "enterprise2b", given=given)


def wait_for_answer(book: Book) -> Story:
    """It waits for the enterprise."""
    yield book.at(1, 16, 20)
    propose(book, "agency1", "enterprise2", later(book, 10), "上午 morning")


def call_off(book: Book) -> Story:
    """Nobody comes."""
    yield book.at(5, 9, 5)
    number = propose(book, "agency2", "enterprise1", later(book, 1))
    yield book.at(4, 9, 25)
    book.act(
        number, "ask_cancel", "enterprise1", given={"reason": "货场当日停电，另行约定。 No power in the yard that day."}
    )


def begin(book: Book) -> Story:
    """Not sent yet."""
    yield book.at(1, 17, 10)
    book.open("appointment", "agency1", {"commission": commission_of(book, "agency1", "enterprise3")})
