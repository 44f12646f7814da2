"""What customs has had with the demo world's agencies: feedback, checks and dispositions in every state."""

import datetime
import threading
from collections.abc import Iterator

from preship.cases.models import Case
from preship.demo.attachments import answered_file, profile_files
from preship.demo.profiles import later, profile
from preship.demo.timeline import Book, Story
from preship.fields.schemas import Document, Json
from preship.supervision.rounds import follow

OFFICER, REVIEWER, OTHER = "customs1", "customs1b", "customs2"
GROUNDS = "海关总署公告2020年第127号（演示）"
ISSUES = (
    ("铭牌年份与检验证书不符：证书载明2016年，实物铭牌为2014年。", ["year"], "major"),
    ("两台注塑机规格型号与证书所附清单不符。", ["model"], "ordinary"),
    ("设备油箱残留液压油未清空，到货时有渗漏。", ["environment"], "major"),
    ("检验证书未附开箱照片，无法核对外观。", ["certificate"], "ordinary"),
    ("安全联锁失效，证书结论为合格。", ["safety", "certificate"], "major"),
)


def supervision_stories(book: Book) -> Iterator[Story]:
    """All of them."""
    for who, ago in (("agency6", 62), ("agency7", 61), ("agency8", 690)):
        yield file_agency(book, who, ago)
    for index, plot in enumerate((("draft",), (), ("reply",), ("reply", "ask_again", "reply", "close"), ("cancel",))):
        yield feedback(book, index, plot)
    plots: tuple[tuple[str, ...], ...] = (
        ("draft",), (), ("submit",), ("submit", "not_pass"), ("submit", "not_pass", "submit", "pass"), ("cancel",),
    )  # fmt: skip
    for index, plot in enumerate(plots):
        yield document_check(book, index, plot)
    for index, plot in enumerate(
        (("draft",), (), ("record_fail",), ("record_fail", "submit"), ("record_pass",), ("cancel",))
    ):
        yield onsite_check(book, index, plot)
    yield rectified_in_time(book)
    yield rectification_ran_out(book)
    yield not_recognised_for_a_while(book)
    yield not_recognised_by_mistake(book)
    yield under_dispositions(book)
    yield results_not_recognised(book)
    yield filing_revoked(book)
    yield waiting_for_a_second_officer(book)


def file_agency(book: Book, who: str, ago: int) -> Story:
    """Accepted as it came."""
    yield book.at(ago, 9, 10)
    data = profile(who, book.day(ago))
    number = book.open("filing", who, data)
    for slot, name, content in profile_files(data):
        book.attach(number, slot, who, name, content)
    book.act(number, "submit", who)
    yield book.at(ago - 2, 10, 20)
    book.act(number, "accept", OTHER)


def house(book: Book, who: str) -> str:
    """An agency as forms name it."""
    return str(book.actors[who].organisation)


def start_case(book: Book, kind: str, who: str, action: str, **given: Json) -> str:
    """A draft about an agency that is sent at once, or left as it is; the number."""
    number = book.open(kind, OFFICER, {"agency": house(book, who), **given})
    if action:
        book.act(number, action, OFFICER, book.data(number))
    return number


def answer_case(book: Book, number: str, action: str, who: str, text: str) -> None:
    """The agency answers with a paper."""
    slot, name, content = answered_file("materials", "说明材料", [text])
    book.attach(number, slot, who, name, content)
    field = "reply" if action == "reply" else "statement"
    book.act(number, action, who, given={field: text})


def feedback(book: Book, index: int, plot: tuple[str, ...]) -> Story:
    """One feedback, so far."""
    who = "agency1" if index % 2 else "agency2"
    ago = 18 - 3 * index
    yield book.at(ago, 10, 5 + index)
    content, issues, severity = ISSUES[index]
    about: Document = {"content": content, "issues": issues, "severity": severity}
    if severity == "major" and (commission := newest_commission(book, who)):
        about["commission"] = commission
    number = start_case(book, "feedback", who, "" if plot == ("draft",) else "open", **about)
    for step, action in enumerate(plot if plot != ("draft",) else ()):
        yield book.at(ago - 1 - step // 2, 11 + step, 15)
        if action == "reply":
            answer_case(book, number, action, who, "已复核检验记录并联系现场人员，原因及纠正措施见附件。")
        elif action == "close":
            book.act(number, action, REVIEWER, given={"conclusion": "说明充分，纠正措施可行。"})
        else:
            book.act(
                number, action, OFFICER, given={"reason": "请补充铭牌照片。" if action == "ask_again" else "重复登记。"}
            )


def newest_commission(book: Book, who: str) -> str | None:
    """The number of the newest commission that came to an agency."""
    found = Case.objects.filter(agency_id=book.actors[who].organisation, enterprise__isnull=False)
    return found.order_by("-id").values_list("number", flat=True).first()


def document_check(book: Book, index: int, plot: tuple[str, ...]) -> Story:
    """One check of documents, so far."""
    who = "agency2" if index % 2 else "agency1"
    ago = 22 - 3 * index
    yield book.at(ago, 14, 5 + index)
    wanted = [{"name": "质量手册", "note": "现行有效版本"}, {"name": "检测设备校准证书", "note": "近12个月"}]
    about: Document = {"content": f"请提交第{index + 1}批抽查业务的检验原始记录及体系文件。", "documents": wanted}
    number = start_case(book, "document-check", who, "" if plot == ("draft",) else "open", **about)
    yield from go_on_with_check(book, number, who, ago, plot)


def onsite_check(book: Book, index: int, plot: tuple[str, ...]) -> Story:
    """One check on site, so far."""
    who = "agency1" if index % 2 else "agency2"
    ago = 23 - 3 * index
    yield book.at(ago, 15, 5 + index)
    about = {
        "content": "对检验设备、人员资质及现场检验过程进行实地检查。",
        "inspected_on": later(book.day(ago), 20 if not plot or plot == ("draft",) else 1),
        "place": profile(who, book.day(ago))["premises"],
        "team": "沈怀瑾、顾清和",
    }
    number = start_case(book, "onsite-check", who, "" if plot == ("draft",) else "open", **about)
    yield from go_on_with_check(book, number, who, ago, plot)


def go_on_with_check(book: Book, number: str, who: str, ago: int, plot: tuple[str, ...]) -> Story:
    """How a check goes on once it was sent."""
    for step, action in enumerate(plot if plot != ("draft",) else ()):
        yield book.at(ago - 1 - step // 2, 10 + step, 40)
        if action == "submit":
            answer_case(book, number, action, who, "所需文件见附件。")
        elif action.startswith("record"):
            record = {name: book.data(number)[name] for name in ("inspected_on", "place", "team")}
            passed = action == "record_pass"
            said = "设备齐全，记录完整。" if passed else "两台设备校准证书过期，检验记录缺少复核签字。"
            items = [{"item": "检测设备校准", "judgement": "met" if passed else "not_met"}]
            book.act(number, action, OFFICER, given={**record, "findings": said, "items": items})
        else:
            reason = (
                {"reason": "缺少复核人签字页，请补充。"} if action == "not_pass" else {"reason": "与另一检查重复。"}
            )
            book.act(number, action, OFFICER, given=None if action == "pass" else reason)


def propose_disposition(book: Book, kind: str, who: str, content: str, **given: Json) -> str:
    """A disposition that awaits its second officer."""
    return start_case(book, kind, who, "propose", content=content, grounds=GROUNDS, **given)


def order_rectification(book: Book, who: str, content: str, until: datetime.date | str) -> str:
    """A rectification that is in force."""
    number = propose_disposition(book, "rectification", who, content, until=str(until))
    book.act(number, "confirm", REVIEWER)
    return number


def keep_up() -> None:
    """The worker's round, as of the moment told."""
    follow(threading.Event())


def rectified_in_time(book: Book) -> Story:
    """Agency 6: rectified, and approved at the second go."""
    yield book.at(52, 9, 30)
    number = order_rectification(book, "agency6", "检验记录不完整，请在期限内整改。", later(book.day(52), 30))
    yield book.at(50, 15, 0)
    answer_case(book, number, "submit", "agency6", "已修订记录表并培训检验人员。")
    yield book.at(49, 10, 0)
    book.act(number, "not_pass", OFFICER, given={"reason": "缺少培训签到表。"})
    yield book.at(48, 16, 0)
    answer_case(book, number, "submit", "agency6", "补充培训签到表。")
    yield book.at(47, 9, 20)
    book.act(number, "approve", OFFICER)


def rectification_ran_out(book: Book) -> Story:
    """Agency 7: its time ran out."""
    yield book.at(50, 9, 45)
    order_rectification(book, "agency7", "请补齐检测设备校准证书。", later(book.day(50), 5))
    yield book.at(44, 8, 0)
    keep_up()


def not_recognised_for_a_while(book: Book) -> Story:
    """Agency 7: two weeks, long over."""
    yield book.at(42, 10, 0)
    begins = later(book.day(42), 1)
    until = later(book.day(42), 14)
    number = propose_disposition(
        book, "non-recognition", "agency7", "证书与货物多次不符，暂不予认可检验结果。", begins=begins, until=until
    )
    yield book.at(42, 16, 0)
    book.act(number, "confirm", REVIEWER)
    yield book.at(40, 8, 0)
    keep_up()
    yield book.at(30, 8, 0)
    keep_up()


def not_recognised_by_mistake(book: Book) -> Story:
    """Agency 6: lifted the next day."""
    yield book.at(34, 10, 0)
    begins, until = later(book.day(34), 0), later(book.day(34), 90)
    number = propose_disposition(book, "non-recognition", "agency6", "货物与证书不符。", begins=begins, until=until)
    yield book.at(34, 15, 0)
    book.act(number, "confirm", REVIEWER)
    yield book.at(33, 11, 0)
    book.act(number, "propose_lift", OFFICER, given={"reason": "经核实系他机构证书，解除处置。"})
    book.act(number, "lift", REVIEWER)


def under_dispositions(book: Book) -> Story:
    """Agency 6: rectifies, and from next month its results are not recognised."""
    yield book.at(6, 9, 0)
    order_rectification(book, "agency6", "安全联锁检测方法不符合标准，请整改并提交记录。", later(book.today, 40))
    yield book.at(5, 10, 0)
    begins, until = later(book.today, 30), later(book.today, 210)
    number = propose_disposition(book, "non-recognition", "agency6", "逾期未回复质量反馈。", begins=begins, until=until)
    yield book.at(5, 15, 0)
    book.act(number, "confirm", REVIEWER)


def results_not_recognised(book: Book) -> Story:
    """Agency 7: its results are not recognised now; its rectification waits for customs."""
    yield book.at(9, 9, 0)
    number = order_rectification(book, "agency7", "请整改检验人员资质管理。", later(book.today, 25))
    yield book.at(7, 10, 0)
    answer_case(book, number, "submit", "agency7", "已重新考核全部检验人员，记录见附件。")
    yield book.at(7, 14, 0)
    begins, until = later(book.day(7), 0), later(book.today, 120)
    number = propose_disposition(
        book, "non-recognition", "agency7", "多份证书与到货不符，不予认可检验结果。", begins=begins, until=until
    )
    yield book.at(6, 14, 0)
    book.act(number, "confirm", REVIEWER)
    yield book.at(6, 14, 5)
    keep_up()


def filing_revoked(book: Book) -> Story:
    """Agency 8: was asked for more, then lost its filing; it may file anew."""
    yield book.at(16, 9, 0)
    number = order_rectification(book, "agency8", "请整改证书签发程序。", later(book.today, 20))
    yield book.at(13, 10, 0)
    answer_case(book, number, "submit", "agency8", "已修订签发程序。")
    yield book.at(12, 9, 0)
    book.act(number, "not_pass", OFFICER, given={"reason": "未说明已签发证书的处理。"})
    begins, until = later(book.day(12), 0), later(book.today, 60)
    doubted = propose_disposition(
        book, "non-recognition", "agency8", "证书签发程序不符合要求。", begins=begins, until=until
    )
    yield book.at(12, 14, 0)
    book.act(doubted, "confirm", REVIEWER)
    yield book.at(12, 14, 5)
    keep_up()
    yield book.at(12, 16, 0)
    book.act(doubted, "propose_lift", OFFICER, given={"reason": "拟改为撤销备案。"})
    yield book.at(11, 9, 0)
    number = propose_disposition(book, "revocation", "agency8", "机构已停止在当地的检验业务，撤销备案。")
    yield book.at(11, 15, 0)
    book.act(number, "confirm", REVIEWER)


def waiting_for_a_second_officer(book: Book) -> Story:
    """Agency 7 and agency 2: what has no effect yet."""
    yield book.at(2, 9, 0)
    propose_disposition(book, "revocation", "agency7", "屡次整改不到位，拟撤销备案。")
    propose_disposition(book, "rectification", "agency2", "请补充校准记录。", until=later(book.today, 30))
    begins, until = later(book.today, 10), later(book.today, 100)
    propose_disposition(
        book, "non-recognition", "agency2", "两批货物与证书不符，拟不予认可。", begins=begins, until=until
    )
    yield book.at(1, 9, 0)
    for kind in ("non-recognition", "revocation", "rectification"):
        start_case(book, kind, "agency1", "", content="草拟中")
