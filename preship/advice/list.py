"""Customs' list of the cases that bring in rule lists."""

from preship.accounts.sides import Side
from preship.advice.models import RuleListRow
from preship.fields.text import Text
from preship.lists.declaration import Column, Entry, List, Query

VERSIONS = List(
    name="rule-lists",
    sheet=Text("规则清单", "Rule lists"),
    group="public",
    order=40,
    table=RuleListRow,
    columns=(
        Column("number", Text("编号", "No."), "link"),
        Column("list"),
        Column("effective_on"),
        Column(
            "complete",
            Text("完整性", "Completeness"),
            "flag",
            width=5,
            says=(Text("完整", "complete"), Text("不完整", "incomplete")),
        ),
        Column("state"),
        Column("updated_at"),
    ),
    query=(Query("number", "prefix"), Query("list"), Query("state")),
    entries=(Entry("rule-lists", Text("规则清单管理", "Manage rule lists"), "balance", (Side.CUSTOMS,)),),
)
