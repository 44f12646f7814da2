"""How the program starts, and what its command line gives away (M-4.1, bar 9)."""

import os
import subprocess
import sys

import pytest

from tests.support.program import ROOT


def preship(home, *arguments, line="", **switches):
    """A real `preship …` process in an installation of its own."""
    environment = {**os.environ, "DJANGO_SETTINGS_MODULE": "preship.settings", "PRESHIP_DATA": str(home)}
    for name in ("PRESHIP_DEMO", "PRESHIP_CAPTCHA", "DATABASE_URL"):
        environment.pop(name, None)
    return subprocess.run(
        [sys.executable, "-m", "preship", *arguments],
        cwd=ROOT,
        env={**environment, **switches},
        input=line,
        capture_output=True,
        text=True,
    )


@pytest.mark.parametrize(
    ("switches", "starts"),
    [
        ({}, True),
        ({"PRESHIP_CAPTCHA": "on"}, True),
        ({"PRESHIP_CAPTCHA": "off"}, False),
        ({"PRESHIP_CAPTCHA": "off", "PRESHIP_DEMO": "off"}, False),
        ({"PRESHIP_CAPTCHA": "off", "PRESHIP_DEMO": "on"}, True),
    ],
)
def test_no_captcha_outside_the_demo_world(tmp_path, switches, starts):
    """M-4.1: with the captcha off the program refuses to start, save where the demo world is."""
    done = preship(tmp_path, "check", **switches)
    assert (done.returncode == 0) is starts, done.stderr
    assert ("PRESHIP_CAPTCHA" in done.stderr) is not starts


@pytest.mark.parametrize(
    ("template", "starts"),
    [
        ("旧机电-{sequence:06}", True),
        ("PSI{year}{country}", False),
        ("PSI{yr}{sequence}", False),
        ("{sequence:050}", False),
    ],
)
def test_a_template_that_numbers_no_certificates_stops_the_start(tmp_path, template, starts):
    """Issue 2 (4), M-6.1.3f: the certificate number's template is read when the program starts, not at the first 受理."""
    done = preship(tmp_path, "check", PRESHIP_CERTIFICATE_NUMBER=template)
    assert (done.returncode == 0) is starts, done.stderr
    assert ("PRESHIP_CERTIFICATE_NUMBER" in done.stderr) is not starts


def test_the_first_administrator(tmp_path):
    """processes.md §9: the first customs account is made on the command line, its password read from standard input."""
    assert preship(tmp_path, "migrate").returncode == 0
    given = ("create-administrator", "Chief", "--name", "陈主任", "--email", "chief@example.com")
    weak = preship(tmp_path, *given, line="short\n")
    assert weak.returncode != 0
    made = preship(tmp_path, *given, line="eleven green saws\n")
    assert made.returncode == 0, made.stderr
    assert "eleven" not in made.stdout + made.stderr
    again = preship(tmp_path, *given, line="eleven green saws\n")
    assert again.returncode != 0
    assert "exists" in again.stderr
    asked = "from preship.accounts.login import authenticate; print(authenticate('customs', 'chief', 'eleven green saws', '').roles)"
    shown = preship(tmp_path, "shell", "--no-imports", "-c", asked)
    assert shown.stdout.strip() == "security", shown.stderr
