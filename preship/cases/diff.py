"""What changed between two documents, path by path."""

from typing import Any

ABSENT = None


def differences(old: Any, new: Any, path: str = "") -> list[dict[str, Any]]:
    """`[{path, old, new}]` in the order of the fields; rows are compared place by place, an absent side is None."""
    if isinstance(old, dict) and isinstance(new, dict):
        found = []
        for key in [*old, *(k for k in new if k not in old)]:
            found += differences(old.get(key), new.get(key), f"{path}.{key}" if path else key)
        return found
    if is_rows(old) or is_rows(new):
        olds, news = (old or []), (new or [])
        found = []
        for index in range(max(len(olds), len(news))):
            before = olds[index] if index < len(olds) else ABSENT
            after = news[index] if index < len(news) else ABSENT
            found += differences(before, after, f"{path}.{index}")
        return found
    return [] if old == new else [{"path": path, "old": old, "new": new}]


def is_rows(value: Any) -> bool:
    """Whether a value is a list of rows, not of codes."""
    return isinstance(value, list) and any(isinstance(item, dict) for item in value)


def within(path: str, by: list[str]) -> bool:
    """Whether `path` is one of `by` or lies within one."""
    return any(path == b or path.startswith(b + ".") for b in by)
