"""The statistics' app."""

from django.apps import AppConfig


class StatisticsConfig(AppConfig):
    """Figures about commissions and agencies, each defined once."""

    name = "preship.statistics"
    label = "statistics"

    def ready(self) -> None:
        """Watch what happens to commissions."""
        from preship.cases.watching import WATCHERS  # noqa: PLC0415
        from preship.statistics.counting import count  # noqa: PLC0415

        WATCHERS.append(count)
