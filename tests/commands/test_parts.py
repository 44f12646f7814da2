"""`make test` and `make check` run every part and fail if one does."""

import os
import subprocess
import sys

import pytest

from tests.support.program import ROOT

PROGRAM = """
import pathlib, sys; sys.path.insert(0, "scripts")
import parts, stamps
parts.RESULTS = stamps.STAMPS = pathlib.Path({folder!r})
made = [parts.Part(name, [sys.executable, "-c", code], limit=limit, inputs=inputs) for name, code, limit, *inputs in {parts!r}]
sys.exit(parts.run(made))
"""


@pytest.fixture
def outcome(tmp_path):
    """`outcome(part, …)`: exit status and output of a run of (name, Python code, seconds allowed, its inputs)."""

    def run(*parts, **environment):
        program = PROGRAM.format(parts=parts, folder=str(tmp_path))
        environment = {**os.environ, "ALL": "", **environment}
        done = subprocess.run(
            [sys.executable, "-c", program], cwd=ROOT, env=environment, capture_output=True, text=True
        )
        return done.returncode, done.stdout

    return run


def test_a_failing_part_fails_the_whole_and_hides_nothing(outcome):
    """The part after it still runs; the table names both; the last line counts."""
    status, output = outcome(("first", "raise SystemExit(3)", 60), ("second", "print('was here')", 60))
    assert status == 1
    assert "was here" in output
    assert "first   FAILED" in output and "second  ok" in output
    assert output.splitlines()[-1] == "1 passed, 1 failed, 0 skipped"


def test_all_well(outcome):
    """Exit status 0 only if every part passed."""
    status, output = outcome(("only", "pass", 60))
    assert (status, "1 passed, 0 failed" in output) == (0, True)


def test_a_part_that_hangs_is_ended(outcome):
    """Nothing waits for ever; what hangs counts as failed."""
    status, output = outcome(("hanging", "import time; time.sleep(600)", 1), ("after", "pass", 60))
    assert status == 1
    assert "hanging: not done after 1 s" in output and "after    ok" in output


def test_what_has_not_changed_since_it_passed_is_not_run_again(outcome):
    """Issue 11 (1), decision 0024: but it is where it failed, where an input is another, and always with ALL=1."""
    part = ("quick", "print('it ran')", 60, "scripts/*.py")
    assert "it ran" in outcome(part)[1]
    status, output = outcome(part, ("other", "pass", 60))
    assert (status, "it ran" in output) == (0, False)
    assert "quick  same" in output
    assert "it ran" in outcome(part, ALL="1")[1]
    assert "it ran" in outcome((*part[:3], "scripts/p*.py"))[1]
    broken = ("quick", "print('it ran'); raise SystemExit(1)", 60, "scripts/*.py")
    for _ in range(2):
        status, output = outcome(broken)
        assert (status, "it ran" in output) == (1, True)


def test_the_slowest_tests_are_named(outcome, tmp_path):
    """Issue 11 (1): at the end, and in a file that stays."""
    code = f"""
import pathlib
tests = '<testcase classname="tests.a" name="test_b" time="7.5"/><testcase classname="tests.c" name="test_d" time="8.5"/>'
pathlib.Path({str(tmp_path)!r}, "report.xml").write_text('<testsuite tests="2" failures="0">' + tests + '</testsuite>')
"""
    program = PROGRAM.format(parts=[("only", code, 60)], folder=str(tmp_path)).replace(
        "inputs=inputs", "report='report.xml'"
    )
    done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True)
    assert done.stdout.splitlines()[-1] == "2 passed, 0 failed, 0 skipped"
    kept = (tmp_path / "times.txt").read_text()
    assert kept in done.stdout
    assert kept.index("8.50  only: tests.c::test_d") < kept.index("7.50  only: tests.a::test_b")


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


AGAIN = """
import pathlib, sys; sys.path.insert(0, "scripts")
import parts
folder, failed, status = pathlib.Path(sys.argv[1]), int(sys.argv[2]), sys.argv[3]
parts.RESULTS = folder
cases = "".join(f'<testcase classname="tests.a" name="test_{n}[x]"><failure/></testcase>' for n in range(failed))
report = f'<testsuite tests="9" failures="{failed}">{cases}</testsuite>'
write = "import pathlib, sys; pathlib.Path(sys.argv[1]).write_text(sys.argv[2]); sys.exit(1)"
alone = (sys.executable, "-c", "import sys; print('alone:', sys.argv[2:]); sys.exit(int(sys.argv[1]))", status)
browser = [sys.executable, "-c", write, str(folder / "report.xml"), report]
made = parts.Part("browser", browser, report="report.xml", again=alone if sys.argv[4] == "True" else ())
sys.exit(parts.run([made, parts.Part("other", [sys.executable, "-c", "pass"])]))
"""


@pytest.mark.parametrize(
    ("may", "failed", "status", "ended", "counted"),
    [
        (True, 2, 0, 0, "10 passed, 0 failed, 0 skipped"),
        (True, 2, 1, 1, "8 passed, 2 failed, 0 skipped"),
        (True, 4, 0, 1, "6 passed, 4 failed, 0 skipped"),
        (False, 2, 0, 1, "8 passed, 2 failed, 0 skipped"),
    ],
    ids=["passes alone", "fails alone too", "too many", "a part that may not"],
)
def test_few_that_failed_are_tried_once_more_alone(tmp_path, may, failed, status, ended, counted):
    """Decision 0024: only where a part may, only few; what passes then is named as flaky and never hidden."""
    given = [str(value) for value in (tmp_path, failed, status, may)]
    done = subprocess.run([sys.executable, "-c", AGAIN, *given], cwd=ROOT, capture_output=True, text=True)
    assert (done.returncode, done.stdout.splitlines()[-1]) == (ended, counted)
    assert ("alone: ['tests/a.py::test_0[x]', 'tests/a.py::test_1[x]']" in done.stdout) == (may and failed == 2)
    assert ("flaky: failed among all others" in done.stdout) == (ended == 0)
