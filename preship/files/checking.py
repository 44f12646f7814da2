"""Files that wait for their check: the worker looks into each, and its uploader's page says how it ends (decision 0042;
ASVS 5.0 V5.4.3). While the virus scanner is away they wait."""

import datetime
import logging
import threading
from pathlib import Path

from django.db import transaction

from preship.accounts.actor import SYSTEM, Actor
from preship.cases import events
from preship.cases.models import Attachment, Case
from preship.fields import clock
from preship.fields.messages import Problem
from preship.files import storage
from preship.files.attachments import seq_at_once, serialize, slot_of, welcome
from preship.files.contents import Verdict, check_file
from preship.files.refusing import tell_refused
from preship.store.choosing import get_store
from preship.worker.rounds import Round

LEASE = datetime.timedelta(minutes=3)
"""As long as a check takes at the most; then its worker has died."""
PAUSE = datetime.timedelta(seconds=10)
"""After which a scanner that was away is asked again."""
State = Attachment.State
logger = logging.getLogger(__name__)


def turn(stop: threading.Event) -> bool:
    """Check one file, if one waits; whether there was one and the scanner is there."""
    file = claim()
    if file is None:
        return False
    waiting = storage.unchecked_name(file.pk)
    try:
        with get_store().borrow(waiting) as path:
            verdict = check_and_conclude(file, path)
            storage.plain_path(path).unlink(missing_ok=True)
    except FileNotFoundError:
        logger.error("attachment %s was lost while it waited for its check", file.pk)
        verdict = Verdict(State.REFUSED, Problem("file_torn"))
        conclude(file, verdict)
    if verdict.state == State.CHECKING:
        return False
    get_store().delete(waiting)
    return True


def check_and_conclude(file: Attachment, path: Path) -> Verdict:
    """Look into a file's content, keep it where it is clean, and write down how that ended. FileNotFoundError."""
    aside = storage.measure(path)
    verdict = check_file(file.name, path, strips=slot_of(file.case, file.slot).strips_pictures)
    if verdict.state == State.CHECKING:
        waiting = Attachment.every.filter(state=State.CHECKING)
        waiting.update(check_at=clock.now() + PAUSE, problem=serialize(verdict.problem))
    elif verdict.state == State.CLEAN:
        aside = storage.measure(storage.plain_path(path)) if verdict.plain else aside
        storage.keep_copy(aside)
        conclude(file, verdict, size=aside.size, sha256=aside.sha256)
    else:
        conclude(file, verdict)
    return verdict


def claim() -> Attachment | None:
    """The file whose check is due longest, now this worker's."""
    due = Attachment.every.filter(state=State.CHECKING, check_at__lte=clock.now(), removed_at=None)
    for file in due.select_related("case", "by").order_by("check_at", "pk")[:5]:
        if due.filter(pk=file.pk, check_at=file.check_at).update(check_at=clock.now() + LEASE):
            return file
    return None


def conclude(file: Attachment, verdict: Verdict, **content: object) -> None:
    """Write down how a check ended: a clean file is one of the case's from now on, unless it was taken out meanwhile."""
    with transaction.atomic():
        events.lock(file.case_id)
        case = Case.objects.filter(pk=file.case_id).first()
        waiting = Attachment.every.filter(pk=file.pk, state=State.CHECKING, removed_at=None)
        if case is None or not waiting.exists():
            return
        actor = uploader_of(file)
        if verdict.state == State.CLEAN and not is_in_time(case, file.slot):
            verdict = Verdict(State.REFUSED, Problem("file_late"))
        if verdict.state == State.REFUSED:
            waiting.update(state=State.REFUSED, problem=serialize(verdict.problem), check_at=None)
            tell_refused(case, file, verdict.problem or Problem("file_torn"))
            return
        about = {"event_seq": seq_at_once(case, file.slot), "scanned": verdict.scanned}
        waiting.update(state=State.CLEAN, problem=None, check_at=None, **about, **content)
        welcome(case, actor, Attachment.objects.get(pk=file.pk))


def is_in_time(case: Case, name: str) -> bool:
    """Whether a file that counts at once comes while its slot takes files; any other counts with the next submission."""
    of = slot_of(case, name)
    return not of.at_once or case.state in of.states


def uploader_of(file: Attachment) -> Actor:
    """Who uploaded it, as the one who puts it into the case."""
    if file.by is None:
        return SYSTEM
    return Actor(user=file.by.pk, name=file.by.name, side=file.side, organisation=file.by.organisation_id)


ROUND = Round("checks of files", every=0.5, turn=turn, follows_writes=True)
