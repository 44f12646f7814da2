"""The certificates' app."""

from django.apps import AppConfig


class CertificatesConfig(AppConfig):
    """What an inspection result becomes: a document that anybody can verify."""

    name = "preship.certificates"
    label = "certificates"

    def ready(self) -> None:
        """Issue with the result that is recorded; have the worker render what nobody has asked for yet."""
        from preship.cases.watching import WATCHERS  # noqa: PLC0415
        from preship.certificates import issuing, rendering  # noqa: PLC0415
        from preship.worker.rounds import register_round  # noqa: PLC0415

        WATCHERS.append(issuing.issue)
        register_round("certificates", every=5, turn=rendering.turn)
