"""Machines are found as people call them (found-2026-11 §5); the further names were written before the thesaurus."""

import csv
from pathlib import Path

import pytest

from preship.advice import thesaurus
from preship.codes.lookup import load_table
from tests.support.people import Desk

pytestmark = pytest.mark.django_db
DATA = Path(__file__).parent / "data"
KINDS = {"common", "slang", "brand", "english", "english-uk", "english-us", "typo", "traditional"}


def names(file):
    """(typed, right headings) of a file."""
    with (DATA / file).open(encoding="utf-8", newline="") as opened:
        return [(row["typed"], tuple(row["right_headings"].split(","))) for row in csv.DictReader(opened)]


def missed(asked, most=3):
    """Those whose first hits have no right heading."""
    desk, wrong = Desk(), []
    for typed, right in asked:
        codes = [row["hs_code"] for row in desk.get("/api/advice/search", {"q": typed}).json()["codes"][:most]]
        if not any(code.startswith(right) for code in codes):
            wrong.append((typed, right, codes))
    return wrong


def test_the_thesaurus_names_headings_of_the_tariff():
    """At least 600 terms, each with a known kind, where it comes from, and headings that the loaded tariff has."""
    rows, tariff = thesaurus.rows(), load_table("hs").by_code
    assert len(rows) >= 600
    assert len({row["term"] for row in rows}) == len(rows)
    for row in rows:
        assert row["kind"] in KINDS and row["source"], row
        assert row["headings"], row
        assert all(len(heading) == 4 and heading in tariff for heading in row["headings"].split()), row


def test_everyday_names_are_found():
    """The sample: at least 95 in a hundred within the first three hits."""
    asked = names("everyday_names_sample.csv")
    wrong = missed(asked)
    assert len(wrong) <= 0.05 * len(asked), wrong


def test_further_names_are_found():
    """A hundred names written without the thesaurus: at least 85 within the first three hits."""
    asked = names("further_names.csv")
    assert len(asked) == 100
    wrong = missed(asked)
    assert len(wrong) <= 15, wrong


def test_names_that_the_thesaurus_never_saw_are_found():
    """Another hundred, written by somebody who had not looked at it, none of them among those above; whoever adds terms to it
    does not look here."""
    asked = names("names_held_out.csv")
    known = {typed for file in ("everyday_names_sample.csv", "further_names.csv") for typed, _ in names(file)}
    assert len(asked) == 100
    assert not known.intersection(typed for typed, _ in asked)
    wrong = missed(asked)
    assert len(wrong) <= 15, wrong


@pytest.mark.parametrize(
    "asked",
    [
        "装运前检验由谁做？海关会指定机构吗？",
        "申领旧机电的自动进口许可证要交装运前检验报告吗？",
        "原厂售后维修用的旧件要逐批现场检验吗？",
        "装运前检验证书、免检声明在报关单随附单据填什么代码？",
        "重点旧机电产品要什么许可？",
        "水壶",
        "水桶",
    ],
)
def test_nothing_is_read_into_a_question_that_names_no_machine(asked):
    """Section 5: in a sentence something always sounds like a machine, and one sign of two says nothing: no heading, rather
    than 海关会指定机构 as nail-making machines (制钉机)."""
    assert Desk().get("/api/advice/search", {"q": asked}).json()["codes"] == []


@pytest.mark.parametrize(
    ("asked", "heading"),
    [
        ("请问二手wajueji能不能进口？", "8429"),
        ("想进口一台旧的挖掘几，要做装运前检验吗？", "8429"),
        ("二手注素机可以进口吗", "8477"),
        ("used excavater from japan", "8429"),
    ],
)
def test_a_slip_within_a_question_is_read_all_the_same(asked, heading):
    """Section 5: what is left when the question's own words are taken away is short enough to be looked at for slips."""
    codes = [row["hs_code"] for row in Desk().get("/api/advice/search", {"q": asked}).json()["codes"]]
    assert codes and codes[0].startswith(heading)
