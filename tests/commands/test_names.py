"""`make check` counts public names that are bare participles."""

import subprocess
import sys

import pytest

from tests.support.program import ROOT

PROGRAM = "import sys; sys.path.insert(0, 'scripts'); from names import is_bare; print(is_bare({name!r}))"


@pytest.mark.parametrize(
    ("name", "bare"),
    [
        ("shown", True),
        ("seen_by", True),
        ("toldOnce", True),
        ("SentBack", True),
        ("is_needed", False),
        ("read_rows", False),
        ("serialize_row", False),
        ("keptAnswer", False),
        ("speed", False),
    ],
)
def test_a_bare_participle_is_known(name, bare):
    """With whatever particles behind it, in Python's and TypeScript's way of writing; a noun behind it is enough."""
    done = subprocess.run([sys.executable, "-c", PROGRAM.format(name=name)], cwd=ROOT, capture_output=True, text=True)
    assert done.stdout.strip() == str(bare), done.stderr


def test_there_is_none():
    """The whole package, with its allowed exceptions."""
    done = subprocess.run([sys.executable, "scripts/names.py"], cwd=ROOT, capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, "")
