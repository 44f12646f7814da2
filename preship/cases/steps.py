"""The rows of a process's table that most processes have: a draft made, saved, discarded, submitted, taken back.

Each is a Transition with its label, its kind and its rule; what a process says beside (`rules`, `apply`, `tells`,
`clause` …) is as in Transition.
"""

from collections.abc import Callable
from typing import TypedDict, Unpack

from preship.cases.context import Context
from preship.cases.flow import Transition
from preship.cases.rules import Rule
from preship.fields.text import Text

NEW, SAVE, DELETE = Text("新增", "New"), Text("暂存", "Save draft"), Text("删除", "Delete")
SUBMIT, WITHDRAW = Text("提交", "Submit"), Text("撤回", "Withdraw")
NOBODY: frozenset[str] = frozenset()


class Further(TypedDict, total=False):
    """What may be said of a transition beside what its function says."""

    rules: tuple[type[Rule], ...]
    apply: Callable[[Context], None]
    tells: dict[str, Text]
    clause: str
    scope: str
    binds: bool
    asks: Text


class NeverSubmitted(Rule):
    """已提交过的内容不能删除。
    You cannot delete a case that has been submitted.
    """

    early = True

    def holds(self, context: Context) -> bool:
        """See the class."""
        return context.case.round == 0

    def sentence(self, context: Context) -> Text:
        """With the name of the process."""
        return Text(f"已提交过的{context.flow.label.zh}不能删除。", "You cannot delete a case that has been submitted.")


def create_draft(
    side: str, roles: frozenset[str] = NOBODY, *, state: str = "draft", name: str = "create", **more: Unpack[Further]
) -> Transition:
    """Open a case with a first draft."""
    return Transition(name, NEW, (), state, side, roles, document="draft", kind="create", **more)


def save_draft(
    side: str, states: tuple[str, ...], roles: frozenset[str] = NOBODY, *, name: str = "save", **more: Unpack[Further]
) -> Transition:
    """Keep what is written so far; its state stays."""
    return Transition(name, SAVE, states, None, side, roles, document="draft", kind="save", **more)


def discard_draft(
    side: str,
    states: tuple[str, ...] = ("draft",),
    roles: frozenset[str] = NOBODY,
    *,
    name: str = "discard",
    clause: str = "",
) -> Transition:
    """Delete a draft that was never submitted."""
    return Transition(
        name, DELETE, states, None, side, roles, rules=(NeverSubmitted,), discards=True, tone="danger", clause=clause,
        kind="discard",
    )  # fmt: skip


def submit(
    side: str,
    states: tuple[str, ...],
    roles: frozenset[str] = NOBODY,
    *,
    target: str = "submitted",
    name: str = "submit",
    label: Text = SUBMIT,
    **more: Unpack[Further],
) -> Transition:
    """Send the document to the other side: everything is checked, the snapshot kept."""
    return Transition(
        name, label, states, target, side, roles, document="complete", tone="primary", kind="submit", **more
    )


def withdraw(
    side: str,
    states: tuple[str, ...] = ("submitted",),
    roles: frozenset[str] = NOBODY,
    *,
    target: str = "draft",
    name: str = "withdraw",
    **more: Unpack[Further],
) -> Transition:
    """Take back what was submitted and nobody has taken up."""
    return Transition(name, WITHDRAW, states, target, side, roles, kind="withdraw", aside=True, **more)
