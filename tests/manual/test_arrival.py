"""What arrives outside the system: by e-mail from a real mail server, by SMS from the gateway simulator."""

import itertools
import re

import pytest
from playwright.sync_api import expect

from tests.manual.conftest import PASSWORD
from tests.manual.hand import Hand
from tests.manual.test_filing import applied
from tests.support import annual, supervision
from tests.support.calling import Caller
from tests.support.filing import body, filed

YEARS = itertools.count(2001)


@pytest.fixture
def customs(at_desk, officer):
    """A customs officer."""
    return at_desk("customs", *officer)


@pytest.fixture
def agency(at_desk, newcomer, reachable):
    """Somebody of an agency that has never filed, who confirmed their e-mail address; `.account` is theirs."""
    account = newcomer("agency")
    reachable(account)
    hand = at_desk("agency", account)
    hand.account = account
    return hand


def test_a_supplement_comes_by_letter_and_text(agency, customs, letterbox, gateway, worker):
    """M-6.1.3f, M-6.1.6b: the manager ticks SMS for 备案申请; customs asks for a supplement; e-mail and SMS arrive, and
    the link in the letter opens the notice and from there the case."""
    agency.menu("系统通知", "通知设置")
    agency.front.get_by_label("备案申请：短信", exact=True).check()
    agency.press("保存")
    agency.told("已保存")
    with agency.page.expect_response("**/api/notice-language"):
        agency.front.get_by_label("中文", exact=True).check()
    number = applied(agency)
    customs.menu("备案管理", "备案审核")
    customs.open(number)
    customs.press("补充材料")
    customs.write(需补充的内容="请补充最新的公司章程")
    customs.confirm("确定补充材料")
    customs.state("补充材料")

    letter = letterbox.letter(f"{agency.account}@example.com", "补充材料")
    assert letter["Subject"] == f"备案申请 {number} 补充材料"
    assert "请补充最新的公司章程" in letter.get_content()
    assert gateway.text("13800138000", number) == f"【装运前检验】备案申请 {number} 补充材料。请登录系统查看。"
    agency.page.goto(re.search(r"https?://\S+", letter.get_content())[0])
    expect(agency.front).to_contain_text("请补充最新的公司章程")
    agency.front.get_by_role("button", name=re.compile(number)).or_(
        agency.front.get_by_role("link", name=re.compile(number))
    ).first.click()
    agency.state("补充材料")


def test_customs_sees_what_was_sent_and_sends_it_again(agency, customs, at_desk, house, letterbox, gateway, worker):
    """M-6.1.6b: the administrator finds a letter by its case's number, sees that it arrived, and sends it again."""
    number = applied(agency)
    customs.menu("备案管理", "备案审核")
    customs.open(number)
    customs.press("受理")
    customs.confirm("受理")
    customs.state("已受理")
    address = f"{agency.account}@example.com"
    letterbox.letter(address, number)
    administrator: Hand = at_desk("customs", *who_is("administrator", house))
    administrator.menu("系统通知", "发送记录")
    administrator.search(业务编号=number)
    expect(administrator.line("已送达")).to_have_count(1)
    administrator.line("已送达").get_by_role("button", name="再次发送").click()
    administrator.told("已重新排队")
    again = letterbox.wait_for(lambda: letterbox.to(address)[-2:] if len(letterbox.to(address)) > 2 else None)
    assert again[0]["Message-ID"] == again[1]["Message-ID"]


def who_is(role, house):
    """(account, password) of somebody of customs with this role in the demo world."""
    from tests.manual.conftest import calling  # noqa: PLC0415

    with calling(house) as wire:
        demo = wire.get("/api/demo/accounts").json()
    account = next(row["account"] for row in demo["rows"] if role in row["roles"])
    return account, demo["password"]


@pytest.fixture
def callers(house, officer, newcomer, reachable):
    """An agency on file that can be reached, customs and who confirms there: HTTP clients; `.account` is the agency's."""
    account = newcomer("agency")
    reachable(account)
    agency, customs, reviewer = Caller(house.port), Caller(house.port), Caller(house.port)
    agency.login("agency", account, PASSWORD)
    customs.login("customs", *officer)
    reviewer.login("customs", *who_is("reviewer", house))
    filed(agency, customs, name_zh=f"送达检验{account}", name_en=f"Arrival {account}")
    annual.file_long_ago(house)
    body(agency.post("/api/notice-language", {"language": "zh"}))
    agency.account = account
    yield agency, customs, reviewer
    for caller in (agency, customs, reviewer):
        caller.connection.close()


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        ("document-check", "文件检查"),
        ("onsite-check", "实地检查"),
        ("non-recognition", "不予认可装运前检验结果"),
        ("revocation", "备案已撤销"),
        ("rectification", "限期整改"),
        ("annual-report", "年度"),
    ],
)
def test_what_customs_asks_arrives_three_ways(callers, at_desk, letterbox, gateway, worker, kind, words):
    """M-6.1.6b, M-6.1.7a, M-6.1.8b: 监督检查, 处置 and 年度报告 requirements come by e-mail, by SMS and as a notice."""
    agency, customs, reviewer = callers
    home = body(agency.get("/api/organisation"))["id"]
    number = asked_of(customs, reviewer, agency, kind, home)
    letter = letterbox.letter(f"{agency.account}@example.com", number)
    assert words in letter["Subject"]
    assert words in gateway.text("13800138000", number)
    reader = at_desk("agency", agency.account)
    expect(reader.line(number)).to_have_count(1)
    expect(reader.line(number)).to_contain_text(words)


def asked_of(customs, reviewer, agency, kind, home):
    """Customs asks the agency for something; its case's number."""
    if kind == "annual-report":
        year = next(YEARS)
        annual.open_campaign(customs, year=year)
        return body(agency.get(f"/api/annual-reports?year={year}"))["rows"][0]["number"]
    if kind == "non-recognition":
        ahead = {"begins": "2199-01-01", "until": "2199-06-30"}
        return supervision.disposed(customs, reviewer, kind, home, **ahead)["number"]
    if kind in ("revocation", "rectification"):
        return supervision.disposed(customs, reviewer, kind, home)["number"]
    return supervision.opened(customs, kind, home)["number"]
