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
