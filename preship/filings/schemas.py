"""What filings and their changes answer."""

import datetime
from typing import NotRequired

from typing_extensions import TypedDict

from preship.cases.schemas import ChangeJson
from preship.fields.schemas import JsonObject, TextJson


class FilingExtraJson(TypedDict):
    """The certificate of an accepted filing, and the profile as it stands filed now; for the agency why it may not file
    anew."""

    certificate_number: str | None
    profile: NotRequired[JsonObject]
    profile_version: NotRequired[int]
    filed_at: NotRequired[datetime.datetime]
    changed_at: NotRequired[datetime.datetime | None]
    revoked: NotRequired[bool]
    barred: NotRequired[TextJson | None]


class FilingChangeExtraJson(TypedDict):
    """What differs from the filed profile, as it was when it was decided."""

    certificate_number: str | None
    differences: list[ChangeJson]
