"""The worker's round for dispositions: their cases follow the clock.

No effect waits for it: whether an agency can be commissioned is asked of the clock (register.standing).
"""

import threading

from preship.accounts.actor import SYSTEM
from preship.cases.flow import FLOWS
from preship.cases.models import Case
from preship.cases.perform import perform
from preship.fields import clock
from preship.fields.refusals import Refusal
from preship.register import standing

KINDS = ("non-recognition", "rectification")


def due() -> list[tuple[str, str]]:
    """(number, step) of every disposition whose case has not yet followed the clock, oldest first."""
    now, found = clock.now(), []
    for kind in KINDS:
        flow = FLOWS[kind]
        steps = {name: flow.transition(name) for name in ("begin", "expire")}
        sources = {name: step.sources for name, step in steps.items() if step}
        live = Case.objects.filter(kind=kind, state__in={s for some in sources.values() for s in some})
        states = dict(live.values_list("number", "state"))
        for row in sorted(standing.dispositions(states), key=lambda row: row.pk):
            step = {"in_force": "begin", "ended": "expire"}.get(standing.phase(row, now), "")
            if states[row.number] in sources.get(step, ()):
                found.append((row.number, step))
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
