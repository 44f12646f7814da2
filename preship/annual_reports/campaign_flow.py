"""年度报告 as customs asks for it: the campaign of processes.md §7."""

from preship.accounts.sides import Role, Side
from preship.annual_reports import effects, rules
from preship.annual_reports.forms import Campaign
from preship.annual_reports.lists import CAMPAIGNS
from preship.annual_reports.schemas import CampaignExtraJson
from preship.cases.flow import CasePage, Flow, Slot, State, Transition
from preship.cases.steps import create_draft, discard_draft, save_draft
from preship.fields.text import Text

C = Side.CUSTOMS
REVIEWERS = frozenset({Role.OFFICER, Role.REVIEWER})
DRAFT = ("draft",)

FLOW = Flow(
    kind="annual-campaign",
    prefix="NF",
    label=Text("年度报告发起", "Annual report campaign"),
    form=Campaign,
    list=CAMPAIGNS,
    page=CasePage(
        numbered=Text("年度报告要求 {id}", "Campaign {id}"), new=Text("发起年度报告", "New annual report campaign"),
        boxes=("number", "submitted_at"),
    ),
    columns=effects.campaign_columns,
    title=effects.campaign_title,
    extra=effects.campaign_extra,
    extra_json=CampaignExtraJson,
    states=(
        State("draft", Text("暂存", "Draft")),
        State("open", Text("已发起", "Opened"), tone="good", final=True),
    ),
    transitions=(
        create_draft(C, REVIEWERS, clause="processes.md §7"),
        save_draft(C, DRAFT, REVIEWERS, clause="processes.md §7"),
        Transition(
            "open", Text("发起", "Open"), DRAFT, "open", C, REVIEWERS, document="complete",
            rules=(rules.YearIsNotOpened, rules.DeadlineIsAhead), apply=effects.open_reports, tone="primary",
            clause="M-6.1.8b",
        ),
        discard_draft(C, DRAFT, REVIEWERS, clause="processes.md §7"),
    ),
    slots=(Slot("files", Text("附件", "Attachments"), C, DRAFT, strips_pictures=True),),
)  # fmt: skip
