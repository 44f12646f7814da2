"""A list of goods checked by anybody, pasted or as a table, without a script (M-6.1.2a, M-6.2.2)."""

import io
import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from python_calamine import CalamineWorkbook

from preship.accounts import rate_limit
from preship.public.goods import MOST, read_pasted
from tests.advice.test_import import text, workbook

pytestmark = pytest.mark.django_db
GOODS = "8708507190\t驱动桥\n8429521200\t旧挖掘机\n8479102100\t摊铺机\n842952120\t九位"
OUTCOMES = ["prohibited", "psi", "unknown", "wrong"]
ADDRESS = "/public/advice/goods"


@pytest.fixture(autouse=True)
def full_buckets():
    """No test is slowed by what another one asked."""
    rate_limit._taken.clear()


def check(goods="", file=None, status=200, **given):
    """The page's answer to the form, as text."""
    fields = {"goods": goods, "day": "2026-11-26", **given, **({"file": file} if file else {})}
    answer = Client(headers={"accept-language": "zh-CN"}).post(ADDRESS, fields)
    assert answer.status_code == status, answer.content.decode()[:500]
    return answer if given.get("as") else answer.content.decode()


def table(content, name="goods.xlsx"):
    """A file for the form."""
    return SimpleUploadedFile(name, content)


def outcomes(page):
    """The answers on the page, in order."""
    return re.findall(r'<tr data-outcome="(\w+)"', page)


def kept(page):
    """What stands in the field."""
    return page.split("<textarea")[1].split(">\n", 1)[1].split("</textarea>")[0]


def test_each_of_the_goods_gets_its_answer_and_its_link():
    """M-6.1.2a: outcome, basis and the link to cite of each; what is wrong with one holds no other up."""
    page = check(GOODS)
    assert outcomes(page) == OUTCOMES
    for sentence in (
        "禁止进口",
        "须实施装运前检验",
        "驱动桥",
        "质检总局公告2014年第145号",
        "编码应为 2、4、6、8 或 10 位数字",
    ):
        assert sentence in page
    links = re.findall(r'class="cite" href="([^"]+)"', page)
    assert [link.split("?")[0] for link in links] == [
        f"/public/advice/{code}" for code in ("8708507190", "8429521200", "8479102100")
    ]
    assert (
        "须实施装运前检验"
        in Client(headers={"accept-language": "zh-CN"}).get(links[1].replace("&amp;", "&")).content.decode()
    )
    assert kept(page) == GOODS


def test_a_code_that_the_tariff_has_not_is_said():
    """Bad input: an HS code not in the tariff."""
    page = check("9999999999\n8479102100")
    assert outcomes(page) == ["unknown", "unknown"]
    assert page.count("税则中没有这个编码") == 1


def test_not_being_listed_is_never_said_to_need_nothing():
    """Whatever code has no row, the answer is to ask the competent customs, since no loaded list is complete."""
    page = check("\n".join(f"84{n:04}9990" for n in range(0, 9900, 100)))
    assert set(outcomes(page)) <= {"unknown", "depends", "psi", "prohibited"}
    assert "unknown" in outcomes(page)
    assert "没有列出不等于无须检验或准许进口" in page


@pytest.mark.parametrize("as_csv", [False, True])
def test_a_table_is_checked_and_stands_in_the_field_afterwards(as_csv):
    """.xlsx and .csv, whatever order their columns have; so that it can be mended and sent again."""
    rows = [tuple(line.split("\t")[::-1]) for line in GOODS.split("\n")]
    content = text(rows, ("名称", "HS编码")) if as_csv else workbook(rows, ("名称", "HS编码"))
    page = check("8429521200", table(content, "a.csv" if as_csv else "a.xlsx"))
    assert outcomes(page) == ["psi", *OUTCOMES]
    assert kept(page) == "8429521200\n" + GOODS


def test_the_answers_can_be_taken_along():
    """.xlsx, with what the workspace's own check says, and every cell text."""
    answer = check(GOODS + "\n8429521200\t=1+1", **{"as": "xlsx"})
    rows = CalamineWorkbook.from_filelike(io.BytesIO(answer.content)).get_sheet_by_index(0).to_python()
    assert [row[3] for row in rows[1:3]] == ["禁止进口", "须实施装运前检验"]
    assert rows[5][2] == "=1+1"
    assert rows[2][9].startswith("http://testserver/public/advice/8429521200?day=2026-11-26&edition=")


@pytest.mark.parametrize(
    ("goods", "file", "words"),
    [
        ("", None, "必填"),
        (" \n\n", None, "必填"),
        ("8429521200\n" * (MOST + 1), None, f"共 {MOST + 1} 项，一次最多 {MOST} 项"),
        ("8429521200 挖掘机", b"\0\1", "无法读取"),
        ("8429521200 挖掘机", b"a,b\n1,2\n", "没有“HS编码”这一列"),
        ("8429521200 挖掘机", b"HS code\n", "没有数据行"),
        ("8429521200 挖掘机", b"HS code\n" + b"84\n" * 400_000, "超过 1 MB"),
        ("x" * 60_000, None, "超过 50,000 字"),
    ],
)
def test_bad_input_is_said_at_its_field_and_loses_nothing(goods, file, words):
    """422, the sentence, and what was typed."""
    page = check(goods, file and table(file, "a.csv"), status=422)
    assert words in page.split('role="alert">')[1]
    assert kept(page).split() == goods.split()
    assert outcomes(page) == []


def test_a_day_that_is_none_is_said_at_its_field():
    """Bad input: kept as it was typed."""
    page = check(GOODS, day="昨天", status=422)
    assert "日期不正确" in page
    assert 'value="昨天"' in page
    assert kept(page) == GOODS


@pytest.mark.parametrize(
    ("typed", "rows"),
    [
        ("8429521200", [("8429521200", "")]),
        ("8429.52.1200", [("8429.52.1200", "")]),
        ("8429 52 1200", [("8429 52 1200", "")]),
        ("8429521200 used excavator", [("8429521200", "used excavator")]),
        ("8429521200,挖掘机，PC200", [("8429521200", "挖掘机，PC200")]),
        ("8429521200\tA, B; C", [("8429521200", "A, B; C")]),
        ("８４２９ 挖掘机", [("８４２９", "挖掘机")]),
        ("名称\tHS编码\n挖掘机\t8429521200", [("8429521200", "挖掘机")]),
        ("HS code\r\n", []),
        ("挖掘机", [("", "挖掘机")]),
        ("小松PC200-8 挖掘机", [("", "小松PC200-8 挖掘机")]),
        ("品名\n注塑机\n叉车", [("", "注塑机"), ("", "叉车")]),
    ],
)
def test_what_is_pasted_is_read_as_people_mean_it(typed, rows):
    """A code alone, dotted or in groups; with a name after it; copied from a spreadsheet with its headings."""
    assert read_pasted(typed.replace("\r\n", "\n")) == rows


def test_whoever_asks_too_often_waits_and_no_other_site_asks():
    """Ten a minute from one address; a form of ours alone."""
    client = Client()
    assert client.post(ADDRESS, {"goods": "84"}, headers={"origin": "https://elsewhere.example"}).status_code == 403
    answers = [client.post(ADDRESS, {"goods": "84"}).status_code for _ in range(11)]
    assert answers == [200] * 10 + [429]
    assert client.get(ADDRESS).status_code == 200


def test_it_takes_two_statements_for_10_and_for_300_goods(sql_count):
    """Pinned: how often this client asked, and which edition is the newest; of the goods nothing is kept."""
    check("84")
    for many in (10, MOST):
        with sql_count(2):
            check("\n".join(f"84{n:08}" for n in range(many)))


def test_the_other_language_keeps_what_was_pasted():
    """Issue 5, two languages: the page's language changes with what stands in the field; nothing asked, nothing is wrong."""
    asked = Client(headers={"accept-language": "zh-CN"})
    page = asked.post(ADDRESS, {"goods": GOODS, "day": "2026-11-26"}).content.decode()
    switch = re.search(r'<button form="goods" formaction="([^"]+)"', page)[1]
    other = asked.post(switch, {"goods": kept(page), "day": "2026-11-26"}).content.decode()
    assert '<html lang="en">' in other
    assert (kept(other), outcomes(other)) == (kept(page), OUTCOMES)
    empty = asked.post(switch, {"goods": "", "day": ""}).content.decode()
    assert 'role="alert"' not in empty


def test_goods_without_a_code_are_sought_by_name():
    """found-2026-11 §5: a packing list of names alone is checked; each says which headings it may be, and that the code must
    be made sure of. Two hundred rows at once, without a login."""
    page = check("旧挖掘机\n注塑机 海天\nused forklift\n8429521200 挖掘机\n天外来客\n84295 挖掘机")
    assert outcomes(page) == ["depends", "unknown", "unknown", "psi", "unnamed", "wrong"]
    for words in ("8429", "8477", "8427", "名称也未能识别"):
        assert words in page
    assert "编码应为" not in check("天外来客"), "who gave no code is not told that it is wrong"
    assert len(outcomes(check("注塑机\n" * 200))) == 200


def test_the_sheet_of_names_alone_is_read():
    """A table with names and no codes."""
    answer = check(file=table(workbook([("钩机",), ("PRINTER",)], ("品名",))), **{"as": "xlsx"})
    rows = CalamineWorkbook.from_filelike(io.BytesIO(answer.content)).get_sheet_by_index(0).to_python()
    assert [row[5][:4] for row in rows[1:]] == ["8429", "8443"]
    assert "请确认编码" in rows[1][4]


@pytest.mark.parametrize(
    "lines",
    [
        [["上海某公司"], ["装箱单"], ["序号", "商品编码", "货物名称", "件数"], ["1", "8429521200", "挖掘机", "1"], ["2", "", "叉车", "2"]],
        [["Item", "Description of Goods", "Qty"], ["1", "8429521200 used excavator", "1"], ["2", "forklift", "1"]],
        [["INVOICE"], [], ["Pos.", "Warennummer", "Bezeichnung"], ["1", "8429521200", "Bagger"], ["2", "", "forklift"]],
    ],
)  # fmt: skip
def test_a_list_as_importers_have_it_is_checked(lines):
    """found-2026-11 §5: a title above the headings, headings of one's own, a name alone; in both kinds of file."""
    for file in (table(workbook(lines[1:], lines[0])), table(text(lines[1:], lines[0]), "goods.csv")):
        page = check(file=file)
        assert len(outcomes(page)) == 2
        assert "8429" in page and "8427" in page
