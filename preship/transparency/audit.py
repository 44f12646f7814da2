"""Whether anybody changed the past of the log: everything recomputed from its entries."""

import base64
from collections.abc import Iterator

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import padding, rsa

from preship.transparency import log
from preship.transparency.heads import FORMER, PRESENT, text
from preship.transparency.keys import PSS, certificates
from preship.transparency.merkle import EMPTY, leaf_hash, node_hash
from preship.transparency.models import Entry, Head, Node


def faults() -> Iterator[str]:
    """Every fault, first entries first: an entry missing, changed or added, a head that is not of this log or not
    signed by the system."""
    heads = {head.size: head for head in Head.objects.all()}
    kept = {(level, index): said for level, index, said in Node.objects.values_list("level", "index", "hash")}
    peaks: list[tuple[int, bytes]] = []
    yield from wrong(heads.pop(0, None), EMPTY)
    at = 0
    for entry in Entry.objects.order_by("index").iterator(chunk_size=2000):
        if entry.index != at:
            if at == log.size():
                yield f"entry {entry.index}: added past the program"
            break
        level, hashed = 0, leaf_hash(entry.leaf.encode())
        while True:
            if kept.pop((level, at >> level), "") != hashed.hex():
                yield f"entry {at}: changed after it was written"
            if not peaks or peaks[-1][0] != level:
                break
            level, hashed = level + 1, node_hash(peaks.pop()[1], hashed)
        peaks.append((level, hashed))
        at += 1
        yield from wrong(heads.pop(at, None), whole(peaks))
    if at != log.size():
        yield f"entry {at}: missing"
    elif kept:
        yield f"entry {at}: removed, its hashes are still there"
    yield from (f"head {size}: the log is shorter" for size in sorted(heads))


def whole(peaks: list[tuple[int, bytes]]) -> bytes:
    """The hash of a log by those of its largest complete subtrees, the oldest first."""
    hashed = peaks[-1][1]
    for _, left in peaks[-2::-1]:
        hashed = node_hash(left, hashed)
    return hashed


def wrong(head: Head | None, root: bytes) -> Iterator[str]:
    """What is wrong with a head, if there is one of this size."""
    if head is None:
        return
    if head.root != root.hex():
        yield f"head {head.size}: published with another hash"
    key = known_keys().get(head.key)
    if key is None or not any(is_signed(head, key, form) for form in (PRESENT, FORMER)):
        yield f"head {head.size}: not signed by this system"


def is_signed(head: Head, key: rsa.RSAPublicKey, form: int) -> bool:
    """Whether a key signed a head in a form."""
    try:
        way = PSS if form == PRESENT else padding.PKCS1v15()
        message = text(head.size, head.root, head.at, form)
        key.verify(base64.b64decode(head.signature), message, way, hashes.SHA256())
    except (InvalidSignature, ValueError):
        return False
    return True


def known_keys() -> dict[str, rsa.RSAPublicKey]:
    """The public keys under which the system has signed, by their certificate's fingerprint."""
    keys = {name: certificate.public_key() for name, certificate in certificates().items()}
    return {name: key for name, key in keys.items() if isinstance(key, rsa.RSAPublicKey)}
