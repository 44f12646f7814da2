"""What an upload that is refused or cut off leaves on the disk: nothing (issue: nothing half-done is stored)."""

import os
import time

import pytest

from tests.support import commission as steps
from tests.support.filing import PDF, body, profile, put_file, start
from tests.support.people import person


def kept(settings):
    """Every file on the disk."""
    return sorted(path.name for path in settings.FILES.rglob("*") if path.is_file())


@pytest.mark.django_db
def test_a_refused_upload_is_not_kept(client_for, agency, enterprise, settings):
    """processes.md, common: a file for another's case, for no slot, for a slot that is closed or of a wrong kind is
    refused before it is stored."""
    mine, other = client_for(agency), client_for(enterprise)
    case = body(start(mine, "filing", profile()), 201)
    entrusted = steps.submitted(other, steps.commissionable())
    before = kept(settings)
    assert put_file(other, case, "legal_proof", content=PDF + b"1").status_code == 404
    assert put_file(mine, case, "nonsense", content=PDF + b"2").status_code == 404
    assert put_file(other, entrusted, "contract", content=PDF + b"3").status_code == 409
    assert put_file(client_for(person("customs")), case, "other", content=PDF + b"4").status_code == 404
    assert put_file(mine, case, "other", name="图.png", content=PDF + b"5").status_code == 422
    assert kept(settings) == before


def test_what_a_killed_upload_left_goes_at_a_later_start(serve):
    """The kernel's files: a start takes away what was written aside an hour ago and never finished; what is being
    written, by a server beside this one, stays, and so does what cases hold."""
    program = serve(workers=1)
    program.kill()
    aside = program.home / "files" / "incoming"
    contents = sorted(path for path in (program.home / "files").glob("??/*"))
    (aside / "tmpabandoned").write_bytes(PDF)
    os.utime(aside / "tmpabandoned", (time.time() - 3700,) * 2)
    (aside / "tmpunderway").write_bytes(PDF)
    program.start(workers=1)
    assert [path.name for path in aside.iterdir()] == ["tmpunderway"]
    assert contents == sorted(path for path in (program.home / "files").glob("??/*"))
