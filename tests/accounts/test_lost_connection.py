"""The database goes away for a moment: whoever is logged in notices nothing."""

from urllib.parse import urlsplit

import pytest

from preship.demo.roster import PASSWORD
from tests.support import postgres

pytestmark = pytest.mark.skipif(not postgres.is_named(), reason="SQLite has no connection to lose")
END = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{}'"


def test_a_lost_connection_is_opened_again_before_anybody_sees_it(serve):
    """Architecture, lists: connections are kept, and one that was lost costs no request."""
    program = serve(workers=1)
    wire = program.wire().login("customs", "customs1", PASSWORD)
    for path in ("/api/commissions", "/api/inbox", "/api/session"):
        assert wire.get(path).status == 200
        postgres.statement(END.format(urlsplit(program.environment["DATABASE_URL"]).path[1:]))
        assert wire.get(path).status == 200
    wire.connection.close()
