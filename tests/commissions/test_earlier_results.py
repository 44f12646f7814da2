"""An earlier result as the beginning of a new one (issue 12 no. 10: any earlier filing, commission or result can be copied)."""

import pytest

from preship.commissions.earlier_results import LEFT_OUT
from preship.commissions.models import InspectionResult
from tests.support import commission as steps
from tests.support.filing import body
from tests.support.people import Desk, person

pytestmark = pytest.mark.django_db
STATEMENTS = 3
FOUND = {"basis": "SN/T 1471", "findings": "逐台试运行", "safety": "nonconform", "safety_ground": "无防护罩"}


@pytest.fixture
def trader(enterprise):
    """The enterprise's client."""
    return Desk(enterprise)


@pytest.fixture
def surveyor(db):
    """The client of an agency that can be commissioned."""
    return Desk(steps.inspector())


@pytest.fixture
def earlier(trader, surveyor):
    """A commission with a result of its own words and a machine."""
    case = steps.accepted(trader, surveyor, goods=[steps.excavator()])
    opinion = {"conclusion": "partly", "opinion": "加装防护罩"}
    return steps.record_result(
        surveyor, case, machines=[steps.machine(verdict="differ", remark="铭牌不清")], **FOUND, **opinion
    )


def listed(desk, case, text=""):
    """The numbers of the commissions whose results are offered."""
    return [
        row["number"] for row in body(desk.get(f"/api/cases/{case['number']}/earlier-results", {"text": text}))["rows"]
    ]


def test_a_result_begins_with_an_earlier_one(trader, surveyor, earlier):
    """Everything is taken along but number, days, files and machines; what is left out is said, and with that alone added the
    new one is recorded."""
    fresh = steps.accepted(trader, surveyor)
    assert listed(surveyor, fresh) == [earlier["number"]]
    copied = body(surveyor.get(f"/api/cases/{fresh['number']}/earlier-results/{earlier['number']}"))
    assert set(copied["left_out"]) == set(LEFT_OUT)
    assert {"certificate_number", "issued_on", "valid_until", "inspected_on", "machines"} <= set(copied["left_out"])
    assert not set(copied["input"]) & set(LEFT_OUT)
    stored = InspectionResult.objects.get(case__number=earlier["number"]).data
    assert copied["input"] == {name: value for name, value in stored.items() if name not in LEFT_OUT}
    own = {name: value for name, value in steps.result().items() if name in LEFT_OUT}
    done = steps.record_result(surveyor, fresh, **{**copied["input"], **own})
    assert done["extra"]["results"][0]["findings"] == "逐台试运行"


@pytest.mark.parametrize("by", ["number", "certificate", "name", "radicals", "width", "nothing like it"])
def test_an_earlier_result_is_found(trader, surveyor, earlier, by):
    """By the number of commission or certificate, or a word of consignee or goods."""
    fresh = steps.accepted(trader, surveyor)
    asked = {
        "number": earlier["number"][:10].lower(),
        "certificate": earlier["extra"]["results"][0]["certificate_number"].lower(),
        "name": "东港",
        "radicals": "进⼝ 有限",
        "width": "".join(chr(ord(sign) + 0xFEE0) for sign in earlier["number"]),
        "nothing like it": "ZZZ",
    }[by]
    assert listed(surveyor, fresh, asked) == ([] if by == "nothing like it" else [earlier["number"]])


def test_what_is_offered_takes_the_same_statements_however_much_it_is(trader, surveyor, earlier, sql_count):
    """Who asks, the commission, the results: three."""
    fresh = steps.accepted(trader, surveyor)
    for expected in (1, 2):
        with sql_count(STATEMENTS):
            assert len(listed(surveyor, fresh)) == expected
        steps.record_result(surveyor, steps.accepted(trader, surveyor))


def test_nobody_begins_with_anothers_result(trader, surveyor, earlier):
    """Another agency's is 404, as is one's own of this very commission; who only reads has no operation for it."""
    stranger = Desk(steps.inspector())
    theirs = steps.accepted(trader, stranger)
    assert listed(stranger, theirs) == []
    assert stranger.get(f"/api/cases/{theirs['number']}/earlier-results/{earlier['number']}").status_code == 404
    assert stranger.get(f"/api/cases/{earlier['number']}/earlier-results").status_code == 404
    assert surveyor.get(f"/api/cases/{earlier['number']}/earlier-results/{earlier['number']}").status_code == 404
    for reader in (trader, Desk(person("customs"))):
        assert reader.get(f"/api/cases/{earlier['number']}/earlier-results").status_code == 403


def test_the_offer_costs_the_same_however_many_there_are(trader, surveyor, earlier, sql_count):
    """Lists: constant SQL statements."""
    fresh = steps.accepted(trader, surveyor)
    address = f"/api/cases/{fresh['number']}/earlier-results"
    with sql_count() as one:
        surveyor.get(address)
    for _ in range(2):
        steps.completed(trader, surveyor)
    with sql_count() as more:
        assert len(body(surveyor.get(address))["rows"]) == 3
    assert len(one) == len(more)
