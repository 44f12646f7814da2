"""The kernel's app."""

from django.apps import AppConfig


class CasesConfig(AppConfig):
    """Cases, their events and attachments."""

    name = "preship.cases"
    label = "cases"

    def ready(self) -> None:
        """Have a tidy place for files before the first one comes; see to what falls due."""
        from preship.cases import files  # noqa: PLC0415
        from preship.cases.due import register_duty, turn  # noqa: PLC0415
        from preship.cases.reminders import remind  # noqa: PLC0415
        from preship.cases.word_merging import turn as merge  # noqa: PLC0415
        from preship.worker.rounds import register_round  # noqa: PLC0415

        register_duty("reminders", remind)
        register_round("what is due", every=60, turn=turn)
        register_round("search words", every=600, turn=merge)
        files.tidy()
