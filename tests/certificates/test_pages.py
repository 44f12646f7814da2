"""The certificate's pages, looked at: as pictures beside stored ones, its QR read by a decoder that is not ours.

Where a page is meant to look otherwise: RENEW_PICTURES=1 .venv/bin/pytest tests/certificates/test_pages.py, look at
tests/certificates/pages, commit them with the change.
"""

import datetime

import orjson
import pytest
import zxingcpp

from preship.certificates.document import document_of
from preship.certificates.models import Certificate
from preship.certificates.signing import sign_pdf
from preship.certificates.typesetting import typeset
from preship.fields import clock
from tests.certificates.pictures import hold, pages
from tests.support.commission import accepted, excavator, goods, inspector, machine, record_result
from tests.support.people import Desk, organisation, person

pytestmark = pytest.mark.django_db
MOMENT = datetime.datetime(2026, 1, 5, 1, 30, tzinfo=datetime.UTC)
FROZEN = {
    "number": "ZS2026000012",
    "code": "K7QZ3MWH9TXP",
    "address": "https://preship.example.org/public/certificates/ZS2026000012/K7QZ3MWH9TXP",
    "commission": "WT20260105000007",
    "files": ["9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"],
}
"""What would be another one in every run."""
AGENCY = {"name_zh": "鹿特丹检验有限公司", "name_en": "Rotterdam Inspection B.V."}


@pytest.fixture
def frozen(db):
    """The content of a certificate that a commission of two goods led to; always the same."""
    named = {"name_zh": "上海东港机械进口有限公司", "name_en": "Shanghai Donggang Machinery Import Co., Ltd."}
    home = organisation("enterprise", **named)
    with clock.at(MOMENT - datetime.timedelta(days=2)):
        trader, surveyor = Desk(person("enterprise", organisation_row=home)), Desk(inspector(**AGENCY))
        planned = {"inspection_date": "2026-02-05", "shipment_date": "2027-02-20"}
        waiting = accepted(trader, surveyor, goods=[goods(), excavator()], **planned)
    with clock.at(MOMENT):
        about = {"certificate_number": "RI-2026-00017", "issued_on": "2026-01-05", "valid_until": "2026-07-05"}
        case = record_result(surveyor, waiting, machines=[machine(item=2)], inspected_on="2026-01-03", **about)
    content = orjson.loads(Certificate.objects.get(case__number=case["number"]).content)
    content["agency"]["number"] = "PSI2026001NLD"
    return content | FROZEN


@pytest.fixture
def drawn(frozen):
    """Its pages as the signed document shows them, in a resolution."""
    document = document_of(frozen)
    pdf = sign_pdf(typeset(document).pdf, document["mark"])
    return lambda **how: pages(pdf, **how)


def test_each_page_looks_as_it_is_stored(drawn):
    """Issue 5: certificate and report, dot by dot; only the smoothing of edges may differ."""
    certificate, report = drawn()
    failed = []
    for name, page in (("certificate", certificate), ("report", report)):
        try:
            hold(name, page)
        except AssertionError as difference:
            failed.append(str(difference))
    assert not failed, "\n".join(failed)


def test_the_qr_is_read_from_the_picture(drawn, frozen):
    """By ZXing, at the resolution of an ordinary scan and of a screen; there is no second code on it."""
    for dpi in (96, 200):
        certificate, report = drawn(dpi=dpi)
        (found,) = zxingcpp.read_barcodes(certificate)
        assert found.text == frozen["address"]
        assert zxingcpp.read_barcodes(report) == []
