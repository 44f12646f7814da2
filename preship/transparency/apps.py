"""The transparency log's app."""

from django.apps import AppConfig


class TransparencyConfig(AppConfig):
    """The log, its signed heads and proofs."""

    name = "preship.transparency"
    label = "transparency"

    def ready(self) -> None:
        """Watch what changes the register; publish a head soon after the log has grown."""
        from preship.cases.watching import WATCHERS  # noqa: PLC0415
        from preship.transparency import heads, register  # noqa: PLC0415
        from preship.worker.rounds import register_round  # noqa: PLC0415

        WATCHERS.append(register.keep)
        register_round("heads of the log", every=60, turn=lambda stop: heads.publish())
