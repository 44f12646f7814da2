"""A day of inspection agreed in the browser, by keyboard: one side in Chinese, the other in English, both in their calendars."""

import datetime
import re

import pytest
from playwright.sync_api import expect

from preship.fields.clock import beijing_today
from tests.browser.barriers import barriers
from tests.browser.desk import front
from tests.browser.keys import press
from tests.support.filing import act, body, start


@pytest.fixture
def proposed(world):
    """The number of an appointment that waits for the enterprise, on the fifteenth of the month after the next."""
    agency, day = world.people["agency"], beijing_today()
    for _ in range(2):
        day = day.replace(day=28) + datetime.timedelta(days=7)
    said = {"commission": world.accepted_commission, "day": day.replace(day=15).isoformat(), "place": "Kade 15"}
    case = body(start(agency, "appointment", said), 201)
    return body(act(agency, case, "submit", data={**case["data"], **said}))["number"]


def test_a_day_is_agreed_and_found_months_ahead_in_both_calendars(sit, proposed):
    """0067: the enterprise agrees in English; the agency goes two months on in its calendar, opens it from there, and asks for
    another day; the month stands in the address and outlives a reload; axe finds nothing on either page."""
    trader = sit("enterprise", f"/w/appointment/{proposed}", language="en-GB")
    press(trader, front(trader).get_by_role("button", name="Agree", exact=True))
    expect(front(trader).get_by_text("Agreed", exact=True).first).to_be_visible()
    assert barriers(trader, looks=3) == []

    agency = sit("agency", "/w/inspection-calendar")
    title = front(agency).get_by_role("heading", level=2)
    first = title.inner_text()
    for _ in range(2):
        before = title.inner_text()
        press(agency, front(agency).locator("[data-after]"))
        expect(title).not_to_have_text(before)
    there = front(agency).locator(f"[data-appointment={proposed}]")
    expect(there).to_contain_text("已约定")
    assert barriers(agency, looks=3) == []
    expect(there).to_contain_text("Agreed")
    agency.reload()
    expect(there).to_be_visible()
    press(agency, there.get_by_role("link"))
    expect(front(agency).get_by_label("Place of inspection")).to_have_value("Kade 15")
    press(agency, front(agency).get_by_role("button", name="Change the day"))
    expect(agency.get_by_role("dialog").get_by_label("Day of inspection")).to_be_visible()
    agency.keyboard.press("Escape")
    agency.goto("/w/inspection-calendar")
    expect(title).to_have_text(re.compile(r"\d{4}"))
    for _ in range(2):
        press(agency, front(agency).locator("[data-after]"))
    press(agency, front(agency).get_by_role("button", name="This month"))
    expect(front(agency).locator("[aria-current=date]")).to_be_visible()
    assert first[:4] in title.inner_text()


def test_an_importer_finds_the_day_on_the_commission_and_the_desk(sit, world, proposed):
    """The enterprise is told, and finds the appointment on its desk and on the commission; customs sees it and has no button."""
    trader = sit("enterprise", "/w/desk")
    expect(front(trader).get_by_role("link", name=proposed)).to_be_visible()
    trader.goto(f"/w/commission/{world.accepted_commission}")
    press(trader, front(trader).get_by_role("region", name="检验预约").get_by_role("link", name=proposed))
    press(trader, front(trader).get_by_role("button", name="另提日期"))
    dialog = trader.get_by_role("dialog")
    expect(dialog).to_be_visible()
    assert barriers(trader, within="[role=dialog]", looks=3) == []
    officer = sit("officer", f"/w/appointment/{proposed}")
    expect(front(officer).get_by_text("待企业确认").first).to_be_visible()
    for name in ("同意", "另提日期", "改期", "撤销预约"):
        expect(front(officer).get_by_role("button", name=name, exact=True)).to_have_count(0)
