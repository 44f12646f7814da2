"""An action on many cases: asked for once, carried out in the background, each case by itself: done or not at all."""

import datetime
import logging
import uuid
from collections.abc import Mapping, Sequence

from django.db import DatabaseError, connection, transaction
from django.db.models import F, Max, QuerySet
from django_tasks import TaskContext, task

from preship.accounts.actor import Actor
from preship.accounts.models import User
from preship.accounts.sessions import actor_without_session
from preship.batches.looking import READ, cases_of, step_of
from preship.batches.models import Batch, BatchItem
from preship.batches.schemas import BatchJson
from preship.cases.context import Context
from preship.cases.documents import checked_input
from preship.cases.flow import FLOWS
from preship.cases.models import Case
from preship.cases.perform import perform
from preship.cases.preparing import prepare
from preship.cases.visibility import visible_to
from preship.conversations.reading import posts_for
from preship.conversations.writing import mark_read
from preship.deadlines.duties import Duty
from preship.fields import clock
from preship.fields.messages import Problem
from preship.fields.refusals import Refusal
from preship.fields.schemas import JsonObject
from preship.fields.text import Text
from preship.worker.tracebacks import places

log = logging.getLogger("preship.batches")
MOST = 500
AT_ONCE = 3
"""Batches of one person under way."""
AT_ONCE_FORGOTTEN = 100
KEPT = datetime.timedelta(days=90)
"""How long the results of a batch can be looked up; the cases' own histories stay."""
AT_A_TIME = 50
"""Cases of one job: other people's jobs take their turn between two of them."""
TRIES = 5
"""How often a worker may die, or the database fail, at one case before it is left for somebody to handle by itself."""
SINGLY = Text("该业务需单独办理。", "This case has to be handled by itself.")
State = BatchItem.State


def ask_batch(
    actor: Actor, numbers: Sequence[str], versions: Mapping[str, int], action: str, given: JsonObject
) -> Batch:
    """Have an action carried out on these cases, of those in `versions` only as they were seen. Refusal: invalid where there
    are none or too many, none takes the action, or its form was filled in wrongly; too_many where others are under way."""
    cases = cases_of(actor, numbers)
    if not cases or len({*numbers}) > MOST:
        raise Refusal(
            "invalid", errors={"numbers": Problem("too_many_rows", {"max": MOST}) if cases else Problem("required")}
        )
    demand_input(actor, cases, action, given)
    with transaction.atomic():
        owner = User.objects.select_for_update().get(pk=actor.user or 0)
        under_way = BatchItem.objects.filter(batch__user=owner, state=State.WAITING)
        if under_way.values("batch").distinct().count() >= AT_ONCE:
            raise Refusal("too_many")
        batch = Batch.objects.create(user=owner, action=action, given=given, at=clock.now())
        BatchItem.objects.bulk_create(
            BatchItem(batch=batch, number=case.number, version=versions.get(case.number, case.version))
            for case in cases
        )
        work_batch.enqueue(str(batch.pk))
    return batch


def demand_input(actor: Actor, cases: Sequence[Case], action: str, given: JsonObject) -> None:
    """Refusal invalid at an action that none of these cases has, and at what its form takes amiss, before it is kept."""
    found = ((case, step_of(actor, case, action)) for case in cases if action != READ)
    case, step = next(((case, step) for case, step in found if step), (cases[0], None))
    if step:
        checked_input(Context(case, FLOWS[case.kind], step, actor, clock.now(), case.data, {}), given)
    elif action != READ or given:
        raise Refusal("invalid", errors={"action" if action != READ else "input": Problem("option")})


@task(takes_context=True)
def work_batch(context: TaskContext, pk: str) -> None:
    """Go on with a batch where it stands: what is done stays done, so it may begin as often as workers die. A job is given up
    after some deaths, a batch is not: whoever takes up a dead worker's job puts a new one in its place."""
    if context.attempt > 1:
        go_on_anew(pk)
        return
    batch = Batch.objects.filter(pk=pk).first()
    actor = actor_without_session(batch.user_id) if batch else None
    try:
        for item in list(waiting_items(pk)[:AT_A_TIME]):
            if batch and actor:
                carry_out(batch, item, actor)
            else:
                refuse(item, Refusal("not_yours"))
        if waiting_items(pk).exists():
            work_batch.enqueue(pk)
    except DatabaseError as fault:
        log.error("batch %s: %s", pk, places(fault))
        if not connection.in_atomic_block:
            connection.close()  # one that broke is not asked again
        go_on_anew(pk)


def waiting_items(pk: str) -> QuerySet[BatchItem]:
    """The cases of a batch that nobody came to yet, in the order in which they are carried out."""
    return BatchItem.objects.filter(batch_id=pk, state=State.WAITING).order_by("pk")


def go_on_anew(pk: str) -> None:
    """Have a batch gone on with by a new job, and note that the last one ended at its first waiting case."""
    with transaction.atomic():
        first = waiting_items(pk).first()
        if first is None:
            return
        BatchItem.objects.filter(pk=first.pk).update(tries=F("tries") + 1)
        if first.tries + 1 >= TRIES:
            refuse(first, Refusal("rule", sentence=SINGLY))
        work_batch.enqueue(pk)


def carry_out(batch: Batch, item: BatchItem, actor: Actor) -> None:
    """One case, and that it is done, in one transaction; or why not."""
    try:
        case = visible_to(actor).filter(number=item.number).first()
        step = step_of(actor, case, batch.action) if case and batch.action != READ else None
        if case is None or (step is None and batch.action != READ):
            raise Refusal("not_found")
        if step and not prepare(item.number, step.name, actor, batch.given):
            raise Refusal("rule", sentence=SINGLY)
        with transaction.atomic():
            if not BatchItem.objects.filter(pk=item.pk, state=State.WAITING).update(state=State.DONE):
                return
            if step:
                perform(item.number, step.name, actor, version=item.version, given=batch.given)
            else:
                last = posts_for(actor).filter(case=case).aggregate(last=Max("pk"))["last"]
                mark_read(item.number, actor, last or 0)
    except Refusal as refusal:
        refuse(item, refusal)
    except DatabaseError:
        raise
    except Exception as fault:  # of this case alone; the others go on
        log.error("batch %s, %s: %s", batch.pk, item.number, places(fault))
        refuse(item, Refusal("rule", sentence=SINGLY))


def refuse(item: BatchItem, refusal: Refusal) -> None:
    """Keep why a case was left as it is, in both languages."""
    said = {language: sentence_of(refusal, language) for language in ("zh", "en")}
    waiting = BatchItem.objects.filter(pk=item.pk, state=State.WAITING)
    waiting.update(state=State.REFUSED, why_zh=said["zh"], why_en=said["en"])


def sentence_of(refusal: Refusal, language: str) -> str:
    """What a refusal says, and what is wrong at its fields."""
    body = refusal.body(language)
    return " ".join([body["detail"], *body.get("errors", {}).values()])


def forget_old_batches() -> int:
    """Take away batches older than 90 days, a hundred at a time; how many."""
    old = Batch.objects.filter(at__lt=clock.now() - KEPT).order_by("at")[:AT_ONCE_FORGOTTEN]
    return len([batch.delete() for batch in old])


def own_batch(actor: Actor, pk: uuid.UUID) -> Batch:
    """One's own. Refusal not_found."""
    found = Batch.objects.filter(pk=pk, user_id=actor.user or 0).first()
    if found is None:
        raise Refusal("not_found")
    return found


def serialize_batch(batch: Batch) -> BatchJson:
    """How far it is, and how it ended with each case."""
    rows = list(batch.items.order_by("pk"))
    return {
        "id": str(batch.pk),
        "done": sum(row.state != State.WAITING for row in rows),
        "total": len(rows),
        "rows": [
            {
                "number": row.number,
                "state": row.state,
                "why": {"zh": row.why_zh, "en": row.why_en} if row.state == State.REFUSED else None,
            }
            for row in rows
        ],
    }


DUTIES = (Duty("old batches", forget_old_batches),)
