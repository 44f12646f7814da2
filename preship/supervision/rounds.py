"""The worker's round for dispositions: their cases follow the clock.

No effect waits for it: whether an agency can be commissioned is asked of the clock (register.eligibility).
"""

import threading

from preship.accounts.actor import SYSTEM
from preship.cases.flow import FLOWS
from preship.cases.models import Case
from preship.cases.perform import perform
from preship.fields import clock
from preship.fields.refusals import Refusal
from preship.register import eligibility
from preship.worker.rounds import Round


def due() -> list[tuple[str, str]]:
    """(number, step) of every disposition whose case has not yet followed the clock, oldest first."""
    now, found = clock.now(), []
    for kind, flow in FLOWS.items():
        steps = {step.kind: step for step in flow.of_kind("begin", "expire")}
        if not steps:
            continue
        sources = {act: step.sources for act, step in steps.items()}
        live = Case.objects.filter(kind=kind, state__in={s for some in sources.values() for s in some})
        states = dict(live.values_list("number", "state"))
        for row in sorted(eligibility.dispositions(states), key=lambda row: row.pk):
            act = {"in_force": "begin", "ended": "expire"}.get(eligibility.phase(row, now), "")
            if states[row.number] in sources.get(act, ()):
                found.append((row.number, steps[act].name))
    return found


def follow(stop: threading.Event) -> bool:
    """Let every case take the step that is due (a worker's round); whether more is due at once."""
    for number, step in due():
        if stop.is_set():
            return False
        try:
            perform(number, step, SYSTEM, version=None)
        except Refusal:
            continue  # somebody was faster
    return False


ROUND = Round("dispositions", every=20, turn=follow)
