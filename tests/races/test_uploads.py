"""Files that come and go while a case is submitted: what was accepted stays (M-6.2.3e; processes.md, common)."""

from tests.support.commission import latest, put_file, ready
from tests.support.filing import pdf_holding
from tests.support.racing import Request, acting, uploading
from tests.support.selection import amount

ROUNDS = amount(12, brief=4)


def removing(who, case, slot):
    """A request that takes the file in a slot out again."""
    (file,) = (file for file in case["attachments"] if file["slot"] == slot)
    return Request(who, "DELETE", f"/api/cases/{case['number']}/attachments/{file['id']}")


def test_nothing_accepted_is_lost(town, racers, keys):
    """M-6.2.3e: uploads, removals and the submission of one commission at once. A file that was accepted is there and
    belongs to the submission; one that was removed is not; a demanded one is there, or nothing is submitted."""
    (agent,), clerks = town(("filed", 1), ("enterprise", 8))
    caller = clerks[0].caller()
    for turn in range(ROUNDS):
        draft = ready(caller, agent.organisation)
        assert put_file(caller, draft, "photos").status == 201
        case = latest(caller, draft)
        *submits, contract, photo, _, _, _, _ = outcomes = racers.at_once(
            [
                *(acting(clerk, case, "submit", next(keys), data=case["data"]) for clerk in clerks[:2]),
                removing(clerks[2], case, "contract" if turn % 2 else "photos"),
                removing(clerks[3], case, "photos"),
                *(uploading(clerk, case, "packing_list", pdf_holding(clerk.name.encode())) for clerk in clerks[4:]),
            ]
        )
        now = latest(caller, case)
        there = sorted(file["sha256"] + file["slot"] for file in now["attachments"])
        added = [outcome.json() for outcome in outcomes if outcome.status == 201]
        taken = {outcome.request.path for outcome in outcomes if outcome.status == 204}
        kept = [file for file in case["attachments"] if f"{case_path(case)}/{file['id']}" not in taken]
        assert there == sorted(file["sha256"] + file["slot"] for file in kept + added)
        assert now["state"] == ("submitted" if 200 in {outcome.status for outcome in submits} else "draft")
        assert {contract.status, photo.status} <= {204, 404, 409}
        if now["state"] == "submitted":
            assert sorted(outcome.status for outcome in submits) == [200, 409]
            assert all(file["submitted"] for file in now["attachments"])
            assert {"contract", "invoice", "goods_list"} <= {file["slot"] for file in now["attachments"]}
        else:
            assert {outcome.status for outcome in submits} == {422}
            assert len(added) == 4
    caller.connection.close()


def case_path(case):
    """Where a case's attachments are removed."""
    return f"/api/cases/{case['number']}/attachments"
