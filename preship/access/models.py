"""Machine access: the tokens that programs come with, and where an organisation wants its events sent."""

from django.db import models

from preship.accounts.models import Organisation, User


class Token(models.Model):
    """A program's key to its user's account: only the hash is kept, and the last letters by which its owner knows it.

    `minute` and `used`: how often it was used in its last minute. Instants are Unix seconds: they are read and written
    by plain SQL, on every request.
    """

    token_hash = models.CharField(max_length=64, unique=True)
    user = models.ForeignKey(User, models.CASCADE, related_name="+")
    name = models.CharField(max_length=40)
    ending = models.CharField(max_length=4)
    scopes = models.CharField(max_length=60, help_text="space-separated")
    created_at = models.BigIntegerField()
    expires_at = models.BigIntegerField()
    revoked_at = models.BigIntegerField(null=True)
    last_used_at = models.BigIntegerField(null=True)
    minute = models.BigIntegerField(default=0)
    used = models.PositiveIntegerField(default=0)

    def __str__(self) -> str:
        return f"token {self.name} of user {self.user_id}"


class Webhook(models.Model):
    """Where events of an organisation's cases are sent, signed. The secret is computed from `nonce` and the program's
    key. A removed one stays, for what was sent there."""

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    address = models.CharField(max_length=300)
    nonce = models.CharField(max_length=32)
    by = models.ForeignKey(User, models.PROTECT, related_name="+", db_index=False)
    at = models.DateTimeField()
    removed_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"webhook {self.pk} of organisation {self.organisation_id}"
