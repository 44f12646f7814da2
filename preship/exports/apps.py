"""The room of exports."""

from django.apps import AppConfig


class ExportsConfig(AppConfig):
    """Lists taken along as workbooks."""

    name = "preship.exports"
    label = "exports"

    def ready(self) -> None:
        """What is too old is taken away by the worker."""
        from preship.exports.keeping import drop_old  # noqa: PLC0415
        from preship.worker.rounds import register_round  # noqa: PLC0415

        register_round("old exports", every=600, turn=lambda stop: drop_old())
