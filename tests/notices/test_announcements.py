"""Announcements as customs writes them and as the other sides read them (processes.md §8)."""

import pytest

from preship.cases.models import Case
from tests.notices.conftest import messages, published, titles, unread, wording
from tests.support.filing import PDF, act, body, put_file, start
from tests.support.people import person

pytestmark = pytest.mark.django_db
EVERY_SIDE = ("agency_desk", "enterprise_desk", "customs_desk")


def content(response):
    """The bytes of a file's answer."""
    assert response.status_code == 200
    return b"".join(response.streaming_content)


@pytest.mark.parametrize("side", EVERY_SIDE)
def test_an_announcement_stands_on_everybodys_first_page(request, customs_desk, side):
    """M-6.0: 登录后首页都是系统公告, its title leads to the detail."""
    case = published(customs_desk, pinned=True)
    reader = request.getfixturevalue(side)
    (row,) = messages(reader)
    assert (row["kind"], row["title"], row["unread"], row["pinned"]) == (
        "announcement",
        "关于清关材料的公告",
        True,
        True,
    )
    assert row["at"] == case["submitted_at"]
    detail = body(reader.get(f"/api/messages/{row['id']}"))
    assert (detail["title"], detail["body"]) == ("关于清关材料的公告", "第一段。\n第二段。")
    assert detail["attachments"] == []


@pytest.mark.parametrize(
    ("audience", "agencies", "enterprises"),
    [
        (["all"], True, True),
        (["agencies"], True, False),
        (["enterprises"], False, True),
        (["enterprises", "agencies"], True, True),
        (["all", "agencies"], True, True),
    ],
)
def test_each_side_reads_what_is_meant_for_it(
    customs_desk, agency_desk, enterprise_desk, audience, agencies, enterprises
):
    """M-6.1.1, M-6.2.1: published to all, agencies or enterprises; the other side gets 404, customs sees all."""
    published(customs_desk, audience=audience)
    (row,) = messages(customs_desk)
    for reader, meant in ((agency_desk, agencies), (enterprise_desk, enterprises)):
        assert [r["id"] for r in messages(reader)] == ([row["id"]] if meant else [])
        assert reader.get(f"/api/messages/{row['id']}").status_code == (200 if meant else 404)


def test_a_draft_is_not_announced(customs_desk, agency_desk):
    """processes.md §8: only what is published is read by others."""
    case = body(start(customs_desk, "announcement", wording()), 201)
    assert (case["number"][:2], case["state_label"]["zh"]) == ("GG", "草稿")
    draft = Case.objects.get(number=case["number"]).pk
    for reader in (agency_desk, customs_desk):
        assert messages(reader) == []
        assert reader.get(f"/api/messages/a{draft}").status_code == 404
    assert body(customs_desk.get("/api/announcements"))["rows"][0]["number"] == case["number"]


def test_a_withdrawn_announcement_vanishes(customs_desk, agency_desk):
    """processes.md §8 withdraw 撤下: gone from list, detail, files and unread count; customs still has it."""
    case = body(start(customs_desk, "announcement", wording()), 201)
    body(put_file(customs_desk, case, "files"), 201)
    case = body(act(customs_desk, case, "publish"))
    (row,) = messages(agency_desk)
    assert unread(agency_desk) == 1
    (file,) = body(agency_desk.get(f"/api/messages/{row['id']}"))["attachments"]
    second = published(customs_desk, title="另一则")
    assert body(act(customs_desk, case, "withdraw"))["state_label"]["zh"] == "已撤下"
    assert titles(agency_desk) == ["另一则"]
    assert agency_desk.get(f"/api/messages/{row['id']}").status_code == 404
    assert agency_desk.get(f"/api/messages/{row['id']}/attachments/{file['id']}").status_code == 404
    body(act(customs_desk, second, "withdraw"))
    assert unread(agency_desk) == 0
    states = {r["number"]: r["state"] for r in body(customs_desk.get("/api/announcements"))["rows"]}
    assert states[case["number"]] == "withdrawn"


def test_publishing_demands_title_text_and_audience(customs_desk):
    """M-3.1: a draft may lack them, publishing may not; a value outside the list is refused at once."""
    case = body(start(customs_desk, "announcement", {}), 201)
    refused = body(act(customs_desk, case, "publish"), 422)
    assert set(refused["errors"]) == {"title", "body", "audience"}
    refused = body(act(customs_desk, case, "save", data={"audience": ["nobody"], "colour": "red"}), 422)
    assert set(refused["errors"]) == {"audience", "colour"}
    case = body(act(customs_desk, case, "save", data=wording(title="新题")))
    assert body(act(customs_desk, case, "publish"))["data"]["title"] == "新题"


def test_a_draft_may_be_deleted_a_published_one_may_not(customs_desk):
    """processes.md §8: what was said once is withdrawn, never deleted."""
    case = body(start(customs_desk, "announcement", wording()), 201)
    assert act(customs_desk, case, "discard").status_code == 204
    assert body(customs_desk.get("/api/announcements"))["rows"] == []
    case = published(customs_desk)
    assert body(act(customs_desk, case, "discard"), 409)["code"] == "not_possible"
    assert body(act(customs_desk, case, "save", data=wording(title="改")), 409)["code"] == "not_possible"


@pytest.mark.parametrize(
    ("role", "may"), [("publisher", True), ("administrator", False), ("officer", False), ("auditor", False)]
)
def test_only_publishers_publish(client_for, customs_desk, role, may):
    """processes.md §9: role 发布; others of customs are refused with 403 and change nothing."""
    draft = body(start(customs_desk, "announcement", wording()), 201)
    desk = client_for(person("customs", roles=[role]))
    assert start(desk, "announcement", wording()).status_code == (201 if may else 403)
    assert act(desk, draft, "publish").status_code == (200 if may else 403)
    assert len(messages(customs_desk)) == (1 if may else 0)


def test_other_sides_neither_write_nor_list_announcements(agency_desk, enterprise_desk, customs_desk):
    """processes.md §8: an announcement is customs' own case; as a case, others don't know of it (404)."""
    case = published(customs_desk)
    for desk in (agency_desk, enterprise_desk):
        assert start(desk, "announcement", wording()).status_code == 403
        assert desk.get("/api/announcements").status_code == 403
        assert desk.get(f"/api/cases/{case['number']}").status_code == 404
        assert act(desk, case, "withdraw").status_code == 404
    assert len(messages(agency_desk)) == 1


def test_files_are_published_with_the_announcement(customs_desk, agency_desk, enterprise_desk):
    """processes.md §8 optional attachments: readers get name, size and content; a draft's file is nobody else's."""
    case = body(start(customs_desk, "announcement", wording(audience=["agencies"])), 201)
    file = body(put_file(customs_desk, case, "files", name="通知.pdf"), 201)
    address = f"/api/messages/a{Case.objects.get(number=case['number']).pk}"
    assert agency_desk.get(f"{address}/attachments/{file['id']}").status_code == 404
    body(act(customs_desk, case, "publish"))
    assert body(put_file(customs_desk, case, "files"), 409)["code"] == "not_possible"
    (shown,) = body(agency_desk.get(address))["attachments"]
    assert (shown["id"], shown["name"], shown["size"]) == (file["id"], "通知.pdf", len(PDF))
    answer = agency_desk.get(f"{address}/attachments/{file['id']}")
    assert content(answer) == PDF
    assert answer["Content-Disposition"].startswith("attachment")
    assert answer["X-Content-Type-Options"] == "nosniff"
    answer = agency_desk.get(f"{address}/attachments/{file['id']}", {"inline": "1"})
    assert content(answer) == PDF
    assert answer["Content-Disposition"].startswith("inline")
    assert enterprise_desk.get(f"{address}/attachments/{file['id']}").status_code == 404


def test_a_file_is_reached_only_through_its_own_announcement(customs_desk, agency_desk):
    """processes.md §8: the files of one announcement are not opened through another."""
    hidden = body(start(customs_desk, "announcement", wording(audience=["enterprises"])), 201)
    file = body(put_file(customs_desk, hidden, "files"), 201)
    body(act(customs_desk, hidden, "publish"))
    published(customs_desk)
    (row,) = messages(agency_desk)
    assert agency_desk.get(f"/api/messages/{row['id']}/attachments/{file['id']}").status_code == 404


def test_customs_finds_its_announcements(customs_desk):
    """M-6.1.1 on customs' side: by two characters of the title, by number, by state, newest first."""
    first = published(customs_desk, title="装运前检验须知", pinned=True, audience=["agencies", "enterprises"])
    second = body(start(customs_desk, "announcement", wording(title="年度报告填报")), 201)

    def found(**query):
        return [row["number"] for row in body(customs_desk.get("/api/announcements", query))["rows"]]

    assert found() == [second["number"], first["number"]]
    assert found(title="须知") == [first["number"]]
    assert found(title="检报") == []
    assert found(number=second["number"]) == [second["number"]]
    assert found(state="published") == [first["number"]]
    row = body(customs_desk.get("/api/announcements", {"state": "published"}))["rows"][0]
    assert (row["title"], row["audience"], row["pinned"]) == ("装运前检验须知", ["agencies", "enterprises"], True)
    assert row["published_at"] == first["submitted_at"]
    page = body(customs_desk.get("/api/announcements", {"limit": "1"}))
    assert (page["count"], [r["number"] for r in page["rows"]]) == (2, [second["number"]])
    assert found(limit="1", cursor=page["next"]) == [first["number"]]
