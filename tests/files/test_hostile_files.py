"""Hostile files × slots: none is kept, none is served, each is answered by a sentence (issue: hostile files; ASVS 5.0 V5.2)."""

import functools

import pytest
from django.conf import settings

from tests.files.hostile import Hostile, hostile_files
from tests.support.commission import commission, commissionable
from tests.support.filing import body, put_file, start
from tests.support.people import Desk
from tests.support.selection import amount

pytestmark = pytest.mark.django_db
STEP = 8  # in a brief run every eighth
KINDS = ("pdf", "jpg", "png", "tif", "docx", "xlsx", "xls", "csv")


@functools.cache
def files() -> list[Hostile]:
    """All of them, made once."""
    return hostile_files()


def kept() -> set[str]:
    """What lies on the disk."""
    return {str(path) for path in settings.FILES.rglob("*") if path.is_file()}


@pytest.fixture
def desk(enterprise):
    """An enterprise's client."""
    return Desk(enterprise)


@pytest.fixture
def case(desk):
    """A draft that takes files."""
    return body(start(desk, "commission", commission(commissionable())), 201)


def refused(desk, case, slot, hostile, before):
    """Put one: what is wrong with the answer, "" where nothing is."""
    name, content, why = hostile
    answer = put_file(desk, case, slot, name=name, content=content)
    if answer.status_code != 422:
        return f"{name}: {answer.status_code}"
    sentence = body(answer, 422)["errors"]["file"]
    if why not in sentence or len(sentence) < 6:
        return f"{name}: {sentence}, not {why}"
    return "" if kept() == before else f"{name}: is kept"


def test_there_are_enough_of_every_kind():
    """Issue, acceptance: at least 150 different ones, of every kind that is taken."""
    made = files()
    assert len({content for _, content, _ in made}) >= 150
    for kind in KINDS:
        assert sum(name.endswith(f".{kind}") for name, _, _ in made) >= 10, kind


def test_none_is_taken(desk, case):
    """ASVS 5.0 V5.2.2, V5.2.3, V5.2.6: each is answered by the sentence that fits it, nothing of it is kept."""
    before = kept()
    chosen = files()[:: amount(1, brief=STEP)]
    assert [wrong for hostile in chosen if (wrong := refused(desk, case, "contract", hostile, before))] == []
    assert body(desk.get(f"/api/cases/{case['number']}"))["attachments"] == []
