"""Finding regulations by title, number, full text and days of issue (M-6.1.2c), and what stands with one."""

from collections.abc import Mapping
from typing import Any, cast

from preship.advice.cache import as_of
from preship.advice.rule_lists import LISTS
from preship.cases.models import Attachment, Case
from preship.fields import clock
from preship.fields.formats import date as is_day
from preship.fields.messages import Problem
from preship.fields.refusals import Refusal
from preship.fields.schemas import PageJson
from preship.fields.text import Text
from preship.lists.conditions import Filter
from preship.lists.cursor import day, row_id
from preship.lists.keyset import Keyset
from preship.regulations.forms import RELATION, STATUS
from preship.regulations.models import RegulationRow
from preship.regulations.schemas import RegulationDetailJson, RegulationJson, RestingListJson

SINCE = Text("发布时间起", "Issued from")
SHOWN = ("number", "title", "document_number", "issuer", "issued_on", "effective_on", "status")
LISTED = Keyset(
    {name: f"r.{name}" for name in SHOWN},
    "regulations_regulationrow r",
    {"r.ordering": lambda value: day(value).isoformat(), "r.id": row_id},
    filters={
        "title": Filter("words_g", "folded", "g"),
        "number": Filter("words_d", "folded", "d"),
        "text": Filter("words_h", "folded", "h"),
        "from": Filter("issued_on", "since"),
        "to": Filter("issued_on", "to"),
    },
    reads={"issued_on": str, "effective_on": str},
)
STATUSES = {option.value: option.label for option in STATUS.options}
RELATIONS = {option.value: option.label for option in RELATION.options}


def search(query: Mapping[str, str], limit: int = 20) -> PageJson[RegulationJson]:
    """Published regulations, newest first: title, number and text hold the words, issued between two days.

    SQL: two statements, one on later pages. Refusal invalid at a field that can't be read.
    """
    since, until = query.get("from", "").strip(), query.get("to", "").strip()
    if is_day(since) and is_day(until) and until < since:
        raise Refusal("invalid", errors={"to": Problem("not_before", {"other": SINCE})})
    found = LISTED.page(query, limit, ["r.state = 'published'"])
    found["rows"] = [serialize_regulation(row) for row in found["rows"]]
    return cast(PageJson[RegulationJson], found)


def serialize_regulation(row: dict[str, Any]) -> RegulationJson:
    """A row as it is sent."""
    status = STATUSES.get(row["status"])
    days = {name: row[name] and str(row[name]) for name in ("issued_on", "effective_on")}
    label = {"zh": status.zh, "en": status.en} if status else None
    return cast(RegulationJson, {**{name: row[name] for name in SHOWN}, **days, "status_label": label})


def get_published(number: str) -> Case:
    """A published regulation's case; Refusal not_found."""
    case = Case.objects.filter(kind="regulation", number=number, state="published").first()
    if case is None:
        raise Refusal("not_found")
    return case


def detail(number: str) -> RegulationDetailJson:
    """One regulation whole: text, files, its relations both ways, the rule lists that rest on it now.

    SQL: five statements (case, row, who names it, files, the rule lists' edition), one more where it has relations.
    """
    case = get_published(number)
    row = RegulationRow.objects.filter(id=case.pk).values(*SHOWN).get()
    own = [(r["relation"], r["document_number"], True) for r in case.data.get("relations", [])]
    mine = case.data.get("document_number", "")
    pointing = RegulationRow.objects.filter(state="published", related__contains=mine).values("id")
    others = Case.objects.filter(id__in=pointing).exclude(pk=case.pk) if mine else []
    for other in others:
        for relation in other.data.get("relations", []):
            if relation["document_number"] == mine:
                own.append((relation["relation"], other.data.get("document_number", other.title), False))
    numbers = dict(
        RegulationRow.objects.filter(state="published", document_number__in=[n for _, n, _ in own]).values_list(
            "document_number", "number"
        )
    )
    files = Attachment.objects.filter(case=case, removed_at=None).order_by("id")
    return {
        **serialize_regulation(row),
        "text": case.data.get("text", ""),
        "note": case.data.get("note", ""),
        "source": case.data.get("source", ""),
        "relations": [
            {
                "label": {"zh": RELATIONS[name].zh, "en": RELATIONS[name].en},
                "outgoing": outgoing,
                "document_number": other,
                "number": numbers.get(other),
            }
            for name, other, outgoing in own
        ],
        "lists": resting(mine),
        "attachments": [{"id": f.pk, "name": f.name, "size": f.size, "sha256": f.sha256} for f in files],
    }


def resting(document_number: str) -> list[RestingListJson]:
    """The rule lists of today with rows on the basis of a document."""
    _, lists = as_of(clock.beijing_today())
    found: list[RestingListJson] = []
    for name, held in lists.items():
        rows = [row for row in held.rows if document_number and document_number in (row.number, row.instrument)]
        if rows:
            label = LISTS[name].label
            found.append(
                {
                    "list": name,
                    "label": {"zh": label.zh, "en": label.en},
                    "rows": len(rows),
                    "edition": held.about.edition,
                    "effective_on": held.about.effective_on.isoformat(),
                }
            )
    return found
