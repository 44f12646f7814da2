"""What advice answers."""

from typing import Annotated, NotRequired

from typing_extensions import TypedDict

from preship.advice.common_questions import QuestionJson
from preship.advice.explanation import OUTCOMES, SPECIAL
from preship.advice.rule_lists import LISTS
from preship.fields.schemas import Day, OneOf, TextJson, Tone
from preship.register.schemas import AgencyJson

ListName = Annotated[str, OneOf(*LISTS)]
Outcome = Annotated[str, OneOf(*OUTCOMES)]
Special = Annotated[str, OneOf("", *SPECIAL)]


class BareRowJson(TypedDict):
    """A row of a rule list, as its file has it."""

    code: str
    excludes: bool
    name_zh: str
    name_en: str
    condition: str
    instrument: str
    number: str
    article: str
    source: str
    effective_from: Day
    effective_to: Day | None
    certainty: str


class ListedRowJson(BareRowJson):
    """A row of a rule list, and what it says."""

    list: ListName
    list_label: TextJson
    says: TextJson
    tariff_name: TextJson | None


class HitJson(ListedRowJson):
    """A row that concerns a code: all of it, or a part."""

    part: bool


class ListVersionJson(TypedDict):
    """A version of a rule list that was asked."""

    list: ListName
    label: TextJson
    edition: int
    effective_on: Day
    attested: bool
    complete: bool
    source: str
    note: TextJson
    rows: int


class NamedCodeJson(TextJson):
    """The longest beginning of a code that has a name."""

    hs_code: str


class NamedListJson(TextJson):
    """A rule list by its name."""

    list: ListName


class SpecialJson(TextJson):
    """A special case that may be chosen."""

    value: Special


class BriefAdviceJson(TypedDict):
    """The answer to a code in short."""

    hs_code: str
    day: Day
    edition: int
    outcome: Outcome
    tone: Tone
    label: TextJson
    sentence: TextJson
    in_tariff: bool
    link: str
    rows: list[HitJson]


class AnswerJson(BriefAdviceJson):
    """The answer to a code: the rows and lists it rests on, papers, what follows."""

    name: NamedCodeJson | None
    special: Special
    without_special: Outcome
    special_basis: TextJson | None
    notes: list[TextJson]
    not_loaded: list[NamedListJson]
    successors: list[str]
    rows_more: int
    also: list[HitJson]
    weak: list[HitJson]
    scope: list[HitJson]
    lacking: list[NamedListJson]
    categories: list[ListedRowJson]
    papers: list[TextJson]
    steps: list[TextJson]
    lists: list[ListVersionJson]
    current: bool


class AdviceJson(AnswerJson):
    """The whole answer, with the special cases and the agencies that can be commissioned now."""

    specials: list[SpecialJson]
    agencies: list[AgencyJson]


class CandidateJson(TypedDict):
    """A code whose name fits, with its outcome."""

    hs_code: str
    zh: str
    en: str
    outcome: Outcome
    tone: Tone
    label: TextJson


class CandidatesJson(TypedDict):
    """What fits a name or a question: codes, rows without one, common questions with their answers."""

    q: str
    day: Day
    edition: int
    codes: list[CandidateJson]
    rows: list[ListedRowJson]
    questions: list[QuestionJson]


class EditionJson(TypedDict):
    """A version of a rule list, and the case that brought it in."""

    list: ListName
    edition: int
    token: str
    effective_on: Day
    attested: bool
    complete: bool
    source: str
    note_zh: str
    note_en: str
    case: str
    label: TextJson
    note: TextJson


class ChangedRowJson(TypedDict):
    """A row before and after."""

    old: BareRowJson
    new: BareRowJson


class AgainstJson(TypedDict):
    """The version that is compared with."""

    edition: int
    effective_on: Day


class PreviewJson(TypedDict):
    """What a case's file changes; the rest is there once it is `ready`: file, list and day are given. Of each kind the
    first 200 rows are shown."""

    ready: bool
    file: NotRequired[str]
    rows: NotRequired[int]
    problems: NotRequired[list[TextJson]]
    against: NotRequired[AgainstJson | None]
    counts: NotRequired[dict[str, int]]
    added: NotRequired[list[BareRowJson]]
    changed: NotRequired[list[ChangedRowJson]]
    ended: NotRequired[list[BareRowJson]]


class OutcomeCountJson(TypedDict):
    """How many rows of a check have an answer."""

    outcome: Annotated[str, OneOf(*OUTCOMES, "unnamed", "wrong")]
    rows: int
    tone: Tone
    label: TextJson


class GoodsCheckJson(TypedDict):
    """How far a check of many goods is."""

    id: str
    name: str
    rows: int
    checked: int
    state: Annotated[str, OneOf("waiting", "done")]
    edition: int
    day: Day
    counts: list[OutcomeCountJson]
