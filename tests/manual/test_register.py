"""公共查询—已备案检验机构查询 by hand, in the workspace and without an account (M-6.1.2b)."""

import pytest
from playwright.sync_api import expect

from tests.manual.conftest import calling


@pytest.fixture
def entry(house):
    """An agency of the public register."""
    with calling(house) as wire:
        return wire.get("/api/filed-agencies").json()["rows"][0]


@pytest.mark.parametrize("side", ["agency", "enterprise", None])
def test_a_filed_agency_is_found_by_name_and_number(house, visitor, at_desk, newcomer, entry, side):
    """M-6.1.2b: by 检验机构名称 or 备案编号, for agencies, enterprises and everybody else; who never filed is not there."""
    if side:
        hand = at_desk(side, newcomer(side))
        hand.menu("公共查询", "已备案检验机构查询")
    else:
        hand = visitor(house)
        hand.page.get_by_role("link", name="已备案检验机构查询").click()
    number, name = entry["certificate_number"], entry["name_zh"]
    for label, value in (("检验机构名称", name[1:4]), ("备案编号", number)):
        hand.press("重置")
        hand.front.get_by_label(label, exact=True).fill(value)
        hand.press("查询")
        expect(hand.front.get_by_text(number).first).to_be_visible()
    hand.press("重置")
    hand.front.get_by_label("检验机构名称", exact=True).fill("北海检验")
    hand.press("查询")
    expect(hand.front.get_by_text(number)).to_have_count(0)
