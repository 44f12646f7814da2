"""What agencies had answered before the kernel kept answers is still on the page after the upgrade (decision 0027)."""

import pytest
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from preship.cases.models import GivenAnswer
from tests.support.filing import body
from tests.support.supervision import opened, step

BEFORE = [("supervision", "0001_squashed_0002_drafts_in_hand")]
AFTER = [("supervision", "0002_answers_are_the_kernels")]


def migrate(targets):
    """Take the schema to a migration, forwards or backwards; the models as they are there."""
    executor = MigrationExecutor(connection)
    executor.loader.build_graph()
    return executor.migrate(targets).apps


@pytest.mark.django_db(transaction=True)
def test_what_was_answered_before_is_still_there(officer, inspection, house):
    """M-6.1.5b: two rounds of a feedback and a check, each with its file, as an older version kept them."""
    case = step(inspection, opened(officer, "feedback", house), "reply", reply="第一次回复")
    case = step(officer, case, "ask_again", reason="请提供照片")
    case = step(inspection, body(inspection.get(f"/api/cases/{case['number']}")), "reply", reply="第二次回复")
    check = step(inspection, opened(officer, "document-check", house), "submit", statement="已提交")
    shown = {
        number: body(officer.get(f"/api/cases/{number}"))["answers"] for number in (case["number"], check["number"])
    }
    assert [len(answers) for answers in shown.values()] == [2, 1]
    kept = list(
        GivenAnswer.objects.order_by("id").values("case_id", "seq", "action", "side", "data", "attachments", "by", "at")
    )
    try:
        older = migrate(BEFORE).get_model("supervision", "Answer")
        GivenAnswer.objects.all().delete()
        older.objects.bulk_create(older(**row) for row in kept)
        assert body(officer.get(f"/api/cases/{case['number']}"))["answers"] == []
    finally:
        migrate(AFTER)
    assert list(GivenAnswer.objects.order_by("id").values(*kept[0])) == kept
    assert {number: body(officer.get(f"/api/cases/{number}"))["answers"] for number in shown} == shown
    assert "supervision_answer" not in connection.introspection.table_names()
