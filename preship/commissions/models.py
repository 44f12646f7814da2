"""The list row of a commission; inspection results with their versions; who holds which certificate number."""

import uuid

from django.db import models
from django.db.models import F, Q

from preship.accounts.models import Organisation, User
from preship.cases.models import Attachment, Case
from preship.lists.projection import Row, indexes, sort_indexes
from preship.sealing.recorded import RecordedRow

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
    words_c = models.TextField(default="", db_default="", editable=False)
    words_e = models.TextField(default="", db_default="", editable=False)
    words_g = models.TextField(default="", db_default="", editable=False)

    class Meta:
        indexes = [
            *indexes("commission", "entry_customs", "destination", "use", "chosen_id"),
            models.Index(*NEWEST_ENTRUSTED, condition=Q(shown_to_customs=True), name="commission_c_entrusted"),
            models.Index("agency_id", *NEWEST_ENTRUSTED, name="commission_a_entrusted"),
            models.Index("enterprise_id", *NEWEST_ENTRUSTED, name="commission_e_entrusted"),
            *sort_indexes("commission", "updated_at", "agency_id", "enterprise_id"),
        ]


class InspectionResult(RecordedRow):
    """A result as the agency entered it (M-6.1.4c). A correction adds a version; the earlier ones stay readable.

    `data` is the whole form; the columns beside it are what certificates are looked up and judged by. A commission that is
    certified in parts has a result in force for each (parts.py); versions are counted over all of them.
    """

    recorded = (
        "case_id",
        "version",
        "part",
        "agency_id",
        "certificate_number",
        "issued_on",
        "valid_until",
        "conclusion",
        "inspected_on",
        "inspection_place",
        "signatory",
        "data",
        "attachments",
        "reason",
        "by",
        "at",
    )
    recorded_name = "certificate_number"

    case = models.ForeignKey(Case, models.PROTECT, related_name="+")
    version = models.PositiveIntegerField()
    part = models.PositiveIntegerField(default=1, db_default=1)
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
    words = models.TextField(
        default="", db_default="", editable=False, help_text="its commission's title, as it is searched"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["case", "version"], name="result_version_once"),
            models.UniqueConstraint(
                fields=["case", "part"], condition=Q(current=True), name="one_current_result_a_part"
            ),
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


class GoodsBook(models.Model):
    """Somebody's list of goods as a file: read by the worker, kept for a day as what was read.

    Its bytes lie under its id until then (`goods_books.path_of`). `why`: of one that can't be read, its reason.
    """

    class State(models.TextChoices):
        """How far it is."""

        WAITING = "waiting"
        READING = "reading"
        READ = "read"
        REFUSED = "refused"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    user = models.ForeignKey(User, models.CASCADE)
    name = models.CharField(max_length=200)
    state = models.CharField(max_length=10, choices=State.choices, default=State.WAITING)
    why = models.CharField(max_length=20, blank=True)
    sheets = models.JSONField(default=list)
    tries = models.PositiveSmallIntegerField(default=0)
    created_at = models.DateTimeField(db_index=True)
    started_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index("created_at", condition=Q(state__in=("waiting", "reading")), name="goods_book_unread"),
        ]

    def __str__(self) -> str:
        return f"{self.name} of user {self.user_id}"


class GoodsLayout(models.Model):
    """What an organisation said of a layout's columns: column → field, by the layout's fingerprint."""

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="+")
    layout = models.CharField(max_length=32)
    columns = models.JSONField()
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["organisation", "layout"], name="goods_layout_once")]

    def __str__(self) -> str:
        return f"{self.layout} of organisation {self.organisation_id}"


class MachineKey(models.Model):
    """By what a machine of a commission is known again: the first letter of the field, and its number as it is compared."""

    case = models.ForeignKey(Case, models.CASCADE, related_name="+")
    key = models.CharField(max_length=101)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["key", "case"], name="machine_key_once")]

    def __str__(self) -> str:
        return self.key


class AttachedList(models.Model):
    """What an attached packing list or list of goods says, where it is a sheet: read by the worker, held against the goods.

    `lines`: [{"line": its number in the sheet, "data": field → value}]; `totals`: [{"field", "unit", "stated"}]. `why`: of one
    that can't be read, its reason.
    """

    class State(models.TextChoices):
        """How far it is."""

        WAITING = "waiting"
        READING = "reading"
        READ = "read"
        REFUSED = "refused"

    attachment = models.OneToOneField(Attachment, models.CASCADE, primary_key=True, related_name="+")
    state = models.CharField(max_length=10, choices=State.choices, default=State.WAITING)
    why = models.CharField(max_length=20, blank=True)
    lines = models.JSONField(default=list)
    totals = models.JSONField(default=list)
    tries = models.PositiveSmallIntegerField(default=0)
    started_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index("attachment", condition=Q(state__in=("waiting", "reading")), name="attached_list_unread"),
        ]

    def __str__(self) -> str:
        return f"attachment {self.attachment_id}"
