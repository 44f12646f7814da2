"""Filed agencies as the public sees them (M-2.2, M-6.1.2b)."""

from django.db import models
from django.db.models import F, Q

from preship.accounts.models import Organisation
from preship.fields.form import FORMS
from preship.fields.personal import CONTACT, Personal
from preship.fields.text import Text
from preship.personal.columns import BlindIndex, PersonalDocument, PersonalRow, PersonalText
from preship.sealing.recorded import RecordedRow


class Entry(PersonalRow, RecordedRow):
    """An agency's place in the register. The row is also the lock that orders filings, commissions and dispositions
    of one agency; it stays when the filing is revoked and is filled anew by the next one."""

    recorded = (
        "certificate_number",
        "filing",
        "name_zh",
        "name_en",
        "country",
        "scope",
        "profile",
        "version",
        "filed_at",
        "changed_at",
        "revoked_at",
    )
    recorded_name = "certificate_number"
    bound_by = ("agency_id",)

    agency = models.OneToOneField(Organisation, models.PROTECT, primary_key=True, related_name="register_entry")
    certificate_number = models.CharField(max_length=40, unique=True)
    filing = models.CharField(max_length=24, help_text="number of the filing application that made it")
    name_zh = models.CharField(max_length=200)
    name_en = models.CharField(max_length=200)
    name_folded = models.TextField(default="", db_default="", editable=False)
    """Both names as they are compared."""
    country = models.CharField(max_length=3)
    scope = models.JSONField(default=list)
    profile = PersonalDocument(default=dict, form_of=lambda row: FORMS.get("filing"), help_text="the filed profile")
    version = models.PositiveIntegerField(default=1)
    filed_at = models.DateTimeField()
    changed_at = models.DateTimeField(null=True)
    revoked_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["country", "certificate_number"], name="register_country")]

    def __str__(self) -> str:
        return self.certificate_number


class FiledSignatories(RecordedRow):
    """The authorised signatories that an agency's filing named from `since` on, until the next row or the end of the filing.
    Rows are only ever added: a certificate is signed by one of those on file on its day (Order 171 art. 11)."""

    recorded = ("agency_id", "since", "names")

    agency = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    since = models.DateTimeField()
    names = models.JSONField(help_text="none: the filing ended")

    class Meta:
        indexes = [models.Index(fields=["agency", "since"], name="register_signatories")]

    def __str__(self) -> str:
        return f"signatories of {self.agency_id} since {self.since}"


class Disposition(RecordedRow):
    """A disposition as it bears on the agency's standing: in force from `begins_at` to before `ends_at`, unless
    `lifted_at` came first. Whoever asks compares with the moment of asking; no job ever switches one on or off.

    A revocation is over in the moment it is made; what it leaves is the emptied entry.
    """

    NON_RECOGNITION, REVOCATION, RECTIFICATION = "non-recognition", "revocation", "rectification"

    recorded = ("agency_id", "number", "kind", "begins_at", "ends_at", "lifted_at")
    recorded_name = "number"

    agency = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    number = models.CharField(max_length=24, unique=True, help_text="the case that made it")
    kind = models.CharField(max_length=20)
    begins_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    lifted_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["agency", "ends_at"], name="register_disposed")]
        constraints = [models.CheckConstraint(condition=Q(begins_at__lte=F("ends_at")), name="disposition_in_order")]

    def __str__(self) -> str:
        return self.number


class Subscription(PersonalRow):
    """An address that wants letters about changes of the register; unconfirmed ones get none."""

    bound_by = ("email_index",)

    email = PersonalText(
        personal=Personal(CONTACT, Text("发送备案名录变动通知", "Letters about changes of the register"))
    )
    email_index = BlindIndex(of="email", null=True, unique=True)
    language = models.CharField(max_length=2)
    home = models.CharField(max_length=300, help_text="where the links of its letters lead")
    asked_at = models.DateTimeField()
    confirmed_at = models.DateTimeField(null=True)
    told_until = models.DateTimeField(null=True)
    telling_to = models.DateTimeField(null=True, help_text="a letter about what happened until then is on its way")
    lease_until = models.DateTimeField(null=True, help_text="until then it is some worker's; then anybody's again")

    def __str__(self) -> str:
        return f"subscription {self.pk}"
