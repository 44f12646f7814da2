"""Three people at three desks, each with a browser context of their own, and a real mail server for their letters."""

import contextlib
import itertools
import re

import pytest

from preship.accounts.personal_purposes import NOTICE_VERSION
from tests.manual.hand import Hand
from tests.support.browsing import PATIENCE, THRIFTY
from tests.support.calling import Caller
from tests.support.typesetter import Typesetter
from tests.support.verified import verify_email
from tests.support.working import Worker

PASSWORD = "long enough words"
NUMBERS = itertools.count(1)


@contextlib.contextmanager
def calling(program):
    """An HTTP client of the program, closed afterwards."""
    wire = program.wire()
    with contextlib.closing(wire.connection):
        yield wire


@contextlib.contextmanager
def calling_as(program, hand):
    """An HTTP client that speaks for whoever sits there, closed afterwards."""
    cookies = {one["name"]: one["value"] for one in hand.page.context.cookies()}
    caller = Caller(program.port, cookies)
    with contextlib.closing(caller.connection):
        yield caller


@pytest.fixture(scope="session")
def house(mould, letterbox, gateway):
    """The installation that all of the manual is tried on."""
    program = mould.cast(PRESHIP_SMTP=letterbox.url, PRESHIP_SMS=gateway.url)
    program.environment["PRESHIP_URL"] = program.url
    program.start()
    typesetter = Typesetter(program)
    yield program
    typesetter.end()
    program.kill()


@pytest.fixture(scope="session")
def worker(house):
    """The worker beside it: what is told arrives by e-mail (`letterbox`) and SMS (`gateway`)."""
    made = Worker(house)
    yield made
    made.stop()


@pytest.fixture
def reachable(house, letterbox, worker):
    """`reachable(account)`: somebody who registered confirms their e-mail address with the letter they got."""

    def confirmed(account):
        address = f"{account}@example.com"
        letterbox.wait_for(lambda: letterbox.to(address))
        link = next(link_in(content) for to, content in letterbox.letters if address in to)
        with calling(house) as wire:
            wire.get("/api/session")
            answer = wire.post("/api/verify-email", {"token": link.split("#")[1]})
        assert answer.status in (200, 204), answer.body.decode()

    return confirmed


@pytest.fixture(scope="session")
def guarded(mould, letterbox):
    """The same with its captcha on."""
    program = mould.cast(PRESHIP_SMTP=f"smtp://127.0.0.1:{letterbox.port}", PRESHIP_CAPTCHA="on").start()
    sender = Worker(program)
    yield program
    sender.stop()
    program.kill()


@pytest.fixture
def visitor(new_context):
    """`visitor(house)`: somebody's own browser at the door of an installation, who uses nothing but the keyboard where that is
    said; a script's fault fails the test."""
    faults = []

    def opened(program, keyboard=False):
        context = new_context(base_url=program.url, locale="zh-CN", viewport={"width": 1366, "height": 850})
        context.set_default_timeout(PATIENCE)
        context.add_init_script(THRIFTY)
        page = context.new_page()
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.goto("/")
        return Hand(page, keyboard)

    yield opened
    assert not faults, faults


@pytest.fixture
def at_desk(visitor, house):
    """`at_desk("agency", account, password)`: somebody who is logged in, before the first page."""

    def seated(side, account, password=PASSWORD, keyboard=False):
        hand = visitor(house, keyboard)
        with calling(house) as wire:
            cookies = wire.login(side, account, password).cookies
        hand.page.context.add_cookies([{"name": n, "value": v, "url": house.url} for n, v in cookies.items()])
        hand.page.goto("/w/home")
        return hand

    return seated


@pytest.fixture
def demo_desk(house, at_desk):
    """`demo_desk("customs1")`: a person of the demo world at their desk, with the keyboard alone."""

    def seated(account):
        with calling(house) as wire:
            demo = wire.get("/api/demo/accounts").json()
        side = next(row["side"] for row in demo["rows"] if row["account"] == account)
        return at_desk(side, account, demo["password"], keyboard=True)

    return seated


@pytest.fixture
def newcomer(house):
    """`newcomer("agency")`: the account of an organisation that has just registered, as M-4.1 and M-4.2 do it."""

    def registered(side, **organisation):
        number = next(NUMBERS)
        account = f"{side}-{number}"
        given = {
            "agency": {"name_zh": f"北海检验{number}号", "name_en": f"North Sea Inspection {number}", "country": "NLD",
                       "code": f"KVK {number:08}", "address": "Maasvlakte 1, Rotterdam"},
            "enterprise": {"name_zh": f"东港机械{number}号", "code": uscc(number), "address": "上海市浦东新区港城路 1 号"},
        }[side]  # fmt: skip
        user = {"account": account, "password": PASSWORD, "name": f"用户{number}", "mobile": "13800138000",
                "email": f"{account}@example.com"}  # fmt: skip
        with calling(house) as wire:
            wire.get("/api/session")
            body = {
                "side": side,
                "organisation": {**given, **organisation},
                "user": user,
                "privacy_notice": NOTICE_VERSION,
            }
            answer = wire.post("/api/register", body)
        assert answer.status in (200, 201), answer.body.decode()
        verify_email(house, account)
        return account

    return registered


@pytest.fixture
def officer(house):
    """(account, password) of a customs officer of the demo world."""
    with calling(house) as wire:
        demo = wire.get("/api/demo/accounts").json()
    return next((row["account"], demo["password"]) for row in demo["rows"] if row["side"] == "customs")


def uscc(number):
    """A unified social credit code with its right check digit (GB 32100)."""
    letters = "0123456789ABCDEFGHJKLMNPQRTUWXY"
    first = f"91310115MA1{number:06}"
    total = sum(letters.index(c) * pow(3, n, 31) for n, c in enumerate(first))
    return first + letters[(31 - total % 31) % 31]


def link_in(letter):
    """The link a letter carries."""
    plain = re.sub(r"=\r?\n", "", letter).replace("=3D", "=")
    return re.search(r"https?://\S+", plain)[0]
