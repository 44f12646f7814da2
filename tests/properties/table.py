"""The transitions of processes.md §1 to §3 and decision 0068, written out a second time: nothing here is taken from the program.

Columns: process, from (– opens a case), action, side, what must hold, to (= the same, × gone). `claim`, `release` and
`hand_over` (to the other of officer and reviewer) are what “taken up by an officer” in §1 needs. Customs acts through an officer or a reviewer (§9).
"""

from dataclasses import dataclass

ROWS = """
filing         –          create          agency      may_file         draft
filing         draft      save            agency      –                =
filing         returned   save            agency      –                =
filing         draft      submit          agency      –                submitted
filing         returned   submit          agency      –                submitted
filing         submitted  withdraw        agency      untaken          draft
filing         draft      discard         agency      never_submitted  ×
filing         submitted  claim           customs     not_by_another   =
filing         submitted  release         customs     taken_by_me      =
filing         submitted  hand_over       customs     not_by_another   =
filing         submitted  accept          customs     –                accepted
filing         submitted  refuse          customs     –                refused
filing         submitted  supplement      customs     –                returned
filing         accepted   revoke          system      –                revoked
filing-change  –          submit          agency      may_change       submitted
filing-change  submitted  withdraw        agency      –                withdrawn
filing-change  submitted  claim           customs     not_by_another   =
filing-change  submitted  release         customs     taken_by_me      =
filing-change  submitted  hand_over       customs     not_by_another   =
filing-change  submitted  approve         customs     owner_filed      approved
filing-change  submitted  reject          customs     –                rejected
commission     –          create          enterprise  –                draft
commission     draft      save            enterprise  –                =
commission     returned   save            enterprise  –                =
commission     draft      submit          enterprise  chosen_open      submitted
commission     returned   submit          enterprise  chosen_open      submitted
commission     submitted  withdraw        enterprise  –                draft
commission     draft      discard         enterprise  never_submitted  ×
commission     submitted  accept          agency      party_open       accepted
commission     submitted  return          agency      –                returned
commission     accepted   record_result   agency      –                completed
commission     accepted   record_part     agency      two_left         =
commission     accepted   end_rest        agency      some_result      completed
commission     accepted   correct_result  agency      some_result      =
commission     completed  record_reinspection agency  left_open        =
commission     completed  end_rest        agency      left_open        =
commission     completed  correct_result  agency      –                =
"""
FINAL = {
    "filing": {"accepted", "refused", "revoked"},
    "filing-change": {"approved", "rejected", "withdrawn"},
    "commission": {"completed"},
}
SHOWN_EARLY = {"untaken", "never_submitted", "not_by_another", "taken_by_me", "party_open"}
"""What does not depend on the document to come, so that the button itself says why not."""
HIDDEN = {"two_left", "some_result", "left_open"}
"""What concerns few: where it does not hold, there is no button."""
AT_THE_FIELD = {"chosen_open", "two_left"}
"""What is refused at its field (422), where the page has one; everything else is refused as a whole (409)."""
DOCUMENTS = {"create", "save", "submit"}
RETURNS = {"supplement", "return"}
COLLEAGUE = {"officer": "reviewer", "reviewer": "officer"}
"""To whom somebody hands a case over."""
REVIEWERS = {"officer", "reviewer"}


@dataclass(frozen=True)
class Step:
    """One row of the table."""

    kind: str
    source: str
    action: str
    side: str
    must: str
    target: str

    @property
    def opens(self):
        """Whether it opens a case."""
        return self.source == "–"

    @property
    def discards(self):
        """Whether the case is gone afterwards."""
        return self.target == "×"

    @property
    def leads_to(self):
        """The state afterwards."""
        return self.source if self.target == "=" else self.target

    def permits(self, person):
        """Whether side and role of a person fit."""
        return person.side == self.side and (self.side != "customs" or person.role in REVIEWERS)


STEPS = tuple(Step(*line.split()) for line in ROWS.strip().splitlines())
KINDS = tuple(FINAL)


def opening(kind):
    """The step that opens a case of a process."""
    return next(step for step in STEPS if step.kind == kind and step.opens)


def leaving(kind, state):
    """The steps that start in a state, in the table's order."""
    return [step for step in STEPS if step.kind == kind and step.source == state]


def actions(kind):
    """The names of a process's steps that act on a case."""
    return sorted({step.action for step in STEPS if step.kind == kind and not step.opens})
