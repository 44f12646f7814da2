"""The code tables as an installation has them after `preship load-codes`."""

import csv
import hashlib

import pytest

from preship.codes import load, lookup
from preship.codes.models import Code, Edition
from preship.codes.rows import DATA, Entry
from preship.codes.search import search
from preship.codes.tables import TABLES

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def forgetful():
    """What a test loads is rolled back; memory has to follow."""
    yield
    lookup.forget()


def test_every_file_is_as_the_manifest_says():
    """Data that change without their manifest are nobody's data."""
    manifest = (DATA / "MANIFEST.csv").read_text(encoding="utf-8").splitlines()
    listed = {row["file"]: row for row in csv.DictReader(manifest)}
    found = {path.name: path for path in DATA.glob("*.csv") if path.name != "MANIFEST.csv"}
    assert set(found) == set(listed)
    for name, path in found.items():
        assert hashlib.sha256(path.read_bytes()).hexdigest() == listed[name]["sha256"], name


def test_every_row_has_a_name_and_a_source():
    """Whoever doubts a code can look where it comes from."""
    assert Code.objects.count() > 10_000
    assert not Code.objects.filter(source="").exists()
    assert not Code.objects.filter(name_zh="", name_en="").exists()


def test_every_parent_is_a_code_of_the_same_table():
    """A province has its cities, a chapter its headings, nobody hangs in the air."""
    for table in TABLES:
        rows = lookup.load_table(table).by_code
        assert [row for row in rows.values() if row.parent and row.parent not in rows] == []


def test_names_of_hong_kong_macao_and_taiwan():
    """As Chinese customs writes them."""
    names = lookup.labels("country", ["HKG", "MAC", "TWN"])
    assert [names[code].zh for code in ("HKG", "MAC", "TWN")] == ["中国香港", "中国澳门", "中国台湾"]


def test_what_a_commission_chooses_from_is_bilingual():
    """M-6.2.3c agencies sit abroad: uses and modes of transport, documents and the 42 customs have English names."""
    for table in ("product_use", "transport_mode", "attached_document", "country", "currency"):
        assert [row for row in lookup.load_table(table).current if not (row.zh and row.en)] == []
    regional = [row for row in lookup.load_table("customs_district").current if not row.parent and row.code[2:] == "00"]
    assert [row.code for row in regional if not row.en] == []


@pytest.mark.parametrize(
    ("table", "code", "english"),
    [
        ("customs_district", "2200", "Shanghai Customs"),  # a name that was given stays
        ("customs_district", "2225", "Waigang Customs"),
        ("admin_division", "330206", "Beilun Qu"),
        ("admin_division", "310115", "Pudong Xinqu"),
        ("admin_division", "141100", "Lüliang Shi"),
        ("admin_division", "610100", "Xi'an Shi"),
        ("admin_division", "140400", "Changzhi Shi"),
        ("country", "NLD", "Netherlands"),
    ],
)
def test_a_place_has_a_name_in_the_readers_language(table, code, english):
    """Issue 12 no. 10: no Chinese among English; where nobody gave a name, pinyin, which says so in its source."""
    row = lookup.load_table(table).by_code[code]
    assert english in row.en
    given = Code.objects.get(table=table, code=code)
    assert given.name_en == row.en
    assert (load.ROMANISED in given.source) == (
        english.startswith("Waigang") or english.endswith(("Qu", "Xinqu", "Shi"))
    )


@pytest.mark.parametrize("table", ["customs_district", "admin_division"])
def test_no_place_is_chinese_in_english(table):
    """Every row of the tables of places reads in Latin letters."""
    assert [
        row for row in lookup.load_table(table).rows if not row.en or any(sign >= "\u4e00" for sign in row.en)
    ] == []


def test_loading_again_does_nothing():
    """`make run` loads at every start."""
    before = dict(Edition.objects.values_list("table", "loaded_at"))
    assert load.load_tables() == {}
    assert dict(Edition.objects.values_list("table", "loaded_at")) == before


def test_a_code_that_disappears_is_retired_not_deleted():
    """Old records keep their label; new ones can't choose it."""
    load.load("unit", [Entry("001", "台", source="test"), Entry("900", "新单位", source="test")])
    lookup.forget()
    assert lookup.exists("unit", "001") and lookup.exists("unit", "900")
    assert not lookup.exists("unit", "006")
    assert lookup.label("unit", "006").zh == "套"


def test_another_process_sees_a_new_edition(monkeypatch):
    """Memory is checked against the database's edition; no process has to be restarted after a load."""
    assert not lookup.exists("unit", "900")
    load.load("unit", [Entry("900", "新单位", source="test")])
    assert not lookup.exists("unit", "900"), "this process holds the old edition until its next look"
    monkeypatch.setattr(lookup, "RECHECK", -1)
    assert lookup.exists("unit", "900")


def test_an_unknown_table_is_a_mistake_of_the_program():
    """It must not read as “no such code”."""
    with pytest.raises(KeyError):
        lookup.exists("colour", "01")


def test_tables_that_were_never_loaded_say_so():
    """Better than refusing every code."""
    Edition.objects.all().delete()
    lookup.forget()
    with pytest.raises(RuntimeError, match="load-codes"):
        lookup.exists("unit", "001")


@pytest.mark.parametrize(
    ("code", "known"),
    [
        ("8429521200", True),
        ("8429529999", True),  # subheading 8429.52 exists; national lines are not all loaded
        ("8429991200", False),  # no such subheading
        ("0101210010", True),  # a chapter whose subheadings are not loaded
        ("7700000000", False),  # chapter 77 is reserved
        ("9901000000", False),
        ("842952120", False),
        ("84295212000", False),
        ("８４２９５２１２００", False),
        ("84295212OO", False),
        ("", False),
    ],
)
def test_hs_known(code, known):
    """M-6.2.3d a commodity code has ten digits and, where the tables reach, a subheading that exists."""
    assert lookup.is_hs_code(code) is known


@pytest.mark.parametrize(
    ("table", "code", "pinyin", "initials"),
    [
        ("customs_district", "8000", "chongqinghaiguan", "cqhg"),
        ("customs_district", "3700", "xiamenhaiguan", "xmhg"),
        ("admin_division", "371722", "shanxian", "sx"),
        ("admin_division", "222404", "hunchunshi", "hcs"),
        ("admin_division", "141024", "hongtongxian", "htx"),
        ("admin_division", "341500", "luanshi", "las"),
        ("admin_division", "340621", "suixixian", "sxx"),
        ("admin_division", "341621", "guoyangxian", "gyx"),
    ],
)
def test_names_are_read_as_their_people_read_them(table, code, pinyin, initials):
    """M-3.3 people choose by typing pinyin; a character with several readings has the place's own."""
    row = lookup.load_table(table).by_code[code]
    assert (row.pinyin, row.initials) == (pinyin, initials)


@pytest.mark.parametrize(
    ("typed", "name"),
    [("changzhi", "长治市"), ("changge", "长葛市"), ("changyuan", "长垣市"), ("nanle", "南乐县"), ("jiashi", "伽师县"),
     ("zengdu", "曾都区"), ("tianchang", "天长市"), ("laoling", "乐陵市"), ("zhangzi", "长子县"), ("huadu", "花都区"), ("長治", "长治市")],
)  # fmt: skip
def test_places_are_found_as_they_are_read(typed, name):
    """P40, found-2026-11 §2: characters with two readings, and traditional ones."""
    assert name in [row.zh for row in search(lookup.load_table("admin_division"), typed)]
