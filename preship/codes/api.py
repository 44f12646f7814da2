"""The code tables over HTTP: public, whole with a strong ETag, or searched."""

import functools
import gzip

import orjson
from django.http import HttpRequest, HttpResponse
from ninja import Router

from preship.accounts.operations import allow
from preship.accounts.scopes import READ
from preship.codes import lookup
from preship.codes.schemas import CodeRowJson, CodeTableJson
from preship.codes.search import search
from preship.codes.tables import TABLES
from preship.fields.refusals import Refusal
from preship.fields.schemas import RowsJson
from preship.goods.vocabulary import words

router = Router(tags=["codes"])
CACHING = "public, max-age=3600, stale-while-revalidate=86400"
MOST = 100


@router.get("/codes/{table}", response={200: CodeTableJson, 304: None})
@allow(public=True, scopes=(READ,))
def whole_table(request: HttpRequest, table: str) -> HttpResponse:
    """A code table: rows of code, Chinese, English, pinyin, initials, parent, other names (`|` between them); too long a one
    has none (`complete`)."""
    found = get_table(table)
    small = "gzip" in request.headers.get("Accept-Encoding", "")
    tag = f'"{found.version}{"-gzip" if small else ""}"'
    if tag in (held.strip() for held in request.headers.get("If-None-Match", "").split(",")):
        answer = HttpResponse(status=304)
    else:
        body = (compressed_table if small else encoded_table)(found.table, found.version)
        answer = HttpResponse(body, content_type="application/json")
        if small:
            answer["Content-Encoding"] = "gzip"
    answer["ETag"] = tag
    answer["Vary"] = "Accept-Encoding"
    answer["Cache-Control"] = CACHING
    return answer


@router.get("/codes/{table}/search", response=RowsJson[CodeRowJson])
@allow(public=True, scopes=(READ,))
def search_table(
    request: HttpRequest, table: str, q: str = "", parent: str | None = None, limit: int = 20
) -> HttpResponse:
    """The rows of a table that fit what was typed, the best first; at most 100."""
    rows = search(get_table(table), q[:100], parent, min(max(limit, 1), MOST))
    answer = {"rows": [serialize_row(table, row) for row in rows]}
    return HttpResponse(orjson.dumps(answer), content_type="application/json")


def serialize_row(table: str, row: lookup.Row) -> CodeRowJson:
    """A row as it is sent."""
    return (*row[:6], "|".join(words().get(table, {}).get(row.code, ())))


def get_table(table: str) -> lookup.TableEdition:
    """The table of that name, or the refusal that there is none."""
    if table not in TABLES:
        raise Refusal("not_found")
    return lookup.load_table(table)


@functools.lru_cache(maxsize=2 * len(TABLES))
def compressed_table(table: str, version: str) -> bytes:
    """The same for a slow line: a fifth of the size, made once an edition."""
    return gzip.compress(encoded_table(table, version), mtime=0)


@functools.lru_cache(maxsize=2 * len(TABLES))
def encoded_table(table: str, version: str) -> bytes:
    """The table as JSON, encoded once an edition."""
    complete = TABLES[table].whole
    rows = [serialize_row(table, row) for row in lookup.load_table(table).current] if complete else []
    return orjson.dumps({"table": table, "complete": complete, "rows": rows})
