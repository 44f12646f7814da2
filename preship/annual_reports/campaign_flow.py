"""年度报告 as customs asks for it: the campaign of processes.md §7."""

from preship.accounts.sides import Role, Side
from preship.annual_reports import acts, rules
from preship.annual_reports.forms import Campaign
from preship.annual_reports.models import CampaignRow
from preship.cases.flow import Flow, Slot, State, Transition, register
from preship.fields.text import Text

C = Side.CUSTOMS
REVIEWERS = frozenset({Role.OFFICER, Role.REVIEWER})
DRAFT = ("draft",)

FLOW = register(
    Flow(
        kind="annual-campaign",
        prefix="NF",
        label=Text("年度报告发起", "Annual report campaign"),
        form=Campaign,
        table=CampaignRow,
        columns=acts.campaign_columns,
        title=acts.campaign_title,
        extra=acts.campaign_extra,
        states=(
            State("draft", Text("暂存", "Draft")),
            State("open", Text("已发起", "Opened"), tone="good", final=True),
        ),
        transitions=(
            Transition(
                "create", Text("新增", "New"), (), "draft", C, REVIEWERS, document="draft", clause="processes.md §7",
            ),
            Transition(
                "save", Text("暂存", "Save draft"), DRAFT, None, C, REVIEWERS, document="draft",
                clause="processes.md §7",
            ),
            Transition(
                "open", Text("发起", "Open"), DRAFT, "open", C, REVIEWERS, document="complete",
                rules=(rules.YearIsNotOpened, rules.DeadlineIsAhead), apply=acts.open_reports, tone="primary",
                clause="M-6.1.8b",
            ),
            Transition(
                "discard", Text("删除", "Delete"), DRAFT, None, C, REVIEWERS, discards=True, tone="danger",
                clause="processes.md §7",
            ),
        ),
        slots=(Slot("files", Text("附件", "Attachments"), C, DRAFT),),
    )
)  # fmt: skip
