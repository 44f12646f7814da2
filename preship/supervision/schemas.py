"""What feedback, checks and dispositions answer."""

import datetime
from typing import Annotated, NotRequired

from typing_extensions import TypedDict

from preship.accounts.schemas import OrganisationJson
from preship.fields.schemas import Day, OneOf, TextJson, Tone


class EffectJson(TypedDict):
    """How a disposition stands in the register now; `until` is its last day."""

    now: Annotated[str, OneOf("pending", "in_force", "ended", "lifted", "done")]
    begins_at: datetime.datetime
    ends_at: datetime.datetime
    lifted_at: datetime.datetime | None
    until: Day


class AffectedJson(TypedDict):
    """A commission under way that a disposition hits, and when its enterprise was told."""

    number: str
    state: str
    state_label: TextJson
    tone: Tone
    enterprise: OrganisationJson | None
    title: TextJson
    told_at: datetime.datetime | None


class DispositionExtraJson(TypedDict):
    """How it stands in the register, and for customs the commissions under way."""

    effect: EffectJson | None
    affected: NotRequired[list[AffectedJson]]
