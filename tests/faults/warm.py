"""A server that is killed again and again: a process that has loaded the program once forks one, parent and workers, for
each start, and a look at what is kept for whoever asks."""

import base64
import contextlib
import ctypes
import gc
import io
import json
import os
import signal
import subprocess
import sys

from tests.support.program import ROOT

PR_SET_PTRACER, PR_SET_PTRACER_ANY = 0x59616D61, ctypes.c_ulong(-1)
"""linux/prctl.h"""


class Warm:
    """Starts and kills the server of one program, at no second start of Python."""

    def __init__(self, program, workers=2):
        self.program = program
        log = (program.home / "served.log").open("ab")
        pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True, "bufsize": 1}
        command = [sys.executable, "-m", "tests.faults.warm", *program.command(workers)]
        self.process = subprocess.Popen(command, cwd=ROOT, env=program.environment, stderr=log, **pipes)
        log.close()

    def ask(self, word):
        """One word, once it is done."""
        self.process.stdin.write(f"{word}\n")
        assert self.process.stdout.readline() == f"{word}\n"

    def start(self):
        """Serve, and return once it answers."""
        self.ask("start")
        self.program.ready(lambda: self.process.poll() is None)

    def kill(self):
        """kill -9 every process of the server, as a power cut would."""
        self.ask("kill")

    def torn(self):
        """What tests.support.integrity finds, and what `preship verify-audit` says; empty where all is whole."""
        self.process.stdin.write("look\n")
        return json.loads(self.process.stdout.readline())

    def rehearse(self, request):
        """Answer a racing.Request, which must succeed, in the process that servers are forked from: they have done such a thing
        before. No server runs meanwhile; those that are started then share what checks files, so none may die at random."""
        self.process.stdin.write(request.line() + "\n")
        return json.loads(self.process.stdout.readline())

    def end(self):
        """Kill it, and end what forks it."""
        with contextlib.suppress(BrokenPipeError):
            self.process.communicate()


def serve(command):
    """Start and kill as the lines say; kill at their end."""
    import preship.serving.wsgi  # noqa: F401, PLC0415 - loaded once; it holds no connection yet
    from preship.__main__ import main  # noqa: PLC0415
    from tests.support import integrity  # noqa: F401, PLC0415

    server = 0
    for line in sys.stdin:
        if line == "look\n":
            child = os.fork()
            if not child:
                print(json.dumps(look(), ensure_ascii=False), flush=True)
                os._exit(0)
            os.waitpid(child, 0)
            continue
        if line.startswith("{"):
            print(json.dumps(answer(**json.loads(line))), flush=True)
            continue
        if line == "start\n":
            server = os.fork()
            if not server:
                os.register_at_fork(after_in_child=allow_tracing)
                os.setsid()
                os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
                os.dup2(2, 1)
                sys.argv = ["preship", *command]
                main()
                os._exit(0)
        else:
            end(server)
            server = 0
        print(line, end="", flush=True)
    end(server)


def answer(cookies, method, path, body, packed, headers):
    """See Warm.rehearse; the answer's JSON."""
    from django.db import connections  # noqa: PLC0415
    from django.test import Client  # noqa: PLC0415

    from preship.files.contents import PROCESS  # noqa: PLC0415

    # What checks files is begun once for all servers; the kernel tells none of them about a child that is not theirs.
    PROCESS.running().poll = lambda: None
    client = Client(SERVER_NAME="127.0.0.1")
    for name, value in cookies.items():
        client.cookies[name] = value
    headers = {"content-type": "application/json", "x-csrftoken": cookies["csrftoken"], **headers}
    content = base64.b64decode(packed) if packed else json.dumps(body)
    said = client.generic(method, path, content, headers.pop("content-type"), headers=headers)
    assert said.status_code in (200, 201), said.content
    connections.close_all()
    gc.freeze()
    return said.json()


def allow_tracing():
    """Let whoever may trace at all trace this process: where Yama watches (ptrace_scope 1) only its parents could."""
    ctypes.CDLL(None).prctl(PR_SET_PTRACER, PR_SET_PTRACER_ANY, 0, 0, 0)


def look():
    """See Warm.torn."""
    from django.core.management import call_command  # noqa: PLC0415

    from tests.support import integrity  # noqa: PLC0415

    said = io.StringIO()
    call_command("verify_audit", stdout=said)
    wrong = [] if said.getvalue() == "audit trail: whole\n" else [said.getvalue()]
    return [*wrong, *integrity.list_rows(), *integrity.files(), *integrity.notices(), *integrity.leavings()]


def end(server):
    """kill -9 of a server's group, if there is one; return when its parent is gone."""
    if not server:
        return
    with contextlib.suppress(ProcessLookupError):
        os.killpg(server, signal.SIGKILL)
    os.waitpid(server, 0)


if __name__ == "__main__":
    serve(sys.argv[1:])
