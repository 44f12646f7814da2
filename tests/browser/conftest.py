"""One served program with the cases that pages show, and people at their desks in it."""

import contextlib
from types import SimpleNamespace

import pytest

from tests.browser.world import Telling
from tests.support.browsing import PATIENCE, THRIFTY
from tests.support.typesetter import Typesetter

DESK = {"width": 1366, "height": 768}


@pytest.fixture(scope="session")
def served(mould):
    """One started program for all of these tests; each uses cases of its own or leaves them as they were."""
    program = mould.cast().start()
    typesetter = Typesetter(program)
    yield program
    typesetter.end()
    program.kill()


@pytest.fixture(scope="session")
def world(served):
    """The cases that pages show, by name; see `Telling`."""
    telling = Telling(served)
    with contextlib.closing(telling):
        yield telling.tell()


@pytest.fixture
def sit(new_context, served, world):
    """`sit("agency")`: a page in a context of its own, logged in as that person of `world` and at `path`.

    Nobody: `sit()`. With `ahead`, programs of pages are fetched before they are asked for. A script's fault fails the test when it ends.
    """
    faults: list[str] = []

    def seated(who=None, path="/w/home", language="zh-CN", size=DESK, ahead=False, **options):
        context = new_context(base_url=served.url, locale=language, viewport=size, reduced_motion="reduce", **options)
        context.set_default_timeout(PATIENCE)
        if not ahead:
            context.add_init_script(THRIFTY)
        if who:
            cookies = world.people[who].cookies
            context.add_cookies([{"name": n, "value": v, "url": served.url} for n, v in cookies.items()])
        page = context.new_page()
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.goto(path)
        return page

    yield seated
    assert not faults, faults


@pytest.fixture
def own(served):
    """`own("agency")`: a fresh organisation's person: `.account`, `.password`, `.caller`; nobody else's tests meet it. Their
    address is proven, unless `verified=False`."""
    with contextlib.ExitStack() as open_lines:

        def fresh(side, **given):
            telling = open_lines.enter_context(contextlib.closing(Telling(served)))
            account = telling.register(side, **given)
            return SimpleNamespace(account=account, password=telling.PASSWORD, caller=telling.people[account])

        yield fresh
