"""Reading and accepting a commission on a telephone."""

import pytest
from playwright.sync_api import expect

from tests.browser.desk import front
from tests.support.commission import PAPERS, commission
from tests.support.filing import act, body, put_file, start

PHONE = {"width": 390, "height": 844}
INSIDE = """boxes => boxes.filter(box => {
    const card = box.closest('.card, .section').getBoundingClientRect(), own = box.getBoundingClientRect();
    return own.right > card.right || own.left < card.left || box.scrollWidth > box.clientWidth + 1;
}).map(box => box.value)"""


CUT = """boxes => boxes.filter(box => box.scrollWidth > box.clientWidth + 1 || box.scrollHeight > box.clientHeight + 2)
    .map(box => box.value)"""


def test_what_is_read_is_read_whole(sit, world, own):
    """M-6.1.4b: no value of a read form is cut at its box, however long."""
    person = own("enterprise")
    world.people[person.account] = person.caller
    agency = next(row["id"] for row in body(person.caller.get("/api/agencies/commissionable"))["rows"] if row["open"])
    data = commission(agency, consignor="Vereenigde Oude Haven Machinehandel en Zonen B.V.", consignee_name="上海" * 18)
    case = body(start(person.caller, "commission", data), 201)
    for slot in PAPERS:
        body(put_file(person.caller, case, slot), 201)
    body(act(person.caller, case, "submit", data=case["data"]))
    page = sit(person.account, f"/w/commission/{case['number']}", size=PHONE)
    boxes = front(page).locator(".case-form .field .box")
    expect(boxes.first).not_to_be_editable()
    expect(boxes.filter(visible=True)).not_to_have_count(0)
    assert boxes.evaluate_all(CUT) == []


def test_the_index_of_a_case_takes_one_line(sit, world):
    """M-6.1.4b: on a telephone the way to the sections goes on to the side instead of down."""
    page = sit("agency", f"/w/commission/{world.waiting_commission}", size=PHONE)
    index = front(page).locator(".index:visible")
    expect(index).to_have_count(1)
    places = index.locator("button").evaluate_all("all => all.map(one => one.offsetTop)")
    assert len(places) > 5 and len(set(places)) == 1


@pytest.mark.parametrize("language", ["zh-CN", "en-US"])
def test_grey_boxes_are_read_whole(sit, world, language):
    """M-6.1.4b, M-6.2.3b: number, enterprise and totals are seen whole, inside their card."""
    page = sit("agency", f"/w/commission/{world.waiting_commission}", size=PHONE, language=language)
    boxes = front(page).locator(".identity .box, .totals .box")
    expect(boxes.last).to_be_visible()
    assert boxes.evaluate_all(INSIDE) == []


def test_read_rows_stay_low(sit, world):
    """M-6.1.4b: a long text in a far column does not make the lines of goods tall, and what is remarked takes few lines."""
    page = sit("agency", f"/w/commission/{world.waiting_commission}", size=PHONE)
    rows = front(page).locator("section.rows[data-path=goods] tr.body-row")
    expect(rows).to_have_count(2)
    remarked = rows.filter(has=page.locator(".cell-mark"))
    expect(remarked).to_have_count(1)  # other commissions of this world have its machine too
    assert rows.first.evaluate("row => row.offsetHeight") <= 56
    assert remarked.evaluate("row => row.offsetHeight") <= 104


def test_grey_boxes_have_their_labels_at_the_left_on_a_wide_screen(sit, world):
    """M-6.2.3b: the labels of grey boxes end at their boxes, as those of yellow ones do."""
    page = sit("agency", f"/w/commission/{world.waiting_commission}")
    labels = front(page).locator(".identity .label")
    expect(labels).to_have_count(3)
    assert set(labels.evaluate_all("labels => labels.map(label => getComputedStyle(label).textAlign)")) == {"end"}


@pytest.mark.parametrize("state", ["waiting", "completed"])
def test_a_commission_is_read_and_accepted_without_scrolling_sideways(sit, world, state):
    """M-6.1.4b: the page is no wider than the telephone; what is to be done and the whole tab in front are in sight."""
    page = sit("agency", f"/w/commission/{world.__dict__[f'{state}_commission']}", size=PHONE)
    expect(front(page).locator(".totals .box").last).to_be_visible()
    assert front(page).evaluate("panel => panel.scrollWidth - panel.clientWidth") == 0
    if state == "waiting":
        for button in front(page).locator("[data-action=accept], [data-action=return]").all():
            place = button.bounding_box()
            assert place["x"] >= 0 and place["x"] + place["width"] <= PHONE["width"]
    strip, tab = page.locator(".tabs").bounding_box(), page.get_by_role("tab", selected=True).bounding_box()
    assert strip["x"] - 1 <= tab["x"] and tab["x"] + tab["width"] <= strip["x"] + strip["width"] + 1


def test_further_conditions_come_on_demand(sit, world):
    """Issue 3, lists: a telephone shows the first two conditions; the others on demand, and one in use stays in sight."""
    page = sit("enterprise", "/w/commissions", size=PHONE)
    query = front(page).get_by_role("search")
    conditions = query.locator("[data-query]")
    expect(conditions).to_have_count(2)
    query.get_by_role("button", name="更多条件").press("Enter")
    expect(query.get_by_role("button", name="收起条件")).to_have_attribute("aria-expanded", "true")
    every = conditions.count()
    assert every > 2
    state = query.locator("[data-query=state] input, input[data-query=state]")
    state.press_sequentially("检验完成")
    expect(page.get_by_role("option")).to_have_count(1)
    state.press("Enter")
    query.get_by_role("button", name="查询").click()
    query.get_by_role("button", name="收起条件").click()
    expect(conditions).to_have_count(3)
    expect(state).to_have_value("检验完成")


def test_a_long_label_leaves_room_for_what_it_names(sit, world):
    """M-6.2.3f: in English, too, no value of a result is pressed into a column of letters by its label."""
    page = sit("agency", f"/w/commission/{world.completed_commission}", language="en-US")
    values = front(page).locator(".result dd")
    expect(values.first).to_be_visible()
    widths = values.evaluate_all("all => all.map(one => one.getBoundingClientRect().width)")
    assert min(widths) >= 60, widths
