"""Checking a whole list of goods at once: read and judged as a table when it is uploaded, answered by a background job,
fetched as .xlsx (M-6.1.2a, M-0.3)."""

import datetime
import io
import secrets
from collections import Counter
from collections.abc import Iterator
from typing import BinaryIO

import xlsxwriter
from django_tasks import task

from preship.accounts.actor import Actor
from preship.advice import spreadsheets
from preship.advice.answer import answer
from preship.advice.cache import Lists, as_of
from preship.advice.explanation import NOT_IN_TARIFF, OUTCOMES
from preship.advice.models import GoodsCheck
from preship.advice.question import Question, code_in, read_code
from preship.advice.rule_lists import LISTS
from preship.advice.schemas import GoodsCheckJson, OutcomeCountJson
from preship.advice.thesaurus import headings_of
from preship.fields import clock
from preship.fields.refusals import Refusal
from preship.fields.schemas import in_language
from preship.fields.text import Text
from preship.goods import vocabulary

MOST = 10_000
AT_ONCE = 3
"""Checks of one person under way."""
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
    Text("说明", "Explanation"),
    Text("税则名称", "Tariff name"),
    Text("依据", "Basis"),
    Text("适用日期", "Day"),
    Text("清单版次", "Edition"),
    Text("引用链接", "Link"),
)
NO_CODE = Text("编码应为 2、4、6、8 或 10 位数字", "A code must have 2, 4, 6, 8 or 10 digits")
WRONG = Text("编码有误", "Wrong code")
UNNAMED = Text("未找到编码", "No code found")
NO_HEADING = Text(
    "没有编码，名称也未能识别：请填写 HS 编码或换一个名称",
    "There is no code and the name is not known. Enter the HS code or another name.",
)
SAID = {**OUTCOMES, "unnamed": (UNNAMED, "returned", NO_HEADING), "wrong": (WRONG, "bad", NO_CODE)}
"""What is said of a row: the outcomes of an answer, and why there is none."""
BY_NAME = Text(
    "按名称可能归入 {codes}，请确认编码后再查。",
    "Going by its name it may belong to {codes}. Confirm the code and ask again.",
)
WIDTHS = (6, 14, 30, 26, 60, 40, 60, 12, 10, 60)


def begin(actor: Actor, content: BinaryIO, name: str, day: datetime.date, language: str, home: str) -> GoodsCheck:
    """Take in a table and leave it to the worker; old ones are forgotten. Refusal invalid at `file`, too_many where this
    person's others are not answered yet."""
    if GoodsCheck.objects.filter(by_id=actor.user or 0, state=GoodsCheck.State.WAITING).count() >= AT_ONCE:
        raise Refusal("too_many")
    goods = read_goods_table(content, name, MOST)
    now = clock.now()
    GoodsCheck.objects.filter(created_at__lt=now - KEPT).delete()
    check = GoodsCheck.objects.create(
        id=secrets.token_hex(16),
        organisation_id=actor.organisation or 0,
        by_id=actor.user or 0,
        name=name,
        day=day,
        language=language,
        home=home,
        goods=[[row["line"], row.get("code", "")[:40], row.get("name", "")[:200]] for row in goods],
        rows=len(goods),
        created_at=now,
    )
    check_goods.enqueue(check.pk)
    return check


def read_goods_table(content: BinaryIO, name: str, most: int) -> list[dict[str, str]]:
    """The codes and names of a list of goods as people have it: an invoice, a packing list, under any usual headings.
    Refusal invalid at `file`."""
    return spreadsheets.read_rows(content, COLUMNS, ("code",), most, name, or_else=("name",), known=column_of)


def column_of(heading: str) -> str:
    """Which column a usual heading means."""
    field, _ = vocabulary.headings().get(vocabulary.key(heading), ("", 0))
    return {"hs_code": "code", "name": "name"}.get(field, "")


def own(actor: Actor, number: str) -> GoodsCheck:
    """An organisation's own check; Refusal not_found."""
    found = GoodsCheck.objects.filter(pk=number, organisation=actor.organisation).defer("goods", "result").first()
    if found is None:
        raise Refusal("not_found")
    return found


def serialize_check(check: GoodsCheck) -> GoodsCheckJson:
    """How far a check is, and how many rows have which answer."""
    counts: list[OutcomeCountJson] = [
        {"outcome": name, "rows": check.counts[name], "tone": tone, "label": {"zh": label.zh, "en": label.en}}
        for name, (label, tone, _) in SAID.items()
        if name in check.counts
    ]
    return {
        "id": check.id,
        "name": check.name,
        "rows": check.rows,
        "checked": check.checked,
        "state": check.state,
        "edition": check.edition,
        "day": check.day.isoformat(),
        "counts": counts,
    }


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
    known: dict[tuple[str, str], tuple[str, tuple[str, ...]]] = {}
    for at, given, name in check.goods:
        code = read_code(given)
        key = (code, "" if code else name)
        if key not in known:
            known[key] = one(code, check, edition, lists) if code else by_name(name, check, edition, lists)
        outcome, rest = known[key]
        yield outcome, (at, given, name, *rest)


def by_name(name: str, check: GoodsCheck, edition: int, lists: Lists) -> tuple[str, tuple[str, ...]]:
    """What the lists say of the likeliest heading of goods without a code, and which others it may be; a code that stands
    in the name counts."""
    code = code_in(name)
    if code:
        return one(code, check, edition, lists)
    day, language = check.day, check.language
    headings = headings_of(name)
    if not headings:
        return "unnamed", (UNNAMED.say(language), NO_HEADING.say(language), "", "", f"{day}", f"{edition}", "")
    outcome, (label, sentence, named, *rest) = one(headings[0], check, edition, lists)
    said = BY_NAME.say(language, codes="、".join(headings[:3]))
    return outcome, (label, f"{said} {sentence}", f"{headings[0]} {named}".strip(), *rest)


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
    named = in_language(found["name"], language) if found["name"] else ""
    if not found["in_tariff"]:
        named = NOT_IN_TARIFF.say(language)
    said = (in_language(found["label"], language), in_language(found["sentence"], language))
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
