"""系统通知—公告消息: the list, what is read, and the search by title."""

import datetime

import pytest

from preship.fields import clock
from tests.notices.conftest import messages, published, titles, unread
from tests.support.filing import act, body, submitted
from tests.support.people import person

pytestmark = pytest.mark.django_db


def test_a_title_is_found_by_two_characters(customs_desk, agency_desk, enterprise_desk):
    """M-6.1.1, M-6.2.1: 输入标题查询, anywhere in the title, capitals or not."""
    published(customs_desk, title="旧机电产品装运前检验须知")
    published(customs_desk, title="Customs holiday hours 100%")
    for desk in (agency_desk, enterprise_desk):
        assert titles(desk, title="检验") == ["旧机电产品装运前检验须知"]
        assert titles(desk, title="验检") == []
        assert titles(desk, title=" HOLIDAY ") == ["Customs holiday hours 100%"]
        assert titles(desk, title="0%") == ["Customs holiday hours 100%"]
        assert titles(desk, title="机%知") == []
        assert titles(desk, title="c_stoms") == []
        assert body(desk.get("/api/messages", {"title": "检验"}))["count"] == 1


def test_times_are_told_in_utc_as_they_were(customs_desk, agency_desk):
    """M-6.1.1: half past midnight in Beijing is 16:30Z of the day before: list, detail, a notice, customs' own list."""
    moment, told = datetime.datetime(2026, 3, 1, 16, 30, tzinfo=datetime.UTC), "2026-03-01T16:30:00Z"
    with clock.at(moment):
        published(customs_desk)
        body(act(customs_desk, submitted(agency_desk), "supplement", given={"reason": "请补章程"}))
    rows = messages(agency_desk)
    assert [row["at"] for row in rows] == [told, told]
    assert [body(agency_desk.get(f"/api/messages/{row['id']}"))["at"] for row in rows] == [told, told]
    (listed,) = body(customs_desk.get("/api/announcements", {"from": "2026-03-02", "to": "2026-03-02"}))["rows"]
    assert (listed["published_at"], listed["updated_at"]) == (told, told)
    assert body(customs_desk.get("/api/announcements", {"to": "2026-03-01"}))["count"] == 0


def test_opening_a_message_marks_it_read_for_oneself_only(customs_desk, client_for, agency):
    """M-6.1.1 点击标题看详情: read from then on for this user; a colleague's stays unread."""
    published(customs_desk)
    mine, colleague = client_for(agency), client_for(person("agency", organisation_row=agency.organisation))
    (row,) = messages(mine)
    assert (row["unread"], unread(mine)) == (True, 1)
    for _ in range(2):
        assert body(mine.get(f"/api/messages/{row['id']}"))["unread"] is False
    assert (messages(mine)[0]["unread"], unread(mine)) == (False, 0)
    assert (messages(colleague)[0]["unread"], unread(colleague)) == (True, 1)
    assert messages(mine, unread="true") == []


def test_unread_first_then_pinned_then_newest(customs_desk, agency_desk):
    """processes.md §8: unread first; among them pinned first, then the newest."""
    for title, pinned in (("一", False), ("二", True), ("三", False), ("四", True)):
        published(customs_desk, title=title, pinned=pinned)
    assert titles(agency_desk) == ["四", "二", "三", "一"]
    by_title = {row["title"]: row["id"] for row in messages(agency_desk)}
    for title in ("四", "三"):
        body(agency_desk.get(f"/api/messages/{by_title[title]}"))
    assert titles(agency_desk) == ["二", "一", "四", "三"]
    assert titles(agency_desk, unread="true") == ["二", "一"]


def test_leafing_shows_every_message_once_though_some_are_read_meanwhile(customs_desk, agency_desk):
    """M-6.1.1: keyset pages keep the order of the first page's moment; new ones wait for the next look."""
    for number in range(7):
        published(customs_desk, title=f"公告{number}", pinned=number % 3 == 0)
    expected = titles(agency_desk)
    page = body(agency_desk.get("/api/messages", {"limit": "2"}))
    assert (page["count"], page["more"]) == (7, False)
    seen = [row["title"] for row in page["rows"]]
    while page["next"]:
        body(agency_desk.get(f"/api/messages/{page['rows'][0]['id']}"))
        published(customs_desk, title="后来的")
        page = body(agency_desk.get("/api/messages", {"limit": "2", "cursor": page["next"]}))
        assert "count" not in page
        seen += [row["title"] for row in page["rows"]]
    assert seen == expected


def test_all_are_marked_read_at_once(customs_desk, agency_desk, enterprise_desk):
    """M-6.1.1: read-all touches what this user sees now, nobody else's, and nothing that comes later."""
    for number in range(3):
        published(customs_desk, title=f"公告{number}")
    body(agency_desk.get(f"/api/messages/{messages(agency_desk)[0]['id']}"))
    assert body(agency_desk.post("/api/messages/read-all"))["count"] == 0
    assert not any(row["unread"] for row in messages(agency_desk))
    assert unread(enterprise_desk) == 3
    late = published(customs_desk, title="后来的")
    assert (unread(agency_desk), titles(agency_desk)[0]) == (1, "后来的")
    body(act(customs_desk, late, "withdraw"))
    assert body(agency_desk.post("/api/messages/read-all"))["count"] == 0


@pytest.mark.parametrize(
    ("query", "field"),
    [
        ({"title": "a\x00b"}, "title"),
        ({"title": "长" * 201}, "title"),
        ({"cursor": "rubbish"}, "cursor"),
        ({"cursor": "W10"}, "cursor"),
        ({"cursor": "钟"}, "cursor"),
        ({"cursor": "WyJ4IiwxLDAsIngiLCJhIiwxXQ"}, "cursor"),
        ({"limit": "0"}, "limit"),
        ({"limit": "101"}, "limit"),
        ({"unread": "perhaps"}, "unread"),
    ],
)
def test_a_query_that_cannot_be_read_is_refused_at_its_field(agency_desk, query, field):
    """M-3.2: 422 with a sentence at the field."""
    assert list(body(agency_desk.get("/api/messages", query), 422)["errors"]) == [field]


def test_a_page_too_long_is_refused_with_its_bound(agency_desk):
    """M-3.2: the sentence says how many rows a page may have."""
    refused = body(agency_desk.get("/api/messages", {"limit": "101"}), 422)
    assert refused["errors"] == {"limit": "不能大于 100。"}
    assert body(agency_desk.get("/api/messages", {"limit": "0"}), 422)["errors"] == {"limit": "不能小于 1。"}


@pytest.mark.parametrize(
    "message", ["a999999", "n999999", "a0", "n01", "x1", "a", "a99999999999999999999", "a1'", "n１"]
)
def test_a_message_that_is_none_is_not_found(agency_desk, message):
    """M-6.1.1: 404, in detail and in files."""
    assert agency_desk.get(f"/api/messages/{message}").status_code == 404
    assert agency_desk.get(f"/api/messages/{message}/attachments/1").status_code == 404


@pytest.mark.parametrize("path", ["/api/messages", "/api/messages/unread", "/api/messages/a1", "/api/announcements"])
def test_nobody_reads_without_logging_in(client_for, db, path):
    """M-6.0: the announcements are seen 登录后."""
    assert client_for(None).get(path).status_code == 401


def test_messages_take_the_same_statements_for_10_and_for_100(customs_desk, agency_desk, agency, sql_count):
    """M-6.1.1: session, count, page; later pages without the count; the unread count two."""
    from preship.notices.models import AnnouncementRow  # noqa: PLC0415
    from tests.notices.rows import announcement_rows, notice_rows  # noqa: PLC0415

    for total in (10, 100):
        announcement_rows(total // 2 - AnnouncementRow.objects.count())
        notice_rows(agency.organisation, upto=total // 2)
        with sql_count(3):
            page = body(agency_desk.get("/api/messages", {"limit": "100", "title": "第"}))
        assert (len(page["rows"]), page["count"]) == (total, total)
        with sql_count(3):
            page = body(agency_desk.get("/api/messages", {"limit": str(total - 1)}))
        with sql_count(2):
            rest = body(agency_desk.get("/api/messages", {"limit": "100", "cursor": page["next"]}))
        assert len(rest["rows"]) == 1
        with sql_count(2):
            assert unread(agency_desk) == total
        with sql_count(3):
            listed = body(customs_desk.get("/api/announcements", {"limit": "100"}))
        assert len(listed["rows"]) == total // 2


def test_counts_stop_at_a_thousand(agency_desk, agency):
    """M-6.1.1: “more than 1,000” instead of counting on."""
    from tests.notices.rows import notice_rows  # noqa: PLC0415

    notice_rows(agency.organisation, upto=1000)
    page = body(agency_desk.get("/api/messages"))
    assert (page["count"], page["more"], unread(agency_desk)) == (1000, False, 1000)
    notice_rows(agency.organisation, upto=1001)
    page = body(agency_desk.get("/api/messages"))
    assert (page["count"], page["more"]) == (1000, True)
    assert body(agency_desk.get("/api/messages/unread")) == {"count": 1000, "more": True}
