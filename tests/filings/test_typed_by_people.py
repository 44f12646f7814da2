"""found-2026-11.md §2: addresses, identity papers and telephones as agencies type them, over HTTP as the form sends them
(P23, P27, P29, P30)."""

import pytest

from tests.support.filing import body, profile, start
from tests.support.people import Desk

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(agency):
    """The agency's client."""
    return Desk(agency)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("www.example.com", "https://www.example.com"),
        ("example.com", "https://example.com"),
        ("Example.co.uk/about", "https://Example.co.uk/about"),
        ("http://例子.中国", "http://例子.中国"),
        ("https://bühler.example/de", "https://bühler.example/de"),
        ("HTTPS://Example.com/About", "https://Example.com/About"),
        ("http://example.com", "http://example.com"),
        ("\u200bwww.example.com", "https://www.example.com"),
        ("ｗｗｗ．example．com", "https://www.example.com"),
    ],
)
def test_a_web_address_as_people_write_it(desk, typed, kept):
    """P23: without its scheme, in capitals, full width, with what a messenger put before it."""
    assert body(start(desk, "filing", profile(website=typed)), 201)["data"]["website"] == kept


@pytest.mark.parametrize("typed", ["example", "www", "请见名片", "javascript:alert(1)"])
def test_what_is_no_web_address_is_refused(desk, typed):
    """P23: with its reason, at its field."""
    assert list(body(start(desk, "filing", profile(website=typed)), 422)["errors"]) == ["website"]


@pytest.mark.parametrize(
    ("kind", "typed", "kept"),
    [
        ("prc_id", "31010119900307006x", "31010119900307006X"),
        ("prc_id", "310101 19900307 006X", "31010119900307006X"),
        ("prc_id", "３１０１０１１９９００３０７００６Ｘ", "31010119900307006X"),
        ("passport", "ＮＸ１２３４５６７", "NX1234567"),
    ],
)
def test_an_identity_number_is_kept_in_one_way(desk, kind, typed, kept):
    """P29: the check letter as X, without the blanks of its groups."""
    data = body(start(desk, "filing", profile(id_kind=kind, id_number=typed)), 201)["data"]
    assert (data["id_kind"], data["id_number"]) == (kind, kept)


@pytest.mark.parametrize(
    "number",
    ["310101209912310012", "310101199902300012", "310101199003070069", "000000199003070062"],
    ids=["born in 2099", "on 30 February", "a wrong check digit", "of no place"],
)
def test_an_identity_number_that_nobody_has_is_refused(desk, number):
    """P27: a day of birth that is none or is still to come, a check digit that does not fit."""
    assert list(body(start(desk, "filing", profile(id_kind="prc_id", id_number=number)), 422)["errors"]) == [
        "id_number"
    ]


@pytest.mark.parametrize(
    ("kind", "number"), [("hk_macao_id", "A123456(7)"), ("taiwan_id", "A123456789"), ("national_id", "P 1234567/8")]
)
def test_papers_of_hong_kong_taiwan_and_abroad_have_kinds_of_their_own(desk, kind, number):
    """P30: nobody has to call an identity card a passport."""
    data = body(start(desk, "filing", profile(id_kind=kind, id_number=number)), 201)["data"]
    assert (data["id_kind"], data["id_number"]) == (kind, number)
