"""Results recorded at once get their places in the log one after the other (RFC 6962; processes.md §3)."""

import json

from tests.races.test_results import PROCESSES, inspected
from tests.support.commission import result
from tests.support.racing import acting
from tests.transparency.test_log import CHECK


def test_results_at_once_get_consecutive_entries(town, racers, keys):
    """8 agencies record results at once, all succeed: eight certificates, eight places without a gap, one tree."""
    agents, (clerk,) = town(("filed", PROCESSES), ("enterprise", 1))
    watch = clerk.caller()
    before = watch.get("/api/log/head").json()["size"]
    cases = [case for agent in agents for case in inspected(clerk, agent, 1)]
    outcomes = racers.at_once(
        acting(agent, case, "record_result", next(keys), input=result())
        for agent, case in zip(agents, cases, strict=True)
    )
    assert [outcome.status for outcome in outcomes] == [200] * PROCESSES
    head = watch.get("/api/log/head").json()
    rows = watch.get(f"/api/log/entries?first={before}").json()["rows"]
    leaves = [json.loads(row["leaf"]) for row in rows]
    assert [row["index"] for row in rows] == list(range(before, head["size"]))
    assert len({leaf["number"] for leaf in leaves if leaf["kind"] == "certificate"}) == PROCESSES
    for row in rows:
        proof = watch.get(f"/api/log/inclusion?index={row['index']}&size={head['size']}").json()["proof"]
        CHECK.check_inclusion(row["leaf"], row["index"], head["size"], proof, head["root"])
    watch.connection.close()
