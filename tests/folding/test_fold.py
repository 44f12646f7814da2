"""One folding for all comparing: what looks alike is alike, and what does not stays apart (found-2026-11 §2)."""

import unicodedata

import pytest

from preship.folding import fold, fold_code, fold_number, name_character, nameless, simplify, strip_invisible
from tests.support.chance import given, st

ALIKE = [
    ("试验（浦东）公司", "试验(浦东)公司", "试验 ( 浦东 ) 公司", "试验【浦东】公司"),
    ("⽤户机械厂", "用户机械厂", "用户 机械厂", "用\u200b户机械厂"),
    ("⻢达⻋⻔⻰头", "马达车门龙头", "马达車门龙头".replace("車", "车")),
    ("PRÜFDIENST", "Prüfdienst", "Pru\u0308fdienst", "prufdienst"),
    ("Straße", "STRASSE", "strasse"),
    ("Łódź", "ŁÓDŹ", "Lodz", "lo\u0301dz\u0301"),
    ("Øresund", "ØRESUND", "oresund"),
    ("ＡＢＣ－１２３", "abc-123", "ABC–123", "abc — 123", "ABC\u00ad-123"),
    ("Müller\u00a0GmbH", "müller gmbh", "MÜLLER  GMBH", "Müller\u3000GmbH"),
    ("O’Brien", "O'Brien", "o´brien"),
    ("ﬁne", "FINE"),
    ("ŞİŞLİ", "şişli", "Sisli"),
    ("ΟΔΟΣ", "οδος", "οδός"),
    ("株式会社・東京", "株式会社·東京"),
]
APART = [
    ("RI-1-11", "RI-11-1"),
    ("长治", "长葛"),
    ("йод", "иод"),
    ("कि", "क"),
    ("ที่", "ท"),
    ("が", "か"),
    ("東京", "东京"),
]


@pytest.mark.parametrize("texts", ALIKE)
def test_what_looks_alike_is_alike(texts):
    """Width, case, brackets, dashes, blanks, invisible characters, radicals, marks and letters of their own."""
    assert len({fold(text) for text in texts}) == 1, [fold(text) for text in texts]


@pytest.mark.parametrize(("one", "other"), APART)
def test_what_reads_otherwise_stays_apart(one, other):
    """Marks of other scripts are letters; traditional characters are told apart by `fold`, not by `simplify`."""
    assert fold(one) != fold(other)


@given(st.text())
def test_folding_again_changes_nothing(text):
    """So that what is stored may be folded once more."""
    for made in (fold, simplify, fold_number, fold_code):
        once = made(text)
        assert made(once) == once


@given(st.text())
def test_width_and_normal_form_never_matter(text):
    """The same text in any of Unicode's normal forms."""
    assert fold(unicodedata.normalize("NFKC", text)) == fold(unicodedata.normalize("NFKD", text))


@given(st.text(st.characters(categories=["Lu", "Ll"], max_codepoint=0x24F)))
def test_case_never_matters(text):
    """Of any Latin letter."""
    assert fold(text.upper()) == fold(text.lower()) == fold(text)


@pytest.mark.parametrize("typed", ["RI-A1-001", "ri - a1 - 001", "RI\u00ad-A1-001", "ＲＩ－Ａ１－００１", "RI—A1—001"])
def test_numbers_that_look_the_same_are_the_same(typed):
    """Order 171 art. 11: a number is unique and traceable."""
    assert fold_number(typed) == "ri-a1-001"


@pytest.mark.parametrize("typed", ["9131 0115 MA1K 3B2X 03", "91310115ma1k3b2x03", "９１３１０１１５－MA1K3B2X03"])
def test_codes_have_letters_and_digits_alone(typed):
    """However grouped."""
    assert fold_code(typed) == "91310115MA1K3B2X03"


@pytest.mark.parametrize(
    ("typed", "simple"),
    [
        ("挖土機", "挖土机"),
        ("射出成型機", "射出成型机"),
        ("發電機組", "发电机组"),
        ("電視遊戲機", "电视游戏机"),
        ("車床", "车床"),
    ],
)
def test_searching_reads_traditional_characters(typed, simple):
    """By OpenCC's dictionary."""
    assert simplify(typed) == simple


@pytest.mark.parametrize(
    ("text", "called"),
    [
        ("北京\ue863机械厂", "U+E863"),
        ("a\u200bb", "零宽空格"),
        ("RI\u00ad-1", "软连字符"),
        ("\u202d021\u202c", "从左至右覆盖"),
        ("x\U000f1234", "U+F1234"),
        ("a\ufffdb", "无法识别"),
        ("a\x07b", "U+0007"),
        ("a\u2066b", "U+2066"),
    ],
)
def test_what_nobody_sees_is_named(text, called):
    """Entry says which character it is."""
    sign = nameless(text)
    assert sign is not None
    zh, en = name_character(sign)
    assert called in zh
    assert en.isascii()


@pytest.mark.parametrize(
    "text",
    [
        "㛃𬭎𫟹𰻞",
        "บริษัท เครื่องจักร",
        "မြန်မာ",
        "شركة الآلات",
        "می\u200cخواهم",
        "क्\u200dष",
        "葛\U000e0100城",
        "Ωμέγα",
        "기계",
        "𰻝",
    ],
)
def test_every_script_is_taken(text):
    """Rare characters, ten scripts, joiners where a script needs them."""
    assert nameless(text) is None


@given(st.text())
def test_nothing_invisible_is_left(text):
    """Of codes, numbers and telephones."""
    sign = nameless(strip_invisible(text))
    assert sign is None or sign >= "\ud800"
