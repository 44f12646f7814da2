"""`make check`: a migration newer than the last release lets that release's program go on working (decision 0073).

Called with DATABASE_URL naming a PostgreSQL: what is judged is the SQL it would be given.
"""

import os
import sys
import tempfile
from pathlib import Path

import django

ROOT = Path(__file__).resolve().parent.parent
RELEASED = Path(__file__).with_name("released-migrations.txt")
"""Those of the last release, `room.0001_name` a line: written anew at each."""
CONTRACTS: dict[str, str] = {
    "commissions.0010_parts": "one result in force a part is demanded instead of one a commission, which is its first part "
    "to the last release: what that writes fulfils both",
}
"""Second steps, by name: why the last release no longer uses what they take away. Emptied at each release."""


def main(names: list[str]) -> int:
    """Judge the migrations of these names, or all that are new; 1 where one takes something from the last release."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "preship.settings")
    os.environ.setdefault("PRESHIP_DATA", tempfile.mkdtemp())
    django.setup()
    from django.apps import apps  # noqa: PLC0415 - once the settings are read
    from django_migration_linter import MigrationLinter  # noqa: PLC0415

    ours = {app.label for app in apps.get_app_configs() if Path(app.path).is_relative_to(ROOT / "preship")}
    linter = MigrationLinter(path=str(ROOT), no_cache=True, quiet=["ok", "warning"])
    released = {*RELEASED.read_text().split(), *CONTRACTS}
    for (room, name), migration in sorted(linter.migration_loader.disk_migrations.items()):
        if room in ours and (f"{room}.{name}" in names if names else f"{room}.{name}" not in released):
            linter.lint_migration(migration)
    if linter.has_errors:
        print("The program of the last release would fail on this schema: take the first step alone (decision 0073).")
    return int(linter.has_errors)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
