"""How the demo world's agencies came on file: one story each, every state of a filing and of a change in them."""

from collections.abc import Iterator

from preship.demo.attachments import profile_files
from preship.demo.profiles import later, profile
from preship.demo.timeline import Book, Story
from preship.fields.schemas import Json

SUPPLEMENT = {
    "reason": "认可证书有效期与附件不一致，检测设备清单缺少烟度计的校准日期，请补充。",
    "notes": [
        {"path": "iso17020_until", "text": "请与认可证书附件核对。"},
        {"path": "equipment", "text": "请补充各设备的校准有效期。"},
    ],
}


YEARS = 650
"""Working days: agencies 1 and 2 have been on file since before the years whose reports are asked for."""


def filing_stories(book: Book) -> Iterator[Story]:
    """All of them."""
    yield supplement_then_file(book)
    yield file_at_once(book)
    yield refused_then_under_review(book)
    yield asked_for_more(book)
    yield withdrawn_to_draft(book)
    yield moved_house(book)
    yield widened_scope(book)


def draft_filing(book: Book, who: str, ago: int, **given: Json) -> str:
    """A draft with its papers; the number."""
    data = {**profile(who, book.day(ago)), **given}
    number = book.open("filing", who, data)
    for slot, name, content in profile_files(data):
        book.attach(number, slot, who, name, content)
    return number


def supplement_then_file(book: Book) -> Story:
    """Agency 1: sent back with notes, answered, accepted."""
    yield book.at(YEARS + 63, 15, 10)
    number = draft_filing(book, "agency1", YEARS + 63, iso17020_until=later(book.day(YEARS + 63), 90))
    yield book.at(YEARS + 62, 16, 5)
    book.act(number, "submit", "agency1")
    yield book.at(YEARS + 61, 9, 20)
    book.act(number, "claim", "customs1")
    yield book.at(YEARS + 60, 10, 45)
    book.act(number, "supplement", "customs1", given=SUPPLEMENT)
    yield book.at(YEARS + 59, 17, 30)
    data = {**book.data(number), "iso17020_until": later(book.today, 400)}
    data["equipment"] = [{**row, "calibrated_until": later(book.today, 200)} for row in data["equipment"]]
    book.act(number, "submit", "agency1", data)
    yield book.at(YEARS + 58, 9, 40)
    book.act(number, "accept", "customs1b")


def file_at_once(book: Book) -> Story:
    """Agency 2: accepted as it came."""
    yield book.at(YEARS + 61, 14, 0)
    number = draft_filing(book, "agency2", YEARS + 61)
    yield book.at(YEARS + 61, 16, 50)
    book.act(number, "submit", "agency2")
    yield book.at(YEARS + 57, 11, 15)
    book.act(number, "accept", "customs2")


def refused_then_under_review(book: Book) -> Story:
    """Agency 3: refused, filed anew, and now in an officer's hands: it can't be commissioned yet."""
    yield book.at(45, 9, 0)
    number = draft_filing(book, "agency3", 45, iso17020_no="", iso17020_until=None)
    yield book.at(44, 9, 30)
    book.act(number, "submit", "agency3")
    yield book.at(41, 15, 0)
    reason = {"reason": "未取得 ISO/IEC 17020 认可，不符合备案条件。取得认可后可重新申请。"}
    book.act(number, "refuse", "customs1b", given=reason)
    yield book.at(8, 9, 10)
    number = draft_filing(book, "agency3", 8)
    yield book.at(7, 9, 5)
    book.act(number, "submit", "agency3")
    yield book.at(6, 10, 0)
    book.act(number, "claim", "customs2b")
    yield book.at(5, 16, 20)
    book.act(number, "release", "customs2b")
    yield book.at(4, 9, 15)
    book.act(number, "claim", "customs1")


def asked_for_more(book: Book) -> Story:
    """Agency 4: has the notes and has begun to answer them."""
    yield book.at(20, 11, 0)
    number = draft_filing(book, "agency4", 20, iso17020_until=later(book.day(20), 60))
    yield book.at(19, 10, 0)
    book.act(number, "submit", "agency4")
    yield book.at(17, 14, 30)
    book.act(number, "claim", "customs2")
    yield book.at(14, 16, 40)
    book.act(number, "supplement", "customs2", given=SUPPLEMENT)
    yield book.at(3, 10, 25)
    book.act(number, "save", "agency4b", {**book.data(number), "iso17020_until": later(book.day(3), 500)})


def withdrawn_to_draft(book: Book) -> Story:
    """Agency 5: one draft thrown away, the next one submitted and taken back."""
    yield book.at(16, 1, 30)
    number = book.open("filing", "agency5", {"name_en": "Bayline Machinery Survey Inc.", "country": "USA"})
    yield book.at(16, 1, 50)
    book.act(number, "discard", "agency5")
    yield book.at(12, 2, 0)
    number = draft_filing(book, "agency5", 12)
    yield book.at(11, 2, 15)
    book.act(number, "submit", "agency5")
    yield book.at(10, 1, 5)
    book.act(number, "withdraw", "agency5")


def moved_house(book: Book) -> Story:
    """Agency 1: a change approved, another rejected."""
    yield book.at(38, 15, 0)
    new = {"premises": "Voorbeeldkade 12 tot 18, Rotterdam", "change_reason": "办公场所扩大。"}
    number = book.open("filing-change", "agency1", {**book.filed_profile("agency1"), **new})
    yield book.at(37, 9, 30)
    book.act(number, "claim", "customs1b")
    yield book.at(36, 10, 10)
    book.act(number, "approve", "customs1b")
    yield book.at(24, 16, 0)
    wider = {"scope": ["machinery", "toys"], "change_reason": "拟新增玩具及健身器械。"}
    number = book.open("filing-change", "agency1", {**book.filed_profile("agency1"), **wider})
    yield book.at(21, 11, 0)
    reason = {"reason": "未提供玩具及健身器械的检测能力证明。"}
    book.act(number, "reject", "customs1", given=reason)


def widened_scope(book: Book) -> Story:
    """Agency 2: a change taken back, another one waiting for customs."""
    yield book.at(13, 15, 20)
    base = book.filed_profile("agency2")
    signed = [*base["signatories"], {"name": "Maren Holst", "post": "授权签字人 Authorised signatory"}]
    given = {**base, "signatories": signed, "change_reason": "增加一名授权签字人。"}
    number = book.open("filing-change", "agency2", given)
    yield book.at(12, 9, 0)
    book.act(number, "withdraw", "agency2")
    yield book.at(5, 15, 45)
    wider = {"scope": [*base["scope"], "instruments"], "change_reason": "增加一名授权签字人，并增加仪器仪表。"}
    number = book.open("filing-change", "agency2", {**given, **wider})
    yield book.at(4, 10, 30)
    book.act(number, "claim", "customs2")
