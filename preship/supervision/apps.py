"""The supervision's app."""

from django.apps import AppConfig


class SupervisionConfig(AppConfig):
    """What customs has with an agency: feedback on quality, checks, dispositions."""

    name = "preship.supervision"
    label = "supervision"

    def ready(self) -> None:
        """Make the processes known to the kernel, and their round to the worker."""
        from preship.supervision import (  # noqa: F401, PLC0415
            check_flows,
            disposition_flows,
            feedback_flow,
            rounds,
            underway,
        )
        from preship.worker.rounds import register_round  # noqa: PLC0415

        underway.declare()
        register_round("dispositions", every=20, turn=rounds.follow)
