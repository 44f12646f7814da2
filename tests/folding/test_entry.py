"""What people type and paste is understood, and what nobody sees or prints is named (found-2026-11 §2), judged as forms do."""

import pytest

from preship.fields import kinds
from preship.fields.judge import ValueRefused, clean
from preship.fields.kinds import Kind

TAKEN = [
    (kinds.PHONE, "0086-21-68890000", "0086-21-68890000"),
    (kinds.PHONE, "86-21-68890000", "86-21-68890000"),
    (kinds.PHONE, "+86 (0)21 68890000", "+86 (0)21 68890000"),
    (kinds.PHONE, "\u202d021-68890000\u202c", "021-68890000"),
    (kinds.PHONE, "021–68890000", "021-68890000"),
    (kinds.PHONE, "021/68890000", "021/68890000"),
    (kinds.PHONE, "021-68890000 分机8001", "021-68890000 分机8001"),
    (kinds.PHONE, "021-68890000 分机：8001", "021-68890000 分机:8001"),
    (kinds.PHONE, "０２１－６８８９００００", "021-68890000"),
    (kinds.PHONE, "0031 10 2345678", "0031 10 2345678"),
    (kinds.MOBILE, "0086 138 0013 8000", "0086 138 0013 8000"),
    (kinds.URL, "www.example.com", "https://www.example.com"),
    (kinds.URL, "HTTPS://Example.com/A", "https://Example.com/A"),
    (kinds.URL, "https://\u200bexample.com", "https://example.com"),
    (kinds.USCC, "91310115ma1k3b2x03", "91310115MA1K3B2X03"),
    (kinds.USCC, "9131 0115 MA1K 3B2X 03", "91310115MA1K3B2X03"),
    (kinds.USCC, "N2440106MA1K3B2X67", "N2440106MA1K3B2X67"),
    (kinds.TRADER_CODE, "3122 9612 3a", "312296123A"),
    (kinds.HS_CODE, "8429.52.1200\u200b", "8429521200"),
    (kinds.ID_NUMBER, "31010119900307006x", "31010119900307006X"),
    (kinds.ID_NUMBER, "A123456(7)", "A123456(7)"),
    (kinds.QUANTITY, "0002.50", "2.50"),
    (kinds.MONEY, "-0", "0"),
    (kinds.MONEY, "-0.00", "0.00"),
    (kinds.MONEY, "00", "0"),
    (kinds.line(), "⽤户⻢达", "用户马达"),
    (kinds.line(), "Pru\u0308fdienst", "Prüfdienst"),
    (kinds.line(), "บริษัท เครื่องจักร", "บริษัท เครื่องจักร"),
    (kinds.line(), "می\u200cخواهم", "می\u200cخواهم"),
    (kinds.line(), "㛃𬭎𫟹𰻞", "㛃𬭎𫟹𰻞"),
]
REFUSED = [
    (kinds.USCC, "0" * 18, "uscc"),
    (kinds.USCC, "910000" + "00MA1K3B2X03", "uscc"),
    (Kind("text", format="prc_id"), "310101209912310012", "prc_id"),
    (kinds.PHONE, "86 12", "phone"),
    (kinds.URL, "example", "url"),
    (kinds.line(), "北京\ue863机械厂", "unprintable"),
    (kinds.line(), "RI\u00ad-001", "unprintable"),
    (kinds.line(), "a\u200bb", "unprintable"),
    (kinds.line(), "a\ufffdb", "unprintable"),
    (kinds.paragraph(), "一行\n二\U000f0001行", "unprintable"),
]


@pytest.mark.parametrize(("kind", "typed", "kept"), TAKEN)
def test_what_people_type_is_understood(kind, typed, kept):
    """Telephones, addresses, codes, numbers, and text in any script."""
    assert clean(kind, typed) == kept
    assert clean(kind, kept) == kept


@pytest.mark.parametrize(("kind", "typed", "code"), REFUSED)
def test_what_cannot_be_is_refused(kind, typed, code):
    """Codes that nobody has, and characters that nobody sees or prints."""
    with pytest.raises(ValueRefused) as refused:
        clean(kind, typed)
    assert refused.value.problem.code == code


def test_the_refusal_names_the_character_and_where_it_stands():
    """In both languages."""
    with pytest.raises(ValueRefused) as refused:
        clean(kinds.line(), "北京\ue863机械厂")
    for language in ("zh", "en"):
        sentence = refused.value.problem.say(language)
        assert "U+E863" in sentence
        assert "北京" in sentence
