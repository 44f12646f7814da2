"""The app of the record: hears of deletions, and sees to the guards of its tables after each migration."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate


class SealingConfig(AppConfig):
    """See the module."""

    name = "preship.sealing"

    def ready(self) -> None:
        """Models are there now."""
        from preship.sealing.guards import set_guards  # noqa: PLC0415 - models exist only now
        from preship.sealing.recorded import listen  # noqa: PLC0415

        listen()
        post_migrate.connect(set_guards, sender=self, dispatch_uid="guards of the record")
