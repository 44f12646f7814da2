"""Letters over SMTP: one connection for a turn of the outbox, one message id for all tries."""

import smtplib
from typing import Any

from django.core.mail import EmailMessage, get_connection

from preship.accounts.mail import message_id_header
from preship.notices.outcomes import DELIVERED, Outcome, later, never


class Post:
    """The way to the mail server; opened when first needed, anew after it broke."""

    def __init__(self) -> None:
        self.connection: Any = None

    def send(self, message_id: str, to: str, subject: str, body: str) -> Outcome:
        """Try once. A recipient or content refused for good (5xx) is; everything else may work later."""
        headers = {"Message-ID": message_id_header(message_id), "Auto-Submitted": "auto-generated"}
        try:
            if self.connection is None:
                connection = get_connection()
                connection.open()
                self.connection = connection
            letter = EmailMessage(" ".join(subject.split()), body, None, [to], headers=headers)
            return DELIVERED if self.connection.send_messages([letter]) == 1 else later("not_taken")
        except smtplib.SMTPRecipientsRefused as refused:
            code = next(iter(refused.recipients.values()))[0]
            return never(f"smtp_{code}") if code >= 500 else later(f"smtp_{code}")
        except smtplib.SMTPDataError as refused:
            code = refused.smtp_code
            return never(f"smtp_{code}") if code >= 500 else later(f"smtp_{code}")
        except smtplib.SMTPResponseException as refused:  # our sender, our password: for whoever runs this to mend
            self.close()
            return later(f"smtp_{refused.smtp_code}")
        except TimeoutError:
            self.close()
            return later("timeout")
        except (OSError, smtplib.SMTPException):
            self.close()
            return later("unreachable")
        except ValueError:  # an address that can't be written into a header
            return never("address")

    def close(self) -> None:
        """Hang up."""
        connection, self.connection = self.connection, None
        if connection is not None:
            try:
                connection.close()
            except (OSError, smtplib.SMTPException):
                return
