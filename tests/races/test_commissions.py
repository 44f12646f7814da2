"""Who acts on a commission first, wins; the others are told so (processes.md, common; M-6.1.4b, M-6.1.4d)."""

from concurrent.futures import ThreadPoolExecutor

from tests.support.commission import latest, submitted
from tests.support.racing import LOST, acting
from tests.support.selection import amount

CASES = amount(200, brief=6)
REASON = {"reason": "请补充合同", "notes": [{"path": "contract_number", "text": "请核对"}]}
BECOMES = {"accept": "accepted", "return": "returned", "withdraw": "draft"}


def entrusted(enterprise, agency, count):
    """So many commissions that wait for the agency."""
    with ThreadPoolExecutor(4) as pool:
        callers = [enterprise.caller() for _ in range(4)]
        shares = [count // 4 + (n < count % 4) for n in range(4)]
        made = pool.map(lambda c, share: [submitted(c, agency) for _ in range(share)], callers, shares)
        cases = [case for share in made for case in share]
    for caller in callers:
        caller.connection.close()
    return cases


def test_each_of_200_commissions_has_one_winner(town, racers, keys):
    """processes.md, common: 8 processes accept, return and withdraw the same commissions; each has one winner, and its
    state, its history and its notices are that winner's alone."""
    agents, clerks, (officer,) = town(("filed", 6), ("enterprise", 2), ("customs", 1))
    cases = entrusted(clerks[0], agents[0].organisation, CASES)
    watch = officer.caller()
    for case in cases:
        acts = [
            *(acting(agent, case, "accept", next(keys)) for agent in agents[:3]),
            *(acting(agent, case, "return", next(keys), input=REASON) for agent in agents[3:]),
            *(acting(clerk, case, "withdraw", next(keys)) for clerk in clerks),
        ]
        outcomes = racers.at_once(acts)
        won = [outcome for outcome in outcomes if outcome.status == 200]
        assert len(won) == 1, [outcome.status for outcome in outcomes]
        assert {outcome.status for outcome in outcomes if outcome.status != 200} <= LOST, outcomes
        action = won[0].request.path.rsplit("/", 1)[-1]
        now = latest(watch, case)
        assert (now["state"], now["version"]) == (BECOMES[action], case["version"] + 1)
        events = watch.get(f"/api/cases/{case['number']}/events").json()["rows"]
        assert [(event["action"], event["actor"]["name"]) for event in events if event["action"] in BECOMES] == [
            (action, won[0].request.who.name)
        ]
    watch.connection.close()
