"""`make test` and `make check` run every part and fail if one does."""

import subprocess
import sys

from tests.support.program import ROOT

PROGRAM = """
import sys; sys.path.insert(0, "scripts")
from parts import Part, run
sys.exit(run([Part(name, [sys.executable, "-c", code], limit=limit) for name, code, limit in {parts!r}]))
"""


def outcome(*parts):
    """Exit status and output of a run of (name, Python code, seconds allowed)."""
    named = [(name, code, limit) for name, code, limit in parts]
    done = subprocess.run([sys.executable, "-c", PROGRAM.format(parts=named)], cwd=ROOT, capture_output=True, text=True)
    return done.returncode, done.stdout


def test_a_failing_part_fails_the_whole_and_hides_nothing():
    """The part after it still runs; the table names both; the last line counts."""
    status, output = outcome(("first", "raise SystemExit(3)", 60), ("second", "print('was here')", 60))
    assert status == 1
    assert "was here" in output
    assert "first   FAILED" in output and "second  ok" in output
    assert output.splitlines()[-1].startswith("1 passed, 1 failed, 0 skipped in ")


def test_all_well():
    """Exit status 0 only if every part passed."""
    status, output = outcome(("only", "pass", 60))
    assert (status, "1 passed, 0 failed" in output) == (0, True)


def test_a_part_that_hangs_is_ended():
    """Nothing waits for ever; what hangs counts as failed."""
    status, output = outcome(("hanging", "import time; time.sleep(600)", 1), ("after", "pass", 60))
    assert status == 1
    assert "hanging: not done after 1 s" in output and "after    ok" in output


def test_help_names_every_command():
    """`make help` describes itself, from the Makefile's own lines."""
    text = subprocess.run(["make", "help"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    for command in ("run", "test", "check", "bench", "help"):
        assert f"make {command}" in text


def test_locks_name_hashes_and_no_index():
    """Whoever installs decides from where; what arrives is what was locked."""
    for name in ("run", "dev", "node"):
        lines = (ROOT / "requirements" / f"{name}.txt").read_text().splitlines()
        assert any("--hash=sha256:" in line for line in lines)
        assert not [line for line in lines if "://" in line or line.startswith(("-i", "--index", "--extra", "--find"))]
