"""Opinions asked of another customs in the demo world: one waits, one was given, one is closed, one withdrawn, one a draft."""

import datetime
from collections.abc import Iterator

from preship.cases.models import Case
from preship.demo.pdf import paper
from preship.demo.timeline import Book, Story
from preship.fields.schemas import Document

ASKER, ASKED, OFFICE = "customs1", "customs2", "5200"


def opinion_stories(book: Book) -> Iterator[Story]:
    """Shanghai asks Huangpu."""
    yield wait_for_one(book)
    yield settle_one(book)
    yield close_one(book)
    yield withdraw_one(book)
    yield draft_one(book)


def document(book: Book, question: str, days: int) -> Document:
    """A question about the newest commission that Shanghai has."""
    found = Case.objects.filter(kind="commission", offices__contains="22", shown_to_customs=True)
    day = (book.day(0) + datetime.timedelta(days)).isoformat()
    return {"about": found.latest("id").number, "office": OFFICE, "due": day, "question": question}


def ask(book: Book, question: str, days: int) -> str:
    """A question that was asked; its number."""
    data = document(book, question, days)
    number = book.open("opinion", ASKER, data)
    book.act(number, "ask", ASKER, data)
    return number


def answer(book: Book, number: str, opinion: str) -> None:
    """Huangpu's opinion, with a paper."""
    book.attach(number, "opinion", ASKED, "查验记录.pdf", paper("查验记录 Inspection record", ["演示样本 SPECIMEN"]))
    book.act(number, "answer", ASKED, given={"opinion": opinion})


def wait_for_one(book: Book) -> Story:
    """It waits for Huangpu."""
    yield book.at(1, 10, 30)
    ask(book, "贵关是否查验过同型号设备？铭牌年份是否可信？\nHas your office examined this model?", 9)


def settle_one(book: Book) -> Story:
    """Huangpu has answered."""
    yield book.at(3, 9, 35)
    number = ask(book, "该检验机构在贵关口岸的检验记录是否完整？", 12)
    yield book.at(2, 15, 5)
    answer(book, number, "本关近一年查验 6 批，检验记录完整，未见异常。")


def close_one(book: Book) -> Story:
    """Answered and done with."""
    yield book.at(6, 9, 15)
    number = ask(book, "同批设备拟由贵关口岸转关，有无特殊要求？", 15)
    yield book.at(5, 11, 20)
    answer(book, number, "无特殊要求，按一般程序办理。")
    yield book.at(4, 16, 0)
    book.act(number, "close", ASKER)


def withdraw_one(book: Book) -> Story:
    """No longer needed."""
    yield book.at(5, 14, 40)
    number = ask(book, "请协助核对随附合同。", 10)
    yield book.at(5, 16, 10)
    book.act(number, "withdraw", ASKER, given={"reason": "企业已补充合同原件。"})


def draft_one(book: Book) -> Story:
    """Not asked yet."""
    yield book.at(1, 16, 45)
    book.open("opinion", ASKER, document(book, "", 20))
