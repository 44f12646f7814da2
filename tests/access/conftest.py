"""Desks of both sides that have programs, and a receiver of their events."""

import pytest

from tests.access.receiver import Receiver
from tests.support.commission import inspector
from tests.support.filing import body


@pytest.fixture
def desk(enterprise, client_for):
    """Somebody of an enterprise at their browser."""
    return client_for(enterprise)


@pytest.fixture
def inspector_desk(client_for):
    """Somebody of an agency that can be commissioned."""
    return client_for(inspector())


@pytest.fixture
def receiver(settings):
    """A receiver on this machine, where the demo lets webhooks lead."""
    settings.DEMO, settings.WEBHOOK_TIMEOUT = True, 60.0  # a limit against hanging, not a measure
    made = Receiver()
    yield made
    made.end()


@pytest.fixture
def hook(desk, receiver):
    """The enterprise's webhook at the receiver: its secret and row."""
    return body(desk.post("/api/webhooks", {"address": receiver.url}), 201)
