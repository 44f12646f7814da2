"""The agency record's app."""

from django.apps import AppConfig


class RecordConfig(AppConfig):
    """What every agency did and what happened to it, on one time line for customs."""

    name = "preship.record"
    label = "record"

    def ready(self) -> None:
        """Watch every transition."""
        from preship.cases.watching import WATCHERS  # noqa: PLC0415
        from preship.record.keeping import keep  # noqa: PLC0415

        WATCHERS.append(keep)
