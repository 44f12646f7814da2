"""Telling the demo world: stories that take turns by the clock, all through the front of the kernel."""

import datetime
import heapq
from collections.abc import Callable, Iterable, Iterator

from django.core.files.uploadedfile import SimpleUploadedFile

from preship.accounts.actor import Actor
from preship.cases.models import Case
from preship.cases.perform import open_case, perform
from preship.fields import clock
from preship.fields.schemas import Document
from preship.files.attachments import attach
from preship.files.contents import SECONDS
from preship.register.eligibility import entry_of

Story = Iterator[datetime.datetime]


class Book:
    """Who acts, and how many working days ago it is. Every step's moment is one before `today`."""

    def __init__(self, actors: dict[str, Actor], today: datetime.date) -> None:
        self.actors = actors
        self.today = today

    def day(self, ago: int) -> datetime.date:
        """The date that many working days (Monday to Friday) before today."""
        date = self.today
        while ago > 0:
            date -= datetime.timedelta(days=1)
            ago -= date.weekday() < 5
        return date

    def at(self, ago: int, hour: int, minute: int = 0) -> datetime.datetime:
        """A moment of a past working day, Beijing time."""
        return datetime.datetime.combine(self.day(ago), datetime.time(hour, minute), clock.BEIJING)

    def open(self, kind: str, who: str, data: Document) -> str:
        """Open a case; its number."""
        return open_case(kind, self.actors[who], data).number

    def act(
        self, number: str, action: str, who: str, data: Document | None = None, given: Document | None = None
    ) -> None:
        """Carry out a transition of a case as it now stands."""
        version = Case.objects.values_list("version", flat=True).get(number=number)
        perform(number, action, self.actors[who], version=version, data=data, given=given)

    def attach(self, number: str, slot: str, who: str, name: str, content: bytes) -> None:
        """Put a file into a slot."""
        attach(number, self.actors[who], slot, SimpleUploadedFile(name, content), seconds=SECONDS)

    def data(self, number: str) -> Document:
        """A case's document as it now stands."""
        return dict(Case.objects.get(number=number).data)

    def filed_profile(self, who: str) -> Document:
        """The profile under which an agency is on file now."""
        entry = entry_of(self.actors[who].organisation or 0)
        return dict(entry.profile) if entry else {}


STORIES: list[Callable[[Book], Iterable[Story]]] = []
"""What the demo world tells; filled from the list of rooms."""


def tell(stories: Iterable[Story]) -> None:
    """Run the stories side by side: whichever says the earliest moment goes on, and the clock shows that moment."""
    waiting = [(next(story), index, story) for index, story in enumerate(stories)]
    heapq.heapify(waiting)
    while waiting:
        moment, index, story = heapq.heappop(waiting)
        with clock.at(moment):
            following = next(story, None)
        if following is not None:
            heapq.heappush(waiting, (following, index, story))
