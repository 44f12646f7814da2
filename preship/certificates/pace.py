"""How often one client may verify: so many times a minute, counted in the database for all processes together."""

import time
from typing import Any

from django.conf import settings
from django.db import connection

from preship.accounts.secrecy import keyed
from preship.accounts.whence import client_of
from preship.certificates.models import Pace
from preship.fields.refusals import Refusal

# One statement counts and decides, so a burst gets no more answers than a queue.
COUNT = """
INSERT INTO certificates_pace (client, minute, asked) VALUES (%s, %s, 1)
ON CONFLICT (client, minute) DO UPDATE SET asked = certificates_pace.asked + 1
WHERE certificates_pace.asked < %s
RETURNING asked
"""


def step(request: Any) -> None:
    """Count one verification; Refusal too_fast where its client has had this minute's."""
    now = int(time.time())
    minute = now // 60
    with connection.cursor() as cursor:
        cursor.execute(COUNT, (keyed("verification", client_of(request)).hex(), minute, settings.VERIFICATIONS))
        row = cursor.fetchone()
    if row is None:
        raise Refusal("too_fast", seconds=60 - now % 60)
    if row[0] == 1:
        Pace.objects.filter(minute__lt=minute).delete()
