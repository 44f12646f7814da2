"""Writing an export in the background."""

from collections.abc import Iterator

from django_tasks import task

from preship.accounts.actor import Actor
from preship.accounts.sessions import actor_without_session
from preship.exports.makers import MAKERS, Maker
from preship.exports.models import Export
from preship.exports.workbook import MOST, Book, name_of
from preship.fields import clock
from preship.fields.refusals import Refusal
from preship.fields.schemas import ListJson
from preship.lists.declared import sheet_named
from preship.lists.sheet import RowJson, RowSource, Sheet
from preship.store import scratch
from preship.store.choosing import get_store

AT_A_TIME = 500
"""Rows asked of a list at a time; after each the export says how far it is."""


@task()
def write(pk: str) -> None:
    """Write an export's file. Doing it again does no harm; one that went away or whose person left is left alone."""
    mine = Export.objects.filter(pk=pk, state__in=(Export.State.WAITING, Export.State.WRITING))
    export = mine.select_related("user").first()
    actor = actor_without_session(export.user_id) if export else None
    maker = MAKERS.get(export.list) if export else None
    if export and actor and maker:
        make(export, actor, maker)
        return
    sheet = sheet_named(export.list) if export else None
    if export is None or actor is None or sheet is None or not actor.has(sheet.roles):
        mine.update(state=Export.State.FAILED)
        return
    write_book(export, sheet, actor)


def write_book(export: Export, sheet: Sheet, actor: Actor) -> None:
    """Write a list as a workbook; a fault leaves nothing of it behind."""
    mine = Export.objects.filter(pk=export.pk)
    mine.update(state=Export.State.WRITING)
    with scratch.new_path(".xlsx") as aside:
        book, cut = Book(export, sheet, actor.side, aside), False
        try:
            for page in pages(export, sheet.listing, actor):
                sheet.further.adds(actor, page["rows"])
                book.add(page["rows"])
                cut = bool(page["next"])
                known = {} if page.get("more", True) else {"total": page["count"]}
                mine.update(done=book.rows, **known)
            book.keep(clock.now(), cut)
        except Exception:
            book.book.close()
            mine.update(state=Export.State.FAILED)
            raise
    mine.update(state=Export.State.READY, done=book.rows, cut=cut)


def make(export: Export, actor: Actor, maker: Maker) -> None:
    """Write what is no list; a fault or who may no longer leaves nothing of it behind."""
    mine = Export.objects.filter(pk=export.pk)
    mine.update(state=Export.State.WRITING)
    try:
        with scratch.new_path(f".{maker.ending}") as aside:
            cut = maker.write(export, actor, aside, lambda done, total: mine.update(done=done, total=total))
            get_store().put(name_of(export), aside, lasting=False)
    except Exception as fault:
        mine.update(state=Export.State.FAILED)
        if isinstance(fault, Refusal):
            return
        raise
    mine.update(state=Export.State.READY, cut=cut)


def pages(export: Export, listing: RowSource, actor: Actor) -> Iterator[ListJson[RowJson]]:
    """The list's pages, up to the most that one export takes."""
    cursor = ""
    for _ in range(MOST // AT_A_TIME):
        page = listing.page(actor, {**export.query, "cursor": cursor}, AT_A_TIME, most=AT_A_TIME)
        yield page
        cursor = page["next"] or ""
        if not cursor:
            break
