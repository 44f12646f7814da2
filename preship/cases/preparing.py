"""What is done before a transition's transaction, so that nobody's row is held meanwhile, and by the worker, so that nobody's
request waits for it."""

from preship.accounts.actor import Actor
from preship.cases.extensions import EXTENSIONS
from preship.cases.flow import FLOWS, Transition
from preship.cases.visibility import visible_to
from preship.fields.schemas import JsonObject


def prepare(number: str, action: str, actor: Actor, given: JsonObject | None) -> bool:
    """Whether every room has prepared a transition that has a form of its own or takes files along; False while the worker does
    so. Where it is not possible anyway, `perform` says so. Refusal."""
    if not any(needs_preparation(flow.transition(action)) for flow in FLOWS.values()):
        return True
    case = visible_to(actor).filter(number=number).first()
    step = FLOWS[case.kind].transition(action) if case is not None else None
    if case is None or step is None or not needs_preparation(step):
        return True
    if not step.permits(actor) or case.state not in step.sources:
        return True
    return all(extension.prepare(FLOWS[case.kind], step, case, actor, given or {}) for extension in EXTENSIONS)


def needs_preparation(step: Transition | None) -> bool:
    """Whether a transition has something that rooms may have to do before its transaction: its own form, or files."""
    return step is not None and (step.form is not None or step.submits or step.binds)
