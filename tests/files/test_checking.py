"""A file that waits for its check: checking, clean or refused, and nobody's before it is clean (issue: hostile files; ASVS 5.0
V5.4.3, V5.2.2)."""

import hashlib
import secrets

import pytest

from preship.cases.models import Attachment
from preship.files import contents
from preship.worker import beside
from tests.files.hostile import documents
from tests.regulations.test_regulations import publish
from tests.support.filing import PDF, SLOTS, act, body, pdf_holding, profile, put_file, start, submitted
from tests.support.people import Desk
from tests.support.working import work_off

pytestmark = pytest.mark.django_db
ROUND = "checks of files"


@pytest.fixture(autouse=True)
def left_to_the_worker(settings):
    """No request waits for a check."""
    settings.CHECK_AT_ONCE = 0


@pytest.fixture
def desk(agency):
    """An agency's client."""
    return Desk(agency)


@pytest.fixture
def case(desk):
    """A draft that takes files."""
    return body(start(desk, "filing", profile()), 201)


def script():
    """A PDF with a script."""
    return next(content for name, content, why in documents.hostile() if "脚本" in why and name.endswith(".pdf"))


def shelf(desk, case):
    """The case's files, as this one is shown them: name → state and sentence."""
    files = body(desk.get(f"/api/cases/{case['number']}"))["attachments"]
    return {file["name"]: (file["state"], file["says"] and file["says"]["zh"]) for file in files}


def place(case, file):
    """A file's address."""
    return f"/api/cases/{case['number']}/attachments/{file['id']}"


def test_a_file_is_checked_by_the_worker_and_submitted_after(desk, case, customs):
    """Checking: fetched by nobody, submitted by nobody, in both languages; clean: as any file, its event and all."""
    files = [body(put_file(desk, case, slot, name=f"{slot}.pdf"), 201) for slot in SLOTS]
    assert {file["state"] for file in files} == {"checking"}
    assert body(desk.get(place(case, files[0])), 409)["code"] == "file_checking"
    assert "仍在检查" in body(act(desk, case, "submit", data=profile()), 422)["errors"]["attachments.iso17020"]
    english = Desk(desk.user, language="en")
    said = body(act(english, case, "submit", data=profile()), 422)["errors"]["attachments.iso17020"]
    assert said == "“iso17020.pdf” is still being checked. Submit once it is checked."
    work_off(ROUND)
    assert shelf(desk, case) == {f"{slot}.pdf": ("clean", None) for slot in SLOTS}
    assert b"".join(desk.get(place(case, files[0])).streaming_content) == PDF
    body(act(desk, case, "submit", data=profile()))
    assert body(Desk(customs).get(f"/api/cases/{case['number']}"))["state"] == "submitted"
    done = [event["action"] for event in body(desk.get(f"/api/cases/{case['number']}/events"))["rows"]]
    assert done.count("attach") == len(SLOTS)


def test_nobody_else_sees_a_file_before(desk, customs, settings):
    """Customs, which sees the returned case, is shown neither the file that is checked nor the refused one."""
    settings.CHECK_AT_ONCE = 30
    case, officer = submitted(desk), Desk(customs)
    body(act(officer, case, "supplement", given={"reason": "补充", "notes": []}))
    settings.CHECK_AT_ONCE = 0
    file = body(put_file(desk, case, "other", name="more.pdf", content=pdf_holding(b"% more")), 201)
    for _ in ("checking", "clean, and not submitted"):
        assert officer.get(place(case, file)).status_code == 404
        assert "more.pdf" not in shelf(officer, case)
        work_off(ROUND)


def test_a_refused_one_is_said_to_be_and_goes_with_nothing(desk, case, settings):
    """Refused with its sentence: never at its place on the disk, opened by nobody, not submitted; removed, the way is free."""
    for slot in SLOTS:
        put_file(desk, case, slot)
    content = script()
    file = body(put_file(desk, case, "other", name="bad.pdf", content=content), 201)
    work_off(ROUND)
    assert shelf(desk, case)["bad.pdf"][0] == "refused" and "脚本" in shelf(desk, case)["bad.pdf"][1]
    assert body(desk.get(place(case, file)), 409)["code"] == "file_refused"
    [told] = [row for row in body(desk.get("/api/messages"))["rows"] if case["number"] in row["title"]]
    assert told["title"].endswith("已被拒收")
    for language, words in (("zh", "其他材料：bad.pdf：PDF 含有脚本"), ("en", ": bad.pdf: ")):
        said = body(desk.get(f"/api/messages/{told['id']}", **{"accept-language": language}))["body"]
        assert words in said and "{" not in said, said
    kept = {path.name for path in settings.FILES.rglob("*") if path.is_file()}
    assert not kept & {hashlib.sha256(content).hexdigest(), str(file["id"])}
    assert "已拒收" in body(act(desk, case, "submit", data=profile()), 422)["errors"]["attachments.other"]
    assert desk.delete(place(case, file)).status_code == 204
    body(act(desk, case, "submit", data=profile()))


def test_what_is_taken_out_while_it_is_checked_stays_out(desk, case, settings):
    """Removed meanwhile: no event tells of it, nothing of it lies on the disk, the check ends without it."""
    file = body(put_file(desk, case, "other", content=pdf_holding(b"% taken out")), 201)
    lying = settings.FILES / "unchecked" / str(file["id"])
    assert lying.exists()
    row = Attachment.every.get(pk=file["id"])
    assert desk.delete(place(case, file)).status_code == 204
    Attachment.every.filter(pk=row.pk).update(check_at=row.check_at)
    work_off(ROUND)
    assert shelf(desk, case) == {}
    done = [event["action"] for event in body(desk.get(f"/api/cases/{case['number']}/events"))["rows"]]
    assert not {"attach", "detach"} & {*done}


def test_a_published_files_place_is_empty_until_it_is_checked(customs):
    """A file that everybody sees from the moment it is put in: not before it is clean."""
    desk = Desk(customs)
    case = publish(desk)
    file = body(put_file(desk, case, "files"), 201)
    where = f"/api/regulations/{case['number']}/attachments/{file['id']}"
    assert Desk().get(where).status_code == 404
    assert body(Desk().get(f"/api/regulations/{case['number']}"))["attachments"] == []
    work_off(ROUND)
    assert b"".join(Desk().get(where).streaming_content) == PDF


def test_a_file_in_pieces_waits_as_well(desk, case):
    """Its last piece is answered at once; the same asked again tells how it stands."""
    about = {"id": secrets.token_hex(16), "slot": "other", "name": "a.pdf", "size": len(PDF)}
    where = f"/api/cases/{case['number']}/uploads"
    body(desk.post(where, about), 201)
    how = {"content_type": "application/octet-stream", "headers": {"x-csrftoken": desk.csrf}}
    sent = body(desk.django.put(f"{where}/{about['id']}?offset=0", data=PDF, **how))
    assert sent["attachment"]["state"] == "checking"
    work_off(ROUND)
    assert body(desk.get(f"{where}/{about['id']}"))["attachment"]["state"] == "clean"


def test_a_check_that_takes_too_long_for_a_request_is_the_workers(desk, case, settings, monkeypatch):
    """Nobody's request is held longer than the setting says, and the next one is checked at once again."""
    monkeypatch.setattr(beside, "START", 0)
    contents.PROCESS.end()
    settings.CHECK_AT_ONCE = 1e-4
    assert body(put_file(desk, case, "other", name="slow.pdf"), 201)["state"] == "checking"
    settings.CHECK_AT_ONCE = 30
    assert body(put_file(desk, case, "other", name="quick.pdf"), 201)["state"] == "clean"
    work_off(ROUND)
    assert shelf(desk, case)["slow.pdf"] == ("clean", None)
