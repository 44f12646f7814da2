"""What nobody needs any more: contents that no case names, and those that no check waits for."""

import functools
import re
import time
from collections.abc import Iterator

from preship.cases.models import Attachment
from preship.store.choosing import get_store
from preship.store.interface import Entry

DAY = 24 * 3600  # seconds
CONTENT = re.compile(r"files/[0-9a-f]{2}/([0-9a-f]{64})")


def drop_unnamed() -> int:
    """Take away contents older than a day that no attachment names: an upload was cut off before its row was written,
    or a draft was discarded. Returns how many."""
    return sum(drop(entry, sha256) for entry, sha256 in contents() if is_old(entry) and not is_named(sha256))


def contents() -> Iterator[tuple[Entry, str]]:
    """The files that are kept by their SHA-256, with it."""
    for entry in get_store().entries("files/"):
        found = CONTENT.fullmatch(entry.name)
        if found:
            yield entry, found[1]


def is_old(entry: Entry) -> bool:
    """Whether it was written more than a day ago; a repeated upload writes it anew."""
    return time.time() - entry.written_at > DAY


def is_named(sha256: str) -> bool:
    """Whether an attachment has this content, also one that was taken out of its case."""
    return Attachment.every.filter(sha256=sha256).exists()


def drop(entry: Entry, sha256: str) -> bool:
    """Take one away; it stays where the same content was uploaded at this very moment."""
    return get_store().delete_unneeded(entry, functools.partial(is_unnamed, sha256))


def is_unnamed(sha256: str) -> bool:
    """Whether no attachment has this content."""
    return not is_named(sha256)


def drop_unawaited() -> int:
    """Take away contents older than a day that no check waits for: of a file that was taken out, a draft that was discarded, an
    upload that was cut off. Returns how many."""
    lying = list(get_store().entries("files/unchecked/"))
    awaited = Attachment.every.filter(state=Attachment.State.CHECKING, removed_at=None).values_list("pk", flat=True)
    waiting = {str(pk) for pk in awaited}
    gone = [one.name for one in lying if one.name.split("/")[2].partition(".")[0] not in waiting and is_old(one)]
    for name in gone:
        get_store().delete(name)
    return len(gone)
