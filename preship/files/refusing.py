"""Whoever put in a file that was refused after they had gone on is told: a message, and a letter where they get letters. Of
customs' own files the case's page says it alone: a notice to customs goes to every officer."""

from preship.accounts.sides import Side
from preship.cases.flow import FLOWS, Flow
from preship.cases.models import Attachment, Case
from preship.cases.notify import Notification, notify
from preship.cases.posts import has_conversation
from preship.fields.messages import Problem
from preship.fields.text import Text

ACTION = "file_refused"
LABEL = Text("附件被拒收", "File refused")


def sentence_of(flow: Flow) -> Text:
    """What is said of a file of a process that was refused."""
    return Text(
        f"{flow.label.zh} {{number}} 有附件未通过检查，已被拒收：{{reason}}",
        f"A file of {flow.label.en} {{number}} did not pass its check and was refused: {{reason}}",
    )


def is_told_outside(flow: Flow) -> bool:
    """Whether some of its files are not customs' own; those of messages are not, where others are parties."""
    return any(slot.side != Side.CUSTOMS for slot in flow.slots) or has_conversation(flow)


def tell_refused(case: Case, file: Attachment, problem: Problem) -> None:
    """Tell the organisation that put it in which file was refused, at which place, and why; once for each file."""
    flow = FLOWS[case.kind]
    organisation = None if file.side == Side.CUSTOMS else getattr(case, f"{file.side}_id")
    if organisation is None:
        return
    slot = flow.slot(file.slot)
    place = slot.label if slot else Text(file.slot, file.slot)
    why = Text(
        *(f"{place.say(at)}{mark}{file.name}{mark}{problem.say(at)}" for at, mark in (("zh", "："), ("en", ": ")))
    )
    about = {"number": case.number, "reason": why}
    key = f"{case.number}:file:{file.pk}"
    notify(Notification(case, None, file.side, organisation, sentence_of(flow), about, key=key, action=ACTION))
