"""What a stranger's program learns over the API: every field, every choice, every error at once (found 2026-11 §6)."""

import pytest

from preship.codes.tables import TABLES
from preship.fields.form import FORMS
from tests.support.commission import commissionable, goods
from tests.support.filing import body, profile, start
from tests.support.people import Desk

pytestmark = pytest.mark.django_db


def test_every_form_is_described_to_anybody():
    """Labels in both languages, JSON type, limits, choices or where they are; as JSON Schema too."""
    desk = Desk()
    rows = body(desk.get("/api/forms"))["rows"]
    assert {row["name"] for row in rows} == set(FORMS)
    for row in rows:
        form = body(desk.get(row["address"]))
        assert list(form["schema"]["properties"]) == [field["name"] for field in form["fields"]]
        for field in form["fields"]:
            assert field["label"]["zh"] and field["label"]["en"]
            address = field.get("choices", {}).get("address", "")
            if address.startswith("/api/codes/"):
                assert address.removeprefix("/api/codes/") in TABLES
            if field["kind"] in ("select", "multi"):
                assert address or field["choices"]["values"]
    assert desk.get("/api/forms/nothing").status_code == 404


def test_the_schema_takes_what_the_system_takes():
    """A complete filing satisfies its schema: required, types, choices; rows by their own."""
    schema = body(Desk().get("/api/forms/filing"))["schema"]
    data = profile()
    assert set(schema["required"]) <= set(data) and not schema["additionalProperties"]
    assert {one["const"] for one in schema["properties"]["nature"]["oneOf"]} >= {data["nature"]}
    assert schema["properties"]["country"]["x-codes"] == "/api/codes/country"
    assert schema["properties"]["signatories"]["items"]["required"] == ["name", "post"]
    uses = body(Desk().get("/api/forms/commission.result"))["uses"]
    assert {
        "process": "commission",
        "action": "record_result",
        "address": "/api/cases/{number}/actions/record_result",
    } in uses


def test_all_that_is_wrong_is_said_in_one_round(enterprise):
    """Formats, codes and rules between fields together, in rows too; what may be chosen is named, or where it is."""
    desk = Desk(enterprise)
    data = {
        "contact_email": "nobody",
        "use": "99",
        "shipment_date": "2199-01-02",
        "inspection_date": "2199-01-03",
        "goods": [goods(hs_code="12"), goods(unit="xyz", category="nothing"), "no row", goods(currency="USD")],
        "nonsense": 1,
    }
    answer = body(start(desk, "commission", data), 422)
    assert set(answer["errors"]) == {
        "contact_email", "use", "shipment_date", "goods.0.hs_code", "goods.1.unit", "goods.1.category", "goods.2", "nonsense",
    }  # fmt: skip
    assert answer["choices"]["use"] == {"address": "/api/codes/product_use"}
    assert answer["choices"]["goods.1.unit"] == {"address": "/api/codes/unit"}
    values = [one["value"] for one in answer["choices"]["goods.1.category"]["values"]]
    assert values[:2] == ["used", "expired"]


@pytest.mark.parametrize(
    ("path", "query", "names"),
    [
        ("/api/commissions", {"state": "finished"}, "completed"),
        ("/api/commissions", {"stat": "completed"}, "state"),
        ("/api/commissions", {"use": "no"}, None),
        ("/api/checks", {"kind": "feedback"}, "document-check"),
        ("/api/inbox", {"vieww": "all"}, "view"),
    ],
)
def test_what_a_list_cannot_be_asked_is_refused_with_what_it_can(agency, path, query, names):
    """Never an empty list for a word that means nothing: 422 at the condition, the allowed ones named."""
    answer = body(Desk(agency).get(path, query), 422)
    (at,) = query
    choices = answer["choices"][at]
    assert at in answer["errors"]
    assert (
        names in [one["value"] for one in choices["values"]]
        if names
        else choices["address"] == "/api/codes/product_use"
    )


def test_an_open_agency_is_found_where_the_form_says(enterprise):
    """The choices of an agency field are an address too, and it answers."""
    house = commissionable()
    fields = {field["name"]: field for field in body(Desk().get("/api/forms/commission"))["fields"]}
    rows = body(Desk(enterprise).get(fields["agency"]["choices"]["address"]))["rows"]
    assert str(house.pk) in [row["id"] for row in rows]
