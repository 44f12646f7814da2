"""Searching a list by part of a text: two characters find, drafts are found by their own side alone."""

import threading

import pytest
from django.db import connection

from preship.cases.models import Sequence
from preship.commissions.models import CommissionRow
from preship.lists.folding_anew import FOLDED, fold_once
from preship.worker.loop import work_off
from preship.worker.rounds import ROUNDS
from tests.support.commission import commissionable, create, inspector, ready, send_back, submitted
from tests.support.filing import act, body, start
from tests.support.people import Desk, organisation


@pytest.fixture
def desk(client_for, enterprise):
    """The enterprise's client."""
    return client_for(enterprise)


def found(desk, **query):
    """The numbers a list answers."""
    return [row["number"] for row in body(desk.get("/api/commissions", query))["rows"]]


def test_a_draft_is_found_by_its_enterprise_alone(desk, client_for, customs, agency):
    """M-6.2.3a: 收货人姓名 finds what is not submitted yet too; customs and the agency don't see it; deleted it is gone."""
    inspectors = commissionable(agency.organisation)
    draft = create(desk, inspectors, consignee_name="苏州鹭岛机械")
    assert found(desk, consignee_name="鹭岛") == [draft["number"]]
    assert found(client_for(customs), consignee_name="鹭岛") == []
    assert found(client_for(agency), consignee_name="鹭岛") == []
    assert act(desk, draft, "discard").status_code == 204
    assert found(desk, consignee_name="鹭岛") == []


@pytest.mark.parametrize("text", ["-", "（）", "％", "_", "' OR 1=1", '"', "*", "A-B"])
@pytest.mark.parametrize("side", ["enterprise", "customs"])
def test_signs_are_searched_as_they_stand(desk, client_for, customs, agency, text, side):
    """M-6.2.3a: a query of signs alone is an ordinary part of a text, on both databases."""
    inspectors = commissionable(agency.organisation)
    named = ready(desk, inspectors, consignee_name=f"甲 {text} 乙")
    other = ready(desk, inspectors, consignee_name="丙丁")
    for case in (named, other):
        body(act(desk, case, "submit", data=case["data"]))
    who = desk if side == "enterprise" else client_for(customs)
    assert found(who, consignee_name=text) == [named["number"]]


def test_pages_of_a_search_go_on(desk, agency):
    """M-6.2.3a: a search's second page goes on where the first ended; only the first counts."""
    inspectors = commissionable(agency.organisation)
    numbers = [create(desk, inspectors, consignee_name="嘉兴五金")["number"] for _ in range(5)]
    first = body(desk.get("/api/commissions", {"consignee_name": "五金", "limit": 3}))
    second = body(desk.get("/api/commissions", {"consignee_name": "五金", "limit": 3, "cursor": first["next"]}))
    assert [row["number"] for row in first["rows"] + second["rows"]] == numbers[::-1]
    assert first["count"] == 5
    assert "count" not in second


@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL's index has no parts")
@pytest.mark.django_db(transaction=True)
def test_the_worker_merges_the_word_index(client_for, enterprise, agency):
    """M-6.2.3a: what was written bit by bit is found as before once the worker has merged it, which takes no further turn."""
    desk, inspectors = client_for(enterprise), commissionable(agency.organisation)
    names = {f"苏州鹭岛{sign}" for sign in "甲乙丙"}
    written = {create(desk, inspectors, consignee_name=name)["number"] for name in names}
    merging, stop = ROUNDS["search words"], threading.Event()
    assert merging.turn(stop)
    work_off([merging])
    assert not merging.turn(stop)
    assert set(found(desk, consignee_name="鹭岛")) == written
    assert len(found(desk, consignee_name="岛乙")) == 1


@pytest.mark.parametrize(
    ("kept", "asked"),
    [
        ("试验（浦东）公司", "试验(浦东)公司"),
        ("试验(浦东)公司", "试验（浦东）"),
        ("x⽤户机械厂", "用户机械"),
        ("用户⻢达厂", "⻢达"),
        ("Prüfdienst GmbH", "PRÜFDIENST"),
        ("Pru\u0308fdienst", "prüfdienst"),
        ("Müller–Maschinen", "müller-maschinen"),
        ("O’Brien Machines", "o'brien"),
        ("ΟΔΟΣ ΜΗΧΑΝΩΝ", "μηχανων"),
        ("Straße 5 Maschinen", "strasse"),
        ("STRASSE Maschinen", "Straße"),
        ("Łódzkie Zakłady", "lodzkie zaklady"),
        ("Lodzkie", "ŁÓDZKIE"),
        ("Ærø Værft", "aero vaerft"),
        ("Øresund Kran", "oresund"),
        ("Þór Vélar", "thor velar"),
        ("İzmir Makina", "izmir"),
        ("Čapek stroje", "CAPEK"),
        ("ＡＢＣ重工（上海）", "abc重工(上海)"),
        ("ABC重工(上海)", "ＡＢＣ重工【上海】"),
        ("上海  重工　机械", "上海重工机械"),
        ("上海重工", "上海 重工"),
        ("Hafen Kran", "hafen  kran"),
        ("Hafen-Kran", "hafen­–​kran"),
        ("ﬁne ﬂow", "fine flow"),
        ("⾦属⽤具", "金属用具"),
        ("株式会社・東京", "株式会社·東京"),
        ("№ 5 ㈱", "no 5 (株)"),
        ("Müller Maschinen", "Mueller"),
        ("MÜLLER & SÖHNE", "mueller & soehne"),
        ("Mueller Maschinen", "Müller"),
        ("Mueller Maschinen", "muller masch"),
        ("Mu\u0308ller", "MUELLER"),
        ("Københavns Kran", "Koebenhavns"),
    ],
)
def test_what_looks_alike_is_found(desk, kept, asked):
    """P35, P36, found-2026-11 §2: brackets and dashes of every width, radicals out of PDFs, capitals beyond ASCII."""
    body(start(desk, "commission", {"consignee_name": kept}), 201)
    assert len(found(desk, consignee_name=asked)) == 1


def test_a_spelling_is_no_other_name(desk):
    """A name is found as it is written: what looks for another one goes through no two spellings at once."""
    body(start(desk, "commission", {"consignee_name": "Bühler Bau"}), 201)
    assert found(desk, consignee_name="bau bu") == found(desk, consignee_name="baubuehler") == []
    assert len(found(desk, consignee_name="buehler bau")) == 1


def test_a_partys_name_is_found_however_it_is_spelled(desk, client_for, customs):
    """Müller as Mueller in a list that is searched by an agency's name."""
    inspectors = commissionable(organisation("agency"), name_en="Müller Prüfdienst GmbH")
    case, officer = submitted(desk, inspectors), client_for(customs)
    for name in ("Mueller Pruef", "MÜLLER", "muller pruf"):
        assert found(officer, agency_name=name) == [case["number"]], name


@pytest.mark.parametrize(
    ("asked", "name"),
    [
        ("PRÜFDIENST", "Elbufer Prüfdienst GmbH"),
        ("prüfdienst gmbh", "Elbufer Prüfdienst GmbH"),
        ("Pru\u0308fdienst", "Elbufer Prüfdienst GmbH"),
        ("prufdienst", "Elbufer Prüfdienst GmbH"),
        ("Pruefdienst", "Elbufer Prüfdienst GmbH"),
        ("müller & söhne", "Mueller & Soehne Inspektion"),
        ("Mueller", "Mueller & Soehne Inspektion"),
        ("manuel", "Manuel Queiroz Inspeções"),
    ],
)
def test_an_agency_is_found_however_its_name_is_written(db, client_for, asked, name):
    """P38, found-2026-11 §2: capitals beyond ASCII, a mark that stands apart or is left out or spelled out; on both
    databases."""
    for each in ("Elbufer Prüfdienst GmbH", "Mueller & Soehne Inspektion", "Manuel Queiroz Inspeções"):
        commissionable(organisation("agency", name_en=each))
    rows = body(client_for(None).get("/api/filed-agencies", {"name": asked}))["rows"]
    assert [row["name_en"] for row in rows] == [name]


@pytest.mark.parametrize("asked", ["-", "—", "“", "‘"])
def test_signs_that_look_alike_find_one_another(desk, asked):
    """A search for signs alone goes by how they look too."""
    body(start(desk, "commission", {"consignee_name": "甲-乙'丙"}), 201)
    body(start(desk, "commission", {"consignee_name": "甲乙丙"}), 201)
    assert len(found(desk, consignee_name=asked)) == 1


@pytest.mark.parametrize("asked", ["​", "­⁠", "　"])
def test_what_nobody_sees_asks_for_nothing(desk, asked):
    """Invisible characters alone are no condition."""
    body(start(desk, "commission", {"consignee_name": "甲"}), 201)
    assert len(found(desk, consignee_name=asked)) == 1


@pytest.mark.parametrize("written", ["{}", " {} ", "​{}", "{wide}", "{small}", "{spaced}"])
def test_numbers_are_found_however_they_are_written(desk, written):
    """Prefix conditions, and the search from the head: width, case, blanks and invisible characters make no other number."""
    number = body(start(desk, "commission", {"consignee_name": "甲"}), 201)["number"]
    wide = "".join(chr(ord(sign) + 0xFEE0) for sign in number)
    spaced = f"{number[:2]} {number[2:10]} {number[10:]}"
    asked = written.format(number, wide=wide, small=number.lower(), spaced=spaced)
    assert found(desk, number=asked) == [number]
    rows = body(desk.get("/api/find", {"number": asked}))["rows"]
    assert [row["number"] for row in rows] == [number]


def test_other_lists_fold_as_well(desk, client_for, customs):
    """The register, filings and the lists of supervision: a name is found however it is written."""
    inspectors = commissionable(organisation("agency"), name_en="Łódź Straße Prüf B.V.", name_zh="罗兹（北）检验")
    for name in ("lodz strasse", "LÓDŹ STRASSE PRUF", "罗兹(北)"):
        rows = body(client_for(None).get("/api/filed-agencies", {"name": name}))["rows"]
        assert [row["name_en"] for row in rows] == ["Łódź Straße Prüf B.V."], name
    entry = rows[0]["certificate_number"]
    assert body(client_for(None).get("/api/filed-agencies", {"number": f" {entry.lower()}"}))["rows"]
    case = submitted(desk, inspectors)
    officer = client_for(customs)
    for agency in ("lodz strasse", "罗兹【北】"):
        assert found(officer, agency_name=agency) == [case["number"]]


def test_rows_older_than_the_folding_are_folded_once(desk):
    """`preship fold-words --once`: an installation that kept its words otherwise finds them after the update; what is being
    mended is still known as it was submitted."""
    inspectors = Desk(inspector())
    draft = create(desk, inspectors.user.organisation, consignee_name="Łódzkie Zakłady")
    case = submitted(desk, inspectors.user.organisation, consignee_name="Straße GmbH")
    send_back(inspectors, case)
    newer = body(desk.get(f"/api/cases/{case['number']}"))
    body(act(desk, newer, "save", data=newer["data"] | {"consignee_name": "Anders"}))
    CommissionRow.objects.update(words_c="", words_e="", words_g="")
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM cases_words")
    Sequence.objects.filter(name=FOLDED).delete()
    assert found(desk, consignee_name="lodzkie") == []
    assert fold_once() == 2
    assert found(desk, consignee_name="lodzkie") == [draft["number"]]
    assert found(desk, consignee_name="strasse") == [case["number"]]
    assert found(desk, consignee_name="anders") == []
    assert fold_once() == 0
