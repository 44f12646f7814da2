"""The demo's e-mails and texts as they were written to the data folder, for whoever tries it out."""

import datetime
import email
import email.policy
import email.utils
import json
from collections.abc import Iterator
from pathlib import Path
from typing import cast

from django.conf import settings

from preship.demo.schemas import DemoLetterJson

SHOWN = 100
BETWEEN = b"\n" + b"-" * 79 + b"\n"


def newest() -> list[DemoLetterJson]:
    """The newest hundred letters and texts, newest first."""
    found = [*letters(), *texts()]
    return sorted(found, key=lambda letter: letter["at"], reverse=True)[:SHOWN]


def latest(folder: Path, pattern: str) -> list[Path]:
    """The newest files of a folder; none where it is missing."""
    return sorted(folder.glob(pattern), key=lambda file: file.stat().st_mtime, reverse=True)[:SHOWN]


def letters() -> Iterator[DemoLetterJson]:
    """What Django's mail files hold, one or more letters each."""
    for file in latest(Path(getattr(settings, "EMAIL_FILE_PATH", settings.DATA / "mail")), "*.log"):
        for content in file.read_bytes().split(BETWEEN):
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
    for file in latest(Path(settings.SMS_FILES), "*.json"):
        at = datetime.datetime.fromtimestamp(file.stat().st_mtime, datetime.UTC)
        text = json.loads(file.read_text(encoding="utf-8"))
        yield cast(DemoLetterJson, {**text, "channel": "sms", "subject": "", "at": at})
