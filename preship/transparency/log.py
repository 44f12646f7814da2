"""Adding to the log, inside the transaction of what it tells; asking it for hashes and proofs."""

import datetime
from collections.abc import Callable, Iterator, Mapping

import orjson

from preship.cases.models import Sequence
from preship.cases.numbers import next_in
from preship.fields import clock
from preship.fields.schemas import JsonObject
from preship.transparency.merkle import Subtree, leaf_hash, node_hash, tree_hash
from preship.transparency.models import Entry, Node

SEQUENCE = "transparency log"


def canonical(value: Mapping[str, object]) -> str:
    """JSON that has one form only: keys sorted, no spaces, UTF-8."""
    return orjson.dumps(dict(value), option=orjson.OPT_SORT_KEYS | orjson.OPT_UTC_Z).decode()


def append(kind: str, subject: str, at: datetime.datetime, about: JsonObject) -> int:
    """Add an entry; its index. Call it inside the transaction of what it tells, late.

    The sequence's row is held until that transaction ends: of two at once the second waits for the first, and finds
    its entry and hashes there, so places are consecutive in the order of the commits and none is left out.
    """
    index = next_in(SEQUENCE) - 1
    leaf = canonical({**about, "kind": kind, "number": subject, "at": at.astimezone(clock.BEIJING).isoformat()})
    Entry.objects.create(index=index, kind=kind, subject=subject, leaf=leaf, at=at)
    grow(index, leaf_hash(leaf.encode()))
    return index


def grow(index: int, hashed: bytes) -> None:
    """Keep the hash of a new leaf, and of every subtree that it completes."""
    nodes, level = [Node(level=0, index=index, hash=hashed.hex())], 0
    while index & 1:
        left = bytes.fromhex(Node.objects.get(level=level, index=index - 1).hash)
        hashed = node_hash(left, hashed)
        level, index = level + 1, index >> 1
        nodes.append(Node(level=level, index=index, hash=hashed.hex()))
    Node.objects.bulk_create(nodes)


def size() -> int:
    """How many entries there are."""
    return Sequence.objects.filter(name=SEQUENCE).values_list("last", flat=True).first() or 0


def kept_hash(level: int, index: int) -> bytes:
    """The hash of a complete subtree, as it was kept."""
    return bytes.fromhex(Node.objects.get(level=level, index=index).hash)


def root(of: int, subtree: Subtree = kept_hash) -> bytes:
    """The hash of the first `of` entries."""
    return tree_hash(subtree, 0, of)


def hex_proof(proof: Callable[[Subtree, int, int], list[bytes]], first: int, second: int) -> list[str]:
    """A proof's hashes in hex."""
    return [one.hex() for one in proof(kept_hash, first, second)]


def leaves_of(kind: str) -> Iterator[tuple[int, str]]:
    """The entries of one kind, oldest first: index and leaf."""
    return Entry.objects.filter(kind=kind).order_by("index").values_list("index", "leaf").iterator(chunk_size=2000)
