"""A migration that takes something from the last release's program fails `make check` (issue 14 (3), decision 0073)."""

import os
import subprocess
import sys

import pytest

from tests.support.program import ROOT

JUDGE = [sys.executable, ROOT / "scripts" / "lint_migrations.py"]


@pytest.mark.skipif(not os.environ.get("DATABASE_URL"), reason="PostgreSQL's SQL is judged")
@pytest.mark.parametrize(
    ("name", "status", "said"),
    [
        ("supervision.0002_answers_are_the_kernels", 1, "DROPPING table"),
        ("advice.0003_rule_certainty", 1, "NOT NULL constraint"),
        ("conversations.0001_initial", 0, ""),
    ],
)
def test_a_step_that_is_not_the_first_is_refused(name, status, said):
    """A table or column taken away, or one that the program of before would have to fill; a new table is no harm."""
    done = subprocess.run([*JUDGE, name], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == status, done.stdout + done.stderr
    assert said in done.stdout
