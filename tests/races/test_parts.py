"""Parts recorded at once never certify more than was commissioned (decision 0068)."""

from decimal import Decimal

from tests.races.test_results import CASES, PROCESSES, inspected, one_of
from tests.support.commission import latest, result
from tests.support.racing import acting


def test_parts_at_once_are_never_more_than_commissioned(town, racers, keys):
    """8 colleagues record each one of two pieces, or all that is left: one wins, whoever comes again finds what is left."""
    agents, (clerk,) = town(("filed", PROCESSES), ("enterprise", 1))
    watch = agents[0].caller()
    part = [{"item": 1, "quantity": "1"}]
    for case in inspected(clerk, agents[0], CASES):
        acts = ("record_part", "record_result")
        outcomes = racers.at_once(
            acting(
                agent, case, acts[n % 2], next(keys),
                input=result(certificate_number=f"PART {case['number']}/{n}") | ({} if n % 2 else {"covers": part}),
            )
            for n, agent in enumerate(agents)
        )  # fmt: skip
        (row,) = one_of(outcomes)["extra"]["certified"]
        assert Decimal(row["certified"]) + Decimal(row["left"]) == Decimal(row["commissioned"]) == 2
        assert latest(watch, case)["extra"] == one_of(outcomes)["extra"]
    watch.connection.close()
