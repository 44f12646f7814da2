"""The demo world: who and what is in it, read through the front door."""

import hashlib
import io
import re

import pytest
from django.apps import apps
from django.core.management import call_command
from PIL import Image
from pypdf import PdfReader
from python_calamine import CalamineWorkbook

from preship.cases.flow import FLOWS
from preship.codes import lookup
from preship.demo.catalogue import articles
from preship.files.storage import TYPES
from tests.demo.conftest import LISTS, cases_seen, readme
from tests.support.people import Desk

OWNERS = (*(f"agency{n}" for n in range(1, 9)), *(f"enterprise{n}" for n in range(1, 4)), "customs3")


def counts():
    """How many rows every table of the program has."""
    return {model.__name__: model.objects.count() for model in apps.get_models() if "preship" in model.__module__}


def test_a_second_seeding_changes_nothing(world, db, settings, capsys):
    """make run: the second start finds the world and only says who is in it."""
    settings.DEMO = True
    before = counts()
    call_command("seed_demo")
    assert counts() == before
    password, people = readme()
    said = capsys.readouterr().out
    assert password in said
    assert all(f"  {account} " in said for account in people)


def test_every_state_of_every_process_is_there(desk):
    """The lists of the demo people together show every state that a table of transitions knows."""
    assert set(LISTS) == set(FLOWS)
    found = {(kind, case["state"]) for kind, _, case in cases_seen(desk, OWNERS)}
    # An agency has one rectification at a time, and three agencies show its other states; non-recognition shows this one.
    known = {(kind, state.name) for kind, flow in FLOWS.items() for state in flow.states}
    assert found == known - {("rectification", "lifting")}


def test_there_is_a_world_to_look_at(desk):
    """At least forty cases, goods of one to twelve rows and one of eighty, all within the last hundred days."""
    cases = list(cases_seen(desk, OWNERS))
    assert len(cases) >= 40
    rows = [len(case["data"].get("goods", [])) for kind, _, case in cases if kind == "commission"]
    assert max(rows) == 80
    assert sorted(rows)[-2] <= 12
    assert len({case["created_at"] for _, _, case in cases}) > 30


def test_agencies_stand_as_the_stories_need_them(desk):
    """M-2.4: two agencies are open to commissions, all three enterprises are with the first; one is under review,
    one has a change pending."""
    rows = desk("enterprise1").get("/api/agencies/commissionable").json()["rows"]
    assert [(row["name_en"], row["open"]) for row in rows] == [
        ("Elbtor Prüfdienst GmbH", True),
        ("Maasoever Inspectie B.V.", True),
        ("Adriamare Ispezioni S.r.l.", False),
        ("Pohjanlahti Tarkastus Oy", False),
        ("Vizcaya Inspecciones S.L.", False),
    ]
    served = {row["enterprise_zh"] for row in desk("agency1").get("/api/commissions", {"limit": 50}).json()["rows"]}
    assert len(served) == 3
    assert "submitted" in {row["state"] for row in desk("agency3").get("/api/filings").json()["rows"]}
    assert "submitted" in {row["state"] for row in desk("agency2").get("/api/filing-changes").json()["rows"]}


def test_the_audit_trail_is_whole(world, db, capsys):
    """preship verify-audit finds nothing, although every moment was told as of another day."""
    call_command("verify_audit")
    assert "whole" in capsys.readouterr().out


def test_every_file_is_what_it_says(desk):
    """Every attachment can be downloaded by its owner and opened: PDF as PDF with its text, JPEG as JPEG, a list
    as a table."""
    opened = set()
    for _, person, case in cases_seen(desk, OWNERS):
        for file in case["attachments"]:
            answer = person.get(f"/api/cases/{case['number']}/attachments/{file['id']}")
            content = b"".join(answer.streaming_content)
            assert hashlib.sha256(content).hexdigest() == file["sha256"]
            assert answer["Content-Type"] == file["content_type"]
            opened.add(file["content_type"])
            if file["content_type"] == "image/jpeg":
                with Image.open(io.BytesIO(content)) as picture:
                    picture.load()
                    assert picture.format == "JPEG"
            elif file["content_type"] == "text/csv":
                assert content.decode().startswith("HS编码,名称")
            elif file["name"].endswith(".xlsx"):
                assert "演示样本 SPECIMEN" in str(
                    CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_index(0).to_python()
                )
            else:
                pages = PdfReader(io.BytesIO(content), strict=True).pages
                assert "演示样本 SPECIMEN" in pages[0].extract_text()
    assert opened == {"application/pdf", "image/jpeg", "text/csv", TYPES["xlsx"]}


def test_goods_have_real_commodity_codes(db):
    """fields.csv 货物信息: the national line of each article is in the tariff and not retired."""
    for article in articles().values():
        assert any(lookup.exists("hs", article["hs_code"][:digits]) for digits in (10, 8)), article["name"]


def test_everybody_in_the_readme_gets_in(world, db, settings):
    """README: each account opens its door with the one password, and is who the table says; there are no others."""
    settings.CAPTCHA, settings.DEMO = False, True
    password, people = readme()
    assert [row["account"] for row in Desk().get("/api/demo/accounts").json()["rows"]] == list(people)
    for account, told in people.items():
        answer = Desk().post(
            "/api/login", {"side": re.match("[a-z]+", account)[0], "account": account, "password": password}
        )
        assert answer.status_code == 200, account
        session = answer.json()
        assert session["user"]["name"] == told["name"]
        assert session["user"]["email"].endswith("@example.com")
        assert session["roles"] == told["roles"].split(", ")
        of = session["organisation"]
        assert f"{of['name_zh']} {of['name_en']}" == told["organisation"]


@pytest.mark.parametrize(("demo", "status"), [(True, 200), (False, 404)])
def test_accounts_are_shown_only_where_the_demo_is_on(world, db, settings, demo, status):
    """The door lists accounts and password in the demo world and nowhere else, even on the same database."""
    settings.DEMO = demo
    answer = Desk().get("/api/demo/accounts")
    assert answer.status_code == status
    password, _ = readme()
    assert (password in answer.content.decode()) is demo
