"""Filings with many hands on them: one decision each, one application an agency (processes.md §1, §2)."""

from concurrent.futures import ThreadPoolExecutor

from tests.support import filing
from tests.support.commission import latest
from tests.support.racing import LOST, acting, opening

AGENCIES = 20
REASON = {"reason": "请补充认可证书"}
BECOMES = {
    "accept": "accepted",
    "supplement": "returned",
    "refuse": "refused",
    "claim": "submitted",
    "withdraw": "draft",
}


def applied(house):
    """A filing application that its agency submitted."""
    caller = house[0].caller()
    case = filing.submitted(caller)
    caller.connection.close()
    return case


def public(caller):
    """The certificate numbers in the public register, every page of it."""
    rows, cursor = [], ""
    while cursor is not None:
        page = caller.get(f"/api/filed-agencies?cursor={cursor}").json()
        rows, cursor = rows + page["rows"], page["next"]
    return [row["certificate_number"] for row in rows]


def test_each_application_has_one_decision(town, racers, keys):
    """M-6.1.3f: officers accept, supplement, refuse and take up what its agency withdraws; one of them wins. Who is
    accepted, and nobody else, stands in the register, under a number of its own."""
    officers, *houses = town(("customs", 6), *[("agency", 2)] * AGENCIES)
    with ThreadPoolExecutor(4) as pool:
        cases = list(pool.map(applied, houses))
    watch = officers[0].caller()
    before, accepted = public(watch), []
    for house, case in zip(houses, cases, strict=True):
        outcomes = racers.at_once(
            [
                *(acting(officer, case, "accept", next(keys)) for officer in officers[:2]),
                *(acting(officer, case, "supplement", next(keys), input=REASON) for officer in officers[2:4]),
                acting(officers[4], case, "refuse", next(keys), input=REASON),
                acting(officers[5], case, "claim", next(keys)),
                *(acting(agent, case, "withdraw", next(keys)) for agent in house),
            ]
        )
        won = [outcome for outcome in outcomes if outcome.status == 200]
        assert len(won) == 1, [outcome.status for outcome in outcomes]
        assert {outcome.status for outcome in outcomes if outcome.status != 200} <= LOST, outcomes
        action, now = won[0].request.path.rsplit("/", 1)[-1], latest(watch, case)
        assert (now["state"], now["version"]) == (BECOMES[action], case["version"] + 1)
        assert bool(now["extra"]["certificate_number"]) == (action == "accept")
        accepted += [now["extra"]["certificate_number"]] if action == "accept" else []
    after = public(watch)
    assert sorted(after) == sorted(before + accepted)
    assert len(set(after)) == len(after)
    watch.connection.close()


def test_an_agency_has_one_application(town, racers, keys):
    """processes.md §1: of 8 colleagues who open their agency's filing at once one does; the others are told why not."""
    for house in town(*[("agency", 8)] * 3):
        outcomes = racers.at_once(opening(agent, "filing", filing.profile(), next(keys)) for agent in house)
        assert sorted(outcome.status for outcome in outcomes) == [201] + [409] * 7
        assert {outcome.json()["code"] for outcome in outcomes if outcome.status == 409} == {"rule"}


def test_an_agency_has_one_change(town, racers, keys):
    """processes.md §2: of 8 colleagues who propose a change at once one does."""
    for house in town(*[("filed", 8)] * 3):
        changed = filing.profile(contact="Pieter Smit", change_reason="人员变动")
        outcomes = racers.at_once(opening(agent, "filing-change", changed, next(keys)) for agent in house)
        assert sorted(outcome.status for outcome in outcomes) == [201] + [409] * 7, outcomes
        assert {outcome.json()["code"] for outcome in outcomes if outcome.status == 409} == {"rule"}
