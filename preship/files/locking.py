"""Where files are kept in a bucket, what was submitted or issued is held fast there: nobody changes or deletes it, the program's own
key included, for as long as cases are kept (0060). Which, is written down with what submits it; the worker does it."""

import datetime
import logging
import threading
from collections.abc import Iterable

from django.conf import settings
from django.db.models import F

from preship.cases.extensions import Extension
from preship.cases.flow import Flow
from preship.cases.models import Attachment, Case
from preship.fields import clock
from preship.files.models import DueLock
from preship.files.storage import name_of
from preship.store.choosing import get_store
from preship.worker.rounds import Round

AT_ONCE = 100
log = logging.getLogger("preship.files")
YEAR = datetime.timedelta(days=366)


def note_lock(names: Iterable[str]) -> None:
    """Write down that these files are to be held fast; within the transaction that submits or issues them. Nothing where files are
    in a folder."""
    if get_store().locks and settings.FILES_LOCK != "off":
        DueLock.objects.bulk_create([DueLock(name=name) for name in names], ignore_conflicts=True)


class Locks(Extension):
    """Notes what a transition has bound, and what counts from its coming on."""

    def record(self, flow: Flow, case: Case, *, rework: bool) -> None:
        """See Extension."""
        if get_store().locks:
            bound = Attachment.objects.filter(case=case, event_seq=F("case__event_count"), removed_at=None)
            note_lock(map(name_of, bound.values_list("sha256", flat=True)))

    def take_file(self, flow: Flow, case: Case, file: Attachment) -> None:
        """See Extension."""
        if file.event_seq is not None:
            note_lock([name_of(file.sha256)])


LOCKS = Locks()


def turn(stop: threading.Event) -> bool:
    """Hold some fast; whether there may be more."""
    if not get_store().locks:
        return False
    due = list(DueLock.objects.order_by("pk")[:AT_ONCE])
    until = lock_end()
    for one in due:
        if stop.is_set():
            return False
        try:
            get_store().lock(one.name, until)
        except FileNotFoundError:
            log.error("%s is to be held fast and is lost", one.name)  # the nightly pass raises the alarm
        one.delete()
    return len(due) == AT_ONCE


def lock_end() -> float:
    """Until when what is submitted now is held fast, in seconds since 1970."""
    return (clock.now() + settings.KEEP_CASES_YEARS * YEAR).timestamp()


ROUND = Round("locks of files", every=2, turn=turn, follows_writes=True)
