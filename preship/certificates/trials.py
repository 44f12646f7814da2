"""Before a result is recorded, the worker looks into its files and typesets its certificate once: nobody's request waits for
that, and what can't be typeset is not recorded (M-6.1.4c, Order 171 art. 11)."""

import datetime
import hashlib
import threading

from preship.accounts.actor import Actor
from preship.cases.extensions import Extension
from preship.cases.flow import Flow, Transition
from preship.cases.models import Attachment, Case
from preship.certificates.issuing import ACTS
from preship.certificates.models import Trial
from preship.certificates.preparation import SLOT, find_faults
from preship.codes.lookup import exists
from preship.fields import clock
from preship.fields.check import check
from preship.fields.messages import Problem
from preship.fields.refusals import Refusal
from preship.fields.schemas import JsonObject
from preship.fields.text import Text
from preship.transparency.log import canonical
from preship.worker.rounds import Round

KEPT = datetime.timedelta(hours=1)
AT_ONCE = 20
"""Trials of one person under way."""


class Trials(Extension):
    """The extension."""

    def prepare(self, flow: Flow, step: Transition, case: Case, actor: Actor, given: JsonObject) -> bool:
        """See the module; what the form refuses anyway is not tried."""
        if flow.kind != "commission" or flow.act_kind(step.name) not in ACTS or step.form is None:
            return True
        clean, errors = check(step.form, given, complete=True, exists=exists)
        return bool(errors) or is_tried(case, actor, clean)


TRIALS = Trials()


def is_tried(case: Case, actor: Actor, given: JsonObject) -> bool:
    """Whether this result of this case, with these files, was tried and is fine; False while it waits for that, which asks for
    it. Refusal invalid or rule with what was found, which is tried anew when it is sent again; too_many."""
    now = clock.now()
    fingerprint = fingerprint_of(case, given)
    found = Trial.objects.filter(pk=fingerprint, at__gt=now - KEPT).first()
    if found is None:
        if Trial.objects.filter(user_id=actor.user or 0, state=Trial.WAITING, at__gt=now - KEPT).count() >= AT_ONCE:
            raise Refusal("too_many")
        Trial.objects.filter(pk=fingerprint).delete()
        asked = Trial(fingerprint=fingerprint, case=case, user_id=actor.user or 0, given=given, at=now)
        Trial.objects.bulk_create([asked], ignore_conflicts=True)
        return False
    if found.state == Trial.WAITING:
        return False
    if found.refused:
        found.delete()
        raise refusal_of(found.refused)
    return True


def fingerprint_of(case: Case, given: JsonObject) -> str:
    """What is tried: the case as it stands, the result, the files of its slot; any other is another trial."""
    files = Attachment.objects.filter(case=case, slot=SLOT, removed_at=None).order_by("pk")
    about = {"case": case.pk, "version": case.version, "given": given, "files": list(files.values_list("pk", "sha256"))}
    return hashlib.sha256(canonical(about).encode()).hexdigest()


def refusal_of(said: dict[str, dict[str, str]]) -> Refusal:
    """What was found, as the refusal that tells it."""
    texts = {place: Text(text["zh"], text["en"]) for place, text in said.items()}
    if "" in texts:
        return Refusal("rule", sentence=texts[""])
    errors: dict[str, Text | Problem] = {**texts}
    return Refusal("invalid", errors=errors)


def turn(stop: threading.Event) -> bool:
    """Try one that waits, and forget those of before; whether there was one."""
    old = Trial.objects.filter(at__lt=clock.now() - KEPT)
    if old.exists():  # a statement that deletes takes the database's one place to write, also where there is nothing
        old.delete()
    waiting = Trial.objects.filter(state=Trial.WAITING).select_related("case").order_by("at").first()
    if waiting is None:
        return False
    said = {place: {"zh": text.zh, "en": text.en} for place, text in find_faults(waiting.case, waiting.given).items()}
    Trial.objects.filter(pk=waiting.pk, state=Trial.WAITING).update(state=Trial.DONE, refused=said)
    return True


ROUND = Round("trials of certificates", every=0.3, turn=turn, follows_writes=True)
