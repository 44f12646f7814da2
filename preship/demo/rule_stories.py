"""What customs publishes and which rule lists it brings in, in the demo world: no line of it is law that is not sourced."""

import csv
import datetime
import io
from collections.abc import Iterator

from preship.advice import sources
from preship.advice.rows import RuleRow
from preship.demo.timeline import Book, Story
from preship.fields.schemas import Document

WHO, SECOND = "customs3", "customs1b"
GUIDE = {
    "title": "系统使用说明（演示文件，非法规）",
    "issuer": "演示世界",
    "status": "reference",
    "source": "演示世界，内容均为虚构",
    "text": "本页演示法规及政策栏目的发布、更正与撤下。现行法规请以主管部门公布的文本为准。",
}
EARLIER = {**GUIDE, "title": "系统使用说明（演示文件，试行，非法规）"}
NEXT = {**GUIDE, "title": "系统使用说明（演示文件，草稿，非法规）"}
HEAD = ("HS编码", "名称", "条件", "文件", "文号", "条款", "来源")
LIST = "no_code6"
"""Evidence only: a new version of it decides nothing."""


def rule_stories(book: Book) -> Iterator[Story]:
    """All of them."""
    yield replace_edition(book)
    yield still_written(book)
    yield import_lists(book)
    yield send_back_list(book)
    yield awaiting_confirmation(book)


def replace_edition(book: Book) -> Story:
    """The trial edition is taken down when the guide comes."""
    yield book.at(58, 9, 0)
    first = book.open("regulation", WHO, EARLIER)
    book.act(first, "publish", WHO, EARLIER)
    yield book.at(31, 10, 0)
    number = book.open("regulation", WHO, GUIDE)
    book.act(number, "publish", WHO, GUIDE)
    yield book.at(31, 10, 20)
    book.act(first, "withdraw", WHO)


def still_written(book: Book) -> Story:
    """A draft of a regulation, and one of a list without its file."""
    yield book.at(4, 15, 0)
    book.open("regulation", WHO, NEXT)
    yield book.at(3, 15, 30)
    book.open("rule-list", WHO, about("scope", book.day(0)))


def import_lists(book: Book) -> Story:
    """The rows there are, checked against their source once more, confirmed by a second person."""
    yield book.at(24, 9, 30)
    number = submit_list(book, LIST, book.day(24))
    yield book.at(23, 11, 0)
    book.act(number, "confirm", SECOND)


def send_back_list(book: Book) -> Story:
    """The second person wants the source named."""
    yield book.at(12, 9, 30)
    number = submit_list(book, LIST, book.day(12))
    yield book.at(11, 14, 0)
    book.act(number, "return", SECOND, given={"reason": "请在来源中写明核对日期。"})


def awaiting_confirmation(book: Book) -> Story:
    """Waits for somebody else than who submitted it."""
    yield book.at(2, 10, 0)
    submit_list(book, "table1", book.day(2))


def submit_list(book: Book, name: str, day: datetime.date) -> str:
    """A version with its file, submitted; the number."""
    data = about(name, day)
    number = book.open("rule-list", WHO, data)
    book.attach(number, "file", WHO, f"{name}.csv", table(sources.rows(name)))
    book.act(number, "submit", WHO, data)
    return number


def about(name: str, day: datetime.date) -> Document:
    """What a version says of itself."""
    return {"list": name, "effective_on": day.isoformat(), "source": "随程序提供的同名清单，重新核对（演示）"}


def table(rows: list[RuleRow]) -> bytes:
    """Rows as customs would bring them in."""
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(HEAD)
    for row in rows:
        writer.writerow((row.code, row.name_zh, row.condition, row.instrument, row.number, row.article, row.source))
    return text.getvalue().encode()
