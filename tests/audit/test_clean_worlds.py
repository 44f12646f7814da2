"""No false alarm: whatever people do through the program, the past is whole."""

from random import Random

import pytest

from preship.audit.anchors import HEAD, anchor
from preship.audit.verifying import faults
from preship.store.choosing import get_store
from tests.properties.test_walk import Walk
from tests.support.selection import amount
from tests.support.tampering import undone

pytestmark = pytest.mark.django_db
WORLDS = amount(50, brief=3)
STEPS = 25


def test_clean_worlds(settings):
    """Fifty worlds, each with steps by chance and the log's round somewhere among them; none is found broken."""
    for seed in range(WORLDS):
        with undone():
            get_store().delete(HEAD)  # of the world before, whose database is undone
            chance, walk = Random(seed), Walk(seed)
            for _ in range(STEPS):
                walk.step()
                if chance.random() < 0.1:
                    anchor()
                    walk.world.before = None  # the log has grown, and no refused step did it
            assert list(faults()) == [], seed
            anchor()
            assert list(faults()) == [], seed
