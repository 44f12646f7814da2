"""What exports answer."""

from typing import Annotated

from typing_extensions import TypedDict

from preship.exports.models import Export
from preship.fields.schemas import OneOf


class ExportJson(TypedDict):
    """How far an export is; `total` is known up to a thousand, `most` is what one export takes, `cut`: there were more."""

    id: str
    list: str
    state: Annotated[str, OneOf(*Export.State)]
    done: int
    total: int | None
    cut: bool
    most: int
