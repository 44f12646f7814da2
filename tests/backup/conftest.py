"""Where backups go in tests, and who may open the keys in them."""

import subprocess
from pathlib import Path
from types import SimpleNamespace

import pytest

from tests.support import zygote
from tests.support.program import Program


@pytest.fixture
def vault(tmp_path):
    """A place for backups: its settings, and the age identity that is kept elsewhere."""
    identity = tmp_path / "identity"
    subprocess.run(["age-keygen", "-o", identity], check=True, capture_output=True)
    recipient = subprocess.run(
        ["age-keygen", "-y", identity], check=True, capture_output=True, text=True
    ).stdout.strip()
    switches = {
        "PRESHIP_BACKUP_TO": str(tmp_path / "vault"),
        "PRESHIP_BACKUP_PASSWORD": "kept in another safe",
        "PRESHIP_BACKUP_KEYS_FOR": recipient,
    }
    return SimpleNamespace(place=tmp_path / "vault", identity=identity, switches=switches, home=tmp_path)


@pytest.fixture
def elsewhere(mould, vault):
    """An installation with nothing in it."""
    home = vault.home / "elsewhere"
    home.mkdir()
    return Program(home, mould.fresh_database(), **vault.switches)


def back_up(program):
    """Make a backup; its name."""
    said = program.run("backup")
    return said.split()[1].rstrip(":")


def restore(program, *arguments):
    """(exit status, what is said) of restoring there."""
    status, output, errors = zygote.of(program.environment).run("-m", "preship", "restore", *map(str, arguments))
    return status, output + errors


def files_in(home: Path):
    """What an installation's folder holds."""
    return sorted(path.relative_to(home).as_posix() for path in home.rglob("*") if path.is_file())
