"""What a state says of time: whose turn it is, and until when. How it is counted, `deadlines` knows."""

from dataclasses import dataclass

from preship.environment import GivenTerm, term_variable
from preship.fields.text import Text


@dataclass(frozen=True, slots=True)
class Term:
    """A number of days, working or calendar, under the name of its setting, as the installation began; None: no term.

    `purpose`: where it acts. `standard`: the program's; `given`: what the environment says, which counts instead.
    """

    name: str
    label: Text
    purpose: Text
    standard: GivenTerm
    given: GivenTerm | None = None

    @property
    def days(self) -> int | None:
        """With how many days one begins; None: with no term."""
        return (self.given or self.standard).days

    @property
    def working(self) -> bool:
        """Whether they are working days."""
        return (self.given if self.given and self.given.days else self.standard).working

    @property
    def variable(self) -> str:
        """The environment variable that sets it."""
        return term_variable(self.name)


@dataclass(frozen=True, slots=True)
class Limit:
    """The limit of a state: whose turn it is, and until when: a date field of the case's document (`until`), where
    it has one, else a term.

    Time that a side uses adds up over rounds and rests while the other side has the case; `afresh`: each time anew.
    `back`: the term that counts instead, each time anew, once the side has had the case before and it was sent back.
    `ends`: with the day the case itself is over, so nobody is asked to hurry after it.
    """

    turn: str
    term: Term | None = None
    until: str = ""
    afresh: bool = False
    back: Term | None = None
    ends: bool = False


def side_of(turn: str) -> str:
    """The side of a turn's key: `customs:officer,reviewer` is customs'."""
    return turn.split(":", 1)[0]
