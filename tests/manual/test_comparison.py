"""Two commissions with the same machine, compared with the keyboard alone by customs and by the enterprise whose both are."""

from playwright.sync_api import expect

from tests.browser.barriers import barriers
from tests.manual.conftest import calling_as
from tests.manual.supervising import customs_desk, on_file  # noqa: F401
from tests.support.commission import excavator, submitted

SERIAL = "KMTPC200-C60999"


def test_the_same_machine_side_by_side(house, at_desk, newcomer, customs_desk, on_file):  # noqa: F811
    """From the remark above the goods to both documents: the machine first, then what differs; in both languages, axe."""
    account = newcomer("enterprise")
    trader = at_desk("enterprise", account)
    with calling_as(house, trader) as wire:
        agencies = wire.get("/api/agencies/commissionable").json()["rows"]
        chosen = next(row["id"] for row in agencies if row["name_zh"] == on_file[1])
        first, second = (
            submitted(wire, chosen, goods=[excavator(serial_number=serial)], contract_number=contract)["number"]
            for serial, contract in ((SERIAL, "DUP-1"), (SERIAL.lower(), "DUP-2"))
        )
    for hand in (trader, customs_desk("officer")):
        hand.keyboard = True
        hand.page.goto(f"/w/commission/{second}")
        hand.strike(hand.front.locator(f"[data-compare={first}]").first)
        machine = hand.front.locator("[data-machine]").first
        expect(machine).to_contain_text(SERIAL)
        expect(machine).to_contain_text(SERIAL.lower())
        expect(hand.front.locator("[data-field=contract_number]")).to_contain_text("DUP-1")
        assert barriers(hand.page, looks=3) == []
        expect(hand.front.get_by_role("heading", name="Machines with the same number in both")).to_be_visible()
