"""A real clamd with signatures of its own, away from any network: the EICAR test file and one file's hash."""

import contextlib
import hashlib
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

PROGRAM = Path("/usr/sbin/clamd")
EICAR = rb"X5O!P%@AP[4\PZX54(P^)7CC)7}$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"


@contextlib.contextmanager
def run_clamd(folder: Path, known: bytes) -> Iterator[str]:
    """Its address, once it answers; `known`: a content whose hash it refuses. It stops where the block ends."""
    (folder / "db").mkdir()
    (folder / "db" / "own.hdb").write_text(f"{hashlib.md5(known).hexdigest()}:{len(known)}:Preship.Own\n")
    (folder / "db" / "eicar.ndb").write_text(f"Preship.Eicar:0:*:{EICAR.hex()}\n")
    given = folder / "clamd.conf"
    given.write_text(
        f"LocalSocket {folder}/clamd.ctl\nDatabaseDirectory {folder}/db\nTemporaryDirectory {folder}\n"
        "Foreground yes\nOfficialDatabaseOnly no\nStreamMaxLength 60M\nMaxThreads 2\n"
    )
    process = subprocess.Popen(
        [PROGRAM, f"--config-file={given}"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        until = time.monotonic() + 60
        while not (folder / "clamd.ctl").exists():
            assert process.poll() is None, "clamd ended"
            assert time.monotonic() < until, "clamd does not answer"
            time.sleep(0.05)
        yield f"unix://{folder}/clamd.ctl"
    finally:
        process.kill()
        process.wait()
