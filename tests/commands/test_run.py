"""`make run` ends its server and its worker, also one that does not listen."""

import os
import shutil
import signal
import subprocess
import sys

import pytest

from tests.support.program import ROOT

PROGRAM = f"""#!{sys.executable}
import os, signal, sys
if sys.argv[1] == "prepare":
    sys.exit()
if sys.argv[1] == "worker":
    signal.pause()
signal.signal(signal.SIGTERM, signal.SIG_IGN)
print("deaf", os.getpid(), flush=True)
signal.pause()
"""
PARTS = {
    "scripts/python-environment": "#!/bin/sh\n",
    "scripts/page": "#!/bin/sh\n",
    ".venv/bin/python": "#!/bin/sh\n",
    ".venv/bin/preship": PROGRAM,
}


def test_a_server_that_hears_no_term_is_killed(tmp_path):
    """The script as it is, over a server that ignores TERM: it ends, and leaves nothing behind."""
    for name, text in PARTS.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
        path.chmod(0o755)
    script = shutil.copy(ROOT / "scripts/run", tmp_path / "scripts/run")
    settings = {**os.environ, "PATIENCE": "0.2", "PRESHIP_DATA": str(tmp_path / "data")}
    with subprocess.Popen([script], stdout=subprocess.PIPE, text=True, env=settings, start_new_session=True) as run:
        try:
            server = next(int(line.split()[1]) for line in run.stdout if line.startswith("deaf"))
            run.send_signal(signal.SIGTERM)
            run.communicate(timeout=60)
        finally:
            if run.poll() is None:
                os.killpg(run.pid, signal.SIGKILL)
    assert run.returncode == 0
    with pytest.raises(ProcessLookupError):
        os.kill(server, 0)
