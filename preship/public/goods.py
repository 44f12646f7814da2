"""Checking a list of goods, pasted or as a table, for everybody and without a script (M-6.1.2a, M-6.2.2)."""

import io
import re
from collections import Counter
from typing import BinaryIO, cast

from django.http import HttpResponse

from preship.accounts.client_address import home_of
from preship.accounts.requests import BaseRequest
from preship.advice import question
from preship.advice.cache import as_of
from preship.advice.explanation import DISCLAIMER
from preship.advice.goods_check import COLUMNS, SAID, answers, column_of, read_goods_table, workbook
from preship.advice.models import GoodsCheck
from preship.fields.days import read_day
from preship.fields.messages import Problem
from preship.fields.refusals import Refusal
from preship.fields.text import Text
from preship.files.storage import TYPES
from preship.public.page import Answer, public

MOST = 300  # goods at once
BIGGEST = 2**20  # bytes of a table
TYPED = 50_000  # characters typed or pasted
BESIDE = 3 * TYPED + 16 * 2**10  # bytes of a form beside its table
TOO_BIG = Text("文件超过 1 MB，请分成几个文件。", "The file is larger than 1 MB. Split it.")
TOO_LONG = Text("内容超过 50,000 字，请分几次核查。", "This is more than 50,000 characters. Split it.")
MANY = Text("共 {n} 项，一次最多 300 项，请分几次核查。", "The list has {n} items. Enter at most 300 at a time.")
SEPARATOR = re.compile(r"[\t,;，；]")
CODE = re.compile(r"[0-9０-９.．·\s-]+")
LOOSE = re.compile(r"([0-9０-９.．·-]+)\s+(.*[^0-9０-９.．·\s-].*)")
"""A code, a gap, and a name: something that is no code in pieces, as in `8429 52 1200`."""


@public("advice", dear="goods", form=True)
def check(request: BaseRequest) -> Answer:
    """The form; and for what was sent the answers, as a page or as a table."""
    asked = {name: request.POST.get(name, "").replace("\r\n", "\n") for name in ("goods", "day")}
    asked["day"] = read_day(asked["day"])
    switched = "lang" in request.GET and not asked["goods"] and not request.FILES
    if request.method != "POST" or switched:
        return "goods.html", {"asked": asked}
    try:
        goods = read_goods(request, asked["goods"])
        asked["goods"] = "\n".join("\t".join(filter(None, row)) for row in goods)
        demand(bool(goods), "goods", Problem("required"))
        demand(len(goods) <= MOST, "goods", MANY.fill(n=len(goods)))
        day = question.question("84", asked["day"]).day
    except Refusal as refusal:
        errors = refusal.body(request.language).get("errors")
        if errors is None:
            raise
        return "goods.html", {"asked": asked, "errors": errors}, refusal.status
    home = home_of(request)
    rows = [(str(line), *row) for line, row in enumerate(goods, start=1)]
    found = list(answers(GoodsCheck(day=day, language=request.language, home=home, goods=rows), *as_of(day)))
    if request.POST.get("as") == "xlsx":
        return sheet(workbook([line for _, line in found], request.language))
    return "goods.html", answer_summary(found, home) | {"asked": asked, "day": day.isoformat()}


def demand(holds: bool, field: str, problem: Text | Problem) -> None:
    """Refusal invalid at a field unless it holds."""
    if not holds:
        raise Refusal("invalid", errors={field: problem})


def read_goods(request: BaseRequest, typed: str) -> list[tuple[str, str]]:
    """(code, name) of each of the goods, those typed first, then those of the table. Refusal invalid."""
    demand(int(request.headers.get("Content-Length") or 0) <= BIGGEST + BESIDE, "file", TOO_BIG)
    demand(len(typed) <= TYPED, "goods", TOO_LONG)
    given = request.FILES.get("file")
    demand(not given or (given.size or 0) <= BIGGEST, "file", TOO_BIG)
    return read_pasted(typed) + (read_table(cast(BinaryIO, given), given.name or "") if given else [])


def read_table(content: BinaryIO, file: str = "") -> list[tuple[str, str]]:
    """The rows of a table with headings."""
    rows = read_goods_table(content, file, MOST)
    return [(row.get("code", "")[:40], row.get("name", "")[:200]) for row in rows]


def read_pasted(typed: str) -> list[tuple[str, str]]:
    """The rows of what was typed: with headings as a table has them, or each line a code and a name."""
    lines = [line.strip() for line in typed.split("\n") if line.strip()]
    headings = {heading.lower() for names in COLUMNS.values() for heading in names}
    first = [cell.strip() for cell in SEPARATOR.split(lines[0])] if lines else []
    if headings & {cell.lower() for cell in first} or (len(first) > 1 and any(map(column_of, first))):
        return read_table(io.BytesIO("\n".join(lines).encode("utf-8", "replace"))) if len(lines) > 1 else []
    return [split_line(line) for line in lines]


def split_line(line: str) -> tuple[str, str]:
    """A line as code and name; where no code begins it, as a name."""
    found = line.split("\t", 1) if "\t" in line else SEPARATOR.split(line, maxsplit=1)
    if len(found) == 1:
        loose = LOOSE.fullmatch(line)
        found = list(loose.groups()) if loose else [line, ""]
    code, name = found
    if not CODE.fullmatch(code):
        return "", " ".join(line.split())[:200]
    return code.strip()[:40], name.strip()[:200]


def answer_summary(found: list[tuple[str, tuple[str, ...]]], home: str) -> dict[str, object]:
    """Answers as the page shows them: how many goods have which, and each."""
    names = ("line", "code", "name", "label", "sentence", "tariff", "basis", "day", "edition", "link")
    rows = [
        {**dict(zip(names, line, strict=True)), "outcome": outcome, "tone": SAID[outcome][1]} for outcome, line in found
    ]
    for row in rows:
        row["link"] = row["link"].removeprefix(home)
    counts = Counter(outcome for outcome, _ in found)
    summary = [(*SAID[name], counts[name]) for name in SAID if name in counts]
    return {"rows": rows, "summary": summary, "disclaimer": DISCLAIMER}


def sheet(content: bytes) -> HttpResponse:
    """A workbook to take along."""
    answer = HttpResponse(content, content_type=TYPES["xlsx"])
    answer["Content-Disposition"] = 'attachment; filename="advice.xlsx"'
    answer["Cache-Control"] = "no-store"
    return answer
