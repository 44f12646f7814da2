"""`preship check --deploy` and the unit files: what an installation for others must have before it starts."""

import re
import subprocess
from pathlib import Path

import pytest
from django.core.checks import run_checks
from django.core.management import CommandError, call_command

from preship.derived_settings import MailServer
from preship.operations.installation import TAG

UNITS = sorted(Path("deploy").glob("*.service"))
WHOLE = {
    "DEMO": False,
    "ADDRESS": "https://preship.example.org",
    "HTTPS": True,
    "PROXIES": 1,
    "MAIL_SERVER": MailServer("smtps://a:b@mail.example.org"),
    "DEFAULT_FROM_EMAIL": "preship@example.org",
    "ALLOWED_HOSTS": ["preship.example.org"],
    "SOURCE": "https://example.org/source",
    "BACKUP_TO": "/srv/preship-backup",
}


@pytest.fixture
def installation(settings, tmp_path):
    """One that has everything; its data folder is the service's alone, a key in it too."""
    for name, value in WHOLE.items():
        setattr(settings, name, value)
    settings.DATA = tmp_path
    tmp_path.chmod(0o700)
    (tmp_path / "signing").mkdir()
    (tmp_path / "signing" / "key.pem").touch(0o600)
    (tmp_path / "secret-key").touch(0o600)
    return tmp_path


def found():
    """The names of what is wrong."""
    return [one.id for one in run_checks(tags=[TAG], include_deployment_checks=True)]


def test_one_that_has_everything_starts(installation):
    """Nothing is wrong with it."""
    assert found() == []
    call_command("check", deploy=True, tags=[TAG])


@pytest.mark.parametrize(
    ("name", "value", "code"),
    [
        ("DEMO", True, "E001"),
        ("ADDRESS", "", "E002"),
        ("ADDRESS", "http://preship.example.org", "E002"),
        ("HTTPS", False, "E003"),
        ("PROXIES", 0, "E004"),
        ("MAIL_SERVER", MailServer(""), "E005"),
        ("DEFAULT_FROM_EMAIL", "no-reply@localhost", "E006"),
        ("ALLOWED_HOSTS", ["127.0.0.1", "localhost", "[::1]"], "E007"),
        ("SOURCE", "", "W001"),
        ("BACKUP_TO", "", "W002"),
    ],
)
def test_each_thing_that_is_missing_is_said(installation, settings, name, value, code):
    """One by one; an error stops the start, and names the variable."""
    setattr(settings, name, value)
    assert found() == [f"preship.{code}"]
    if code.startswith("E"):
        with pytest.raises(CommandError, match="PRESHIP_"):
            call_command("check", deploy=True, tags=[TAG])


@pytest.mark.parametrize(("place", "mode", "code"), [(".", 0o755, "E010"), ("secret-key", 0o640, "E011")])
def test_what_others_may_read_is_named(installation, place, mode, code):
    """The data folder and its keys are the service's alone."""
    (installation / place).chmod(mode)
    (installation / "signing" / "key.pem").chmod(0o604)
    said = run_checks(tags=[TAG], include_deployment_checks=True)
    assert f"preship.{code}" in [one.id for one in said]
    assert any("key.pem" in one.msg for one in said)


def test_every_start_asks(installation):
    """The server's unit looks before it prepares the database."""
    before = re.findall(r"^ExecStartPre=\S+/preship (.*)$", Path("deploy/preship.service").read_text(), re.MULTILINE)
    assert before == ["check --deploy --tag installation", "prepare"]


@pytest.mark.parametrize("unit", UNITS, ids=str)
def test_units_may_do_little(unit):
    """systemd's own judgement of what a broken-into service could do: 3 or less of 10."""
    said = subprocess.run(
        ["systemd-analyze", "security", "--offline=true", str(unit)], capture_output=True, text=True, check=False
    ).stdout
    assert float(re.search(r"Overall exposure level for \S+: ([\d.]+)", said)[1]) <= 3, said
    assert "LimitNOFILE=65536" in unit.read_text()
