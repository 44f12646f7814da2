"""What the page knows of forms, processes and lists: as data, from their declarations."""

from collections.abc import Callable
from typing import Any

from preship.cases.flow import FLOWS, BeginsFrom, Flow, State
from preship.fields.describe import describe_all, describe_form, serialize_text
from preship.fields.form import FORMS
from preship.lists.declared import declared_lists, describe_boxes
from preship.lists.declared import describe as describe_list

OWN = "preship."
"""Modules of the program itself: what they declare is built into the page."""


def declarations() -> dict[str, Any]:
    """All of it, as `preship generate` writes it."""
    return describe_all() | {"flows": flows(lambda flow: True), "lists": lists(lambda flow: True)}


def further_declarations() -> dict[str, Any]:
    """What rooms beside the program's own declare, which the page was built without; empty where there are none."""
    forms = {name: describe_form(of) for name, of in FORMS.items() if not of.__module__.startswith(OWN)}
    if not forms:
        return {}
    return {"forms": forms, "flows": flows(is_further), "lists": lists(is_further)}


def is_further(flow: Flow) -> bool:
    """Whether a process is of a room beside the program's own."""
    return not flow.form.__module__.startswith(OWN)


def flows(wanted: Callable[[Flow], bool]) -> dict[str, Any]:
    """Processes as data for the page."""
    return {kind: describe_flow(FLOWS[kind]) for kind in sorted(FLOWS) if wanted(FLOWS[kind])}


def lists(wanted: Callable[[Flow], bool]) -> dict[str, Any]:
    """Lists as data for the page."""
    named = {flow.list.name for flow in FLOWS.values() if flow.list and wanted(flow)}
    return {name: describe_list(of) for name, of in sorted(declared_lists().items()) if name in named}


def describe_flow(flow: Flow) -> dict[str, Any]:
    """One process: states, slots, transitions with who may do them."""
    return {
        "label": serialize_text(flow.label),
        "prefix": flow.prefix,
        "form": flow.form.form_name,
        "author": flow.author_side,
        "list": flow.list.name if flow.list else None,
        "page": flow.page_name,
        "numbered": serialize_text(flow.number_title),
        "new": serialize_text(flow.new),
        "files": serialize_text(flow.page.files),
        "boxes": describe_boxes(flow),
        "states": [describe_state(state) for state in flow.states],
        "slots": [
            {
                "name": s.name,
                "label": serialize_text(s.label),
                "side": s.side,
                "required": bool(s.demanded_by),
                **({"kinds": [*s.kinds]} if s.kinds else {}),
                **({"strips_pictures": True} if s.strips_pictures else {}),
            }
            for s in flow.slots
        ],
        **({"begins_from": [describe_beginning(one) for one in flow.begins_from]} if flow.begins_from else {}),
        "transitions": [
            {
                "name": t.name,
                "kind": t.kind,
                "label": serialize_text(t.label),
                "from": list(t.sources),
                "to": t.target,
                "side": t.side,
                "roles": sorted(t.roles),
                "form": t.form.form_name if t.form else None,
                **({"heading": serialize_text(t.heading)} if t.heading else {}),
            }
            for t in flow.transitions
        ],
    }


def describe_beginning(of: BeginsFrom) -> dict[str, Any]:
    """From what other cases one is begun."""
    return {"kind": of.kind, "fields": of.fields, "offered": of.offered}


def describe_state(state: State) -> dict[str, Any]:
    """One state."""
    hints = {side: serialize_text(text) for side, text in state.hints.items()}
    about = {"name": state.name, "label": serialize_text(state.label), "tone": state.tone, "final": state.final}
    return about | ({"hints": hints} if hints else {})
