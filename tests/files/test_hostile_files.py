"""Hostile files × slots: none is kept, none is served, each is answered by a sentence, a real virus scanner beside
(issue: hostile files; ASVS 5.0 V5.2, V5.4.3)."""

import functools
import tempfile
from pathlib import Path

import pytest
from django.conf import settings

from preship.cases.flow import FLOWS, Slot
from tests.files.hostile import Hostile, hostile_files
from tests.regulations.test_regulations import publish
from tests.support.clamd import EICAR, run_clamd
from tests.support.commission import commission, commissionable
from tests.support.filing import body, filed, pdf_holding, profile, put_file, start
from tests.support.people import Desk, person
from tests.support.selection import amount
from tests.support.working import work_off

pytestmark = pytest.mark.django_db
STEP = 8  # in a brief run every eighth, in the further slots every
FURTHER = 32
KINDS = ("pdf", "jpg", "png", "tif", "docx", "xlsx", "xls", "csv")
KNOWN = pdf_holding(b"% known to be bad")
FOUND = [("known.pdf", KNOWN, "Preship.Own"), ("eicar.csv", EICAR + b"\n", "Preship.Eicar")]
"""What only the scanner knows."""


def treatment(slot: Slot) -> tuple[object, ...]:
    """What of a slot's declaration decides how a file in it is taken."""
    return slot.kinds, slot.at_once, slot.strips_pictures


def commission_draft(_):
    """A commission, as an enterprise."""
    desk = Desk(person("enterprise"))
    return desk, body(start(desk, "commission", commission(commissionable())), 201), "contract"


def law(officer):
    """A published regulation."""
    return officer, publish(officer), "files"


def announcement(officer):
    """An announcement's draft."""
    return (
        officer,
        body(start(officer, "announcement", {"title": "题", "body": "文", "audience": ["all"]}), 201),
        "files",
    )


def change(officer):
    """A change of a filing that waits for customs."""
    desk = Desk(person("agency"))
    filed(desk, officer)
    return desk, body(start(desk, "filing-change", profile(name_en="Other B.V.")), 201), "supporting"


def rule_list(officer):
    """A rule list's draft."""
    return officer, body(start(officer, "rule-list", {}), 201), "file"


OPENERS = {
    ((), False, False): commission_draft,
    ((), True, True): law,
    ((), False, True): announcement,
    ((), True, False): change,
    (("xlsx", "csv"), False, False): rule_list,
}
"""A slot that is open, of each treatment: who fills it, its case, its name."""


@functools.cache
def files() -> list[Hostile]:
    """All of them, made once."""
    return [*hostile_files(), *FOUND]


def kept() -> set[str]:
    """What lies on the disk."""
    return {str(path) for path in settings.FILES.rglob("*") if path.is_file()}


@pytest.fixture(scope="module")
def clamd():
    """A clamd's address."""
    with tempfile.TemporaryDirectory() as folder, run_clamd(Path(folder), KNOWN) as address:
        yield address


@pytest.fixture(autouse=True)
def roomy(settings, clamd):
    """Nothing is refused for its number; the scanner looks."""
    settings.SLOT_FILES = 10_000
    settings.CLAMD = clamd


def refused(desk, case, slot, hostile, before):
    """Put one: what is wrong with the answer, "" where nothing is."""
    name, content, why = hostile
    answer = put_file(desk, case, slot.name, name=name, content=content)
    if answer.status_code != 422:
        return f"{name}: {answer.status_code}"
    sentence = body(answer, 422)["errors"]["file"]
    taken = not slot.kinds or name.rpartition(".")[2] in slot.kinds
    if len(sentence) < 6 or (taken and why not in sentence):
        return f"{name}: {sentence}, not {why}"
    return "" if kept() == before else f"{name}: is kept"


def test_there_are_enough_of_every_kind():
    """Issue, acceptance: at least 150 different ones, of every kind that is taken."""
    made = files()
    assert len({content for _, content, _ in made}) >= 150
    for kind in KINDS:
        assert sum(name.endswith(f".{kind}") for name, _, _ in made) >= 10, kind


def test_every_slot_is_treated_like_one_that_is_tried():
    """Each slot of each process has the treatment of one below: there is none that takes files another way."""
    assert {treatment(slot) for flow in FLOWS.values() for slot in flow.slots} == {*OPENERS}


@pytest.mark.parametrize("of", OPENERS, ids=lambda of: OPENERS[of].__name__)
def test_none_is_taken(of, customs):
    """ASVS 5.0 V5.2.2, V5.2.3, V5.2.6: each is answered by the sentence that fits it, nothing of it is kept."""
    desk, case, name = OPENERS[of](Desk(customs))
    slot = next(slot for slot in FLOWS[case["kind"]].slots if slot.name == name)
    assert treatment(slot) == of
    before = kept()
    step = amount(1, brief=STEP if of == treatment(Slot("", *[None] * 3)) else FURTHER)
    chosen = {*files()[::step], *FOUND}
    assert [wrong for hostile in chosen if (wrong := refused(desk, case, slot, hostile, before))] == []
    assert body(desk.get(f"/api/cases/{case['number']}"))["attachments"] == []


def test_none_is_served_while_it_is_checked_or_after(customs, settings):
    """Left to the worker: each waits, is refused by its sentence and fetched by nobody before or after; nothing is kept."""
    settings.CHECK_AT_ONCE = 0
    desk, case, slot = commission_draft(None)
    before, waiting, wrong = kept(), {}, []
    for name, content, why in [*files()[:: amount(1, brief=STEP)], *FOUND]:
        answer = put_file(desk, case, slot, name=name, content=content)
        if answer.status_code == 201:
            waiting[body(answer, 201)["id"]] = name, why
        elif answer.status_code != 422:
            wrong.append(f"{name}: {answer.status_code}")
    served = [f"/api/cases/{case['number']}/attachments/{file}" for file in waiting]
    assert len(waiting) > 10 and {desk.get(where).status_code for where in served} == {409}
    work_off("checks of files")
    for file in body(desk.get(f"/api/cases/{case['number']}"))["attachments"]:
        name, why = waiting.pop(file["id"])
        if file["state"] != "refused" or why not in file["says"]["zh"]:
            wrong.append(f"{name}: {file['state']} {file['says']}, not {why}")
    assert (wrong, waiting, kept() - before) == ([], {}, set())
    assert {desk.get(where).status_code for where in served} == {409}
