"""申请材料: the files of a commission (M-6.2.3e; issue, bad input)."""

import os

import pytest
from django.conf import settings

from tests.support import commission as steps
from tests.support.filing import PDF, body, pdf_holding, put_file

pytestmark = pytest.mark.django_db
PNG = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x01\x00\x00\x00\x01\x08\x02\x00\x00\x00\x90wS\xde"
TYPES = "不接受此类文件；可上传：pdf, jpg, jpeg, png, tif, tiff, docx, csv, xlsx, xls。"


def shelf(desk, case):
    """The files that a side sees, as (slot, name)."""
    return [(file["slot"], file["name"]) for file in steps.latest(desk, case)["attachments"]]


def stored():
    """The files on disk."""
    return sorted(p for p in settings.FILES.rglob("*") if p.is_file())


def test_papers_are_uploaded_shown_and_taken_out_again(trader, agency_row):
    """M-6.2.3e: into its slot, with name and size; removable until it is submitted, and downloaded as it was."""
    case = steps.create(trader, agency_row)
    file = body(put_file(trader, case, "contract", name="合同 2026.pdf"), 201)
    assert (file["slot"], file["name"], file["size"], file["removable"]) == (
        "contract",
        "合同 2026.pdf",
        len(PDF),
        True,
    )
    answer = trader.get(f"/api/cases/{case['number']}/attachments/{file['id']}")
    assert b"".join(answer.streaming_content) == PDF
    body(put_file(trader, case, "contract", name="补充协议.pdf"), 201)
    assert trader.delete(f"/api/cases/{case['number']}/attachments/{file['id']}").status_code == 204
    assert shelf(trader, case) == [("contract", "补充协议.pdf")]
    assert trader.get(f"/api/cases/{case['number']}/attachments/{file['id']}").status_code == 404


def test_the_shelf_says_which_papers_there_are(trader, surveyor, agency_row):
    """fields.csv 申请材料: its documents and the result's, which are demanded, and who may add to them now."""
    case = steps.ready(trader, agency_row)
    slots = {slot["label"]["zh"]: slot for slot in case["slots"]}
    assert [name for name, slot in slots.items() if slot["required"]] == ["合同", "发票", "货物清单", "检验证书及报告"]
    assert {
        "装箱单", "营业执照", "委托书", "旧机电产品进口声明", "免装运前检验证书特殊情况声明",
        "安全/卫生/环保证明(型式试验报告等)", "照片",
    } <= set(slots)  # fmt: skip
    assert {name for name, slot in slots.items() if not slot["can_upload"]} == {"检验证书及报告"}
    case = steps.submit(trader, case)
    assert not any(slot["can_upload"] for slot in case["slots"])
    case = steps.accept(surveyor, case)
    assert [slot["label"]["zh"] for slot in case["slots"] if slot["can_upload"]] == ["检验证书及报告"]


def test_files_of_a_submitted_commission_stay(trader, surveyor, agency_row):
    """processes.md, common: they can't be changed or removed, by nobody; later rounds add."""
    case = steps.submitted(trader, agency_row)
    first = case["attachments"][0]
    address = f"/api/cases/{case['number']}/attachments/{first['id']}"
    assert (first["submitted"], first["removable"]) == (True, False)
    for desk in (trader, surveyor):
        assert body(desk.delete(address), 409)["code"] == "not_possible"
        assert body(put_file(desk, case, "photos"), 409)["code"] == "not_possible"
    steps.send_back(surveyor, case)
    assert trader.delete(address).status_code == 409
    body(put_file(trader, case, "photos", name="补充.pdf"), 201)
    assert ("photos", "补充.pdf") not in shelf(surveyor, case)
    steps.submit(trader, steps.latest(trader, case))
    assert ("photos", "补充.pdf") in shelf(surveyor, case)
    case = steps.accept(surveyor, steps.latest(surveyor, case))
    assert body(put_file(surveyor, case, "contract"), 409)["code"] == "not_possible"
    assert body(put_file(trader, case, "result"), 409)["code"] == "not_possible"


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("图.pdf", PNG, "文件名以 .pdf 结尾，内容却是 PNG；请把文件名的结尾改为 .png 后重新上传。"),
        ("合同.png", PDF, "文件名以 .png 结尾，内容却是 PDF；请把文件名的结尾改为 .pdf 后重新上传。"),
        ("合同.docx", PDF, "文件名以 .docx 结尾，内容却是 PDF；请把文件名的结尾改为 .pdf 后重新上传。"),
        ("程序.exe", b"MZ", TYPES),
        ("页.html", b"<script>", TYPES),
        ("合同.pdf", b"", "文件是空的。"),
    ],
)
def test_a_file_that_is_not_what_it_says_is_refused(trader, agency_row, name, content, sentence):
    """Issue, bad input: a PNG named .pdf and its like: 422 at the file, nothing kept."""
    case, before = steps.create(trader, agency_row), stored()
    assert body(put_file(trader, case, "contract", name=name, content=content), 422)["errors"] == {"file": sentence}
    assert shelf(trader, case) == []
    assert stored() == before


def pdf_of_size(size):
    """A whole PDF of so many bytes."""
    return pdf_holding(b"%" * (size - len(pdf_holding(b""))))


def test_a_file_of_more_than_50_megabytes_is_refused(trader, agency_row):
    """Issue, bad input: 51 MB → 413 in one's language, nothing kept; 50 MB are taken."""
    case, before = steps.create(trader, agency_row), stored()
    refused = body(put_file(trader, case, "contract", content=pdf_of_size(51 * 2**20)), 413)
    assert refused == {"detail": "文件超过 50 MB,未上传。", "code": "too_large"}
    assert body(put_file(trader, case, "contract", content=pdf_of_size(50 * 2**20 + 1)), 413)["code"] == "too_large"
    assert (shelf(trader, case), stored()) == ([], before)
    assert body(put_file(trader, case, "contract", content=pdf_of_size(50 * 2**20)), 201)["size"] == 50 * 2**20


@pytest.mark.parametrize("name", ["../../../etc/合同.pdf", "..\\..\\合同.pdf", "/etc/合同.pdf", "C:\\合同.pdf"])
def test_a_file_name_leads_nowhere(trader, agency_row, name):
    """Issue, bad input: a name with ../ is kept without its folders, its content under its hash."""
    case, content = steps.create(trader, agency_row), pdf_holding(b"% " + os.urandom(16).hex().encode())
    before = set(stored())
    file = body(put_file(trader, case, "contract", name=name, content=content), 201)
    assert file["name"] == "合同.pdf"
    kept = settings.FILES / file["sha256"][:2] / file["sha256"]
    assert (set(stored()) - before, kept.read_bytes()) == ({kept}, content)


def test_a_slot_that_is_none_is_not_found(trader, agency_row):
    """M-6.2.3e: 404 for a slot the commission has not, 422 without a file."""
    case = steps.create(trader, agency_row)
    assert put_file(trader, case, "nonsense").status_code == 404
    assert put_file(trader, {"number": "WT20260101000001"}, "contract").status_code == 404
    missing = trader.django.post(
        f"/api/cases/{case['number']}/attachments", {"slot": "contract"}, headers={"x-csrftoken": trader.csrf}
    )
    assert body(missing, 422)["errors"] == {"file": "此项为必填项。"}
