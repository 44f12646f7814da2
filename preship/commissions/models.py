"""The list row of a commission; inspection results with their versions; who holds which certificate number."""

from django.db import models
from django.db.models import F, Q

from preship.accounts.models import Organisation
from preship.cases.models import Case
from preship.cases.projection import Row, indexes, sorted_by

NEWEST_ENTRUSTED = (F("submitted_at").desc(), F("id").desc())


class CommissionRow(Row):
    """A commission in lists. `chosen_id` is the agency its form names, also while the draft is the enterprise's
    alone; `agency_name` holds both languages, for the search by any part of a name."""

    consignee_name = models.CharField(max_length=200, blank=True)
    enterprise_zh = models.CharField(max_length=200, blank=True)
    chosen_id = models.BigIntegerField(null=True)
    agency_zh = models.CharField(max_length=200, blank=True)
    agency_en = models.CharField(max_length=200, blank=True)
    agency_name = models.CharField(max_length=401, blank=True)
    entry_customs = models.CharField(max_length=4, blank=True)
    destination = models.CharField(max_length=6, blank=True)
    destination_customs = models.CharField(max_length=4, blank=True)
    use = models.CharField(max_length=4, blank=True)

    class Meta:
        indexes = [
            *indexes("commission", "entry_customs", "destination", "use", "chosen_id"),
            models.Index(*NEWEST_ENTRUSTED, condition=Q(shown_to_customs=True), name="commission_c_entrusted"),
            models.Index("agency_id", *NEWEST_ENTRUSTED, name="commission_a_entrusted"),
            models.Index("enterprise_id", *NEWEST_ENTRUSTED, name="commission_e_entrusted"),
            *sorted_by("commission", "updated_at", "agency_id", "enterprise_id"),
        ]


class InspectionResult(models.Model):
    """A result as the agency entered it (M-6.1.4c). A correction adds a version; the earlier ones stay readable.

    `data` is the whole form; the columns beside it are what certificates are looked up and judged by.
    """

    case = models.ForeignKey(Case, models.PROTECT, related_name="+")
    version = models.PositiveIntegerField()
    current = models.BooleanField(default=True)
    agency = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    certificate_number = models.CharField(max_length=60)
    issued_on = models.DateField()
    valid_until = models.DateField()
    conclusion = models.CharField(max_length=20)
    inspected_on = models.DateField()
    inspection_place = models.CharField(max_length=300)
    signatory = models.CharField(max_length=100)
    data = models.JSONField()
    attachments = models.JSONField(help_text="ids of the case's attachments that belong to this version")
    reason = models.TextField(blank=True, help_text="why it was corrected; empty for the first version")
    by = models.CharField(max_length=100)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["case", "version"], name="result_version_once"),
            models.UniqueConstraint(fields=["case"], condition=Q(current=True), name="one_current_result"),
        ]

    def __str__(self) -> str:
        return f"{self.certificate_number} v{self.version}"


class CertificateNumber(models.Model):
    """A certificate number taken within its agency, for ever, by one case; all versions of that case share it.

    `key` is the number as it is compared: half-width, upper case, single spaces.
    """

    agency = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    key = models.TextField()
    case = models.ForeignKey(Case, models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["agency", "key"], name="certificate_number_once")]

    def __str__(self) -> str:
        return self.key
