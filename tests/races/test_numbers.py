"""Numbers given to many at once: each once, and every gap explained (processes.md, common)."""

from tests.support.commission import commission
from tests.support.racing import acting, opening
from tests.support.selection import amount

ROUNDS = amount(12, brief=4)


def test_numbers_have_no_twins_and_no_gaps(town, racers, keys):
    """processes.md, common: 8 processes open commissions, some refused and some deleted again; the numbers follow one
    another without a gap, and a deleted draft's number is not given again."""
    (agent,), *houses = town(("filed", 1), ("enterprise", 4), ("enterprise", 4))
    clerks = [clerk for house in houses for clerk in house]
    given = []
    for turn in range(ROUNDS):
        bad = {turn % 8, (turn * 3 + 1) % 8}
        documents = [
            commission(agent.organisation, **({"contact_mobile": "1"} if n in bad else {})) for n in range(len(clerks))
        ]
        outcomes = racers.at_once(
            opening(clerk, "commission", document, next(keys))
            for clerk, document in zip(clerks, documents, strict=True)
        )
        assert [outcome.status for outcome in outcomes] == [422 if n in bad else 201 for n in range(len(clerks))]
        cases = [(outcome.request.who, outcome.json()) for outcome in outcomes if outcome.status == 201]
        given += [case["number"] for _, case in cases]
        deleted = racers.at_once(acting(who, case, "discard", next(keys)) for who, case in cases[:2])
        assert [outcome.status for outcome in deleted] == [204, 204]
    assert len(set(given)) == len(given)
    days = {number[:10] for number in given}
    for day in days:  # a race may run over midnight in Beijing
        sequence = sorted(int(number[10:]) for number in given if number.startswith(day))
        assert sequence == list(range(sequence[0], sequence[-1] + 1))
