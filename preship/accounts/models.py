"""Organisations, users, sessions and what guards the door."""

from typing import Any

from django.db import models
from django.db.models import Q

from preship.accounts.personal_purposes import PROVEN, REACHED
from preship.accounts.sides import ALONE, Level, Side
from preship.folding import fold
from preship.personal.columns import BlindIndex, PersonalRow, PersonalText
from preship.sealing.recorded import RecordedRow


class Organisation(RecordedRow):
    """An agency, an enterprise, or a customs office (`code` then is its 4-digit customs district)."""

    recorded = ("side", "name_zh", "name_en", "code", "country", "address", "demands_factor")
    recorded_name = "code"

    side = models.CharField(max_length=10, choices=Side.choices)
    name_zh = models.CharField(max_length=200)
    name_en = models.CharField(max_length=200, blank=True)
    code = models.CharField(max_length=40, help_text="USCC, foreign registration number, or customs district")
    country = models.CharField(max_length=3, default="CHN")
    address = models.CharField(max_length=300, blank=True)
    former_names = models.JSONField(default=list, help_text="what it was called before, each until when; oldest first")
    demands_factor = models.BooleanField(default=False, help_text="its people log in with a second factor")
    words = models.TextField(default="", db_default="", editable=False, help_text="its names as they are searched")
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [models.UniqueConstraint("side", "country", "code", name="organisation_registered_once")]

    def __str__(self) -> str:
        return self.name_zh or self.name_en

    def save(self, *args: Any, **options: Any) -> None:
        """As Django's, with the names folded for searching (decision 0032)."""
        self.words = fold(f"{self.name_zh} {self.name_en}")
        super().save(*args, **options)


APART = Q(roles__in=[role.value for role in ALONE]) | ~(
    Q(roles__contains="auditor") | Q(roles__contains="administrator") | Q(roles__contains="security")
)
"""Who has one of these three roles has no other (三员分立)."""


class User(PersonalRow, RecordedRow):
    """A person with an account; accounts are unique over all sides, whatever their capitals."""

    recorded = (
        "organisation_id",
        "account",
        "name",
        "email",
        "email_verified_at",
        "mobile",
        "password",
        "roles",
        "active",
        "second_factor",
        "clearance",
    )
    recorded_name = "account"
    bound_by = ("account",)

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="users")
    account = models.CharField(max_length=60, help_text="kept in lower case")
    name = models.CharField(max_length=100)
    email = PersonalText(personal=REACHED)
    email_index = BlindIndex(of="email", default="", db_default="")
    email_verified_at = models.DateTimeField(null=True)
    mobile = PersonalText(personal=REACHED, blank=True)
    mobile_verified_at = models.DateTimeField(null=True)
    password = models.CharField(max_length=200)
    roles = models.CharField(max_length=200, help_text="space-separated")
    active = models.BooleanField(default=True)
    created_at = models.DateTimeField(auto_now_add=True)
    last_login_at = models.DateTimeField(null=True)
    password_changed_at = models.DateTimeField(null=True)
    warned_at = models.DateTimeField(null=True, help_text="when a letter said that the account lies idle")
    reopened_at = models.DateTimeField(null=True, help_text="when it was last taken back after having been closed")
    second_factor = models.BooleanField(default=False, help_text="whether they have one that is confirmed")
    clearance = models.PositiveSmallIntegerField(
        choices=Level.choices,
        default=Level.ORDINARY,
        db_default=Level.ORDINARY,
        help_text="of customs: up to which label",
    )
    notice_version = models.CharField(
        max_length=40, default="", db_default="", blank=True, help_text="the privacy notice they took note of last"
    )
    notice_at = models.DateTimeField(null=True, help_text="when they did")
    inactive_since = models.DateTimeField(null=True, help_text="when it was first seen to be closed (retention.py)")

    class Meta:
        constraints = [
            models.UniqueConstraint("account", name="account_unique"),
            models.CheckConstraint(name="three_administrators_apart", condition=APART),
        ]

    def __str__(self) -> str:
        return self.account


class SecurityLabel(RecordedRow):
    """What a case bears above ordinary. It stands beside the people it is kept from: who asks, and whether anything is kept
    from them, is one statement. The case is in a room above, so there is no foreign key."""

    recorded = ("case_id", "number", "level", "at")
    recorded_name = "number"

    case_id = models.BigIntegerField(primary_key=True)
    number = models.CharField(max_length=24, unique=True)
    level = models.PositiveSmallIntegerField(choices=Level.choices, db_index=True)
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.number}: {self.level}"


class FormerPassword(models.Model):
    """The hash of a password that somebody had, kept as long as the rules forbid to take it again."""

    user = models.ForeignKey(User, models.CASCADE)
    password = models.CharField(max_length=200)
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"of user {self.user_id}"


class Session(models.Model):
    """A login that is open on the server; the cookie holds the token, this row only its hash.

    Instants of the rows below are Unix seconds: they are read and written by plain SQL, on every request.
    """

    token_hash = models.CharField(max_length=64, primary_key=True)
    user = models.ForeignKey(User, models.CASCADE)
    created_at = models.BigIntegerField()
    expires_at = models.BigIntegerField(db_index=True)
    used_at = models.BigIntegerField(default=0)
    device = models.CharField(max_length=300, blank=True, help_text="User-Agent, as the browser names itself")
    client = models.CharField(max_length=64, blank=True, help_text="the address it was opened from")
    stage = models.CharField(
        max_length=10, blank=True, help_text="factor: only the password was right; enrol: no factor yet"
    )
    factor_at = models.BigIntegerField(default=0, help_text="when a second factor was last shown")
    challenge = models.CharField(max_length=100, blank=True, help_text="what a passkey is to sign, once")

    def __str__(self) -> str:
        return f"session of user {self.user_id}"


class Factor(RecordedRow):
    """A second factor of somebody: an authenticator app (TOTP, RFC 6238) or a passkey (WebAuthn)."""

    class Kind(models.TextChoices):
        """What it is."""

        TOTP = "totp"
        PASSKEY = "passkey"

    recorded = ("user_id", "kind", "name", "secret", "credential", "public_key", "confirmed_at")
    recorded_name = "name"

    user = models.ForeignKey(User, models.CASCADE, related_name="factors")
    kind = models.CharField(max_length=8, choices=Kind.choices)
    name = models.CharField(max_length=60)
    secret = models.TextField(blank=True, help_text="sealed (accounts/sealed_secrets.py)")
    last_step = models.BigIntegerField(default=0, help_text="the newest 30 seconds whose code was used")
    credential = models.CharField(max_length=1400, null=True, unique=True, help_text="a passkey's id, base64url")  # noqa: DJ001
    public_key = models.TextField(blank=True, help_text="base64url")
    sign_count = models.BigIntegerField(default=0)
    created_at = models.DateTimeField(auto_now_add=True)
    confirmed_at = models.DateTimeField(null=True)
    used_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"{self.kind} of user {self.user_id}"


class RecoveryCode(RecordedRow):
    """A code that stands in for a lost factor, once; 120 bits, so that a keyed hash keeps it (ASVS 6.5.2)."""

    recorded = ("user_id", "code_hash")

    user = models.ForeignKey(User, models.CASCADE)
    code_hash = models.CharField(max_length=64, unique=True)
    used_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"of user {self.user_id}"


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


class RateLimit(models.Model):
    """How far somebody has used up what they may do in a minute: when their bucket is full again, in microseconds since
    1970. `key` is a keyed hash of the limit's name and the client."""

    key = models.CharField(max_length=64, primary_key=True)
    full_at = models.BigIntegerField(db_index=True)

    def __str__(self) -> str:
        return self.key


class CountedRefusal(models.Model):
    """How many refusals of strangers there were since `since` (Unix seconds): of one event from one client address, or,
    without an address, altogether."""

    key = models.CharField(max_length=64, primary_key=True)
    event = models.CharField(max_length=60)
    client = models.CharField(max_length=64, blank=True)
    since = models.BigIntegerField(db_index=True)
    number = models.PositiveIntegerField()

    def __str__(self) -> str:
        return f"{self.number} × {self.event}"


class Ticket(PersonalRow, RecordedRow):
    """A link that may be used once: an invitation, the proof of an e-mail address, the way to a password. Holds only the
    token's hash."""

    class Kind(models.TextChoices):
        """What the link is for."""

        INVITATION = "invitation"
        EMAIL = "email"
        NEW_EMAIL = "new_email"
        PASSWORD = "password"  # noqa: S105 - a kind of link
        FIRST_PASSWORD = "first"  # noqa: S105

    recorded = ("nonce", "kind", "organisation_id", "user_id", "email", "expires_at")
    bound_by = ("token_hash",)

    token_hash = models.CharField(max_length=64, primary_key=True)
    nonce = models.CharField(max_length=32, blank=True, help_text="the token is computed from it and the program's key")
    kind = models.CharField(max_length=12, choices=Kind.choices)
    organisation = models.ForeignKey(Organisation, models.CASCADE)
    user = models.ForeignKey(User, models.CASCADE, null=True)
    email = PersonalText(personal=PROVEN)
    email_index = BlindIndex(of="email", default="", db_default="")
    created_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["organisation"], condition=Q(used_at=None), name="ticket_open")]

    def __str__(self) -> str:
        return f"{self.kind} of organisation {self.organisation_id}"


class MobileProof(PersonalRow):
    """A mobile number that waits for its proof: a code sent to it, which is computed from `nonce` and the program's key and
    kept nowhere. One a person; `guesses` at it are counted, and no more than a few are heard."""

    bound_by = ("user_id", "nonce")

    user = models.OneToOneField(User, models.CASCADE)
    mobile = PersonalText(personal=PROVEN)
    nonce = models.CharField(max_length=32)
    guesses = models.PositiveIntegerField(default=0)
    expires_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"of user {self.user_id}"


class Preference(models.Model):
    """What a person prefers, under a name of the page's choosing; `value` is JSON as text, which no database looks into."""

    user = models.ForeignKey(User, models.CASCADE)
    name = models.CharField(max_length=60)
    value = models.TextField()

    class Meta:
        constraints = [models.UniqueConstraint("user", "name", name="preference_once")]

    def __str__(self) -> str:
        return f"{self.name} of user {self.user_id}"
