"""A served program that is watched as an operator would."""

import pytest

TOKEN = "a-token-that-only-the-watch-knows"


@pytest.fixture(scope="module")
def watched(mould):
    """A program of two server processes that logs each request, and each statement as if it were slow."""
    program = mould.cast(
        PRESHIP_LOG_LEVEL="info", PRESHIP_SLOW_STATEMENT="0.000001", PRESHIP_METRICS_TOKEN=TOKEN
    ).start(2)
    yield program
    program.kill()
