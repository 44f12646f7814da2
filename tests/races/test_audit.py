"""`preship verify-audit` beside people at work: what changes while it looks is no fault of the audit trail."""

import io
import threading

import pytest
from django.core.management import call_command
from django.db import connection

from preship.cases import events
from tests.support.filing import act, body, profile, start

pytestmark = pytest.mark.django_db(transaction=True)


def test_whole_while_people_work(client_for, agency, monkeypatch):
    """processes.md, common: cases that are opened and moved between its reading the events and the cases."""
    desk = client_for(agency)
    case = body(start(desk, "filing", profile()), 201)
    met = []

    def work():
        try:
            met.append(act(desk, case, "save", data=profile(contact="Bram Smit")).status_code)
        finally:
            connection.close()

    read, colleague = events.digest_row, threading.Thread(target=work)

    def while_reading(row, known):
        if colleague.ident is None:  # not started yet
            colleague.start()
            colleague.join()
        return read(row, known)

    told = io.StringIO()
    with monkeypatch.context() as patched:
        patched.setattr(events, "digest_row", while_reading)
        call_command("verify_audit", stdout=told)
    assert met == [200]
    assert told.getvalue() == "audit trail: whole\n"
