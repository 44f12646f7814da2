"""The notices' app."""

from django.apps import AppConfig


class NoticesConfig(AppConfig):
    """Announcements of customs, and the system's own notices."""

    name = "preship.notices"
    label = "notices"

    def ready(self) -> None:
        """Make announcements known to the kernel, and hear what transitions tell."""
        from preship.cases.telling import LISTENERS  # noqa: PLC0415
        from preship.notices import flow  # noqa: F401, PLC0415
        from preship.notices.writing import write  # noqa: PLC0415

        LISTENERS.append(write)
