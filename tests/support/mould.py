"""The installation that every served one is a copy of: prepared, with the demo world of today."""

import datetime
import os
import secrets
import shutil
from pathlib import Path
from zoneinfo import ZoneInfo

from tests.support import postgres, template
from tests.support.program import Program


class Mould:
    """Copies of one installation in `home`, each for whoever asks.

    The installation is kept among the templates, for this day and this state of the program: the demo world is told
    backwards from now.
    """

    def __init__(self, home: Path) -> None:
        self.home = home
        self.databases: list[str] = []
        home.mkdir(parents=True, exist_ok=True)
        kind = "postgres" if postgres.is_named() else "sqlite"
        today = datetime.datetime.now(ZoneInfo("Asia/Shanghai"))
        self.key = f"{template.whole_key()}_{today:%Y%m%d}_{kind}"
        self.folder, self.model = template.STORE / f"served-{self.key}", ""
        with template.alone():
            if not self.folder.exists():
                self.make()
            os.utime(self.folder)
            if postgres.is_named():
                self.model = self.restored()

    def make(self) -> None:
        """Make the installation, where its database is SQLite's or the server has no copy."""
        making = template.STORE / "making"
        shutil.rmtree(making, ignore_errors=True)
        making.mkdir()
        program = Program(making, self.fresh_database())
        program.begin()
        program.run("seed-demo")
        for name in self.databases:
            postgres.write_down(name, making / "database.dump")
        making.rename(self.folder)
        template.prune()

    def restored(self) -> str:
        """The name of the server's database that the others are copied from."""
        name = f"preship_served_{self.key}"
        if postgres.is_closed(name):
            return name
        if self.databases:
            postgres.create(name, model=self.databases[-1])
        elif not postgres.restore(name, self.folder / "database.dump"):
            raise AssertionError(f"{self.folder} holds no database: take it away")
        postgres.close(name)
        return name

    def cast(self, **switches: str) -> Program:
        """A new installation like the mould, not yet started."""
        home = self.home / f"program-{secrets.token_hex(4)}"
        shutil.copytree(self.folder, home, ignore=shutil.ignore_patterns("database.dump"))
        return Program(home, self.fresh_database(self.model), **switches)

    def fresh_database(self, model: str = "") -> str:
        """The address of a new PostgreSQL database; empty on SQLite, where the folder holds it."""
        if not postgres.is_named():
            return ""
        name = f"preship_{secrets.token_hex(6)}"
        postgres.create(name, model)
        self.databases.append(name)
        return postgres.address(name)

    def break_up(self) -> None:
        """Drop what was made on the PostgreSQL server."""
        for name in self.databases:
            postgres.drop(name)
