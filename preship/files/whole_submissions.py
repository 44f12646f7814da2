"""Before files are submitted they are looked at once more: what is not as it was uploaded is named, and not submitted."""

from preship.accounts.actor import Actor
from preship.cases.extensions import Extension
from preship.cases.flow import CONVERSATION, Flow, Transition
from preship.cases.models import Attachment, Case
from preship.fields.messages import Problem
from preship.fields.refusals import Refusal
from preship.fields.schemas import JsonObject
from preship.files import damage, storage
from preship.files.models import DamagedContent
from preship.store.choosing import get_store

AT_ONCE = 128 * 2**20
"""Bytes that are read again in a request (a fifth of a second); of the files beyond, size and last night's pass must do."""


class WholeSubmissions(Extension):
    """The extension."""

    def prepare(self, flow: Flow, step: Transition, case: Case, actor: Actor, given: JsonObject) -> bool:
        """Refusal invalid at the slot of each file that this transition would submit and that is damaged."""
        if not (step.submits or step.binds):
            return True
        files = Attachment.objects.filter(case=case, side=actor.side, event_seq=None, removed_at=None)
        files = files.exclude(slot=CONVERSATION.name).order_by("size")
        errors, read = {}, 0
        for file in files:
            read += file.size
            if not is_as_uploaded(file, thoroughly=read <= AT_ONCE):
                errors[f"attachments.{file.slot}"] = Problem("file_not_whole", {"name": file.name})
        if errors:
            raise Refusal("invalid", errors=errors)
        return True


def is_as_uploaded(file: Attachment, *, thoroughly: bool) -> bool:
    """Whether a file's content is there, with its size, and with its hash where it is looked at thoroughly; an alarm if not."""
    name = storage.name_of(file.sha256)
    if thoroughly:
        whole = damage.is_whole(name, file.sha256)
    else:
        known = DamagedContent.objects.filter(sha256=file.sha256).exists()
        whole = not known and get_store().size(name) == file.size
    if not whole:
        damage.raise_alarm(file.sha256)
    return whole


WHOLE_SUBMISSIONS = WholeSubmissions()
