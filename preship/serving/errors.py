"""What is answered where no view could: an improper request, an address that is none, a fault."""

import errno
import sys

from django.db import InterfaceError, InternalError, OperationalError
from django.http import HttpResponse

from preship.accounts.asking import request_id
from preship.accounts.middleware import language_of, refusal_response
from preship.accounts.requests import BaseRequest
from preship.fields.refusals import Refusal
from preship.public.page import refusal_page, settle_language
from preship.store.interface import StoreDownError

AGAIN_IN = 10
"""Seconds after which a part that is away may be asked again."""
PASSING = ("25006", "25P03")
"""PostgreSQL's own names for a write on a machine that only follows (read_only_sql_transaction), and for a transaction that it
ended because the program had stood still in it (idle_in_transaction_session_timeout)."""
STORAGE = {errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EIO, errno.ESTALE}


def refusal_of(fault: BaseException | None) -> Refusal:
    """503 where the database or the storage is away, full or only reads, which passes; else 500, which somebody has to mend."""
    away = isinstance(fault, OperationalError | InterfaceError | StoreDownError)
    away |= isinstance(fault, InternalError) and getattr(fault.__cause__, "sqlstate", "") in PASSING
    full = isinstance(fault, OSError) and fault.errno in STORAGE
    return Refusal("unavailable", seconds=AGAIN_IN) if away or full else Refusal("broken", request=request_id() or "-")


def improper(request: BaseRequest, exception: Exception) -> HttpResponse:
    """400: a request that no browser sends, such as one for another host."""
    return HttpResponse(status=400, content_type="text/plain")


def missing(request: BaseRequest, exception: Exception) -> HttpResponse:
    """404: an address that is none."""
    return refusal_response(Refusal("not_found"), language_of(request))


def server_error(request: BaseRequest) -> HttpResponse:
    """500 or 503: what failed outside an operation, such as a public page; Django has logged it."""
    refusal = refusal_of(sys.exc_info()[1])
    if request.path_info.startswith("/public"):
        settle_language(request)
        return refusal_page(request, "public", refusal)
    return refusal_response(refusal, language_of(request))
