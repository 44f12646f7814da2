"""What somebody outside can check of a program that is served: the QR on a paper, and the log by docs/verify_log.py."""

import json
import re
import subprocess
import sys
import urllib.request

import pytest
import zxingcpp

from preship.demo.roster import PASSWORD
from tests.certificates.pictures import pages
from tests.support.commission import PAPERS, commission, result
from tests.support.examples import example
from tests.support.filing import PDF, certificate_file
from tests.support.program import ROOT
from tests.support.typesetter import Typesetter


@pytest.fixture(scope="module")
def program(mould):
    """A program that knows its address, as one in real use does."""
    made = mould.cast()
    made.environment["PRESHIP_URL"] = made.url
    made.start(1)
    typesetter = Typesetter(made)
    yield made
    typesetter.end()
    made.kill()


def certified(program):
    """A commission's certificate by the documented client: its PDF."""
    client = example("client")
    callers = []
    for side, account, scopes in (
        ("enterprise", "enterprise1", ["read", "drafts", "submit"]),
        ("agency", "agency1", ["read", "results"]),
    ):
        wire = program.wire().login(side, account, PASSWORD)
        made = wire.post("/api/tokens", {"name": "example", "days": "30", "scopes": scopes}).json()
        callers.append((wire, client.Preship(program.url, made["token"])))
    (trader, ours), (surveyor, theirs) = callers
    house = surveyor.get("/api/session").json()["organisation"]["id"]
    papers = {slot: (f"{slot}.pdf", PDF) for slot in PAPERS}
    case = client.commission(ours, commission(house), papers)
    given = result(signatory="Anneke Visser", valid_until="2199-01-01", validity_reason="x")
    client.certify(theirs, case["number"], given, ("a.pdf", certificate_file()))
    pdf = trader.get(f"/api/cases/{case['number']}/certificates/1/file").body
    for wire, _ in callers:
        wire.connection.close()
    return pdf


def checked(program, *arguments):
    """(exit code, head, what it complained) of the script."""
    command = [sys.executable, ROOT / "docs" / "verify_log.py", program.url, *map(str, arguments)]
    done = subprocess.run(command, capture_output=True, text=True)
    return done.returncode, json.loads(done.stdout or "null"), done.stderr


def test_the_qr_on_the_paper_leads_to_the_verdict(program):
    """Issue 5: read from the drawn page by ZXing, opened over HTTP by nobody: valid."""
    paper = pages(certified(program), dpi=150)[0]
    (found,) = zxingcpp.read_barcodes(paper)
    assert found.text.startswith(f"{program.url}/public/certificates/ZS")
    with urllib.request.urlopen(found.text) as answer:
        page = answer.read().decode()
    assert re.findall(r'data-status="(\w+)"', page) == ["valid"]
    with urllib.request.urlopen(found.text[:-1] + "2") as answer:
        assert 'data-status="unknown"' in answer.read().decode()


def test_the_script_holds_a_served_log_to_its_word(program, tmp_path):
    """Issue 5: head, inclusion and consistency hold: 0; a changed entry, another past: 1 and a sentence; nobody there: 2."""
    kept = tmp_path / "head.json"
    code, head, _ = checked(program)
    kept.write_text(json.dumps(head))
    certified(program)
    entry = head["size"] - 1
    code, later, said = checked(program, "--entry", entry, "--since", kept)
    assert (code, later["size"] > head["size"]) == (0, True), said
    changed = f"from preship.transparency.models import Entry as E; e = E.objects.get(index={entry}); "
    changed += "E.objects.filter(pk=e.pk).update(leaf=e.leaf[:-1] + ' }')"
    program.python("-c", f"import django; django.setup(); {changed}")
    code, _, said = checked(program, "--entry", entry)
    assert (code, said) == (1, "NOT VERIFIED: the entry is not in the log\n")
    assert checked(program, "--entry", entry - 1)[0] == 0
    kept.write_text(json.dumps({**head, "root": later["root"]}))
    code, _, said = checked(program, "--since", kept)
    assert (code, said) == (1, "NOT VERIFIED: the log does not begin with the earlier head\n")
    code, _, said = checked(program, "--entry", 10**9)
    assert code == 2
    assert said.startswith("NOT ASKED: HTTP Error 4")
