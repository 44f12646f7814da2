"""An upload in pieces goes on where it stood: after a line that broke within a piece, and after kill -9 of the server."""

import hashlib
import random
import secrets
import socket

from tests.support.calling import Caller
from tests.support.filing import body, pdf_holding, profile, start
from tests.support.integrity import torn
from tests.support.population import settle

SIZE = 3 * 2**20
PIECE = 256 * 1024


def break_off(program, caller, where, offset, content):
    """Send half a piece and cut the line."""
    cookies = "; ".join(f"{name}={value}" for name, value in caller.cookies.items())
    head = (
        f"PUT {where}?offset={offset} HTTP/1.1\r\nHost: 127.0.0.1:{program.port}\r\nCookie: {cookies}\r\n"
        f"X-CSRFToken: {caller.cookies['csrftoken']}\r\nContent-Type: application/octet-stream\r\n"
        f"Content-Length: {len(content)}\r\n\r\n"
    )
    with socket.create_connection(("127.0.0.1", program.port)) as line:
        line.sendall(head.encode() + content[: len(content) // 2])


def put(caller, where, offset, content):
    """Send a piece; the answer."""
    return caller.send("PUT", f"{where}?offset={offset}", content, {"content_type": "application/octet-stream"})


def again(program, caller):
    """The same person on a new line."""
    caller.connection.close()
    return Caller(program.port, caller.cookies)


def test_an_upload_outlives_broken_lines_and_a_killed_server(serve):
    """M-6.2.3e; processes.md, common: whatever breaks, the file goes on from what has come, arrives whole and once,
    and what had been acknowledged has not to be sent again."""
    program = serve()
    (agency,) = settle(program, ("agency", 1))
    caller = agency[0].caller()
    case = body(start(caller, "filing", profile()), 201)
    content = pdf_holding(b"% " + random.Random(3).randbytes(SIZE // 2).hex().encode())
    about = {"id": secrets.token_hex(16), "slot": "other", "name": "a.pdf", "size": len(content)}
    about["sha256"] = hashlib.sha256(content).hexdigest()
    where = f"/api/cases/{case['number']}/uploads/{about['id']}"
    at = body(caller.post(f"/api/cases/{case['number']}/uploads", about), 201)["offset"]
    attachment, turn = None, 0
    while attachment is None:
        turn += 1
        if turn % 4 == 1:
            break_off(program, caller, where, at, content[at : at + PIECE])
        if turn % 4 == 2:
            program.kill()
            program.start()
            caller = again(program, caller)
        stands = body(caller.get(where))
        assert stands["offset"] >= at
        answer = put(caller, where, stands["offset"], content[stands["offset"] : stands["offset"] + PIECE])
        if answer.status == 409:  # the piece that broke off is only now being put down
            continue
        at, attachment = body(answer)["offset"], answer.json()["attachment"]
    assert attachment["sha256"] == about["sha256"]
    program.kill()
    program.start()
    caller = again(program, caller)
    assert body(put(caller, where, at, b""))["attachment"] == attachment
    assert len(body(caller.get(f"/api/cases/{case['number']}"))["attachments"]) == 1
    caller.connection.close()
    assert torn(program) == []
