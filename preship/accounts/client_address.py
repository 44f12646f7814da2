"""Where a request comes from and where it was sent to, as the reader's browser knows it, whatever proxies stand before us."""

import ipaddress

from django.conf import settings
from django.http import HttpRequest

from preship.accounts.requests import BaseRequest


def client_of(request: BaseRequest) -> str:
    """The address by which one client is told from another: of the line, or behind PRESHIP_PROXIES proxies of ours what the
    outermost of them has seen. What a client itself wrote into the header lies further left and is not read.

    An IPv6 line has 2^64 addresses to choose from, so its first half counts.
    """
    seen = find_address(request)
    try:
        address = ipaddress.ip_address(seen)
    except ValueError:
        return seen[:64]
    return f"{ipaddress.ip_network((seen, 64), strict=False)}" if address.version == 6 else seen


def find_address(request: HttpRequest) -> str:
    """The whole address, as the line or the outermost of our proxies says it."""
    seen = str(request.META.get("REMOTE_ADDR", ""))
    if settings.PROXIES:
        hops = [hop.strip() for hop in request.headers.get("X-Forwarded-For", "").split(",") if hop.strip()]
        seen = hops[-min(settings.PROXIES, len(hops))] if hops else seen
    return seen


def home_of(request: BaseRequest) -> str:
    """The address of this installation, as links to it begin."""
    scheme = "https" if settings.HTTPS else request.scheme
    return settings.ADDRESS or f"{scheme}://{request.get_host()}"
