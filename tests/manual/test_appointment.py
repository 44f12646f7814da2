"""检验预约 with the keyboard alone: from the commission to the agreed day in both sides' calendars, in both languages."""

from icalendar import Calendar
from playwright.sync_api import expect

from tests.browser.barriers import barriers
from tests.support.days import ahead


def test_a_day_is_agreed_from_the_commission_to_the_calendar(demo_desk):
    """The agency begins on the commission's page and types nothing that is known; the enterprise proposes another day; the
    agency agrees; both find it in their calendar, on the commission and as a file; in English too, and axe finds nothing."""
    agency, trader = demo_desk("agency1"), demo_desk("enterprise3")
    agency.menu("业务管理", "业务受理")
    agency.search(状态="受理中", 委托企业名称="广州云埔")
    commission = agency.front.locator("tbody tr a").first.inner_text()
    agency.open(commission)
    planned = agency.box("拟检验地点").input_value()
    agency.press("预约检验")
    expect(agency.box("业务编号")).to_have_value(commission)
    expect(agency.box("检验地点")).to_have_value(planned)
    assert barriers(agency.page) == []
    agency.write(检验日期=ahead(4), 时间="09:30")
    agency.press("提出预约")
    agency.state("待企业确认")
    number = agency.number()

    trader.menu("系统通知", "待办事项")
    trader.open(number)
    trader.press("另提日期")
    trader.write(检验日期=ahead(6), 说明="吊车当天不在")
    trader.confirm("确定另提日期")
    trader.state("待机构确认")
    agency.page.reload()
    expect(agency.front.get_by_text("吊车当天不在")).to_be_visible()
    agency.press("同意")
    agency.rest()
    agency.state("已约定")

    agency.menu("业务管理", "检验日历")
    if ahead(6)[:7] != ahead(0)[:7]:
        agency.press("下一月")
    expect(agency.front.locator(f"[data-appointment={number}]")).to_contain_text("已约定")
    assert barriers(agency.page) == []
    with agency.page.expect_download() as fetched:
        agency.strike(agency.front.get_by_role("link", name="下载日历文件 (.ics)"))
    days = {str(one["uid"]): one for one in Calendar.from_ical(fetched.value.path().read_bytes()).walk("VEVENT")}
    assert days[f"{number}@preship"].decoded("dtstart").isoformat() == ahead(6)

    trader.page.goto(f"/w/commission/{commission}")
    expect(trader.front.get_by_role("region", name="检验预约")).to_contain_text(ahead(6))
    trader.page.goto(f"/w/appointment/{number}")
    trader.state("已约定")
    assert barriers(trader.page, looks=3) == []
    expect(trader.front.get_by_text("Agreed").first).to_be_visible()
    expect(trader.front.get_by_role("link", name="Add to calendar (.ics)")).to_be_visible()
