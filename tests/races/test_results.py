"""Results recorded at once: one a commission, and a certificate number for one commission only (processes.md §3)."""

from tests.support.commission import accept, latest, put_file, result, submitted
from tests.support.racing import LOST, acting
from tests.support.selection import amount

PROCESSES = 8
CASES = amount(5, brief=2)


def inspected(clerk, agent, count):
    """Commissions 受理中 with a certificate in its slot: only the result is missing."""
    asker, doer = clerk.caller(), agent.caller()
    cases = []
    for _ in range(count):
        cases.append(accept(doer, submitted(asker, agent.organisation)))
        assert put_file(doer, cases[-1], "result").status == 201
    asker.connection.close()
    doer.connection.close()
    return cases


def test_a_certificate_number_is_one_commissions(town, racers, keys):
    """processes.md §3, record result: 8 processes record results of 8 commissions under two numbers; two of them get a
    number, the others are told at that field and may take the next one."""
    agents, (clerk,) = town(("filed", PROCESSES), ("enterprise", 1))
    cases, taken = inspected(clerk, agents[0], PROCESSES), []
    for turn in range(4):
        outcomes = racers.at_once(
            acting(
                agent,
                case,
                "record_result",
                next(keys),
                input=result(certificate_number=f"RACE {agent.organisation}/{turn}-{n % 2}"),
            )
            for n, (agent, case) in enumerate(zip(agents, cases, strict=False))
        )
        won = [outcome.json() for outcome in outcomes if outcome.status == 200]
        lost = [outcome.json() for outcome in outcomes if outcome.status == 422]
        assert (len(won), len(lost)) == (2, len(cases) - 2)
        assert all(set(answer["errors"]) == {"input.certificate_number"} for answer in lost)
        taken += [case["extra"]["results"][0]["certificate_number"] for case in won]
        cases = [case for case in cases if case["number"] not in {done["number"] for done in won}]
    assert len(set(taken)) == PROCESSES
    assert cases == []


def test_a_commission_has_one_result(town, racers, keys):
    """M-6.1.4c: 8 colleagues record the result of one commission under 8 numbers; one wins, and the numbers of the
    others are free as before. Corrections at once: one wins, and the earlier version stays."""
    agents, (clerk,) = town(("filed", PROCESSES), ("enterprise", 1))
    watch = agents[0].caller()
    free = [f"ONE {agents[0].organisation}/{n}" for n in range(PROCESSES + 4)]
    for case in inspected(clerk, agents[0], CASES):
        outcomes = racers.at_once(
            acting(agent, case, "record_result", next(keys), input=result(certificate_number=number))
            for agent, number in zip(agents, free, strict=False)
        )
        (first,) = one_of(outcomes)["extra"]["results"]
        assert (first["version"], first["current"]) == (1, True)
        free.remove(first["certificate_number"])
        correction = result(certificate_number=first["certificate_number"], reason="笔误")
        corrected = one_of(
            racers.at_once(
                acting(agent, one_of(outcomes), "correct_result", next(keys), input=correction) for agent in agents
            )
        )
        assert [(row["version"], row["current"]) for row in corrected["extra"]["results"]] == [(2, True), (1, False)]
        assert latest(watch, case)["extra"] == corrected["extra"]
    watch.connection.close()


def one_of(outcomes):
    """The case as the one winner got it; the others lost."""
    won = [outcome for outcome in outcomes if outcome.status == 200]
    assert len(won) == 1, outcomes
    assert {outcome.status for outcome in outcomes if outcome.status != 200} <= LOST, outcomes
    return won[0].json()
