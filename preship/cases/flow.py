"""What a process is: a table of transitions over states. Pages, API, diagrams, matrix and tests read it."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from preship.accounts.actor import Actor
from preship.accounts.scopes import DRAFTS, SUBMIT
from preship.accounts.sides import Side
from preship.cases.limits import Limit
from preship.cases.rules import Rule
from preship.cases.schemas import TRANSITION_KINDS, NothingJson
from preship.fields.form import Form
from preship.fields.refusals import Refusal
from preship.fields.schemas import JsonObject
from preship.fields.text import Text

if TYPE_CHECKING:
    from preship.cases.context import Context
    from preship.cases.models import Attachment, Case
    from preship.lists.declaration import List
    from preship.lists.projection import Row


ASIDE = ("withdraw", "claim", "release", "hand_over")
"""Kinds of transitions that are aside in whatever process."""


OF_FIRST_OFFICE = ":first"
"""What a turn ends with that is only that office's of customs which the case names first."""
RowValues = dict[str, object]
"""What a row of a list table holds of a case: column → value."""


@dataclass(frozen=True, slots=True)
class State:
    """A state: its name in both languages, its tone (neutral, waiting, good, bad, returned), and whether it ends.

    `limit`: whose turn it is and for how long. `turn`: the side whose turn it is where there is no limit; not said, it
    is the side of the first transition that leads on. `unsent`: it ended before its document was sent, and what was
    written since the last submission stays its author's alone. `hints`: what the page tells a side in this state.
    """

    name: str
    label: Text
    tone: str = "neutral"
    final: bool = False
    limit: Limit | None = None
    turn: str = ""
    unsent: bool = False
    hints: dict[str, Text] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Slot:
    """A place for attachments: which side fills it, in which states, and which transition demands it filled.

    `at_once`: a file here counts, and everybody sees it, from the moment it is put in; no later transition submits it.
    `kinds`: the endings of names that it takes; empty: all that the program knows. `strips_pictures`: what is put in here
    is published, so place, time, device and author are taken out of pictures; elsewhere they are evidence and stay.
    `filled_by`: who of that side, where not everybody who may act.
    """

    name: str
    label: Text
    side: str
    states: tuple[str, ...]
    demanded_by: tuple[str, ...] = ()
    at_once: bool = False
    source: str = ""
    kinds: tuple[str, ...] = ()
    strips_pictures: bool = False
    filled_by: "Callable[[Case, Actor], bool]" = lambda case, actor: True


CONVERSATION = Slot("conversation", Text("留言附件", "Files of a message"), "", ())
"""The place of files that come with a message between the parties: every process has it, none declares it (cases.posts)."""


@dataclass(frozen=True, slots=True)
class Transition:
    """One row of a process's table.

    `sources` empty: it creates the case. `target` None: the state stays. `document`: "draft" takes the whole
    document and checks formats, "complete" checks everything and counts as a submission. `form` is the action's
    own input. `apply` runs in the transaction after the rules, of a creation once the case has its number; it may set
    the case's parties: who opens a case about an agency names it there (at once its agency sees it), or leaves it to a
    later transition (with `binds`, so that the agency's history begins with it). `tells` says who is told, with what
    sentence. A transition of side "system" is performed by the program alone and offered to nobody. `scope`: what a token
    needs, where that is not drafts for a draft and submit for the rest. `asks`: what follows, said and confirmed before it
    is done, where that reaches far. `kind`: what it is to the kernel and the page, whatever its name: create, save, discard,
    submit, withdraw, claim, release, hand_over (cases.steps says so), or to other rooms: accept, conclude, correct, begin,
    expire …; empty: the process's own. A name says nothing to anybody: it may be another one in the next version.
    `register_says`: what it does to the agency's entry of the register, as the public reads it. `shows_factor`: whoever has
    a second factor shows it again, for it reaches far. `heading`: above what its form took, where that is read; the label if
    not said.
    """

    name: str
    label: Text
    sources: tuple[str, ...]
    target: str | None
    side: str
    roles: frozenset[str] = frozenset()
    document: str | None = None
    form: type[Form] | None = None
    slot: str | None = None
    rules: tuple[type[Rule], ...] = ()
    apply: "Callable[[Context], None] | None" = None
    tells: dict[str, Text] = field(default_factory=dict)
    tone: str = "plain"
    binds: bool = False
    aside: bool = False
    returns: bool = False
    discards: bool = False
    clause: str = ""
    scope: str = ""
    asks: Text | None = None
    kind: str = ""
    register_says: Text | None = None
    shows_factor: bool = False
    heading: Text | None = None

    def permits(self, actor: Actor) -> bool:
        """Whether the table lets this side and role, and their token if they call with one, act at all."""
        return actor.side == self.side and actor.has(self.roles) and actor.may(self.scope_needed)

    def refusal(self, actor: Actor) -> Refusal:
        """Why it does not permit them."""
        if actor.may(self.scope_needed):
            return Refusal("not_yours")
        return Refusal("scope", scope=self.scope_needed)

    @property
    def scope_needed(self) -> str:
        """What a token needs: `scope`, or what follows from the document."""
        drafts = self.document == "draft" or self.discards
        return self.scope or (DRAFTS if drafts else SUBMIT)

    @property
    def leads_on(self) -> bool:
        """Whether it is work that waits, not a way back, out or aside."""
        return not self.aside and not self.discards and self.kind not in ASIDE

    @property
    def keeps_input(self) -> bool:
        """Whether what its own form took is kept and shown on the page."""
        return self.form is not None and self.form.kept

    @property
    def submits(self) -> bool:
        """Whether it is a submission: everything demanded, snapshot kept."""
        return self.document == "complete"


FILES = Text("附件", "Attachments")


@dataclass(frozen=True, slots=True)
class CasePage:
    """The page of a case: its name in the address (the kind, if not said), the titles of its tab with a number and of a
    new one, what its files are called, and the boxes above the form: a point in time or party of the case, or a name in
    `Flow.extra`; each is called as in the list. Number and first point in time of the list, if not said.
    """

    name: str = ""
    numbered: Text | None = None
    new: Text | None = None
    files: Text = FILES
    boxes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class BeginsFrom:
    """A case of another process from whose page one of this process is begun: field of this one's form → what it takes:
    `number` or `agency` (its id) of that case, or a field of its document. `offered`: an act that its page must offer; if none
    is said, any case but a draft will do. `kind` empty: any other process.
    """

    kind: str
    fields: dict[str, str]
    offered: str = ""


@dataclass(frozen=True, slots=True)
class FurtherDocument:
    """A document of a case beside its own: what it is called, and by which form it is read."""

    title: Text
    form: type[Form]
    data: JsonObject


@dataclass(frozen=True)
class Flow:
    """A process. The callables are its own questions: parties and list columns of a case, words (told those columns), sums,
    extras (told the files that the actor sees), and the fields of a returned case that stay open though no note names them.
    `computed_json` and `extra_json` are the types of what `computed` and `extra` answer.

    `offices` are the customs districts or offices that a case concerns, in any length, blanks among them: regional
    customs see it by the first two digits; none at all: it concerns every one.
    `by_first_office`: of two offices it is the turn of the one that they name first, in their order.
    `author` is the side whose document it is, and whose drafts are seen by nobody else; not said, who opens the case.
    `changes_register`: its transitions may change what the register says of the case's agency. `own_figures`: statistics
    count it by figures of its own, not by its transitions. `not_copied`: fields that belong to that one time.
    `begins_from`: from what other cases one is begun with one press. `further`: of what `extra` answers the documents that
    belong on paper beside the case's own, as a result. `hangs_on`: the field that names the case on which one of this process
    hangs, whose security label it bears too.
    """

    kind: str
    prefix: str
    label: Text
    form: type[Form]
    states: tuple[State, ...]
    transitions: tuple[Transition, ...]
    slots: tuple[Slot, ...] = ()
    list: "List | None" = None
    page: CasePage = CasePage()
    columns: "Callable[[Case], RowValues]" = lambda case: {}
    words: "Callable[[Case, RowValues], dict[str, str]]" = lambda case, columns: {}
    title: "Callable[[Case], Text]" = lambda case: Text("", "")
    computed: Callable[[dict[str, Any]], Mapping[str, object]] = lambda data: {}
    computed_json: type = NothingJson
    extra: "Callable[[Case, Actor, Sequence[Attachment]], Mapping[str, object]]" = lambda case, actor, files: {}
    extra_json: type = NothingJson
    stays_open: "Callable[[Case], tuple[str, ...]]" = lambda case: ()
    author: str = ""
    offices: "Callable[[Case], Iterable[str]]" = lambda case: ()
    by_first_office: bool = False
    changes_register: bool = False
    own_figures: bool = False
    not_copied: tuple[str, ...] = ()
    begins_from: tuple[BeginsFrom, ...] = ()
    further: "Callable[[Mapping[str, object]], Sequence[FurtherDocument]]" = lambda extra: []
    hangs_on: str = ""

    def state(self, name: str) -> State:
        """The state of that name; KeyError if the table has none."""
        return self._states[name]

    def transition(self, name: str) -> Transition | None:
        """The transition of that name, if the table has one."""
        return self._transitions.get(name)

    def slot(self, name: str) -> Slot | None:
        """The place for files of that name, if the process has one; that of messages every process has."""
        return next((slot for slot in (*self.slots, CONVERSATION) if slot.name == name), None)

    def of_kind(self, *kinds: str) -> "tuple[Transition, ...]":
        """The transitions of these kinds, in table order."""
        return tuple(t for t in self.transitions if t.kind in kinds)

    def names_of_kind(self, *kinds: str) -> tuple[str, ...]:
        """What those are called, as the audit trail names them."""
        return tuple(t.name for t in self.of_kind(*kinds))

    def act_kind(self, name: str) -> str:
        """What the act of that name is: its transition's kind, or `return`; empty where the table has no such row."""
        step = self.transition(name)
        return (step.kind or ("return" if step.returns else "")) if step else ""

    def leaving(self, state: str) -> Iterable[Transition]:
        """The transitions that may start in `state`, in table order."""
        return (t for t in self.transitions if state in t.sources)

    def turn(self, state: str) -> str:
        """Whose turn a case in `state` is: a side, of customs with the roles that may lead it on; empty if nobody's."""
        at = self.state(state)
        onward = [t for t in self.leaving(state) if t.leads_on and t.side != Side.SYSTEM]
        side = at.limit.turn if at.limit else at.turn or (onward[0].side if onward else "")
        if at.final or not side:
            return ""
        roles = sorted({role for t in onward if t.side == side for role in t.roles})
        if side != Side.CUSTOMS or not roles:
            return side
        return f"{side}:{','.join(roles)}{OF_FIRST_OFFICE if self.by_first_office else ''}"

    @property
    def table(self) -> "type[Row] | None":
        """The table of its list's rows."""
        return self.list.table if self.list else None

    @property
    def page_name(self) -> str:
        """How the page of its cases is called in addresses."""
        return self.page.name or self.kind

    @property
    def number_title(self) -> Text:
        """The title of a case's tab; `{id}` is its number."""
        return self.page.numbered or Text(f"{self.label.zh} {{id}}", f"{self.label.en} {{id}}")

    @property
    def new(self) -> Text:
        """What a new one is called."""
        return self.page.new or Text(f"新增{self.label.zh}", f"New {self.label.en[:1].lower()}{self.label.en[1:]}")

    @property
    def author_side(self) -> str:
        """The side whose document it is."""
        return self.author or self.creation.side

    @property
    def creation(self) -> Transition:
        """The transition that opens a case."""
        return next(t for t in self.transitions if not t.sources)

    def __post_init__(self) -> None:
        for name in ("states", "transitions", "slots"):
            if not isinstance(getattr(self, name), tuple):
                raise TypeError(f"{self.kind}: {name}= must be a tuple; one alone is written (…,), with its comma")
        states = {s.name: s for s in self.states}
        transitions = {t.name: t for t in self.transitions}
        for word, named in (("state", self.states), ("transition", self.transitions)):
            names = [one.name for one in named]
            twice = sorted({name for name in names if names.count(name) > 1})
            if twice:
                raise ValueError(f"{self.kind}: {word} {', '.join(twice)} is named twice")
        for t in self.transitions:
            place = f"{self.kind}, transition {t.name}"
            if isinstance(t.sources, str):
                raise TypeError(f'{place}: sources must be a tuple: ("{t.sources}",), with its comma')
            unknown = {*t.sources, *([t.target] if t.target else [])} - set(states)
            if unknown:
                raise ValueError(f"{place}: unknown states {sorted(unknown)}; there are {', '.join(states)}")
            if t.kind not in TRANSITION_KINDS:
                raise ValueError(
                    f'{place}: unknown kind "{t.kind}"; there are {", ".join(filter(None, TRANSITION_KINDS))}'
                )
            if t.side == Side.CUSTOMS and not t.roles:
                raise ValueError(f"{place} is customs' and names no role; say which, as frozenset({{Role.OFFICER}})")
        object.__setattr__(self, "_states", states)
        object.__setattr__(self, "_transitions", transitions)

    _states: dict[str, State] = field(init=False, repr=False, default_factory=dict)
    _transitions: dict[str, Transition] = field(init=False, repr=False, default_factory=dict)


FLOWS: dict[str, Flow] = {}
"""By kind; filled from the list of rooms."""
