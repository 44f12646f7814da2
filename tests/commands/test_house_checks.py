"""`make check` fails for a name, a size, a signature or a misspelt field: each of its own checks goes red."""

import subprocess
import sys

import pytest

from tests.support.program import ROOT

FAULTS = {
    "names": ("preship/some.py", "def shown(): ...\n"),
    "sizes": ("preship/some.py", "x = 1\n" * 501),
    "signatures": ("preship/some.py", "from typing import Any\n\n\ndef read(value: Any) -> Any: ...\n"),
}
LONG_LINE = ("web/src/some.ts", "// " + "x" * 121 + "\n")


@pytest.fixture
def scratch(tmp_path):
    """`scratch(check, path, text)`: exit status and output of a check in a repository of one file."""
    subprocess.run(["git", "init", "-q", str(tmp_path)], check=True)
    for folder in ("preship", "bench", "scripts", "web/src"):
        (tmp_path / folder).mkdir(parents=True)

    def run(check, path, text):
        file = tmp_path / path
        file.write_text(text)
        done = subprocess.run(
            [sys.executable, str(ROOT / "scripts" / f"{check}.py")], cwd=tmp_path, capture_output=True, text=True
        )
        file.unlink()
        return done.returncode, done.stdout + done.stderr

    return run


@pytest.mark.parametrize("check", FAULTS)
def test_a_fault_makes_the_check_red(scratch, check):
    """Issue 11: a bare participle, a file too long, a signature that says nothing."""
    status, said = scratch(check, *FAULTS[check])
    assert status and "preship/some.py" in said


def test_a_long_line_of_the_page_is_a_fault(scratch):
    """Issue 11 (7): no line over 120 in web/src."""
    status, said = scratch("sizes", *LONG_LINE)
    assert status and "web/src/some.ts:1" in said


def test_they_are_all_part_of_make_check():
    """Each as a part of its own, run anew whenever a file that it reads has changed."""
    said = (
        "import sys; sys.path.insert(0, 'scripts'); import check, names, json, fnmatch;"
        "parts = {part.name: part for part in check.checks()};"
        "read = [f'{folder}/some.py' for folder in names.FOLDERS];"
        "seen = all(any(fnmatch.fnmatch(file, one) for one in parts['names'].inputs) for file in read);"
        "print(json.dumps([sorted({'names', 'sizes', 'signatures', 'types'} & parts.keys()), seen, parts['types'].command]))"
    )
    done = subprocess.run([sys.executable, "-c", said], cwd=ROOT, capture_output=True, text=True)
    assert '["names", "signatures", "sizes", "types"], true' in done.stdout, done.stderr
    assert "tests/cases/misspelt.py" in done.stdout
