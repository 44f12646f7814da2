"""Days counted from today in Beijing, for what is planned: it must not be over when a test runs in another year."""

import datetime

from preship.fields.clock import beijing_today


def ahead(days):
    """The day so many days from today, ISO; a negative number lies behind."""
    return (beijing_today() + datetime.timedelta(days)).isoformat()
