"""The drill: a backup under load, everything destroyed, restored elsewhere (points 5 and the acceptance of “a ministry runs it”)."""

import shutil
from contextlib import closing

from tests.backup.conftest import back_up, restore
from tests.faults.clerks import Clerk, Tally
from tests.support import postgres
from tests.support.calling import Caller
from tests.support.filing import act, body, profile, start
from tests.support.integrity import torn
from tests.support.people import PASSWORD
from tests.support.population import settle
from tests.support.selection import amount
from tests.support.typesetter import Typesetter

ANSWERS = amount(200, brief=15)
PERSONAL = {"legal_representative", "id_number", "contact", "telephone", "email"}


def see(program, side, account, number):
    """A case as somebody sees it who logs in by their password."""
    reader = Caller(program.port)
    with closing(reader.connection):
        return body(reader.login(side, account, PASSWORD).get(f"/api/cases/{number}"))


def open_filing(author):
    """A draft with personal data in it."""
    with closing((caller := author.caller()).connection):
        return body(start(caller, "filing", profile()), 201)


def discard(author, draft):
    """Away with it."""
    with closing((caller := author.caller()).connection):
        assert act(caller, draft, "discard").status_code == 204


def test_a_backup_under_load_is_put_back_elsewhere(serve, vault, elsewhere):
    """What was acknowledged before the backup is there, with its files; nothing is torn, record and log are whole, people log in.
    What was purged after the backup stays purged, as a later one knows; a place that holds something is not written over."""
    program = serve(**vault.switches)
    houses = settle(program, ("enterprise", 1), ("filed", 1), ("agency", 1), ("agency", 1))
    (enterprise,), (agency,), *authors = houses
    authors = [author for (author,) in authors]
    drafts = [open_filing(author) for author in authors]
    typesetter, tally = Typesetter(program), Tally()
    clerk = Clerk(tally, enterprise, agency, seed=1)
    clerk.start()
    try:
        tally.wait_for(ANSWERS)
        due = {number: (case["version"], set(clerk.files[number])) for number, case in list(clerk.kept.items())}
        first = back_up(program)
        tally.wait_for(ANSWERS)
        discard(authors[0], drafts[0])
        back_up(program)
    finally:
        tally.closed = True
        clerk.join()
        typesetter.end()
        program.kill()
    assert tally.faults == []
    shutil.rmtree(program.home)
    if postgres.is_named():
        postgres.drop(program.environment["DATABASE_URL"].rpartition("/")[2].partition("?")[0])

    status, said = restore(elsewhere, first, "--identity", vault.identity)
    assert not status and "a login works" in said and "purged again: 0" not in said, said
    status, said = restore(elsewhere, first, "--identity", vault.identity)
    assert status and "is not empty" in said
    assert torn(elsewhere) == []
    elsewhere.start()
    try:
        assert due
        for number, (version, files) in due.items():
            parties = ("enterprise", enterprise.account), ("agency", agency.account)
            seen = [see(elsewhere, *party, number) for party in parties]
            assert seen[0]["version"] >= version
            assert files <= {file["sha256"] for view in seen for file in view["attachments"]}
        purged, whole = (
            see(elsewhere, "agency", author.account, draft["number"])["data"]
            for author, draft in zip(authors, drafts, strict=True)
        )
        assert {name for name in whole if not purged.get(name)} == PERSONAL
    finally:
        elsewhere.kill()
