"""What no declaration sees of itself: words that must be those of a form, a table of states, a list or another process.

Everything that is wrong is said at once, a line each: where, what stands there, and what may. It stops the start.
"""

import inspect
import re
from collections.abc import Collection, Iterable, Iterator
from difflib import get_close_matches

from django.core.exceptions import ImproperlyConfigured

from preship.accounts.sides import Side
from preship.cases.flow import Flow, Transition
from preship.fields.form import Form, declaration_of
from preship.fields.text import Text
from preship.lists.declaration import EVERYBODY, STANDARD, List

GROUPS = ("notices", "public", "filing", "business", "supervision", "reading", "admin")
"""The menu's (web/src/workspace/page.ts)."""
TONES = ("neutral", "waiting", "good", "bad", "returned")
BUTTON_TONES = ("plain", "primary", "danger")
WAYS = ("exact", "id", "prefix", "words", "folded", "ascii", "from", "until", "since", "to", "listed")
COLUMNS = (
    "text", "number", "link", "state", "kind", "code", "choice", "choices", "day", "instant", "flag", "long", "agency", "drawn",
)  # fmt: skip
TOLD = ("number", "reason")
"""What the sentence of `tells` may name; an action's form fills `reason` where it has a field of that name."""


def demand_consistent(flows: Iterable[Flow]) -> None:
    """ImproperlyConfigured with all that is wrong in what the processes declare."""
    flows = tuple(flows)
    wrong = [*shared_names(flows), *(fault for flow in flows for fault in faults_of(flow, flows))]
    if wrong:
        raise ImproperlyConfigured("\n".join(("declarations of processes:", *(f"  - {fault}" for fault in wrong))))


def faults_of(flow: Flow, flows: tuple[Flow, ...]) -> Iterator[str]:
    """What is wrong in one process's forms, states, slots, transitions and list."""
    if not re.fullmatch(r"[A-Z]{2}", flow.prefix):
        yield f'{flow.kind}: prefix="{flow.prefix}" must be two capital letters'
    yield from form_faults(flow.kind, "form", flow.form)
    yield from state_faults(flow)
    states, steps = [s.name for s in flow.states], [t.name for t in flow.transitions]
    for slot in flow.slots:
        place = f"{flow.kind}, slot {slot.name}"
        yield from unknown(f"{place}: side", [slot.side], EVERYBODY)
        yield from unknown(f"{place}: states", slot.states, states)
        yield from unknown(f"{place}: demanded_by", slot.demanded_by, steps)
    for step in flow.transitions:
        yield from transition_faults(flow, step)
    if flow.list:
        fields = [name for one in flows if one.list is flow.list for name in one.form.model_fields]
        yield from list_faults(flow.kind, flow.list, fields)


def state_faults(flow: Flow) -> Iterator[str]:
    """A process has one beginning, and from no state is there no way on."""
    created = [t.name for t in flow.transitions if not t.sources]
    if len(created) != 1:
        found = ", ".join(created) or "none does"
        yield f"{flow.kind}: exactly one transition must create its cases, as create_draft(…) does; here {found}"
    for state in flow.states:
        place = f"{flow.kind}, state {state.name}"
        yield from unknown(f"{place}: tone", [state.tone], TONES)
        if not state.final and all(t.target in (None, state.name) for t in flow.leaving(state.name)):
            yield f"{place}: no transition leads out of it; name it in the sources of one, or say final=True"
        if not any(state.name == t.target for t in flow.transitions):
            yield f"{place}: no transition leads to it; make it the target of one, or take it out"
        if state.limit and state.limit.until:
            yield from unknown(f"{place}: limit until=", [state.limit.until], flow.form.model_fields)


def transition_faults(flow: Flow, step: Transition) -> Iterator[str]:
    """Its side, its button, its slot, its form, its rules and what it tells."""
    place = f"{flow.kind}, transition {step.name}"
    yield from unknown(f"{place}: side", [step.side], (*EVERYBODY, Side.SYSTEM))
    yield from unknown(f"{place}: tone", [step.tone], BUTTON_TONES)
    if step.slot:
        yield from unknown(f"{place}: slot", [step.slot], [slot.name for slot in flow.slots])
    if step.form:
        yield from form_faults(flow.kind, f"transition {step.name}, form", step.form)
    asked = step.form.model_fields if step.form else {}
    for rule in step.rules:
        if len([line for line in (inspect.getdoc(rule) or "").splitlines()[:2] if line.strip()]) < 2:
            yield f"{place}, rule {rule.__name__}: its docstring must be Chinese in the first line, English in the second"
        field = (rule.field or "").partition(".")[0]
        if field and field not in ("input", "attachments"):
            yield from unknown(f"{place}, rule {rule.__name__}: field", [field], flow.form.model_fields)
        elif field == "input" and rule.field:
            yield from unknown(f"{place}, rule {rule.__name__}: field input.", [rule.field.split(".")[1]], asked)
    for side, text in step.tells.items():
        yield from unknown(f"{place}: tells", [side], EVERYBODY)
        yield from unknown(f"{place}: tells {side}, in braces", words_in_braces(text), TOLD)


def form_faults(kind: str, place: str, of: type[Form]) -> Iterator[str]:
    """A form is registered, and its fields name sections that it has."""
    if not of.__dict__.get("form_name"):
        yield f'{kind}, {place} {of.__name__}: put @form("…") before the class, "{kind}" or "{kind}.<action>"'
    sections = [group.name for group in of.groups]
    for name, info in of.model_fields.items():
        group = declaration_of(info).group
        if group:
            yield from unknown(f"{kind}, {place} {of.__name__}, field {name}: group", [group], sections)


def list_faults(kind: str, of: List, fields: list[str]) -> Iterator[str]:
    """Its place in the menu, who is shown what, and how its conditions compare; `fields` are those of its processes."""
    place = f"{kind}, list {of.name}"
    yield from unknown(f"{place}: group", [of.group], GROUPS)
    for entry in of.entries:
        yield from unknown(f"{place}, entry {entry.page}: sides", entry.sides, EVERYBODY)
    for column in of.columns:
        if column.sides and column.label is None:
            yield from unknown(
                f"{place}: without label= a column is a field or known:", [column.name], [*fields, *STANDARD]
            )
        yield from unknown(f"{place}, column {column.name}: kind", [column.kind or "text"], COLUMNS)
        yield from unknown(f"{place}, column {column.name}: sides", column.sides, EVERYBODY)
        yield from unknown(f"{place}, column {column.name}: tones", column.tones.values(), TONES)
    for query in of.query:
        if query.sides and query.label is None and not (of.column(query.column) or of.column(query.name)):
            columns = [column.name for column in of.columns]
            yield from unknown(
                f"{place}: without label= a condition is a column:", [query.column or query.name], columns
            )
        yield from unknown(f"{place}, condition {query.name}: how", [query.how], WAYS)


def shared_names(flows: tuple[Flow, ...]) -> Iterator[str]:
    """What only one process, or one list, may be called."""
    lists = {id(flow.list): flow.list for flow in flows if flow.list}.values()
    prefixes: dict[str, str] = {}
    for flow in flows:
        other = prefixes.setdefault(flow.prefix, flow.kind)
        if other != flow.kind:
            yield f'{flow.kind}: prefix="{flow.prefix}" is that of {other}; choose two letters that are free'
    named: dict[str, List] = {}
    pages: dict[str, List] = {}
    for one in lists:
        if named.setdefault(one.name, one) is not one:
            yield f'list {one.name} is declared twice; give one of them another name="…"'
        for entry in one.entries:
            if pages.setdefault(entry.page, one) is not one:
                yield f"list {one.name}, entry {entry.page}: that page is of {pages[entry.page].name}; choose another"


def unknown(place: str, said: Iterable[str], known: Collection[str]) -> Iterator[str]:
    """A line for each word that is none of those known, with the nearest and all there are."""
    if isinstance(said, str):
        yield f'{place} must be a tuple; one alone is written ("{said}",), with its comma'
        return
    for word in said:
        if word not in known:
            near = get_close_matches(word, known, 1)
            guess = f" Did you mean {near[0]}?" if near else ""
            yield f'{place} "{word}" is none of {", ".join(known) or "(there are none)"}.{guess}'


def words_in_braces(text: Text) -> list[str]:
    """The words in braces of both languages."""
    return sorted({name for sentence in text for name in re.findall(r"\{(\w+)", sentence)})
