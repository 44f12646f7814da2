"""How many events `preship verify` checks in a second: `python -m bench.verify EVENTS` (default 200,000), on a database of its own
that is thrown away; DATABASE_URL may name one."""

import datetime
import os
import sys
import tempfile
import time

os.environ["PRESHIP_DATA"] = tempfile.mkdtemp(prefix="preship-verify-")
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "preship.settings")

import django

django.setup()

from django.core.management import call_command  # noqa: E402

from preship.cases.events import broken_chain, digest  # noqa: E402
from preship.cases.models import Book, CaseEvent  # noqa: E402
from preship.sealing import keys  # noqa: E402

IN_A_CHAIN = 6
AT = datetime.datetime(2026, 11, 2, 2, 0, 0, 123456, tzinfo=datetime.UTC)
DOCUMENT = {
    "data": {f"field{n}": "上海东港机械进口有限公司" for n in range(20)},
    "agency": 7,
    "enterprise": 9,
    "files": [],
}


def main(count: int) -> None:
    """Write chains of six events, one of which holds a document, and check them."""
    call_command("migrate", verbosity=0)
    key = keys.current().name
    books, events = [], []
    for chain in range(count // IN_A_CHAIN):
        previous = ""
        for seq in range(1, IN_A_CHAIN + 1):
            event = CaseEvent(
                number=f"bench-{chain}", seq=seq, at=AT, name="经办", side="agency", action="save", to_state="draft",
                changes=[{"path": "contact", "old": None, "new": "Bram"}] if seq > 1 else [],
                snapshot=DOCUMENT if seq == IN_A_CHAIN else None, previous=previous, standing="ab" * 32, key=key,
            )  # fmt: skip
            previous = event.hash = digest(event)
            events.append(event)
        books.append(Book(number=f"bench-{chain}", event_count=IN_A_CHAIN, head=previous))
    CaseEvent.objects.bulk_create(events, batch_size=2000)
    Book.objects.bulk_create(books, batch_size=2000)
    started = time.perf_counter()
    faults = list(broken_chain())
    spent = time.perf_counter() - started
    print(f"{len(events)} events in {spent:.2f} s: {len(events) / spent:,.0f} a second, {len(faults)} faults")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 200_000)
