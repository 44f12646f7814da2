"""What changed between two documents, path by path."""

from preship.cases.schemas import BareChangeJson
from preship.fields.schemas import Json

ABSENT = None


def differences(old: Json, new: Json, path: str = "") -> list[BareChangeJson]:
    """`[{path, old, new}]` in the order of the fields; rows are compared place by place, an absent side is None."""
    if isinstance(old, dict) and isinstance(new, dict):
        found: list[BareChangeJson] = []
        for key in [*old, *(k for k in new if k not in old)]:
            found += differences(old.get(key), new.get(key), f"{path}.{key}" if path else key)
        return found
    if is_rows(old) or is_rows(new):
        olds, news = as_rows(old), as_rows(new)
        found = []
        for index in range(max(len(olds), len(news))):
            before = olds[index] if index < len(olds) else ABSENT
            after = news[index] if index < len(news) else ABSENT
            found += differences(before, after, f"{path}.{index}")
        return found
    return [] if old == new else [{"path": path, "old": old, "new": new}]


def as_rows(value: Json) -> list[Json]:
    """Rows; none where there is nothing."""
    return value if isinstance(value, list) else []


def is_rows(value: object) -> bool:
    """Whether a value is a list of rows, not of codes."""
    return isinstance(value, list) and any(isinstance(item, dict) for item in value)


def within(path: str, by: list[str]) -> bool:
    """Whether `path` is one of `by` or lies within one."""
    return any(path == b or path.startswith(b + ".") for b in by)
