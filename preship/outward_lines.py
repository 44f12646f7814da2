"""Lines to other machines are encrypted and the other side proven (ASVS 5.0 V12.3.1, V12.3.2): settings that name one in the
clear stop the start. On the same machine there is no line to listen in on."""

import ipaddress
from urllib.parse import parse_qs, urlsplit

INSTEAD = {
    "smtp": "use smtp+starttls:// or smtps://",
    "http": "use https://",
    "postgres": "add ?sslmode=verify-full",
    "postgresql": "add ?sslmode=verify-full",
    "tcp": "use unix:///path or tls://, or a tunnel that ends on this machine",
}
"""What to name instead of each kind of line in the clear."""
PROVEN = {"verify-ca", "verify-full"}
"""libpq's modes that check whose certificate it is."""


def refuse_line(name: str, url: str) -> str:
    """The sentence about a setting that names a line in the clear to another machine; empty for any other."""
    parts = urlsplit(url)
    hosts = [parts.hostname or ""]
    if parts.scheme.startswith("postgres"):
        # libpq takes several hosts, and one from behind the question mark before any other.
        given = parse_qs(parts.query)
        named = (*hosts, *given.get("host", []), *given.get("hostaddr", []))
        hosts = [host for some in named for host in some.split(",")]
        if given.get("sslmode", [""])[-1] in PROVEN:
            return ""
    if parts.scheme not in INSTEAD or all(is_this_machine(host) for host in hosts):
        return ""
    return f"{name} names another machine without encryption: {INSTEAD[parts.scheme]}."


def is_this_machine(host: str) -> bool:
    """Whether a host is where the program runs: no host, a socket's folder, the loopback's names and addresses."""
    if not host or host.startswith("/") or host.lower() == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
