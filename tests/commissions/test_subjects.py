"""A case is called in its reader's language wherever there is a name in it (found-2026-11.md §9, English)."""

import pytest

from preship.commissions.subjects import shorten
from tests.support import commission as steps
from tests.support.filing import body, filed, start
from tests.support.people import Desk

pytestmark = pytest.mark.django_db


def subject(desk):
    """What the only case that waits for somebody is about, in both languages."""
    (row,) = body(desk.get("/api/inbox"))["rows"]
    return row["title"]


@pytest.mark.parametrize(
    ("consignee", "goods", "zh", "en"),
    [
        ("own", "旧注塑机", "{own} · 旧注塑机", "{own_en} · Injection-moulding machines"),
        ("own", "Used press", "{own} · Used press", "{own_en} · Used press"),
        ("Nobody Ltd", "旧注塑机", "Nobody Ltd · 旧注塑机", "Nobody Ltd · Injection-moulding machines"),
        ("没有注册的公司", "旧注塑机", "没有注册的公司 · 旧注塑机", "没有注册的公司 · Injection-moulding machines"),
    ],
)
def test_a_commission_is_called_in_english(agency, enterprise, customs, consignee, goods, zh, en):
    """By the consignee's registered English name and the heading of the goods; what has none stays as it was typed."""
    organisation = enterprise.organisation
    organisation.name_en = "Shenbo Machines Co., Ltd."
    organisation.save()
    names = {"own": organisation.name_zh, "own_en": organisation.name_en}
    filed(Desk(agency), Desk(customs))
    steps.submitted(
        Desk(enterprise),
        agency.organisation,
        consignee_name=names.get(consignee, consignee),
        goods=[steps.goods(name=goods, hs_code="8477101010")],
    )
    assert subject(Desk(agency)) == {"zh": zh.format(**names), "en": en.format(**names)}


def test_a_filing_is_called_by_both_names(agency):
    """So are all that are about an agency; a draft's desk shows them."""
    body(start(Desk(agency), "filing", {"name_zh": "鹿特丹检验有限公司", "name_en": "Rotterdam Inspection B.V."}), 201)
    assert subject(Desk(agency)) == {"zh": "鹿特丹检验有限公司", "en": "Rotterdam Inspection B.V."}


@pytest.mark.parametrize(
    ("heading", "short"),
    [
        ("Machinery; for working rubber or plastics, n.e.c. in this chapter", "Machinery"),
        (
            "Mechanical shovels, excavators and shovel loaders; with a 360 degree structure",
            "Mechanical shovels, excavators and shovel loaders",
        ),
        (
            "Machines and mechanical appliances; having individual functions, n.e.c.",
            "Machines and mechanical appliances",
        ),
        ("Iron or steel articles", "Iron or steel articles"),
    ],
)
def test_a_heading_is_told_in_short(heading, short):
    """What it is, without for what and what else."""
    assert shorten(heading) == short
