"""The proxy in front as deploy/nginx.conf sets it up, with a real nginx before the real program (ASVS 5.0 V12.1.1, V12.1.2,
V12.2.1, V4.1.2; GB/T 22239-2019 8.1.4.7 a)."""

import json
import ssl

import pytest

from tests.support.front import NAME, Front


@pytest.fixture(scope="module")
def front(mould, tmp_path_factory):
    """nginx before a program that knows it is reached over HTTPS through one proxy."""
    program = mould.cast(PRESHIP_HTTPS="on", PRESHIP_PROXIES="1", PRESHIP_HOSTS=f"{NAME},127.0.0.1").start(1)
    made = Front(tmp_path_factory.mktemp("nginx"), program)
    yield made
    made.end()
    program.kill()


@pytest.mark.filterwarnings("ignore:ssl.TLSVersion")
def test_only_present_protocols_and_ciphers(front):
    """V12.1.1, V12.1.2: TLS 1.2 and 1.3, authenticated ciphers with forward secrecy; older ones find nothing in common."""
    of = ssl.TLSVersion
    assert front.shake_hands(of.TLSv1_2, of.TLSv1_3)[0] == "TLSv1.3"
    version, cipher = front.shake_hands(of.TLSv1_2, of.TLSv1_2)
    assert (version, cipher) == ("TLSv1.2", "ECDHE-RSA-AES256-GCM-SHA384")
    for least, most, ciphers in (
        (of.TLSv1, of.TLSv1_1, "ALL:@SECLEVEL=0"),
        (of.TLSv1_2, of.TLSv1_2, "AES256-SHA:AES128-GCM-SHA256:ECDHE-RSA-AES256-SHA384:@SECLEVEL=0"),
    ):
        with pytest.raises(ssl.SSLError):
            front.shake_hands(least, most, ciphers)


def test_nothing_is_served_in_the_clear(front):
    """V12.2.1, V4.1.2: pages lead to HTTPS, the API does not; over HTTPS both are there, with HSTS and guarded cookies."""
    status, headers, _ = front.ask("/w/home?a=1", secure=False)
    assert (status, headers["Location"]) == (308, f"https://{NAME}/w/home?a=1")
    for path in ("/api/session", "/api/cases/ZS1"):
        status, headers, body = front.ask(path, secure=False, Authorization="Bearer x")
        assert status == 404 and "Location" not in headers and b"authenticated" not in body
    status, headers, body = front.ask("/api/session")
    assert status == 200 and "authenticated" in json.loads(body)
    assert headers["Strict-Transport-Security"].startswith("max-age=")
    assert headers["Set-Cookie"].startswith("__Host-") and "Secure" in headers["Set-Cookie"]
    assert front.ask("/public/register")[0] == 200


def test_what_stands_in_front_says_who_asks(front):
    """A name that the reader puts into X-Forwarded-For is not taken for theirs, and a body is passed on with its length."""
    given = {"X-Forwarded-For": "203.0.113.9", "Origin": f"https://{NAME}", "Content-Type": "application/json"}
    status, _, body = front.ask("/api/login", method="POST", body=iter([b"{}"]), **given)
    assert status == 403, body  # no token of the page: past the guard against bodies without a length
    assert front.ask("/", Host="elsewhere.example")[0] in (400, 421)
