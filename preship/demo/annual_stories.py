"""Annual reports in the demo world: of three years, in every state; this year's have just been asked for."""

from collections.abc import Iterator
from typing import Any

from preship.cases.models import Case
from preship.demo.timeline import Book, Story
from preship.fields.schemas import Json

ASKED = (
    "请各装运前检验机构如实填报本年度工作情况（演示）：\n一、业务开展情况及不合格情况；\n二、人员培训及机构变更情况；\n"
    "三、投诉申诉及质量问题整改情况。\n系统数据与本机构数据不一致的，请逐项说明。"
)
REPORT: dict[str, Any] = {
    "business_any": "yes",
    "business": [
        {"country": "NLD", "product": "工程机械", "batches": 46, "value": "812.5"},
        {"country": "DEU", "product": "注塑机、机床", "batches": 31, "value": "655.2"},
    ],
    "clients": "新增委托企业2家，无终止合作的委托企业。",
    "training_any": "yes",
    "training": [
        {"subject": "ISO/IEC 17020 内审员培训", "month": "3月", "people": 6},
        {"subject": "旧工程机械排放检测", "month": "9月", "people": 9},
    ],
    "nonconformities_any": "yes",
    "nonconformities": [
        {
            "product": "旧履带式挖掘机",
            "batches": 2,
            "problem": "铭牌缺失，年份不符",
            "handling": "不予放行，退回委托方",
        },
    ],
    "agency_changes": "检验场地无变化，新增检验员1名。",
}
LATER = {"clients": "新增委托企业2家（上海、天津各1家），无终止合作的委托企业。"}
NOTES = {"reason": "请列明新增委托企业所在地。", "notes": [{"path": "clients", "text": "请写明所在城市。"}]}


def annual_stories(book: Book) -> Iterator[Story]:
    """Three years."""
    yield year_before(book)
    yield last_year(book)
    yield this_year(book)


def report_of(book: Book, who: str) -> str:
    """The number of an agency's newest report."""
    mine = Case.objects.filter(kind="annual-report", agency_id=book.actors[who].organisation).order_by("-id")
    return mine.values_list("number", flat=True)[0]


def ask_agencies(book: Book, **given: Json) -> None:
    """Customs asks every agency on file."""
    number = book.open("annual-campaign", "customs1b", {"instructions": ASKED, **given})
    book.act(number, "open", "customs1b", book.data(number))


def year_before(book: Book) -> Story:
    """Agency 1: sent back, answered, reviewed. Agency 2: sent back, and not answered yet."""
    yield book.at(50, 9, 30)
    ask_agencies(book, year=book.day(50).year - 2, deadline=book.day(40).isoformat())
    numbers = [report_of(book, who) for who in ("agency1", "agency2")]
    for ago, who, number in zip((46, 44), ("agency1", "agency2"), numbers, strict=True):
        yield book.at(ago, 16, 20)
        book.act(number, "submit", who, {**book.data(number), **REPORT})
    yield book.at(41, 10, 15)
    for number in numbers:
        book.act(number, "return", "customs1b", given=NOTES)
    yield book.at(39, 11, 40)
    book.act(numbers[0], "submit", "agency1", {**book.data(numbers[0]), **LATER})
    yield book.at(36, 14, 0)
    book.act(numbers[0], "review", "customs1b", given={"reason": "材料齐全。"})


def last_year(book: Book) -> Story:
    """Agency 1 has submitted; agency 2 is overdue."""
    yield book.at(30, 9, 30)
    ask_agencies(book, year=book.day(30).year - 1, deadline=book.day(12).isoformat())
    number = report_of(book, "agency1")
    yield book.at(14, 15, 10)
    book.act(number, "save", "agency1", {**book.data(number), "clients": REPORT["clients"]})
    yield book.at(13, 16, 20)
    book.act(number, "submit", "agency1", {**book.data(number), **REPORT})


def this_year(book: Book) -> Story:
    """Asked for early; agency 1 has begun and explains a figure."""
    yield book.at(9, 9, 0)
    year = book.day(9).year
    ask_agencies(book, year=year, deadline=f"{year + 1}-03-31")
    number = report_of(book, "agency1")
    yield book.at(3, 10, 5)
    why = [{"figure": "received", "own": 40, "explanation": "含本系统启用前由邮件受理的委托"}]
    book.act(number, "save", "agency1", {**book.data(number), "differences": why, "business_any": "yes"})
    yield book.at(2, 15, 30)
    number = book.open("annual-campaign", "customs2", {"instructions": ASKED})
    yield book.at(2, 15, 45)
    book.act(number, "save", "customs2", {"instructions": ASKED, "year": year - 3})
