"""A program that calls Preship: it files, commissions, certifies, and follows by webhook. Standard library only; see api.md.

    python docs/client.py http://127.0.0.1:8000 psp_…                     # lists your commissions
    python docs/client.py http://127.0.0.1:8000 psp_… commission.result   # what a form asks
"""

import hashlib
import hmac
import http.server
import json
import secrets
import sys
import time
import urllib.error
import urllib.parse
import urllib.request
from typing import Any

WINDOW = 300  # seconds: an event signed longer ago, or from further in the future, is refused
PIECE = 1024 * 1024  # bytes of a file sent at a time


class Refused(Exception):
    """Preship said no: `status`, `code` for the program, `detail` and `errors` (by field) for people."""

    def __init__(self, status: int, answer: dict[str, Any]) -> None:
        super().__init__(f"{status} {answer.get('code')}: {answer.get('detail')} {answer.get('errors', '')}")
        self.status, self.code = status, answer.get("code", "")
        self.errors = answer.get("errors", {})


class Preship:
    """One user's door: `address` of the installation and a token of theirs."""

    def __init__(self, address: str, token: str, language: str = "en") -> None:
        self.address = address.rstrip("/")
        self.headers = {"Authorization": f"Bearer {token}", "Accept-Language": language}

    def call(self, method: str, path: str, given: Any = None, **headers: str) -> Any:
        """An answer's JSON. Bytes go as they are. Waits where it is told to, and repeats what was lost on the way: a
        repeated POST carries the same Idempotency-Key, so it is done once."""
        body = given if isinstance(given, bytes) else None if given is None else json.dumps(given).encode()
        kind = "application/octet-stream" if isinstance(given, bytes) else "application/json"
        sent = {**self.headers, "Content-Type": kind, **{n.replace("_", "-"): v for n, v in headers.items()}}
        attempt = 0
        while True:
            request = urllib.request.Request(self.address + path, body, sent, method=method)
            try:
                with urllib.request.urlopen(request, timeout=60) as answer:
                    content = answer.read()
                    if answer.status == 202 and "Retry-After" in answer.headers:  # it is being prepared: ask again
                        time.sleep(int(answer.headers["Retry-After"]))
                        continue
                    return json.loads(content) if content else None
            except urllib.error.HTTPError as refused:
                with refused:
                    content = refused.read()
                if refused.code == 429 and attempt < 4:
                    time.sleep(int(refused.headers.get("Retry-After", "10")))
                    attempt += 1
                    continue
                raise Refused(refused.code, json.loads(content) if content else {}) from None
            except urllib.error.URLError:
                if attempt == 4:
                    raise
                time.sleep(2**attempt)
                attempt += 1

    def form(self, name: str) -> Any:
        """A form from the field catalogue (`commission`, `commission.result`, …): `fields` with label, type, limits and
        `choices`, and `schema`, the same as JSON Schema."""
        return self.call("GET", f"/api/forms/{name}")

    def open(self, kind: str, data: dict[str, Any]) -> Any:
        """A new draft of a process (`filing`, `commission`, …); the case."""
        return self.call("POST", f"/api/flows/{kind}/cases", {"data": data}, Idempotency_Key=secrets.token_hex(16))

    def case(self, number: str) -> Any:
        """A case as it stands: `state`, `version`, `data`, `actions`, `attachments`, `extra` …"""
        return self.call("GET", f"/api/cases/{number}")

    def act(self, case: Any, action: str, data: Any = None, given: Any = None) -> Any:
        """A transition of the case as it was last seen; Refused 412 where it has changed since."""
        return self.call(
            "POST",
            f"/api/cases/{case['number']}/actions/{action}",
            {"data": data, "input": given},
            If_Match=f'"{case["version"]}"',
            Idempotency_Key=secrets.token_hex(16),
        )

    def put_file(self, number: str, slot: str, name: str, content: bytes) -> Any:
        """A file into a slot of a case, in pieces; a broken line goes on where it stands. The attachment."""
        upload, digest = secrets.token_hex(16), hashlib.sha256(content).hexdigest()
        about = {"id": upload, "slot": slot, "name": name, "size": len(content), "sha256": digest}
        stands = self.call("POST", f"/api/cases/{number}/uploads", about)
        while stands["attachment"] is None:
            piece = content[stands["offset"] : stands["offset"] + PIECE]
            where = f"/api/cases/{number}/uploads/{upload}"
            try:
                stands = self.call("PUT", f"{where}?offset={stands['offset']}", piece)
            except Refused as refused:
                if refused.code != "offset":
                    raise
                stands = self.call("GET", where)
        return stands["attachment"]

    def listed(self, path: str, **query: str) -> Any:
        """Every row of a list, page after page."""
        cursor: str | None = ""
        while cursor is not None:
            asked = urllib.parse.urlencode({**query, **({"cursor": cursor} if cursor else {})})
            page = self.call("GET", f"{path}?{asked}")
            yield from page["rows"]
            cursor = page.get("next")


def commission(client: Preship, data: dict[str, Any], papers: dict[str, tuple[str, bytes]]) -> Any:
    """An enterprise's job: a draft with its goods, its documents (slot → name, content), submitted; the case."""
    number = client.open("commission", data)["number"]
    for slot, (name, content) in papers.items():
        client.put_file(number, slot, name, content)
    case = client.case(number)
    return client.act(case, "submit", data=case["data"])


def missing(client: Preship, form: str, data: dict[str, Any]) -> list[str]:
    """What a form demands and a document has not: `name (English label)`."""
    fields = client.form(form)["fields"]
    return [f"{one['name']} ({one['label']['en']})" for one in fields if one["required"] and one["name"] not in data]


def certify(client: Preship, number: str, result: dict[str, Any], certificate: tuple[str, bytes]) -> Any:
    """An agency's job: accept, put in the certificate, record the result; the case. ValueError, before anything is done,
    where the result lacks what the form demands."""
    lacking = missing(client, "commission.result", result)
    if lacking:
        raise ValueError("the result lacks " + ", ".join(lacking))
    client.act(client.case(number), "accept")
    client.put_file(number, "result", *certificate)
    return client.act(client.case(number), "record_result", given=result)


def file_agency(client: Preship, data: dict[str, Any], papers: dict[str, tuple[str, bytes]]) -> Any:
    """An agency's filing with its documents, submitted; the case."""
    number = client.open("filing", data)["number"]
    for slot, (name, content) in papers.items():
        client.put_file(number, slot, name, content)
    return client.act(client.case(number), "submit", data=data)


def genuine(secret: str, header: str, body: bytes, now: float | None = None) -> bool:
    """Whether an event comes from Preship and is not an old one sent again (Preship-Signature: t=…,v1=…)."""
    parts = dict(part.partition("=")[::2] for part in header.split(","))
    at = parts.get("t", "")
    if not at.isdigit() or abs((time.time() if now is None else now) - int(at)) > WINDOW:
        return False
    right = hmac.new(secret.encode(), f"{at}.".encode() + body, hashlib.sha256).hexdigest()
    return hmac.compare_digest(right, parts.get("v1", ""))


class Events(http.server.ThreadingHTTPServer):
    """A receiver: `came` are the genuine events in the order they came, each once, however often it was sent."""

    def __init__(self, address: tuple[str, int], secret: str = "") -> None:
        super().__init__(address, Answer)
        self.secret, self.came, self.seen = secret, [], set()


class Answer(http.server.BaseHTTPRequestHandler):
    """Says 204 as soon as an event is kept; the work is done later, since Preship waits ten seconds at most."""

    server: Events

    def do_POST(self) -> None:
        """One event."""
        body = self.rfile.read(min(int(self.headers.get("Content-Length", 0)), 65536))
        if not genuine(self.server.secret, self.headers.get("Preship-Signature", ""), body):
            self.send_error(400)
            return
        event = json.loads(body)
        if event["id"] not in self.server.seen:
            self.server.seen.add(event["id"])
            self.server.came.append(event)
        self.send_response(204)
        self.end_headers()

    def log_message(self, format: str, *arguments: Any) -> None:
        """Quiet."""


if __name__ == "__main__":
    if len(sys.argv) > 3:  # the name of a form: what it asks
        for field in Preship(sys.argv[1], sys.argv[2]).form(sys.argv[3])["fields"]:
            chosen = field.get("choices", {})
            offered = chosen.get("address") or " | ".join(one["value"] for one in chosen.get("values", []))
            print(field["name"], field["type"], "required" if field["required"] else "-", field["label"]["en"], offered)
        sys.exit()
    for row in Preship(sys.argv[1], sys.argv[2]).listed("/api/commissions"):
        print(row["number"], row["state"], row.get("consignee_name", ""))
