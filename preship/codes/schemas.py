"""What the code tables answer."""

from typing_extensions import TypeAliasType, TypedDict

CodeRowJson = TypeAliasType("CodeRowJson", tuple[str, str, str, str, str, str, str])
"""Code, Chinese, English, pinyin, initials, parent, other names with `|` between them."""


class CodeTableJson(TypedDict):
    """A table; one that is too long to be sent whole has no rows and is searched (`complete`)."""

    table: str
    complete: bool
    rows: list[CodeRowJson]
