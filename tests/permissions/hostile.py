"""What somebody sends who wants the program to break: texts, bodies, headers and forms that no page of ours would."""

import base64
import json

HALF = "\ud800"
TEXTS = (
    "",
    " \u3000\t",
    "\0",
    "a\0b",
    HALF,
    "\uffff\U0010ffff",
    "\u202e\u200b\ufeff",
    "'; DROP TABLE cases_case; --",
    "%' ESCAPE '",
    '"*" OR NEAR(a b)',
    "\\",
    "%_%",
    "{0} {number} %s",
    "../../../../etc/passwd",
    "<script>alert(1)</script>\r\nSet-Cookie: a=b",
    "\u19b0a \u1cf2b \U0001d7d8",
    "\ufdfa" * 40,
    "ß\u0130\u0149" * 30,
    "e\u0301" * 2000,
    "9" * 20,
    "9" * 5000,
    "-1",
    "²",
    "٣",
    "1e309",
    "NaN",
    "10000-01-01",
    "2026-02-30",
    "0000-00-00",
    "true",
)
"""As values of any text: an address's part, a query field, a field of a form."""


def cursor(place):
    """A cursor that claims to end at `place`."""
    return base64.urlsafe_b64encode(json.dumps(place).encode()).decode().rstrip("=")


CURSORS = tuple(
    cursor(place)
    for place in (
        [],
        {},
        5,
        None,
        [None],
        [[1]],
        [-1],
        [2**63],
        [1e300],
        ["x", 1],
        [5, 5],
        ["9999-12-31T23:59:59-23:59", 1],
        ["0001-01-01T00:00:00+23:59", 1],
        [1, 0, 0, 1, "a", 1],
        [None, 0, 0, None, "a", 1],
        ["2026-01-01", 0, 0, "9999-12-31T23:59:59-23:59", "a", 1],
        ["0001-01-01", 1, 1, "0001-01-01", "n", 2**63 - 1],
        ["2026-01-01", [], {}, "2026-01-01", [], {}],
    )
)
VALUES = (
    *TEXTS,
    None,
    True,
    0,
    -1,
    2**31,
    2**63,
    10**300,
    1.5,
    float("nan"),
    float("inf"),
    [],
    {},
    [[]],
    {"a": [None]},
)
"""As values of any field."""

DEEP = 100_000
BODIES = (
    b"",
    b"{",
    b"null",
    b"[]",
    b'"x"',
    b"1",
    b"NaN",
    b"9" * 5000,
    b"\xff\xfe{\0}\0",
    b"\xef\xbb\xbf{}",
    b'{"a": "\\ud800"}',
    b'{"\\ud800": 1, "\\u0000": 2, "a.b": 3}',
    b'{"data": "\\u0000"}',
    b'{"a.b.c": 1}',
    b'{"data": {"a.b.c": 1}, "input": {"a.b.c": 1}}',
    b'{"data": {"\\ud800": 1}, "input": {"\\ud800": 1}}',
    b"[" * DEEP + b"]" * DEEP,
    b'{"a":' * 900 + b"1" + b"}" * 900,
    b'{"data":' * 900 + b"{}" + b"}" * 900,
    b'{"data": {"goods": [' + b"1," * 501 + b"1]}}",
    b"{" + b" " * (6 * 2**20) + b"}",
)
CONTENT_TYPES = (
    "",
    "text/plain",
    "application/json; charset=utf-16",
    "application/json; charset=hex",
    "application/json; charset=utf-7",
    "application/json; charset=\ud800".encode("utf-8", "replace").decode(),
    "application/json; charset*=nonsense''utf-8",
    "multipart/form-data",
    "multipart/form-data; boundary=",
    "multipart/form-data; boundary=x",
    "multipart/form-data; boundary=" + "x" * 300,
    "application/x-www-form-urlencoded",
    "application/x-www-form-urlencoded; charset=unicode_escape",
)
BEFORE = (
    {"origin": "http://["},
    {"origin": "null"},
    {"origin": "\xff"},
    {"host": "["},
    {"host": "elsewhere.example.com"},
    {"content-length": "-1"},
    {"content-length": "9" * 30},
    {"cookie": "preship_session=\xff; csrftoken=\xff.\xff"},
    {"cookie": "preship_session=" + "x" * 5000},
    {"accept-language": "\xff" * 500},
    {"x-csrftoken": "\xff"},
)
"""Headers that are judged before any operation, whoever asks."""
HEADERS = (
    {"if-match": '"' + "9" * 30 + '"'},
    {"if-match": '"٣"'},
    {"if-match": "*"},
    {"idempotency-key": "x" * 500},
    {"idempotency-key": "\xff\xfe"},
    {"if-none-match": '"' * 100},
    {"range": "bytes=9-1,-,5-"},
)


def part(head, content=b"%PDF-1.4\n"):
    """One part of a form with two boundaries around it."""
    return b"--x\r\n" + head + b"\r\n\r\n" + content + b"\r\n--x--\r\n"


SLOT = b'--x\r\nContent-Disposition: form-data; name="slot"\r\n\r\nother\r\n'
FILE = b'Content-Disposition: form-data; name="file"; filename='
UPLOADS = (
    b"",
    b"--x",
    b"--x\r\n\r\n--x--",
    SLOT + part(FILE + b'"a.pdf"'),
    SLOT + part(FILE + b'"a.pdf"', b""),
    SLOT + part(FILE + b'"..\\..\\/etc/x\\r\\n\xff\x00.pdf"'),
    SLOT + part(FILE + b'"' + b"a" * 5000 + b'.pdf"'),
    SLOT + part(FILE + b'"a.' + b"b" * 5000 + b'"'),
    SLOT + part(FILE + b'"\xe2\x80\xae\'";.pdf'),
    SLOT + part(b"Content-Disposition: form-data; name=\"file\"; filename*=hex''%41.pdf"),
    SLOT + part(b"Content-Disposition: form-data; name=\"file\"; filename*=nonsense''%41.pdf"),
    SLOT + part(b"Content-Disposition: form-data; name=\"file\"; filename*=utf-8''%ED%A0%80%00%0d%0a.pdf"),
    SLOT + part(FILE + b'"a.pdf"\r\nContent-Type: text/html; charset=hex'),
    SLOT + part(FILE + b'"a.pdf"\r\nContent-Transfer-Encoding: base64', b"%%%%="),
    SLOT + part(FILE + b'"a.docx"', b"PK\x03\x04" + b"\0" * 50),
    part(b'Content-Disposition: form-data; name="slot"', b"\0\xff" * 20),
    part(b'Content-Disposition: form-data; name="slot"', b"x" * (6 * 2**20)),
    SLOT * 1100 + b"--x--\r\n",
    (b"--x\r\n" + FILE + b'"a.pdf"\r\n\r\nx\r\n') * 110 + b"--x--\r\n",
)
