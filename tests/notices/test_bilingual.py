"""Announcements and organisations in the reader's language, wherever they have words in it (found 2026-11 §9)."""

import pytest

from tests.support.commission import inspector, submitted
from tests.support.filing import act, body, start
from tests.support.people import Desk, organisation, person

pytestmark = pytest.mark.django_db
SAID = {"title": "系统维护公告", "body": "周日停机。", "audience": ["all"]}
ENGLISH = {"title_en": "System maintenance", "body_en": "Closed on Sunday."}


def published(publisher, **given):
    """An announcement that everybody reads."""
    case = body(start(publisher, "announcement", SAID | given), 201)
    return body(act(publisher, case, "publish", data=case["data"]))


def read(desk, **query):
    """The newest message as it is listed and opened."""
    (row, *_) = body(desk.get("/api/messages", query))["rows"]
    opened = body(desk.get(f"/api/messages/{row['id']}"))
    return row["title"], opened["title"], opened["body"]


def test_an_announcement_is_read_in_ones_language(customs, agency):
    """In English where it has English, else as it is; found by either title; the public's words stay the publisher's."""
    publisher, chinese, english = Desk(customs), Desk(agency), Desk(agency, language="en")
    published(publisher, **ENGLISH)
    assert read(chinese) == ("系统维护公告", "系统维护公告", "周日停机。")
    assert read(english) == ("System maintenance", "System maintenance", "Closed on Sunday.")
    assert read(chinese, title="maintenance")[0] == "系统维护公告"
    assert read(english, title="系统维护")[0] == "System maintenance"
    published(publisher, title="只有中文")
    assert read(english, title="只有") == ("只有中文", "只有中文", "周日停机。")
    published(publisher, title="半份", title_en="Half")
    assert read(english, title="half") == ("Half", "Half", "周日停机。")


def test_an_enterprise_is_named_in_both_languages(customs):
    """In the list of commissions, for the agency and customs; one without an English name by its Chinese one."""
    house = Desk(inspector())
    named = person(
        "enterprise", organisation_row=organisation("enterprise", name_zh="东港机械", name_en="Donggang Machinery")
    )
    submitted(Desk(named), house.user.organisation_id)
    for reader in (house, Desk(customs)):
        (row,) = body(reader.get("/api/commissions", {"enterprise": "东港"}))["rows"]
        assert (row["enterprise_zh"], row["enterprise_en"]) == ("东港机械", "Donggang Machinery")
