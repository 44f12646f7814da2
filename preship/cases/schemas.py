"""What the kernel answers: a case as its page shows it, its history, the desk."""

import datetime
from collections.abc import Mapping
from typing import Annotated

from typing_extensions import TypedDict

from preship.accounts.schemas import AnySide, LevelName, OrganisationJson, SideName
from preship.fields.schemas import Day, Json, JsonObject, OneOf, TextJson, Tone

TRANSITION_KINDS = (
    "", "create", "save", "discard", "submit", "withdraw", "claim", "release", "hand_over", "accept", "approve", "conclude",
    "certify", "correct", "propose", "confirm", "begin", "expire", "cancel", "propose_lift", "end", "remind",
)  # fmt: skip
"""What a transition may be to the kernel, to other rooms and to the page, whatever its name."""


class PreparingJson(TypedDict):
    """It was not done yet: what it needs is being prepared. Send the very same again, after the seconds in Retry-After."""

    preparing: bool


class NothingJson(TypedDict):
    """A process that has nothing of its own to add."""


class AttachmentJson(TypedDict):
    """A file on a case's shelf. `state`: `checking` and `refused` ones are shown to their own side alone and fetched by nobody;
    `says`: why it is refused, or what its check waits for."""

    id: int
    slot: str
    name: str
    size: int
    content_type: str
    sha256: str
    at: datetime.datetime
    by: str
    submitted: bool
    removable: bool
    scanned: bool
    state: Annotated[str, OneOf("checking", "clean", "refused")]
    says: TextJson | None


class SlotJson(TypedDict):
    """A place for files: whether it is demanded, and whether this caller may fill it now. `kinds`: the endings that it takes,
    where not all; `strips_pictures`: place, time and device are taken out of pictures, which else are kept as they come."""

    name: str
    label: TextJson
    required: bool
    can_upload: bool
    side: SideName
    kinds: list[str]
    strips_pictures: bool


class HolderJson(TypedDict):
    """The officer who has taken a case up."""

    name: str


class DeadlineSettingJson(TypedDict):
    """The term that a deadline comes from, and who set it when."""

    name: str
    label: TextJson
    days: int | None
    source: Annotated[str, OneOf("customs", "environment", "program")] | None
    set_on: Day | None


class DeadlineJson(TypedDict):
    """Until when whose turn it is; `left` in the unit it is counted in, negative when overdue; `uncertain` where that
    year's holidays are not announced yet."""

    due_at: datetime.datetime
    day: Day
    left: int
    working: bool
    overdue: bool
    turn: SideName
    setting: DeadlineSettingJson | None
    uncertain: bool


class ActionJson(TypedDict):
    """A transition as a button: allowed now, or why not."""

    name: str
    kind: Annotated[str, OneOf(*TRANSITION_KINDS)]
    label: TextJson
    allowed: bool
    why: str | None
    form: str | None
    document: bool
    complete: bool
    tone: Annotated[str, OneOf("primary", "danger", "plain")]
    slot: str | None
    returns: bool
    discards: bool
    asks: TextJson | None


class ReturnJson(TypedDict):
    """The last time the case was sent back, with notes by path; `open` until it is answered."""

    reason: str
    notes: dict[str, str]
    at: datetime.datetime
    by: str
    open: bool


class ChangeJson(TypedDict):
    """One value that differs, by its dotted path."""

    path: str
    label: TextJson
    old: Json
    new: Json


class GivenAnswerJson(TypedDict):
    """What a side answered or found, with the files that came with it."""

    seq: int
    action: str
    side: AnySide
    data: JsonObject
    attachments: list[int]
    by: str
    at: datetime.datetime


class SecurityLabelJson(TypedDict):
    """A case's security label, and which ones this officer may set."""

    level: LevelName
    label: TextJson
    settable: list[LevelName]


class CaseParts(TypedDict):
    """What every case's page shows, whatever its kind. `read_only`: the caller's office is asked about it and does nothing here."""

    number: str
    state_label: TextJson
    tone: Tone
    final: bool
    version: int
    round: int
    created_at: datetime.datetime
    submitted_at: datetime.datetime | None
    updated_at: datetime.datetime
    agency: OrganisationJson | None
    enterprise: OrganisationJson | None
    parties: dict[str, OrganisationJson]
    holder: HolderJson | None
    security_label: SecurityLabelJson | None
    deadline: DeadlineJson | None
    data: JsonObject
    masked: bool
    read_only: bool
    editable: list[str]
    actions: list[ActionJson]
    returned: ReturnJson | None
    changed: list[str]
    changes: list[ChangeJson]
    attachments: list[AttachmentJson]
    slots: list[SlotJson]
    answers: list[GivenAnswerJson]


class CaseJson(CaseParts):
    """The same with what its process adds; `case_schema` says of each kind what that is."""

    kind: str
    state: str
    computed: Mapping[str, object]
    extra: Mapping[str, object]


class ActorJson(TypedDict):
    """Who did it, as they were called then."""

    name: str
    side: AnySide


EventJson = TypedDict(
    "EventJson",
    {
        "seq": int,
        "at": datetime.datetime,
        "actor": ActorJson,
        "action": str,
        "label": TextJson,
        "from": str,
        "to": str,
        "from_label": TextJson | None,
        "to_label": TextJson,
        "comment": str,
        "changes": list[ChangeJson],
        "hash": str,
    },
)
"""One act in a case's history, with the hash that chains it to the one before."""


class BareChangeJson(TypedDict):
    """One value that differs, of a thing that is no case."""

    path: str
    old: Json
    new: Json


class ActJson(TypedDict):
    """One act about a thing that is no case."""

    at: datetime.datetime
    by: str
    action: str
    comment: str
    changes: list[BareChangeJson]


class ColleagueJson(TypedDict):
    """An officer to whom a case may be handed over."""

    id: str
    name: str
    office_zh: str
    office_en: str


class ReasonJson(TypedDict):
    """A reason kept to be given again, and the fields that it is about; `office`: of one's own regional customs alone."""

    id: str
    zh: str
    en: str
    fields: list[str]
    office: bool
