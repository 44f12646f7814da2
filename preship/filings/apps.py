"""The room's start: a template that can't number certificates stops the program, not the first acceptance."""

from django.apps import AppConfig
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured


class FilingsConfig(AppConfig):
    """Filing applications and changes of filings."""

    name = "preship.filings"
    label = "filings"

    def ready(self) -> None:
        """Make both processes known to the kernel; refuse to start with a template that can't number certificates."""
        from preship.filings import change_flow, flow  # noqa: F401, PLC0415

        if not numbers(settings.CERTIFICATE_NUMBER):
            raise ImproperlyConfigured(
                "PRESHIP_CERTIFICATE_NUMBER must hold {sequence}, may hold {year} and {country}, and makes at most 40 characters"
            )


def numbers(template: str) -> bool:
    """Whether a template of filing certificate numbers gives each its own, none too long to be kept."""
    try:
        first, second = (template.format(year=2026, sequence=n, country="NLD") for n in (9_999_998, 9_999_999))
    except (KeyError, IndexError, ValueError, AttributeError, TypeError):
        return False
    return first != second and len(second) <= 40
