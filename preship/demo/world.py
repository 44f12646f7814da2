"""The demo world, whole or not at all: one transaction, so that what was interrupted starts over."""

import datetime

from django.db import connection, transaction

from preship.cases.models import Sequence
from preship.cases.numbers import next_in
from preship.demo.annual_stories import annual_stories
from preship.demo.book import Book, tell
from preship.demo.deal_stories import deal_stories
from preship.demo.filing_stories import filing_stories
from preship.demo.notice_stories import notice_stories
from preship.demo.people import actors, settle
from preship.demo.rule_stories import rule_stories
from preship.demo.supervision_stories import supervision_stories
from preship.fields import clock
from preship.notices.outbox import let_rest

TOLD = "demo world"
NEWS = datetime.timedelta(days=14)
"""What was told longer ago has been delivered, as the world tells it; the rest is sent when the worker starts."""

PATIENCE = 300
"""Seconds that a second seeding waits for the first, which holds SQLite's only lock while it tells the whole world."""


def make() -> bool:
    """Make what is missing; whether that was the world. Of two that start at once, the later one finds it made."""
    if Sequence.objects.filter(name=TOLD).exists():
        return False
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute(f"PRAGMA busy_timeout = {PATIENCE * 1000}")
    with transaction.atomic():
        if next_in(TOLD) > 1:
            return False
        settle()
        book = Book(actors(), clock.beijing_today())
        told = [filing_stories, notice_stories, deal_stories, supervision_stories, annual_stories, rule_stories]
        tell(story for stories in told for story in stories(book))
        let_rest(clock.now() - NEWS)
    return True
