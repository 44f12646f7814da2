"""Whoever changes the database past the program is found and what they changed is named first (issue: a past that cannot be
rewritten; ASVS 16.4.2, 16.4.3, GB/T 22239 level 3)."""

import hashlib
import re

import orjson
import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from preship.audit.anchors import anchor, read_head
from preship.audit.verifying import faults
from preship.cases.events import HASHED
from preship.cases.models import Case, CaseEvent
from preship.sealing.models import SecurityEvent
from preship.sealing.security_log import write_event
from preship.transparency import heads
from tests.support.tampering import owning, run, undone

pytestmark = pytest.mark.django_db


def sql(statement):
    """A way that is one statement; `{filing}` and others are numbers of the world's cases."""

    def tamper(world):
        assert run(statement.format(**vars(world)).replace("%", "%%")), statement

    return tamper


def rewrite_plain(world):
    """A whole chain written anew with hashes that need no key."""
    previous = ""
    for event in CaseEvent.objects.filter(number=world.filing).order_by("seq"):
        event.previous, event.comment = previous, "改写"
        said = {name: getattr(event, name) for name in HASHED} | {"at": event.at.isoformat(timespec="microseconds")}
        previous = hashlib.sha256(orjson.dumps(said, option=orjson.OPT_SORT_KEYS)).hexdigest()
        run(
            "UPDATE cases_caseevent SET previous = %s, comment = '改写', hash = %s, key = '', standing = '' WHERE id = %s",
            event.previous, previous, event.pk,
        )  # fmt: skip
    run("UPDATE cases_case SET head = %s WHERE number = %s", previous, world.filing)


def cut_tail(world):
    """The last event cut off, the case put back to what it was, its head with it."""
    last, before = CaseEvent.objects.filter(number=world.asked).order_by("-seq")[:2]
    run("DELETE FROM cases_caseevent WHERE id = %s", last.pk)
    run(
        "UPDATE cases_case SET event_count = %s, head = %s, state = %s, version = version - 1, holder_id = NULL "
        "WHERE number = %s",
        before.seq, before.hash, before.to_state, world.asked,
    )  # fmt: skip


def swap_events(world):
    """Two events of a chain take each other's place."""
    run("UPDATE cases_caseevent SET seq = 9999 WHERE number = %s AND seq = 2", world.filing)
    run("UPDATE cases_caseevent SET seq = 2 WHERE number = %s AND seq = 3", world.filing)
    run("UPDATE cases_caseevent SET seq = 3 WHERE number = %s AND seq = 9999", world.filing)


def remove_case(world):
    """A case deleted with all of its events."""
    pk = Case.objects.get(number=world.asked).pk
    for table in ("cases_attachment", "cases_return", "cases_givenanswer"):
        run(f"DELETE FROM {table} WHERE case_id = %s", pk)
    run("DELETE FROM cases_caseevent WHERE number = %s", world.asked)
    run("DELETE FROM cases_case WHERE id = %s", pk)


def add_user(world):
    """An account that nobody opened."""
    run(
        "INSERT INTO accounts_user (organisation_id, account, name, email, mobile, password, roles, active, created_at, "
        "second_factor) SELECT organisation_id, 'intruder', name, email, mobile, password, 'administrator', active, "
        "created_at, second_factor "
        "FROM accounts_user WHERE id = %s",
        world.officer.user.pk,
    )


def add_session(world):
    """A session of somebody who never logged in to it."""
    run(
        "INSERT INTO accounts_session (token_hash, user_id, created_at, expires_at, used_at, device, client, stage, factor_at, "
        "challenge) VALUES (%s, %s, 1, 99999999999, 1, '', '', '', 1, '')",
        "ab" * 32, world.officer.user.pk,
    )  # fmt: skip


def copy_password(world):
    """Somebody's password hash put into another's account."""
    run("UPDATE accounts_user SET password = %s WHERE id = %s", world.agency.user.password + "x", world.officer.user.pk)


def renumber(world):
    """A case and its events under another number."""
    run("UPDATE cases_caseevent SET number = 'BA20200101000001' WHERE number = %s", world.filing)
    run("UPDATE cases_case SET number = 'BA20200101000001' WHERE number = %s", world.filing)


def drop_leaves(world):
    """The end of the log cut off with its hashes, its heads and its counter."""
    with owning(), connection.cursor() as cursor:
        cursor.execute('SELECT max("index") FROM transparency_entry')
        last = cursor.fetchone()[0]
        cursor.execute('DELETE FROM transparency_entry WHERE "index" = %s', [last])
        cursor.execute('DELETE FROM transparency_node WHERE "index" >= (%s >> level)', [last])
        cursor.execute("DELETE FROM transparency_head WHERE size > %s", [last])
        cursor.execute("UPDATE cases_sequence SET last = %s WHERE name = 'transparency log'", [last])


def cut_everything(world):
    """Everything since a moment taken away alike, the anchors and the log too: as a backup put back would."""
    drop_leaves(world)
    run("DELETE FROM sealing_anchor WHERE entry = (SELECT max(entry) FROM sealing_anchor)")


EVENT = "WHERE number = '{filing}' AND seq = 3"
WAYS = {
    "an event's text": (sql(f"UPDATE cases_caseevent SET comment = 'x' {EVENT}"), "{filing}#3: changed"),
    "an event's document": (
        sql("UPDATE cases_caseevent SET snapshot = '{{}}' WHERE number = '{filing}' AND snapshot IS NOT NULL"),
        r"{filing}#\d+: changed",
    ),
    "an event's actor": (sql(f"UPDATE cases_caseevent SET user_id = NULL {EVENT}"), "{filing}#3: changed"),
    "an event's name": (sql(f"UPDATE cases_caseevent SET name = '某人' {EVENT}"), "{filing}#3: changed"),
    "an event's instant": (
        sql(f"UPDATE cases_caseevent SET at = '2020-01-01 00:00:00' {EVENT}"),
        "{filing}#3: changed",
    ),
    "an event's outcome": (sql(f"UPDATE cases_caseevent SET to_state = 'refused' {EVENT}"), "{filing}#3: changed"),
    "an event's key": (sql(f"UPDATE cases_caseevent SET key = '00000000' {EVENT}"), "{filing}#3: sealed with the key"),
    "an event without key": (sql(f"UPDATE cases_caseevent SET key = '' {EVENT}"), "{filing}#3: changed"),
    "what an event says its case was": (
        sql(f"UPDATE cases_caseevent SET standing = '' {EVENT}"),
        "{filing}#3: changed",
    ),
    "one event deleted": (sql(f"DELETE FROM cases_caseevent {EVENT}"), "{filing}#3: missing"),
    "all events of a case deleted": (
        sql("DELETE FROM cases_caseevent WHERE number = '{filing}'"),
        r"{filing}#\d+: the case's head",
    ),
    "events swapped": (swap_events, r"{filing}#2: "),
    "an event added": (
        sql(
            "INSERT INTO cases_caseevent (number, seq, at, name, side, action, from_state, to_state, comment, changes, "
            "previous, hash, standing, key) SELECT number, seq + 1, at, name, side, action, from_state, to_state, comment, "
            "changes, hash, hash, standing, key FROM cases_caseevent e WHERE number = '{filing}' AND seq = "
            "(SELECT max(seq) FROM cases_caseevent WHERE number = '{filing}')"
        ),
        r"{filing}#\d+: changed",
    ),
    "the tail cut with its head": (cut_tail, r"{asked}#\d+: the case was changed|cases_caseevent \d+: gone"),
    "a chain written anew without keys": (rewrite_plain, r"{filing}#\d+: its events up to this one are without a key"),
    "a case deleted with its events": (remove_case, "{asked}#1: missing|cases.return .* deleted|return .*: deleted"),
    "a case deleted alone": (
        sql("DELETE FROM cases_case WHERE number = '{asked}'"),
        r"{asked}#\d+: the case itself is gone",
    ),
    "a case under another number": (renumber, "BA20200101000001#1: changed"),
    "the state": (
        sql("UPDATE cases_case SET state = 'refused' WHERE number = '{filing}'"),
        r"{filing}#\d+: the case's state",
    ),
    "the document": (
        sql("UPDATE cases_case SET data = '{{\"name_zh\": \"别家\"}}' WHERE number = '{filing}'"),
        r"{filing}#\d+: the case was changed",
    ),
    "the goods": (
        sql(
            "UPDATE cases_case SET data = replace(CAST(data AS text), '48000.50', '48.50')"
            + ("::jsonb" if connection.vendor == "postgresql" else "")
            + " WHERE number = '{done}'"
        ),
        r"{done}#\d+: the case was changed",
    ),
    "the holder": (
        sql("UPDATE cases_case SET holder_id = (SELECT min(id) FROM accounts_user) WHERE number = '{done}'"),
        r"{done}#\d+: the case was changed",
    ),
    "the agency of a case": (
        sql(
            "UPDATE cases_case SET agency_id = (SELECT agency_id FROM cases_case WHERE number = '{asked}') "
            "WHERE number = '{done}'"
        ),
        r"{done}#\d+: the case was changed",
    ),
    "when it was submitted": (
        sql("UPDATE cases_case SET submitted_at = '2020-01-01 00:00:00' WHERE number = '{done}'"),
        r"{done}#\d+: the case was changed",
    ),
    "a return's reason": (sql("UPDATE cases_return SET reason = 'x'"), r"return \d+: changed"),
    "one disposition deleted": (
        sql("DELETE FROM register_disposition WHERE number = '{disposition}'"),
        r"disposition \d+: deleted",
    ),
    "all dispositions deleted": (sql("DELETE FROM register_disposition"), r"disposition \d+: deleted"),
    "a disposition's day": (
        sql("UPDATE register_disposition SET ends_at = '2199-01-01 00:00:00'"),
        r"disposition \d+ \({disposition}\): changed",
    ),
    "a disposition lifted": (
        sql("UPDATE register_disposition SET lifted_at = begins_at"),
        r"disposition \d+ \({disposition}\): changed",
    ),
    "a name in the register": (sql("UPDATE register_entry SET name_zh = '别家'"), r"entry \d+ \(PSI\w+\): changed"),
    "an agency off the register": (
        sql("UPDATE register_entry SET revoked_at = filed_at"),
        r"entry \d+ \(PSI\w+\): changed",
    ),
    "a place in the register deleted": (sql("DELETE FROM register_entry"), r"entry \d+: deleted"),
    "a place in the register added": (
        sql(
            "INSERT INTO register_entry (agency_id, certificate_number, filing, name_zh, name_en, country, scope, profile, "
            "version, filed_at) SELECT (SELECT agency_id FROM cases_case WHERE number = '{asked}'), 'PSI9', filing, "
            "name_zh, name_en, country, scope, profile, version, filed_at FROM register_entry LIMIT 1"
        ),
        r"entry \d+ \(PSI9\): added",
    ),
    "a certificate's day": (
        sql("UPDATE certificates_certificate SET valid_until = '2299-01-01'"),
        r"certificate \d+ \(ZS\d+\): changed",
    ),
    "a certificate deleted": (sql("DELETE FROM certificates_certificate"), r"certificate \d+: deleted"),
    "a certificate's document": (
        sql("UPDATE certificates_document SET sha256 = 'ab' WHERE file_id IS NULL"),
        r"document \d+: changed",
    ),
    "a result's conclusion": (
        sql("UPDATE commissions_inspectionresult SET conclusion = 'unqualified'"),
        r"inspection result \d+ \(.+\): changed",
    ),
    "an attachment's hash": (
        sql("UPDATE cases_attachment SET sha256 = 'ab' WHERE id = (SELECT min(id) FROM cases_attachment)"),
        r"attachment \d+ \(.+\): changed",
    ),
    "an attachment's size": (
        sql("UPDATE cases_attachment SET size = 1 WHERE id = (SELECT min(id) FROM cases_attachment)"),
        r"attachment \d+ \(.+\): changed",
    ),
    "an attachment's name": (
        sql("UPDATE cases_attachment SET name = '别的.pdf' WHERE id = (SELECT min(id) FROM cases_attachment)"),
        r"attachment \d+ \(.+\): changed",
    ),
    "an attachment in another case": (
        sql(
            "UPDATE cases_attachment SET case_id = (SELECT max(id) FROM cases_case) "
            "WHERE id = (SELECT min(id) FROM cases_attachment)"
        ),
        r"attachment \d+ \(.+\): changed",
    ),
    "an attachment deleted": (
        sql("DELETE FROM cases_attachment WHERE id = (SELECT max(id) FROM cases_attachment)"),
        r"attachment \d+: deleted",
    ),
    "a clearance": (
        sql("UPDATE accounts_user SET clearance = 2 WHERE id = (SELECT max(id) FROM accounts_user)"),
        r"user \d+ \(\w+\): changed",
    ),
    "a label taken away": (sql("DELETE FROM accounts_securitylabel"), r"security label \d+: deleted"),
    "a label lowered": (
        sql("UPDATE accounts_securitylabel SET level = 1"),
        r"security label \d+ \({check}\): changed",
    ),
    "roles": (
        sql("UPDATE accounts_user SET roles = 'administrator' WHERE id = (SELECT max(id) FROM accounts_user)"),
        r"user \d+ \(\w+\): changed",
    ),
    "a password": (copy_password, r"user \d+ \(customs\d+\): changed"),
    "an account added": (add_user, r"user \d+ \(intruder\): added"),
    "an account deleted": (
        sql("DELETE FROM accounts_user WHERE id = (SELECT max(id) FROM accounts_user)"),
        r"user \d+: deleted",
    ),
    "an organisation's name": (
        sql("UPDATE accounts_organisation SET name_zh = 'x' WHERE id = (SELECT max(id) FROM accounts_organisation)"),
        r"organisation \d+ \(\w+\): changed",
    ),
    "a session of another": (add_session, r"session abab\w+ of user \d+: nobody logged in"),
    "a token's scopes": (sql("UPDATE access_token SET scopes = 'read write'"), r"token \d+ \(erp\): changed"),
    "a code": (
        sql("UPDATE codes_code SET name_zh = 'x' WHERE \"table\" = 'country' AND code = 'NLD'"),
        "codes_code country: changed",
    ),
    "a rule": (
        sql("UPDATE advice_rule SET code = '0101' WHERE id = (SELECT min(id) FROM advice_rule)"),
        r"rule list \w+, edition \d+: its rows",
    ),
    "a rule list's day": (
        sql("UPDATE advice_version SET effective_on = '2030-01-01'"),
        r"version \d+ \(\w+\): changed",
    ),
    "a record of a row": (
        sql("UPDATE sealing_rowrecord SET digest = '' WHERE id = (SELECT max(id) FROM sealing_rowrecord)"),
        r"record \d+ of .+: changed",
    ),
    "a record of a row deleted": (
        sql("DELETE FROM sealing_rowrecord WHERE \"table\" = 'access_token'"),
        r"token \d+ \(erp\): added",
    ),
    "a security event": (
        sql("UPDATE sealing_securityevent SET target = 'x' WHERE id = (SELECT min(id) FROM sealing_securityevent)"),
        r"security event \d+: changed",
    ),
    "a security event deleted": (
        sql(
            "DELETE FROM sealing_securityevent WHERE id = (SELECT max(id) FROM sealing_securityevent "
            "WHERE event <> 'session:login:ok')"
        ),
        r"sealing_securityevent \d+: gone",
    ),
    "a purge that nobody made": (
        sql("INSERT INTO sealing_purge (upto, at, key, mac) VALUES (1, '2020-01-01 00:00:00', 'x', 'x')"),
        r"purge \d+: not made by the program",
    ),
    "an anchor": (sql("UPDATE sealing_anchor SET sha256 = 'x'"), r"\w+ \d+ to \d+: not what was entered"),
    "an anchor deleted": (
        sql("DELETE FROM sealing_anchor WHERE id = (SELECT max(id) FROM sealing_anchor)"),
        r"anchors of entry \d+",
    ),
    "all anchors deleted": (sql("DELETE FROM sealing_anchor"), r"entry \d+ of the log: its anchors are gone"),
    "a leaf of the log": (
        sql("UPDATE transparency_entry SET leaf = replace(leaf, 'sha256', 'sha257') WHERE kind = 'certificate'"),
        r"entry \d+: changed",
    ),
    "a leaf added": (
        sql(
            'INSERT INTO transparency_entry ("index", kind, subject, leaf, at) SELECT "index" + 1000, kind, subject, leaf, at '
            'FROM transparency_entry WHERE "index" = 0'
        ),
        r"entry \d+: |certificate|head",
    ),
    "the end of the log cut": (drop_leaves, r"anchors of entry \d+|entry \d+"),
    "a head of the log": (sql("UPDATE transparency_head SET root = 'ab'"), r"head \d+: "),
    "everything since a moment": (cut_everything, r"head \d+: kept in the data folder"),
    "a guard taken away": (
        lambda world: None,
        r"guard cases_caseevent_no_update",
    ),
}


def take_guard():
    """One guard is gone, as the database's owner may do."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
            cursor.execute("DROP TRIGGER cases_caseevent_no_update ON cases_caseevent")
        else:
            cursor.execute("DROP TRIGGER cases_caseevent_no_update")


def test_every_way_of_tampering_is_found_and_named(world):
    """At least thirty ways; what was changed is named first; before and afterwards the past is whole."""
    assert len(WAYS) >= 30
    anchor()
    heads.publish()
    assert list(faults()) == []
    wrong = {}
    for name, (tamper, told) in WAYS.items():
        with undone():
            tamper(world)
            if name == "a guard taken away":
                take_guard()
            first = next(faults(), "nothing")
            if not re.search(told.format(**vars(world)), first):
                wrong[name] = first
    assert wrong == {}
    assert list(faults()) == []


def test_the_next_round_does_not_put_away_what_shows_a_cut(world, settings, tmp_path):
    """The log cut with its anchors, then worked on for another minute, on any of the servers that share the kept head: it
    is still told, and the head that shows it is still the old one."""
    settings.RECORD_HEAD = str(tmp_path / "shared" / "head.json")
    anchor()
    kept = read_head()
    with undone():
        cut_everything(world)
        settings.RECORD_KEYS = tmp_path / "of another server"
        write_event("settings:change:ok", user_id=None, side="", name="", target="", client="", device="")
        assert not anchor()
        anchor()
        assert re.search(r"head \d+: kept in the data folder", " ".join(faults()))
        assert read_head() == kept
    anchor()
    assert list(faults()) == []


def test_the_command_says_it(world, capsys):
    """`preship verify` ends well, or with the first broken thing and how many more."""
    anchor()
    call_command("verify")
    assert capsys.readouterr().out == "the past: whole\n"
    run("UPDATE accounts_user SET roles = 'administrator'")
    with pytest.raises(CommandError, match=r"broken at accounts user \d+ .*changed past the program \(and \d+ more\)"):
        call_command("verify")


def test_the_record_holds_no_personal_data(world):
    """Only keyed hashes: neither an address nor a password hash stands in it, nor in the security log."""
    with connection.cursor() as cursor:
        cursor.execute('SELECT "table", "row", fields, digest FROM sealing_rowrecord')
        text = repr(cursor.fetchall()) + repr(list(SecurityEvent.objects.values_list()))
    for secret in (world.officer.user.email, world.officer.user.password, "WK7654321", "NX1234567"):
        assert secret not in text
