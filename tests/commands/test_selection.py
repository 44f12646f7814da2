"""What a brief run leaves out is there, and named once."""

import os
import subprocess
import sys

from tests.support.program import ROOT
from tests.support.selection import LEFT_OUT


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
    assert {"suite on SQLite", "browser", "suite on PostgreSQL", "browser on PostgreSQL"} <= {*names["1"].split(",")}


def is_there(path, test=""):
    """Whether there is such a file or folder, and in it a test whose name begins so."""
    place = ROOT / path
    return place.exists() and (not test or f"\ndef {test}" in place.read_text())
