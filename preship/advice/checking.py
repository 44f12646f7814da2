"""Checking a whole list of goods at once: read and judged as a table when it is uploaded, answered by a background job,
fetched as .xlsx (M-6.1.2a, M-0.3)."""

import datetime
import io
import uuid
from collections import Counter
from collections.abc import Iterator
from typing import Any, BinaryIO

import xlsxwriter
from django_tasks import task

from preship.accounts.actor import Actor
from preship.advice import sheets
from preship.advice.answering import answer
from preship.advice.asking import Question, plain
from preship.advice.lists import LISTS
from preship.advice.memory import Lists, as_of
from preship.advice.models import GoodsCheck
from preship.advice.wording import NOT_IN_TARIFF, OUTCOMES
from preship.fields import clock
from preship.fields.refusals import Refusal
from preship.fields.text import Text

MOST = 10_000
STEP = 500  # rows between two marks of progress
KEPT = datetime.timedelta(days=7)
BIGGEST = 10 * 2**20  # bytes of an uploaded table
COLUMNS = {
    "code": ("HS编码", "商品编码", "税号", "hs_code", "HS code"),
    "name": ("名称", "商品名称", "品名", "name", "Name"),
}
HEADINGS = (
    Text("行", "Line"),
    Text("HS编码", "HS code"),
    Text("名称", "Name"),
    Text("结论", "Answer"),
    Text("说明", "What it means"),
    Text("税则名称", "Tariff name"),
    Text("依据", "Basis"),
    Text("适用日期", "Day"),
    Text("清单版次", "Edition"),
    Text("引用链接", "Link"),
)
NO_CODE = Text("编码应为 2、4、6、8 或 10 位数字", "A code has 2, 4, 6, 8 or 10 digits")
WRONG = Text("编码有误", "Wrong code")
WIDTHS = (6, 14, 30, 26, 60, 40, 60, 12, 10, 60)


def begin(actor: Actor, content: BinaryIO, name: str, day: datetime.date, language: str, home: str) -> GoodsCheck:
    """Take in a table and leave it to the worker; old ones are forgotten. Refusal invalid at `file`."""
    goods = sheets.read(content, COLUMNS, ("code",), MOST, name)
    now = clock.now()
    GoodsCheck.objects.filter(created_at__lt=now - KEPT).delete()
    check = GoodsCheck.objects.create(
        id=uuid.uuid4().hex,
        organisation_id=actor.organisation or 0,
        by_id=actor.user or 0,
        name=name,
        day=day,
        language=language,
        home=home,
        goods=[[row["line"], row["code"][:40], row.get("name", "")[:200]] for row in goods],
        rows=len(goods),
        created_at=now,
    )
    check_goods.enqueue(check.pk)
    return check


def own(actor: Actor, number: str) -> GoodsCheck:
    """An organisation's own check; Refusal not_found."""
    found = GoodsCheck.objects.filter(pk=number, organisation=actor.organisation).defer("goods", "result").first()
    if found is None:
        raise Refusal("not_found")
    return found


def shown(check: GoodsCheck) -> dict[str, Any]:
    """How far a check is, and how many rows have which answer."""
    counts = [
        {"outcome": name, "rows": check.counts[name], "tone": tone, "label": {"zh": label.zh, "en": label.en}}
        for name, (label, tone, _) in {**OUTCOMES, "wrong": (WRONG, "bad", NO_CODE)}.items()
        if name in check.counts
    ]
    about = {name: getattr(check, name) for name in ("id", "name", "rows", "checked", "state", "edition")}
    return {**about, "day": check.day.isoformat(), "counts": counts}


@task()
def check_goods(number: str) -> None:
    """Answer every row of a check, as of one edition; doing it twice does no harm."""
    check = GoodsCheck.objects.filter(pk=number, state=GoodsCheck.State.WAITING).first()
    if check is None:
        return
    edition, lists = as_of(check.day)
    counts: Counter[str] = Counter()
    lines: list[tuple[str, ...]] = []
    for outcome, line in answers(check, edition, lists):
        counts[outcome] += 1
        lines.append(line)
        if len(lines) % STEP == 0:
            GoodsCheck.objects.filter(pk=number).update(checked=len(lines), counts=counts)
    GoodsCheck.objects.filter(pk=number).update(
        checked=len(lines),
        counts=counts,
        edition=edition,
        result=workbook(lines, check.language),
        state=GoodsCheck.State.DONE,
        goods=[],
    )


def answers(check: GoodsCheck, edition: int, lists: Lists) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Each row's outcome and its line in the result; what several rows ask is answered once."""
    known: dict[str, tuple[str, tuple[str, ...]]] = {}
    for at, given, name in check.goods:
        code = plain(given)
        if code not in known:
            known[code] = one(code, check, edition, lists)
        outcome, rest = known[code]
        yield outcome, (at, given, name, *rest)


def one(code: str, check: GoodsCheck, edition: int, lists: Lists) -> tuple[str, tuple[str, ...]]:
    """What the lists say of a code, in the columns after the name."""
    day, language = check.day, check.language
    if not (code.isascii() and code.isdigit()) or len(code) not in (2, 4, 6, 8, 10):
        return "wrong", (WRONG.say(language), NO_CODE.say(language), "", "", f"{day}", f"{edition}", "")
    found = answer(Question(code, day, "", edition), (edition, lists))
    basis = "; ".join(
        " ".join(part for part in (row["code"], row["instrument"], row["number"], row["article"]) if part)
        or LISTS[row["list"]].label.say(language)
        for row in found["rows"][:5]
    )
    named = found["name"][language] if found["name"] else ""
    if not found["in_tariff"]:
        named = NOT_IN_TARIFF.say(language)
    said = (found["label"][language], found["sentence"][language])
    return found["outcome"], (*said, named, basis, f"{day}", f"{edition}", check.home + found["link"])


def workbook(lines: list[tuple[str, ...]], language: str) -> bytes:
    """The result; every cell is text, so that nothing anybody typed becomes a formula or a link."""
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}) as book:
        sheet = book.add_worksheet()
        bold = book.add_format({"bold": True})
        for at, heading in enumerate(HEADINGS):
            sheet.write_string(0, at, heading.say(language), bold)
            sheet.set_column(at, at, WIDTHS[at])
        for number, line in enumerate(lines, start=1):
            for at, text in enumerate(line):
                sheet.write_string(number, at, text)
        sheet.freeze_panes(1, 0)
        sheet.autofilter(0, 0, max(len(lines), 1), len(HEADINGS) - 1)
    return file.getvalue()
