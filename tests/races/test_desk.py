"""Officers at one desk: a case is taken up by one of them (issue 4, 3)."""

from tests.support import filing
from tests.support.commission import latest
from tests.support.racing import LOST, acting
from tests.support.selection import amount

ROUNDS = amount(10, brief=4)


def test_a_case_is_taken_up_by_one_officer(town, racers, keys):
    """Eight officers take up the same case at once; the others are told, and see who holds it."""
    officers, agency = town(("customs", 8), ("agency", 1))
    caller, watch = agency[0].caller(), officers[0].caller()
    case = filing.submitted(caller)
    for _ in range(ROUNDS):
        outcomes = racers.at_once([acting(officer, case, "claim", next(keys)) for officer in officers])
        won = [outcome for outcome in outcomes if outcome.status == 200]
        assert len(won) == 1, [outcome.status for outcome in outcomes]
        assert {outcome.status for outcome in outcomes if outcome.status != 200} <= LOST, outcomes
        holder = won[0].request.who
        assert latest(watch, case)["holder"]["name"] == holder.name
        mine = holder.caller()
        case = filing.body(filing.act(mine, latest(mine, case), "release"))
        mine.connection.close()
    caller.connection.close()
    watch.connection.close()
