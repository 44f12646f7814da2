"""Chromium for tests: the machine's own, one context for each person at their desk."""

import os

import pytest
from playwright.sync_api import expect

PATIENCE = 90_000  # milliseconds; a limit against hanging, not a measure: other parts of the run keep the machine busy
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
]

# As on a line that is dear: no programs of pages are fetched ahead of being asked for, behind a test's back.
THRIFTY = "Object.defineProperty(Navigator.prototype, 'connection', { get: () => ({ saveData: true }) })"


@pytest.fixture(scope="session")
def browser_type_launch_args():
    """Start the machine's Chromium; it is never downloaded."""
    expect.set_options(timeout=PATIENCE)
    # Playwright's loop lives in this thread; Django would then refuse plain database calls in fixtures.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    return {"executable_path": os.environ.get("TEST_CHROMIUM", "/usr/bin/chromium-headless-shell"), "args": FLAGS}


@pytest.fixture
def desk_page(new_context, served):
    """`desk_page("agency", "account", "password")`: a page in a context of its own, logged in; None: at the door.

    A browser error (an uncaught exception, a failed script) fails the test when it ends.
    """
    faults: list[str] = []

    def opened(side=None, account="", password="", language="zh-CN"):
        context = new_context(base_url=served.url, locale=language, viewport={"width": 1366, "height": 850})
        context.set_default_timeout(PATIENCE)
        context.add_init_script(THRIFTY)
        if side:
            wire = served.wire().login(side, account, password)
            wire.connection.close()
            context.add_cookies(
                [{"name": name, "value": value, "url": served.url} for name, value in wire.cookies.items()]
            )
        page = context.new_page()
        page.on("pageerror", lambda error: faults.append(str(error)))
        return page

    yield opened
    assert not faults, faults
