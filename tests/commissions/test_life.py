"""A commission's life through the front door (processes.md §3)."""

import pytest

from tests.support import commission as steps

pytestmark = pytest.mark.django_db


def test_the_whole_life(trader, surveyor, officer):
    """M-6.2.3e, M-6.2.3f, M-6.1.4b, M-6.1.4c: 提交, 接受委托 → 受理中, 检验结果 → 检验完成; a correction keeps it there."""
    case = steps.submitted(trader, surveyor.user.organisation)
    assert (case["state_label"]["zh"], case["round"]) == ("待受理", 1)
    case = steps.accept(surveyor, case)
    assert case["state_label"]["zh"] == "受理中"
    case = steps.record_result(surveyor, case)
    assert case["state_label"]["zh"] == "检验完成"
    case = steps.correct_result(surveyor, case, findings="更正后的情况")
    for desk in (trader, surveyor, officer):
        seen = steps.latest(desk, case)
        assert seen["state_label"]["zh"] == "检验完成"
        assert [r["version"] for r in seen["extra"]["results"]] == [2, 1]
