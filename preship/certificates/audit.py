"""Whether certificates are what the log says of them."""

import hashlib
from collections.abc import Iterator

import orjson

from preship.certificates import issuing, rendering
from preship.certificates.models import Certificate, Document
from preship.files.damage import is_whole
from preship.transparency.models import Entry

BESIDE = ("register", "record")
"""Entries of the log that are about no certificate."""


def faults() -> Iterator[str]:
    """Every certificate or document that is not as it was logged, or that the log has and is gone."""
    logged = {(e.kind, e.subject): orjson.loads(e.leaf).get("sha256") for e in Entry.objects.exclude(kind__in=BESIDE)}
    for one in Certificate.objects.order_by("pk").iterator(chunk_size=500):
        content = hashlib.sha256(one.content.encode()).hexdigest()
        said = logged.pop((issuing.KIND, one.number), None)
        if not content == one.sha256 == said or not as_content(one):
            yield f"certificate {one.number}: changed after it was issued"
    for document in Document.objects.filter(file=None).select_related("certificate").iterator(chunk_size=500):
        number = document.certificate.number
        if logged.pop((rendering.KIND, number), None) != document.sha256:
            yield f"document of {number}: not the one that was made"
        elif not intact(document):
            yield f"document of {number}: its file is lost or was changed"
    yield from (f"{kind} {number}: gone" for kind, number in sorted(logged))


def as_content(one: Certificate) -> bool:
    """Whether the columns by which it is judged say what its content says."""
    content = orjson.loads(one.content)
    result = content["result"]
    return (one.number, one.code, one.version, one.part, one.agency_number, one.conclusion) == (
        content["number"],
        content["code"],
        content["version"],
        content.get("part", 1),
        result["certificate_number"],
        result["conclusion"],
    ) and (one.issued_on.isoformat(), one.valid_until.isoformat()) == (result["issued_on"], result["valid_until"])


def intact(document: Document) -> bool:
    """Whether its file is there and has its hash."""
    return is_whole(rendering.name_of(document.sha256), document.sha256)
