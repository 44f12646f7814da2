"""`/readyz` and `/metrics`. `/healthz` is answered where nothing can hold it up (preship.serving.rsgi)."""

import hmac
import ipaddress
import os

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.http import require_safe
from prometheus_client import REGISTRY, CollectorRegistry, generate_latest
from prometheus_client.exposition import CONTENT_TYPE_LATEST
from prometheus_client.multiprocess import MultiProcessCollector

from preship.accounts.client_address import find_address
from preship.operations.counting import VARIABLE
from preship.operations.figures import Figures
from preship.operations.processes import Processes
from preship.operations.readiness import OK, read_readiness


@require_safe
def readyz(request: HttpRequest) -> HttpResponse:
    """200 where every part is there, 503 where one is not; `?exclude=worker` leaves a part out."""
    found = read_readiness(without=frozenset(request.GET.getlist("exclude")))
    ready = all(state == OK for state in found.values())
    response = JsonResponse(found, status=200 if ready else 503)
    response["Cache-Control"] = "no-store"
    return response


@require_safe
def metrics(request: HttpRequest) -> HttpResponse:
    """What Prometheus reads; for everybody else there is no such page."""
    if not is_allowed(request):
        raise Http404
    registry = CollectorRegistry() if VARIABLE in os.environ else None
    if registry:
        MultiProcessCollector(registry)
    read = CollectorRegistry()
    read.register(Figures())
    read.register(Processes())
    body = generate_latest(registry or REGISTRY) + generate_latest(read)
    response = HttpResponse(body, content_type=CONTENT_TYPE_LATEST)
    response["Cache-Control"] = "no-store"
    return response


def is_allowed(request: HttpRequest) -> bool:
    """Whether who asks has the token or comes from one of the networks. A proxy that was not counted may speak for anybody."""
    token = settings.METRICS_TOKEN
    scheme, _, given = request.headers.get("Authorization", "").partition(" ")
    if token and scheme.lower() == "bearer" and hmac.compare_digest(given.strip().encode(), token.encode()):
        return True
    if not settings.PROXIES and "X-Forwarded-For" in request.headers:
        return False
    try:
        address = ipaddress.ip_address(find_address(request))
    except ValueError:
        return False
    return any(address in network for network in settings.METRICS_FROM)
