"""A server that is killed again and again: a process that has loaded the program once forks one, parent and workers, for
each start."""

import contextlib
import os
import signal
import subprocess
import sys

from tests.support.program import ROOT


class Warm:
    """Starts and kills the server of one program, at no second start of Python."""

    def __init__(self, program):
        self.program = program
        log = (program.home / "served.log").open("ab")
        pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True, "bufsize": 1}
        command = [sys.executable, "-m", "tests.faults.warm", *program.command(workers=2)]
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

    def end(self):
        """Kill it, and end what forks it."""
        with contextlib.suppress(BrokenPipeError):
            self.process.communicate()


def serve(command):
    """Start and kill as the lines say; kill at their end."""
    import preship.serving.wsgi  # noqa: F401, PLC0415 - loaded once; it holds no connection yet
    from preship.__main__ import main  # noqa: PLC0415

    server = 0
    for line in sys.stdin:
        if line == "start\n":
            server = os.fork()
            if not server:
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
    if server:
        end(server)


def end(server):
    """kill -9 of a server's group; return when its parent is gone."""
    with contextlib.suppress(ProcessLookupError):
        os.killpg(server, signal.SIGKILL)
    os.waitpid(server, 0)


if __name__ == "__main__":
    serve(sys.argv[1:])
