"""Everything that `preship verify` looks at, in the order in which a fault is named first."""

from collections.abc import Iterator

from preship.accounts.models import Session
from preship.accounts.sessions import FACTOR, session_name
from preship.advice.models import Rule, Version
from preship.advice.rows import RuleRow, fingerprint
from preship.audit.anchors import broken_anchors, broken_head
from preship.cases.record import broken_record
from preship.certificates import audit as certificates
from preship.sealing.guards import missing_guards
from preship.sealing.models import SecurityEvent
from preship.transparency import audit as transparency

COLUMNS = RuleRow._fields
LOGIN, HALF = "session:login:ok", "session:password:ok"


def faults() -> Iterator[str]:
    """Every fault of the record, of the log and of what both stand on."""
    yield from broken_record()
    yield from broken_sessions()
    yield from broken_rules()
    yield from broken_anchors()
    yield from transparency.faults()
    yield from certificates.faults()
    yield from broken_head()
    yield from (f"guard {name}: taken away; the next `preship migrate` sets it again" for name in missing_guards())


def broken_sessions() -> Iterator[str]:
    """Open sessions that nobody logged in to, or somebody else did."""
    rows = list(Session.objects.order_by("created_at").values_list("token_hash", "user_id", "stage"))
    names = [session_name(token_hash) for token_hash, _, _ in rows]
    opened = SecurityEvent.objects.filter(event__in=(LOGIN, HALF), target__in=names)
    known = set(opened.values_list("target", "user_id", "event"))
    for name, (_, user, stage) in zip(names, rows, strict=True):
        if (name, user, HALF if stage == FACTOR else LOGIN) not in known:
            yield f"{name} of user {user}: nobody logged in to it"


def broken_rules() -> Iterator[str]:
    """Rule lists whose rows are not those that their version was made of."""
    for version in Version.objects.order_by("edition"):
        rows = Rule.objects.filter(version=version).order_by("id").values_list(*COLUMNS)
        if fingerprint(RuleRow(*row) for row in rows) != version.content:
            yield f"rule list {version.list}, edition {version.edition}: its rows were changed past the program"
