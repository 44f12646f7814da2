"""The program with one more room, and people at their desks in it."""

import pytest

from tests.manual.conftest import at_desk, newcomer, visitor  # noqa: F401
from tests.manual.supervising import customs_desk, on_file  # noqa: F401
from tests.support.selection import choose_in_turn
from tests.support.working import Worker


@pytest.fixture(
    scope="module", params=choose_in_turn(("other_", ""), 0), ids=lambda name: "renamed" if name else "as named"
)
def house(mould, request):
    """The program with the room, its steps named as they are and by other names."""
    program = mould.cast(DJANGO_SETTINGS_MODULE="tests.newcomer.settings", COMPLAINT_NAMES=request.param).start()
    yield program
    program.kill()


@pytest.fixture
def worker(house):
    """The worker beside it."""
    made = Worker(house)
    yield made
    made.stop()
