"""found-2026-11.md §1: lists as they are written elsewhere, over HTTP as the page asks: money in thousands, lakhs, totals in other
languages, tables below and beside one another, boxes that are ticked."""

import pytest

from tests.support.filing import body
from tests.support.goods_sheet import imported, pasted, why
from tests.support.old_books import xls_95

pytestmark = pytest.mark.django_db
HEADS = ["品名", "型号", "数量", "金额", "币制"]
FIRST = ["旧车床", "C6140", "2", "100", "USD"]


def values(reading, *names):
    """Fields of each line."""
    return [tuple(line["data"].get(name) for name in names) for line in reading["lines"]]


def omitted(reading):
    """Why lines were left out, and which."""
    return {left["why"]: left["lines"] for left in reading["left_out"]}


@pytest.mark.parametrize(
    ("price", "amount", "rows", "right"),
    [
        ("单价（万元）", "总价（万元）", [["1.5", "3"], ["3.2万", "6.4"]], [("30000", "CNY"), ("64000", "CNY")]),
        ("Unit Price (kUSD)", "Amount (USD '000)", [["15", "30"]], [("30000", "USD")]),
        ("单价(千美元)", "总价(千美元)", [["15", "30"]], [("30000", "USD")]),
        ("単価（千円）", "金額（百万円）", [["1,500", "3"]], [("3000000", "JPY")]),
        ("Einzelpreis (T€)", "Gesamtpreis (Tsd. EUR)", [["12,5", "25,0"]], [("25000", "EUR")]),
        ("Цена за ед., тыс. руб.", "Сумма, тыс. руб.", [["1 250,5", "2 501,0"]], [("2501000", "RUB")]),
        ("单价(元/千克)", "总价(元)", [["1.5", "3"]], [("3", "CNY")]),
    ],
)
def test_a_column_that_counts_in_thousands_is_multiplied_out(trader, price, amount, rows, right):
    """Section 1: 1.5 below 万元 is 15,000, and the list says that it was multiplied; 元/千克 is no thousand."""
    reading = pasted(trader, [["品名", "型号", "数量", price, amount], *(["旧冲床", "J23", "2", *row] for row in rows)])
    assert values(reading, "amount", "currency") == right
    assert ("thousands" in omitted(reading)) == (right[0][0] != "3")
    assert why(reading, "error", "hint") == {}


@pytest.mark.parametrize(
    ("given", "value", "currency"),
    [
        ("12,34,567.50", "1234567.50", None),
        ("₹ 3,50,000/-", "350000", "INR"),
        ("Rs. 1,00,00,000", "10000000", "INR"),
        ("CHF 98’000.–", "98000", "CHF"),
        ("25'001.--", "25001", None),
        ("350 000,50 руб.", "350000.50", "RUB"),
    ],
)
def test_money_of_other_countries_is_read(trader, given, value, currency):
    """Section 1: lakhs and crores, the dash of Switzerland, roubles."""
    reading = pasted(trader, [HEADS[:4], ["旧车床", "C6140", "1", given]])
    assert values(reading, "amount", "currency") == [(value, currency)]
    assert why(reading, "error") == {}


@pytest.mark.parametrize(
    "word",
    ["计", "以上合计", "承前页", "Итого:", "Всего", "합계", "Totale", "Zwischensumme", "Übertrag", "G. Total", "TTL", "Tổng cộng"],
)  # fmt: skip
@pytest.mark.parametrize("amount", ["450", "500"])
def test_a_total_in_any_language_is_no_goods(trader, word, amount):
    """Section 1: it is compared with the sum, and a difference is named."""
    second = ["旧铣床", "X1", "1", "350", "USD"]
    reading = pasted(trader, [HEADS, FIRST, second, [word, "", "3", amount, ""]])
    assert (len(reading["lines"]), omitted(reading)) == (2, {"total": [4]})
    assert [(total["field"], total["agrees"]) for total in reading["totals"]] == [
        ("quantity", True),
        ("amount", amount == "450"),
    ]


@pytest.mark.parametrize(
    "word", ["运费", "保险费", "Ocean freight", "Freight to Shanghai", "Discount 5%", "MwSt 19%", "НДС"]
)
def test_freight_and_tax_are_no_goods(trader, word):
    """Section 1: what an invoice holds beside goods is left out and named."""
    reading = pasted(trader, [HEADS, FIRST, [word, "", "", "50", ""]])
    assert (len(reading["lines"]), omitted(reading)) == (1, {"charge": [3]})


@pytest.mark.parametrize("name", ["Total station", "Freight elevator", "Packing machine", "税控机", "计算机"])
def test_machines_with_such_words_are_goods(trader, name):
    """Section 1: a total station is an instrument, a freight elevator a machine."""
    reading = pasted(trader, [HEADS, [name, "TS06", "1", "100", "USD"]])
    assert values(reading, "name") == [(name,)]


def test_a_second_table_below_is_read_by_its_own_headings(trader):
    """Section 1: other headings below, in another order; each total is of its own table."""
    other = [
        ["型号", "品名", "金额", "数量", "币制"],
        ["X1", "旧铣床", "300", "1", "USD"],
        ["合计", "", "300", "1", ""],
    ]
    reading = pasted(trader, [HEADS, FIRST, ["合计", "", "2", "100", ""], *other])
    assert values(reading, "name", "specification", "quantity", "amount") == [
        ("旧车床", "C6140", "2", "100"),
        ("旧铣床", "X1", "1", "300"),
    ]
    assert omitted(reading)["headings"] == [4]
    assert all(total["agrees"] for total in reading["totals"])


def test_headings_that_repeat_do_not_undo_a_correction(trader):
    """Section 1: somebody said what the columns are; the same headings on the next page change nothing."""
    said = {"0": "name", "1": "serial_number", "2": "quantity", "3": "amount", "4": "currency"}
    reading = pasted(trader, [HEADS, FIRST, HEADS, FIRST], columns=said, heading=1)
    assert values(reading, "serial_number", "specification") == [("C6140", None)] * 2
    assert omitted(reading) == {"title": [3]}


def test_a_second_table_beside_is_named_and_not_mixed_in(trader):
    """Section 1: its models are not joined to the first table's, and it is said that it was left out."""
    reading = pasted(trader, [[*HEADS[:3], "", *HEADS[:3]], ["旧车床", "A1", "2", "", "旧铣床", "B1", "1"]])
    assert values(reading, "name", "specification") == [("旧车床", "A1")]
    assert "E–G" in next(left["says"] for left in reading["left_out"] if left["why"] == "beside")


def test_a_price_below_unit_is_a_price(trader):
    """Section 1: “Unit (USD)” under “Price” is what one of them costs."""
    upper = ["Item", "Description", "Quantity", "Price", ""]
    lower = ["", "", "(sets)", "Unit (USD)", "Total (USD)"]
    reading = pasted(trader, [upper, lower, ["1", "Used lathe", "2", "1,000", "2,000"]])
    assert values(reading, "quantity", "unit_price", "amount", "unit", "currency") == [
        ("2", "1000", "2000", "006", "USD")
    ]


@pytest.mark.parametrize(
    ("given", "flag"),
    [("☑是 □否", True), ("□是 ☑否", False), ("是☐ 否☑", None), ("[x] Yes [ ] No", True), ("( ) 是 (√) 否", False)],
)
def test_ticked_boxes_are_read(trader, given, flag):
    """Section 1: the boxes of a form; where the box stands behind its word, nobody guesses."""
    reading = pasted(trader, [["品名", "型号", "是否翻新"], ["旧车床", "A1", given]])
    assert values(reading, "refurbished") == [(flag,)]
    assert bool(why(reading, "error")) == (flag is None)


@pytest.mark.parametrize(("given", "year"), [("98年", 1998), ("08年", 2008)])
def test_a_short_year_is_no_age(trader, given, year):
    """Section 1: a machine of 98年 is not 98 years old; it wants a look."""
    reading = pasted(trader, [["品名", "型号", "年份"], ["旧车床", "A1", given]])
    assert values(reading, "year") == [(year,)]
    assert list(why(reading, "check")) == ["C2"]


def test_headings_that_reach_down_at_the_right_edge(trader):
    """Section 1: a table of Word whose last heading spans two lines: the values below it stay in their column."""
    page = (
        "<table><tr><td rowspan=2>品名</td><td colspan=2>数量</td><td rowspan=2>单价(美元)</td></tr>"
        "<tr><td>件数</td><td>单位</td></tr><tr><td>旧车床</td><td>2</td><td>台</td><td>1,200</td></tr></table>"
    )
    reading = body(trader.post("/api/commissions/goods/cells", {"html": page}))
    assert values(reading, "name", "quantity", "unit", "unit_price") == [("旧车床", "2", "001", "1200")]
    assert why(reading, "error") == {}


@pytest.mark.parametrize(
    ("heads", "row", "country", "currency"),
    [
        (["Nazwa", "Model", "Ilość", "Cena jedn.", "Wartość", "Kraj pochodzenia", "Rok prod."],
         ["Tokarka", "T1", "2 szt.", "1 200,50 zł", "2 401,00 zł", "Polska", "2009"], "POL", "PLN"),
        (["Açıklama", "Model", "Adet", "Birim Fiyat", "Tutar", "Menşei", "Yıl"],
         ["Torna", "T1", "2", "1.200,50 TL", "2.401,00 TL", "Türkiye", "2009"], "TUR", "TRY"),
        (["Mô tả hàng hóa", "Model", "Số lượng", "Đơn giá (VND)", "Thành tiền (VND)", "Xuất xứ", "Năm SX"],
         ["Máy tiện", "T1", "2", "1.200,50", "2.401,00", "Việt Nam", "2009"], "VNM", "VND"),
        (["Descrição", "Modelo", "Qtde", "Preço unitário", "Valor total", "Origem", "Ano"],
         ["Torno", "T1", "2", "R$ 1.200,50", "R$ 2.401,00", "Brasil", "2009"], "BRA", "BRL"),
        (["Nama barang", "Tipe", "Jumlah", "Harga satuan", "Jumlah harga", "Negara asal", "Tahun"],
         ["Mesin bubut", "T1", "2", "Rp 1.200,50", "Rp 2.401,00", "Indonesia", "2009"], "IDN", "IDR"),
        (["Název zboží", "Typ", "Počet", "Cena za kus", "Cena celkem", "Země původu", "Rok výroby"],
         ["Soustruh", "T1", "2", "1 200,50 Kč", "2 401,00 Kč", "Česko", "2009"], "CZE", "CZK"),
        (["Benämning", "Modell", "Antal", "À-pris", "Belopp (SEK)", "Ursprungsland", "Tillverkningsår"],
         ["Svarv", "T1", "2", "1 200,50", "2 401,00", "Sverige", "2009"], "SWE", "SEK"),
    ],
    ids=["Polish", "Turkish", "Vietnamese", "Portuguese", "Indonesian", "Czech", "Swedish"],
)  # fmt: skip
def test_headings_in_further_languages(trader, heads, row, country, currency):
    """Section 1: what sellers elsewhere send."""
    reading = pasted(trader, [heads, row])
    assert values(
        reading, "name", "specification", "quantity", "unit_price", "amount", "year", "country_of_origin", "currency"
    ) == [(row[0], "T1", "2", "1200.50", "2401.00", 2009, country, currency)]
    assert why(reading, "error", "hint") == {}


def test_a_country_is_no_total(trader):
    """Section 1: short words of totals are looked for as whole cells alone."""
    rows = [[name, "A", "1", "日本"] for name in ("t", "T.", "计算机", "G", "设计")]
    assert len(pasted(trader, [["品名", "型号", "数量", "原产国"], *rows])["lines"]) == 5


@pytest.mark.parametrize(
    "remark", ["运费：买方承担", "Freight: prepaid", "Total: 2 units", "合计：两台", "VAT (19%) included"]
)
def test_a_remark_makes_no_goods_a_total(trader, remark):
    """Section 1: a line with a name and a model is goods, whatever its remark says."""
    reading = pasted(trader, [[*HEADS, "备注"], [*FIRST, remark], ["旧铣床", "X1", "1", "350", "USD", ""]])
    assert values(reading, "name") == [("旧车床",), ("旧铣床",)]


def test_a_book_of_1995(trader):
    """Section 1: one in letters of one byte is read; one whose letters of two bytes come out torn says what to do, and shows no
    torn letters."""
    lines = [["Наименование", "Модель", "Кол-во"], ["Станок", "16К20", "2"]]
    read = imported(trader, xls_95(lines, "cp1251", 1251), "old.xls")
    assert values(read["list"], "name", "specification", "quantity") == [("Станок", "16К20", "2")]
    refused = imported(trader, xls_95([HEADS, FIRST], "gbk", 936), "old.xls")
    assert (refused["state"], "另存" in refused["why"]) == ("refused", True)
