"""The verification shows what there is to compare (found-2026-11 §3): goods by line, quantities, part of a name; the last
page sums up."""

import io

import pytest
from django.test import Client
from pypdf import PdfReader

from preship.certificates.comparison import mask_name
from preship.certificates.models import Certificate
from preship.certificates.rendering import render_certificate
from tests.certificates.conftest import finish
from tests.support.commission import excavator, goods, machine
from tests.support.kept import document_path

pytestmark = pytest.mark.django_db


@pytest.fixture
def issued(trader, surveyor):
    """A certificate of three lines, one of which differs."""
    lines = [goods(serial_number="KM-77"), excavator(name="二号机"), excavator(name="三号机")]
    machines = [machine(item=2), machine(item=3, verdict="differ", remark="不符")]
    case = finish(trader, surveyor, lines, machines=machines, conclusion="partly", opinion="部分")
    return Certificate.objects.get(case__number=case["number"])


def test_by_number_and_code_the_goods_are_told(issued):
    """Line, name, model, serial or chassis number, quantity; only what is certified; of the consignee no more than its ends."""
    told = Client().get("/api/certificates/verify", {"number": issued.number, "code": issued.code}).json()["compare"]
    assert told["consignee"] == "上海********公司"
    assert [
        (line["line"], line["name"], line["model"], line["serial"], line["quantity"]) for line in told["lines"]
    ] == [(2, "二号机", "PC200-8", "PC200-C60123", "1")]
    assert [one["total"] for one in told["totals"]] == ["1"]
    assert told["certified"] is True


@pytest.mark.parametrize(("language", "words"), [("zh", "请逐项核对"), ("en", "Compare line by line")])
def test_the_public_page_shows_them(issued, language, words):
    """Without login, in both languages; nothing of persons or prices."""
    path = f"/public/certificates/{issued.number}/{issued.code}"
    text = Client().get(path, {"lang": language}).content.decode()
    for shown in (words, "二号机", "PC200-C60123", "上海********公司"):
        assert shown in text
    for hidden in ("上海东港机械进口有限公司", "三号机", "48000", "13800138000"):
        assert hidden not in text


@pytest.mark.parametrize(
    ("name", "masked"),
    [
        ("上海东港机械进口有限公司", "上海********公司"),
        ("小店", "小*店"),
        ("李", "*"),
        ("Acme Ltd", "Ac****td"),
        ("", ""),
    ],
)
def test_a_name_is_known_by_its_ends_alone(name, masked):
    """Whatever its length."""
    assert mask_name(name) == masked


def test_the_last_page_sums_up(issued):
    """Not hashes alone: lines, lines certified, quantity by unit."""
    pdf = document_path(render_certificate(issued).sha256).read_bytes()
    last = "".join(PdfReader(io.BytesIO(pdf)).pages[-1].extract_text().split())
    for words in ("合计", "货物行数", "数量合计", "4台", "4machines"):
        assert words in last
