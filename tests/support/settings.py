"""Settings of the test process: a data folder of its own, and rows in reverse where a query names no order."""

import gc
import os
import shutil
import sys
import tempfile
from pathlib import Path

# What is imported is kept compiled, whatever the shell says: compiling it again takes every process two seconds.
sys.dont_write_bytecode = False
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
gc.disable()  # until all is imported (conftest.py): nothing of it is rubbish

# In memory where the machine has that much: no test waits for a disk, none cuts the power.
MEMORY = Path("/dev/shm")
ROOMY = MEMORY.is_dir() and os.access(MEMORY, os.W_OK) and shutil.disk_usage(MEMORY).free > 4 << 30
HOME = Path(
    os.environ.setdefault("TEST_HOME", "") or tempfile.mkdtemp(prefix="preship-tests-", dir=MEMORY if ROOMY else None)
)
os.environ["TEST_HOME"] = str(HOME)
os.environ["PRESHIP_DATA"] = str(HOME / os.environ.get("PYTEST_XDIST_WORKER", "main"))
os.environ.setdefault("PRESHIP_SECRET_KEY", "a key for tests only, as long as a real one would be")
os.environ.setdefault("PRESHIP_SECOND_FACTOR", "offer")  # a test of the demand says so itself
os.environ.setdefault("PRESHIP_RECORD_KEY", "a-key-of-the-record-for-tests-only")
os.environ.setdefault("PRESHIP_PERSONAL_KEY", "a-key-of-personal-data-for-tests-only")
os.environ.setdefault("PRESHIP_PERSONAL_INDEX_KEY", "a-key-of-the-blind-index-for-tests-only")
for switch in ("PRESHIP_DEMO", "PRESHIP_CAPTCHA"):
    os.environ.pop(switch, None)

from tests.support.served_settings import *  # noqa: E402, F403
from tests.support.served_settings import DATA, DATABASES  # noqa: E402

DATA.mkdir(parents=True, exist_ok=True)
if DATABASES["default"]["ENGINE"].endswith("sqlite"):
    # A query that forgets its order then fails here on the first day, not in a year on PostgreSQL.
    DATABASES["default"]["OPTIONS"]["init_command"] += " PRAGMA reverse_unordered_selects=ON;"
else:
    # A test is one transaction, in which whole servers may be started.
    DATABASES["default"]["OPTIONS"].pop("options", None)
