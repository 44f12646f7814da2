"""Tables as text that are something else or call something."""

from tests.files.hostile.documents import KIND, drawn, zipped

FORMULA = "调用程序或网址"


def hostile():
    """All of them."""
    for number, cell in enumerate(
        (
            "=cmd|'/c calc'!A0",
            "+cmd|'/c calc'!A0",
            "-2+3+cmd|'/c calc'!A0",
            "@SUM(1)*cmd|'/c calc'!A0",
            "\"=cmd|'/c calc'!A0\"",
            '=WEBSERVICE("http://example.com")',
            '=hyperlink("http://example.com")',
            "=IMPORTXML(A1)",
            "= EXEC (A1)",
        )
    ):
        yield f"first-{number}.csv", cell.encode() + b",1\n", FORMULA
        yield f"later-{number}.csv", "品名,数量\n床,".encode() + cell.encode() + b"\n", FORMULA
    for name, head in {
        "page": b"<!DOCTYPE html><script>",
        "tags": b"\xef\xbb\xbf <html>",
        "script": b"<script>alert(1)</script>",
        "drawing": b"<svg onload=alert(1)>",
        "markup": b"<?xml version='1.0'?><a/>",
    }.items():
        yield f"{name}.csv", head, KIND
    yield "zero-late.csv", b"a,b\n" * 3000 + b"\0", KIND
    yield "escape.csv", b"a,b\n\x1b]0;x\x07", KIND
    yield "program.csv", b"MZ\x90\0\3", KIND
    yield "zip.csv", zipped(), KIND
    yield "document.csv", drawn() + b"\0", KIND
    yield "empty.csv", b"", "空的"
