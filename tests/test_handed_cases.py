"""Every instance of found-2026-11.md that was handed over as a program (P01 to P48) is held by a test that names it, with at
least two further members of its kind."""

import ast
import re
from pathlib import Path

import pytest

TESTS = Path(__file__).parent
FILES = {
    "cases": "goods/test_cases.py",
    "finding": "goods/test_finding_the_list.py",
    "typed": "commissions/test_typed_by_people.py",
    "agency": "filings/test_typed_by_people.py",
    "contents": "files/test_contents.py",
    "result": "certificates/test_result_files.py",
    "scripts": "certificates/test_scripts.py",
    "search": "lists/test_search.py",
    "places": "codes/test_tables.py",
}
HANDED = {
    "P01": ("cases", "是 Yes", "否 No", "DEU 德国 Germany"),
    "P02": ("finding", '"last row"', '"last cell"', '"last column"', '"far below"'),
    "P03": ("finding", '"a title"', '"a letterhead"', '"remarks"', '"a page of terms"'),
    "P04": ("finding", '"slang"', '"Thai"', '"signs"', '"Finnish"'),
    "P05": ("finding", '"hidden"', '"very hidden"', '"xls"', '"ods"'),
    "P07": ("cases", "datetime.date(2026, 3, 2)", "datetime.time(7, 30)", "2-Mar", "3月2日"),
    "P08": ("cases", "123456789012345678", "1234567890123456)", "1.23457e17", "1.23457E+17"),
    "P09": ("cases", "datetime.date(2016, 5, 1)", "datetime.date(1905, 7, 8)", "42491"),
    "P10": ("finding", r'"\n"', r'"\r\n"', r'"\n\n"', r'"_x000D_\n"'),
    "P11": ("cases", "RMB", "KG", "俄罗斯", "South Korea", "日本国"),
    "P12": ("finding", '"Excel 97"', '"Excel\'s XML of 2003"', '"a web page"', '"text"'),
    "P13": ("cases", "backslashes = ", "other = ", "prefixed = "),
    "P15": ("scripts", '"Thai"', '"Burmese"', '"Arabic"', '"Korean"'),
    "P16": ("typed", r"\ue863", r"\u200b", r"\ufffd", r"\U000f1234"),
    "P17": ("typed", "RI - {0} - 001", r"RI-{0}\u00ad-001", "ri–{0}—001", "ＲＩ-{0}-００１"),
    "P18": ("result", "blank()}", "blank(3)", "picture()}", 'certificate_file("NSI-78")'),
    "P19": ("typed", '"0086-21-68890000"', '"86-21-68890000"', '"0031 10 234 5678"'),
    "P20": ("typed", r"\u202d021-68890000\u202c", r"\u200b021-68890000", r"\ufeff021-68890000"),
    "P21": ("typed", "021-68890000 分机8001", "021-68890000转8001", "021-68890000 ext. 8001"),
    "P23": ("agency", '"www.example.com"', "HTTPS://Example.com/About", "ｗｗｗ．example．com"),
    "P24": ("typed", "91310115ma1k3b2x03", "9131 0115 MA1K 3B2X 03", "91310115-MA1K3B2X-03"),
    "P25": ("typed", '"N2440106MA1K3B2X67"', '"Y1310115MA1K3B2X0D"', '"A1110000MA1K3B2X0P"'),
    "P26": ("typed", '"0" * 18', '"1" * 18', "I1310115MA1K3B2X03"),
    "P27": ("agency", '"born in 2099"', '"on 30 February"', '"of no place"'),
    "P29": ("agency", "31010119900307006x", "310101 19900307 006X", "３１０１０１１９９００３０７００６Ｘ"),
    "P30": ("agency", '"hk_macao_id"', '"taiwan_id"', '"national_id"'),
    "P31": ("typed", '"0002.50", "-0"', '"007", "-0.00"', '"+5"'),
    "P32": ("typed", '"2027-06-"', '"2027-06"', '"2027-13-01"'),
    "P35": ("search", "试验（浦东）公司", "ＡＢＣ重工（上海）", "ＡＢＣ重工【上海】"),
    "P36": ("search", "x⽤户机械厂", "用户⻢达厂", "⾦属⽤具"),
    "P38": ("search", "PRÜFDIENST", r"Pru\u0308fdienst", "Pruefdienst"),
    "P40": ("places", '"changzhi"', '"changge"', '"nanle"', '"zengdu"'),
    "P41": ("contents", "BOM + PDF", r'b"\r\n  " + PDF', r'BOM + b"\n" + PDF'),
    "P42": ("contents", 'user="x")', "R=4", "R=3"),
    "P44": ("contents", 'packed("hello.txt")', 'packed("[Content_Types].xml")', '("x.xlsx", packed('),
    "P46": ("contents", '".pdf"', '"pdf"', '" .PDF"'),
    "P48": ("cases", '"10", "48000"', '"100.5", "300"', '"0.5", "100", "500"'),
}
"""Instance → where its tests are, and what is in them: the instance as it was found and more of its kind."""


def told(name, file):
    """The source of the tests of a file whose docstrings name an instance, and of what stands beside the functions."""
    source = (TESTS / FILES[file]).read_text()
    lines = source.splitlines()
    parts, named = [], False
    for node in ast.parse(source).body:
        first = min([node.lineno, *(one.lineno for one in getattr(node, "decorator_list", []))])
        if isinstance(node, ast.FunctionDef):
            if not re.search(rf"\b{name}\b", ast.get_docstring(node) or ""):
                continue
            named = True
        parts += lines[first - 1 : node.end_lineno]
    return "\n".join(parts) if named else ""


@pytest.mark.parametrize("name", HANDED)
def test_an_instance_is_held_with_more_of_its_kind(name):
    """A test names it, and it and two more stand there."""
    file, *members = HANDED[name]
    source = told(name, file)
    assert source, f"no test of {FILES[file]} names {name}"
    assert [member for member in members if member not in source] == []
    assert len(set(members)) >= 3
