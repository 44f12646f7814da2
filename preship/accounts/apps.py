"""The room's start: no open door by mistake."""

from django.apps import AppConfig
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured


class Accounts(AppConfig):
    """Organisations, users, sessions and what guards the door."""

    name = "preship.accounts"

    def ready(self) -> None:
        """Refuse to start without a captcha anywhere but in the demo world."""
        if not settings.CAPTCHA and not settings.DEMO:
            raise ImproperlyConfigured(
                "PRESHIP_CAPTCHA=off is for the demo world only: set PRESHIP_DEMO=on, or leave the captcha on"
            )
