"""What the lists of known faults say of the packages that are shipped, and whether each is mended within its time (ASVS 5.0
V15.1.1, V15.2.1; SECURITY.md). `scripts/audit-packages` asks and writes it down, `--judge` goes by what is written alone.

Ends with 0 where all is in time, 1 where something is past it, 2 where a list could not be asked.
"""

import datetime
import hashlib
import json
import subprocess
import sys
from dataclasses import asdict, dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
RECORD = ROOT / "requirements" / "known-faults.json"
LOCKS = (ROOT / "requirements" / "run.txt", ROOT / "web" / "package-lock.json")
REACHABLE, OTHER, UPGRADE, ASKING = 7, 30, 90, 7
"""Days: to mend what an attacker can reach, anything else, between two upgrades of all packages, between two questions."""
PIP = ["pip-audit", "--format=json", "--progress-spinner=off", "--disable-pip", "--require-hashes", "-r", str(LOCKS[0])]
NPM = ["npm", "audit", "--omit=dev", "--json"]


@dataclass
class Fault:
    """A known fault of a shipped package. Whoever finds that nobody can reach it here says `reachable: false` and why."""

    id: str
    package: str
    since: str
    reachable: bool = True
    why: str = ""

    @property
    def due(self) -> datetime.date:
        """The last day of its time."""
        days = REACHABLE if self.reachable or not self.why else OTHER
        return datetime.date.fromisoformat(self.since) + datetime.timedelta(days=days)


@dataclass
class Record:
    """What was asked last: when (empty: never), of which locked packages, and what is known of them; when all were upgraded."""

    asked: str = ""
    locks: str = ""
    upgraded: str = ""
    faults: list[Fault] = field(default_factory=list)


def read_record(path: Path) -> Record:
    """The record as it is written."""
    said = json.loads(path.read_text())
    return Record(**{**said, "faults": [Fault(**one) for one in said["faults"]]})


def hash_locks() -> str:
    """By what the locked packages are told from others."""
    return hashlib.sha256(b"".join(path.read_bytes() for path in LOCKS)).hexdigest()


def judge(record: Record, day: datetime.date) -> list[str]:
    """What is past its time on a day."""
    late = [
        f"{one.package}: {one.id} is known since {one.since} and was due on {one.due}"
        for one in record.faults
        if one.due < day
    ]
    last = datetime.date.fromisoformat(record.upgraded)
    if last + datetime.timedelta(days=UPGRADE) < day:
        late.append(f"all packages were upgraded on {last}, more than {UPGRADE} days ago: make lock UPGRADE=1")
    return late


def judge_asking(record: Record, day: datetime.date) -> list[str]:
    """Whether the lists were asked of these packages, and lately."""
    if not record.asked:
        return ["the lists of known faults were never asked"]
    stale = datetime.date.fromisoformat(record.asked) + datetime.timedelta(days=ASKING) < day
    if stale or record.locks != hash_locks():
        return [
            f"the lists were asked on {record.asked}{'' if stale else ', of other packages'}: scripts/audit-packages"
        ]
    return []


def ask(command: list[str], folder: Path) -> dict[str, object]:
    """What a program says as JSON; nothing where it says none."""
    try:
        done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False, timeout=600)
        said = json.loads(done.stdout)
    except (OSError, ValueError, subprocess.TimeoutExpired):
        return {}
    return said if isinstance(said, dict) else {}


def ask_pip() -> set[tuple[str, str]] | None:
    """(id, package) of each fault of a Python package; None where not all could be asked."""
    rows = ask(PIP, ROOT).get("dependencies")
    if not isinstance(rows, list) or not rows or any("skip_reason" in row for row in rows):
        return None
    return {(one["id"], f"{row['name']} {row['version']}") for row in rows for one in row["vulns"]}


def ask_npm() -> set[tuple[str, str]] | None:
    """(id, package) of each fault of a package of the page; None where they could not be asked."""
    rows = ask(NPM, ROOT / "web").get("vulnerabilities")
    if not isinstance(rows, dict):
        return None
    found = [(one, name) for name, row in rows.items() for one in row["via"] if isinstance(one, dict)]
    return {(str(one["url"]).rpartition("/")[2], name) for one, name in found}


def update(record: Record, found: set[tuple[str, str]], day: datetime.date) -> Record:
    """The record after asking: what is new is known since today, what is gone was mended."""
    known = {(one.id, one.package): one for one in record.faults}
    faults = [known.get(pair, Fault(*pair, since=day.isoformat())) for pair in sorted(found)]
    return Record(day.isoformat(), hash_locks(), record.upgraded, faults)


def main() -> int:
    """Ask (`--ask`), write down, judge. `--upgraded`: all packages are of today; `--judge`: nobody is asked. A path: another record."""
    how, path = sys.argv[1], Path(sys.argv[2]) if len(sys.argv) > 2 else RECORD
    day, record = datetime.date.today(), read_record(path)
    if how == "--upgraded":
        record.upgraded = day.isoformat()
    elif how == "--ask":
        answers = {"requirements/run.txt": ask_pip(), "web/package-lock.json": ask_npm()}
        silent = [name for name, found in answers.items() if found is None]
        for name in silent:
            print(f"{name}: its list of known faults could not be asked")
        if silent:
            return 2
        record = update(record, set().union(*(found or set() for found in answers.values())), day)
    if how != "--judge":
        path.write_text(json.dumps(asdict(record), indent=1) + "\n")
    for one in record.faults:
        print(f"{one.package}: {one.id}, to be mended by {one.due}")
    late = judge(record, day)
    notes = judge_asking(record, day) if how == "--judge" else []
    print("\n".join(late + notes) or "no shipped package is past its time")
    return 1 if late else 2 if notes else 0


if __name__ == "__main__":
    sys.exit(main())
