"""One word for one outcome in every process (decision 0031), and English that counts: “1 row”, “2 rows” (issue, words)."""

import re
from pathlib import Path

import pytest

from preship.cases.flow import FLOWS
from preship.fields.messages import Problem
from preship.fields.text import Text
from tests.support.program import ROOT

OUTCOMES = {
    "通过": {"Pass", "Passed", "Record: passed"},
    "不通过": {"Not passed", "Record: not passed"},
    "补充材料": {"Supplementary materials needed", "Request supplementary materials"},
    "退回": {"Return"},
    "已撤销": {"Cancelled", "Revoked"},
    "撤销": {"Cancel"},
    "已解除": {"Lifted"},
    "已到期": {"Expired"},
    "已撤回": {"Withdrawn"},
    "撤回": {"Withdraw"},
}
OTHERWISE = ("未通过", "审核不通过", "检查不通过", "驳回", "已取消", "不合格通过")
COUNTED = "n|max|most|count|days|seconds|minutes|hours|people|age|rows|items|lines|years|months|links|log|files|places"
COUNTING = re.compile(rf"\{{({COUNTED})\}} (?:\w+ )?[a-z]+s\b")
SURELY_MANY = ("More than {n}", "more than {max} million", "more than {most}", "at most {most}", "has {n} items")


def labels():
    """(where, Text) of every state and act of every process."""
    for kind, flow in FLOWS.items():
        yield from ((f"{kind}: state {state.name}", state.label) for state in flow.states)
        yield from ((f"{kind}: {step.name}", step.label) for step in flow.transitions)


def test_an_outcome_has_one_word_in_every_process():
    """processes.md §6, issue: states and buttons say the same of the same outcome, in Chinese and English."""
    seen = set()
    for where, label in labels():
        assert not any(word in label.zh for word in OTHERWISE), where
        if label.zh in OUTCOMES:
            assert label.en in OUTCOMES[label.zh], (where, label)
            seen.add(label.zh)
        for zh in ("通过", "不通过", "补充材料", "退回", "已解除", "已到期"):
            assert label.en not in OUTCOMES[zh] or label.zh == zh, (where, label)
    assert seen >= {"通过", "不通过", "补充材料", "退回", "已撤销", "已解除", "已到期"}


@pytest.mark.parametrize(
    ("n", "said"), [(1, "1 row is wrong"), (0, "0 rows are wrong"), (2, "2 rows are wrong"), ("1", "1 row is wrong")]
)
def test_one_is_one(n, said):
    """A word goes by its number, filled in or said."""
    text = Text("{n} 行有误", "{n} {n|row is|rows are} wrong")
    assert text.say("en", n=n) == text.fill(n=n).en == said
    assert text.say("zh", n=n) == text.fill(n=n).zh == f"{n} 行有误"


def test_problems_count_too():
    """A field's sentence."""
    assert Problem("too_long", {"max": 1}).say("en") == "At most 1 character."
    assert Problem("too_long", {"max": 40}).say("en") == "At most 40 characters."


def test_every_counted_sentence_knows_one():
    """No sentence of server or page says “1 rows”: whoever counts writes both words, `{n|row|rows}`."""
    guilty = []
    for path in (*Path(ROOT, "preship").rglob("*.py"), *Path(ROOT, "web/src").rglob("messages.ts")):
        if "management" in path.parts:
            continue
        for line in path.read_text(encoding="utf-8").splitlines():
            if COUNTING.search(line) and not any(known in line for known in SURELY_MANY):
                guilty.append(f"{path.name}: {line.strip()}")
    assert guilty == []
