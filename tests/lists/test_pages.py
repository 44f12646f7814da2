"""Leafing through lists, and points in time in them: the same on both databases."""

import base64
import datetime

import orjson
import pytest

from preship.fields import clock
from tests.support.filing import body, submitted
from tests.support.people import person

pytestmark = pytest.mark.django_db
MOMENT = datetime.datetime(2026, 3, 1, 2, 30, tzinfo=datetime.UTC)


@pytest.fixture
def officer(client_for, customs):
    """A customs officer's client."""
    return client_for(customs)


def cursor(*place):
    """A cursor as somebody might forge it."""
    return base64.urlsafe_b64encode(orjson.dumps(list(place))).decode().rstrip("=")


@pytest.mark.parametrize(
    "query", [{}, {"from": "2026-03-01"}, {"agency": "特丹"}, {"agency": "特丹", "to": "2026-03-01"}]
)
def test_leafing_shows_every_row_once(client_for, officer, query):
    """M-6.1.3a: page after page, by number or by day, newest first, none twice and none left out."""
    numbers = []
    for minute in range(23):
        with clock.at(MOMENT + datetime.timedelta(seconds=minute // 2)):  # some at the same moment
            numbers.append(submitted(client_for(person("agency")))["number"])
    seen, page = [], {"next": ""}
    while page["next"] is not None:
        page = body(officer.get("/api/filings", {**query, "cursor": page["next"]}))
        seen += [row["number"] for row in page["rows"]]
        assert len(seen) <= len(numbers)
    assert seen == numbers[::-1]


def test_a_list_tells_the_same_time_as_the_case(client_for, officer, agency):
    """processes.md, common: a point in time is one instant, wherever it is read."""
    with clock.at(MOMENT):
        case = submitted(client_for(agency))
    row = body(officer.get("/api/filings"))["rows"][0]
    assert row["submitted_at"] == case["submitted_at"] == "2026-03-01T02:30:00Z"


@pytest.mark.parametrize("name", ["filings", "filing-changes", "commissions", "announcements"])
@pytest.mark.parametrize(
    "place",
    [
        (-1,),
        (2**63,),
        (1e300,),
        ("x",),
        (None,),
        (),
        (1, 2),
        ("2026-03-01", 1),
        (None, 1),
        (5, 1),
        ("0001-01-01T00:00:00+23:59", 1),
    ],
)
def test_a_forged_cursor_is_refused(officer, name, place):
    """Bad input: 422 at `cursor`, whether the list goes by number or by day; never a fault of ours."""
    for query in ({}, {"from": "2026-01-01"}):
        answer = officer.get(f"/api/{name}", {**query, "cursor": cursor(*place)})
        right = len(place) == 2 and query and place[0] == "2026-03-01"
        assert answer.status_code == (200 if right else 422), answer.content


@pytest.mark.parametrize("agency", ["²", "٣", "-1", "1.5", "x", "1" * 16, "1 2"])
def test_an_agency_that_is_no_number_is_refused(officer, agency):
    """M-6.2.3a: 422 at the field."""
    answer = body(officer.get("/api/commissions", {"agency": agency}), 422)
    assert list(answer["errors"]) == ["agency"]


@pytest.mark.parametrize("name", ["filings", "filing-changes", "commissions", "announcements", "filed-agencies"])
@pytest.mark.parametrize("text", ["\x00", "%", "_", "\\", "'", '"', "a\x00b", "特" * 3000, "*", "😀", " "])
def test_an_awkward_search_is_answered(officer, name, text):
    """Bad input: any text in any query field is searched for or refused, never a fault of ours."""
    fields = (
        "number",
        "agency",
        "consignee_name",
        "title",
        "state",
        "certificate_number",
        "country",
        "name",
        "cursor",
        "from",
    )
    for field in fields:
        assert officer.get(f"/api/{name}", {field: text}).status_code in (200, 422), field


@pytest.mark.parametrize(
    "address",
    [
        "cases/%00",
        "cases/%00/events",
        "cases/a/attachments/%00",
        "filed-agencies/%00",
        "messages/n%00",
        "captcha/%00/work",
    ],
)
def test_an_address_with_a_nul_is_not_found(officer, address):
    """Bad input: PostgreSQL can't compare it, so nobody asks it to."""
    assert officer.get(f"/api/{address}").status_code == 404


@pytest.mark.parametrize("name", ["side", "account", "password", "captcha_id", "captcha_answer"])
def test_a_login_with_a_nul_is_refused_at_its_field(client_for, db, name):
    """Bad input: 422 at the field, in every field of the login."""
    whole = {"side": "agency", "account": "a", "password": "b", "captcha_id": "c", "captcha_answer": "d"}
    answer = body(client_for(None).post("/api/login", {**whole, name: "a\x00b"}), 422)
    assert name in answer["errors"]
