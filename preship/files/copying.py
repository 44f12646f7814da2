"""A case begun anew with what an earlier one of its author says, its files too: nothing is typed or uploaded twice."""

from django.db import transaction

from preship.accounts.actor import Actor
from preship.cases.flow import FLOWS, Flow
from preship.cases.models import Case
from preship.cases.perform import open_case
from preship.cases.slots import slots_open_to
from preship.cases.visibility import visible_to
from preship.codes.lookup import exists
from preship.fields.check import check, without
from preship.fields.refusals import Refusal
from preship.fields.schemas import JsonObject
from preship.files.attachments import FileAbout, add_clean
from preship.files.limits import demand_room


def copy_case(number: str, actor: Actor) -> Case:
    """A draft with the document and the author's files of an earlier case, whatever became of it. Refusal: not_found,
    not_yours where it is not their document, and what opening one is refused for."""
    source = visible_to(actor).filter(number=number).first()
    if source is None:
        raise Refusal("not_found")
    flow = FLOWS[source.kind]
    if actor.side != flow.author_side or flow.creation.document != "draft":
        raise Refusal("not_yours")
    with transaction.atomic():
        made = open_case(source.kind, actor, copied_document(flow, source.data))
        open_slots = {slot.name for slot in slots_open_to(actor, flow, made)}
        files = source.attachments.filter(removed_at=None, side=actor.side, slot__in=open_slots).order_by("id")
        for file in files:
            demand_room(made.pk, file.slot, actor, file.size)
            add_clean(
                made, actor, file.slot, FileAbout(file.name, file.size, file.content_type, file.sha256, file.scanned)
            )
    return made


def copied_document(flow: Flow, data: JsonObject) -> JsonObject:
    """What is worth copying: not what belongs to that one time, nor what is no longer taken."""
    kept = {name: value for name, value in data.items() if name not in flow.not_copied}
    _, unfit = check(flow.form, kept, complete=False, exists=exists)
    return without(kept, [path.split(".") for path in unfit]) if unfit else kept
