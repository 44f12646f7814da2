"""Reasons for returns that customs keeps (issue 4, 3)."""

import pytest

from tests.support.filing import body
from tests.support.people import Desk, person

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
