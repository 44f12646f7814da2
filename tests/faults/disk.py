"""What a server asks of the disk for one request, call by call, and the same request with one of these calls failing: strace
watches, and puts in the fault."""

import re
import signal
import subprocess
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

STRACE = "/usr/bin/strace"
WATCHED = (
    "openat,mkdir,chmod,fchmod,fchown,write,writev,pwrite64,pwritev,ftruncate,fallocate,copy_file_range,sendfile,rename,renameat,"
    "renameat2,link,linkat,symlink,unlink,unlinkat,rmdir,fsync,fdatasync,sync_file_range,utimensat"
)
"""All that changes something on a disk, or opens what is to be changed or read."""
TAKES_NO_ROOM = ("chmod", "fchmod", "fchown", "unlink", "unlinkat", "rmdir", "utimensat")
LINE = re.compile(r"^(?:(\d+) +)?(\w+)\((.*)$")
PASSING = re.compile(r"(tmp|\.)[0-9a-z_]{8,16}(?=$|\.)")
"""A name that is another each time."""


class ForbiddenError(Exception):
    """The kernel lets nobody trace here."""


@dataclass(frozen=True, slots=True)
class Call:
    """One call since the request came: the `nth` of its name about this `path`, or about anything where the path is another
    each time (None), in the thread that the process began as the `thread`th; and what it is about."""

    thread: int
    name: str
    nth: int
    path: str | None
    about: str

    def __str__(self):
        return f"{self.name} {self.nth} ({self.about})"

    @property
    def is_page(self):
        """Whether a page of the database goes to its log."""
        return self.name == "pwrite64" and self.about.startswith("/preship.sqlite3-wal")

    @property
    def ways(self):
        """How it can fail."""
        roomy = self.name not in TAKES_NO_ROOM and not (self.name == "openat" and "O_CREAT" not in self.about)
        return ("signal=KILL", "error=EIO", *(["error=ENOSPC"] if roomy else []))

    def fault(self, way):
        """What strace is told so that this call fails."""
        about = ["-P", self.path] if self.path else []
        return [*about, "-e", f"trace={self.name}", "-e", f"inject={self.name}:{way}:when={self.nth}"]


def children(pid):
    """The processes that this one has begun and that live."""
    return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


class Watch:
    """strace on the worker of a started `tests.faults.warm.Warm`, or on one `thread` of it; `out` is where it writes to, `how`
    what it is told besides. ForbiddenError."""

    def __init__(self, server, out, *how, thread=None):
        (parent,) = [one for one in children(server.process.pid) if children(one)]
        (worker,) = children(parent)
        self.out, self.home = out, str(server.program.home)
        self.threads = sorted(int(task.name) for task in Path(f"/proc/{worker}/task").iterdir())
        whom = ["-f", "-p", str(worker)] if thread is None else ["-p", str(self.threads[thread])]
        command = [STRACE, "-y", "-s", "0", "-e", "signal=none", "-o", str(out), *how, *whom]
        self.process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
        said = self.process.stderr.readline()
        if "attached" not in said:
            self.end()
            raise ForbiddenError(said) if "not permitted" in said else AssertionError(said)

    def end(self, died=False):
        """Watch no longer. Where the worker `died` strace ends by itself: told to, it would wait for threads that are gone."""
        if not died:
            self.process.send_signal(signal.SIGINT)
        try:
            self.process.communicate(timeout=60)
        finally:
            self.process.kill()

    def struck(self):
        """What the calls were about that a fault was put into."""
        return [
            self.about(parts[2], parts[3])
            for line in self.out.read_text().splitlines()
            if ("INJECTED" in line or "= ?" in line) and (parts := LINE.match(line))
        ]

    def calls(self):
        """The calls that were about the data folder, in their order; what the server's own log takes is not."""
        counted, found = Counter(), []
        for line in self.out.read_text().splitlines():
            if not (parts := LINE.match(line)):
                continue
            thread, name, rest = parts.groups()
            path = self.path(rest)
            counted.update({(thread, name, None), (thread, name, path)})
            if path and not path.endswith("served.log"):
                path = None if PASSING.search(path) else path
                begun = self.threads.index(int(thread))
                found.append(Call(begun, name, counted[thread, name, path], path, self.about(name, rest)))
        return found

    def path(self, rest):
        """The first path below the data folder that a call is about; None where there is none."""
        found = re.search(re.escape(self.home) + r"[^\">]*", rest)
        return found and found[0]

    def about(self, name, rest):
        """Which file below the data folder, and what of it, the same in every run."""
        path = (self.path(rest) or "").removeprefix(self.home)
        place = re.search(r", (\d+, \d+)(?=\)| <)", rest) if name == "pwrite64" else None
        flags = re.search(r"O_[A-Z_|]+", rest) if name == "openat" else None
        return " ".join(
            [PASSING.sub(r"\1*", path), *(found[found.re.groups and 1] for found in (place, flags) if found)]
        )
