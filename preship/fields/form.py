"""Forms: pydantic models whose fields carry label, kind and place; every field may be missing in a draft."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Annotated, Any, ClassVar, get_args

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field
from pydantic.fields import FieldInfo
from pydantic_core import PydanticCustomError

from preship.fields.cross import Cross
from preship.fields.judge import Refused, clean
from preship.fields.kinds import Kind
from preship.fields.text import Text


@dataclass(frozen=True, slots=True)
class Group:
    """A section of a form."""

    name: str
    label: Text


@dataclass(frozen=True, slots=True)
class Declared:
    """What `declare` says of a field."""

    label: Text
    required: bool = False
    group: str = ""
    help: Text | None = None
    readonly: bool = False
    wide: bool = False
    sensitive: bool = False
    source: str = ""


class Form(BaseModel):
    """A declared form; `groups` are its sections in order, `cross` the rules between its fields."""

    model_config = ConfigDict(extra="forbid", strict=False)
    groups: ClassVar[tuple[Group, ...]] = ()
    cross: ClassVar[tuple[Cross, ...]] = ()
    form_name: ClassVar[str] = ""


FORMS: dict[str, type[Form]] = {}


def form(name: str) -> Callable[[type[Form]], type[Form]]:
    """Register a form under the name by which page and API know it."""

    def register(cls: type[Form]) -> type[Form]:
        if FORMS.setdefault(name, cls) is not cls:
            raise ValueError(f"form {name} is declared twice")
        cls.form_name = name
        return cls

    return register


def declare(zh: str, en: str, **about: Any) -> Any:
    """A field's label and what else Declared holds; the field itself defaults to nothing."""
    for key in ("help",):
        if isinstance(about.get(key), tuple):
            about[key] = Text(*about[key])
    return Field(default=None, title=zh, json_schema_extra={"declared": Declared(Text(zh, en), **about)})  # type: ignore[dict-item]


def judged(kind: Kind) -> Any:
    """The pydantic type of a kind: the value after the judge, or None."""

    def run(value: Any) -> Any:
        try:
            return clean(kind, value)
        except Refused as refused:
            raise PydanticCustomError(
                "problem", "{code}", {"code": refused.problem.code, "parameters": refused.problem.parameters}
            ) from None

    python: Any = {"bool": bool, "int": int, "year": int}.get(kind.name, str)
    return Annotated[python | None, BeforeValidator(run), kind]


def many(kind: Kind) -> Any:
    """The pydantic type of a field that holds several values of one kind, each once, in the order given."""
    single = Kind("select", max_length=kind.max_length, options=kind.options, table=kind.table)

    def run(value: Any) -> Any:
        if value is None or value == []:
            return None
        if not isinstance(value, list):
            raise PydanticCustomError("problem", "{code}", {"code": "wrong_type", "parameters": {}})
        if kind.max_rows is not None and len(value) > kind.max_rows:
            raise PydanticCustomError(
                "problem", "{code}", {"code": "too_many_rows", "parameters": {"max": kind.max_rows}}
            )
        try:
            return list(dict.fromkeys(c for c in (clean(single, v) for v in value) if c is not None)) or None
        except Refused as refused:
            raise PydanticCustomError(
                "problem", "{code}", {"code": refused.problem.code, "parameters": refused.problem.parameters}
            ) from None

    return Annotated[list[str] | None, BeforeValidator(run), kind]


def rows(of: type[Form], max_rows: int = 500) -> Any:
    """The pydantic type of a sub-table."""
    kind = Kind("rows", max_rows=max_rows)

    def run(value: Any) -> Any:
        if value is None:
            return None
        if not isinstance(value, list):
            raise PydanticCustomError("problem", "{code}", {"code": "wrong_type", "parameters": {}})
        if len(value) > max_rows:
            raise PydanticCustomError("problem", "{code}", {"code": "too_many_rows", "parameters": {"max": max_rows}})
        return value or None

    return Annotated[list[of] | None, BeforeValidator(run), kind]  # type: ignore[valid-type]


def kind_of(info: FieldInfo) -> Kind:
    """The kind of a declared field."""
    return next(m for m in info.metadata if isinstance(m, Kind))


def declared_of(info: FieldInfo) -> Declared:
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
    return {name: declared_of(info).label for name, info in of.model_fields.items()}


def label_at(of: type[Form], path: str) -> Text:
    """The label of a dotted path, rows counted from 1: `goods.0.hs_code` → 货物信息 1 · HS编码."""
    head, _, rest = path.partition(".")
    info = of.model_fields.get(head)
    if info is None:
        return Text(path, path)
    label = declared_of(info).label
    inner = rows_of(info)
    if inner is None or not rest:
        return label
    index, _, rest = rest.partition(".")
    if not index.isdecimal():
        return Text(path, path)
    spot = f" {int(index) + 1}"
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
    return declared_of(info).sensitive or (inner is not None and bool(deeper) and is_sensitive(inner, deeper))
