"""The kernel's tables. No verbs here: state changes only through `perform`."""

from typing import cast

from django.db import models
from django.db.models import F, Q, Value
from django.db.models.functions import Substr

from preship.accounts.models import Organisation, User
from preship.accounts.sides import Side
from preship.cases.flow import FLOWS
from preship.fields.form import Form
from preship.fields.text import Text
from preship.personal.columns import PersonalDocument, PersonalRow
from preship.sealing.recorded import RecordedQuerySet, RecordedRow

NEVER = 99_999_999_999
"""The due_rank of what is never due: after everything that is."""
WAITS = ~Q(turn="")
DESK = WAITS & Q(shown_to_customs=True)


def form_of_case(case: models.Model) -> type[Form] | None:
    """The form of a case's document."""
    flow = FLOWS.get(cast(Case, case).kind)
    return flow.form if flow else None


class Case(PersonalRow):
    """Whatever moves through the system: its number, state, parties and document.

    `agency` and `enterprise` are the parties who may see it; `shown_to_customs` becomes true at the first
    submission and stays so. `version` counts transitions, `round` submissions, `event_count` audit events.
    """

    bound_by = ("number",)

    kind = models.CharField(max_length=20)
    number = models.CharField(max_length=24, unique=True)
    state = models.CharField(max_length=20)
    version = models.PositiveIntegerField(default=1)
    round = models.PositiveIntegerField(default=0)
    opened_side = models.CharField(max_length=10, choices=Side.choices)
    agency = models.ForeignKey(Organisation, models.PROTECT, null=True, related_name="+")
    enterprise = models.ForeignKey(Organisation, models.PROTECT, null=True, related_name="+")
    shown_to_customs = models.BooleanField(default=False)
    holder = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    title = models.CharField(max_length=300, blank=True, help_text="its subject")
    title_en = models.CharField(
        max_length=300, blank=True, default="", db_default="", help_text="its subject in English, where that is another"
    )
    data = PersonalDocument(default=dict, form_of=form_of_case)
    event_count = models.PositiveIntegerField(default=0)
    head = models.CharField(max_length=64, blank=True, help_text="hash of the newest event")
    created_at = models.DateTimeField()
    updated_at = models.DateTimeField()
    submitted_at = models.DateTimeField(null=True)
    turn = models.CharField(max_length=80, default="", db_default="", help_text="whose turn it is: flow.turn")
    due_at = models.DateTimeField(null=True, help_text="the end of the last day of the limit that runs")
    due_rank = models.BigIntegerField(
        default=NEVER, db_default=NEVER, help_text="due_at in Unix seconds, as the desk sorts"
    )
    entered_seq = models.PositiveIntegerField(default=0, db_default=0, help_text="the event that came to this state")
    entered_at = models.DateTimeField(null=True, help_text="when it came to this state; the desk's “waiting since”")
    again = models.BooleanField(default=False, db_default=False, help_text="it has come back to customs")
    offices = models.CharField(
        max_length=60, default="", db_default="", help_text="the regional customs it concerns, e.g. `02 22`; empty: all"
    )
    office_first = models.GeneratedField(
        expression=Substr("offices", 1, 2), output_field=models.CharField(max_length=2), db_persist=True
    )
    office_second = models.GeneratedField(
        expression=Substr("offices", 4, 2), output_field=models.CharField(max_length=2), db_persist=True
    )
    opened_office = models.CharField(max_length=2, default="", db_default="", help_text="who opened it, if regional")
    clock = models.JSONField(default=dict, db_default=Value({}, models.JSONField()), help_text="timing.take_turn")

    class Meta:
        indexes = [
            models.Index("kind", "state", F("id").desc(), condition=Q(shown_to_customs=True), name="case_customs"),
            models.Index("agency", "kind", "state", F("id").desc(), name="case_agency"),
            models.Index("enterprise", "kind", "state", F("id").desc(), name="case_enterprise"),
            models.Index("due_rank", "id", condition=WAITS, name="case_due"),
            # The last column, always true here, spares SQLite the rows when it counts.
            models.Index("turn", "due_rank", "id", "shown_to_customs", condition=DESK, name="desk_all"),
            models.Index("turn", "due_rank", "id", condition=DESK & Q(holder=None), name="desk_free"),
            models.Index("turn", "due_rank", "id", condition=DESK & Q(again=True), name="desk_again"),
            models.Index("holder", "due_rank", "id", condition=DESK, name="desk_held"),
            models.Index("office_first", "turn", "due_rank", "id", condition=DESK, name="desk_first_office"),
            models.Index("office_second", "turn", "due_rank", "id", condition=DESK, name="desk_second_office"),
            models.Index("agency", "turn", "due_rank", "id", condition=WAITS, name="desk_agency"),
            models.Index("enterprise", "turn", "due_rank", "id", condition=WAITS, name="desk_enterprise"),
        ]

    def __str__(self) -> str:
        return self.number

    @property
    def subject(self) -> Text:
        """What it is about, in both languages."""
        return Text(self.title, self.title_en or self.title)

    @subject.setter
    def subject(self, text: Text) -> None:
        self.title = text.zh[:300]
        self.title_en = "" if text.en == text.zh else text.en[:300]


class CaseEvent(models.Model):
    """One audited act. Rows are only ever added; each carries the hash of the one before (processes.md, common)."""

    number = models.CharField(max_length=24, help_text="the case's number: events outlive a discarded draft")
    seq = models.PositiveIntegerField()
    at = models.DateTimeField()
    user = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    name = models.CharField(max_length=100)
    side = models.CharField(max_length=10)
    action = models.CharField(max_length=30)
    from_state = models.CharField(max_length=20, blank=True)
    to_state = models.CharField(max_length=20, blank=True)
    comment = models.TextField(blank=True)
    changes = models.JSONField(default=list)
    snapshot = models.JSONField(null=True)
    previous = models.CharField(max_length=64, blank=True)
    hash = models.CharField(max_length=64)
    standing = models.CharField(
        max_length=64, default="", db_default="", blank=True, help_text="keyed hash of what the case was after it"
    )
    key = models.CharField(
        max_length=8, default="", db_default="", blank=True, help_text="empty: from before there were keys"
    )

    class Meta:
        constraints = [models.UniqueConstraint("number", "seq", name="event_once")]

    def __str__(self) -> str:
        return f"{self.number}#{self.seq}"


class Book(models.Model):
    """A chain of audited acts that are about no case: a term that was set, a letter that was sent again."""

    number = models.CharField(max_length=24, primary_key=True, help_text="what it is about: `term-…`, `delivery-…`")
    event_count = models.PositiveIntegerField(default=0)
    head = models.CharField(max_length=64, blank=True, help_text="hash of the newest event")

    def __str__(self) -> str:
        return self.number


class TermVersion(RecordedRow):
    """A term as customs set it; the newest of a name is in force. Rows are only ever added."""

    recorded = ("name", "version", "days", "working", "basis", "by_id", "at")
    recorded_name = "name"

    name = models.CharField(max_length=40)
    version = models.PositiveIntegerField()
    days = models.PositiveIntegerField(null=True, help_text="null: there is no term")
    working = models.BooleanField()
    basis = models.CharField(max_length=500)
    by = models.ForeignKey(User, models.PROTECT, related_name="+", db_index=False)
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint("name", "version", name="term_version_once")]

    def __str__(self) -> str:
        return f"{self.name} version {self.version}"


class Return(RecordedRow):
    """A case sent back: why, which fields are noted, and when it was answered."""

    recorded = ("case_id", "reason", "notes", "by", "at")

    case = models.ForeignKey(Case, models.CASCADE, related_name="returns")
    reason = models.TextField()
    notes = models.JSONField(default=dict, help_text="path → note")
    by = models.CharField(max_length=100)
    at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True)


class GivenAnswer(RecordedRow):
    """What a side answered or found in one round: the whole input of an action's form and the files that came with it.
    Rows are only ever added."""

    recorded = ("case_id", "seq", "action", "side", "data", "attachments", "by", "at")

    case = models.ForeignKey(Case, models.PROTECT, related_name="answers")
    seq = models.PositiveIntegerField(help_text="its audit event")
    action = models.CharField(max_length=30)
    side = models.CharField(max_length=10)
    data = models.JSONField()
    attachments = models.JSONField(help_text="ids of the case's files that came with it")
    by = models.CharField(max_length=100)
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["case", "seq"], name="given_answer_once")]

    def __str__(self) -> str:
        return f"{self.case_id}#{self.seq}"


class ReturnReason(models.Model):
    """A reason for a return that somebody gives again and again, in both languages, with the fields that it is about.

    An agency's own names it; else it is customs': of one regional customs (`office`), or of all.
    """

    kind = models.CharField(max_length=20)
    organisation = models.ForeignKey(Organisation, models.CASCADE, null=True, related_name="+", db_index=False)
    office = models.CharField(max_length=2, default="", db_default="")
    fields = models.JSONField(default=list, db_default=Value([], models.JSONField()))
    zh = models.CharField(max_length=500)
    en = models.CharField(max_length=500)
    by = models.CharField(max_length=100)
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index("kind", "organisation", "id", name="reason_kind_home")]


class Lending(RecordedRow):
    """A case that an office of customs reads though it does not concern it, since it is asked about it: this case alone, and
    it does nothing there. `question`: the case that asks; `until`: from then on it reads no more, null: as long as is asked."""

    recorded = ("case_id", "office", "question_id", "until")

    case = models.ForeignKey(Case, models.PROTECT, related_name="+")
    office = models.CharField(max_length=2, help_text="the regional customs that is asked")
    question = models.OneToOneField(Case, models.PROTECT, related_name="+")
    until = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"{self.case_id} to {self.office}"


class Reminder(models.Model):
    """A deadline that was told of: of which coming of the case to a state, and whether before or after it."""

    case = models.ForeignKey(Case, models.CASCADE, related_name="+", db_index=False)
    entered_seq = models.PositiveIntegerField()
    moment = models.CharField(max_length=6)
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint("case", "entered_seq", "moment", name="reminded_once")]


class CleanFiles(models.Manager.from_queryset(RecordedQuerySet)):  # type: ignore[misc]
    """Files whose check is over and found nothing: whoever asks for a case's files gets no others."""

    def get_queryset(self) -> RecordedQuerySet:
        """See the class."""
        return super().get_queryset().filter(state=Attachment.State.CLEAN)


class Attachment(RecordedRow):
    """A file in one of the case's slots. Unbound (`event_seq` null) it is its uploader's alone and may be removed;
    the next submission of that side binds it, and from then on it stays.

    While it is checked, and where that refused it, it is seen by its uploader's side alone, fetched by nobody, and none of
    the case's files: `every` has it, `objects` and `case.attachments` have not.
    """

    class State(models.TextChoices):
        """How far its check is."""

        CHECKING = "checking"
        CLEAN = "clean"
        REFUSED = "refused"

    recorded = ("case_id", "slot", "name", "size", "content_type", "sha256", "side", "by_id", "at")
    recorded_name = "name"

    case = models.ForeignKey(Case, models.CASCADE, related_name="attachments")
    slot = models.CharField(max_length=30)
    name = models.CharField(max_length=200)
    size = models.PositiveBigIntegerField()
    content_type = models.CharField(max_length=100)
    sha256 = models.CharField(max_length=64)
    side = models.CharField(max_length=10)
    by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()
    event_seq = models.PositiveIntegerField(null=True)
    removed_at = models.DateTimeField(null=True)
    scanned = models.BooleanField(
        default=False, db_default=False, help_text="by the virus scanner, when it was uploaded"
    )
    state = models.CharField(max_length=8, choices=State.choices, default=State.CLEAN, db_default=State.CLEAN)
    problem = models.JSONField(
        null=True, help_text="code and parameters of a message: why it is refused, or what its check waits for"
    )
    check_at = models.DateTimeField(null=True, help_text="when its check is due, while it is checked")

    objects = CleanFiles()  # type: ignore[misc]  # narrower than every recorded row
    every = RecordedQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["case", "slot"], name="attachment_case"),
            models.Index("check_at", condition=Q(state="checking"), name="attachment_due"),
            models.Index("by", condition=Q(event_seq=None, removed_at=None), name="attachment_unsubmitted"),
        ]


class Upload(models.Model):
    """A file that comes in pieces. Its bytes lie aside until the last one; `attachment` is what became of it."""

    key = models.CharField(max_length=60, primary_key=True, help_text="user id and the id they chose")
    case = models.ForeignKey(Case, models.CASCADE, related_name="+")
    user = models.ForeignKey(User, models.CASCADE, related_name="+")
    slot = models.CharField(max_length=30)
    name = models.CharField(max_length=200)
    size = models.PositiveBigIntegerField()
    sha256 = models.CharField(max_length=64, blank=True)
    attachment = models.ForeignKey(Attachment, models.CASCADE, null=True, related_name="+")
    at = models.DateTimeField(db_index=True)


class Sequence(models.Model):
    """The last number given under a name, e.g. `WT20261123`."""

    name = models.CharField(max_length=40, primary_key=True)
    last = models.PositiveBigIntegerField()


class Key(models.Model):
    """An idempotency key that was used, and the answer it got."""

    id = models.CharField(max_length=120, primary_key=True, help_text="user id and key")
    fingerprint = models.CharField(max_length=64)
    status = models.PositiveSmallIntegerField(default=0)
    etag = models.CharField(max_length=20, blank=True)
    body = models.BinaryField(default=b"")
    at = models.DateTimeField(db_index=True)
