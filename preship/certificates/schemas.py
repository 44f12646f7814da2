"""What the verification of certificates answers."""

from typing import Annotated, NotRequired

from typing_extensions import TypedDict

from preship.commissions.schemas import QuantityJson
from preship.fields.schemas import Day, OneOf, TextJson, Tone

Status = Annotated[str, OneOf("valid", "attached", "expired", "superseded", "not_recognised", "altered", "unknown")]
Conclusion = Annotated[str, OneOf("qualified", "unqualified", "partly")]


class BareVerdictJson(TypedDict):
    """Whether a certificate holds."""

    status: Status
    label: TextJson
    tone: Tone


class CertificateVerdictJson(BareVerdictJson):
    """Whether a certificate holds, and by what a reader knows the paper before them."""

    number: str
    agency_number: str
    agency_zh: str
    agency_en: str
    issued_on: Day
    valid_until: Day
    conclusion: Conclusion
    entry: int
    sha256: str


class ComparedLineJson(TypedDict):
    """A line of goods, counted as in the commission."""

    line: int
    name: str
    model: str
    serial: str
    quantity: str
    unit: TextJson | None


class ComparisonJson(TypedDict):
    """What to hold against paper and goods; `certified`: whether these goods are certified or only reported on; `part`: which of
    its commission, where it covers some of the goods, as much of each as its line says."""

    consignee: str
    part: int | None
    certified: bool
    lines: list[ComparedLineJson]
    totals: list[QuantityJson]


class CertifiedJson(TypedDict):
    """The commission of a certificate and its agency, where further steps begin."""

    number: str
    agency: str


class VerdictJson(BareVerdictJson):
    """Whether a certificate holds; of one that is unknown, or was altered, there is no more to say. `commission`: for who may
    see it."""

    number: NotRequired[str]
    agency_number: NotRequired[str]
    agency_zh: NotRequired[str]
    agency_en: NotRequired[str]
    issued_on: NotRequired[Day]
    valid_until: NotRequired[Day]
    conclusion: NotRequired[Conclusion]
    entry: NotRequired[int]
    sha256: NotRequired[str]
    compare: NotRequired[ComparisonJson]
    commission: NotRequired[CertifiedJson]


class CertificatePreviewJson(TypedDict):
    """A preview: waiting, ready or failed; the characters that no font has are printed as 〓."""

    id: str
    state: Annotated[str, OneOf("waiting", "ready", "failed")]
    lacking: list[str]


class IssuedJson(CertificateVerdictJson):
    """One of a case's certificates, with its code; of which part it is, whose versions supersede one another."""

    code: str
    version: int
    part: int
