"""What nobody needs any more: contents that no case names, answers kept for repeated requests."""

import contextlib
import os
import time
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings

from preship.cases.models import Attachment

DAY = 24 * 3600  # seconds


def drop_unnamed() -> int:
    """Take away contents older than a day that no attachment names: an upload was cut off before its row was written,
    or a draft was discarded. Returns how many."""
    return sum(drop(path) for path in contents() if is_old(path) and not is_named(path.name))


def contents() -> Iterator[Path]:
    """The files that are kept by their SHA-256."""
    return Path(settings.FILES).glob("[0-9a-f][0-9a-f]/" + "[0-9a-f]" * 64)


def is_old(path: Path) -> bool:
    """Whether it was written more than a day ago; a repeated upload writes it anew."""
    try:
        return time.time() - path.stat().st_mtime > DAY
    except FileNotFoundError:
        return False


def is_named(sha256: str) -> bool:
    """Whether an attachment has this content, also one that was taken out of its case."""
    return Attachment.every.filter(sha256=sha256).exists()


def drop(path: Path) -> bool:
    """Take one away, and put it back where the same content was uploaded at this very moment."""
    aside = Path(settings.INCOMING) / f"unnamed-{path.name}"
    try:
        os.rename(path, aside)
    except FileNotFoundError:
        return False
    unneeded = is_old(aside) and not is_named(path.name)
    if not unneeded:
        with contextlib.suppress(FileExistsError):  # it came once more
            os.link(aside, path)
    aside.unlink(missing_ok=True)
    return unneeded


def drop_unawaited() -> int:
    """Take away contents older than a day that no check waits for: of a file that was taken out, a draft that was discarded, an
    upload that was cut off. Returns how many."""
    lying = {path: path.name.partition(".")[0] for path in (Path(settings.FILES) / "unchecked").glob("[0-9]*")}
    awaited = Attachment.every.filter(state=Attachment.State.CHECKING, removed_at=None).values_list("pk", flat=True)
    waiting = {str(pk) for pk in awaited}
    gone = [path for path, pk in lying.items() if pk not in waiting and is_old(path)]
    for path in gone:
        path.unlink(missing_ok=True)
    return len(gone)
