"""What people see and the database holds, held against the model."""

import functools
import io
import json

from django.core.management import call_command
from django.db import connection

from preship.cases.flow import FLOWS
from preship.personal.masking import mask_document
from tests.properties.table import DOCUMENTS, FINAL, leaving

LISTS = {
    "filing": ("/api/filings", ("agency", "customs"), ("name_zh", "name_en", "country")),
    "filing-change": ("/api/filing-changes", ("agency", "customs"), ("name_zh", "name_en")),
    "commission": (
        "/api/commissions",
        ("agency", "enterprise", "customs"),
        ("consignee_name", "entry_customs", "destination", "use"),
    ),
}
NAMED = {"name_zh": "agency_zh", "name_en": "agency_en"}
HIDDEN = {"attach", "detach", "save"}
"""Another side's work on its draft, which is nobody else's to see."""


def demand_status(answer, expected, what):
    """The answer has the status the table foretold."""
    told = f"{what}: {answer.status_code} instead of {expected}: {answer.content.decode()[:600]}"
    assert answer.status_code == expected, told


def demand_contains(kept, sent):
    """What was sent is what is kept."""
    wrong = {name: (value, kept.get(name)) for name, value in sent.items() if kept.get(name) != value}
    assert not wrong, wrong


@functools.cache
def all_rows():
    """SQL for every row of every room that a case touches, as (table, text)."""
    rooms = ("cases_", "filings_", "commissions_", "register_", "notices_", "conversations_", "memos_")
    inner = ("_config", "_data", "_docsize", "_idx", "_content")  # of the word index, seen through itself
    found = [t for t in connection.introspection.table_names() if t.startswith(rooms)]
    tables = [t for t in found if not (t.startswith("cases_words") and t.endswith(inner))]
    return " UNION ALL ".join(f"SELECT '{table}', {as_text(table)} FROM {table} x" for table in tables)


def as_text(table):
    """SQL for a whole row as text."""
    if connection.vendor == "postgresql":
        return "x::text"
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT name FROM pragma_table_info('{table}')")
        return " || ',' || ".join(f"quote(x.{name})" for (name,) in cursor.fetchall())


def everything():
    """Every one of these rows, by table."""
    found = {}
    with connection.cursor() as cursor:
        cursor.execute(all_rows())
        for table, row in cursor.fetchall():
            found.setdefault(table, []).append(row)
    return {table: sorted(rows) for table, rows in found.items()}


def demand_same(before, what):
    """Not one row is different."""
    after = everything()
    different = [t for t in {*before, *after} if before.get(t) != after.get(t)]
    told = {t: sorted({*before.get(t, ())} ^ {*after.get(t, ())}) for t in different}
    assert not different, f"{what}, yet changed: {told}"


def at_case(model, who, case, unlocked):
    """The case's page: 401, 404, or exactly what the model says, buttons and editable fields included.
    Returns what was seen."""
    answer = who.desk.get(f"/api/cases/{case.number}")
    if not model.sees(who, case):
        demand_status(answer, 401 if who.side == "nobody" else 404, f"{who.name} looks at {case.number}")
        return None
    demand_status(answer, 200, f"{who.name} looks at {case.number}")
    seen = json.loads(answer.content)
    rows = leaving(case.kind, case.state)
    editing = any(s.action in DOCUMENTS and s.permits(who) for s in rows)
    assert seen["actions"] == [a for a in seen["actions"] if a["allowed"] is (a["why"] is None)]
    told = {a["name"]: a["allowed"] for a in seen["actions"]}
    assert told == model.offers(who, case), (who.name, case.kind, case.state)
    assert len(told) == len(seen["actions"])
    assert answer["ETag"] == f'"{case.version}"'
    is_now = (seen["kind"], seen["state"], seen["version"], seen["round"], seen["data"], seen["final"])
    final = case.state in FINAL[case.kind]
    assert is_now == (
        case.kind,
        case.state,
        case.version,
        case.round,
        as_shown(who, case, model.reads(who, case)),
        final,
    )
    assert seen["editable"] == (unlocked if editing else [])
    if not final:
        assert (seen["holder"] is not None) == (case.taken_by is not None)
    return seen


def as_shown(who, case, document):
    """A document as its page shows it to somebody: who did not enter it sees personal values masked."""
    flow = FLOWS[case.kind]
    return document if who.side == flow.author_side else mask_document(flow.form, document)


def at_list(model, who, case, page, people):
    """The case's row in the list: there for whoever sees the case, equal to its document."""
    path, sides, copied = LISTS[case.kind]
    answer = who.desk.get(path, {"number": case.number})
    if who.side not in sides:
        demand_status(answer, 401 if who.side == "nobody" else 403, f"{who.name} lists {path}")
        return
    demand_status(answer, 200, f"{who.name} lists {path}")
    listed = json.loads(answer.content)
    assert listed["count"] == len(listed["rows"]) == int(model.sees(who, case)), (who.name, case.state)
    if not listed["rows"]:
        return
    row = listed["rows"][0]
    document, chosen = case.shown
    expected = {NAMED.get(name, name): document.get(name, "") for name in copied}
    expected |= {name: page[name] for name in ("number", "state", "updated_at")}
    if case.kind == "commission":
        chosen = people[chosen].organisation
        expected |= {f"enterprise_{language}": page["enterprise"][f"name_{language}"] for language in ("zh", "en")}
        expected |= {"entrusted_at": page["submitted_at"]}
        names = case.listed or (chosen.name_zh, chosen.name_en)
        expected |= dict(zip(("agency_zh", "agency_en"), names, strict=True))
    else:
        expected |= {"submitted_at": page["submitted_at"], "holder": (page["holder"] or {"name": None})["name"]}
        expected |= {"certificate_number": page["extra"]["certificate_number"] or ""}
    assert row == expected, [
        (n, row.get(n), expected.get(n)) for n in {*row, *expected} if row.get(n, 0) != expected.get(n, 0)
    ]


def at_history(model, who, case):
    """The history: every event of one's own side, and of the others' all but their work on a draft."""
    answer = who.desk.get(f"/api/cases/{case.number}/events")
    if not model.sees(who, case):
        demand_status(answer, 401 if who.side == "nobody" else 404, f"{who.name} reads the history")
        return
    told = [(e["action"], e["actor"]["side"]) for e in json.loads(answer.content)["rows"]]
    assert told == [(a, side) for a, side in reversed(model.history(who, case)) if side == who.side or a not in HIDDEN]


def at_posts(model, who, case):
    """The messages that name somebody's house and the notes of it, and no other's; to whom they may write."""
    unseen = 401 if who.side == "nobody" else 404
    for path, due in (("posts", model.heard(who, case)), ("memos", memos_of(model, who, case))):
        answer = who.desk.get(f"/api/cases/{case.number}/{path}")
        if not model.sees(who, case):
            demand_status(answer, unseen, f"{who.name} reads the {path}")
            continue
        demand_status(answer, 200, f"{who.name} reads the {path}")
        told = json.loads(answer.content)
        assert [row["text"] for row in told["rows"]] == due, (who.name, path)
        if path == "posts":
            assert told["to"] == (model.others(who, case) if model.may_write(who) else [])


def memos_of(model, who, case):
    """The notes that somebody reads, the newest first."""
    return [words for words, house in reversed(case.memos) if house == model.house(who)]


def at_all_posts(model, who):
    """What others wrote to somebody's house, over all the cases that they see."""
    if who.side == "nobody":
        return
    due = {
        words
        for case in model.cases.values()
        if model.sees(who, case)
        for n, (words, readers) in case.posts.items()
        if model.house(who) in readers and case.events[n][1] != who.side
    }
    told = {row["text"] for row in json.loads(who.desk.get("/api/posts", {"limit": 100}).content)["rows"]}
    assert told == due, who.name


def at_events(case):
    """One event each transition, in the database itself, also of what is gone."""
    from preship.cases.models import CaseEvent  # noqa: PLC0415

    kept = CaseEvent.objects.filter(number=case.number).order_by("seq").values_list("action", "side")
    assert list(kept) == case.events


def at_audit():
    """`preship verify-audit` finds the chain whole."""
    out = io.StringIO()
    call_command("verify_audit", stdout=out)
    assert "whole" in out.getvalue()


def profile_of(organisation):
    """The profile under which an agency stands in the register."""
    from preship.register.models import Entry  # noqa: PLC0415

    return Entry.objects.get(agency=organisation).profile
