"""One search for any number, and only for what its reader may see (found 2026-11 §9)."""

import pytest

from preship.register.models import Entry
from tests.support.commission import completed, inspector, submitted
from tests.support.filing import body
from tests.support.people import Desk, person

pytestmark = pytest.mark.django_db


def hits(desk, number):
    """What is found by a number: (of, number, case)."""
    return [(row["of"], row["number"], row["case"]) for row in body(desk.get("/api/find", {"number": number}))["rows"]]


def test_cases_certificates_and_filings_are_found_by_their_numbers(enterprise, customs):
    """By its beginning, in small letters and full width, by the agency's own certificate number, by ours, and a filing
    certificate's; each leads where it is read."""
    desk, house, officer = Desk(enterprise), Desk(inspector()), Desk(customs)
    case = completed(desk, house)
    result = case["extra"]["results"][0]["certificate_number"]
    issued = body(desk.get(f"/api/cases/{case['number']}/certificates"))["rows"][0]["number"]
    for reader in (desk, house, officer):
        assert hits(reader, case["number"].lower()) == [("case", case["number"], case["number"])]
        assert hits(reader, f" {result.lower()} ") == [("certificate", result, case["number"])]
        assert hits(reader, issued) == [("certificate", issued, case["number"])]
    certificate = Entry.objects.get(agency=house.user.organisation).certificate_number
    assert hits(desk, certificate) == [("filing", certificate, None)]
    assert hits(officer, case["number"][:2]) == []


def test_what_is_not_ones_own_is_not_found(enterprise):
    """404 by another name: another enterprise's case, another agency's certificate, a draft."""
    desk, house = Desk(enterprise), Desk(inspector())
    case = completed(desk, house)
    result = case["extra"]["results"][0]["certificate_number"]
    waiting = submitted(desk, house.user.organisation_id)
    for stranger in (Desk(person("enterprise")), Desk(inspector())):
        assert hits(stranger, case["number"]) == hits(stranger, result) == hits(stranger, waiting["number"]) == []
    assert Desk().get("/api/find", {"number": case["number"]}).status_code == 401
    for odd in ("", "a", "%%%", "___", "x" * 500, "\u202e123"):
        assert body(desk.get("/api/find", {"number": odd}))["rows"] == []


@pytest.mark.parametrize("asked", ["Mueller", "MÜLLER", "Muller", "mu\u0308ller masch"])
def test_names_are_found_where_no_number_begins_so(enterprise, asked):
    """found-2026-11 §2: a consignee and an agency on file, however the name is spelled, as far as one may see them."""
    desk, house = Desk(enterprise), inspector()
    case = submitted(desk, house.organisation_id, consignee_name="Müller Maschinen (Shanghai)")
    assert hits(desk, asked) == [("case", case["number"], case["number"])]
    assert hits(Desk(person("enterprise")), asked) == []
    Entry.objects.filter(agency=house.organisation).update(name_folded="mueller maschinenpruefung")
    assert ("filing", Entry.objects.get(agency=house.organisation).certificate_number, None) in hits(desk, "Mueller")


def test_a_search_costs_three_statements(enterprise, django_assert_max_num_queries):
    """However much is found."""
    desk, house = Desk(enterprise), Desk(inspector())
    for _ in range(3):
        submitted(desk, house.user.organisation_id)
    with django_assert_max_num_queries(8):
        body(desk.get("/api/find", {"number": "WT2"}))
    with django_assert_max_num_queries(9):
        body(desk.get("/api/find", {"number": "进口"}))
