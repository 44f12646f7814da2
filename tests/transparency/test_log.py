"""The log: heads and proofs checked by docs/verify_log.py, which shares no code with it; changes of the past are found."""

import base64
import hashlib
import json

import pytest
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import padding
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import transaction
from django.test import Client

from preship.certificates.models import Certificate
from preship.fields import clock
from preship.transparency import keys, log, merkle
from preship.transparency.models import Entry, Head, Node
from tests.support.chance import given, settings, st
from tests.support.examples import example
from tests.support.kept import key_paths
from tests.support.selection import amount

pytestmark = pytest.mark.django_db


CHECK = example("verify_log")
"""The script that the docs give to everybody."""


def grown(count):
    """A log of so many entries."""
    for n in range(count):
        with transaction.atomic():
            log.append("register", f"PSI{n}", clock.now(), {"state": {"n": n}})


def get(path, **query):
    """An answer of the log's, as JSON."""
    answer = Client().get(f"/api/log/{path}", query)
    assert answer.status_code == 200, answer.content
    return answer.json()


@pytest.fixture
def filled():
    """A log of 13 entries, three of its heads published."""
    for size in (3, 8, 13):
        grown(size - log.size())
        get("head")
    return get("head")


def test_an_empty_log_has_a_head(db):
    """The hash of nothing, signed."""
    head = get("head")
    assert (head["size"], head["root"]) == (0, hashlib.sha256(b"").hexdigest())
    CHECK.check_head(head, get("keys")["rows"][-1]["pem"])


def test_known_hashes():
    """The Merkle tree of RFC 6962's own test vectors (certificate-transparency, eight leaves)."""
    leaves = [
        bytes.fromhex(text)
        for text in ("", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f")
    ]
    hashes = [merkle.leaf_hash(leaf) for leaf in leaves]

    def subtree(level, index):
        if level == 0:
            return hashes[index]
        return merkle.node_hash(subtree(level - 1, 2 * index), subtree(level - 1, 2 * index + 1))

    assert merkle.tree_hash(subtree, 0, 1).hex() == "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d"
    assert merkle.tree_hash(subtree, 0, 8).hex() == "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328"


@settings(max_examples=amount(200, brief=50))
@given(data=st.data())
def test_every_proof_of_every_size_checks(data):
    """Inclusion and consistency for random sizes, by the second implementation; a proof of another leaf does not."""
    size = data.draw(st.integers(1, 70))
    leaves = [f"leaf {n}" for n in range(size)]
    hashes = [merkle.leaf_hash(leaf.encode()) for leaf in leaves]

    def subtree(level, index):
        if level == 0:
            return hashes[index]
        return merkle.node_hash(subtree(level - 1, 2 * index), subtree(level - 1, 2 * index + 1))

    index, old = data.draw(st.integers(0, size - 1)), data.draw(st.integers(1, size))
    root = merkle.tree_hash(subtree, 0, size).hex()
    proof = [one.hex() for one in merkle.inclusion(subtree, index, size)]
    CHECK.check_inclusion(leaves[index], index, size, proof, root)
    with pytest.raises(ValueError, match=r"log|proof|heads"):
        CHECK.check_inclusion("another leaf", index, size, proof, root)
    grew = [one.hex() for one in merkle.consistency(subtree, old, size)]
    CHECK.check_consistency(old, merkle.tree_hash(subtree, 0, old).hex(), size, root, grew)
    with pytest.raises(ValueError, match=r"log|proof|heads"):
        CHECK.check_consistency(old, "00" * 32, size, root, grew)


def test_the_script_verifies_what_the_server_publishes(filled):
    """Every entry is proved to be in the newest head, every earlier head to be its beginning; signatures hold."""
    pem = get("keys")["rows"][-1]["pem"]
    CHECK.check_head(filled, pem)
    with pytest.raises(InvalidSignature):
        CHECK.check_head({**filled, "root": "00" * 32}, pem)
    leaves = get("entries")["rows"]
    assert [row["index"] for row in leaves] == list(range(13))
    for row in leaves:
        found = get("inclusion", index=row["index"], size=13)
        assert found["leaf"] == row["leaf"]
        CHECK.check_inclusion(row["leaf"], row["index"], 13, found["proof"], filled["root"])
    for head in Head.objects.exclude(size=0):
        proof = get("consistency", first=head.size, second=13)["proof"]
        CHECK.check_consistency(head.size, head.root, 13, filled["root"], proof)


@pytest.mark.parametrize(
    ("path", "query", "status"),
    [
        ("inclusion", {"index": 13, "size": 13}, 404),
        ("inclusion", {"index": 12, "size": 12}, 422),
        ("inclusion", {"index": 1, "size": 14}, 422),
        ("inclusion", {"index": -1, "size": 2}, 422),
        ("inclusion", {"index": 10**30, "size": 2}, 422),
        ("consistency", {"first": 0, "second": 5}, 422),
        ("consistency", {"first": 5, "second": 4}, 422),
        ("consistency", {"first": "x", "second": 4}, 422),
    ],
)
def test_questions_that_have_no_answer(filled, path, query, status):
    """Each its clear answer."""
    assert Client().get(f"/api/log/{path}", query).status_code == status


def test_the_log_is_whole(filled):
    """`preship verify-log` finds nothing."""
    call_command("verify_log")


def alter():
    """Change what an entry says."""
    row = Entry.objects.get(index=5)
    Entry.objects.filter(index=5).update(leaf=row.leaf.replace("PSI", "QSI"))


def renumber():
    """Take an entry out and close the gap."""
    Entry.objects.filter(index=5).delete()
    for row in Entry.objects.filter(index__gt=5).order_by("index"):
        Entry.objects.filter(index=row.index).update(index=row.index - 1)


def shorten():
    """Take the last entry away with all that tells of it but the head."""
    from preship.cases.models import Sequence  # noqa: PLC0415

    Entry.objects.filter(index=12).delete()
    Node.objects.filter(level=0, index=12).delete()
    Sequence.objects.filter(name=log.SEQUENCE).update(last=12)


def forge():
    """Change an entry and every hash above it."""
    alter()
    leaves = [merkle.leaf_hash(row.leaf.encode()) for row in Entry.objects.order_by("index")]

    def subtree(level, index):
        if level == 0:
            return leaves[index]
        return merkle.node_hash(subtree(level - 1, 2 * index), subtree(level - 1, 2 * index + 1))

    for node in Node.objects.all():
        Node.objects.filter(pk=node.pk).update(hash=subtree(node.level, node.index).hex())


TAMPERING = {
    "a changed entry": alter,
    "a removed entry": lambda: Entry.objects.filter(index=5).delete(),
    "the last entry removed": lambda: Entry.objects.filter(index=12).delete(),
    "a removed entry, the rest moved up": renumber,
    "the last entry and all that tells of it": shorten,
    "an entry and all hashes above it": forge,
    "a head of another hash": lambda: Head.objects.filter(size=8).update(root="00" * 32),
    "a head signed by somebody else": lambda: Head.objects.filter(size=8).update(signature="AAAA"),
    "an added entry": lambda: Entry.objects.create(index=13, kind="register", subject="X", leaf="{}", at=clock.now()),
}


@pytest.mark.parametrize("way", TAMPERING)
def test_whoever_changes_the_past_is_found(filled, way):
    """A removed, changed or added entry, however thoroughly, as long as one head was published."""
    TAMPERING[way]()
    with pytest.raises(CommandError):
        call_command("verify_log")


def test_a_head_kept_elsewhere_finds_what_was_rewritten_whole(filled, tmp_path):
    """Who rewrites entries, hashes and heads alike is found by a head that somebody kept."""
    (tmp_path / "head.json").write_text(json.dumps(filled))
    call_command("verify_log", head=tmp_path / "head.json")
    forge()
    Head.objects.all().delete()
    call_command("verify_log")
    with pytest.raises(CommandError, match="does not begin with it"):
        call_command("verify_log", head=tmp_path / "head.json")


def test_a_new_key_signs_and_the_old_ones_signatures_hold(filled, settings, tmp_path):
    """Rotation: both certificates are published, each verifies what it signed."""
    settings.SIGNING = tmp_path / "signing"
    Head.objects.all().delete()
    old = get("head")
    call_command("new_signing_key")
    grown(1)
    new = get("head")
    pems = {row["key"]: row["pem"] for row in get("keys")["rows"]}
    assert len(pems) == 2
    assert old["key"] != new["key"]
    for head in (old, new):
        CHECK.check_head(head, pems[head["key"]])
    assert [file.stat().st_mode & 0o777 for file in key_paths("signing", ".pem")] == [0o600, 0o600]
    call_command("verify_log")


def test_a_head_is_signed_by_pss_and_those_of_before_hold(filled):
    """ASVS 5.0 V11.6.1: a new head by RSASSA-PSS, and by that alone; one of before by PKCS #1 v1.5 over its own first line is
    still verified, by the program and by the script; neither passes for the other."""
    key, (row,) = keys.current(), get("keys")["rows"][-1:]
    about = [base64.b64decode(filled["signature"]), hashes.SHA256()]
    message = CHECK.signed_text(filled, 2)
    key.key.public_key().verify(about[0], message, keys.PSS, about[1])
    with pytest.raises(InvalidSignature):
        key.key.public_key().verify(about[0], message, padding.PKCS1v15(), about[1])
    for form, holds in ((1, True), (2, False)):
        signature = key.key.sign(CHECK.signed_text(filled, form), padding.PKCS1v15(), hashes.SHA256())
        former = {**filled, "signature": base64.b64encode(signature).decode()}
        Head.objects.filter(size=filled["size"]).update(signature=former["signature"])
        if holds:
            CHECK.check_head(former, row["pem"])
            call_command("verify_log")
            continue
        with pytest.raises(InvalidSignature):
            CHECK.check_head(former, row["pem"])
        with pytest.raises(CommandError, match="not signed by this system"):
            call_command("verify_log")


def test_nothing_is_logged_of_what_is_rolled_back(filled):
    """An entry vanishes with its transaction, and its place is taken by the next one."""
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        log.append("register", "PSI1", clock.now(), {})
        raise ZeroDivisionError
    grown(1)
    assert log.size() == 14
    call_command("verify_log")
    assert not Certificate.objects.exists()
