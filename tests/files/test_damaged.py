"""A file that was changed, cut or lost on the disk is never served (issue: files; ASVS 5.0 V16.3)."""

import pytest

from preship.sealing.models import SecurityEvent
from preship.store import scratch
from tests.regulations.test_regulations import publish
from tests.support.filing import PDF, body, profile, put_file, start
from tests.support.kept import content_path
from tests.support.people import Desk

pytestmark = pytest.mark.django_db
HARM = {
    "changed": lambda path: path.write_bytes(PDF.replace(b"595", b"596")),
    "cut": lambda path: path.write_bytes(PDF[:-1]),
    "lost": lambda path: path.unlink(),
}


@pytest.mark.parametrize("harm", HARM)
def test_it_is_answered_by_a_sentence_and_an_alarm(agency, customs, settings, tmp_path, harm):
    """To its owner and to the public alike; an event in the security log each time; whole again, it is served again."""
    settings.FILES, settings.INCOMING = tmp_path, tmp_path / "incoming"
    scratch.tidy()
    desk, publisher = Desk(agency), Desk(customs)
    case, law = body(start(desk, "filing", profile()), 201), publish(publisher)
    mine, laws = body(put_file(desk, case, "other"), 201), body(put_file(publisher, law, "files"), 201)
    places = [
        (desk, f"/api/cases/{case['number']}/attachments/{mine['id']}"),
        (Desk(language="en"), f"/api/regulations/{law['number']}/attachments/{laws['id']}"),
    ]
    HARM[harm](content_path(mine["sha256"]))
    for reader, where in places:
        said = body(reader.get(where), 410)
        assert said["code"] == "file_damaged" and ("不予提供" in said["detail"] or "not served" in said["detail"])
    assert SecurityEvent.objects.filter(event="file:read:damaged", target=mine["sha256"]).count() == 2
    content_path(mine["sha256"]).write_bytes(PDF)
    assert b"".join(desk.get(places[0][1]).streaming_content) == PDF
