"""Managers who go at once: somebody always manages the accounts of an organisation (processes.md §9)."""

from tests.support.people import PASSWORD
from tests.support.racing import Request
from tests.support.selection import amount

ROUNDS = amount(8, brief=2)


def test_the_last_manager_stays(town, racers):
    """Two managers close their accounts at the same moment, and a colleague who is none stays: one goes, the other is told
    to hand over."""
    for _ in range(ROUNDS):
        ((*both, third),) = town(("enterprise", 3))
        caller = both[0].caller()
        (member,) = (
            one for one in caller.get("/api/organisation").json()["members"] if one["account"] == third.account
        )
        assert caller.post(f"/api/organisation/members/{member['id']}/roles", {"roles": ["member"]}).status == 200
        caller.connection.close()
        outcomes = racers.at_once(Request(who, "POST", "/api/account/close", {"current": PASSWORD}) for who in both)
        assert sorted(outcome.status for outcome in outcomes) == [204, 409], outcomes
