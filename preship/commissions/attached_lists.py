"""Attached packing lists and lists of goods that are sheets: read by the worker like any list of goods, and held against the
goods as hints to whoever sees the file. A file that is none of that is left alone."""

import threading
from collections.abc import Iterable, Sequence
from decimal import Decimal

from django.db.models import F
from typing_extensions import TypedDict

from preship.cases.extensions import Extension
from preship.cases.flow import Flow
from preship.cases.models import Attachment, Case
from preship.commissions.forms import Goods
from preship.commissions.goods_books import GIVEN_UP, LARGEST, LIMITS, TRIES
from preship.commissions.goods_lists import memory_of
from preship.commissions.goods_words import vocabulary
from preship.commissions.models import AttachedList
from preship.commissions.schemas import ListComparisonJson, ListDifferenceJson
from preship.fields import clock
from preship.fields.form import declaration_of
from preship.fields.schemas import JsonObject
from preship.fields.text import Text
from preship.files.damage import DamagedFileError
from preship.files.storage import open_content
from preship.goods.comparison import READ, TELLING, Comparison, Difference, Line, StatedTotal, sum_of
from preship.goods.mismatches import Row
from preship.goods.reading import Choice, read_list
from preship.sheets.cells import BookRefusedError
from preship.sheets.workbook import read
from preship.store.interface import StoreDownError
from preship.worker.rounds import Round

SLOTS = {"packing_list": Text("装箱单", "packing list"), "goods_list": Text("货物清单", "list of goods")}
SHEETS = (".xlsx", ".xls", ".csv")
LABELS = {name: declaration_of(info).label for name, info in Goods.model_fields.items()}
MOST = 60
"""Differences of a list that are told."""
UNREAD = (AttachedList.State.WAITING, AttachedList.State.READING)
WAITS = Text("正在读取，稍后与货物信息比对。", "It is being read and will be compared with the goods.")
REFUSED = Text("无法读取，没有与货物信息比对。", "It cannot be read and was not compared with the goods.")
UNCLEAR = Text("没有识别出货物行，没有与货物信息比对。", "No lines of goods were found in it, so it was not compared.")
AGREES = Text("与货物信息一致（{lines} 行）。", "It agrees with the goods ({lines} {lines|line|lines}).")
DIFFERS = Text(
    "与货物信息有 {n} 处不一致，请核对。", "It differs from the goods in {n} {n|place. Check it|places. Check them}."
)


class ReadList(TypedDict):
    """What is kept of a list that was read."""

    lines: list[JsonObject]
    totals: list[JsonObject]


class AttachedLists(Extension):
    """Lets sheets that come into these slots be read."""

    def take_file(self, flow: Flow, case: Case, file: Attachment) -> None:
        """A row for the worker; what is too large for a list is not read."""
        if flow.kind != "commission" or file.slot not in SLOTS or not file.name.lower().endswith(SHEETS):
            return
        made = AttachedList(attachment=file)
        if file.size > LARGEST:
            made.state, made.why = AttachedList.State.REFUSED, "too_large"
        made.save(force_insert=True)


ATTACHED_LISTS = AttachedLists()


def turn(stop: threading.Event) -> bool:
    """Read one list, if one waits; whether there was one."""
    mine = claim()
    if mine is None:
        return False
    file = mine.attachment
    try:
        with open_content(file.sha256) as content:
            made = read_attached(content.read(), file.case.enterprise_id)
        outcome: dict[str, object] = {"state": AttachedList.State.READ, **made}
    except BookRefusedError as refused:
        outcome = {"state": AttachedList.State.REFUSED, "why": refused.why}
    except DamagedFileError:
        outcome = {"state": AttachedList.State.REFUSED, "why": "damaged"}
    except StoreDownError:
        unread = AttachedList.objects.filter(pk=mine.pk, tries=mine.tries)
        unread.update(state=AttachedList.State.WAITING, tries=F("tries") - 1)
        raise
    AttachedList.objects.filter(pk=mine.pk, tries=mine.tries).update(**outcome)
    return True


def claim() -> AttachedList | None:
    """The list that waits longest, now this worker's; one whose reading ended its worker twice is given up."""
    now = clock.now()
    dead = AttachedList.objects.filter(state=AttachedList.State.READING, started_at__lt=now - GIVEN_UP)
    dead.filter(tries__gte=TRIES).update(state=AttachedList.State.REFUSED, why="too_long")
    dead.filter(tries__lt=TRIES).update(state=AttachedList.State.WAITING)
    waiting = AttachedList.objects.filter(state=AttachedList.State.WAITING).select_related("attachment__case")
    for one in waiting.order_by("attachment")[:5]:
        free = AttachedList.objects.filter(pk=one.pk, state=AttachedList.State.WAITING)
        if free.update(state=AttachedList.State.READING, started_at=now, tries=one.tries + 1):
            one.tries += 1
            return one
    return None


def read_attached(content: bytes, enterprise: int | None) -> ReadList:
    """What a list says of goods; a subtotal is not its total. BookRefusedError."""
    made = read_list(read(content, LIMITS), vocabulary(), Choice(), memory_of(enterprise))
    lines = [(line.line, {name: line.data[name] for name in READ if name in line.data}) for line in made.lines]
    return {
        "lines": [{"line": at, "data": data} for at, data in lines if any(name in data for name in TELLING)],
        "totals": [
            {"field": total.field, "unit": total.unit, "stated": total.stated}
            for total in made.totals
            if total.unit or Decimal(total.sum) == sum_of([line.data for line in made.lines], total.field)
        ],
    }


def compare_attached(goods: Sequence[Row], files: Iterable[Attachment]) -> list[ListComparisonJson]:
    """Every list among these files of a case that none replaced, held against these goods. One SQL statement where there is one."""
    sheets = {file.pk: file for file in files if file.slot in SLOTS and file.name.lower().endswith(SHEETS)}
    lists = list(AttachedList.objects.filter(attachment__in=sheets).order_by("attachment")) if sheets else []
    for one in lists:
        one.attachment = sheets[one.attachment_id]
    made = []
    for slot, called in SLOTS.items():
        newest = latest_of([one for one in lists if one.attachment.slot == slot])
        found = differences_of(newest, goods, called)
        made += [comparison_json(one, goods, [d for d in found if d.part == at]) for at, one in enumerate(newest)]
    return made


def differences_of(parts: list[AttachedList], goods: Sequence[Row], called: Text) -> list[Difference]:
    """What a list says otherwise than the goods; its parts are one list, in the files' order."""
    lines = [Line(line["line"], line["data"], at) for at, one in enumerate(parts) for line in one.lines]
    if not lines or not goods:
        return []
    stated = [StatedTotal(each["field"], each["unit"], Decimal(each["stated"])) for one in parts for each in one.totals]
    whole = all(one.lines for one in parts)
    return Comparison(goods, lines, called, LABELS).differences(stated if len(parts) == 1 else [], whole=whole)


def latest_of(lists: list[AttachedList]) -> list[AttachedList]:
    """Those that came last of one slot: not yet submitted ones, else those of the last submission. What came with an earlier
    one was replaced; several that came together are parts of one list."""
    rounds = [one.attachment.event_seq for one in lists]
    newest = None if None in rounds else max((seq for seq in rounds if seq is not None), default=None)
    return [one for one in lists if one.attachment.event_seq == newest]


def comparison_json(one: AttachedList, goods: Sequence[Row], found: list[Difference]) -> ListComparisonJson:
    """One list as its answer."""
    state, says = describe_state(one, goods, found)
    return {
        "attachment": one.attachment_id,
        "slot": one.attachment.slot,
        "name": one.attachment.name,
        "state": state,
        "says": {"zh": says.zh, "en": says.en},
        "differences": [difference_json(each) for each in found[:MOST]],
    }


def describe_state(one: AttachedList, goods: Sequence[Row], found: list[Difference]) -> tuple[str, Text]:
    """How far a list is, in a word and a sentence."""
    if one.state in UNREAD:
        return "waiting", WAITS
    if one.state == AttachedList.State.REFUSED:
        return "refused", REFUSED
    if not one.lines or not goods:
        return "unclear", UNCLEAR
    return ("differs", DIFFERS.fill(n=len(found))) if found else ("agrees", AGREES.fill(lines=len(one.lines)))


def difference_json(each: Difference) -> ListDifferenceJson:
    """One difference as its answer."""
    return {
        "row": each.row,
        "field": each.field,
        "code": each.code,
        "says": {"zh": each.says.zh, "en": each.says.en},
        "lines": list(each.lines),
    }


ROUND = Round("attached lists", every=1, turn=turn, follows_writes=True)
