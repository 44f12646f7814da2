"""Proving what was put back: rows and files as they were, the record, its chains and the log whole, a login that works; and
purging again what was purged since."""

import secrets
import threading

import orjson
from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.core.management import call_command
from django.db import transaction
from django.test import Client

from preship.accounts.models import Organisation, Session, User
from preship.accounts.sides import Side
from preship.audit.verifying import faults
from preship.backup import contents, engines
from preship.backup.holders import purge_again
from preship.backup.manifest import FOLDER, NAME, Manifest, parse
from preship.backup.restoring import ASIDE, LATER
from preship.backup.sentences import BackupError
from preship.cases.models import Attachment
from preship.files import storage
from preship.operations.readiness import OK, look_at_schema
from preship.store.choosing import get_store
from preship.worker.rounds import ROUNDS

RETENTION = ("old ways to reach somebody", "old personal data", "old exports")
"""The rounds that take away what is kept no longer."""


def prove_restored(*, despite_faults: bool) -> str:
    """See the module; what was found, in a sentence. BackupError."""
    inside = settings.DATA / ASIDE / FOLDER
    manifest = parse((inside / NAME).read_bytes())
    compare_rows(manifest)
    if look_at_schema() != OK:
        call_command("migrate", verbosity=0, interactive=False)
    mend_waiting()
    lost = list(
        contents.faults(settings.DATA, Manifest("", "", "", [], {}, absent=manifest.absent), files_that_rows_name())
    )
    Session.objects.all().delete()
    later = inside / LATER
    purged = purge_again(orjson.loads(later.read_bytes())) if later.is_file() else 0
    for name in RETENTION:
        while ROUNDS[name].turn(threading.Event()):
            pass
    found = [*lost, *faults()]
    if found and not despite_faults:
        raise BackupError(f"broken at {found[0]} (and {len(found) - 1} more)")
    try_login()
    rows = sum(one.rows for one in manifest.tables.values())
    whole = f"faults: {'; '.join(found)}" if found else "record, log and certificates whole"
    return f"rows: {rows}, files: {len(files_that_rows_name())}, {whole}, a login works, values purged again: {purged}"


def compare_rows(manifest: Manifest) -> None:
    """BackupError where a table is not as it was."""
    now = engines.digest_database()
    for name in sorted({*now, *manifest.tables}):
        if now.get(name) != manifest.tables.get(name):
            raise BackupError(f"table {name} is not as it was: {now.get(name)}, not {manifest.tables.get(name)}")


def files_that_rows_name() -> list[contents.NamedFile]:
    """The files that rows name here."""
    return list(contents.named_files())


def mend_waiting() -> None:
    """A file whose check ended while the backup was made lies at its place already: it waits for its check anew."""
    for waiting in files_astray():
        content = storage.name_of(waiting.sha256)
        if get_store().size(content) is not None:
            get_store().put_bytes(storage.unchecked_name(waiting.pk), get_store().read(content))


def files_astray() -> list[Attachment]:
    """Files that wait for their check and are not where they should."""
    waiting = Attachment.every.filter(state=Attachment.State.CHECKING, removed_at=None)
    return [one for one in waiting if get_store().size(storage.unchecked_name(one.pk)) is None]


def try_login() -> None:
    """Log somebody in who exists only within this transaction. BackupError where that fails."""
    password, name = secrets.token_urlsafe(24), f"restored-{secrets.token_hex(8)}"
    settings.CAPTCHA = False
    host = next(iter(settings.ALLOWED_HOSTS), "localhost").lstrip(".")
    reader = Client(HTTP_HOST="localhost" if host == "*" else host)
    with transaction.atomic():
        house = Organisation.objects.create(
            side=Side.CUSTOMS, code=name[:18], name_zh=name, name_en=name, country="CHN"
        )
        User.objects.create(
            organisation=house, account=name, name=name, email=f"{name}@localhost", password=make_password(password)
        )
        reader.get("/api/session", secure=settings.HTTPS)
        given = {"side": Side.CUSTOMS, "account": name, "password": password}
        token = reader.cookies["csrftoken"].value
        answer = reader.post(
            "/api/login", given, "application/json", secure=settings.HTTPS, headers={"x-csrftoken": token}
        )
        transaction.set_rollback(True)
    if answer.status_code != 200:
        raise BackupError(f"nobody can log in: {answer.status_code} {answer.content.decode()[:200]}")
