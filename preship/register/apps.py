"""The register's app."""

from django.apps import AppConfig


class RegisterConfig(AppConfig):
    """The public register of filed agencies."""

    name = "preship.register"
    label = "register"

    def ready(self) -> None:
        """Letters about changes are a round of the worker's."""
        from preship.register import subscribing  # noqa: PLC0415
        from preship.worker.rounds import register_round  # noqa: PLC0415

        register_round("letters about the register", every=60, turn=subscribing.turn)
