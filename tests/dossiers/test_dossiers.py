"""All of a case in one download: what its page shows to this reader, and nothing else."""

import hashlib
import io
import random
import zipfile

import pytest
from pypdf import PdfReader

from preship.accounts.sessions import actor_without_session
from preship.cases.models import Attachment, Case, CaseEvent
from preship.cases.visibility import visible_to
from preship.dossiers.packing import Dossier, plain_name
from preship.sealing.models import SecurityEvent
from tests.conversations.test_conversations import say
from tests.support import commission
from tests.support.filing import body, put_file, submitted
from tests.support.people import Desk, person
from tests.support.selection import amount
from tests.support.working import work_off

pytestmark = pytest.mark.django_db
LOOKS = amount(100, brief=4)


def packed(desk, **query):
    """What somebody is handed: name → content."""
    made = body(desk.post("/api/exports", {"list": "cases" if "list" in query else "case", "query": query}), 201)
    work_off("jobs")
    told = body(desk.get(f"/api/exports/{made['id']}"))
    assert (told["state"], told["done"]) == ("ready", told["total"])
    answer = desk.get(f"/api/exports/{made['id']}/file")
    assert answer["Content-Type"] == "application/zip"
    with zipfile.ZipFile(io.BytesIO(b"".join(answer.streaming_content))) as found:
        assert found.testzip() is None
        return {name: found.read(name) for name in found.namelist()}


def sums(files):
    """The list of hashes: name → SHA-256."""
    lines = files["SHA256SUMS.txt"].decode().splitlines()
    return {name: digest for digest, _, name in (line.partition("  ") for line in lines)}


def words(pdf):
    """What a PDF says, without blanks."""
    return "".join("".join(page.extract_text().split()) for page in PdfReader(io.BytesIO(pdf)).pages)


def shown_hashes(desk, number):
    """The SHA-256 of every file, also of messages, that the page of a case shows."""
    case, talk = body(desk.get(f"/api/cases/{number}")), body(desk.get(f"/api/cases/{number}/posts"))
    told = [file for post in talk["rows"] for file in post["files"]]
    return {file["sha256"] for file in [*case["attachments"], *told] if file.get("state", "clean") == "clean"}


@pytest.fixture
def talked():
    """(enterprise, agency, officer, number) of a certified commission with words between single parties."""
    trader, inspector, officer = Desk(person("enterprise")), Desk(commission.inspector()), Desk(person("customs"))
    number = commission.completed(trader, inspector)["number"]
    body(put_file(trader, {"number": number}, "conversation", "东门.pdf"), 201)
    body(say(trader, number, ["agency"], "只给机构看的话"), 201)
    body(say(inspector, number, ["customs"], "只给海关看的话"), 201)
    return trader, inspector, officer, number


def test_a_case_is_packed_with_all_that_its_reader_sees(talked):
    """PDF in the reader's language with form, goods, result, messages and history; files by speaking names; certificates;
    hashes that are the chain's; what was for others is not in it; the security log has it."""
    trader, _, officer, number = talked
    files = packed(trader, number=number)
    listed = sums(files)
    assert {n: hashlib.sha256(c).hexdigest() for n, c in files.items() if n != "SHA256SUMS.txt"} == listed
    assert shown_hashes(trader, number) <= {*listed.values()}
    chained = {
        change["new"]["sha256"]
        for event in CaseEvent.objects.filter(number=number, action="attach")
        for change in event.changes
    }
    kept = {*Attachment.objects.filter(case__number=number, removed_at=None).values_list("sha256", flat=True)}
    assert kept & {*listed.values()} <= chained
    case = body(trader.get(f"/api/cases/{number}"))
    called = {slot["name"]: slot["label"]["zh"] for slot in case["slots"]}
    for file in case["attachments"]:
        assert any(name.startswith(f"{called[file['slot']]} - ") for name in files)
    assert any(name.startswith("证书 - ZS") for name in files)
    assert any(name.startswith("留言附件 ") and name.endswith("东门.pdf") for name in files)
    text = words(files[f"{number}.pdf"])
    assert "只给机构看的话" in text and "只给海关看的话" not in text
    assert "检验结果" in text and "办理记录" in text
    others = words(packed(officer, number=number)[f"{number}.pdf"])
    assert "只给机构看的话" not in others and "只给海关看的话" in others
    english = Desk(trader.user, language="en")
    assert "Inspectionresult" in words(packed(english, number=number)[f"{number}.pdf"])
    asked = SecurityEvent.objects.filter(event="list:export:asked", user_id=trader.user.pk)
    assert f"case {number}" in asked.latest("pk").target
    stranger = Desk(commission.inspector())
    assert stranger.post("/api/exports", {"list": "case", "query": {"number": number}}).status_code == 404


def test_an_officer_packs_a_filtered_list():
    """Up to 500 cases of a list, each in a folder of its own, one list of hashes; officers and reviewers alone."""
    agency, officer = Desk(person("agency")), Desk(person("customs"))
    number = submitted(agency, name_zh="打包检验")["number"]
    submitted(Desk(person("agency")), name_zh="别家检验")
    files = packed(officer, list="filings", agency="打包检验")
    assert {name.partition("/")[0] for name in files} == {number, "SHA256SUMS.txt"}
    assert set(sums(files)) == {*files} - {"SHA256SUMS.txt"}
    for desk, status in ((agency, 403), (Desk(person("customs", roles=("auditor",))), 403)):
        asked = desk.post("/api/exports", {"list": "cases", "query": {"list": "filings"}})
        assert asked.status_code == status
    unknown = officer.post("/api/exports", {"list": "cases", "query": {"list": "statistics"}})
    assert unknown.status_code == 404


def test_nothing_is_in_it_that_the_page_would_not_show(talked):
    """Random viewers and cases: every file in the download is one that the page of that case shows to that viewer, every
    message too; a case that is not theirs is not packed at all."""
    trader, inspector, officer, _ = talked
    draft = commission.ready(trader, inspector.user.organisation)["number"]
    waiting = submitted(Desk(person("agency")))["number"]
    body(say(officer, waiting, ["agency"], "只给机构看的话"), 201)
    chance = random.Random(20260101)
    desks = [trader, inspector, officer, Desk(person("enterprise"))]
    pairs = [(desk, case) for desk in desks for case in Case.objects.order_by("pk")]
    assert draft in {case.number for _, case in pairs}
    for desk, case in chance.choices(pairs, k=LOOKS):
        number = case.number
        actor = actor_without_session(desk.user.pk)
        if not visible_to(actor).filter(pk=case.pk).exists():
            assert desk.post("/api/exports", {"list": "case", "query": {"number": number}}).status_code == 404
            continue
        found = packed(desk, number=number)
        certificates = {n for n in found if n.startswith("证书 - ZS")}
        made = {f"{number}.pdf", "SHA256SUMS.txt"}
        listed = sums(found)
        assert {listed[n] for n in found.keys() - certificates - made} <= shown_hashes(desk, number)
        seen = {row["text"] for row in body(desk.get(f"/api/cases/{number}/posts"))["rows"]}
        text = words(found[f"{number}.pdf"])
        for said in ("只给机构看的话", "只给海关看的话"):
            assert said in seen or said not in text


def test_names_are_such_as_every_disk_keeps():
    """A long Chinese name is cut at a character and below 255 bytes, its ending kept; the same name again gets a number; what no
    name may hold is gone."""
    assert plain_name("检" * 300 + ".pdf") == "检" * 65 + ".pdf"
    assert plain_name("a\0/b\u202ed.pdf. ") == "a_b_d.pdf"
    assert plain_name("没有结尾" * 60) == ("没有结尾" * 60)[:66]
    with zipfile.ZipFile(io.BytesIO(), "w") as packed_here:
        dossier = Dossier(packed_here, "zh")
        names = [dossier.free(name) for name in ("a.pdf", "A.pdf", "a (2).pdf", "a.pdf", "b", "b")]
        assert names == ["a.pdf", "A (2).pdf", "a (2) (2).pdf", "a (3).pdf", "b", "b (2)"]
