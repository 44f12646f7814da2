"""A receiver of webhooks on this machine, which may also misbehave."""

import http.server
import threading


class Receiver:
    """Keeps (path, headers, body) of what came. `manner`: well, slow, redirect, garbage, endless, drip, gone, down."""

    def __init__(self):
        self.came, self.manner, self.ending = [], "well", threading.Event()
        outer = self

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_POST(self):
                length = int(self.headers.get("Content-Length", 0))
                outer.came.append((self.path, dict(self.headers), self.rfile.read(length)))
                getattr(outer, outer.manner)(self)
                self.close_connection = True

            def log_message(self, *said):
                """Quiet."""

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.daemon_threads = True
        self.port = self.server.server_address[1]
        self.url = f"http://127.0.0.1:{self.port}/events"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def end(self):
        """Close."""
        self.ending.set()
        self.server.shutdown()
        self.server.server_close()

    def well(self, handler):
        """As it should."""
        handler.wfile.write(b"HTTP/1.1 204 No Content\r\n\r\n")

    def slow(self, handler):
        """Nothing until it is over."""
        self.ending.wait(60)

    def redirect(self, handler):
        """To another place of the same machine, which must never be asked."""
        handler.wfile.write(f"HTTP/1.1 302 Found\r\nLocation: {self.url}/inside\r\n\r\n".encode())

    def garbage(self, handler):
        """No HTTP."""
        handler.wfile.write(b"\xff\xfe\0OK!" * 100)

    def endless(self, handler):
        """A right answer with a body that never ends, as far as anybody reads it."""
        handler.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\r\n")
        try:
            while not self.ending.is_set():
                handler.wfile.write(b"x" * 65536)
        except OSError:
            return

    def drip(self, handler):
        """One letter at a time, each in time."""
        try:
            while not self.ending.wait(0.2):
                handler.wfile.write(b"H")
                handler.wfile.flush()
        except OSError:
            return

    def gone(self, handler):
        """Never again."""
        handler.wfile.write(b"HTTP/1.1 410 Gone\r\n\r\n")

    def down(self, handler):
        """Not now."""
        handler.wfile.write(b"HTTP/1.1 503 Unavailable\r\n\r\n")
