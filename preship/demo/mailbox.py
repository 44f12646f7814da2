"""The demo's e-mails and texts as they were written to the data folder, for whoever tries it out."""

import datetime
import email
import email.policy
import email.utils
import json
from collections.abc import Iterator
from typing import cast

from preship.demo.schemas import DemoLetterJson
from preship.store.choosing import get_store
from preship.store.interface import Entry

SHOWN = 100
BETWEEN = b"\n" + b"-" * 79 + b"\n"


def newest() -> list[DemoLetterJson]:
    """The newest hundred letters and texts, newest first."""
    found = [*letters(), *texts()]
    return sorted(found, key=lambda letter: letter["at"], reverse=True)[:SHOWN]


def latest(area: str, ending: str) -> list[Entry]:
    """The newest files of an area."""
    found = [entry for entry in get_store().entries(f"{area}/") if entry.name.endswith(ending)]
    return sorted(found, key=lambda entry: entry.written_at, reverse=True)[:SHOWN]


def letters() -> Iterator[DemoLetterJson]:
    """What Django's mail files hold, one or more letters each."""
    for entry in latest("mail", ".log"):
        for content in get_store().read(entry.name).split(BETWEEN):
            letter = email.message_from_bytes(content.lstrip(), policy=email.policy.default)
            body = letter.get_body(("plain",)) if letter["To"] else None
            if body is not None:
                at = email.utils.parsedate_to_datetime(letter["Date"]).replace(tzinfo=datetime.UTC)  # "-0000"
                yield {
                    "id": letter["Message-ID"],
                    "channel": "email",
                    "to": letter["To"],
                    "subject": letter["Subject"],
                    "text": body.get_content(),
                    "at": at,
                }


def texts() -> Iterator[DemoLetterJson]:
    """What stands in for an SMS gateway."""
    for entry in latest("sms", ".json"):
        at = datetime.datetime.fromtimestamp(entry.written_at, datetime.UTC)
        text = json.loads(get_store().read(entry.name))
        yield cast(DemoLetterJson, {**text, "channel": "sms", "subject": "", "at": at})
