"""Machine access: the tokens that programs come with, and where an organisation wants its events sent."""

from django.db import models

from preship.accounts.models import Organisation, User
from preship.sealing.recorded import RecordedRow


class Token(RecordedRow):
    """A program's key to its user's account: only the hash is kept, and the last letters by which its owner knows it.

    Instants are Unix seconds: they are read and written
    by plain SQL, on every request.
    """

    recorded = ("token_hash", "user_id", "name", "ending", "scopes", "created_at", "expires_at", "revoked_at")
    recorded_name = "name"

    token_hash = models.CharField(max_length=64, unique=True)
    user = models.ForeignKey(User, models.CASCADE, related_name="+")
    name = models.CharField(max_length=40)
    ending = models.CharField(max_length=4)
    scopes = models.CharField(max_length=60, help_text="space-separated")
    created_at = models.BigIntegerField()
    expires_at = models.BigIntegerField()
    revoked_at = models.BigIntegerField(null=True)
    last_used_at = models.BigIntegerField(null=True)

    def __str__(self) -> str:
        return f"token {self.name} of user {self.user_id}"


class Webhook(RecordedRow):
    """Where events of an organisation's cases are sent, signed. The secret is computed from `nonce` and the program's
    key. A removed one stays, for what was sent there."""

    recorded = ("organisation_id", "address", "nonce", "by_id", "at", "removed_at")

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    address = models.CharField(max_length=300)
    nonce = models.CharField(max_length=32)
    by = models.ForeignKey(User, models.PROTECT, related_name="+", db_index=False)
    at = models.DateTimeField()
    removed_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"webhook {self.pk} of organisation {self.organisation_id}"
