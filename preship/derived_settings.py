"""Django's settings that follow from one of ours: the signing key, the database, the mail server."""

import os
import secrets
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

STANDSTILL = 20
"""Seconds after which the database ends a transaction whose program has stopped in the middle, a process that was frozen or a
machine that vanished: what it had locked kept others waiting. Less than deploy/nginx.conf lets a request wait."""
MAIL_PORTS = {"smtp": 25, "smtp+starttls": 587, "smtps": 465}


def secret_key(given: str, data: Path) -> str:
    """The signing key: the given one, else one made once and kept in the data folder (mode 600)."""
    if given:
        return given
    path = data / "secret-key"
    try:
        return path.read_text()
    except FileNotFoundError:
        pass
    data.mkdir(parents=True, exist_ok=True)
    fresh = path.with_name(f"secret-key.{os.getpid()}")
    descriptor = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w") as handle:
        handle.write(secrets.token_urlsafe(48))
    try:
        os.link(fresh, path)  # the first of two starting processes wins, both read the same key
    except FileExistsError:
        pass
    finally:
        fresh.unlink()
    return path.read_text()


def database(url: str, data: Path) -> dict[str, Any]:
    """Django's connection settings for a URL (postgres://…, sqlite:///…); for none, SQLite in the data folder. With
    `pooled=transaction` what stands between is a pool like PgBouncer's (decision 0074)."""
    parts = urlsplit(url)
    if not url or parts.scheme == "sqlite":
        return sqlite(Path(unquote(parts.path)) if url else data / "preship.sqlite3")
    options = dict(parse_qsl(parts.query))
    pooled = options.pop("pooled", "") == "transaction"
    if not pooled:  # a pool takes no such word; deploy/ha/patroni.yml says it for all that come through one
        options.setdefault("options", f"-c idle_in_transaction_session_timeout={STANDSTILL}s")
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": unquote(parts.hostname or options.pop("host", "")),
        "PORT": str(parts.port or options.pop("port", "")),
        "CONN_MAX_AGE": 600,
        "CONN_HEALTH_CHECKS": True,
        # A pool that gives each transaction another connection keeps neither cursors nor prepared statements.
        "DISABLE_SERVER_SIDE_CURSORS": pooled,
        # Statements are prepared on their fifth use: planning them anew takes longer than most of them do.
        "OPTIONS": {
            "server_side_binding": True,
            "prepare_threshold": None if pooled else int(options.pop("prepare_threshold", 5)),
            # Where another machine has just taken over, an address may still lead to one that only reads: no connection then.
            "target_session_attrs": "read-write",
            **options,
        },
    }


def replica(url: str) -> dict[str, Any]:
    """The same for a copy that follows and takes no writes; one that does not answer is not waited for."""
    return {**database(f"{url}{'&' if '?' in url else '?'}target_session_attrs=any&connect_timeout=2", Path())}


def sqlite(path: Path) -> dict[str, Any]:
    """SQLite as a server's database: write-ahead log, full sync, write lock taken at BEGIN, 20 s patience."""
    return {
        "ENGINE": "preship.sqlite",
        "NAME": str(path),
        "CONN_MAX_AGE": None,
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; PRAGMA cache_size=-65536;",
        },
        "TEST": {"NAME": str(path.with_name("test.sqlite3"))},
    }


@dataclass(frozen=True, slots=True)
class MailServer:
    """The mail server that a URL names (smtp://, smtp+starttls:// or smtps://user:password@host:port); "" for none."""

    url: str

    @property
    def backend(self) -> str:
        """Django's backend: SMTP, or files where there is no server."""
        return f"django.core.mail.backends.{'smtp' if self.url else 'filebased'}.EmailBackend"

    @property
    def host(self) -> str:
        """The server's name."""
        return urlsplit(self.url).hostname or "localhost"

    @property
    def port(self) -> int:
        """Its port; the usual one of the scheme where none is named."""
        parts = urlsplit(self.url)
        return parts.port or MAIL_PORTS.get(parts.scheme, 25)

    @property
    def user(self) -> str:
        """Who logs in; empty for nobody."""
        return unquote(urlsplit(self.url).username or "")

    @property
    def password(self) -> str:
        """The password of `user`."""
        return unquote(urlsplit(self.url).password or "")

    @property
    def scheme(self) -> str:
        """How it is spoken to."""
        return urlsplit(self.url).scheme
