"""What the environment says: database address, secret key, flags."""

import os
import secrets
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit


def flag(name: str, default: bool) -> bool:
    """The switch `name` (on/off, 1/0, true/false, yes/no); ValueError for anything else."""
    value = os.environ.get(name, "").strip().lower()
    if not value:
        return default
    if value in ("on", "1", "true", "yes"):
        return True
    if value in ("off", "0", "false", "no"):
        return False
    raise ValueError(f"{name} must be on or off, not {value!r}")


def secret_key(data: Path) -> str:
    """The signing key: `PRESHIP_SECRET_KEY`, else one made once and kept in the data folder (mode 600)."""
    given = os.environ.get("PRESHIP_SECRET_KEY")
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


def database(data: Path) -> dict[str, Any]:
    """Django's connection settings: `DATABASE_URL` (postgres://…), else SQLite in the data folder."""
    url = os.environ.get("DATABASE_URL", "")
    if not url:
        return sqlite(data / "preship.sqlite3")
    parts = urlsplit(url)
    if parts.scheme == "sqlite":
        return sqlite(Path(unquote(parts.path)))
    if parts.scheme not in ("postgres", "postgresql"):
        raise ValueError(f"DATABASE_URL must begin with postgres:// or sqlite://, not {parts.scheme}://")
    options = dict(parse_qsl(parts.query))
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": unquote(parts.hostname or options.pop("host", "")),
        "PORT": str(parts.port or options.pop("port", "")),
        "CONN_MAX_AGE": 600,
        "CONN_HEALTH_CHECKS": True,
        # Statements are prepared on their fifth use: planning them anew takes longer than most of them do.
        "OPTIONS": {
            "server_side_binding": True,
            "prepare_threshold": int(options.pop("prepare_threshold", 5)),
            **options,
        },
    }


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
        "TEST": {"NAME": os.environ.get("PRESHIP_TEST_SQLITE", str(path.with_name("test.sqlite3")))},
    }


def mail(data: Path) -> dict[str, Any]:
    """Django's e-mail settings: `PRESHIP_SMTP` (smtp://, smtp+starttls:// or smtps://user:password@host:port), else
    letters become files in the data folder."""
    url = os.environ.get("PRESHIP_SMTP", "")
    sender = {"DEFAULT_FROM_EMAIL": os.environ.get("PRESHIP_MAIL_FROM", "no-reply@localhost")}
    if not url:
        backend = "django.core.mail.backends.filebased.EmailBackend"
        return {**sender, "EMAIL_BACKEND": backend, "EMAIL_FILE_PATH": str(data / "mail")}
    parts = urlsplit(url)
    ports = {"smtp": 25, "smtp+starttls": 587, "smtps": 465}
    if parts.scheme not in ports or not parts.hostname:
        raise ValueError("PRESHIP_SMTP must be smtp://, smtp+starttls:// or smtps:// with a host")
    return {
        **sender,
        "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
        "EMAIL_HOST": parts.hostname,
        "EMAIL_PORT": parts.port or ports[parts.scheme],
        "EMAIL_HOST_USER": unquote(parts.username or ""),
        "EMAIL_HOST_PASSWORD": unquote(parts.password or ""),
        "EMAIL_USE_TLS": parts.scheme == "smtp+starttls",
        "EMAIL_USE_SSL": parts.scheme == "smtps",
        "EMAIL_TIMEOUT": 10,
    }
