"""What a log may hold of a fault."""

import traceback


def places(error: BaseException | None) -> str:
    """An exception and what it came from, by type and place; the messages may hold what somebody sent."""
    told: list[str] = []
    while error is not None and len(told) < 8:
        told.append(type(error).__name__ + "\n" + "".join(traceback.format_tb(error.__traceback__)))
        error = error.__cause__ or error.__context__
    return "from ".join(told)
