"""Writing to the other parties of a case, and keeping how far who has read."""

from collections.abc import Sequence

from django.db import transaction
from django.db.models import Max

from preship.accounts.actor import Actor
from preship.accounts.sides import Side
from preship.cases import events
from preship.cases.flow import CONVERSATION, FLOWS, Flow
from preship.cases.models import Attachment, Case
from preship.cases.notify import Notification, notify
from preship.cases.perform import lock_case
from preship.cases.posts import POST, WRITERS, demand_can_post, others_of, parties_of
from preship.cases.slots import NOT_CLEAN
from preship.cases.visibility import visible_to
from preship.conversations.forms import PostForm
from preship.conversations.models import Post, PostsRead
from preship.conversations.reading import posts_for
from preship.conversations.telling import sentence_of
from preship.fields import clock
from preship.fields.check import check
from preship.fields.messages import Problem
from preship.fields.refusals import Refusal
from preship.fields.schemas import JsonObject
from preship.files.locking import note_lock
from preship.files.storage import name_of

MOST = 300
"""Messages of one side on one case: more nobody reads, and the page and the history show them all."""
EXCERPT = 300
"""Characters of a message that letters say; the rest is read on the case's page."""


def write_post(number: str, actor: Actor, to: Sequence[str], given: JsonObject) -> Post:
    """Write to these sides about a case, with the files that the writer has put there; nothing else of the case changes.
    Refusal: not_found, not_yours, not_possible, invalid."""
    with transaction.atomic():
        case = lock_case(number, actor)
        demand_can_post(case, actor)
        clean, errors = check(PostForm, given, complete=True)
        if posts_for(actor).filter(case=case, event__side=actor.side).count() >= MOST:
            errors["text"] = Problem("too_many_rows", {"max": MOST})
        if not to or not {*to} <= {*others_of(case, actor)}:
            errors["to"] = Problem("option" if to else "required")
        if clean.get("field") and not is_field(FLOWS[case.kind], str(clean["field"])):
            errors["field"] = Problem("option")
        mine = Attachment.every.filter(
            case=case, slot=CONVERSATION.name, by_id=actor.user, event_seq=None, removed_at=None
        )
        files = list(mine.order_by("id"))
        for file in files:
            if file.state != Attachment.State.CLEAN:
                errors["file"] = Problem(NOT_CLEAN[file.state], {"name": file.name})
        if errors:
            raise Refusal("invalid", errors=errors)
        return keep_post(case, actor, to, clean, files)


def keep_post(case: Case, actor: Actor, to: Sequence[str], said: JsonObject, files: list[Attachment]) -> Post:
    """Write it into the chain of its locked case and tell those it is for."""
    now, text, field = clock.now(), str(said["text"]), str(said.get("field") or "")
    parties = {str(side): party for side, party in parties_of(case).items() if side in (*to, actor.side)}
    shelf = [{"slot": f.slot, "name": f.name, "sha256": f.sha256, "size": f.size} for f in files]
    event = events.append(
        case,
        actor,
        POST,
        now,
        from_state=case.state,
        to_state=case.state,
        comment=text,
        changes=[
            {"path": POST, "old": None, "new": {"for": parties, "field": field}},
            *({"path": f"attachments.{CONVERSATION.name}", "old": None, "new": one} for one in shelf),
        ],
    )
    Case.objects.filter(pk=case.pk).update(event_count=case.event_count, head=case.head)
    Attachment.objects.filter(pk__in=[file.pk for file in files]).update(event_seq=event.seq)
    note_lock(name_of(file.sha256) for file in files)
    post = Post.objects.create(
        case=case,
        event=event,
        agency_id=parties.get(Side.AGENCY),
        enterprise_id=parties.get(Side.ENTERPRISE),
        customs=bool(parties.get(Side.CUSTOMS)),
        by_id=actor.user or 0,
        field=field,
        at=now,
    )
    about = {"number": case.number, "reason": text if len(text) <= EXCERPT else f"{text[: EXCERPT - 1]}…"}
    for side in to:
        organisation = None if side == Side.CUSTOMS else case.agency_id if side == Side.AGENCY else case.enterprise_id
        notify(Notification(case, event, side, organisation, sentence_of(FLOWS[case.kind]), about))
    return post


def is_field(flow: Flow, path: str) -> bool:
    """Whether a path begins with a field of the process's form."""
    return path.partition(".")[0] in flow.form.model_fields


def mark_read(number: str, actor: Actor, upto: int) -> None:
    """Remember that somebody has read the messages of a case up to this one, of those that are theirs to read. Where an auditor
    looks, nothing is read: nobody would answer. Refusal not_found."""
    case = visible_to(actor).filter(number=number).first()
    if case is None or actor.user is None:
        raise Refusal("not_found")
    last = posts_for(actor).filter(case=case, pk__lte=upto).aggregate(last=Max("pk"))["last"]
    if last is None or (actor.side == Side.CUSTOMS and not actor.has(frozenset(WRITERS))):
        return
    with transaction.atomic():
        mine, _ = PostsRead.objects.select_for_update().get_or_create(
            case=case, user_id=actor.user, defaults={"upto": last}
        )
        if mine.upto < last:
            PostsRead.objects.filter(pk=mine.pk).update(upto=last)
