"""Notes for colleagues: who may see, write and take away which.

SQL statements: the notes on something four, what mentions somebody two.
"""

from typing import NamedTuple

from django.db import transaction
from django.db.models import Q, QuerySet

from preship.accounts.actor import Actor
from preship.accounts.directory import organisations
from preship.accounts.models import Organisation, User
from preship.accounts.sides import Role, Side
from preship.cases.models import Case
from preship.cases.visibility import visible_to
from preship.fields import clock
from preship.fields.check import check
from preship.fields.describe import serialize_text
from preship.fields.messages import Problem
from preship.fields.refusals import Refusal
from preship.fields.schemas import JsonObject
from preship.memos.forms import MemoForm
from preship.memos.models import Memo, Mention
from preship.memos.schemas import MemoJson, MemosJson, MentionedJson, MentionRowJson

WRITERS = (Role.OFFICER, Role.REVIEWER)
"""Of customs; of the other sides everybody."""
MOST = 200
"""Notes on one thing: more nobody reads."""


class About(NamedTuple):
    """What a note is on: one of both."""

    case: Case | None = None
    organisation: Organisation | None = None


def about_case(actor: Actor, number: str) -> About:
    """A case that this actor sees. Refusal not_found."""
    case = visible_to(actor).filter(number=number).first()
    if case is None:
        raise Refusal("not_found")
    return About(case=case)


def about_organisation(actor: Actor, pk: int) -> About:
    """An agency or enterprise that customs knows; of the other sides one with which they have a case. Refusal not_found."""
    found = Organisation.objects.filter(pk=pk, side__in=(Side.AGENCY, Side.ENTERPRISE)).exclude(
        pk=actor.organisation or 0
    )
    organisation = found.first()
    if organisation is None:
        raise Refusal("not_found")
    met = visible_to(actor).filter(**{f"{organisation.side}_id": pk})
    if actor.side != Side.CUSTOMS and not met.exists():
        raise Refusal("not_found")
    return About(organisation=organisation)


def memos_for(actor: Actor) -> QuerySet[Memo]:
    """The notes of this actor's own side, office or organisation that nobody took away."""
    kept = Memo.objects.filter(side=actor.side, removed_at=None)
    if actor.side == Side.CUSTOMS:
        return kept.filter(Q(everywhere=True) | Q(office=actor.office))
    return kept.filter(home=actor.organisation)


def colleagues_of(actor: Actor) -> QuerySet[User]:
    """Whom this actor may mention: of customs everybody, of the others those of their own organisation."""
    people = User.objects.filter(organisation__side=actor.side, active=True).exclude(pk=actor.user or 0)
    return people if actor.side == Side.CUSTOMS else people.filter(organisation=actor.organisation)


def can_write(actor: Actor) -> bool:
    """Whether they may note anything."""
    return actor.side != Side.CUSTOMS or actor.has(frozenset(WRITERS))


def list_memos(actor: Actor, about: About) -> MemosJson:
    """The notes on something."""
    found = memos_for(actor).filter(case=about.case, organisation=about.organisation)
    rows = list(found.select_related("by").prefetch_related("mentions__user").order_by("-id")[:MOST])
    people = colleagues_of(actor).order_by("name", "pk").values_list("pk", "name") if can_write(actor) else ()
    named: list[MentionedJson] = [{"id": str(pk), "name": name} for pk, name in people]
    return {"rows": [serialize_memo(row, actor) for row in rows], "colleagues": named, "writes": can_write(actor)}


def serialize_memo(memo: Memo, actor: Actor) -> MemoJson:
    """A note."""
    return {
        "id": memo.pk,
        "at": memo.at,
        "by": memo.by.name,
        "text": memo.text,
        "flagged": memo.flagged,
        "everywhere": memo.everywhere,
        "mentions": [mention.user.name for mention in memo.mentions.all()],
        "removable": memo.by_id == actor.user,
    }


def write_memo(actor: Actor, about: About, given: JsonObject, mentions: list[str]) -> None:
    """Note something for colleagues, and let it wait for those whom it mentions. Refusal invalid."""
    clean, errors = check(MemoForm, given, complete=True)
    wanted = {int(one) for one in mentions if one.isascii() and one.isdigit() and len(one) < 19}
    people = list(colleagues_of(actor).filter(pk__in=wanted).select_related("organisation"))
    everywhere = bool(clean.get("everywhere")) and actor.side == Side.CUSTOMS
    if len(people) < len({*mentions}) or not (everywhere or all(is_reader(actor, one) for one in people)):
        errors["mentions"] = Problem("option")
    if memos_for(actor).filter(case=about.case, organisation=about.organisation).count() >= MOST:
        errors["text"] = Problem("too_many_rows", {"max": MOST})
    if errors:
        raise Refusal("invalid", errors=errors)
    with transaction.atomic():
        memo = Memo.objects.create(
            case=about.case,
            organisation=about.organisation,
            side=actor.side,
            home_id=actor.organisation or 0,
            office=actor.office,
            everywhere=everywhere,
            text=str(clean["text"]),
            flagged=bool(clean.get("flagged")),
            by_id=actor.user or 0,
            at=clock.now(),
        )
        Mention.objects.bulk_create(Mention(memo=memo, user=one) for one in people)


def is_reader(actor: Actor, colleague: User) -> bool:
    """Whether a note of this actor's own office is the colleague's to read too."""
    if actor.side != Side.CUSTOMS:
        return True
    code = colleague.organisation.code
    return ("" if code.startswith("00") else code[:2]) == actor.office


def remove_memo(actor: Actor, about: About, pk: int) -> None:
    """Take one's own note away. Refusal not_found; not_yours where a colleague wrote it."""
    found = memos_for(actor).filter(pk=pk, case=about.case, organisation=about.organisation).first()
    if found is None:
        raise Refusal("not_found")
    if found.by_id != actor.user:
        raise Refusal("not_yours")
    Memo.objects.filter(pk=pk).update(removed_at=clock.now())


def mentions_of(actor: Actor) -> list[MentionRowJson]:
    """The notes that mention this actor, whose subject they see, and that they have not seen; the newest twenty."""
    seen = Q(case=None) | Q(case__in=visible_to(actor).values("pk"))
    waiting = memos_for(actor).filter(seen, mentions__user=actor.user, mentions__seen_at=None)
    rows = list(waiting.select_related("by", "case", "organisation").order_by("-id")[:20])
    cards = organisations([row.organisation_id for row in rows if row.organisation_id])
    return [
        {
            "id": row.pk,
            "at": row.at,
            "by": row.by.name,
            "text": row.text,
            "number": row.case.number if row.case else None,
            "title": serialize_text(row.case.subject) if row.case else None,
            "organisation": cards.get(row.organisation_id or 0),
            "agency": row.organisation is not None and row.organisation.side == Side.AGENCY,
        }
        for row in rows
    ]


def mark_seen(actor: Actor, pk: int) -> None:
    """Remember that the actor has seen a note that mentions them. Refusal not_found."""
    mine = Mention.objects.filter(memo__in=memos_for(actor).filter(pk=pk), user=actor.user)
    if not mine.exists():
        raise Refusal("not_found")
    mine.filter(seen_at=None).update(seen_at=clock.now())
