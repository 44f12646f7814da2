"""What Prometheus reads, and that the dashboard and the rules in deploy/ ask for figures that exist."""

import contextlib
import json
import re
from pathlib import Path

import pytest
import yaml
from django.core.management import CommandError, call_command
from django.test import Client
from prometheus_client.parser import text_string_to_metric_families

from preship.accounts.models import Organisation
from preship.cases.models import Case
from preship.fields import clock
from tests.operations.conftest import TOKEN

DASHBOARD, ALERTS = Path("deploy/grafana-dashboard.json"), Path("deploy/prometheus-alerts.yml")
ROUNDS = 10
STRANGER = {"side": "agency", "account": "nobody", "password": "wrong-password-2026"}


def figures(text):
    """Every sample by its name and labels."""
    families = text_string_to_metric_families(text)
    return {(one.name, *sorted(one.labels.values())): one.value for of in families for one in of.samples}


def read(program):
    """What a served program says."""
    with contextlib.closing((wire := program.wire()).connection):
        answer = wire.get("/metrics", authorization=f"Bearer {TOKEN}")
    assert answer.status == 200
    return figures(answer.body.decode())


def ask(program):
    """A visit: two answers of 401, one of them to a login that fails, and an address that is none."""
    with contextlib.closing((wire := program.wire()).connection):
        wire.get("/api/session")
        assert wire.get("/api/inbox").status == 401
        assert wire.post("/api/login", STRANGER).status in (422, 429)
        assert wire.get("/never/there").status == 404


def test_every_process_counts_together(watched):
    """Whichever process answers `/metrics`, it tells what all have done; each answer by operation and status."""
    for _ in range(ROUNDS):
        ask(watched)  # a line of its own each time: both processes get some
    seen = {read(watched)["preship_request_seconds_count", "401", "GET /api/inbox"] for _ in range(4)}
    assert seen == {ROUNDS}
    after = read(watched)
    failed = [value for name, value in after.items() if name[0] == "preship_login_failures_total"]
    assert sum(failed) == ROUNDS
    assert after["preship_processes",] == 3
    assert after["preship_resident_memory_bytes",] > 50e6
    assert not any("/never/there" in part for name in after for part in name)


@pytest.fixture
def prometheus(db):
    """Somebody who asks from this machine."""
    return Client()


def test_what_waits_is_read_from_the_database(prometheus):
    """Queues with the age of their oldest, overdue cases, workers, the last verification."""
    call_command("worker", "--once")
    call_command("verify")
    before = figures(prometheus.get("/metrics").content.decode())
    assert before["preship_verification_faults", "record"] == 0
    assert before["preship_cases_overdue",] == 0
    assert before["preship_backup_timestamp_seconds", "made"] == 0  # in 1970: the rule speaks up
    owner = Organisation.objects.create(side="agency", code="agency-late", name_zh="迟", name_en="Late")
    now = dict.fromkeys(("created_at", "updated_at"), clock.now())
    Case.objects.create(
        kind="commission", number="WT2026", state="submitted", turn="agency", agency=owner, due_rank=1, **now
    )
    with pytest.raises(CommandError, match="past the audit trail"):
        call_command("verify")
    said = figures(prometheus.get("/metrics").content.decode())
    assert said["preship_cases_overdue",] == 1
    assert said["preship_workers",] == 1
    assert said["preship_database_up",] == 1
    assert said["preship_verification_faults", "record"] > 0
    assert {("preship_waiting", "jobs"), ("preship_waiting_seconds", "email")} <= set(said)


@pytest.mark.parametrize(
    ("headers", "address", "status"),
    [
        ({}, "127.0.0.1", 200),
        ({}, "::1", 200),
        ({}, "10.1.2.3", 404),
        ({"x-forwarded-for": "127.0.0.1"}, "127.0.0.1", 404),
        ({"authorization": f"Bearer {TOKEN}"}, "10.1.2.3", 200),
        ({"authorization": f"bearer {TOKEN}", "x-forwarded-for": "10.9.9.9"}, "127.0.0.1", 200),
        ({"authorization": "Bearer "}, "10.1.2.3", 404),
        ({"authorization": f"Bearer {TOKEN[:-1]}é"}, "10.1.2.3", 404),
    ],
)
def test_who_may_read_them(prometheus, settings, headers, address, status):
    """From this machine or with the token; a proxy that no setting counts speaks for anybody, so it is nobody."""
    settings.METRICS_TOKEN = TOKEN
    assert prometheus.get("/metrics", headers=headers, REMOTE_ADDR=address).status_code == status


def test_without_a_token_none_opens(prometheus, settings):
    """An empty token is no token; behind a proxy the address that it saw counts."""
    settings.METRICS_TOKEN = ""
    empty = {"authorization": "Bearer "}
    assert prometheus.get("/metrics", headers=empty, REMOTE_ADDR="10.1.2.3").status_code == 404
    settings.PROXIES = 1
    for seen, status in (("127.0.0.1", 200), ("203.0.113.9", 404), ("127.0.0.1, 203.0.113.9", 404)):
        answer = prometheus.get("/metrics", headers={"x-forwarded-for": seen}, REMOTE_ADDR="127.0.0.1")
        assert (seen, answer.status_code) == (seen, status)


def test_dashboard_and_alerts_ask_for_what_there_is(watched):
    """Every figure that they name, there is; and every kind of figure is on the dashboard."""
    ask(watched)
    there = {name for name, *_ in read(watched)}
    there |= {re.sub("_(count|sum|bucket|created)$", "", name) for name in there}
    dashboard, alerts = json.loads(DASHBOARD.read_text()), yaml.safe_load(ALERTS.read_text())
    shown = [one["expr"] for panel in dashboard["panels"] for one in panel["targets"]]
    warned = [rule["expr"] for group in alerts["groups"] for rule in group["rules"]]
    named = {name for expression in shown + warned for name in re.findall(r"preship_\w+", expression)}
    assert sorted(named - there) == ["preship_logged_errors_total"]  # none has been logged
    on_them = " ".join(shown + warned)
    assert sorted(name for name in there if re.sub("_(count|sum|bucket)$", "", name) not in on_them) == []
