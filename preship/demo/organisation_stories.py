"""Changed organisations in the demo world: one moved and was renamed, one asks, one was not passed, one is a draft."""

from collections.abc import Iterator

from preship.accounts.models import Organisation
from preship.demo.pdf import paper
from preship.demo.timeline import Book, Story
from preship.fields.schemas import Document

PROOF = paper("营业执照 Business licence", ["演示样本 SPECIMEN", "变更后的登记信息以本证照为准（演示）。"])


def organisation_stories(book: Book) -> Iterator[Story]:
    """Three enterprises."""
    yield move(book)
    yield ask(book)
    yield refuse(book)


def future_organisation(book: Book, who: str, **given: str) -> Document:
    """The organisation as it shall be."""
    row = Organisation.objects.get(pk=book.actors[who].organisation or 0)
    now = {"name_zh": row.name_zh, "name_en": row.name_en, "code": row.code, "address": row.address}
    return {**now, "why": "注册地址变更（演示）", **given}


def send_change(book: Book, who: str, data: Document) -> str:
    """A change sent with its proof; the number."""
    number = book.open("organisation-change", who, data)
    book.attach(number, "proof", who, "营业执照.pdf", PROOF)
    book.act(number, "submit", who, data)
    return number


def move(book: Book) -> Story:
    """Enterprise 1 has another address."""
    yield book.at(30, 10, 5)
    number = send_change(
        book, "enterprise1", future_organisation(book, "enterprise1", address="上海市浦东新区示范路108号")
    )
    yield book.at(28, 14, 40)
    book.act(number, "approve", "customs1")


def ask(book: Book) -> Story:
    """Enterprise 2 waits for customs."""
    yield book.at(2, 9, 20)
    send_change(book, "enterprise2", future_organisation(book, "enterprise2", address="天津市滨海新区样板大道68号"))


def refuse(book: Book) -> Story:
    """Enterprise 3 was not passed, and writes another one."""
    yield book.at(20, 11, 0)
    data = future_organisation(book, "enterprise3", address="广东省广州市黄埔区例园街10号")
    number = send_change(book, "enterprise3", data)
    yield book.at(18, 15, 30)
    book.act(number, "reject", "customs1", given={"reason": "营业执照上的地址与填写不符。"})
    yield book.at(17, 9, 10)
    book.open("organisation-change", "enterprise3", data)
