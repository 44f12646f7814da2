"""What is counted as it happens, in this process; all server processes of a start write into one folder, where any of them
reads the sum (prometheus-client's multiprocess mode).

Imported only once `begin_counting` was called, where several processes count: the library chooses then how it counts.
"""

from prometheus_client import Counter, Histogram

BUCKETS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 10.0)
"""Seconds."""
REQUESTS = Histogram(
    "preship_request_seconds",
    "Seconds until an answer began, by operation and status; its _count is the number of requests.",
    ["operation", "status"],
    buckets=BUCKETS,
)
LOGIN_FAILURES = Counter("preship_login_failures", "Logins that were refused, by status.", ["status"])
SLOW_STATEMENTS = Counter("preship_slow_statements", "Statements that took longer than PRESHIP_SLOW_STATEMENT.")
ERRORS = Counter("preship_logged_errors", "Lines of the log that say error, by logger.", ["logger"])
