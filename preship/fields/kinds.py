"""What a value may look like: one record of rules a kind, read by the Python judge and by the page."""

from dataclasses import asdict, dataclass

from pydantic import GetCoreSchemaHandler
from pydantic_core import CoreSchema, core_schema

from preship.fields.judge import read_value
from preship.fields.schemas import JsonObject
from preship.fields.text import Text


@dataclass(frozen=True, slots=True)
class Option:
    """One choice of a closed list."""

    value: str
    label: Text


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of value. `format` names a check in `formats`; `minimum`, `maximum` are inclusive, as decimal strings;
    `above` is exclusive; `places` counts decimals; `open`: of agencies those that can be commissioned now, which a
    process's rule sees to."""

    name: str
    max_length: int | None = None
    pattern: str | None = None
    format: str | None = None
    minimum: str | None = None
    maximum: str | None = None
    above: str | None = None
    places: int | None = None
    table: str | None = None
    options: tuple[Option, ...] = ()
    accepted: bool = False
    max_rows: int | None = None
    open: bool = False

    def rules(self) -> JsonObject:
        """The rules that are set, for the page."""
        skip = ("name", "table", "options")
        return {k: v for k, v in asdict(self).items() if k not in skip and v not in (None, False, ())}

    def __get_pydantic_core_schema__(self, source: object, handler: GetCoreSchemaHandler) -> CoreSchema:
        """A field of this kind is what the judge leaves of what was given."""
        return core_schema.no_info_before_validator_function(lambda value: read_value(self, value), handler(source))


def line(max_length: int = 200, pattern: str | None = None) -> Kind:
    """One line of text."""
    return Kind("text", max_length=max_length, pattern=pattern)


def paragraph(max_length: int = 2000) -> Kind:
    """Text of several lines."""
    return Kind("paragraph", max_length=max_length)


def code(table: str) -> Kind:
    """A code of a loaded code table."""
    return Kind("select", max_length=40, table=table)


def codes(table: str) -> Kind:
    """Several codes of a loaded code table."""
    return Kind("multi", max_length=40, table=table, max_rows=300)


def choice(*options: tuple[str, str, str]) -> Kind:
    """One of a closed list of (value, Chinese, English)."""
    return Kind("select", max_length=40, options=tuple(Option(v, Text(zh, en)) for v, zh, en in options))


def choices(*options: tuple[str, str, str]) -> Kind:
    """Several of a closed list of (value, Chinese, English)."""
    return Kind(
        "multi",
        max_length=40,
        options=tuple(Option(v, Text(zh, en)) for v, zh, en in options),
        max_rows=len(options),
    )


def rows(max_rows: int = 500) -> Kind:
    """A sub-table."""
    return Kind("rows", max_rows=max_rows)


EMAIL = Kind("email", max_length=254, format="email")
PHONE = Kind("phone", max_length=40, format="phone")
MOBILE = Kind("mobile", max_length=40, format="mobile")
USCC = Kind("uscc", max_length=18, format="uscc")
TRADER_CODE = Kind("uscc", max_length=18, format="trader_code")
ID_NUMBER = Kind("id_number", max_length=30, pattern=r"^[0-9A-Za-z<\-/ ()]{4,30}$")
HS_CODE = Kind("hs_code", max_length=10, pattern=r"^[0-9]{10}$")
URL = Kind("text", max_length=300, format="url")
QUANTITY = Kind("decimal", max_length=20, above="0", maximum="9999999999999", places=5)
MONEY = Kind("money", max_length=20, minimum="0", maximum="9999999999999", places=4)
COUNT = Kind("int", max_length=10, minimum="0", maximum="999999999")
YEAR = Kind("year", max_length=4, minimum="1900", maximum="2200")
DAY = Kind("date", max_length=10, format="date")
FLAG = Kind("bool")
CONSENT = Kind("bool", accepted=True)
AGENCY = Kind("agency", max_length=20, pattern=r"^[0-9]+$")
OPEN_AGENCY = Kind("agency", max_length=20, pattern=r"^[0-9]+$", open=True)
COLLEAGUE = Kind("colleague", max_length=15, pattern=r"^[0-9]+$")
