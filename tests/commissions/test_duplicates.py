"""The same machine in two commissions, held side by side for whoever sees both."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.support.commission import excavator, goods, inspector, submitted
from tests.support.filing import body
from tests.support.people import Desk, person

pytestmark = pytest.mark.django_db
MACHINE = {"serial_number": "KMTPC200-C60123"}


def test_the_same_machine_is_shown_beside_itself(trader, surveyor, agency_row):
    """Written with other blanks and dashes it is the same; row by row; whoever sees only one of the two finds nothing."""
    first = submitted(trader, agency_row, goods=[goods(), excavator(**MACHINE)])
    stranger = Desk(person("enterprise"))
    second = submitted(stranger, agency_row, goods=[excavator(serial_number="kmtpc200 c60123"), goods(name="旧车床")])
    officer = Desk(person("customs"))
    for desk in (officer, surveyor):
        hints = body(desk.get(f"/api/cases/{first['number']}"))["extra"]["mismatches"]
        (hint,) = [one for one in hints if (one["code"], one["field"]) == ("twice_elsewhere", "serial_number")]
        assert (hint["row"], hint["cases"]) == (1, [second["number"]])
        with CaptureQueriesContext(connection) as asked:
            same = body(desk.get(f"/api/cases/{first['number']}/same-machines/{second['number']}"))["rows"]
        assert ([(one["row"], one["other_row"]) for one in same], len(asked) <= 5) == ([(1, 0)], True)
    for desk, one, other in ((trader, first, second), (stranger, first, second), (Desk(inspector()), first, second)):
        assert desk.get(f"/api/cases/{one['number']}/same-machines/{other['number']}").status_code == 404


def test_an_enterprise_is_told_which_of_its_own_have_it(trader, agency_row):
    """Of another enterprise's it learns only that there is one."""
    mine = submitted(trader, agency_row, goods=[excavator(**MACHINE)])
    submitted(Desk(person("enterprise")), agency_row, goods=[excavator(**MACHINE)])
    again = submitted(trader, agency_row, goods=[excavator(**MACHINE)])
    hints = body(trader.get(f"/api/cases/{again['number']}"))["extra"]["mismatches"]
    (hint,) = [one for one in hints if (one["code"], one["field"]) == ("twice_elsewhere", "serial_number")]
    assert hint["cases"] == [mine["number"]]
    assert mine["number"] in hint["says"]["en"]
    same = body(trader.get(f"/api/cases/{again['number']}/same-machines/{mine['number']}"))["rows"]
    assert [(one["row"], one["other_row"]) for one in same] == [(0, 0)]


def test_one_number_in_every_line_of_both_is_no_flood(trader, agency_row):
    """Bad input: of every line with every line the first 200 pairs."""
    lines = [excavator(serial_number="SAME-1") for _ in range(40)]
    first, second = (submitted(trader, agency_row, goods=lines)["number"] for _ in range(2))
    same = body(trader.get(f"/api/cases/{first}/same-machines/{second}"))["rows"]
    assert [(one["row"], one["other_row"]) for one in same] == [(at // 40, at % 40) for at in range(200)]
