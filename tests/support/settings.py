"""Settings of the test process: a data folder of its own, and rows in reverse where a query names no order."""

import os
import tempfile
from pathlib import Path

HOME = Path(os.environ.setdefault("PRESHIP_TEST_HOME", "") or tempfile.mkdtemp(prefix="preship-tests-"))
os.environ["PRESHIP_TEST_HOME"] = str(HOME)
os.environ["PRESHIP_DATA"] = str(HOME / os.environ.get("PYTEST_XDIST_WORKER", "main"))
os.environ.setdefault("PRESHIP_SECRET_KEY", "a key for tests only, as long as a real one would be")
for switch in ("PRESHIP_DEMO", "PRESHIP_CAPTCHA", "PRESHIP_TEST_SQLITE"):
    os.environ.pop(switch, None)

from tests.support.served_settings import *  # noqa: E402, F403
from tests.support.served_settings import DATA, DATABASES  # noqa: E402

DATA.mkdir(parents=True, exist_ok=True)
if DATABASES["default"]["ENGINE"].endswith("sqlite"):
    # A query that forgets its order then fails here on the first day, not in a year on PostgreSQL.
    DATABASES["default"]["OPTIONS"]["init_command"] += " PRAGMA reverse_unordered_selects=ON;"
