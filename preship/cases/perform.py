"""`perform` and `open_case`: the only ways a case comes to be and changes state."""

from django.db import transaction
from django.db.models import F

from preship.accounts.actor import Actor
from preship.accounts.sides import Level, Side
from preship.accounts.step_up import demand_recent
from preship.accounts.verified import demand_verified
from preship.cases import events, numbers
from preship.cases.context import Context
from preship.cases.diff import differences
from preship.cases.documents import checked_document, checked_input
from preship.cases.drafts import demand_room
from preship.cases.events import Snapshot
from preship.cases.extensions import EXTENSIONS
from preship.cases.flow import CONVERSATION, FLOWS, Flow, Transition
from preship.cases.given_answers import keep_input
from preship.cases.labels import keep_label, take_over_label
from preship.cases.limits import side_of
from preship.cases.models import Attachment, Case
from preship.cases.notify import Notification, notify
from preship.cases.personal_data import seal_changes, sealed_data
from preship.cases.returns import answer, note_return
from preship.cases.rules import broken_rules
from preship.cases.signals import send_signal
from preship.cases.slots import missing_attachments, unclean_attachments
from preship.cases.visibility import visible_to
from preship.fields import clock
from preship.fields.refusals import Refusal
from preship.fields.schemas import JsonObject
from preship.personal.columns import stored_value


def open_case(kind: str, actor: Actor, data: JsonObject, given: JsonObject | None = None) -> Case:
    """Open a case with a first document and the creation's own input. Refusal: not_found (no such process), not_yours,
    rule, invalid."""
    flow = FLOWS.get(kind)
    if flow is None:
        raise Refusal("not_found")
    step = flow.creation
    if not step.permits(actor):
        raise step.refusal(actor)
    if step.shows_factor:
        demand_recent(actor)
    demand_room(flow, actor)
    with transaction.atomic():
        now = clock.now()
        case = Case(kind=kind, state=step.target or "", opened_side=actor.side, created_at=now, updated_at=now)
        if actor.side in (Side.AGENCY, Side.ENTERPRISE):
            setattr(case, f"{actor.side}_id", actor.organisation)
        context = Context(case, flow, step, actor, now, {}, {}, binding=True)
        context.input = checked_input(context, given or {})
        context.data = checked_document(context, data)
        obey(context)
        case.number = numbers.case_number(flow.prefix)
        case.data = context.data
        case.shown_to_customs = actor.side in (Side.CUSTOMS, Side.SYSTEM)
        if step.submits:
            case.round, case.submitted_at, case.shown_to_customs = 1, now, True
        case.opened_office = actor.office
        case.subject, case.offices = flow.title(case), offices_of(flow, case)
        if step.apply:
            case.save(force_insert=True)  # so that what the process keeps can point at it
            step.apply(context)
            case.subject, case.offices = flow.title(case), offices_of(flow, case)
        for extension in EXTENSIONS:
            extension.take_turn(flow, case, "", now, context.seq)
        case.save(force_insert=not step.apply, force_update=bool(step.apply))
        record(context, "", {})
    return case


def perform(
    number: str,
    action: str,
    actor: Actor,
    *,
    version: int | None,
    data: JsonObject | None = None,
    given: JsonObject | None = None,
) -> Case | None:
    """Carry out one transition of one case, all of it or nothing; None where the case is discarded.

    `version` is the one the caller saw; the program itself may say None: as it stands. Refusal: not_found (not theirs to see), not_yours (side or role),
    step_up (show the second factor again), not_possible (the state has moved on), stale (seen an older version), conflict (lost the race), withdrawn (lost it
    to who took the case back), rule, invalid.
    """
    with transaction.atomic():
        case = lock_case(number, actor)
        flow = FLOWS[case.kind]
        step = flow.transition(action)
        if step is None or not step.sources:
            raise Refusal("not_found")
        if not step.permits(actor):
            raise step.refusal(actor)
        if step.shows_factor:
            demand_recent(actor)
        if case.state not in step.sources:
            raise Refusal("not_possible", state=flow.state(case.state).label)
        if case.version != version and not (version is None and actor.side == Side.SYSTEM):
            raise Refusal("stale")
        context = Context(case, flow, step, actor, clock.now(), case.data, {}, binding=True)
        files = list(Attachment.every.filter(case=case, removed_at=None).exclude(slot=CONVERSATION.name).order_by("id"))
        context.attachments = [file for file in files if file.state == Attachment.State.CLEAN]
        context.unclean = [file for file in files if file.state != Attachment.State.CLEAN]
        context.input = checked_input(context, given or {})
        context.data = checked_document(context, data)
        obey(context)
        old, came_from = case.data, case.state
        apply_transition(context)
        advance(context, came_from)
        record(context, came_from, old)
        if step.discards:
            for extension in EXTENSIONS:
                extension.forget(case)
            keep_label(case, Level.ORDINARY)
            case.delete()
            return None
    return case


def lock_case(number: str, actor: Actor) -> Case:
    """The case, its row locked until the transaction ends; not_found where it is not the actor's to see, withdrawn
    where it was until its owner took it back."""
    mine = visible_to(actor).filter(number=number)
    if mine.update(version=F("version")):  # a write of nothing, so that SQLite and PostgreSQL behave alike
        return mine.get()
    raise Refusal("withdrawn" if events.was_party(number, actor) else "not_found")


def obey(context: Context) -> None:
    """Ask the transition's rules and slots; refuse with every broken one, and a submission of who cannot be reached."""
    broken, general = broken_rules(context.transition.rules, context)
    errors = {**missing_attachments(context), **unclean_attachments(context), **broken}
    if errors:
        raise Refusal("invalid", errors=errors)
    if general:
        raise Refusal("rule", sentence=general[0])
    if context.transition.submits:
        demand_verified(context.actor)


def apply_transition(context: Context) -> None:
    """Apply the transition to the case in memory and let the process do its own part."""
    case, step = context.case, context.transition
    case.data = context.data
    if step.submits:
        case.round += 1
        case.submitted_at = case.submitted_at or context.now
        case.shown_to_customs = True
        answer(context)
    if step.returns:
        note_return(context)
    if step.returns and step.side == Side.CUSTOMS and case.holder_id is None:
        case.holder_id = context.actor.user  # the answer comes back to whoever asked
    if step.keeps_input:
        keep_input(context)
    if step.apply:
        step.apply(context)
    case.state = step.target or case.state
    case.version += 1
    case.updated_at = context.now
    case.subject = context.flow.title(case)
    if step.document != "draft" or not case.shown_to_customs:
        case.offices = offices_of(context.flow, case)


def offices_of(flow: Flow, case: Case) -> str:
    """The regional customs that a case concerns, e.g. `02 22`; ValueError for more than two, which the desk's indexes hold
    no place for."""
    named = dict.fromkeys(code[:2] for code in flow.offices(case) if code)
    found = list(named) if flow.by_first_office else sorted(named)
    if len(found) > 2:
        raise ValueError(f"{flow.kind} concerns {len(found)} customs")
    return " ".join(found)


MOVED = (
    "state", "version", "round", "agency_id", "enterprise_id", "shown_to_customs", "holder_id", "title", "data",
    "title_en", "personal_key",
    "updated_at", "submitted_at", "turn", "due_at", "due_rank", "entered_seq", "entered_at", "again", "offices", "clock",
)  # fmt: skip
"""What a transition writes into the case's row."""


def advance(context: Context, came_from: str) -> None:
    """Compare-and-set on (state, version): of two that race, one changes a row and the other is refused."""
    case = context.case
    for extension in EXTENSIONS:
        extension.take_turn(context.flow, case, came_from, context.now, context.seq)
    won = Case.objects.filter(pk=case.pk, state=came_from, version=case.version - 1).update(
        **{name: stored_value(case, name) for name in MOVED}
    )
    if not won:
        raise Refusal("conflict", state=context.flow.state(came_from).label)


def record(context: Context, came_from: str, old: JsonObject) -> None:
    """Write the audit event, bind the attachments it submits, project the list row, tell whom it concerns."""
    case, step = context.case, context.transition
    if step.submits or step.binds:
        unsent = Attachment.objects.filter(case=case, side=context.actor.side, event_seq=None, removed_at=None)
        unsent.exclude(slot=CONVERSATION.name).update(event_seq=context.seq)
    event = events.append(
        case,
        context.actor,
        step.name,
        context.now,
        from_state=came_from,
        to_state=case.state,
        comment=context.comment or context.input.get("reason", ""),
        changes=seal_changes(case, context.flow.form, differences(old, case.data)),
        snapshot=snapshot(context.flow, step, case),
    )
    Case.objects.filter(pk=case.pk).update(event_count=case.event_count, head=case.head)
    take_over_label(flow=context.flow, case=case)
    rework = step.document == "draft" and case.round > 0
    for extension in EXTENSIONS:
        extension.record(context.flow, case, rework=rework)
    for side, text in step.tells.items():
        organisation = None if side == Side.CUSTOMS else getattr(case, f"{side}_id") or context.told.get(side)
        if side == Side.CUSTOMS or organisation is not None:
            about = {"number": case.number, "reason": event.comment}
            asks = side_of(case.turn) == side
            notify(Notification(case, event, side, organisation, text, about, while_waiting=asks))
    send_signal(context, event)


def snapshot(flow: Flow, step: Transition, case: Case) -> Snapshot | None:
    """What was submitted, kept with the event: document, parties and files by their SHA-256."""
    if not (step.submits or step.binds):
        return None
    shelf = case.attachments.filter(removed_at=None).exclude(slot=CONVERSATION.name)
    files = shelf.order_by("id").values("slot", "name", "sha256", "event_seq")
    return {"data": sealed_data(case), "agency": case.agency_id, "enterprise": case.enterprise_id, "files": list(files)}
