"""The log over HTTP, open to everybody: heads, entries, proofs, and the keys that sign."""

from typing import Annotated

from cryptography.hazmat.primitives import serialization
from django.http import HttpResponse
from ninja import Query, Router

from preship.accounts.operations import allow
from preship.accounts.requests import BaseRequest
from preship.accounts.scopes import READ
from preship.cases.api import answer_response, encode_json
from preship.fields.messages import Problem
from preship.fields.refusals import Refusal
from preship.fields.schemas import RowsJson
from preship.transparency import heads, keys, log, merkle
from preship.transparency.models import Entry
from preship.transparency.schemas import ConsistencyJson, HeadJson, InclusionJson, LeafJson, SignerJson

MOST = 100
MOST_INDEX = 2**53
router = Router(tags=["log"])
Number = Annotated[int, Query(ge=0, le=MOST_INDEX)]


@router.get("/log/head", response=HeadJson)
@allow(public=True, scopes=(READ,))
def head(request: BaseRequest) -> HttpResponse:
    """The newest signed head: size, root (hex), at, signature (base64) over the lines `preship log 1`, size, root, at."""
    return answer_response((200, "", encode_json(heads.newest())))


@router.get("/log/entries", response=RowsJson[LeafJson])
@allow(public=True, scopes=(READ,))
def entries(request: BaseRequest, first: Number = 0) -> HttpResponse:
    """A hundred entries from `first` on: index and leaf, the text whose UTF-8 is hashed."""
    rows = Entry.objects.filter(index__gte=first, index__lt=first + MOST).order_by("index").values("index", "leaf")
    return answer_response((200, "", encode_json({"rows": list(rows)})))


@router.get("/log/inclusion", response=InclusionJson)
@allow(public=True, scopes=(READ,))
def inclusion(request: BaseRequest, index: Number, size: Number) -> HttpResponse:
    """The proof (hex) that an entry is among the first `size`, RFC 6962 §2.1.1."""
    found = Entry.objects.filter(index=index).values("index", "leaf").first()
    if found is None:
        raise Refusal("not_found")
    demand_size(size, index + 1)
    return answer_response(
        (200, "", encode_json({**found, "size": size, "proof": log.hex_proof(merkle.inclusion, index, size)}))
    )


@router.get("/log/consistency", response=ConsistencyJson)
@allow(public=True, scopes=(READ,))
def consistency(request: BaseRequest, first: Number, second: Number) -> HttpResponse:
    """The proof (hex) that the first `second` entries begin with the first `first`, RFC 6962 §2.1.2."""
    demand_size(first, 1, "first")
    demand_size(second, first, "second")
    proof = log.hex_proof(merkle.consistency, first, second)
    return answer_response((200, "", encode_json({"first": first, "second": second, "proof": proof})))


def demand_size(size: int, least: int, field: str = "size") -> None:
    """Refusal invalid unless the log has been that long."""
    if size < least:
        raise Refusal("invalid", errors={field: Problem("too_small", {"min": least})})
    longest = log.size()
    if size > longest:
        raise Refusal("invalid", errors={field: Problem("too_large", {"max": longest})})


@router.get("/log/keys", response=RowsJson[SignerJson])
@allow(public=True, scopes=(READ,))
def signers(request: BaseRequest) -> HttpResponse:
    """The certificates (PEM) of the system's signing keys, oldest first; the last one signs now."""
    rows = [
        {"key": name, "pem": certificate.public_bytes(serialization.Encoding.PEM).decode()}
        for name, certificate in keys.certificates().items()
    ]
    return answer_response((200, "", encode_json({"rows": rows})))
