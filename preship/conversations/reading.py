"""Messages as their readers see them: on the page of a case, and those of all cases in one list.

SQL statements: of a case four, of the list two, on its first page three.
"""

import datetime

from django.db.models import Exists, OuterRef, Q, QuerySet

from preship.accounts.actor import Actor
from preship.accounts.sides import Side
from preship.cases.flow import CONVERSATION, FLOWS
from preship.cases.models import Attachment, Case
from preship.cases.posts import WRITERS, can_post, others_of
from preship.cases.slots import attachment_view
from preship.cases.visibility import visible_to
from preship.conversations.models import Post, PostsRead
from preship.conversations.schemas import ConversationJson, PostFileJson, PostJson, PostRowJson
from preship.fields import clock
from preship.fields.describe import serialize_text
from preship.fields.form import label_at
from preship.fields.refusals import Refusal
from preship.fields.schemas import PageJson
from preship.lists.cursor import read_cursor, row_id, write_cursor
from preship.lists.sql import CAP

WAITING = datetime.timedelta(days=90)
"""How long a message counts as unread: what nobody opened for so long is history."""
BEGINNING = 200
SIDES = (Side.AGENCY, Side.ENTERPRISE, Side.CUSTOMS)


def posts_for(actor: Actor) -> QuerySet[Post]:
    """The messages that name this actor's side, or their organisation; of which cases they see is asked besides."""
    if actor.side == Side.CUSTOMS:
        return Post.objects.filter(customs=True)
    if actor.side in (Side.AGENCY, Side.ENTERPRISE) and actor.organisation is not None:
        return Post.objects.filter(**{f"{actor.side}_id": actor.organisation})
    return Post.objects.none()


def with_unread(found: QuerySet[Post], actor: Actor) -> QuerySet[Post]:
    """The same with `is_read`: by this person, or it is their own. A case that no officer has taken up is any officer's: there
    it is read where one of customs has read it."""
    marks = PostsRead.objects.filter(case=OuterRef("case"), upto__gte=OuterRef("id"))
    mine = Q(by=actor.user) | Q(Exists(marks.filter(user=actor.user)))
    if actor.side == Side.CUSTOMS:
        mine |= Q(case__holder=None) & Q(Exists(marks.filter(user__organisation__side=Side.CUSTOMS)))
    return found.annotate(is_read=mine)


def conversation_of(case: Case, actor: Actor) -> ConversationJson:
    """The messages of a case that this actor, who sees it, may read."""
    posts = list(with_unread(posts_for(actor).filter(case=case), actor).select_related("event").order_by("id"))
    shelf = Attachment.objects.filter(
        case=case, slot=CONVERSATION.name, event_seq__in=[p.event.seq for p in posts], removed_at=None
    )
    files: dict[int | None, list[PostFileJson]] = {}
    for file in shelf.order_by("id"):
        files.setdefault(file.event_seq, []).append(serialize_file(file))
    to = others_of(case, actor) if can_post(case, actor) else []
    unsent = Attachment.every.filter(
        case=case, slot=CONVERSATION.name, by_id=actor.user, event_seq=None, removed_at=None
    )
    return {
        "rows": [serialize_post(post, case, actor, files.get(post.event.seq, [])) for post in posts],
        "to": to,
        "slot": {
            "name": CONVERSATION.name,
            "label": serialize_text(CONVERSATION.label),
            "required": False,
            "can_upload": True,
            "side": actor.side,
            "kinds": [],
            "strips_pictures": False,
        }
        if to
        else None,
        "files": [attachment_view(file, actor) for file in unsent.select_related("by").order_by("id")],
    }


def serialize_file(file: Attachment) -> PostFileJson:
    """A file of a message."""
    return {
        "id": file.pk,
        "name": file.name,
        "size": file.size,
        "content_type": file.content_type,
        "sha256": file.sha256,
    }


def serialize_post(post: Post, case: Case, actor: Actor, files: list[PostFileJson]) -> PostJson:
    """A message of a case."""
    label = label_at(FLOWS[case.kind].form, post.field) if post.field else None
    named = {Side.AGENCY: post.agency_id, Side.ENTERPRISE: post.enterprise_id, Side.CUSTOMS: post.customs}
    return {
        "id": post.pk,
        "at": post.at,
        "by": post.event.name,
        "side": post.event.side,
        "mine": post.by_id == actor.user,
        "to": [side for side in SIDES if named[side] and side != post.event.side],
        "text": post.event.comment,
        "field": post.field,
        "field_label": serialize_text(label) if label else None,
        "files": files,
        "unread": not post.is_read,  # type: ignore[attr-defined]  # annotated above
    }


def file_of(case: Case, actor: Actor, post: int, attachment: int) -> Attachment:
    """A file of a message that this actor may read. Refusal not_found."""
    found = posts_for(actor).filter(case=case, pk=post).select_related("event").first()
    shelf = Attachment.objects.filter(case=case, slot=CONVERSATION.name, removed_at=None, pk=attachment)
    file = shelf.filter(event_seq=found.event.seq).first() if found else None
    if file is None:
        raise Refusal("not_found")
    return file


def all_posts(actor: Actor, unread: bool, cursor: str, limit: int) -> PageJson[PostRowJson]:
    """A page of the messages from others on this actor's cases, newest first; `unread`: of the last 90 days those that they
    have not read (of customs only who answers, and what a colleague has not taken up)."""
    after = read_cursor(cursor, row_id)
    found = with_unread(posts_for(actor), actor).exclude(event__side=actor.side)
    found = found.filter(case__in=visible_to(actor).values("pk"))
    if unread:
        found = found.filter(Q(is_read=False), at__gte=clock.now() - WAITING)
        if actor.side == Side.CUSTOMS:
            found = found.filter(Q(case__holder=actor.user) | Q(case__holder=None))
            found = found if actor.has(frozenset(WRITERS)) else found.none()
    page: PageJson[PostRowJson] = {"rows": [], "next": None}
    if not after:
        count = found[: CAP + 1].count()
        page["count"], page["more"] = min(count, CAP), count > CAP
    rows = found.filter(pk__lt=after[0]) if after else found
    shown = list(rows.select_related("event", "case").order_by("-pk")[: limit + 1])
    if len(shown) > limit:
        page["next"] = write_cursor(shown[limit - 1].pk)
    page["rows"] = [serialize_row(post) for post in shown[:limit]]
    return page


def serialize_row(post: Post) -> PostRowJson:
    """A message in the list."""
    text = post.event.comment
    return {
        "id": post.pk,
        "number": post.case.number,
        "kind": serialize_text(FLOWS[post.case.kind].label),
        "title": serialize_text(post.case.subject),
        "at": post.at,
        "by": post.event.name,
        "side": post.event.side,
        "text": text if len(text) <= BEGINNING else f"{text[: BEGINNING - 1]}…",
        "unread": not post.is_read,  # type: ignore[attr-defined]  # annotated above
    }
