"""Forms: pydantic models whose fields carry label, kind and place; every field may be missing in a draft.

A field is `name: Annotated[str | None, KIND] = declare("中文", "English", …)`: what Python sees of it (`int` for counts and
years, `bool` for flags, `list[str]` for several codes, `list[Goods]` for rows), and what a value may look like.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Any, ClassVar, TypeVar, get_args

from pydantic import BaseModel, ConfigDict, Field
from pydantic.fields import FieldInfo

from preship.fields.cross_rules import Cross
from preship.fields.kinds import Kind
from preship.fields.personal import Personal
from preship.fields.schemas import JsonObject, rows_in
from preship.fields.text import Text


@dataclass(frozen=True, slots=True)
class Group:
    """A section of a form."""

    name: str
    label: Text


@dataclass(frozen=True, slots=True)
class Declaration:
    """What `declare` says of a field."""

    label: Text
    required: bool = False
    group: str = ""
    help: Text | None = None
    readonly: bool = False
    wide: bool = False
    sensitive: bool = False
    personal: Personal | None = None
    """What of people it holds, and what for; such a field is sensitive as well, unless its class is kept plain."""
    source: str = ""
    prefill: str = ""
    """What of the account the page puts in for whoever begins: name_zh or name_en of the house, user or email."""


class Form(BaseModel):
    """A declared form; `groups` are its sections in order, `cross` the rules between its fields."""

    model_config = ConfigDict(extra="forbid", strict=False)
    groups: ClassVar[tuple[Group, ...]] = ()
    cross: ClassVar[tuple[Cross, ...]] = ()
    form_name: ClassVar[str] = ""
    kept: ClassVar[bool] = True
    """Of an action's form: what it takes is kept and shown, unless it goes into the history or elsewhere anyway."""


AnyForm = TypeVar("AnyForm", bound=Form)
Value = TypeVar("Value")
FORMS: dict[str, type[Form]] = {}


def form(name: str) -> Callable[[type[Form]], type[Form]]:
    """Register a form under the name by which page and API know it."""

    def register(cls: type[Form]) -> type[Form]:
        if FORMS.setdefault(name, cls) is not cls:
            raise ValueError(f"form {name} is declared twice")
        for field, info in cls.model_fields.items():
            if not any(isinstance(one, Kind) for one in info.metadata) or not isinstance(info.json_schema_extra, dict):
                raise TypeError(
                    f'form {name}, field {field}: {field}: Annotated[str | None, KIND] = declare("中文", "English")'
                )
        cls.form_name = name
        return cls

    return register


def declare(zh: str, en: str, **about: Any) -> Any:
    """A field's label and what else Declared holds; the field itself defaults to nothing."""
    for key in ("help",):
        if isinstance(about.get(key), tuple):
            about[key] = Text(*about[key])
    personal = about.get("personal")
    if personal is not None:
        about["sensitive"] = personal.of.plain is None
    return Field(default=None, title=zh, json_schema_extra={"declared": Declaration(Text(zh, en), **about)})  # type: ignore[dict-item]


def read_form(of: type[AnyForm], data: JsonObject) -> AnyForm:
    """A document that its form has judged, typed: what it does not say is None, however old it is."""
    values: dict[str, Any] = dict(data)
    for name, inner in row_forms(of).items():
        if name in data:
            values[name] = [read_form(inner, row) for row in rows_in(data, name)]
    return of.model_construct(**values)


def require(value: Value | None) -> Value:
    """What a complete form can't be without; ValueError where nothing asked for it."""
    if value is None:
        raise ValueError("a value that the form demands is missing")
    return value


@cache
def row_forms(of: type[Form]) -> "dict[str, type[Form]]":
    """The sub-tables of a form, each with the form of its rows."""
    found = {name: rows_of(info) for name, info in of.model_fields.items()}
    return {name: inner for name, inner in found.items() if inner is not None}


def kind_of(info: FieldInfo) -> Kind:
    """The kind of a declared field."""
    return next(m for m in info.metadata if isinstance(m, Kind))


def declaration_of(info: FieldInfo) -> Declaration:
    """What was declared of a field."""
    return info.json_schema_extra["declared"]  # type: ignore[index,return-value]


def rows_of(info: FieldInfo) -> type[Form] | None:
    """The form of a sub-table's rows; None for any other field."""
    if kind_of(info).name != "rows":
        return None
    listed = next(a for a in get_args(info.annotation) if a is not type(None))
    return get_args(listed)[0]


def labels(of: type[Form]) -> dict[str, Text]:
    """Field name → label."""
    return {name: declaration_of(info).label for name, info in of.model_fields.items()}


def label_at(of: type[Form], path: str) -> Text:
    """The label of a dotted path, rows counted from 1: `goods.0.hs_code` → 货物信息 1 · HS编码; of every row: `goods.hs_code` → 货物信息 · HS编码."""
    head, _, rest = path.partition(".")
    info = of.model_fields.get(head)
    if info is None:
        return Text(path, path)
    label = declaration_of(info).label
    inner = rows_of(info)
    if inner is None or not rest:
        return label
    index, _, after = rest.partition(".")
    rest = after if index.isdecimal() else rest
    spot = f" {int(index) + 1}" if index.isdecimal() else ""
    deeper = label_at(inner, rest) if rest else None
    dot = Text(f" · {deeper.zh}", f" · {deeper.en}") if deeper else Text("", "")
    return Text(label.zh + spot + dot.zh, label.en + spot + dot.en)


def is_sensitive(of: type[Form], path: str) -> bool:
    """Whether a dotted path names a field declared sensitive (personal data that lists and histories mask)."""
    head, _, rest = path.partition(".")
    info = of.model_fields.get(head)
    if info is None:
        return False
    inner = rows_of(info)
    deeper = rest.partition(".")[2]
    return declaration_of(info).sensitive or (inner is not None and bool(deeper) and is_sensitive(inner, deeper))
