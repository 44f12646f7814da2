"""Writing an export in the background."""

from collections.abc import Iterator
from typing import Any

from django_tasks import task

from preship.accounts.actor import Actor
from preship.accounts.sessions import actor_without_session
from preship.cases.listing_sheet import SHEETS
from preship.exports.book import MOST, Book
from preship.exports.models import Export
from preship.fields import clock

AT_A_TIME = 500
"""Rows asked of a list at a time; after each the export says how far it is."""


@task()
def write(pk: str) -> None:
    """Write an export's file. Doing it again does no harm; one that went away or whose person left is left alone."""
    mine = Export.objects.filter(pk=pk, state__in=(Export.State.WAITING, Export.State.WRITING))
    export = mine.select_related("user").first()
    actor = actor_without_session(export.user_id) if export else None
    if export is None or actor is None:
        mine.update(state=Export.State.FAILED)
        return
    mine.update(state=Export.State.WRITING)
    book, cut = Book(export, SHEETS[export.list]), False
    try:
        for page in pages(export, actor):
            for row in page["rows"]:
                book.add(row)
            cut = bool(page["next"])
            known = {} if page.get("more", True) else {"total": page["count"]}
            mine.update(done=book.rows, **known)
        book.keep(clock.now(), cut)
    except Exception:
        book.drop()
        mine.update(state=Export.State.FAILED)
        raise
    mine.update(state=Export.State.READY, done=book.rows, cut=cut)


def pages(export: Export, actor: Actor) -> Iterator[dict[str, Any]]:
    """The list's pages, up to the most that one export takes."""
    listing, cursor = SHEETS[export.list].listing, ""
    for _ in range(MOST // AT_A_TIME):
        page = listing.page(actor, {**export.query, "cursor": cursor}, AT_A_TIME, most=AT_A_TIME)
        yield page
        cursor = page["next"]
        if not cursor:
            break
