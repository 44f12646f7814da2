"""docs/client.py against the real program, served, with its worker and the demo's people (issue: machine access)."""

import hashlib
import hmac
import sys
import threading
import time

import pytest

from preship.demo.pdf import paper
from preship.demo.roster import PASSWORD
from tests.support.commission import PAPERS, commission, goods, result
from tests.support.examples import example
from tests.support.filing import PDF, profile
from tests.support.program import ROOT
from tests.support.working import Worker

PATIENCE = 180  # seconds; a limit against hanging, not a measure


@pytest.fixture(scope="module", name="example")
def example_client():
    """The example as a module."""
    return example("client")


@pytest.fixture
def worker(served):
    """What sends events."""
    made = Worker(served)
    yield made
    made.kill()


@pytest.fixture
def token(served):
    """`token(side, account, *scopes)`: (a token made at the browser's door by somebody of the demo, their session)."""
    wires = []

    def made(side, account, *scopes):
        wires.append(served.wire())
        wires[-1].login(side, account, PASSWORD)
        answer = wires[-1].post("/api/tokens", {"name": "example", "days": "30", "scopes": list(scopes)})
        assert answer.status == 201, answer.body
        return answer.json()["token"], wires[-1]

    yield made
    for wire in wires:
        wire.connection.close()


def test_it_only_needs_the_standard_library():
    """Whoever copies it needs nothing else."""
    lines = (ROOT / "docs" / "client.py").read_text(encoding="utf-8").splitlines()
    names = {line.split()[1].split(".")[0] for line in lines if line.startswith(("import ", "from "))}
    assert names <= sys.stdlib_module_names


def test_it_commissions_certifies_and_follows(served, worker, token, example):
    """An enterprise drafts and submits with goods and documents, the agency accepts and records with a file, the
    enterprise follows by webhook and status."""
    ours, session = token("enterprise", "enterprise1", "read", "drafts", "submit")
    theirs, agency = token("agency", "agency1", "read", "results")
    events = example.Events(("127.0.0.1", 0))
    threading.Thread(target=events.serve_forever, daemon=True).start()
    made = session.post("/api/webhooks", {"address": f"http://127.0.0.1:{events.server_address[1]}/preship"})
    assert made.status == 201, made.body
    events.secret = made.json()["secret"]

    client, inspector = example.Preship(served.url, ours), example.Preship(served.url, theirs)
    house = agency.get("/api/session").json()["organisation"]["id"]
    data = commission(house, goods=[goods(), goods(name="旧机床")])
    case = example.commission(client, data, {slot: (f"{slot}.pdf", PDF) for slot in PAPERS})
    assert case["state"] == "submitted"
    found = result(signatory="Anneke Visser")
    assert example.missing(inspector, "commission.result", found) == []
    unsigned = {name: value for name, value in found.items() if name != "signatory"}
    with pytest.raises(ValueError, match=r"signatory \(Authorised signatory\)"):
        example.certify(inspector, case["number"], unsigned, ("certificate.pdf", PDF))
    scan = paper("检验证书 Inspection certificate", [found["certificate_number"]])
    done = example.certify(inspector, case["number"], found, ("certificate.pdf", scan))
    assert done["state"] == "completed"

    seen = client.case(case["number"])
    assert (seen["state"], len(seen["data"]["goods"])) == ("completed", 2)
    assert case["number"] in [row["number"] for row in client.listed("/api/commissions", number=case["number"])]
    until = time.monotonic() + PATIENCE
    wanted = ["commission.accept", "commission.record_result"]
    while sorted(event["type"] for event in events.came) != wanted and time.monotonic() < until:
        time.sleep(0.05)  # between two looks at a condition
    events.shutdown()
    events.server_close()
    assert sorted(event["type"] for event in events.came) == wanted
    assert {event["number"] for event in events.came} == {case["number"]}


def test_it_says_why_it_was_refused(served, token, example):
    """A refusal's code and fields reach the program; an answer in its language."""
    ours, _ = token("enterprise", "enterprise2", "read", "drafts")
    client = example.Preship(served.url, ours)
    case = client.open("commission", {})
    with pytest.raises(example.Refused, match="scope") as refused:
        client.act(case, "submit", data={})
    assert (refused.value.status, refused.value.code) == (403, "scope")
    with pytest.raises(example.Refused) as refused:
        client.act(case, "save", data={"goods": [{"hs_code": "12"}]})
    assert refused.value.errors["goods.0.hs_code"] == "An HS code has 10 digits."
    with pytest.raises(example.Refused) as refused:
        client.act({**case, "version": 99}, "save", data={})
    assert refused.value.code == "stale"


def test_it_files_an_agency(served, token, example):
    """The agency whose filing is a draft files by program."""
    ours, _ = token("agency", "agency5", "read", "drafts", "submit")
    client = example.Preship(served.url, ours)
    (draft,) = [row for row in client.listed("/api/filings") if row["state"] == "draft"]
    case = client.case(draft["number"])
    for slot in case["slots"]:
        if slot["required"]:
            client.put_file(case["number"], slot["name"], f"{slot['name']}.pdf", PDF)
    case = client.case(case["number"])
    sent = client.act(case, "submit", data={**profile(), **case["data"], "independence": True})
    assert sent["state"] == "submitted"


def test_an_old_or_changed_event_is_not_genuine(example):
    """The replay window, and the signature over time and body; typed from the documented contract."""
    body, secret = b'{"id": "1"}', "whsec_x"
    header = "t=1000,v1=" + hmac.new(secret.encode(), b"1000." + body, hashlib.sha256).hexdigest()
    assert example.genuine(secret, header, body, now=1299)
    for wrong in (
        (secret, header, body, 1301),
        (secret, header, body, 699),
        (secret, header, body + b" ", 1000),
        ("whsec_y", header, body, 1000),
        (secret, header.replace("t=1000", "t=1001"), body, 1000),
        (secret, "", body, 1000),
        (secret, "t=1000", body, 1000),
    ):
        assert not example.genuine(*wrong)
