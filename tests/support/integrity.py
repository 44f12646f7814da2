"""Whether everything an installation keeps fits together: `torn(program)`, and the part of it that runs in there."""

import contextlib
import hashlib
import json
from collections import Counter
from collections.abc import Iterator
from typing import Any


def torn(program) -> list[str]:
    """What is half-done, lost or doubled; empty where all is whole. `preship verify-audit` is asked too."""
    assert program.run("verify-audit") == "audit trail: whole\n"
    return json.loads(program.python("-m", "tests.support.integrity"))


def list_rows() -> Iterator[str]:
    """List rows and search words that differ from their document."""
    from preship.cases.flow import FLOWS  # noqa: PLC0415
    from preship.cases.models import Case  # noqa: PLC0415
    from preship.lists.projection import COPIED, tokens  # noqa: PLC0415

    kept = words()
    tables = {flow.table: {row["id"]: row for row in flow.table.objects.values()} for flow in FLOWS.values()}
    for flow in FLOWS.values():
        rows = tables[flow.table]
        for case in Case.objects.filter(kind=flow.kind).select_related("agency", "enterprise"):
            row = rows.pop(case.pk, {})
            case.data = as_shown(case, flow)
            columns = flow.columns(case)
            due = {name: getattr(case, name) for name in COPIED} | columns
            if flow.list and not flow.list.general:
                due |= flow.list.folded_words(flow.words(case, columns), {})
            for name, value in due.items():
                if row.get(name) != value and name != "base":
                    yield f"{case}: its list row says {name}={row.get(name)!r}, its document {value!r}"
            said = flow.list.row_words(flow, case, flow.list.row_values(flow, case)) if flow.list else {}
            if said and kept.pop(case.pk, None) != set(tokens(case, said)):
                yield f"{case}: its search words are not its document's"
    for rows in tables.values():
        yield from (f"{row['number']}: a list row without a case" for row in rows.values())
    yield from (f"case {pk}: search words without a case" for pk in kept)


def as_shown(case: Any, flow: Any) -> Any:
    """The document that lists and search go by: what is mended after a submission is its owner's alone."""
    from preship.cases.view import submissions  # noqa: PLC0415

    reworked = case.round and any(step.document for step in flow.leaving(case.state))
    return submissions(case)[0]["data"] if reworked else case.data


def words() -> dict[int, set[str]]:
    """The kept search words by case id."""
    from django.db import connection  # noqa: PLC0415

    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {'id' if connection.vendor == 'postgresql' else 'rowid'}, words FROM cases_words")
        return {pk: set(kept.split() if isinstance(kept, str) else kept) for pk, kept in cursor.fetchall()}


def files() -> Iterator[str]:
    """Attachments whose content is lost or another, whose event is missing, or that a submission left unbound."""
    from preship.cases.models import Attachment, CaseEvent  # noqa: PLC0415
    from preship.files import storage  # noqa: PLC0415
    from preship.store.choosing import get_store  # noqa: PLC0415

    kept = get_store()
    events = {(event.number, event.seq): event for event in CaseEvent.objects.all()}
    acts = Counter((event.number, event.action) for event in events.values())
    shelf = Counter()
    for file in Attachment.objects.select_related("case"):
        number, content = file.case.number, None
        shelf[number, "attach"] += 1
        shelf[number, "detach"] += file.removed_at is not None
        with contextlib.suppress(FileNotFoundError):
            content = kept.read(storage.name_of(file.sha256))
        if content is None:
            yield f"{number}: the content of attachment {file.pk} is lost"
        elif len(content) != file.size or hashlib.sha256(content).hexdigest() != file.sha256:
            yield f"{number}: the content of attachment {file.pk} is another"
        if file.event_seq is not None:
            taken = (events[number, file.event_seq].snapshot or {"files": []})["files"]
            if file.removed_at or file.sha256 not in {one["sha256"] for one in taken}:
                yield f"{number}: attachment {file.pk} is bound to a submission that does not have it"
    for number, action in {*shelf, *(about for about in acts if about[1] in ("attach", "detach"))}:
        if acts[number, action] != shelf[number, action]:
            yield f"{number}: {acts[number, action]} {action} events, {shelf[number, action]} files"


def notices() -> Iterator[str]:
    """Notices that a transition owes, doubled, or that nothing told."""
    from preship.cases.flow import FLOWS  # noqa: PLC0415
    from preship.cases.models import Case, CaseEvent  # noqa: PLC0415
    from preship.notices.models import Notice  # noqa: PLC0415

    told = Counter((n.number, n.event_seq, str(n.side)) for n in Notice.objects.exclude(event_seq=None))
    kinds = dict(Case.objects.values_list("number", "kind"))
    owed = Counter()
    for event in CaseEvent.objects.filter(number__in=kinds):
        step = FLOWS[kinds[event.number]].transition(event.action)
        owed.update((event.number, event.seq, str(side)) for side in (step.tells if step else ()))
    yield from (f"{number}#{seq}: {told[number, seq, side]} notices to {side}, not {owed[number, seq, side]}"
                for number, seq, side in {*owed, *told} if owed[number, seq, side] != told[number, seq, side])  # fmt: skip


def leavings() -> Iterator[str]:
    """Keys without an answer, returns and results that do not fit their case's state."""
    from preship.cases.flow import FLOWS  # noqa: PLC0415
    from preship.cases.models import Case, Key, Return  # noqa: PLC0415
    from preship.commissions.certificate_numbers import key_of  # noqa: PLC0415
    from preship.commissions.models import CertificateNumber, InspectionResult  # noqa: PLC0415

    yield from (f"{key.pk}: a key without an answer" for key in Key.objects.filter(status=0))
    returned = Counter(Return.objects.filter(answered_at=None).values_list("case", flat=True))
    certified = Counter(InspectionResult.objects.filter(current=True).values_list("case", flat=True))
    used = {(r.case_id, key_of(r.certificate_number)) for r in InspectionResult.objects.all()}
    if used != set(CertificateNumber.objects.values_list("case", "key")):
        yield "the certificate numbers taken are not those in the results"
    for case in Case.objects.all():
        flow = FLOWS[case.kind]
        sent_back = case.state == "returned" or case.state in {t.target for t in flow.transitions if t.returns}
        if returned[case.pk] > sent_back or (case.state == "returned" and not returned[case.pk]):
            yield f"{case}: {case.state} with {returned[case.pk]} open returns"
        if certified[case.pk] and case.state not in ("accepted", "completed"):
            yield f"{case}: {case.state} with {certified[case.pk]} results in force"
        if case.state == "completed" and case.kind == "commission" and not certified[case.pk]:
            yield f"{case}: completed without a result in force"


if __name__ == "__main__":
    import django

    django.setup()
    print(json.dumps([*list_rows(), *files(), *notices(), *leavings()], ensure_ascii=False))
