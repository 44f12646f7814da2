"""A business rule is a small class; the first line of its docstring is what the user reads in Chinese, the second in English."""

import inspect
from typing import TYPE_CHECKING, Any, ClassVar

from preship.fields.text import Text

if TYPE_CHECKING:
    from preship.cases.context import Context


class Rule:
    """规则未满足。
    The rule does not hold.
    """

    field: ClassVar[str | None] = None
    """Where the sentence is shown; None: at the top of the page."""
    early: ClassVar[bool] = False
    """Whether it can be asked before the action's input is known, so that the page can say why not."""
    hides: ClassVar[bool] = False
    """Of one that is early: whether the page says nothing of the action where it does not hold, as it would concern few."""
    clause: ClassVar[str] = ""

    def holds(self, context: "Context") -> bool:
        """Whether the transition may go on."""
        raise NotImplementedError

    def sentence(self, context: "Context") -> Text:
        """What the user reads where it does not hold."""
        return sentence_of(type(self))

    def problems(self, context: "Context") -> dict[str | None, Text]:
        """Where it is broken and what is said there; a rule about rows says it at each of them."""
        return {} if self.holds(context) else {self.field: self.sentence(context)}


class ByAnother(Rule):
    """须由另一名关员办理，不能由同一人完成。
    Another officer must confirm this. You cannot confirm your own work.
    """

    early = True
    done: ClassVar[tuple[str, ...]] = ()
    """The kinds of transitions whose last doer may not do this one, e.g. `("issue",)`."""

    def holds(self, context: "Context") -> bool:
        """See the class."""
        return context.last_doer(*self.done) != context.actor.user


def sentence_of(rule: type[Rule]) -> Text:
    """A rule's sentence from its docstring."""
    lines = (inspect.getdoc(rule) or "").splitlines()
    return Text(lines[0], lines[1])


def broken_rules(rules: tuple[type[Rule], ...], context: "Context") -> tuple[dict[str, Text], list[Text]]:
    """The sentences of the rules that do not hold: by field, and those for the top of the page."""
    by_field: dict[str, Any] = {}
    general: list[Text] = []
    for cls in rules:
        for place, sentence in cls().problems(context).items():
            if place:
                by_field.setdefault(place, sentence)
            else:
                general.append(sentence)
    return by_field, general
