"""PostgreSQL to any moment, with the configuration that is shipped (deploy/point-in-time.md)."""

import os
import re
import shutil
import subprocess
import tempfile
from pathlib import Path

import psycopg
import pytest

from tests.support.cluster import Cluster
from tests.support.program import ROOT
from tests.support.selection import is_brief


class ArchivingCluster(Cluster):
    """A server that archives as deploy/point-in-time.md says."""

    def __init__(self, home: Path) -> None:
        self.given = home / "pgbackrest.conf"
        shipped = (ROOT / "deploy/pgbackrest.conf").read_text()
        shipped = re.sub("^# (repo1-cipher-pass)=.*$", r"\1=a-long-one", shipped, flags=re.MULTILINE)
        shipped = shipped.replace("/srv/pgbackrest", f"{home}/repo").replace(
            "/var/lib/postgresql/15/main", f"{home}/data"
        )
        shipped = shipped.replace("[global]", f"[global]\nlog-path={home}\nlock-path={home}/lock")
        self.given.write_text(f"{shipped}pg1-socket-path={home}\npg1-user=preship\npg1-database=postgres\n")
        self.given.chmod(0o644)
        super().__init__(home)

    def call(self, name: str, *arguments: str) -> bool:
        """As its father, and once there is a folder, with the page's settings in it."""
        done = super().call(name, *arguments)
        if name == "initdb":
            page = (ROOT / "deploy/point-in-time.md").read_text()
            lines = re.findall(r"^    ((?:archive|wal)_\w+ = .*)$", page, re.MULTILINE)
            said = "\n".join(lines).replace("pgbackrest ", f"pgbackrest {self.options} ")
            with (self.home / "data/postgresql.conf").open("a") as file:
                file.write(f"\n{said}\n")
        return done

    @property
    def options(self) -> str:
        """Where everything of this test's lies."""
        return f"--config={self.given}"

    def pgbackrest(self, *arguments: str) -> None:
        """Run it as the server's owner."""
        line = [*self.owner, "pgbackrest", *self.options.split(), "--stanza=preship", *arguments]
        done = subprocess.run(line, cwd="/", capture_output=True, text=True)
        assert not done.returncode, done.stdout + done.stderr

    def say(self, statement: str):
        """The first value that a statement answers."""
        with psycopg.connect(self.url, autocommit=True) as connection:
            cursor = connection.execute(statement)
            return cursor.fetchone()[0] if cursor.description else None


@pytest.fixture
def cluster():
    """Its own, in a folder that its owner may enter."""
    home = Path(tempfile.mkdtemp(prefix="preship-archive-"))
    home.chmod(0o755)
    made = ArchivingCluster(home)
    yield made
    made.end()


@pytest.mark.skipif(is_brief() or not os.environ.get("DATABASE_URL"), reason="PostgreSQL's own archive, once in ALL")
def test_the_database_goes_back_to_a_moment(cluster):
    """What was written before it is there, what was written after it is not; the whole folder had been lost."""
    cluster.pgbackrest("stanza-create")
    cluster.pgbackrest("check")
    cluster.pgbackrest("--type=full", "backup")
    cluster.say("CREATE TABLE kept (word text)")
    cluster.say("INSERT INTO kept VALUES ('before')")
    cluster.say("SELECT pg_create_restore_point('before the mistake')")
    cluster.say("INSERT INTO kept VALUES ('after')")
    cluster.say("SELECT pg_switch_wal()")
    cluster.pgbackrest("check")  # returns once that has been archived
    assert cluster.call("pg_ctl", "-m", "fast", "-w", "stop")
    shutil.rmtree(cluster.home / "data")
    subprocess.run([*cluster.owner, "mkdir", "-m", "700", cluster.home / "data"], check=True)
    cluster.pgbackrest("--type=name", "--target=before the mistake", "--target-action=promote", "restore")
    cluster.start()
    while cluster.say("SELECT pg_is_in_recovery()"):
        pass
    assert cluster.say("SELECT string_agg(word, ' ') FROM kept") == "before"
