"""The notices' app."""

from django.apps import AppConfig


class NoticesConfig(AppConfig):
    """Announcements of customs, and the system's own notices."""

    name = "preship.notices"
    label = "notices"

    def ready(self) -> None:
        """Make announcements known to the kernel, and hear what transitions tell, send it on."""
        from preship.cases.telling import LISTENERS  # noqa: PLC0415
        from preship.notices import flow, outbox  # noqa: F401, PLC0415
        from preship.notices.models import Channel  # noqa: PLC0415
        from preship.notices.writing import write  # noqa: PLC0415
        from preship.worker.rounds import register_round  # noqa: PLC0415

        LISTENERS.append(write)
        for channel in Channel:
            register_round(f"outbox {channel.value}", every=1, turn=outbox.deliver(channel.value))
