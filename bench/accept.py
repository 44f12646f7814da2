"""The transition in plain SQL: what accepting a commission writes, in one transaction, and the case it answers with."""

import datetime
import hashlib
from typing import Any

import orjson

from bench.world import FIRST_AGENCY

CASE = (
    "UPDATE cases_case SET state = 'accepted', version = version + 1, event_count = event_count + 1, updated_at = ? "
    "WHERE number = ? AND state = 'submitted' AND agency_id = ? "
    "RETURNING id, number, state, version, round, event_count, head, enterprise_id, data, created_at, submitted_at"
)
STATEMENTS = (
    "INSERT INTO cases_caseevent (number, seq, at, name, side, action, from_state, to_state, comment, changes, "
    "previous, hash) VALUES (?, ?, ?, '经办0', 'agency', 'accept', 'submitted', 'accepted', '', '[]', ?, ?)",
    "UPDATE cases_case SET head = ? WHERE id = ?",
    "UPDATE commissions_commissionrow SET state = 'accepted', updated_at = ? WHERE id = ?",
    "INSERT INTO notices_notice (side, organisation_id, number, kind, action, event_seq, key, while_state, while_round, "
    "title_zh, title_en, text_zh, text_en, at) "
    "VALUES ('enterprise', ?, ?, 'commission', 'accept', ?, ?, '', 0, ?, ?, '', '', ?)",
    "INSERT INTO cases_key (id, fingerprint, status, etag, body, at) VALUES (?, ?, 200, ?, ?, ?)",
)
COLUMNS = (
    *("id", "number", "state", "version", "round", "event_count", "head", "enterprise_id", "data", "created_at"),
    "submitted_at",
)


def accept(connection: Any, vendor: str, number: str, key: str) -> dict[str, Any]:
    """Accept one commission; IndexError if it can't be."""
    mark = "%s" if vendor == "postgresql" else "?"

    def run(sql: str, *values: Any) -> Any:
        return connection.execute(sql.replace("?", mark), values)

    now = datetime.datetime.now(datetime.UTC)
    at: Any = now if vendor == "postgresql" else f"{now:%Y-%m-%d %H:%M:%S.%f}"
    connection.execute("BEGIN" if vendor == "postgresql" else "BEGIN IMMEDIATE")
    try:
        case = dict(zip(COLUMNS, run(CASE, at, number, FIRST_AGENCY).fetchall()[0], strict=True))
        case["data"] = case["data"] if vendor == "postgresql" else orjson.loads(case["data"])
        seq, previous = case["event_count"], case["head"]
        case["head"] = hashlib.sha256(f"{number}{seq}{at}{previous}".encode()).hexdigest()
        body = orjson.dumps(case)
        event, head, row, notice, kept = STATEMENTS
        run(event, number, seq, at, previous, case["head"])
        run(head, case["head"], case["id"])
        run(row, at, case["id"])
        run(
            notice,
            case["enterprise_id"],
            number,
            seq,
            f"{number}#{seq}",
            f"业务委托 {number} 已被接受",
            f"Commission {number} was accepted",
            at,
        )
        run(kept, f"bare:{key}", case["head"], f'"{case["version"]}"', body, at)
        connection.execute("COMMIT")
    except BaseException:
        connection.execute("ROLLBACK")
        raise
    return case
