"""A real nginx in front of the program, as deploy/nginx.conf sets it up."""

import contextlib
import http.client
import os
import signal
import socket
import ssl
import subprocess
import time

from tests.support.calling import Caller
from tests.support.program import ROOT, free_port

NGINX = "/usr/sbin/nginx"
NAME = "preship.example.org"
AROUND = """pid {home}/pid; error_log {home}/error.log; worker_processes 1; daemon off; {user}
worker_rlimit_nofile 16384; events {{ worker_connections 8192; }}
http {{ access_log off; client_body_temp_path {home}/b; proxy_temp_path {home}/p; fastcgi_temp_path {home}/f;
uwsgi_temp_path {home}/u; scgi_temp_path {home}/s; {ours} }}
"""


class Front:
    """A started nginx before some programs: ports of HTTP and HTTPS, its configuration."""

    def __init__(self, home, *programs):
        self.plain, self.tls = free_port(), free_port()
        pem = home / "key.pem", home / "fullchain.pem"
        subprocess.run(
            ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", f"/CN={NAME}",
             "-addext", f"subjectAltName=DNS:{NAME}", "-keyout", pem[0], "-out", pem[1]],
            check=True, capture_output=True,
        )  # fmt: skip
        ours = (ROOT / "deploy/nginx.conf").read_text()
        for told, here in (
            ("listen 80;", f"listen 127.0.0.1:{self.plain};"),
            ("listen 443 ", f"listen 127.0.0.1:{self.tls} "),
            ("/etc/ssl/preship", str(home)),
            ("server 127.0.0.1:8000;", "\n".join(f"server 127.0.0.1:{one.port};" for one in programs)),
        ):
            assert ours.count(told) >= 1
            ours = ours.replace(told, here)
        self.configuration = home / "nginx.conf"
        self.configuration.write_text(AROUND.format(home=home, ours=ours, user="user root;"))
        self.trusted, self.home = str(pem[1]), home
        self.start()

    def start(self):
        """Serve, once it listens."""
        home = self.home
        line = [NGINX, "-e", home / "error.log", "-c", self.configuration]
        self.process = subprocess.Popen(line, start_new_session=True)
        until = time.monotonic() + 30
        while True:
            with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", self.tls), 5):
                break
            assert self.process.poll() is None and time.monotonic() < until, (home / "error.log").read_text()
            time.sleep(0.02)  # between two looks at a condition

    def send(self, how):
        """Signal it, parent and worker."""
        os.killpg(self.process.pid, how)

    def kill(self):
        """kill -9 of it."""
        self.send(signal.SIGKILL)
        self.process.wait(20)

    def end(self):
        """Stop it."""
        self.process.terminate()
        self.process.wait(20)

    def shake_hands(self, least, most, ciphers="ALL:@SECLEVEL=0"):
        """The line's protocol and cipher, between a client's least and most; ssl.SSLError where there is none."""
        context = ssl.create_default_context(cafile=self.trusted)
        context.set_ciphers(ciphers)
        context.minimum_version, context.maximum_version = least, most
        line = socket.create_connection(("127.0.0.1", self.tls), 30)
        with line, context.wrap_socket(line, server_hostname=NAME) as safe:
            return safe.version(), safe.cipher()[0]

    def ask(self, path, secure=True, method="GET", body=None, **headers):
        """(status, headers, body) of a request."""
        if secure:
            context = ssl.create_default_context(cafile=self.trusted)
            line = http.client.HTTPSConnection("127.0.0.1", self.tls, timeout=60, context=context)
            line.sock = context.wrap_socket(socket.create_connection(("127.0.0.1", self.tls), 60), server_hostname=NAME)
        else:
            line = http.client.HTTPConnection("127.0.0.1", self.plain, timeout=60)
        with contextlib.closing(line):
            line.request(method, path, body, {"Host": NAME} | headers)
            answer = line.getresponse()
            return answer.status, answer.headers, answer.read()


class Browser(Caller):
    """One caller by way of nginx; with `lasting` its connection outlives a request."""

    def __init__(self, front, cookies=None, lasting=False):
        super().__init__(front.tls, cookies)
        context = ssl.create_default_context(cafile=front.trusted)
        context.check_hostname = False
        self.connection = http.client.HTTPSConnection("127.0.0.1", front.tls, timeout=180, context=context)
        self.given = {"Host": NAME, "Origin": f"https://{NAME}"} | ({} if lasting else {"Connection": "close"})

    def send(self, method, path, body, headers):
        """See Caller."""
        if token := next((value for name, value in self.cookies.items() if name.startswith("__Host-csrf")), ""):
            self.cookies["csrftoken"] = token
        return super().send(method, path, body, {**self.given, **headers})
