"""The plain SQL of an answer by HS code and of a statistics page, which are no lists."""

from bench.world import LAST_DAY

ADVICE = "advice"
COUNTED = {f"statistics by {by}": by for by in ("month", "agency", "country", "chapter")}
PERIOD = ("2020-01-01", "2026-12-31")
KEYS = {"month": "substr({day}, 1, 7)", "agency": "e.agency_id", "country": "e.country", "chapter": "c.chapter"}
CONCLUDED = ", ".join(
    f"sum(CASE WHEN e.conclusion = '{name}' THEN 1 ELSE 0 END)" for name in ("qualified", "partly", "unqualified")
)
SUMS = {
    "e.received_on": "count(*)",
    "e.accepted_on": "count(*)",
    "e.completed_on": f"count(*), {CONCLUDED}, sum(e.waiting_s), sum(e.mending_s), sum(e.inspecting_s)",
    "s.returned_on": "count(*)",
}
"""What is summed by each day."""
CODES = 400
"""As many codes are asked in turn."""


def count_rows(by: str) -> list[str]:
    """The statements of a statistics page: each day's sums, in total and by a key."""
    asked = []
    for day, sums in SUMS.items():
        rows = "statistics_entrustment e"
        if day.startswith("s."):
            rows = "statistics_sentback s JOIN statistics_entrustment e ON e.id = s.entrustment_id"
        within = f"WHERE {day} >= '{PERIOD[0]}' AND {day} <= '{PERIOD[1]}'"
        joined = " JOIN statistics_chapter c ON c.entrustment_id = e.id" if by == "chapter" else ""
        asked.append(f"SELECT NULL, {sums} FROM {rows} {within}")
        asked.append(f"SELECT {KEYS[by].format(day=day)}, {sums} FROM {rows}{joined} {within} GROUP BY 1")
    return asked


def hs_code(turn: int) -> str:
    """One code after the other."""
    return f"84{turn * 37 % 80:02}{turn % CODES:06}"


RULES = (
    "SELECT r.*, v.list, v.effective_on, v.complete FROM advice_rule r "
    "JOIN advice_version v ON v.edition = r.version_id WHERE r.code IN ({0}, {0}, {0}, {0}, {0}) "
    f"AND v.effective_on <= '{LAST_DAY}' ORDER BY v.edition"
)
"""The rows about a code or a beginning of it, and the versions they stand in."""


def starts(code: str) -> list[str]:
    """The values of RULES."""
    return [code[:length] for length in (2, 4, 6, 8, 10)]
