"""Lists of dealers abroad in their own words: abbreviated headings, countries in their language, their encodings (found-2026-11.md §1)."""

import pytest

from preship.sheets.text_tables import decode
from tests.support.goods_sheet import pasted

pytestmark = pytest.mark.django_db
ORDER = (
    *("name", "brand", "manufacturer", "specification", "year", "serial_number", "hours_run", "quantity", "unit_price"),
    *("amount", "currency", "country_of_origin", "condition"),
)
LISTS = {
    "de": (
        "Pos.|Bezeichnung|Fabrikat|Typ|Bj.|Ser.-Nr.|Betriebsstd.|Menge|Gewicht kg|E-Preis EUR|Gesamt EUR|Ursprung|Zust.",
        "1|Raupenbagger|Liebherr|R 924|2014/06|WLHZ1234|9.850 h|1|24500|48.500,00|48.500,00|Deutschland|gut",
        ("Raupenbagger", "Liebherr", None, "R 924", 2014, "WLHZ1234", 9850, "1", "48500.00", "48500.00", "EUR", "DEU", "gut"),
    ),
    "fr": (
        "N°|Désignation|Marque|Modèle|Année|N° série|Heures moteur|Qté|P.U. HT (€)|Total HT (€)|Pays d'origine|État général",
        "1|Pelle sur chenilles|Caterpillar|320D|2013|CAT0320D1|9 800 h|1|45 000,00|45 000,00|États-Unis|bon",
        ("Pelle sur chenilles", "Caterpillar", None, "320D", 2013, "CAT0320D1", 9800, "1", "45000.00", "45000.00", "EUR", "USA", "bon"),
    ),
    "it": (
        "Nr.|Descrizione|Costruttore|Modello|Anno costr.|N. matricola|Ore lavoro|Q.tà|Prezzo unitario|Importo|Origine",
        "1|Escavatore cingolato|Fiat-Hitachi|FH200|2005|552H1234|11.200|1|€ 28.500,00|€ 28.500,00|Italia",
        ("Escavatore cingolato", None, "Fiat-Hitachi", "FH200", 2005, "552H1234", 11200, "1", "28500.00", "28500.00", "EUR", "ITA", None),
    ),
    "es": (
        "Pos|Descripción|Marca|Modelo|Año|Nº de serie|Horas de uso|Cant.|Precio unitario USD|Valor total USD|País de origen|Peso bruto",
        "1|Retroexcavadora|JCB|3CX|2014|JCB3CX4TC|7,650|1|32,500.00|32,500.00|Reino Unido|8,070",
        ("Retroexcavadora", "JCB", None, "3CX", 2014, "JCB3CX4TC", 7650, "1", "32500.00", "32500.00", "USD", "GBR", None),
    ),
    "ru": (
        "№|Наименование|Модель|Производитель|Год выпуска|Заводской номер|Наработка|Кол-во|Цена|Сумма|Страна происхождения",
        "1|Экскаватор|PC200-8|Komatsu|2012|C60123|8200|1|35000|35000|Япония",
        ("Экскаватор", None, "Komatsu", "PC200-8", 2012, "C60123", 8200, "1", "35000", "35000", None, "JPN", None),
    ),
    "ja": (
        "出品番号|機械名|メーカー|型式|年式|シリアル番号|アワーメーター|台数|単価(円)|金額(円)|原産国|程度",
        "101|ブルドーザー|キャタピラー|D5K|平成25年|KY100123|5,600h|1台|6,200,000|6,200,000円|アメリカ|良",
        ("ブルドーザー", None, "キャタピラー", "D5K", 2013, "KY100123", 5600, "1", "6200000", "6200000", "JPY", "USA", "良"),
    ),
    "ko": (
        "순번|장비명|모델|제조사|연식|제조번호|가동시간|수량|단가|금액|원산지",
        "1|중고 굴삭기|DX225LC|두산|2013|DHKCEBBV|8900|1|52000000|52000000|한국",
        ("중고 굴삭기", None, "두산", "DX225LC", 2013, "DHKCEBBV", 8900, "1", "52000000", "52000000", None, "KOR", None),
    ),
}  # fmt: skip


@pytest.mark.parametrize("language", LISTS)
def test_a_list_in_its_makers_language(trader, language):
    """found-2026-11.md §1: every column is taken by its heading and every cell understood; weights are no field of ours."""
    heads, row, due = LISTS[language]
    (line,) = pasted(trader, [heads.split("|"), row.split("|")])["lines"]
    assert [(name, line["data"].get(name)) for name in ORDER] == list(zip(ORDER, due, strict=True))
    assert line["wrong"] == []


@pytest.mark.parametrize(
    ("language", "encoding"),
    [
        *(("ja", "cp932"), ("ja", "euc_jp"), ("ja", "iso2022_jp"), ("ko", "cp949"), ("de", "cp1252"), ("fr", "cp1252")),
        *(("ru", "utf-16"), ("ru", "cp1251"), ("ru", "koi8-r")),
    ],
)
def test_a_text_in_its_makers_encoding(language, encoding):
    """found-2026-11.md §1: what a spreadsheet in Japan, Korea or Germany saves as text is read as it was written."""
    text = "\r\n".join(part.replace("|", "\t") for part in LISTS[language][:2]).replace("№", "N")
    assert decode(text.encode(encoding)) == text


def test_a_text_full_of_umlauts_is_german():
    """Letters that stand alone between others are Latin, however many of them there are."""
    text = "Größe;Höhe;Länge;Fräsmaschine für Präzisionsstähle;Schäden;Überprüfung;Öl;Zubehör\r\n" * 4
    assert decode(text.encode("cp1252")) == text


def test_chinese_texts_are_read_as_chinese():
    """The same for the encodings of China and Taiwan, whose bytes others use too."""
    text = "序号,品名,品牌型号,出厂编号,年份,数量,单价,总价,备注\r\n1,挖掘机,小松PC200-8,C60123,2012年,1台,35万,350000元,工作8200小时"
    assert decode(text.encode("gb18030")) == text
    traditional = "序號,貨物名稱,型號,製造商,數量,單位,總金額\r\n1,挖土機,PC200,小松製作所,1,台,38000"
    assert decode(traditional.encode("big5")) == traditional


def test_cells_that_name_themselves(trader):
    """found-2026-11.md §1: 型号：PC200-8 under 型号 is PC200-8, and a line of such cells is goods, no headings once more."""
    heads = ["HS编码", "品名", "型号", "序列号", "制造年份", "工作小时", "数量", "单价", "币制", "原产国", "发动机号"]
    chinese = "HS编码：8429521200|品名：旧挖掘机|型号：PC200-8|S/N: C60123|年份：2012年|工时：8200小时|数量：1台|单价：35万元|币制：USD|产地：日本|发动机号：E1"
    english = "HS Code: 8429521200|Name: 旧挖掘机|Model: PC200-8|Serial No.: C60123|Year: 2012|Hours: 8,200 h|Qty: 1|Unit price: 350000|Currency: USD|Origin: Japan|发动机号：E1"
    due = {
        "hs_code": "8429521200",
        "name": "旧挖掘机",
        "specification": "PC200-8",
        "serial_number": "C60123",
        "year": 2012,
    }
    due |= {"hours_run": 8200, "quantity": "1", "unit_price": "350000", "currency": "USD", "country_of_origin": "JPN"}
    lines = pasted(trader, [heads, chinese.split("|"), english.split("|")])["lines"]
    assert [due | line["data"] for line in lines] == [line["data"] for line in lines]
    assert len(lines) == 2
    assert {line["data"]["engine_chassis_number"] for line in lines} == {"发动机号：E1"}, (
        "of two numbers it says which is which"
    )
