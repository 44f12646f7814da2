"""Prohibited goods are refused on submission, with the citation (processes.md §3, domain.md §4.3)."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.support import commission
from tests.support.filing import PDF, act, body, filed

pytestmark = pytest.mark.django_db


@pytest.fixture
def case(agency, enterprise, customs, client_for):
    """(the enterprise's client, a commission about prohibited goods, ready to be submitted)."""
    filed(client_for(agency), client_for(customs))
    desk = client_for(enterprise)
    ready = commission.ready(desk, agency.organisation)
    goods = [dict(row, hs_code="8708507190") for row in ready["data"]["goods"]]
    return desk, body(act(desk, ready, "save", data={**ready["data"], "goods": goods}))


def test_prohibited_goods_are_refused_with_the_citation(case):
    """processes.md §3: at the row, with list and basis; nothing else changes."""
    desk, ready = case
    answer = act(desk, ready, "submit", data=ready["data"])
    assert answer.status_code == 422
    sentence = answer.json()["errors"]["goods.0.hs_code"]
    assert "8708507190" in sentence
    assert "监管证件代码6" in sentence


def test_a_special_case_declaration_lets_them_through(case):
    """domain.md §4.3: block; allow with special-case declaration."""
    desk, ready = case
    paper = SimpleUploadedFile("special.pdf", PDF)
    body(desk.upload(f"/api/cases/{ready['number']}/attachments", paper, slot="special_case_declaration"), 201)
    ready = body(desk.get(f"/api/cases/{ready['number']}"))
    assert body(act(desk, ready, "submit", data=ready["data"]))["state"] == "submitted"
