"""Two servers behind nginx are restarted one after the other, and no request fails (issue 14 (3), decision 0073)."""

import os
import signal
import subprocess
import sys
import threading

import pytest

from tests.support.filing import body, start
from tests.support.front import NAME, NGINX, Browser, Front
from tests.support.program import ROOT, Program

SWITCHES = {"PRESHIP_PROXIES": "1", "PRESHIP_HOSTS": f"{NAME},127.0.0.1"}
AGAIN = """
import os, signal, subprocess, sys
pid = int(sys.argv[1])
end = os.pidfd_open(pid)
os.killpg(pid, signal.SIGKILL)
import select
assert select.select([end], [], [], 60)[0], "it does not end"
print(subprocess.Popen([sys.executable, "-m", "preship", *sys.argv[2:]], start_new_session=True,
                       stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL).pid)
"""


@pytest.fixture
def servers(mould, tmp_path):
    """Two servers of one installation, and nginx before them."""
    first = mould.cast(PRESHIP_HTTPS="on", **SWITCHES)
    second = Program(first.home, first.environment["DATABASE_URL"], PRESHIP_HTTPS="on", **SWITCHES)
    programs = [first.start(1), second.start(1)]
    front = Front(tmp_path, *programs)
    yield programs, front
    front.end()
    for program in programs:
        program.kill()


def restart(program, front):
    """What deploy/rolling-restart does with this one, which ends in no polite way; AssertionError with its words where it fails."""
    line = [ROOT / "deploy" / "rolling-restart", front.configuration, f"127.0.0.1:{program.port}"]
    again = [sys.executable, "-c", AGAIN, str(program.process.pid), *program.command(1)]
    home = front.configuration.parent
    how = {"NGINX": f"{NGINX} -e {home}/error.log -c {front.configuration}", "NGINX_PID": f"{home}/pid"}
    threading.Thread(target=program.process.wait, daemon=True).start()  # it is ours to bury
    done = subprocess.run([*line, *again], env=program.environment | how, cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    return int(done.stdout.split()[0])


def test_no_request_fails_while_each_server_is_restarted(servers):
    """Pages, lists and drafts by three people; each answer is a success, and each draft that was acknowledged is there."""
    programs, front = servers
    faults, made, stop = [], [], threading.Event()
    callers = [Browser(front).login("enterprise", "enterprise1", "used-machines-2026") for _ in range(3)]

    def work(caller):
        while not stop.is_set():
            try:
                for path in ("/api/session", "/api/commissions", "/api/inbox"):
                    answer = caller.get(path)
                    if answer.status != 200:
                        faults.append((path, answer.status, answer.body[:200]))
                made.append(body(start(caller, "commission", {"consignee_name": "滚动重启"}), 201)["number"])
            except Exception as fault:
                faults.append(repr(fault))

    people = [threading.Thread(target=work, args=(caller,)) for caller in callers]
    for one in people:
        one.start()
    again = []
    try:
        for program in programs:
            again.append(restart(program, front))
    finally:
        stop.set()
        for one in people:
            one.join()
        lost = [number for number in made if callers[0].get(f"/api/cases/{number}").status != 200]
        for pid in again:
            os.killpg(pid, signal.SIGKILL)
    assert not faults, faults[:5]
    assert len(again) == 2 and made and not lost
