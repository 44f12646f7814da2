"""Two versions of one list for one day, confirmed at one moment: one of them counts (issue 5.1, overlapping versions)."""

from tests.support.filing import act, body, put_file, start
from tests.support.racing import acting
from tests.support.selection import amount

ROUNDS = amount(8, brief=4)
LINES = "HS编码,名称,文件,文号,来源\n8429521200,履带式挖掘机,某清单,某号,某处\n"


def submitted(desk, day):
    """A version of that day, waiting for its confirmation."""
    data = {"list": "families", "effective_on": day, "source": "试验"}
    case = body(start(desk, "rule-list", data), 201)
    body(put_file(desk, case, "file", "清单.csv", LINES.encode()), 201)
    return body(act(desk, body(desk.get(f"/api/cases/{case['number']}")), "submit"))


def test_of_two_versions_of_a_day_one_counts(town, racers, keys):
    """The other one is told that the day is taken."""
    ((writer, *others),) = town(("customs", 3))
    desk = writer.caller()
    for n in range(1, ROUNDS + 1):
        day = f"2031-01-{n:02}"
        cases = [submitted(desk, day) for _ in others]
        race = [acting(who, case, "confirm", next(keys)) for who, case in zip(others, cases, strict=True)]
        outcomes = sorted(racers.at_once(race), key=lambda outcome: outcome.status)
        assert [outcome.status for outcome in outcomes] == [200, 422], outcomes
        assert day in outcomes[1].json()["errors"]["effective_on"]
    counted = [row["effective_on"] for row in desk.get("/api/advice/versions").json()["rows"]]
    assert all(counted.count(f"2031-01-{n:02}") == 1 for n in range(1, ROUNDS + 1))
    desk.connection.close()
