"""A certificate as the agency sees it before it signs: typeset by the worker, marked 样张 DRAFT, neither signed nor logged."""

import datetime
import threading
import uuid

from django.db import transaction

from preship.accounts.actor import Actor
from preship.cases.flow import FLOWS
from preship.cases.models import Case
from preship.certificates.issuing import ACTS
from preship.certificates.models import Preview
from preship.certificates.preparation import draft_document
from preship.certificates.typesetting import UntypesettableError, typeset
from preship.codes.lookup import exists
from preship.fields import clock
from preship.fields.check import check
from preship.fields.refusals import Refusal
from preship.fields.schemas import JsonObject
from preship.worker.rounds import Round

KEPT = datetime.timedelta(hours=4)
AT_ONCE = 3
"""Previews of one person under way."""


def ask(actor: Actor, case: Case, given: JsonObject, action: str = "") -> Preview:
    """Have a result's certificate typeset, as `action` would record it or, if none is named, as all of it or as a correction.
    Refusal not_possible where none can be recorded now, invalid as the recording
    itself would say, too_many."""
    flow = FLOWS[case.kind]
    steps = [step for step in flow.leaving(case.state) if flow.act_kind(step.name) in ACTS and step.permits(actor)]
    steps = sorted((step for step in steps if action in ("", step.name)), key=lambda step: ACTS.index(step.kind))
    if not steps or steps[0].form is None:
        raise Refusal("not_possible", state=flow.state(case.state).label)
    clean, errors = check(steps[0].form, given, complete=True, exists=exists)
    errors.pop("reason", None)
    if errors:
        raise Refusal("invalid", errors={f"input.{path}": problem for path, problem in errors.items()})
    now = clock.now()
    with transaction.atomic():
        mine = Preview.objects.select_for_update().filter(user_id=actor.user or 0, state=Preview.WAITING)
        if mine.filter(at__gt=now - KEPT).count() >= AT_ONCE:
            raise Refusal("too_many")
        document = draft_document(case, clean, corrects=steps[0].kind == "correct")
        return Preview.objects.create(case=case, user_id=actor.user or 0, document=document, at=now)


def own(actor: Actor, pk: uuid.UUID) -> Preview:
    """One's own preview that is still there; not_found else."""
    found = Preview.objects.filter(pk=pk, user_id=actor.user or 0, at__gt=clock.now() - KEPT).defer("document").first()
    if found is None:
        raise Refusal("not_found")
    return found


def turn(stop: threading.Event) -> bool:
    """Typeset one that waits, and forget those of before; whether there was one."""
    Preview.objects.filter(at__lt=clock.now() - KEPT).delete()
    waiting = Preview.objects.filter(state=Preview.WAITING).order_by("at").first()
    if waiting is None:
        return False
    try:
        made = typeset(waiting.document)
        done = {"state": Preview.READY, "pdf": made.pdf, "lacking": list(made.lacking)}
    except UntypesettableError:
        done = {"state": Preview.FAILED}
    Preview.objects.filter(pk=waiting.pk, state=Preview.WAITING).update(**done)
    return True


ROUND = Round("previews of certificates", every=0.5, turn=turn, follows_writes=True)
