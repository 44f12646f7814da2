"""Known faults of shipped packages are mended within the times that SECURITY.md and docs/security-design.md name (ASVS 5.0
V15.1.1, V15.2.1): the record is judged here, and how it is asked for by programs that speak as pip-audit and npm do."""

import datetime
import json
import os
import re
import subprocess
import sys

import pytest

from tests.support.program import ROOT

sys.path.insert(0, str(ROOT / "scripts"))
import audit_packages as audit  # a script, not of the program

DAY = datetime.date(2026, 12, 1)
CLEAN = {"pip-audit": {"dependencies": [{"name": "lxml", "version": "6", "vulns": []}]}, "npm": {"vulnerabilities": {}}}
PIP_FAULT = {"dependencies": [{"name": "lxml", "version": "6", "vulns": [{"id": "PYSEC-1", "fix_versions": ["7"]}]}]}
NPM_FAULT = {"vulnerabilities": {"vue": {"via": [{"url": "https://x.invalid/GHSA-1", "severity": "low"}, "other"]}}}
SKIPPED = {"dependencies": [{"name": "lxml", "skip_reason": "not found"}]}


def days_ago(days):
    """A day as the record writes it."""
    return (datetime.date.today() - datetime.timedelta(days=days)).isoformat()


def run(folder, record, **answers):
    """The script with programs that answer so: (how it ended, what it wrote down)."""
    for name, said in (CLEAN | {key.replace("_", "-"): said for key, said in answers.items()}).items():
        (folder / f"{name}.json").write_text(said if isinstance(said, str) else json.dumps(said))
        (folder / name).write_text(f'#!/bin/sh\ncat "{folder}/{name}.json"\nexit 1\n')
        (folder / name).chmod(0o755)
    file = folder / "record.json"
    file.write_text(json.dumps({"asked": "", "locks": "", "upgraded": days_ago(3), "faults": []} | record))
    shell = os.environ | {"PATH": f"{folder}:{os.environ['PATH']}"}
    done = subprocess.run(["scripts/audit-packages", "--ask", str(file)], cwd=ROOT, env=shell, check=False)
    return done.returncode, audit.read_record(file)


def test_no_shipped_package_is_past_its_time():
    """What is known of the packages as they are locked, on the day of the last change of this tree."""
    told = subprocess.run(["git", "log", "-1", "--format=%cs"], cwd=ROOT, capture_output=True, text=True, check=False)
    day = datetime.date.fromisoformat(told.stdout.strip() or datetime.date.today().isoformat())
    assert audit.judge(audit.read_record(audit.RECORD), day) == []


def test_the_times_are_those_that_are_promised():
    """The same in SECURITY.md, in docs/security-design.md and where they are judged."""
    for page in ("SECURITY.md", "docs/security-design.md"):
        said = " ".join((ROOT / page).read_text().split())
        assert re.search(rf"within {audit.REACHABLE} days, any other within {audit.OTHER}", said), page
        assert f"every {audit.UPGRADE} days" in said


@pytest.mark.parametrize(("answer", "id"), [({"pip_audit": PIP_FAULT}, "PYSEC-1"), ({"npm": NPM_FAULT}, "GHSA-1")])
def test_a_fault_has_its_time_and_no_more(tmp_path, answer, id):
    """A new one is written down and has its days; one that is known for longer is an error."""
    ended, record = run(tmp_path, {}, **answer)
    assert ended == 0 and record.locks == audit.hash_locks()
    [fault] = record.faults
    assert (fault.id, fault.since, fault.reachable) == (id, days_ago(0), True)
    old = {"id": id, "package": fault.package, "since": days_ago(8)}
    assert run(tmp_path, {"faults": [old]}, **answer)[0] == 1
    judged = old | {"reachable": False, "why": "only text of ours is parsed by it"}
    assert run(tmp_path, {"faults": [judged]}, **answer)[0] == 0
    assert run(tmp_path, {"faults": [judged | {"since": days_ago(31)}]}, **answer)[0] == 1
    assert run(tmp_path, {"faults": [old | {"reachable": False}]}, **answer)[0] == 1, "nobody said why"
    assert run(tmp_path, {"faults": [old]}) == (0, audit.Record(days_ago(0), audit.hash_locks(), days_ago(3), []))


@pytest.mark.parametrize("answer", [{"pip_audit": "no line"}, {"pip_audit": SKIPPED}, {"npm": {"error": "405"}}])
def test_a_list_that_does_not_answer_is_told(tmp_path, answer):
    """Silence is taken for no answer, and what was known stays."""
    known = {"id": "PYSEC-1", "package": "lxml 6", "since": days_ago(1)}
    ended, record = run(tmp_path, {"faults": [known]}, **answer)
    assert ended == 2 and not record.asked and [one.id for one in record.faults] == ["PYSEC-1"]


def test_upgrades_and_questions_have_their_time_too():
    """All packages every 90 days; the lists once a week, and of the packages that are locked now."""
    fresh = audit.Record("2026-11-30", audit.hash_locks(), "2026-11-23")
    assert not audit.judge(fresh, DAY) and not audit.judge_asking(fresh, DAY)
    assert audit.judge(fresh, datetime.date(2027, 2, 21)) == []
    assert audit.judge(fresh, datetime.date(2027, 2, 22))
    assert audit.judge_asking(fresh, datetime.date(2026, 12, 8))
    assert audit.judge_asking(audit.Record("2026-11-30", "0" * 64, "2026-11-23"), DAY)
    assert audit.judge_asking(audit.Record(upgraded="2026-11-23"), DAY)
