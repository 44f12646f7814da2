"""Whether an installation is alive and ready, as a load balancer or a supervisor asks."""

import contextlib
import errno
import re
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import OperationalError, connection
from django.test import Client

from preship.operations import readiness
from preship.serving.page import ADDRESSES

ROUTES = ("web/src/router.ts", "web/src/entry/routes.ts")


@pytest.fixture
def balancer(db, settings):
    """Who asks; the folder for uploads is there."""
    Path(settings.INCOMING).mkdir(parents=True, exist_ok=True)
    return Client(raise_request_exception=False)


def states(answer):
    """What an answer says of each part."""
    return answer.status_code, answer.json()


def test_ready_once_every_part_is_there(balancer):
    """M-1.1: without a worker it says which part is missing, and is ready without that part; after a worker's sign of life, with it."""
    status, said = states(balancer.get("/readyz"))
    assert (status, said["database"], said["schema"], said["storage"]) == (503, "ok", "ok", "ok")
    assert "no worker" in said["worker"]
    assert states(balancer.get("/readyz?exclude=worker"))[0] == 200
    call_command("worker", "--once")
    assert states(balancer.get("/readyz")) == (200, dict.fromkeys(("database", "schema", "storage", "worker"), "ok"))


def test_a_missing_migration_is_named(balancer):
    """A program whose migrations were not run is not ready."""
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM django_migrations WHERE app = 'codes'")
    status, said = states(balancer.get("/readyz?exclude=worker"))
    assert (status, said["schema"]) == (503, "1 migrations are missing: run `preship prepare`")


def test_storage_that_takes_nothing_is_named(balancer, settings, tmp_path):
    """Where no file can be written nothing can be uploaded."""
    settings.INCOMING = tmp_path / "gone"
    assert states(balancer.get("/readyz?exclude=worker"))[1]["storage"] == "not available (FileNotFoundError)"


@pytest.mark.parametrize("fault", [OperationalError("secret words"), OSError(errno.EIO, "secret words")], ids=str)
def test_a_lost_part_is_503_without_details(balancer, monkeypatch, fault):
    """The answer names the kind of fault; what the fault itself says may hold addresses and names."""

    def away():
        raise fault

    monkeypatch.setitem(readiness.PARTS, "database", away)
    answer = balancer.get("/readyz?exclude=worker")
    assert answer.status_code == 503
    assert answer.json()["database"] == f"not available ({type(fault).__name__})"


def test_alive_whatever_name_is_asked_for(watched):
    """Who asks by address is answered, without a host name of ours: /healthz and /readyz, and nothing else."""
    with contextlib.closing(watched.wire().connection) as line:
        for path, status in (("/healthz", 200), ("/readyz?exclude=worker", 200), ("/", 400)):
            line.request("GET", path, headers={"Host": "10.0.0.7:8000"})
            answer = line.getresponse()
            assert (path, answer.status) == (path, status), answer.read()
            answer.read()


@pytest.mark.parametrize("path", ["/nothing/here", "/w2", "/register/customs", "/.env", "/wp-login.php", "/metrics/x"])
def test_an_address_that_is_none(balancer, path):
    """404 in the reader's language, readable without scripts; the workspace's page answers at its own addresses alone."""
    answer = balancer.get(path, headers={"accept-language": "en"})
    assert answer.status_code == 404
    assert "not found" in answer.content.decode()


def test_the_pages_addresses_are_all_known():
    """M-1.1: each route that the page has is answered by the page."""
    said = [path for file in ROUTES for path in re.findall(r'path: "(/[^"*]*)"', Path(file).read_text())]
    assert len(said) > 10
    examples = {re.sub(r"\(agency\|enterprise\)", "", path).replace(":side", "agency") for path in said}
    for path in examples:
        for asked in {re.sub(r"/:\w+\??", "", path), re.sub(r":\w+\??", "x", path)}:
            assert re.fullmatch(ADDRESSES, asked.removeprefix("/")), asked
