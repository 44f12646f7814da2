"""What a brief run leaves out is there, and named once."""

import os
import subprocess
import sys

from tests.support.program import ROOT
from tests.support.selection import BRIEF, LEFT_OUT, choose_in_turn


def test_every_place_that_is_left_out_is_there():
    """Issue 11 (1), decision 0024: a test that was renamed is named anew, or it would run where it need not."""
    assert [place for place in LEFT_OUT if not is_there(*place.split("::"))] == []
    assert len(LEFT_OUT) == len(set(LEFT_OUT))


def test_everything_runs_on_both_databases():
    """Issue 11 (1), decision 0024: with ALL=1 the suite as a whole, and what people come for in Chromium."""
    said = (
        "import sys; sys.path.insert(0, 'scripts'); import test; print(*(part.name for part in test.tests()), sep=',')"
    )
    names = {
        every: subprocess.check_output(
            [sys.executable, "-c", said], cwd=ROOT, env={**os.environ, "ALL": every}, text=True
        )
        for every in ("", "1")
    }
    assert "browser on PostgreSQL" not in names[""]
    both = {
        f"{part} on {database}" for part in ("suite", "servers", "browser") for database in ("SQLite", "PostgreSQL")
    }
    assert both - {"browser on SQLite"} | {"browser"} <= {*names["1"].strip().split(",")}


def test_what_takes_turns_is_whole_with_all(monkeypatch):
    """Issue 11 (1), decision 0024: of the same walk in two languages a brief run goes one, each somewhere; else both are gone."""
    monkeypatch.setenv(BRIEF, "1")
    assert [choose_in_turn({"zh": "", "en": ""}, turn) for turn in range(3)] == [["zh"], ["en"], ["zh"]]
    monkeypatch.delenv(BRIEF)
    assert choose_in_turn({"zh": "", "en": ""}, 1) == ["zh", "en"]


def is_there(path, test=""):
    """Whether there is such a file or folder, and in it a test whose name begins so."""
    place = ROOT / path
    return place.exists() and (not test or f"\ndef {test}" in place.read_text())
