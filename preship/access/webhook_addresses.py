"""Where a webhook may lead: https to public addresses; in the demo also this very machine.

A name is resolved once and the connection made to what was judged, so that a name that turns private gains nothing.
"""

import ipaddress
import socket
from urllib.parse import SplitResult, urlsplit

from django.conf import settings

from preship.fields.text import Text

NAT64 = ipaddress.ip_network("64:ff9b::/96")
NOT_HTTPS = Text("须为 https:// 开头的完整网址。", "Enter a full address that begins with https://.")
PRIVATE = Text("该地址指向内部网络，不能使用。", "This address leads to a private network and cannot be used.")
UNKNOWN = Text("找不到该主机，请检查网址。", "This host does not exist. Check the address.")


class Forbidden(Exception):
    """An address where nothing of ours may call."""


def objection(address: str) -> Text | None:
    """Why a webhook can't have this address, if it can't."""
    parts = parse_address(address)
    if parts is None:
        return NOT_HTTPS
    try:
        where(parts)
    except Forbidden:
        return PRIVATE
    except (OSError, UnicodeError):
        return UNKNOWN
    return None


def parse_address(address: str) -> SplitResult | None:
    """The parts of an address whose form is right; None for any other."""
    if not address.isascii() or not address.isprintable() or any(letter in address for letter in ' \\"<>'):
        return None
    try:
        parts = urlsplit(address)
        port = parts.port
    except ValueError:
        return None
    schemes = ("https", "http") if settings.DEMO else ("https",)
    named = parts.hostname and port != 0 and "@" not in parts.netloc and not parts.fragment
    return parts if parts.scheme in schemes and named else None


def where(parts: SplitResult) -> tuple[str, int]:
    """Host and port to connect to, as numbers; Forbidden where any of its addresses is, OSError where there is none."""
    port = parts.port or (443 if parts.scheme == "https" else 80)
    found = socket.getaddrinfo(parts.hostname, port, type=socket.SOCK_STREAM)
    hosts = [str(entry[4][0]) for entry in found]
    if not hosts or not all(open_to_us(host, parts.scheme) for host in hosts):
        raise Forbidden
    return hosts[0], port


def open_to_us(host: str, scheme: str) -> bool:
    """Whether a numeric address is public, or in the demo this machine's own."""
    address: ipaddress.IPv4Address | ipaddress.IPv6Address = ipaddress.ip_address(host.partition("%")[0])
    if isinstance(address, ipaddress.IPv6Address):
        inner = address.ipv4_mapped or address.sixtofour or (address.teredo or (None, None))[1]
        if address in NAT64:
            inner = ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
        address = inner or address
    if settings.DEMO and address.is_loopback:
        return True
    return scheme == "https" and address.is_global and not address.is_multicast
