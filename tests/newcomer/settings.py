"""The settings of a served program with one more room: the list of rooms is all that names it."""

from preship.rooms import ROOMS as OWN
from preship.rooms import Room, apps_of
from tests.support.served_settings import *  # noqa: F403

ROOMS = (*OWN, Room("tests.newcomer.complaint", flows=("flow.FLOW",)))
INSTALLED_APPS = apps_of(ROOMS)
