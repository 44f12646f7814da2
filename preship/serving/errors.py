"""What is answered where no view could: an improper request, an address that is none, a fault before the view."""

from django.http import HttpResponse

from preship.accounts.middleware import language_of, refusal_response
from preship.accounts.requests import BaseRequest
from preship.fields.refusals import Refusal


def improper(request: BaseRequest, exception: Exception) -> HttpResponse:
    """400: a request that no browser sends, such as one for another host."""
    return HttpResponse(status=400, content_type="text/plain")


def missing(request: BaseRequest, exception: Exception) -> HttpResponse:
    """404: an address that is none."""
    return refusal_response(Refusal("not_found"), language_of(request))


def server_error(request: BaseRequest) -> HttpResponse:
    """500: what failed outside a view, such as the database before anybody is known; Django has logged it."""
    return refusal_response(Refusal("broken"), language_of(request))
