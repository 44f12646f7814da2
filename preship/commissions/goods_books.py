"""Lists of goods that come as files: stored, read by the worker in turn, looked at by their owner alone, gone after a day."""

import datetime
import threading
import uuid
from collections import Counter
from typing import IO

from django.db.models import F

from preship.accounts.actor import Actor
from preship.commissions.models import GoodsBook
from preship.fields import clock
from preship.fields.messages import Problem
from preship.fields.refusals import Refusal
from preship.fields.text import Text
from preship.files.storage import safe_name
from preship.goods.reading import MOST
from preship.sheets.cells import BookRefusedError, Limits, Sheet
from preship.sheets.workbook import from_json, read, to_json
from preship.store.choosing import get_store
from preship.store.interface import StoreDownError
from preship.worker.rounds import Round

LARGEST = 5 * 2**20  # bytes as uploaded
LIMITS = Limits(2 * MOST, 80, 4000, unpacked=40 * 2**20, seconds=10)
KEPT = datetime.timedelta(days=1)
GIVEN_UP = datetime.timedelta(seconds=90)
"""After that a book whose reading has not ended is read again: its worker died."""
LATELY = datetime.timedelta(minutes=10)
AT_ONCE = 20
"""Books of one person that wait."""
TRIES = 2
UNREAD = (GoodsBook.State.WAITING, GoodsBook.State.READING)
WHY = {
    "password": Text(
        "该文件有密码，请取消密码后重新上传。",
        "This file is protected by a password. Remove it and upload the file again.",
    ),
    "damaged": Text(
        "该文件已损坏，请用电子表格软件打开后另存，再重新上传。",
        "This file is damaged. Open it in a spreadsheet program, save it anew and upload that.",
    ),
    "other": Text(
        "该文件不是表格，PDF 或图片里的清单无法读取。请上传 .xlsx、.xls、.ods、.csv，或复制表格后粘贴。",
        "This file is no table. A list in a PDF or picture cannot be read: upload .xlsx, .xls, .ods or .csv, or copy the table and paste it.",
    ),
    "too_large": Text(
        "该文件内容过大，请只保留货物清单后重新上传。",
        "This file holds too much. Keep only the list of goods and upload it again.",
    ),
    "too_long": Text(
        "读取该文件用时过长，请只保留货物清单，另存为 .xlsx 后重新上传。",
        "Reading this file took too long. Keep only the list of goods, save it as .xlsx and upload that.",
    ),
    "no_table": Text("该文件里没有表格内容。", "There is no table in this file."),
}


def name_of(book: uuid.UUID) -> str:
    """Under which name a book's bytes are kept until it is read."""
    return f"files/books/{book}"


def store(actor: Actor, name: str, given: IO[bytes]) -> GoodsBook:
    """Keep a file to be read. Refusal: invalid at `file`, too_many."""
    content = given.read(LARGEST + 1)
    if not content:
        raise Refusal("invalid", errors={"file": Problem("file_empty")})
    if len(content) > LARGEST:
        raise Refusal("invalid", errors={"file": Problem("sheet_too_large", {"limit": LARGEST // 2**20})})
    mine = GoodsBook.objects.filter(user_id=actor.user or 0, state__in=UNREAD)
    if mine.count() >= AT_ONCE:
        raise Refusal("too_many")
    book = GoodsBook(user_id=actor.user or 0, name=safe_name(name), created_at=clock.now())
    get_store().put_bytes(name_of(book.pk), content, lasting=False)
    book.save(force_insert=True)
    return book


def own(actor: Actor, pk: uuid.UUID) -> GoodsBook:
    """One's own book that is still there; not_found else."""
    found = GoodsBook.objects.filter(pk=pk, user_id=actor.user or 0, created_at__gt=clock.now() - KEPT).first()
    if found is None:
        raise Refusal("not_found")
    return found


def sheets_of(book: GoodsBook) -> list[Sheet]:
    """What was read of a book; not_found before."""
    if book.state != GoodsBook.State.READ:
        raise Refusal("not_found")
    return [from_json(sheet) for sheet in book.sheets]


def turn(stop: threading.Event) -> bool:
    """Read one book, if one waits; whether there was one."""
    book = claim()
    if book is None:
        return False
    try:
        sheets = read(get_store().read(name_of(book.pk)), LIMITS)
        outcome = {"state": GoodsBook.State.READ, "sheets": [to_json(sheet) for sheet in sheets]}
    except BookRefusedError as refused:
        outcome = {"state": GoodsBook.State.REFUSED, "why": refused.why}
    except FileNotFoundError:
        outcome = {"state": GoodsBook.State.REFUSED, "why": "damaged"}
    except StoreDownError:
        mine = GoodsBook.objects.filter(pk=book.pk, tries=book.tries)
        mine.update(state=GoodsBook.State.WAITING, tries=F("tries") - 1)
        raise
    GoodsBook.objects.filter(pk=book.pk, tries=book.tries).update(**outcome)
    get_store().delete(name_of(book.pk))
    return True


def claim() -> GoodsBook | None:
    """A book that is this worker's to read: of whoever had the fewest read lately, so that nobody waits for another's
    twenty."""
    now = clock.now()
    dead = GoodsBook.objects.filter(state=GoodsBook.State.READING, started_at__lt=now - GIVEN_UP)
    dead.filter(tries__gte=TRIES).update(state=GoodsBook.State.REFUSED, why="too_long")
    dead.filter(tries__lt=TRIES).update(state=GoodsBook.State.WAITING)
    waiting = list(GoodsBook.objects.filter(state=GoodsBook.State.WAITING).defer("sheets").order_by("created_at")[:200])
    if not waiting:
        return None
    lately = GoodsBook.objects.filter(started_at__gt=now - LATELY, user__in={book.user_id for book in waiting})
    had = Counter(lately.values_list("user_id", flat=True))
    for book in sorted(waiting, key=lambda one: had[one.user_id]):
        mine = GoodsBook.objects.filter(pk=book.pk, state=GoodsBook.State.WAITING)
        if mine.update(state=GoodsBook.State.READING, started_at=now, tries=book.tries + 1):
            book.tries += 1
            return book
    return None


def drop_old() -> bool:
    """Take away what is older than a day."""
    for pk in list(GoodsBook.objects.filter(created_at__lte=clock.now() - KEPT).values_list("pk", flat=True)):
        get_store().delete(name_of(pk))
        GoodsBook.objects.filter(pk=pk).delete()
    return False


ROUNDS = (
    Round("goods books", every=0.3, turn=turn, follows_writes=True),
    Round("more goods books", every=0.5, turn=turn, follows_writes=True),
    Round("old goods books", every=600, turn=lambda stop: drop_old()),
)
