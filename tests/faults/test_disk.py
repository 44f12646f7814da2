"""Every call to the disk of one request fails, one after the other, in three ways (issue: acceptance)."""

import hashlib
import os
import random
import shutil
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tests.faults.disk import STRACE, WATCHED, ForbiddenError, Watch
from tests.faults.warm import Warm
from tests.support import commission as steps
from tests.support import template
from tests.support.calling import multipart
from tests.support.filing import PDF, body, fresh_key, put_file, start
from tests.support.population import settle
from tests.support.program import Program
from tests.support.racing import Request, acting, opening, uploading
from tests.support.selection import amount

pytestmark = [
    pytest.mark.served,
    pytest.mark.skipif(
        bool(os.environ.get("DATABASE_URL")), reason="PostgreSQL has its own calls, in its own processes"
    ),
]
LEAST = {"upload": 60, "save": 30, "submission": 420}
"""So many cases there are at the least."""
DONE, DEATH = (200, 201), "signal=KILL"
TRIES = 5
"""How often a case is begun where the fault met another call: threads are not always begun in the same order."""


@dataclass(frozen=True)
class Prepared:
    """A stopped installation, a copy of it in each state that a request begins from, and those requests."""

    server: Warm
    number: str
    folders: dict[str, Path]
    requests: dict[str, Request]
    due: dict[str, dict[str, Any]]
    out: Path

    def renew(self, kind: str) -> None:
        """The installation again as this request finds it, started."""
        self.server.kill()
        home = self.server.program.home
        shutil.rmtree(home / "files")
        for part in home.glob("preship.sqlite3*"):
            part.unlink()
        shutil.copytree(self.folders[kind], home, dirs_exist_ok=True)
        self.server.start()

    def send(self, kind: str) -> Any:
        """The answer to the request; None where there is none."""
        asked = self.requests[kind]
        caller = asked.who.caller()
        try:
            return caller.send(asked.method, asked.path, asked.body, asked.headers)
        except OSError:
            return None
        finally:
            caller.connection.close()

    def differences(self, kind: str) -> Iterator[tuple[str, Any, Any]]:
        """What the commission says otherwise than it should once the request is done."""
        caller = self.requests[kind].who.caller()
        case = body(caller.get(f"/api/cases/{self.number}"))
        caller.connection.close()
        now = {
            "version": case["version"],
            "state": case["state"],
            "round": case["round"],
            "contract_number": case["data"]["contract_number"],
            "files": [(file["slot"], file["sha256"]) for file in case["attachments"]],
        }
        yield from ((name, due, now[name]) for name, due in self.due[kind].items() if now[name] != due)


@pytest.fixture(scope="module")
def prepared(tmp_path_factory, django_db_setup):
    """A commission that lacks its last paper, and the same with all of them."""
    if not Path(STRACE).exists():
        pytest.fail(f"{STRACE} is missing: scripts/need {STRACE} strace")
    home = tmp_path_factory.mktemp("installation")
    program = Program(home)
    shutil.copyfile(template.STORE / f"{template.key()}.sqlite3", home / "preship.sqlite3")
    program.begin()
    (trader,), (agent,) = settle(program, ("enterprise", 1), ("filed", 1))
    server = Warm(program, workers=1)
    rehearse(server, trader, steps.commission(agent.organisation))
    server.start()
    try:
        yield fill(server, trader, agent, tmp_path_factory)
    finally:
        server.end()


def rehearse(server, trader, data):
    """Another commission, so that what is loaded only when needed is loaded in every server."""
    case = server.rehearse(opening(trader, "commission", data, fresh_key()))
    for slot in steps.PAPERS:
        server.rehearse(uploading(trader, case, slot, PDF))
    case = server.rehearse(acting(trader, case, "save", fresh_key(), data=data))
    server.rehearse(acting(trader, case, "submit", fresh_key(), data=data))


def fill(server, trader, agent, folders):
    """See Prepared; the installation is left killed."""
    caller, data = trader.caller(), steps.commission(agent.organisation)
    case = body(start(caller, "commission", data), 201)
    for slot in steps.PAPERS[:-1]:
        body(put_file(caller, case, slot), 201)
    lacking = keep(server, folders.mktemp("lacking"))
    caller.connection.close()
    body(put_file(caller, case, steps.PAPERS[-1]), 201)
    caller.connection.close()
    whole = keep(server, folders.mktemp("whole"))
    form, kind = multipart({"slot": steps.PAPERS[-1], "file": ("材料.pdf", PDF)})
    sent = {"content-type": kind, "idempotency-key": fresh_key()}
    path = f"/api/cases/{case['number']}/attachments"
    version, other = case["version"], "OHM-2026-0118"
    about = {
        "version": version,
        "state": "draft",
        "round": 0,
        "contract_number": data["contract_number"],
        "files": [(slot, hashlib.sha256(PDF).hexdigest()) for slot in steps.PAPERS],
    }
    return Prepared(
        server=server,
        number=case["number"],
        folders={"upload": lacking, "save": whole, "submission": whole},
        requests={
            "upload": Request(trader, "POST", path, form, sent),
            "save": acting(trader, case, "save", fresh_key(), data={**data, "contract_number": other}),
            "submission": acting(trader, case, "submit", fresh_key(), data=data),
        },
        due={
            "upload": about,
            "save": about | {"version": version + 1, "contract_number": other},
            "submission": about | {"version": version + 1, "state": "submitted", "round": 1},
        },
        out=folders.mktemp("strace") / "calls",
    )


def all_calls(prepared, kind):
    """The calls that the request makes where nothing fails."""
    prepared.renew(kind)
    watch = Watch(prepared.server, prepared.out, "-e", f"trace={WATCHED}")
    answer = prepared.send(kind)
    watch.end()
    assert answer.status in DONE, answer.body
    return watch.calls()


def strike(prepared, kind, call, way):
    """The answer to the request while this call fails, None where the server died of it; everything begins anew where the
    fault met another call."""
    for _ in range(TRIES):
        prepared.renew(kind)
        watch = Watch(prepared.server, prepared.out, *call.fault(way), thread=call.thread)
        answer = prepared.send(kind)
        watch.end(died=answer is None)
        met = watch.struck()
        if met == [call.about]:
            return answer
    raise AssertionError(f"{call} was not met: {met}")


def broken(prepared, kind, call, way):
    """What is wrong after the request was sent, the call failed, and the request was sent again."""
    server = prepared.server
    first = strike(prepared, kind, call, way)
    if way == DEATH:
        if first is not None:
            yield f"a dead server answered {first.status}"
        server.kill()
        yield from server.torn()
        server.start()
    elif first is None:
        yield "no answer"
    elif first.status not in DONE and (first.status != 503 or "Retry-After" not in first.headers):
        yield f"the answer was {first.status}: {first.body.decode()[:300]}"
    again = prepared.send(kind)
    if again is None or again.status not in DONE:
        yield f"sent again: {again and (again.status, again.body.decode()[:300])}"
    elif first is not None and first.status in DONE and first.body != again.body:
        yield "the same key was answered twice"
    else:
        yield from (f"{name} is {now!r}, not {due!r}" for name, due, now in prepared.differences(kind))
    if way != DEATH:
        server.kill()
        yield from server.torn()


@pytest.mark.parametrize("kind", LEAST)
def test_every_call_to_the_disk_fails(prepared, kind):
    """processes.md, common: the server dies at any call to the disk of a paper's upload, a save and a submission, the disk
    is broken there, or full. What was answered is there, an answer is success or 503 with Retry-After, the same key sent
    again does it once, nothing is half-done, files are whole and so is the audit chain. What is written to the database's own
    log page by page is looked at in the submission alone: it is the same there."""
    try:
        calls = all_calls(prepared, kind)
    except ForbiddenError as said:
        pytest.skip(f"this machine's kernel lets nobody trace (a container wants --cap-add=SYS_PTRACE): {said}")
    if kind != "submission":
        calls = [call for call in calls if not call.is_page]
    cases = [(call, way) for call in calls for way in call.ways]
    assert len(cases) >= LEAST[kind], "the calls were not seen"
    some = amount(len(cases), brief=4)
    if some < len(cases):
        cases = random.sample(cases, some)
    wrong = [f"{call}, {way}: {fault}" for call, way in cases for fault in broken(prepared, kind, call, way)]
    assert wrong == []


def keep(server, folder):
    """A copy of what the installation keeps now."""
    server.kill()
    home = server.program.home
    sqlite3.connect(home / "preship.sqlite3").close()
    shutil.copytree(home, folder, dirs_exist_ok=True, ignore=shutil.ignore_patterns("served.log"))
    server.start()
    return folder
