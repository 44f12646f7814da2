"""What the loaded lists answer, row by row, and what is never answered (M-6.1.2a, M-0.3)."""

import csv
import datetime
import hashlib
from pathlib import Path

import pytest

from preship.advice import sources
from preship.advice.load import load_rules
from preship.advice.models import Rule, Version
from tests.support.people import Desk

pytestmark = pytest.mark.django_db
DATA = Path("preship/advice/data")
ROWS = [(name, row) for name in sources.GIVEN for row in sources.rows(name)]
TODAY = "2026-11-26"
PLACES = {"table1": "rows", "prohibited": "rows", "table2": "rows", "scope": "scope"}


def ask(code, **query):
    """The whole answer."""
    answer = Desk().get(f"/api/advice/{code}", query)
    assert answer.status_code == 200, answer.content.decode()
    return answer.json()


def test_the_files_are_as_they_were_found():
    """Each file's SHA-256 and number of rows stand in the manifest."""
    with (DATA / "MANIFEST.csv").open() as file:
        manifest = list(csv.DictReader(file))
    assert {row["file"] for row in manifest} == {p.name for p in DATA.glob("*.csv")} - {"MANIFEST.csv"}
    for row in manifest:
        content = (DATA / row["file"]).read_bytes()
        assert hashlib.sha256(content).hexdigest() == row["sha256"]
        assert len(list(csv.DictReader(content.decode().splitlines()))) == int(row["rows"])


def test_loading_again_changes_nothing():
    """`preship load-rules` at every start."""
    before = Version.objects.count(), Rule.objects.count()
    assert load_rules() == {}
    assert (Version.objects.count(), Rule.objects.count()) == before


def test_every_loaded_row_answers_inside_and_outside_its_period():
    """M-6.1.2a: asking a row's code on a day of its period gives the row, its basis and its source; the day before, not;
    the same for the day after where it ends."""
    desk, asked = Desk(), 0
    for name, row in ROWS:
        if len(row.code) not in (2, 4, 6, 8, 10) or row.excludes:
            continue
        place = PLACES.get(name, "also" if "licence" in name else "weak")
        days = {row.effective_from: True, row.effective_from - datetime.timedelta(1): False}
        if row.effective_to:
            days |= {row.effective_to: True, row.effective_to + datetime.timedelta(1): False}
        for day, inside in days.items():
            answer = desk.get(f"/api/advice/{row.code}", {"day": f"{day}"}).json()
            found = [
                r for r in answer[place] if (r["list"], r["hs_code" if "hs_code" in r else "code"]) == (name, row.code)
            ]
            assert bool(found) == inside, (name, row.code, day)
            if inside:
                assert (found[0]["source"], found[0]["instrument"]) == (row.source, row.instrument)
                assert name in {held["list"] for held in answer["lists"]}
            asked += 1
    assert asked > 1800


def test_nothing_loaded_makes_declaration_only():
    """domain.md §0: the loaded lists are incomplete, so no code anywhere gets “declaration only”."""
    for chapter in range(1, 98):
        assert ask(f"{chapter:02}", day=TODAY)["outcome"] in ("depends", "unknown", "not_me")
    for code in ("8479102100", "8415812090", "84", "9018"):
        assert ask(code, day=TODAY)["outcome"] in ("unknown", "depends", "prohibited")


@pytest.mark.parametrize(
    ("code", "outcome"),
    [
        ("8429521200", "psi"),
        ("8708507190", "prohibited"),
        ("8429", "depends"),
        ("8479102100", "unknown"),
        ("01", "not_me"),
        ("0101210010", "not_me"),
        ("8479999999", "unknown"),
        ("9999999999", "unknown"),
        ("1234567890", "unknown"),
        ("0107", "unknown"),
        ("7229000000", "not_me"),
        ("72300000", "unknown"),
        ("8429.5212-00", "psi"),
        ("８４２９５２１２００", "psi"),
        ("HS 8429.52.1200", "psi"),
        ("商品编码：8429521200", "psi"),
    ],
)
def test_each_kind_of_answer(code, outcome):
    """M-6.1.2a: the four answers, and those for a code that is too broad or no M&E product."""
    answer = ask(code, day=TODAY)
    assert answer["outcome"] == outcome
    assert answer["label"]["zh"] and answer["label"]["en"] and answer["link"]
    assert answer["in_tariff"] == (code not in ("8479999999", "9999999999", "1234567890", "0107", "72300000"))


def test_a_missing_row_names_the_lists_that_are_not_complete():
    """The answer says why it is not “declaration only”, and which categories have no codes."""
    answer = ask("8479102100", day=TODAY)
    assert {gap["list"] for gap in answer["lacking"]} == {"prohibited", "table2"}
    assert len(answer["categories"]) == 4
    assert "不等于" in answer["sentence"]["zh"]


def test_weak_evidence_is_shown_as_such():
    """MANIFEST: negative observations decide nothing."""
    answer = ask("8415812090", day=TODAY)
    (row,) = answer["weak"]
    assert answer["outcome"] == "unknown"
    assert "证据较弱" in row["says"]["zh"]


@pytest.mark.parametrize(
    ("code", "special", "outcome"),
    [
        ("8708507190", "repair", "special"),
        ("8708507190", "temporary", "special"),
        ("8429521200", "repair", "special"),
        ("8429521200", "temporary", "special"),
        ("8429521200", "rejected", "special"),
        ("8429521200", "transfer", "special"),
        ("8429521200", "inward_repair", "psi"),
        ("8429521200", "temporary_import", "psi"),
        ("8708507190", "inward_repair", "prohibited"),
        ("8708507190", "temporary_import", "prohibited"),
        ("8708507190", "processing_equipment", "prohibited"),
        ("8708507190", "bonded_maintenance", "prohibited"),
        ("8479102100", "repair", "unknown"),
    ],
)
def test_special_cases_change_the_answer_with_their_basis(code, special, outcome):
    """domain.md §1.2: the exceptions to Table 1, and the special case that replaces the certificate."""
    answer = ask(code, day=TODAY, special=special)
    assert answer["outcome"] == outcome
    assert answer["special_basis"]["zh"]
    if outcome == "special":
        assert answer["without_special"] in ("prohibited", "psi")


@pytest.mark.parametrize(
    ("query", "field", "words"),
    [
        ({"hs_code": "842952120"}, "hs_code", "9 位"),
        ({"hs_code": "84x"}, "hs_code", "数字"),
        ({"hs_code": ""}, "hs_code", "必填"),
        ({"hs_code": "84", "day": "2026-02-30"}, "day", "日期"),
        ({"hs_code": "84", "special": "other"}, "special", "列表"),
        ({"hs_code": "84", "edition": "99999"}, "edition", "版"),
    ],
)
def test_a_question_that_cannot_be_read_says_why(query, field, words):
    """Bad input: a code of 9 digits and the like."""
    answer = Desk().get("/api/advice", query)
    assert answer.status_code == 422
    assert words in answer.json()["errors"][field]


@pytest.mark.parametrize(
    "name", ["挖掘", "wajueji", "lvdaishi", "excavators", "旧挖掘机", "二手挖掘机", "Used excavators"]
)
def test_a_name_finds_in_chinese_pinyin_and_english(name):
    """M-6.1.2a 品名: two Chinese characters are enough, and that they are used may be said with it."""
    found = Desk().get("/api/advice/search", {"q": name}).json()
    assert any(row["hs_code"].startswith("8429") for row in found["codes"])


def test_a_code_called_so_is_found_like_a_name():
    """M-6.1.2a: whoever asks for “HS 8429521200” is shown that code, whatever page asks."""
    found = Desk().get("/api/advice/search", {"q": "HS 8429.52.1200"}).json()
    assert [(row["hs_code"], row["outcome"]) for row in found["codes"]] == [("8429521200", "psi")]


def test_a_word_for_used_alone_and_in_a_rules_own_name_still_finds():
    """M-6.1.2a: 旧显像管 is how Table 1 itself calls a category, each of which is told once."""
    for name in ("旧显像管", "旧"):
        rows = Desk().get("/api/advice/search", {"q": name}).json()["rows"]
        assert [row["article"] for row in rows if row["list"] == "table1"].count("第2类") == 1


def test_an_answer_takes_one_statement(sql_count):
    """The lists are in memory; one statement asks whether there is a newer edition."""
    desk = Desk()
    desk.get("/api/advice", {"hs_code": "8429521200"})
    with sql_count(1):
        desk.get("/api/advice", {"hs_code": "8708507190"})
    with sql_count(1):
        desk.get("/api/advice/search", {"q": "挖掘"})
    with sql_count(3):  # and the agencies with their dispositions
        desk.get("/api/advice/8429521200")
