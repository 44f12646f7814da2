"""Finding regulations by title, number, full text and days of issue (M-6.1.2c), and what stands with one."""

import base64
import datetime
from typing import Any

import orjson
from django.db import connection
from django.db.models import Q, QuerySet
from django.db.models.expressions import RawSQL

from preship.accounts.actor import Actor
from preship.advice.lists import LISTS
from preship.advice.memory import as_of
from preship.cases.listing import Filter, Listing
from preship.cases.models import Attachment, Case
from preship.cases.projection import pairs
from preship.fields import clock
from preship.fields.formats import date as is_day
from preship.fields.messages import Problem
from preship.fields.refusals import Refusal
from preship.fields.text import Text
from preship.regulations.forms import RELATION, STATUS
from preship.regulations.models import RegulationRow

CAP = 1000
SINCE = Text("发布时间起", "Issued from")
SHOWN = ("number", "title", "document_number", "issuer", "issued_on", "effective_on", "status")
STATUSES = {option.value: option.label for option in STATUS.options}
RELATIONS = {option.value: option.label for option in RELATION.options}
MANAGED = Listing(
    table="regulations_regulationrow",
    columns={name: f"r.{name}" for name in (*SHOWN, "state", "updated_at")},
    filters={
        "title": Filter("title", "words", "g"),
        "document_number": Filter("document_number", "words", "g"),
        "number": Filter("number", "prefix"),
        "state": Filter("state"),
    },
    instants=("updated_at",),
)


def managed(actor: Actor, query: Any, limit: int) -> dict[str, Any]:
    """Customs' own list, drafts too, newest first."""
    return MANAGED.page(actor, query, limit)


def search(query: Any, limit: int = 20) -> dict[str, Any]:
    """Published regulations, newest first: title, number and text hold the words, issued between two days.

    SQL: two statements, one on later pages. Refusal invalid at a field that can't be read.
    """
    asked = {name: query.get(name, "").strip() for name in ("title", "number", "text", "from", "to", "cursor")}
    errors = {name: Problem("date") for name in ("from", "to") if asked[name] and not is_day(asked[name])}
    errors |= {
        name: Problem("too_long", {"max": 200}) for name in ("title", "number", "text") if len(asked[name]) > 200
    }
    if not errors and "" < asked["to"] < asked["from"]:
        errors["to"] = Problem("not_before", {"other": SINCE})
    if errors:
        raise Refusal("invalid", errors=errors)
    found = RegulationRow.objects.filter(state="published")
    if asked["title"]:
        found = holding(found, "g", asked["title"]).filter(title__icontains=asked["title"])
    if asked["number"]:
        found = found.filter(document_number__icontains=asked["number"])
    if asked["text"]:
        anywhere = Q(title__icontains=asked["text"]) | Q(text__icontains=asked["text"])
        found = holding(found, "h", asked["text"]).filter(anywhere | Q(document_number__icontains=asked["text"]))
    if asked["from"]:
        found = found.filter(issued_on__gte=asked["from"])
    if asked["to"]:
        found = found.filter(issued_on__lte=asked["to"])
    answer: dict[str, Any] = {}
    if asked["cursor"]:
        ordering, last = place(asked["cursor"])
        found = found.filter(Q(ordering__lt=ordering) | Q(ordering=ordering, id__lt=last))
    else:
        count = found.order_by()[: CAP + 1].count()
        answer = {"count": min(count, CAP), "more": count > CAP}
    rows: list[dict[str, Any]] = list(found.order_by("-ordering", "-id").values("id", "ordering", *SHOWN)[: limit + 1])
    following = rows[limit - 1] if len(rows) > limit else None
    next_cursor = cursor_of(following["ordering"], following["id"]) if following else None
    return {"rows": [told(row) for row in rows[:limit]], "next": next_cursor, **answer}


def holding(found: QuerySet[RegulationRow], letter: str, text: str) -> QuerySet[RegulationRow]:
    """Those that the word index knows by every two neighbouring characters of a text."""
    tokens = [letter + pair for pair in pairs(text)]
    if not tokens:
        return found
    if connection.vendor == "postgresql":
        hits = RawSQL("SELECT id FROM cases_words WHERE words @> %s", [tokens])
    else:
        asked = " AND ".join(f'"{token}"' for token in tokens)
        hits = RawSQL("SELECT rowid FROM cases_words WHERE cases_words MATCH %s", [asked])
    return found.filter(id__in=hits)


def cursor_of(ordering: datetime.date, last: int) -> str:
    """Where a page ended."""
    return base64.urlsafe_b64encode(orjson.dumps([ordering.isoformat(), last])).decode().rstrip("=")


def place(cursor: str) -> tuple[datetime.date, int]:
    """Where to go on; Refusal invalid if the cursor is none of ours."""
    try:
        ordering, last = orjson.loads(base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
        if not 0 <= int(last) < 2**63:
            raise ValueError(last)
        return datetime.date.fromisoformat(ordering), int(last)
    except (ValueError, TypeError, AttributeError):
        raise Refusal("invalid", errors={"cursor": Problem("pattern")}) from None


def told(row: dict[str, Any]) -> dict[str, Any]:
    """A row as it is sent."""
    status = STATUSES.get(row["status"])
    days = {name: row[name] and row[name].isoformat() for name in ("issued_on", "effective_on")}
    label = {"zh": status.zh, "en": status.en} if status else None
    return {**{name: row[name] for name in SHOWN}, **days, "status_label": label}


def published(number: str) -> Case:
    """A published regulation's case; Refusal not_found."""
    case = Case.objects.filter(kind="regulation", number=number, state="published").first()
    if case is None:
        raise Refusal("not_found")
    return case


def detail(number: str) -> dict[str, Any]:
    """One regulation whole: text, files, its relations both ways, the rule lists that rest on it now.

    SQL: five statements (case, row, who names it, files, the rule lists' edition), one more where it has relations.
    """
    case = published(number)
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
        **told(row),
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


def resting(document_number: str) -> list[dict[str, Any]]:
    """The rule lists of today with rows on the basis of a document."""
    _, lists = as_of(clock.beijing_today())
    found = []
    for name, held in lists.items():
        rows = [row for row in held.rows if document_number and document_number in (row.number, row.instrument)]
        if rows:
            label = LISTS[name].label
            about = {"edition": held.about.edition, "effective_on": held.about.effective_on.isoformat()}
            found.append({"list": name, "label": {"zh": label.zh, "en": label.en}, "rows": len(rows), **about})
    return found
