"""What the public log answers; hashes in hex."""

from typing_extensions import TypedDict

from preship.fields.schemas import Instant


class HeadJson(TypedDict):
    """A signed head: signature (base64) by `key` over the lines `preship log 1`, size, root, at."""

    size: int
    root: str
    at: Instant
    signature: str
    key: str


class LeafJson(TypedDict):
    """An entry: the text whose UTF-8 is hashed."""

    index: int
    leaf: str


class InclusionJson(LeafJson):
    """The proof that an entry is among the first `size`."""

    size: int
    proof: list[str]


class ConsistencyJson(TypedDict):
    """The proof that the first `second` entries begin with the first `first`."""

    first: int
    second: int
    proof: list[str]


class SignerJson(TypedDict):
    """A signing key's certificate."""

    key: str
    pem: str
