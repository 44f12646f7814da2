"""The whole of an importer's day, by hand: eighty machines out of their own packing list, two mismatches found, submitted,
returned, mended, certified, verified on a telephone; nobody types anything twice."""

import re

import pytest
from playwright.sync_api import expect

from tests.manual import steps
from tests.manual.hand import Hand
from tests.manual.papers import pdf
from tests.manual.supervising import on_file  # noqa: F401
from tests.support.browsing import PATIENCE
from tests.support.days import ahead
from tests.support.packing_list import packing_list

KNOWN = ("收货人姓名", "收货人统一社会信用代码/海关编码", "收货人地址", "联系人", "联系人手机", "联系人邮件")
"""What the registration said already."""
SAME, PRODUCT = "goods.56.serial_number", "goods.32.amount"
ODD = {(57, "机号"): "KX012-00084", (33, "总价\nAmount (USD)"): 21000}
"""Machine 57 has machine 12's number, and machine 33 costs 12,000 each and 21,000 together."""


class Typist(Hand):
    """Remembers what was typed."""

    def __init__(self, page):
        super().__init__(page)
        self.typed = []

    def fill(self, box, value):
        """Type into a box."""
        self.typed.append(value)
        super().fill(box, value)


@pytest.fixture
def importer(at_desk, newcomer):
    """An importer who registered this morning."""
    return Typist(at_desk("enterprise", newcomer("enterprise")).page)


@pytest.fixture
def phone(new_context, house):
    """Somebody's telephone, whom nobody knows."""
    context = new_context(
        base_url=house.url, locale="zh-CN", viewport={"width": 390, "height": 844}, is_mobile=True, has_touch=True
    )
    context.set_default_timeout(PATIENCE)
    return context.new_page()


def workbook(name, content):
    """A workbook as Playwright takes it."""
    return {"name": name, "mimeType": "application/octet-stream", "buffer": content}


def remarks(hand):
    """What is to be checked, above the goods."""
    return hand.front.locator("section.remarks")


def test_the_importers_day(importer, on_file, phone, worker):  # noqa: F811
    """M-6.2.3b to g, M-6.1.4b to d, Order 171 art. 11: the whole way of a commission of eighty machines."""
    surveyor, name = on_file
    agency = Typist(surveyor.page)
    number = begin(importer, name)
    bring_in(importer)
    submit(importer, number)
    send_back(agency, number)
    mend(importer, number)
    certify(agency, number)
    importer.page.reload()
    importer.state("检验完成")
    verify(phone, importer.front.locator("[data-certificate] a[target=_blank]").first.get_attribute("href"))
    for hand in (importer, agency):
        words = [text for text in hand.typed if len(text) > 5 and not re.fullmatch(r"[\d-]+", text)]
        assert len(words) == len(set(words)), sorted(words)


def begin(importer, name):
    """A new commission: what the registration said stands there already; its number."""
    importer.menu("业务管理", "业务委托")
    importer.press("新增")
    for label in KNOWN:
        expect(importer.box(label)).to_have_value(re.compile(r"\S"))
    new = {label: value for label, value in steps.COMMISSION.items() if label not in KNOWN}
    importer.write(**new, 装运前检验机构=name, 产品用途="仅工业用途")
    importer.press("暂存")
    return importer.number()


def bring_in(importer):
    """The packing list becomes the goods and, chosen once, the paper beside them; what does not fit in it is said."""
    content = packing_list(odd=ODD)
    importer.front.locator("section.rows input[type=file]").set_input_files(workbook("装箱单.xlsx", content))
    expect(importer.dialog).to_contain_text("共识别 80 行货物")
    expect(importer.dialog.locator("[data-total].bad")).to_have_count(0)
    expect(importer.dialog.get_by_label("也作为“装箱单”附件")).to_be_checked()
    importer.confirm("导入 80 行")
    expect(importer.front.locator("section.rows[data-path=goods] tr.body-row:not(.entry)")).to_have_count(80)
    expect(remarks(importer).locator("h3")).to_contain_text("有 3 处需要核对")
    for path in ("goods.11.serial_number", SAME, PRODUCT):
        expect(remarks(importer).locator(f"[data-remark='{path}']")).to_be_visible()
    expect(importer.front.locator("[data-slot=packing_list]").get_by_role("link", name="装箱单.xlsx")).to_be_visible()
    expect(remarks(importer).locator("[data-list=agrees]")).to_contain_text("装箱单.xlsx")


def submit(importer, number):
    """Hints refuse nothing: it is submitted as it is."""
    for slot in steps.PAPERS:
        importer.attach(slot, pdf(f"{slot}.pdf"))
    importer.press("提交")
    importer.state("待受理")


def send_back(agency, number):
    """The agency is shown the same and asks about both cells."""
    agency.menu("业务管理", "业务受理")
    agency.open(number)
    expect(remarks(agency).locator("h3")).to_contain_text("有 3 处需要核对")
    agency.press("退回")
    agency.write(退回原因="两处请核对")
    for path, words in ((SAME, "与第 12 行相同，请核对铭牌"), (PRODUCT, "与单价不符")):
        agency.front.locator(f"td[data-path='{path}']").click()
        agency.dialog.locator(f"[data-note='{path}'] textarea").fill(words)
    agency.confirm("确定退回")
    agency.state("补充材料")


def mend(importer, number):
    """Both are mended where they stand, with the new packing list beside them; nothing else is asked for."""
    importer.page.reload()
    importer.state("补充材料")
    for path, value in ((SAME, "KX057-00399"), (PRODUCT, "12000")):
        remarks(importer).locator(f"[data-remark='{path}'] button").first.click()
        importer.front.locator(f"td[data-path='{path}'] input").fill(value)
    importer.attach("装箱单", workbook("装箱单（更正）.xlsx", packing_list()))
    expect(remarks(importer).locator("[data-list=agrees]")).to_contain_text("更正")
    expect(remarks(importer).locator("[data-remark]")).to_have_count(0)
    importer.press("提交")
    importer.state("待受理")


def certify(agency, number):
    """Accepted, inspected, recorded: what the commission says is not asked for again."""
    agency.page.reload()
    agency.press("接受委托")
    agency.told("成功")
    agency.press("检验结果")
    expect(agency.box("检验地点")).to_have_value(steps.COMMISSION["拟检验地点"])
    certificate = f"RI-{number}"
    file = {**pdf("certificate.pdf"), "buffer": steps.certificate_file(certificate)}
    agency.attach("检验证书及报告", file)
    agency.write(检验机构证书编号=certificate, 签发日期=ahead(0), 授权签字人="Anna Bakker")
    agency.press("6 个月")
    agency.write(检验日期=ahead(0), 检验依据="公告 2020 年第 127 号", 现场检验情况="逐台通电试运行，未见异常。")
    agency.press("全部相符")
    agency.press("全部符合")
    agency.write(是否夹带禁止进口货物="未发现", 结论="合格")
    agency.confirm("提交")
    agency.told("成功")
    agency.state("检验完成")


def verify(phone, address):
    """Whoever has the certificate's code sees that it is valid, and what there is to compare, without scrolling sideways."""
    phone.goto(address)
    verdict = phone.locator("[data-status]")
    expect(verdict).to_have_attribute("data-status", "valid")
    expect(phone.locator("main")).to_contain_text("旧注塑机 80")
    assert phone.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
