"""systemd is told that a server works, and then that it still does: `sd_notify(3)`, watchdog (decision 0072).

No Django here: it runs as a process of its own beside the server, which forks and so may have no threads.
"""

import http.client
import os
import socket
import subprocess
import sys
import time

SOCKET, LIMIT = "NOTIFY_SOCKET", "WATCHDOG_USEC"
BEFORE_READY = 0.5
"""Seconds between two looks at a server that has not answered yet."""
WITHOUT_LIMIT = 30.0
"""Seconds between two signs where systemd asks for none."""


def notify(*said: str) -> None:
    """Tell the service manager, e.g. `READY=1`; nothing where there is none, or it does not listen."""
    address = os.environ.get(SOCKET, "")
    if not address:
        return
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as line:
        try:
            line.connect("\0" + address[1:] if address.startswith("@") else address)
            line.send("\n".join(said).encode())
        except OSError:
            return


def interval() -> float:
    """Seconds between two signs: a third of the time after which systemd counts a service without one as hung."""
    return int(os.environ.get(LIMIT) or 0) / 3_000_000 or WITHOUT_LIMIT


def watch_server(host: str, port: int) -> None:
    """Start a process that looks at the server there, if a service manager wants to know."""
    if os.environ.get(SOCKET):
        look = [sys.executable, "-m", __spec__.name, host, str(port), str(os.getpid())]
        subprocess.Popen(look, stdin=subprocess.DEVNULL)  # noqa: S603


def answers(host: str, port: int, patience: float) -> bool:
    """Whether a thread of the server answers within `patience` seconds. That it is not ready (503: a lost database) is
    an answer too: another start would not help."""
    connection = http.client.HTTPConnection(host, port, timeout=patience)
    try:
        connection.request("GET", "/readyz?exclude=worker")
        connection.getresponse().read()
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()
    return True


def watch(host: str, port: int, parent: int) -> None:
    """Look at the server until its process is gone; say when it is ready, and each time that it answers."""
    every, ready = interval(), False
    while os.getppid() == parent:
        if answers(host, port, every):
            notify("WATCHDOG=1" if ready else "READY=1", "STATUS=answers")
            ready = True
        elif ready:
            notify("STATUS=no answer")
        time.sleep(every if ready else BEFORE_READY)


if __name__ == "__main__":
    watch(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]))
