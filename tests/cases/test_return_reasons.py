"""Reasons for returns that customs keeps (issue 4, 3)."""

import pytest

from tests.support.filing import body
from tests.support.people import Desk, organisation, person

pytestmark = pytest.mark.django_db
WORDS = {"kind": "filing", "zh": "认可证书已过期。", "en": "The accreditation certificate has expired."}


def kept(desk, kind="filing"):
    """The reasons for a kind, without their numbers."""
    return [(row["zh"], row["en"]) for row in body(desk.get(f"/api/return-reasons/{kind}"))["rows"]]


def test_a_reason_is_kept_by_kind_for_all_officers_until_it_is_taken_away():
    """In both languages; another kind has its own."""
    one, other = (Desk(person("customs", roles=["officer"])) for _ in range(2))
    number = body(one.post("/api/return-reasons", WORDS), 201)["id"]
    assert kept(other) == [(WORDS["zh"], WORDS["en"])]
    assert kept(other, "filing-change") == []
    assert [other.delete(f"/api/return-reasons/filing/{number}").status_code for _ in range(2)] == [204, 204]
    assert kept(one) == []


def test_a_reason_in_one_language_is_refused_at_the_other():
    """Bad input: an agency abroad reads English, an officer Chinese."""
    desk = Desk(person("customs", roles=["officer"]))
    assert list(body(desk.post("/api/return-reasons", {**WORDS, "en": " "}), 422)["errors"]) == ["en"]
    assert list(body(desk.post("/api/return-reasons", {**WORDS, "kind": "x"}), 422)["errors"]) == ["kind"]
    assert kept(desk) == []


def test_an_agency_keeps_its_own_and_an_office_keeps_its_own():
    """Nobody finds, uses or takes away another's; a colleague has them; each names the fields that it opens."""
    agency, other = person("agency"), Desk(person("agency"))
    mine, colleague = Desk(agency), Desk(person("agency", organisation_row=agency.organisation))
    given = {**WORDS, "kind": "commission", "fields": ["contract_number", "goods", "goods"]}
    number = body(mine.post("/api/return-reasons", given), 201)["id"]
    (row,) = body(colleague.get("/api/return-reasons/commission"))["rows"]
    assert (row["fields"], row["office"]) == (["contract_number", "goods"], False)
    assert kept(other, "commission") == []
    assert other.delete(f"/api/return-reasons/commission/{number}").status_code == 204
    assert kept(mine, "commission") != []
    shanghai, tianjin = (
        Desk(person("customs", organisation_row=organisation("customs", code=code))) for code in ("2200", "0200")
    )
    assert kept(shanghai, "commission") == []
    body(shanghai.post("/api/return-reasons", {**WORDS, "office": True}), 201)
    body(shanghai.post("/api/return-reasons", {**WORDS, "zh": "各关通用。"}), 201)
    assert [zh for zh, _ in kept(tianjin)] == ["各关通用。"]
    assert len(kept(shanghai)) == 2
    wrong = body(mine.post("/api/return-reasons", {**given, "fields": ["nothing"]}), 422)
    assert list(wrong["errors"]) == ["fields"]
