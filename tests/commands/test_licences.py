"""`preship licences`: everything that is shipped is named with a licence that fits the project's own (decision 0030)."""

import subprocess

import pytest

from preship.documents.licences import Package
from tests.support.program import ROOT


def test_every_package_has_a_licence_that_fits():
    """The command lists Python's and the page's packages and ends well; the project's own licence is a file."""
    done = subprocess.run(
        [ROOT / ".venv/bin/preship", "licences"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    listed = {tuple(line.split("\t")[:2]) for line in done.stdout.splitlines()}
    assert {("Python", "Django"), ("Python", "django")} & listed and ("page", "vue") in listed
    assert (ROOT / "LICENSE").read_text().startswith("GNU AFFERO GENERAL PUBLIC LICENSE")


@pytest.mark.parametrize(
    ("licence", "fits"),
    [
        ("MIT", True),
        ("Apache-2.0 OR GPL-2.0-only", True),
        ("MPL-2.0 AND (Apache-2.0 OR MIT)", True),
        ("GPL-2.0-only AND (Apache-2.0 OR MIT)", False),
        ("Proprietary", False),
        ("", False),
    ],
)
def test_what_fits(licence, fits):
    """A choice fits by one of its licences, a sum only by all; a package that names none does not."""
    assert Package("some", "1", licence).fits is fits
