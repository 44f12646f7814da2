"""What programs come with: tokens. Instants are Unix seconds: they are read and written by plain SQL, on every request."""

from django.db import models

from preship.accounts.models import User


class Token(models.Model):
    """A program's key to its user's account: only the hash is kept, and the last letters by which its owner knows it.

    `minute` and `used`: how often it was used in its last minute.
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
