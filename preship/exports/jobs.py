"""Writing an export in the background."""

from collections.abc import Iterator

from django_tasks import task

from preship.accounts.actor import Actor
from preship.accounts.sessions import actor_without_session
from preship.exports.models import Export
from preship.exports.workbook import MOST, Book
from preship.fields import clock
from preship.fields.schemas import ListJson
from preship.lists.declared import sheet_named
from preship.lists.sheet import RowJson, RowSource

AT_A_TIME = 500
"""Rows asked of a list at a time; after each the export says how far it is."""


@task()
def write(pk: str) -> None:
    """Write an export's file. Doing it again does no harm; one that went away or whose person left is left alone."""
    mine = Export.objects.filter(pk=pk, state__in=(Export.State.WAITING, Export.State.WRITING))
    export = mine.select_related("user").first()
    actor = actor_without_session(export.user_id) if export else None
    sheet = sheet_named(export.list) if export else None
    if export is None or actor is None or sheet is None or not actor.has(sheet.roles):
        mine.update(state=Export.State.FAILED)
        return
    mine.update(state=Export.State.WRITING)
    book, cut = Book(export, sheet, actor.side), False
    try:
        for page in pages(export, sheet.listing, actor):
            sheet.further.adds(actor, page["rows"])
            book.add(page["rows"])
            cut = bool(page["next"])
            known = {} if page.get("more", True) else {"total": page["count"]}
            mine.update(done=book.rows, **known)
        book.keep(clock.now(), cut)
    except Exception:
        book.drop()
        mine.update(state=Export.State.FAILED)
        raise
    mine.update(state=Export.State.READY, done=book.rows, cut=cut)


def pages(export: Export, listing: RowSource, actor: Actor) -> Iterator[ListJson[RowJson]]:
    """The list's pages, up to the most that one export takes."""
    cursor = ""
    for _ in range(MOST // AT_A_TIME):
        page = listing.page(actor, {**export.query, "cursor": cursor}, AT_A_TIME, most=AT_A_TIME)
        yield page
        cursor = page["next"] or ""
        if not cursor:
            break
