"""`make bundle`: one archive that installs on a Debian 12 without network (issue 14 (7), decision 0072)."""

import os
import shutil
import subprocess
import sys
import tarfile

import pytest

from tests.support.program import ROOT
from tests.support.selection import is_brief

BARE = {"PATH": "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin", "HOME": "/nonexistent"}
KNOWN = not subprocess.run(["git", "rev-parse", "HEAD"], cwd=ROOT, capture_output=True).returncode
"""Whether this is a clone: a bundle is made of what is committed."""
pytestmark = pytest.mark.skipif(
    not KNOWN or is_brief() or bool(os.environ.get("DATABASE_URL")) or sys.version_info[:2] != (3, 11),
    reason="it collects and installs eighty packages: once, in ALL",
)


def without_network():
    """What a command begins with where it shall reach nobody; nothing where this user may not say so."""
    alone = ["unshare", "--net"]
    return (
        alone
        if shutil.which("unshare") and not subprocess.run([*alone, "true"], capture_output=True).returncode
        else []
    )


def install(bundle, to):
    """Its exit status and what it said, on a machine with nothing but Debian's own Python."""
    line = [*without_network(), bundle / "install", "--to", to, "--only-program"]
    done = subprocess.run(line, env=BARE, cwd="/", capture_output=True, text=True)
    return done.returncode, done.stdout + done.stderr


def test_a_bundle_installs_without_network(tmp_path):
    """A damaged one is refused before anything is installed; a whole one prepares its database; once more, it changes nothing."""
    subprocess.run([ROOT / "scripts" / "bundle", tmp_path / "made"], cwd=ROOT, check=True, capture_output=True)
    (archive,) = (tmp_path / "made").glob("*.tar.gz")
    with tarfile.open(archive) as packed:
        packed.extractall(tmp_path, filter="tar")
    (bundle,) = tmp_path.glob("preship-*")
    to = tmp_path / "opt" / "preship"
    to.parent.mkdir()

    damaged = next((bundle / "wheels").glob("orjson*"))
    whole = damaged.read_bytes()
    damaged.write_bytes(whole[:-1])
    status, said = install(bundle, to)
    assert (status, list(to.parent.iterdir())) == (1, [])
    assert "damaged" in said
    damaged.write_bytes(whole)

    status, said = install(bundle, to)
    assert status == 0, said
    program = to / ".venv" / "bin" / "preship"
    environment = {**BARE, "PRESHIP_DATA": str(tmp_path / "data")}
    subprocess.run([program, "prepare"], env=environment, cwd="/", check=True, capture_output=True)
    served = subprocess.run([program, "settings"], env=environment, cwd="/", check=True, capture_output=True, text=True)
    assert str(tmp_path / "data") in served.stdout
    assert (to / "web" / "dist" / "index.html").exists()
    before = to.resolve()
    status, said = install(bundle, to)
    assert (status, to.resolve(), "installing into" in said) == (0, before, False)
