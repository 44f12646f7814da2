"""Proven addresses in a served installation, without a walk to the letterbox: what the letter's link does, in its database.

The link itself is followed in tests/accounts/test_registration.py, tests/manual and tests/browser/test_verification.py.
"""

import contextlib
import datetime
import sqlite3

SQL = "UPDATE accounts_user SET email_verified_at = {} WHERE account = {}"


def verify_email(program, account):
    """Somebody who registered has proven their address."""
    now, url = datetime.datetime.now(datetime.UTC), program.environment["DATABASE_URL"]
    if url.startswith("postgres"):
        import psycopg  # noqa: PLC0415 - SQLite does without

        with psycopg.connect(url, autocommit=True) as connection:
            changed = connection.execute(SQL.format("%s", "%s"), (now, account)).rowcount
    else:
        with contextlib.closing(sqlite3.connect(program.home / "preship.sqlite3", timeout=20)) as connection:
            at = now.replace(tzinfo=None).isoformat(" ")
            changed = connection.execute(SQL.format("?", "?"), (at, account)).rowcount
            connection.commit()
    assert changed == 1, f"nobody is called {account}"
