"""Terms as customs sets them: versions are added, none is changed; every change is an audited act in the term's book.

A case under way keeps what it was told; a setting counts from the next step of each.
"""

import datetime
from dataclasses import dataclass

from django.db import IntegrityError, transaction

from preship.accounts.actor import Actor
from preship.cases import events
from preship.cases.limits import Term
from preship.cases.models import TermVersion
from preship.deadlines.forms import TermSetting
from preship.deadlines.schemas import TermDetailJson, TermJson, TermsJson
from preship.deadlines.terms import TERMS
from preship.fields import clock
from preship.fields.check import check
from preship.fields.clock import beijing_day
from preship.fields.describe import serialize_text
from preship.fields.refusals import Refusal
from preship.fields.schemas import JsonObject

CUSTOMS, ENVIRONMENT, PROGRAM = "customs", "environment", "program"


@dataclass(frozen=True, slots=True)
class Setting:
    """A term in force: days (None: no term), how they are counted, who says so: customs, environment or program."""

    days: int | None
    working: bool
    source: str
    version: int = 0
    at: datetime.datetime | None = None
    by: str = ""

    @property
    def day(self) -> str | None:
        """The day in Beijing on which customs set it."""
        return beijing_day(self.at).isoformat() if self.at else None

    @property
    def way_of_counting(self) -> str:
        """How its days are counted, as the form says it."""
        return "working" if self.working else "calendar"

    @property
    def document(self) -> JsonObject:
        """As the form has it."""
        return {"days": self.days, "counted": self.way_of_counting}


def in_force(term: Term) -> Setting:
    """The setting of a term at this moment. One SQL statement."""
    return of(term, TermVersion.objects.filter(name=term.name).order_by("-version").select_related("by").first())


def of(term: Term, row: TermVersion | None) -> Setting:
    """What a term's newest version says; where there is none, with what the installation began."""
    if row is None:
        return Setting(term.days, term.working, ENVIRONMENT if term.given else PROGRAM)
    return Setting(row.days, row.working, CUSTOMS, row.version, row.at, row.by.name)


def list_terms(actor: Actor) -> TermsJson:
    """Every term with its setting, and whether this actor may set them. One SQL statement."""
    newest: dict[str, TermVersion] = {}
    for row in TermVersion.objects.order_by("version").select_related("by"):
        newest[row.name] = row
    rows = [serialize_term(term, of(term, newest.get(term.name))) for term in TERMS.values()]
    return {"rows": rows, "may_set": may_set(actor)}


def one(actor: Actor, name: str) -> TermDetailJson:
    """A term with every change of it, newest first; Refusal not_found. Two SQL statements."""
    term = get_term(name)
    acts = events.acts_of(book_of(name))
    return {**serialize_term(term, in_force(term)), "acts": acts, "may_set": may_set(actor)}


def serialize_term(term: Term, setting: Setting) -> TermJson:
    """A term's row."""
    return {
        "name": term.name,
        "label": serialize_text(term.label),
        "purpose": serialize_text(term.purpose),
        "days": setting.days,
        "counted": setting.way_of_counting,
        "source": setting.source,
        "variable": term.variable,
        "version": setting.version,
        "at": setting.at,
        "by": setting.by,
    }


def change(actor: Actor, name: str, version: int, data: JsonObject) -> TermDetailJson:
    """Set a term after `version`: who, when, before, after and on what basis are kept for good.

    Refusal: not_found; not_yours for a regional customs; invalid; stale where somebody else was faster.
    """
    term = get_term(name)
    if not may_set(actor):
        raise Refusal("not_yours")
    given, errors = check(TermSetting, data, complete=True)
    if errors:
        raise Refusal("invalid", errors=errors)
    before, now = in_force(term), clock.now()
    if before.version != version:
        raise Refusal("stale")
    after = Setting(given.get("days"), given["counted"] == "working", CUSTOMS)
    row = TermVersion(name=name, version=version + 1, days=after.days, working=after.working, basis=given["basis"])
    row.by_id, row.at = actor.user or 0, now
    try:
        with transaction.atomic():
            row.save(force_insert=True)
            was, said = before.document, after.document
            changes = [{"path": part, "old": was[part], "new": said[part]} for part in said]
            events.enter(book_of(name), actor, "set", now, comment=given["basis"], changes=changes)
    except IntegrityError:
        raise Refusal("stale") from None
    return one(actor, name)


def may_set(actor: Actor) -> bool:
    """Whether somebody who may read the settings may change them: they hold for all of China."""
    return not actor.office


def book_of(name: str) -> str:
    """The book of a term's changes."""
    return f"term-{name}"


def get_term(name: str) -> Term:
    """The term of that name; Refusal not_found."""
    term = TERMS.get(name)
    if term is None:
        raise Refusal("not_found")
    return term
