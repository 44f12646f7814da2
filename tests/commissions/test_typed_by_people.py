"""found-2026-11.md §2: what importers type and paste into a commission is understood as it is meant, over HTTP as the form
sends it; what nobody can print or have is named (P16, P19 to P26, P31)."""

import pytest

from tests.support.commission import accepted, completed, goods, result
from tests.support.filing import act, body, put_file, start
from tests.support.people import Desk

pytestmark = pytest.mark.django_db


def kept(desk, **data):
    """What a draft keeps of this."""
    return body(start(desk, "commission", data), 201)["data"]


def refused(desk, **data):
    """Why a draft is refused, by field."""
    return body(start(desk, "commission", data), 422)["errors"]


@pytest.mark.parametrize(
    "typed",
    [
        "0086-21-68890000",
        "86-21-68890000",
        "+86 21 6889 0000",
        "(021) 6889-0000",
        "０２１－６８８９００００",
        "021–68890000",
        "021-68890000 分机8001",
        "021-68890000转8001",
        "021-68890000 ext. 8001",
        "0031 10 234 5678",
        "021-68890000/8001",
        "021-68890000/68890001",
        "021-68890000；68890001转12",
        "021-68890000、13800138000",
        "852-2345 6789",
        "(886) 2-2345 6789",
    ],
)
def test_a_telephone_as_people_write_it(trader, typed):
    """P19, P21: with the country's code in any of its ways, full width, an extension in either language."""
    assert kept(trader, contact_phone=typed)["contact_phone"]


@pytest.mark.parametrize("typed", ["86-13800138000", "8613800138000", "(86) 138 0013 8000", "86 138-0013-8000"])
def test_a_mobile_number_as_people_write_it(trader, typed):
    """P19: with the country's code and no plus."""
    assert kept(trader, contact_mobile=typed)["contact_mobile"] == typed


@pytest.mark.parametrize(
    "typed", ["\u202d021-68890000\u202c", "\u200b021-68890000", "\ufeff021-68890000\u200e", "021\u00ad-68890000"]
)
def test_marks_that_nobody_sees_are_taken_away(trader, typed):
    """P20: those that WeChat and other programs put around a number."""
    assert kept(trader, contact_phone=typed)["contact_phone"] == "021-68890000"


@pytest.mark.parametrize("typed", ["12", "021-6889-000a", "电话同上", "68890000/68890001", "021-68890000/abc"])
def test_what_is_no_telephone_is_still_refused(trader, typed):
    """P19: understanding much is not taking anything."""
    assert list(refused(trader, contact_phone=typed)) == ["contact_phone"]


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("91310115ma1k3b2x03", "91310115MA1K3B2X03"),
        ("9131 0115 MA1K 3B2X 03", "91310115MA1K3B2X03"),
        ("９１３１０１１５ＭＡ１Ｋ３Ｂ２Ｘ０３", "91310115MA1K3B2X03"),
        ("91310115-MA1K3B2X-03", "91310115MA1K3B2X03"),
        ("\u202d91310115MA1K3B2X03\u202c", "91310115MA1K3B2X03"),
        ("N2440106MA1K3B2X67", "N2440106MA1K3B2X67"),
        ("n2440106 ma1k3b2x67", "N2440106MA1K3B2X67"),
        ("Y1310115MA1K3B2X0D", "Y1310115MA1K3B2X0D"),
        ("A1110000MA1K3B2X0P", "A1110000MA1K3B2X0P"),
        ("3122961 23a", "312296123A"),
    ],
)
def test_a_code_is_the_same_however_it_is_grouped(trader, typed, code):
    """P24, P25: small letters, groups, full width; codes that begin with letters, as a
    rural collective's; a customs code."""
    assert kept(trader, consignee_code=typed)["consignee_code"] == code


@pytest.mark.parametrize(
    "typed", ["0" * 18, "1" * 18, "91310115MA1K3B2X04", "N2440106MA1K3B2X68", "I1310115MA1K3B2X03"]
)
def test_a_code_that_nobody_has_is_refused(trader, typed):
    """P26: zeros and ones, a wrong check digit, a letter that the standard does not use."""
    assert list(refused(trader, consignee_code=typed)) == ["consignee_code"]


@pytest.mark.parametrize("typed", ["2027-06-", "2027-06", "2027-13-01", "2027-02-30"])
def test_half_a_date_is_named_and_what_was_saved_stays(trader, typed):
    """P32: what is no day is refused at its field, and the day that was saved before is kept."""
    case = body(start(trader, "commission", {"inspection_date": "2027-06-01"}), 201)
    refusal = body(act(trader, case, "save", data={**case["data"], "inspection_date": typed}), 422)
    assert list(refusal["errors"]) == ["inspection_date"]
    assert body(trader.get(f"/api/cases/{case['number']}"))["data"]["inspection_date"] == "2027-06-01"


@pytest.mark.parametrize(
    ("quantity", "amount", "right"),
    [
        ("0002.50", "-0", ("2.50", "0")),
        ("1,000", "48,000.50", ("1000", "48000.50")),
        ("２", "+5", None),
        ("007", "-0.00", ("7", "0.00")),
    ],
)
def test_numbers_are_kept_as_numbers_are_written(trader, quantity, amount, right):
    """P31: no zeros before, no minus before nothing."""
    if right is None:
        assert kept(trader, goods=[goods(quantity=quantity)])["goods"][0]["quantity"] == "2"
        return
    row = kept(trader, goods=[goods(quantity=quantity, amount=amount)])["goods"][0]
    assert (row["quantity"], row["amount"]) == right


@pytest.mark.parametrize(
    ("name", "sign"),
    [
        ("北京\ue863机械厂", "U+E863"),
        ("Harbour\u200b Ltd", "U+200B"),
        ("A\ufffdB 公司", "U+FFFD"),
        ("甲\U000f1234乙", "U+F1234"),
    ],
)
def test_a_character_that_no_font_has_is_named(trader, name, sign):
    """P16: old GBK names with characters of private use, and what nobody sees: refused where it is typed, with its name."""
    assert sign in refused(trader, consignor=name)["consignor"]
    assert sign in refused(trader, goods=[goods(name=name)])["goods.0.name"]


@pytest.mark.parametrize("alike", ["RI-{0}-001", "RI - {0} - 001", "RI-{0}\u00ad-001", "ri–{0}—001", "ＲＩ-{0}-００１"])
def test_certificate_numbers_that_look_the_same_are_the_same(trader, surveyor, alike):
    """P17, Order 171: with blanks, dashes of any length, full width; a soft hyphen is not taken at all."""
    completed(trader, surveyor, certificate_number="RI-7F3A-001")
    case = accepted(trader, Desk(surveyor.user))
    body(put_file(surveyor, case, "result"), 201)
    case = body(surveyor.get(f"/api/cases/{case['number']}"))
    answer = act(surveyor, case, "record_result", given=result(certificate_number=alike.format("7F3A")))
    assert list(body(answer, 422)["errors"]) == ["input.certificate_number"]
