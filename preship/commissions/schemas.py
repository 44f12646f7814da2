"""What commissions answer."""

import datetime
from typing import Annotated

from pydantic import ConfigDict, with_config
from typing_extensions import TypedDict

from preship.fields.schemas import JsonObject, OneOf, TextJson


class QuantityJson(TypedDict):
    """How much there is of a unit."""

    unit: str
    label: TextJson | None
    total: str


class AmountJson(TypedDict):
    """How much it is in a currency."""

    currency: str
    label: TextJson | None
    total: str


class TotalsJson(TypedDict):
    """Sums of the goods, as decimal texts."""

    quantity: list[QuantityJson]
    amount: list[AmountJson]


@with_config(ConfigDict(extra="allow"))
class ResultJson(TypedDict):
    """A version of the inspection's result: of which part, who recorded it, and the fields of the form `commission.result`."""

    version: int
    part: int
    current: bool
    reason: str
    by: str
    at: datetime.datetime
    attachments: list[int]
    recognised: bool


class BilingualMismatchJson(TypedDict):
    """A field of a row of goods (from 0) that does not fit; the other rows and, for customs and the agency, the other
    commissions that it concerns."""

    row: int
    field: str
    code: str
    says: TextJson
    rows: list[int]
    cases: list[str]


class ListDifferenceJson(TypedDict):
    """What an attached list says otherwise than the goods: at a field of a row (from 0), or of the whole list where the row is
    null; the lines of the list that it concerns."""

    row: int | None
    field: str
    code: str
    says: TextJson
    lines: list[int]


class ListComparisonJson(TypedDict):
    """An attached packing list or list of goods that is a sheet, held against the goods: how far that is, in a word and a
    sentence, and at most 60 differences. Hints, never refusals."""

    attachment: int
    slot: str
    name: str
    state: Annotated[str, OneOf("waiting", "refused", "unclear", "agrees", "differs")]
    says: TextJson
    differences: list[ListDifferenceJson]


class CertifiedRowJson(TypedDict):
    """A row of goods (from 1): how much of it was commissioned, is certified by the results in force that customs recognises, and
    is left; for how much the certificates in force are not recognised."""

    row: int
    name: str
    unit: TextJson | None
    commissioned: str
    certified: str
    left: str
    unrecognised: str


class RestEndJson(TypedDict):
    """Why what was left will not be certified under this commission, and who said so when."""

    reason: str
    by: str
    at: datetime.datetime


class CommissionExtraJson(TypedDict):
    """Every version of the result, the newest first; what of each row of goods is certified, empty before the first result;
    whether the rest was ended; what does not fit together in the goods; what the attached lists say
    otherwise."""

    results: list[ResultJson]
    certified: list[CertifiedRowJson]
    ended: RestEndJson | None
    mismatches: list[BilingualMismatchJson]
    lists: list[ListComparisonJson]


class SameMachineJson(TypedDict):
    """A line of goods (from 0) and one of another commission that have these numbers in common, as they are compared."""

    row: int
    other_row: int
    numbers: list[str]


class EarlierResultJson(TypedDict):
    """An earlier result of the same agency: its commission, and by what it is known again."""

    number: str
    certificate_number: str
    title: TextJson
    conclusion: str
    at: datetime.datetime


class CopiedResultJson(TypedDict):
    """What a new result takes from an earlier one (fields of the form `commission.result`), and the fields it does not."""

    input: JsonObject
    left_out: list[str]
