"""Settings: a name or value that can't be one stops the start with a sentence; secrets are never printed (decision 0029)."""

import pytest

from preship.environment import ConfigurationError, read_environment
from tests.accounts.test_start import preship
from tests.support.program import ROOT

WRONG = {
    "PRESHIP_LAESE": ("60", "PRESHIP_LAESE is not a setting; did you mean PRESHIP_LEASE?"),
    "PRESHIP_ZZZ": ("60", "PRESHIP_ZZZ is not a setting; `preship settings` lists them"),
    "PRESHIP_TERM": ("60", "PRESHIP_TERM is not a setting"),
    "PRESHIP_LEASE": ("1m", "PRESHIP_LEASE must be a number of seconds above 0, not '1m'."),
    "PRESHIP_POLL": ("inf", "PRESHIP_POLL must be a number of seconds above 0, not 'inf'."),
    "PRESHIP_SMS_TIMEOUT": ("0", "PRESHIP_SMS_TIMEOUT must be a number of seconds above 0, not '0'."),
    "PRESHIP_RETRIES": ("60,x", "PRESHIP_RETRIES must be numbers of seconds above 0 with commas between, not '60,x'."),
    "PRESHIP_HTTPS": ("maybe", "PRESHIP_HTTPS must be on or off, not 'maybe'."),
    "PRESHIP_PROXIES": ("-1", "PRESHIP_PROXIES must be a whole number, 0 or more, not '-1'."),
    "PRESHIP_TOKEN_RATE": ("3.5", "PRESHIP_TOKEN_RATE must be a whole number, 1 or more, not '3.5'."),
    "PRESHIP_ANNUAL_REPORT_DUE": ("02-30", "PRESHIP_ANNUAL_REPORT_DUE must be a day as MM-DD, not '02-30'."),
    "PRESHIP_KEEP_CASES_YEARS": ("2", "PRESHIP_KEEP_CASES_YEARS must be a whole number, 3 or more, not '2'."),
    "PRESHIP_KEEP_ACCOUNTS_YEARS": ("0", "PRESHIP_KEEP_ACCOUNTS_YEARS must be a whole number, 1 or more, not '0'."),
    "PRESHIP_KEEP_LINKS_DAYS": ("6", "PRESHIP_KEEP_LINKS_DAYS must be a whole number, 7 or more, not '6'."),
    "PRESHIP_URL": ("preship.example.org", "PRESHIP_URL must be a URL that begins with https:// or http://"),
    "PRESHIP_TERM_TOY": ("20", 'PRESHIP_TERM_TOY must be like "20 working days", "30 days" or "none", not \'20\'.'),
    "DATABASE_URL": (
        "mysql://preship:pencil@h/x",
        "DATABASE_URL must be a URL that begins with postgres:// or sqlite://.",
    ),
    "PRESHIP_SMTP": ("http://u:pencil@h", "PRESHIP_SMTP must be smtp://, smtp+starttls:// or smtps:// with a host"),
    "PRESHIP_FILES": ("/srv/files", "PRESHIP_FILES must be s3:https://host/bucket or s3:https://host/bucket/folder"),
    "PRESHIP_FILES_LOCK": ("on", "PRESHIP_FILES_LOCK must be compliance, governance or off, not 'on'."),
    "PRESHIP_BACKUP_TO": (
        "var/backup",
        "PRESHIP_BACKUP_TO must be a folder's whole path, or s3:https://host/bucket/path",
    ),
    "PRESHIP_BACKUP_KEEP": ("14,8", "PRESHIP_BACKUP_KEEP must be three whole numbers with commas between, not '14,8'."),
    "PRESHIP_BACKUP_KEYS_FOR": (
        "ssh-rsa",
        "PRESHIP_BACKUP_KEYS_FOR must be age recipients (age1…) with commas between",
    ),
    "PRESHIP_SMS": ("//:pencil@h", "PRESHIP_SMS must be a URL that begins with https:// or http://."),
}


@pytest.mark.parametrize("name", WRONG)
def test_what_cannot_be_a_setting_is_refused(monkeypatch, name):
    """Every kind of setting, with the sentence; a secret's value is not repeated."""
    value, sentence = WRONG[name]
    monkeypatch.setenv(name, value)
    with pytest.raises(ConfigurationError) as refused:
        read_environment()
    assert sentence in str(refused.value)
    assert "pencil" not in str(refused.value)


@pytest.mark.parametrize(
    ("name", "clear", "kept"),
    [
        ("DATABASE_URL", "postgres://u:pencil@db/x?sslmode=require", "postgres://u:pencil@db/x?sslmode=verify-full"),
        ("DATABASE_URL", "postgresql://u@/x?host=10.0.0.7", "postgres://u@/x?host=/var/run/postgresql"),
        ("DATABASE_URL", "postgres://u@localhost/x?host=db", "postgres://u@localhost/x"),
        ("DATABASE_URL", "postgres://u@/x?host=/run,10.0.0.7", "postgres://u@/x?host=/run,127.0.0.1"),
        ("DATABASE_URL", "postgres://db/x?sslmode=verify-full&sslmode=disable", "postgres://db/x?sslmode=verify-ca"),
        ("PRESHIP_SMTP", "smtp://u:pencil@mail.example.org:25", "smtp+starttls://u:pencil@mail.example.org"),
        ("PRESHIP_SMTP", "smtp://localhost.example.org", "smtp://localhost"),
        ("PRESHIP_SMS", "http://:pencil@gateway.example.org/send", "https://:pencil@gateway.example.org/send"),
        ("PRESHIP_SMS", "http://127.0.0.1.example.org/send", "http://[::1]:8080/send"),
        ("PRESHIP_FILES", "s3:http://s3.example.org/x", "s3:https://s3.example.org/x"),
        ("PRESHIP_BACKUP_TO", "s3:http://s3.example.org/x", "s3:https://s3.example.org/x"),
        ("PRESHIP_CLAMD", "tcp://scanner:3310", "tcp://127.0.0.1:3310"),
    ],
)
def test_a_line_in_the_clear_to_another_machine_stops_the_start(monkeypatch, name, clear, kept):
    """ASVS 5.0 V12.3.1: nothing leaves the machine unencrypted, or to somebody whose certificate nobody checks."""
    monkeypatch.setenv(name, clear)
    with pytest.raises(ConfigurationError, match=f"{name} names another machine without encryption") as refused:
        read_environment()
    assert "pencil" not in str(refused.value)
    monkeypatch.setenv(name, kept)
    read_environment()


def test_a_bucket_needs_a_key_that_signs(monkeypatch):
    """Servers that share files share cookies: what each made for itself would be nobody else's (decision 0061)."""
    monkeypatch.setenv("PRESHIP_FILES", "s3:https://s3.example.org/x")
    read_environment()
    monkeypatch.delenv("PRESHIP_SECRET_KEY")
    with pytest.raises(ConfigurationError, match="set PRESHIP_SECRET_KEY, the same for all"):
        read_environment()


def test_everything_that_is_wrong_is_said_at_once(tmp_path):
    """Issue 11 (5): the program does not start, and says in sentences why, with no traceback."""
    done = preship(tmp_path, "check", **{name: value for name, (value, _) in WRONG.items()})
    assert done.returncode == 1
    assert len(done.stderr.splitlines()) == len(WRONG)
    assert "Traceback" not in done.stderr


def test_a_time_limit_that_no_room_has_stops_the_start(tmp_path):
    """Time limits are declared by rooms: those are asked."""
    done = preship(tmp_path, "check", PRESHIP_TERM_FILLING_REVIEW="3 days")
    assert done.returncode == 1
    assert done.stderr == "PRESHIP_TERM_FILLING_REVIEW is not a setting; did you mean PRESHIP_TERM_FILING_REVIEW?\n"


def test_settings_are_printed_and_secrets_are_not(tmp_path):
    """`preship settings`: what is in force, a secret only as set."""
    secret = {"PRESHIP_SECRET_KEY": "pencil", "PRESHIP_SMTP": "smtps://u:pencil@h", "PRESHIP_SMS": "https://:pencil@h"}
    done = preship(
        tmp_path, "settings", **secret, PRESHIP_LEASE="7.5", PRESHIP_TERM_FILING_REVIEW="9 days", PRESHIP_URL=""
    )
    lines = done.stdout.splitlines()
    assert "PRESHIP_LEASE=7.5" in lines
    assert "PRESHIP_TERM_FILING_REVIEW=9 days" in lines
    assert "PRESHIP_RETRIES=60,300,900,3600,7200,14400,28800" in lines
    assert "PRESHIP_URL=" in lines
    assert [f"{name}=(set, not shown)" in lines for name in secret] == [True] * 3
    assert "pencil" not in done.stdout + done.stderr


def test_no_setting_is_read_beside_the_declaration():
    """One place reads the environment: what another read would be printed, checked and documented nowhere."""
    found = [
        str(path.relative_to(ROOT))
        for path in (ROOT / "preship").rglob("*.py")
        if "environ.get" in path.read_text() or 'environ["PRESHIP' in path.read_text()
    ]
    # sd_notify(3) is systemd's own protocol and nobody's setting
    assert sorted(found) == ["preship/environment.py", "preship/worker/service_manager.py"]
