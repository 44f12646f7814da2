"""A transition's name means nothing: under other names each process has the same turns, tokens' scopes, desk and records."""

from dataclasses import replace

import pytest

from preship.cases.flow import FLOWS
from preship.certificates.issuing import ACTS
from preship.lists.desk_sql import claimable_kinds
from preship.record.categories import SHELVES, shelf_of
from preship.record.projection import SILENT
from preship.register.history import register_acts
from preship.statistics.projection import STEPS


def renamed(flow):
    """The process with every transition under another name, also where its slots demand one."""
    steps = tuple(replace(step, name=f"{step.name}_x") for step in flow.transitions)
    slots = tuple(replace(slot, demanded_by=tuple(f"{name}_x" for name in slot.demanded_by)) for slot in flow.slots)
    return replace(flow, transitions=steps, slots=slots)


def meaning(flow):
    """All that other rooms and the page ask of a process's transitions, by their places in the table."""
    return {
        "turns": [flow.turn(state.name) for state in flow.states],
        "author": flow.author_side,
        "steps": [
            (step.kind, step.leads_on, step.scope_needed, step.submits, step.register_says) for step in flow.transitions
        ],
        "acts": [flow.act_kind(step.name) for step in flow.transitions],
        "silent": [flow.act_kind(step.name) in SILENT for step in flow.transitions],
        "shelves": [shelf_of(flow.kind, flow.act_kind(step.name)) for step in flow.transitions],
        "counted": [flow.act_kind(step.name) in STEPS for step in flow.transitions],
        "certified": [flow.act_kind(step.name) in ACTS for step in flow.transitions],
    }


@pytest.mark.parametrize("kind", sorted(FLOWS))
def test_a_transition_may_be_called_otherwise(kind, monkeypatch):
    """Nothing else has to be changed, and nothing else changes."""
    flow = FLOWS[kind]
    before, claimed, acts = meaning(flow), claimable_kinds(), list(register_acts().values())
    monkeypatch.setitem(FLOWS, kind, renamed(flow))
    assert meaning(FLOWS[kind]) == before
    assert claimable_kinds() == claimed
    assert list(register_acts().values()) == acts


def test_what_other_rooms_wait_for_is_there():
    """Kinds that figures, records and certificates go by are those of some transition."""
    acts = {flow.act_kind(step.name) for flow in FLOWS.values() for step in flow.transitions}
    assert {*SILENT, *STEPS, *ACTS, *(act for shelf in SHELVES.values() for act in shelf.acts)} <= acts
