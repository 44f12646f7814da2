"""The privacy notice (PIPL arts. 7, 17): what is kept of people, what for, how long, and how they have it their way."""

from preship.accounts.privacy_notice import kept_periods, version_in_force
from preship.accounts.requests import BaseRequest
from preship.fields.personal import CLASSES
from preship.public.page import Answer, public


@public("privacy")
def privacy(request: BaseRequest) -> Answer:
    """The notice in force, with its version."""
    return "privacy.html", {"notice": version_in_force(), "classes": CLASSES, "kept": kept_periods()}
