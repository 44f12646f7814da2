"""The room of machine access."""

from django.apps import AppConfig


class AccessConfig(AppConfig):
    """Tokens for the programs of enterprises and agencies."""

    name = "preship.access"
    label = "access"

    def ready(self) -> None:
        """Stand at the door for programs."""
        from preship.access import tokens  # noqa: PLC0415
        from preship.accounts import bearers  # noqa: PLC0415

        bearers.READERS.append(tokens.actor_of)
        bearers.ENDINGS.append(tokens.revoke_all)
