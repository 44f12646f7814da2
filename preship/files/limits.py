"""How much may be uploaded: files and bytes in a slot, bytes that an organisation has not submitted."""

from django.conf import settings
from django.db.models import Count, Sum

from preship.accounts.actor import Actor
from preship.cases.models import Attachment, Upload
from preship.fields.messages import Problem
from preship.fields.refusals import Refusal

MEGABYTE = 2**20


def demand_room(case: int, slot: str, actor: Actor, size: int, *, announced: bool = False) -> None:
    """Refusal invalid at the file where a further one of `size` bytes were too much for its slot, or for what the actor's
    organisation has not submitted; what is on its way counts before it begins (`announced`). SQL: two statements, one more
    then."""
    held = Attachment.every.filter(removed_at=None).exclude(state=Attachment.State.REFUSED)
    here = held.filter(case_id=case, slot=slot).aggregate(files=Count("pk"), bytes=Sum("size"))
    if here["files"] >= settings.SLOT_FILES:
        raise too_much("slot_files", settings.SLOT_FILES)
    if (here["bytes"] or 0) + size > settings.SLOT_MEGABYTES * MEGABYTE:
        raise too_much("slot_bytes", settings.SLOT_MEGABYTES)
    if actor.organisation is None:
        return
    unsent = held.filter(event_seq=None, by__organisation=actor.organisation).aggregate(bytes=Sum("size"))["bytes"] or 0
    if announced:
        coming = Upload.objects.filter(attachment=None, user__organisation=actor.organisation)
        unsent += coming.aggregate(bytes=Sum("size"))["bytes"] or 0
    if unsent + size > settings.UNSUBMITTED_MEGABYTES * MEGABYTE:
        raise too_much("organisation_bytes", settings.UNSUBMITTED_MEGABYTES)


def too_much(code: str, most: int) -> Refusal:
    """The refusal with its sentence at the file."""
    return Refusal("invalid", errors={"file": Problem(code, {"max": most})})
