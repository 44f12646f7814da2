"""The code tables over HTTP, as the selects of the page use them."""

import gzip

import pytest

from preship.codes.lookup import full_label, label, load_table
from preship.codes.tables import TABLES

pytestmark = pytest.mark.django_db


@pytest.fixture
def nobody(client_for):
    """A client that is not logged in: code tables are public."""
    return client_for(None)


def found(client, table, **query):
    """The codes a search finds, in its order."""
    answer = client.get(f"/api/codes/{table}/search", query)
    assert answer.status_code == 200
    return [row[0] for row in answer.json()["rows"]]


@pytest.mark.parametrize("table", sorted(TABLES))
def test_whole_table(nobody, table):
    """M-3.3 a select has its whole table at once; only one that is too long has to be searched."""
    answer = nobody.get(f"/api/codes/{table}").json()
    assert answer["table"] == table
    assert answer["complete"] is TABLES[table].whole
    assert bool(answer["rows"]) is TABLES[table].whole
    assert all(len(row) == 7 for row in answer["rows"])
    assert len(answer["rows"]) <= 5000


def test_a_table_is_fetched_once(nobody):
    """A page that has the edition is told so, and gets no rows."""
    first = nobody.get("/api/codes/currency")
    assert first["ETag"].startswith('"') and "max-age" in first["Cache-Control"]
    again = nobody.get("/api/codes/currency", if_none_match=first["ETag"])
    assert (again.status_code, again.content) == (304, b"")
    assert again["ETag"] == first["ETag"]
    assert nobody.get("/api/codes/currency", if_none_match='"another"').status_code == 200


def test_no_statement_once_in_memory(nobody, sql_count):
    """Selects cost the database nothing."""
    nobody.get("/api/codes/unit")
    with sql_count(0):
        nobody.get("/api/codes/unit")
        nobody.get("/api/codes/unit/search", {"q": "t"})


def test_unknown_table(nobody):
    """404, whole or searched."""
    assert nobody.get("/api/codes/colour").status_code == 404
    assert nobody.get("/api/codes/colour/search").status_code == 404


@pytest.mark.parametrize(
    ("table", "typed", "first"),
    [
        ("customs_district", "2248", "2248"),
        ("customs_district", "cqhg", "8000"),
        ("customs_district", "chongqing", "8000"),
        ("customs_district", "重庆", "8000"),
        ("country", "deu", "DEU"),
        ("country", "德国", "DEU"),
        ("country", "germ", "DEU"),
        ("country", "ＤＥ", "DEU"),
        ("hs", "84295212", "84295212"),
        ("hs", "履带式挖掘机", "84295212"),
        ("hs", "numerically lathes", "845811"),
        ("admin_division", "浦东", "310115"),
        ("admin_division", "宁波北仑", "330206"),
        ("admin_division", "浙江宁波市北仑区", "330206"),
        ("admin_division", "浙江省北仑", "330206"),
        ("admin_division", "寧波北侖", "330206"),
        ("admin_division", "宁波 北仑", "330206"),
        ("admin_division", "北仑，宁波", "330206"),
        ("admin_division", "北仑 宁波", "330206"),
        ("admin_division", "浦东　上海", "310115"),
        ("admin_division", "ningbobeilun", "330206"),
        ("admin_division", "Beilun, Ningbo", "330206"),
        ("admin_division", "上海浦东", "310115"),
        ("admin_division", "南京鼓楼", "320106"),
        ("admin_division", "徐州鼓楼区", "320302"),
        ("admin_division", "广州黄埔", "440112"),
        ("port", "Yangshan", "CNYGS"),
        ("country", "UK", "GBR"),
        ("country", "Holland", "NLD"),
        ("country", "南韓", "KOR"),
        ("country", "Deutschland", "DEU"),
        ("currency", "美金", "USD"),
        ("currency", "US$", "USD"),
        ("unit", "PCS", "011"),
        ("unit", "公斤", "035"),
        ("admin_division", "luan", "341500"),
        ("admin_division", "luohe", "411100"),
        ("admin_division", "mawei", "350105"),
        ("admin_division", "kuerle", "652801"),
        ("admin_division", "botou", "130981"),
    ],
)
def test_search_finds_what_is_meant(nobody, table, typed, first):
    """M-3.3 by code, first letters, pinyin, Chinese or English."""
    assert found(nobody, table, q=typed)[0] == first


def test_search_ranks_code_then_letters_then_pinyin_then_names(nobody):
    """What was typed exactly stands before what merely contains it."""
    codes = found(nobody, "country", q="ca", limit=100)
    assert codes[:2] == ["CAN", "CAF"]  # they begin so; of the two, the one more often needed
    assert "MAC" not in codes[:2]
    assert found(nobody, "country", q="中国", limit=3)[0] == "CHN"


def test_search_under_a_parent(nobody):
    """到货地 goes from province to city to county."""
    cities = found(nobody, "admin_division", parent="320000", limit=100)
    assert "320500" in cities and "320583" not in cities
    assert found(nobody, "admin_division", parent="320500", q="kunshan") == ["320583"]


def test_search_keeps_its_limit(nobody):
    """At most what was asked for, and never more than a hundred."""
    assert len(found(nobody, "port", limit=7)) == 7
    assert len(found(nobody, "port", limit=100000)) == 100
    assert len(found(nobody, "port", limit=-5)) == 1


def test_search_does_not_offer_retired_codes(nobody):
    """A line of the 2014 tariff whose subheading is gone can't be chosen."""
    assert found(nobody, "hs", q="95089000") == []


def test_a_table_comes_small_over_a_slow_line(nobody):
    """M-6.2.3c: the same table, compressed for who can read that, each form under a tag of its own."""
    plain = nobody.get("/api/codes/customs_district")
    small = nobody.get("/api/codes/customs_district", accept_encoding="gzip, br")
    assert small["Content-Encoding"] == "gzip" and "Accept-Encoding" in small["Vary"]
    assert gzip.decompress(small.content) == plain.content
    assert len(small.content) < len(plain.content) / 3
    assert small["ETag"] != plain["ETag"]
    again = nobody.get("/api/codes/customs_district", accept_encoding="gzip", if_none_match=small["ETag"])
    assert again.status_code == 304


@pytest.mark.parametrize("typed", ["宁波浦东", "北仑宁波市", "宁波", "浙江x"])
def test_places_that_lie_elsewhere_are_not_found(nobody, typed):
    """A place is found by what it lies in, not by another's."""
    assert "330206" not in found(nobody, "admin_division", q=typed, limit=100)


@pytest.mark.parametrize(
    ("code", "zh", "en"),
    [
        ("330206", "浙江省宁波市北仑区", ", Zhejiang"),
        ("310115", "上海市浦东新区", ", Shanghai"),
        ("500229", "重庆市城口县", ", Chongqing"),
        ("330000", "浙江省", "Zhejiang"),
        ("419001", "河南省济源市", ", Henan"),
    ],
)
def test_a_place_is_named_with_what_it_lies_in(nobody, code, zh, en):
    """“北仑区” alone says nothing: certificates and workbooks name its city too; levels that are no places are left out."""
    named = full_label("admin_division", code)
    assert named.zh == zh
    assert named.en.endswith(en)


def test_a_flat_table_names_its_codes_alone(nobody):
    """What lies in nothing has its name."""
    assert full_label("country", "DEU") == label("country", "DEU")
    assert full_label("customs_district", "3104") == label("customs_district", "3104")
    assert full_label("country", "XXX") is None


@pytest.mark.parametrize(
    ("table", "names"),
    [
        ("admin_division", {"长治市": "changzhishi", "长葛市": "changgeshi", "长垣市": "changyuanshi", "长清区": "changqingqu",
                            "长阳土家族自治县": "changyangtujiazuzizhixian", "南乐县": "nanlexian", "伽师县": "jiashixian"}),
        ("admin_division", {"乐清市": "yueqingshi", "长兴县": "changxingxian", "长汀县": "changtingxian", "长沙市": "changshashi",
                            "长春市": "changchunshi", "平乐县": "pinglexian", "昌乐县": "changlexian"}),
    ],
)  # fmt: skip
def test_places_are_read_as_their_people_read_them(nobody, table, names):
    """Pinyin of places whose signs have several readings."""
    for name, reading in names.items():
        row = next(row for row in load_table(table).current if row.zh == name)
        assert row.pinyin == reading
