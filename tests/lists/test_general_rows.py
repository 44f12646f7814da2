"""The kernel's own list table: what a process without a table of its own is listed, searched and sorted by."""

import pytest

from preship.accounts.sessions import actor_without_session
from preship.cases.flow import FLOWS
from preship.cases.perform import open_case, perform
from preship.fields.form import FORMS
from preship.lists.declared import sheet_of
from preship.lists.models import GeneralRow
from tests.support.people import person

pytestmark = pytest.mark.django_db


@pytest.fixture
def flow():
    """投诉 of tests/newcomer, known for the length of a test."""
    from tests.newcomer.complaint import flow, forms  # noqa: PLC0415

    own = {one.form_name: one for one in (forms.Complaint, forms.ComplaintAnswer)}
    FORMS.update(own)
    FLOWS[flow.FLOW.kind] = flow.FLOW
    yield flow.FLOW
    del FLOWS[flow.FLOW.kind]
    for name in own:
        del FORMS[name]


def complained(actor, flow, subject, about="delay", submitted=True):
    """A complaint, submitted or not; its number."""
    said = {"subject": subject, "about": about, "happened_on": "2026-01-05", "account": "经过"}
    case = open_case(flow.kind, actor, said)
    if submitted:
        perform(case.number, "submit", actor, version=case.version)
    return case.number


def test_a_process_without_a_table_is_listed_searched_and_sorted(flow, sql_count):
    """Issue 11 (2): its own columns, conditions on them, words, times, counts; drafts are their author's alone; two SQL
    statements."""
    trader, officer = (actor_without_session(person(side).pk) for side in ("enterprise", "customs"))
    other = actor_without_session(person("enterprise").pk)
    late = complained(trader, flow, "检验一再拖延")
    rude = complained(trader, flow, "现场人员态度恶劣", "conduct")
    draft = complained(trader, flow, "尚未写完的拖延", submitted=False)
    of = flow.list

    def found(actor, **query):
        return [row["number"] for row in of.page(actor, query)["rows"]]

    with sql_count() as statements:
        page = of.page(officer, {"from": "2020-01-01", "about": "conduct"})
    assert len(statements) == 2
    assert (page["count"], [row["subject"] for row in page["rows"]]) == (1, ["现场人员态度恶劣"])
    assert page["rows"][0]["enterprise_zh"] == GeneralRow.objects.get(number=rude).enterprise_zh != ""
    assert found(officer) == [rude, late]
    assert found(trader) == [draft, rude, late]
    assert found(other) == []
    assert found(officer, subject="拖延") == [late]
    assert found(trader, subject="拖延") == [draft, late]
    assert found(trader, state="draft") == [draft]
    assert found(officer, sort="submitted_at") == [late, rude]
    assert found(officer, number=late) == [late]


def test_it_goes_with_its_draft(flow):
    """A discarded draft leaves no row behind."""
    trader = actor_without_session(person("enterprise").pk)
    number = complained(trader, flow, "作罢", submitted=False)
    perform(number, "discard", trader, version=1)
    assert not GeneralRow.objects.filter(number=number).exists()


def test_its_sheet_has_what_the_page_shows(flow):
    """The workbook's heads are the columns, called as the form calls them."""
    heads = {name: head.label.zh for name, head in sheet_of(flow.list).heads.items()}
    assert heads == {
        "number": "投诉编号",
        "state": "状态",
        "subject": "投诉主题",
        "about": "投诉类别",
        "enterprise_zh": "投诉企业",
        "happened_on": "发生日期",
        "submitted_at": "提交时间",
    }
