"""Hashes and proofs of a Merkle tree as RFC 6962 §2.1 defines them, over whatever keeps its complete subtrees."""

import hashlib
from collections.abc import Callable

EMPTY = hashlib.sha256(b"").digest()
Subtree = Callable[[int, int], bytes]
"""(level, index) → the hash of that complete subtree: 2^level leaves from index × 2^level."""


def leaf_hash(leaf: bytes) -> bytes:
    """The hash of a leaf."""
    return hashlib.sha256(b"\0" + leaf).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """The hash of two subtrees side by side."""
    return hashlib.sha256(b"\1" + left + right).digest()


def split_size(size: int) -> int:
    """The largest power of two below `size` (≥ 2)."""
    return 1 << ((size - 1).bit_length() - 1)


def tree_hash(subtree: Subtree, first: int, end: int) -> bytes:
    """MTH of the leaves from `first` to before `end`, which is a subtree of some tree."""
    size = end - first
    if size == 0:
        return EMPTY
    level = size.bit_length() - 1
    if size == 1 << level and first % size == 0:
        return subtree(level, first >> level)
    middle = first + split_size(size)
    return node_hash(tree_hash(subtree, first, middle), tree_hash(subtree, middle, end))


def inclusion(subtree: Subtree, index: int, size: int) -> list[bytes]:
    """PATH(index, D[size]): the hashes by which leaf `index` leads to the root of the first `size` leaves.

    ValueError unless 0 ≤ index < size.
    """
    if not 0 <= index < size:
        raise ValueError("no such leaf")
    path, first, end = [], 0, size
    while end - first > 1:
        middle = first + split_size(end - first)
        if index < middle:
            path.append(tree_hash(subtree, middle, end))
            end = middle
        else:
            path.append(tree_hash(subtree, first, middle))
            first = middle
    return path[::-1]


def consistency(subtree: Subtree, old: int, size: int) -> list[bytes]:
    """PROOF(old, D[size]): the hashes that show the first `old` leaves to be the beginning of the first `size`.

    ValueError unless 0 < old ≤ size.
    """
    if not 0 < old <= size:
        raise ValueError("no such sizes")
    proof, first, end, whole = [], 0, size, True
    while old != end:
        middle = first + split_size(end - first)
        if old <= middle:
            proof.append(tree_hash(subtree, middle, end))
            end = middle
        else:
            proof.append(tree_hash(subtree, first, middle))
            first, whole = middle, False
    if not whole:
        proof.append(tree_hash(subtree, first, end))
    return proof[::-1]
