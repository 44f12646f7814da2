"""A double click, twenty times over: the same request with one Idempotency-Key is carried out once (architecture.md)."""

from tests.support.commission import PAPERS, commission, ready
from tests.support.racing import acting, opening
from tests.support.selection import amount

ROUNDS = amount(8, brief=3)
CALLERS = 20


def test_one_key_opens_one_case(town, racers, keys):
    """M-6.2.3b: twenty who open a commission with one key get one and the same case; the list has one row for it."""
    (agent,), (clerk,) = town(("filed", 1), ("enterprise", 1))
    numbers = []
    for _ in range(ROUNDS):
        asked = opening(clerk, "commission", commission(agent.organisation), next(keys))
        outcomes = racers.at_once([asked] * CALLERS)
        assert {outcome.status for outcome in outcomes} == {201}
        assert len({outcome.text for outcome in outcomes}) == 1
        numbers.append(outcomes[0].json()["number"])
    reader = clerk.caller()
    assert [row["number"] for row in reader.get("/api/commissions").json()["rows"]] == numbers[::-1]
    reader.connection.close()


def test_one_key_submits_once(town, racers, keys):
    """M-6.2.3e: twenty who submit a commission with one key get one and the same answer; it is submitted once."""
    (agent,), (clerk,) = town(("filed", 1), ("enterprise", 1))
    reader = clerk.caller()
    for _ in range(ROUNDS):
        case = ready(reader, agent.organisation)
        outcomes = racers.at_once([acting(clerk, case, "submit", next(keys), data=case["data"])] * CALLERS)
        assert {outcome.status for outcome in outcomes} == {200}
        assert len({outcome.text for outcome in outcomes}) == 1
        assert (outcomes[0].json()["state"], outcomes[0].json()["round"]) == ("submitted", 1)
        events = reader.get(f"/api/cases/{case['number']}/events").json()["rows"]
        assert [event["action"] for event in events] == ["submit", *["attach"] * len(PAPERS), "create"]
    reader.connection.close()


def test_one_key_is_for_one_request(town, racers, keys):
    """architecture.md, the kernel: of twenty different requests under one key one is carried out; the others are told
    that the key is taken, and leave nothing."""
    (agent,), (clerk,) = town(("filed", 1), ("enterprise", 1))
    for _ in range(ROUNDS):
        key = next(keys)
        documents = [commission(agent.organisation, contract_number=f"C-{n}") for n in range(CALLERS)]
        outcomes = racers.at_once([opening(clerk, "commission", document, key) for document in documents])
        assert sorted(outcome.status for outcome in outcomes) == [201] + [409] * (CALLERS - 1)
        assert {outcome.json()["code"] for outcome in outcomes if outcome.status == 409} == {"key_reused"}
    reader = clerk.caller()
    assert len(reader.get("/api/commissions").json()["rows"]) == ROUNDS
    reader.connection.close()


def test_a_refused_request_leaves_its_key_free(town, racers, keys):
    """architecture.md, the kernel: twenty times the same wrong submission under one key is refused twenty times; the
    corrected one may use the key."""
    (agent,), (clerk,) = town(("filed", 1), ("enterprise", 1))
    key = next(keys)
    wrong = opening(clerk, "commission", commission(agent.organisation, contact_mobile="1"), key)
    assert {outcome.status for outcome in racers.at_once([wrong] * CALLERS)} == {422}
    right = opening(clerk, "commission", commission(agent.organisation), key)
    assert {outcome.status for outcome in racers.at_once([right] * CALLERS)} == {201}
    reader = clerk.caller()
    assert len(reader.get("/api/commissions").json()["rows"]) == 1
    reader.connection.close()
