"""Organisations, users, sessions and what guards the door."""

from django.db import models
from django.db.models import Q

from preship.accounts.sides import Side


class Organisation(models.Model):
    """An agency, an enterprise, or a customs office (`code` then is its 4-digit customs district)."""

    side = models.CharField(max_length=10, choices=Side.choices)
    name_zh = models.CharField(max_length=200)
    name_en = models.CharField(max_length=200, blank=True)
    code = models.CharField(max_length=40, help_text="USCC, foreign registration number, or customs district")
    country = models.CharField(max_length=3, default="CHN")
    address = models.CharField(max_length=300, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [models.UniqueConstraint("side", "country", "code", name="organisation_registered_once")]

    def __str__(self) -> str:
        return self.name_zh or self.name_en


class User(models.Model):
    """A person with an account; accounts are unique over all sides, whatever their capitals."""

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="users")
    account = models.CharField(max_length=60, help_text="kept in lower case")
    name = models.CharField(max_length=100)
    email = models.EmailField(max_length=254)
    email_verified_at = models.DateTimeField(null=True)
    mobile = models.CharField(max_length=40, blank=True)
    password = models.CharField(max_length=200)
    roles = models.CharField(max_length=200, help_text="space-separated")
    active = models.BooleanField(default=True)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [models.UniqueConstraint("account", name="account_unique")]

    def __str__(self) -> str:
        return self.account


class Session(models.Model):
    """A login that is open on the server; the cookie holds the token, this row only its hash.

    Instants of the rows below are Unix seconds: they are read and written by plain SQL, on every request.
    """

    token_hash = models.CharField(max_length=64, primary_key=True)
    user = models.ForeignKey(User, models.CASCADE)
    created_at = models.BigIntegerField()
    expires_at = models.BigIntegerField(db_index=True)

    def __str__(self) -> str:
        return f"session of user {self.user_id}"


class Captcha(models.Model):
    """One challenge not yet answered; its answer is computed from `id` and the secret key, and kept nowhere."""

    id = models.CharField(max_length=32, primary_key=True)
    expires_at = models.BigIntegerField(db_index=True)

    def __str__(self) -> str:
        return self.id


class LoginGuard(models.Model):
    """Guesses at the password of one account name, known or not; the name is kept only as a hash."""

    account_hash = models.CharField(max_length=64, primary_key=True)
    guesses = models.PositiveIntegerField()
    last_at = models.BigIntegerField(db_index=True)

    def __str__(self) -> str:
        return self.account_hash


class Ticket(models.Model):
    """A link that may be used once: an invitation, or the proof of an e-mail address. Holds only the token's hash."""

    class Kind(models.TextChoices):
        """What the link is for."""

        INVITATION = "invitation"
        EMAIL = "email"

    token_hash = models.CharField(max_length=64, primary_key=True)
    kind = models.CharField(max_length=12, choices=Kind.choices)
    organisation = models.ForeignKey(Organisation, models.CASCADE)
    user = models.ForeignKey(User, models.CASCADE, null=True)
    email = models.EmailField(max_length=254)
    created_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["organisation"], condition=Q(used_at=None), name="ticket_open")]

    def __str__(self) -> str:
        return f"{self.kind} for {self.email}"


class Preference(models.Model):
    """What a person prefers, under a name of the page's choosing; `value` is JSON as text, which no database looks into."""

    user = models.ForeignKey(User, models.CASCADE)
    name = models.CharField(max_length=60)
    value = models.TextField()

    class Meta:
        constraints = [models.UniqueConstraint("user", "name", name="preference_once")]

    def __str__(self) -> str:
        return f"{self.name} of user {self.user_id}"
