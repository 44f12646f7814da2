"""Who signs was on file on the day of signing, whatever the filing says today (Order 171 art. 11; issue 12 no. 4)."""

import datetime

import pytest

from preship.fields import clock
from preship.register.signatories import signatories_on
from tests.support import commission as steps
from tests.support.filing import act, body, filed, profile, put_file, start
from tests.support.people import Desk, person

pytestmark = pytest.mark.django_db
ANNA, BEA = ({"name": name, "post": "授权签字人"} for name in ("Anna Bakker", "Bea Vries"))
CHANGED = "2027-03-10"


def at(day, time="12:00:00"):
    """It is that time of that day in Beijing."""
    return clock.at(datetime.datetime.fromisoformat(f"{day}T{time}+08:00"))


@pytest.fixture
def house(agency, customs):
    """An agency filed on 2027-01-05 with Anna, whose filing names Bea instead since the noon of 10 March."""
    with at("2027-01-05"):
        filed(Desk(agency), Desk(customs), signatories=[ANNA])
    with at(CHANGED):
        desk, officer = Desk(agency), Desk(customs)
        change = body(start(desk, "filing-change", profile(signatories=[BEA], change_reason="人员变动")), 201)
        body(act(officer, change, "approve"))
    return agency


def refused(house, enterprise, day, issued, signatory):
    """Why a result of `day` with this day of issue and signatory is refused; None where it is recorded."""
    with at("2027-02-01"):
        case = steps.submitted(
            Desk(enterprise), house.organisation, inspection_date="2027-09-01", shipment_date="2027-10-01"
        )
        case = steps.accept(Desk(house), case)
    with at(day):
        desk = Desk(house)
        body(put_file(desk, case, "result"), 201)
        dates = {
            "issued_on": issued,
            "inspected_on": "2027-02-02",
            "valid_until": "2028-01-01",
            "validity_reason": "测试",
        }
        answer = act(desk, steps.latest(desk, case), "record_result", given=steps.result(signatory=signatory, **dates))
    return None if answer.status_code == 200 else body(answer, 422)["errors"]["input.signatory"]


@pytest.mark.parametrize(
    ("issued", "signatory", "names"),
    [
        ("2027-03-08", "Anna Bakker", None),
        ("2027-03-08", "Bea Vries", "Anna Bakker"),
        ("2027-03-10", "Anna Bakker", None),
        ("2027-03-10", "Bea Vries", None),
        ("2027-03-12", "Bea Vries", None),
        ("2027-03-12", "Anna Bakker", "Bea Vries"),
    ],
)
def test_the_day_of_issue_decides(house, enterprise, issued, signatory, names):
    """Both sides of a change of the filing, and its own day, on which either was on file."""
    said = refused(house, enterprise, "2027-03-15", issued, signatory)
    assert said == (None if names is None else f"请从签发日期当日备案的授权签字人中选择：{names}。")


@pytest.mark.parametrize("typed", ["bea vries", "BEA  VRIES", "Ｂｅａ Ｖｒｉｅｓ", "Béa Vries", "Bea\u00a0Vries"])
def test_a_name_is_taken_as_it_is_on_file(house, enterprise, typed):
    """Capitals, width, marks and blanks are nobody else; what is kept is the filing's spelling."""
    assert refused(house, enterprise, "2027-03-15", "2027-03-12", typed) is None
    with at("2027-03-15"):
        (row,) = body(Desk(house).get("/api/commissions"))["rows"]
        kept = body(Desk(house).get(f"/api/cases/{row['number']}"))["extra"]["results"]
    assert [one["signatory"] for one in kept] == ["Bea Vries"]


def test_the_page_offers_whom_the_day_has(house, enterprise):
    """GET /api/signatories: of a day, of today without one; of nobody else's agency; a day that is none is told at its name."""
    with at("2027-03-15"):
        desk = Desk(house)
        offered = {
            on: [row["name"] for row in body(desk.get("/api/signatories", {"on": on}))["rows"]]
            for on in ("2027-03-08", "2027-03-10", "")
        }
        assert offered == {"2027-03-08": ["Anna Bakker"], "2027-03-10": ["Bea Vries", "Anna Bakker"], "": ["Bea Vries"]}
        assert list(body(desk.get("/api/signatories", {"on": "2027-02-30"}), 422)["errors"]) == ["on"]
        assert body(Desk(person("agency")).get("/api/signatories"))["rows"] == []
        assert Desk(enterprise).get("/api/signatories").status_code == 403


def test_a_filing_that_ended_has_no_signatories(house):
    """M-6.1.7c: after a revocation nobody signs; on its day they still did."""
    from preship.register.updates import revoke  # noqa: PLC0415 - models exist only once Django is set up

    with at("2027-04-01"):
        revoke(house.organisation.pk, "CX0")
    days = [datetime.date(2027, 3, 31), datetime.date(2027, 4, 1), datetime.date(2027, 4, 3)]
    assert [signatories_on(house.organisation.pk, day) for day in days] == [["Bea Vries"], ["Bea Vries"], []]
    assert signatories_on(house.organisation.pk, datetime.date(2026, 12, 31)) == []


def test_an_older_installation_learns_it_from_its_cases(house):
    """The migration tells from the audited acts what the register did not keep."""
    from importlib import import_module  # noqa: PLC0415

    from django.apps import apps  # noqa: PLC0415

    from preship.register.models import FiledSignatories  # noqa: PLC0415

    kept = list(FiledSignatories.objects.order_by("since").values_list("agency", "since", "names"))
    FiledSignatories.objects.all().delete()
    import_module("preship.filings.migrations.0006_filed_signatories").fill(apps, None)
    assert list(FiledSignatories.objects.order_by("since").values_list("agency", "since", "names")) == kept
