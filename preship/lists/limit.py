"""How many rows a page of a list may be asked for."""

from typing import Annotated

from ninja import Query

Limit = Annotated[int, Query(ge=1, le=100)]
