"""What other rooms do beside each move of a case, in its transaction: the kernel knows that they do, not what.

The list of rooms names them (`extensions`), in the order in which they are asked.
"""

import datetime
from typing import TYPE_CHECKING

from preship.fields.schemas import JsonObject

if TYPE_CHECKING:
    from preship.accounts.actor import Actor
    from preship.cases.flow import Flow, Transition
    from preship.cases.models import Attachment, Case
    from preship.cases.schemas import CaseJson


class Extension:
    """One room's part; whatever it has nothing to do at, it leaves as it is here."""

    def prepare(self, flow: "Flow", step: "Transition", case: "Case", actor: "Actor", given: JsonObject) -> bool:
        """Whether what takes its time and must be known before a person's transition is known; False where the worker finds it
        out and the same is to be asked again. Asked outside of its transaction, of a case that nobody holds. Refusal."""
        return True

    def take_turn(self, flow: "Flow", case: "Case", came_from: str, at: datetime.datetime, seq: int) -> None:
        """Change the case in memory, which has come to its state from `came_from` (empty: it is new) by event `seq`,
        before its row is written."""

    def record(self, flow: "Flow", case: "Case", *, rework: bool) -> None:
        """Write what follows from the case as it is now; of a `rework` that is not submitted yet, the others still know the
        document of before."""

    def take_file(self, flow: "Flow", case: "Case", file: "Attachment") -> None:
        """Write what follows from a file that has come into one of the case's slots, in its transaction."""

    def forget(self, case: "Case") -> None:
        """Take away what was written of a case that is discarded."""

    def describe(self, flow: "Flow", case: "Case", view: "CaseJson") -> None:
        """Complete what the case's page is told."""


EXTENSIONS: list[Extension] = []
"""Filled from the list of rooms."""
