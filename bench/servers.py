"""Installations that are measured, and the processes that serve them: one worker with one thread each."""

import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import psycopg

from bench.processor import Processor

ROOT = Path(__file__).resolve().parent.parent
OURS, BARE = "preship.serving.rsgi:application", "bench.bare:application"
INTERFACES = {OURS: "rsgi", BARE: "wsgi"}
READY_WITHIN = 60  # seconds; a limit against hanging, not a measure


class Installation:
    """One filled database in `home`; on PostgreSQL a database of its own on `server`. One that is to be `kept` is
    filled once and stays."""

    def __init__(self, home: Path, rows: int, server: str = "", kept: bool = False) -> None:
        self.home, self.rows, self.server, self.kept = home, rows, server, kept
        self.processes: list[subprocess.Popen[bytes]] = []
        self.stamp = home / "filled"
        url = urlunsplit(urlsplit(server)._replace(path=f"/bench_{rows}")) if server else ""
        self.environment = {
            **os.environ,
            "DATABASE_URL": url,
            "PRESHIP_DATA": str(home),
            "BENCH_ROWS": str(rows),
            "PRESHIP_DEMO": "on",
            "PRESHIP_CAPTCHA": "off",
            "PRESHIP_SECOND_FACTOR": "offer",
            "DJANGO_SETTINGS_MODULE": "preship.settings",
        }

    def statement(self, sql: str) -> None:
        """Run one statement on the PostgreSQL server, outside any transaction."""
        with psycopg.connect(self.server, autocommit=True) as connection:
            connection.execute(sql)

    def fill(self) -> None:
        """Migrate; load the codes and put the commissions in, unless that was done before."""
        if not self.stamp.exists():
            self.home.mkdir(parents=True)
            if self.server:
                self.statement(f"DROP DATABASE IF EXISTS bench_{self.rows}")
                self.statement(f"CREATE DATABASE bench_{self.rows}")
        self.run("preship", "migrate", "--verbosity", "0")
        if not self.stamp.exists():
            self.run("preship", "load-codes")
            self.run("preship", "load-rules")
            self.run("bench.fill", str(self.rows))
            self.stamp.touch()

    def run(self, *command: str) -> None:
        """A module of Python; RuntimeError with what it said where it failed."""
        done = subprocess.run(
            [sys.executable, "-m", *command], cwd=ROOT, env=self.environment, capture_output=True, text=True
        )
        if done.returncode:
            raise RuntimeError(f"{' '.join(command)}:\n{done.stdout}{done.stderr}")

    def serve(self, application: str) -> tuple[int, Processor]:
        """Start a server; its port, once it listens, and what it takes of the processor."""
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port: int = probe.getsockname()[1]
        command = [
            *(sys.executable, "-m", "granian", "--interface", INTERFACES[application]),
            *("--host", "127.0.0.1", "--port", str(port), "--workers", "1", "--blocking-threads", "1", "--no-ws"),
            *("--log-level", "warning", application),
        ]
        process = subprocess.Popen(command, cwd=ROOT, env=self.environment, start_new_session=True)
        self.processes.append(process)
        deadline = time.monotonic() + READY_WITHIN
        while process.poll() is None and time.monotonic() < deadline:
            try:
                socket.create_connection(("127.0.0.1", port), 1).close()
            except OSError:
                time.sleep(0.05)  # between two looks at a condition
            else:
                return port, Processor(process.pid)
        raise RuntimeError(f"{application} did not come up")

    def stop(self) -> None:
        """End its servers, and drop its database unless it is kept."""
        for process in self.processes:
            os.killpg(process.pid, signal.SIGTERM)
            try:
                process.wait(10)
            except subprocess.TimeoutExpired:
                os.killpg(process.pid, signal.SIGKILL)
                process.wait()
        self.processes.clear()
        if self.server and not self.kept:
            self.statement(f"DROP DATABASE IF EXISTS bench_{self.rows} WITH (FORCE)")
