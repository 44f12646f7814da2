"""Public verification: each status, by each way, and that it tells nothing else."""

import datetime
import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from preship.certificates.models import Certificate
from preship.certificates.rendering import render_certificate
from preship.fields import clock
from preship.register.models import Entry
from preship.register.updates import dispose, lift
from tests.certificates.conftest import finish
from tests.support.commission import correct_result, goods
from tests.support.days import ahead
from tests.support.filing import PDF
from tests.support.kept import content_path, document_path
from tests.support.people import Desk, person

pytestmark = pytest.mark.django_db
BEIJING = clock.BEIJING


def status(certificate, code=None):
    """The status by number and code, as a program asks for it."""
    query = {"number": certificate.number, "code": code or certificate.code}
    return Client().get("/api/certificates/verify", query).json()["status"]


def page(path="/public/certificates", query=None, expect=200):
    """A public page as text."""
    answer = Client(headers={"accept-language": "zh-CN"}).get(path, query)
    assert answer.status_code == expect
    return answer.content.decode()


def dropped(content, name="证书.pdf"):
    """The page's answer to a file."""
    file = io.BytesIO(content)
    file.name = name
    return Client(headers={"accept-language": "zh-CN"}).post("/public/certificates/file", {"file": file})


def test_by_qr_by_number_and_by_file_it_is_valid(certificate):
    """The QR's address, number and code however they are typed, the system's own PDF and the agency's."""
    link = f"/public/certificates/{certificate.number}/{certificate.code}"
    typed = {
        "number": f" {certificate.number.lower()} ",
        "code": f"{certificate.code[:4]}-{certificate.code[4:].lower()}",
    }
    pdf = document_path(render_certificate(certificate).sha256).read_bytes()
    for text in (
        page(link),
        page(query=typed),
        page(query={"number": f"http://127.0.0.1{link}"}),
        dropped(pdf).content.decode(),
    ):
        assert 'data-status="valid"' in text
        assert certificate.agency_number in text
    handed_in = certificate.documents.exclude(file=None).get().sha256
    text = dropped(content_path(handed_in).read_bytes()).content.decode()
    assert 'data-status="attached"' in text
    assert certificate.agency_number in text


def test_it_tells_nothing_else(certificate, done):
    """No party but in part, no address, no successor; of an unknown or altered one nothing at all."""
    answer = Client().get("/api/certificates/verify", {"number": certificate.number, "code": certificate.code}).json()
    assert set(answer) == {
        "status", "label", "tone", "number", "agency_number", "agency_zh", "agency_en", "issued_on", "valid_until",
        "conclusion", "entry", "sha256", "compare",
    }  # fmt: skip
    for query in (
        {"number": certificate.number, "code": "2" * 12},
        {"number": "ZS2026999999", "code": certificate.code},
        {},
    ):
        assert set(Client().get("/api/certificates/verify", query).json()) == {"status", "label", "tone"}
    altered = dropped(document_path(render_certificate(certificate).sha256).read_bytes() + b" ").content.decode()
    assert 'data-status="altered"' in altered
    assert certificate.number not in altered


@pytest.mark.parametrize("between", [" ", "–", "\u00a0", "\u00ad", "\u200b", "/", "．"])
def test_number_and_code_are_read_however_they_are_written(certificate, between):
    """found-2026-11 §2: width, small letters, dashes, blanks and invisible characters make no other certificate."""
    number, code = (between.join(text.lower()) for text in (certificate.number, certificate.code))
    told = Client().get("/api/certificates/verify", {"number": number, "code": code}).json()
    assert told["number"] == certificate.number


@pytest.mark.parametrize(
    "link",
    [
        "https://elsewhere.example/public/certificates/{n}/{c}",
        "https://example.org/q?x=1",
        "weixin://{n}/{c}",
        "https://[",
    ],
)
def test_the_qr_of_another_system_is_unknown(certificate, link):
    """Even where it names a number and code of ours."""
    link = link.format(n=certificate.number, c=certificate.code)
    assert Client().get("/api/certificates/verify", {"link": link}).json()["status"] == "unknown"
    assert 'data-status="unknown"' in page(query={"number": link})


def test_who_left_the_code_out_is_asked_for_it_and_not_told_the_certificate_is_unknown(certificate):
    """Issue 5: a number alone is no question yet; what was typed stays."""
    text = page(query={"number": certificate.number, "code": ""}, expect=422)
    assert "请填写证书首页的校验码" in text
    assert f'value="{certificate.number}"' in text
    assert "data-status" not in text


def test_what_is_unknown_or_altered_comes_with_what_to_do(certificate):
    """Issue 5: a mistyped code, a QR of elsewhere, a scan, a copy saved anew; each its own advice."""
    altered = document_path(render_certificate(certificate).sha256).read_bytes() + b" "
    wrong = page(query={"number": certificate.number, "code": "2" * 12})
    for text, advice in (
        (wrong, "请逐字核对"),
        (page(f"/public/certificates/{certificate.number}/{'2' * 12}"), "请逐字核对"),
        (page(query={"number": "https://example.org/q"}), "没有二维码内容如此的证书"),
        (dropped(b"%PDF-1.4 a scan").content.decode(), "扫描件"),
        (dropped(altered).content.decode(), "扫描件"),
    ):
        assert advice in text
    assert "请逐字核对" not in page(query={"number": certificate.number, "code": certificate.code})


def test_it_expires_at_midnight_in_beijing(trader, surveyor):
    """valid_until is its last day, to the last second of it in Beijing."""
    case = finish(trader, surveyor, [goods()], valid_until=ahead(30))
    certificate = Certificate.objects.get(case__number=case["number"])
    midnight = datetime.datetime.combine(datetime.date.fromisoformat(ahead(31)), datetime.time(), BEIJING)
    with clock.at(midnight - datetime.timedelta(microseconds=1)):
        assert status(certificate) == "valid"
    with clock.at(midnight):
        assert status(certificate) == "expired"
    assert status(certificate) == "valid"


def test_a_correction_supersedes(certificate, surveyor, done):
    """processes.md §3: the earlier one says so, by code and by file; the later one holds."""
    pdf = document_path(render_certificate(certificate).sha256).read_bytes()
    correct_result(surveyor, done, signatory="Bea Vries")
    assert status(certificate) == "superseded"
    assert 'data-status="superseded"' in dropped(pdf).content.decode()
    assert status(Certificate.objects.get(case__number=done["number"], version=2)) == "valid"


def test_what_is_issued_under_non_recognition_is_not_recognised(trader, surveyor):
    """processes.md §6: by the moment of issue; a lift recognises what comes after it, and never what came before."""
    before = issued(trader, surveyor)
    agency = surveyor.user.organisation
    waiting = [accepted_now(trader, surveyor) for _ in range(2)]
    dispose(agency.pk, "BR1", "non-recognition", None, clock.now() + datetime.timedelta(days=30))
    during = recorded(surveyor, waiting[0])
    assert (status(before), status(during)) == ("valid", "not_recognised")
    lift("BR1")
    after = recorded(surveyor, waiting[1])
    assert [status(one) for one in (before, during, after)] == ["valid", "not_recognised", "valid"]


def test_a_day_under_non_recognition_can_not_be_written_afterwards(trader, surveyor):
    """A certificate that names a day on which results were not recognised is not recognised, whenever it is entered."""
    day = datetime.datetime.combine(datetime.date.fromisoformat(ahead(-6)), datetime.time(), BEIJING)
    Entry.objects.update(filed_at=day - datetime.timedelta(days=2))
    with clock.at(day - datetime.timedelta(days=1)):
        waiting = [accepted_now(trader, surveyor) for _ in range(2)]
    with clock.at(day):
        dispose(surveyor.user.organisation.pk, "BR2", "non-recognition", None, day + datetime.timedelta(days=3))
    inspected = {"inspected_on": ahead(-6)}
    assert status(recorded(surveyor, waiting[0], issued_on=ahead(-5), **inspected)) == "not_recognised"
    assert status(recorded(surveyor, waiting[1], issued_on=ahead(-3), **inspected)) == "valid"


def accepted_now(trader, surveyor):
    """A commission under way."""
    from tests.support.commission import accepted  # noqa: PLC0415

    return accepted(trader, surveyor)


def recorded(surveyor, case, **given):
    """The certificate of a result that is recorded now."""
    from tests.certificates.conftest import TODAY  # noqa: PLC0415
    from tests.support.commission import record_result  # noqa: PLC0415

    return Certificate.objects.get(case__number=record_result(surveyor, case, **TODAY, **given)["number"])


def issued(trader, surveyor, **given):
    """A certificate."""
    return Certificate.objects.get(case__number=finish(trader, surveyor, [goods()], **given)["number"])


def test_a_thousand_in_a_minute_are_limited(certificate, monkeypatch):
    """60 answers, then 429 for everything, by whatever way; another client is not hindered."""
    monkeypatch.setattr("time.time", lambda: 1_800_000_000.0)
    client, query = Client(), {"number": certificate.number, "code": certificate.code}
    answers = [client.get("/api/certificates/verify", query).status_code for _ in range(1000)]
    assert answers == [200] * 60 + [429] * 940
    assert client.get(f"/public/certificates/{certificate.number}/{certificate.code}").status_code == 429
    for refused in (
        client.get("/public/certificates?number=x&code=y"),
        client.get("/api/certificates/verify?number=x&code=y"),
    ):
        assert 1 <= int(refused["Retry-After"]) <= 60
        assert f"请 {refused['Retry-After']} 秒后再试" in refused.content.decode()
    assert dropped(PDF).status_code == 429
    assert client.post("/api/certificates/verify").status_code == 429
    assert client.get("/api/certificates/verify", query, REMOTE_ADDR="10.0.0.9").status_code == 200
    monkeypatch.setattr("time.time", lambda: 1_800_000_060.0)
    assert client.get("/api/certificates/verify", query).status_code == 200


@pytest.mark.parametrize(
    ("content", "expected"),
    [(b"", 'role="alert"'), (b"%PDF-1.7 nothing", 'data-status="unknown"'), (b"\0" * 1000, 'data-status="unknown"')],
)
def test_a_file_that_is_none_of_ours(content, expected, db):
    """Empty: said at the field. Anything else: unknown."""
    answer = dropped(content)
    assert answer.status_code == (422 if not content else 200)
    assert expected in answer.content.decode()


def test_the_other_language_after_a_file(db):
    """Two languages: the link leads from the verdict on a file to the form, which does not keep files."""
    assert "/public/certificates/file?lang=en" in dropped(PDF).content.decode()
    assert "Verify a certificate" in page("/public/certificates/file", {"lang": "en"})


def test_the_form_is_ours_alone(db):
    """A form sent from another site is refused."""
    answer = Client().post("/public/certificates/file", {}, headers={"origin": "https://elsewhere.example"})
    assert answer.status_code == 403


def test_only_parties_and_customs_get_the_document(certificate, done, trader, surveyor, officer):
    """processes.md, common: another's commission is 404, its certificates and documents too."""
    listed, file = f"/api/cases/{done['number']}/certificates", f"/api/cases/{done['number']}/certificates/1/file"
    for desk in (trader, surveyor, officer):
        (row,) = desk.get(listed).json()["rows"]
        assert (row["number"], row["code"], row["status"]) == (certificate.number, certificate.code, "valid")
        answer = desk.get(file)
        assert answer["Content-Type"] == "application/pdf"
        assert b"".join(answer.streaming_content).startswith(b"%PDF")
    for desk in (Desk(person("agency")), Desk(person("enterprise"))):
        assert desk.get(listed).status_code == 404
        assert desk.get(file).status_code == 404
    assert Desk(None).get(file).status_code == 401
    assert surveyor.get(f"/api/cases/{done['number']}/certificates/2/file").status_code == 404
    assert surveyor.get(f"/api/cases/{done['number']}/certificates/{10**12}/file").status_code == 404


def test_further_steps_begin_at_the_commission_for_who_may_see_it(certificate, done, trader, surveyor, officer):
    """Issue 12 no. 10: its parties and customs learn whose certificate it is, nobody else does, by number or by file."""
    query = {"number": certificate.number, "code": certificate.code}
    about = {"number": done["number"], "agency": str(surveyor.user.organisation_id)}
    pdf = document_path(render_certificate(certificate).sha256).read_bytes()
    for desk in (trader, surveyor, officer):
        assert desk.get("/api/certificates/verify", query).json()["commission"] == about
        assert desk.upload("/api/certificates/verify", SimpleUploadedFile("a.pdf", pdf)).json()["commission"] == about
    for stranger in (Desk(person("enterprise")), Desk(person("agency")), Desk(None)):
        told = stranger.get("/api/certificates/verify", query).json()
        assert told["status"] == "valid" and "commission" not in told
