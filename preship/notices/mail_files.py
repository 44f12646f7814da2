"""Letters as files, where no mail server is named and files are kept in a bucket; in a data folder Django writes them."""

from collections.abc import Sequence

from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend

from preship.fields import clock
from preship.store.choosing import get_store


class EmailBackend(BaseEmailBackend):
    """One file for each turn's letters."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        """See BaseEmailBackend."""
        letters = [message.message().as_bytes() + b"\n" + b"-" * 79 + b"\n" for message in email_messages]
        if letters:
            name = f"mail/{clock.now():%Y%m%d-%H%M%S}-{id(self):x}.log"
            get_store().put_bytes(name, b"".join(letters), lasting=False)
        return len(letters)
