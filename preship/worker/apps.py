"""The worker's app."""

from django.apps import AppConfig


class WorkerConfig(AppConfig):
    """What is done behind the pages: rounds, and background jobs."""

    name = "preship.worker"
    label = "worker"

    def ready(self) -> None:
        """Background jobs are a round like any other."""
        from django.conf import settings  # noqa: PLC0415

        from preship.worker import jobs  # noqa: PLC0415
        from preship.worker.rounds import register_round  # noqa: PLC0415

        register_round("jobs", every=0.5, turn=jobs.turn)
        register_round("jobs of the dead", every=settings.LEASE / 4, turn=jobs.take_up)
        register_round("signs of life", every=settings.LEASE / 6, turn=jobs.renew)
