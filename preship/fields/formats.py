"""Formats judged alike by server and page; web/src/forms/formats.ts says the same, generated vectors hold them equal."""

import datetime
import re

from stdnum.iso7064 import mod_11_2

from preship.fields import clock
from preship.fields.phones import possible_international

EMAIL = re.compile(
    r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*"
    r"@([A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?"
)
LANDLINE_CN = re.compile(r"0[1-9][0-9]{1,2}[1-9][0-9]{6,7}")
SERVICE_CN = re.compile(r"(400|800)[0-9]{7}")
MOBILE_CN = re.compile(r"1[3-9][0-9]{9}")
SEPARATORS = re.compile(r"[ ()./-]")
EXTENSION = re.compile(r" ?(-|/|转|分机[:：]? ?|#|ext(ension)?\.? ?|x)[0-9]{1,6}$", re.IGNORECASE)
ABROAD = re.compile(r"^\(?00\)?(?=[ ()./-]*[1-9])")
NEAR = re.compile(r"^\(?(?=(85[23]|886)\)?[ ./-])")
CHINA = re.compile(r"^\+?\(?86\)?[ ./-]+\(?0?\)?(?=[1-9])")
CHINA_MOBILE = re.compile(r"^\+?\(?86\)?[ ./-]*(?=1[3-9])")
BETWEEN = re.compile(r" ?[/;；、,，] ?")
LOCAL = re.compile(r"[2-8][0-9]{6,7}")
CUSTOMS_CODE = re.compile(r"[0-9]{4}[0-9A-Z]{6}")
PASSPORT = re.compile(r"[A-Za-z0-9]{5,20}(\([0-9A-Za-z]\))?")
USCC = re.compile(r"[1-9ANY][1-9A-HJ-NPQRTUWXY](?!000000)[0-9]{6}[0-9A-HJ-NPQRTUWXY]{10}")
USCC_LETTERS = "0123456789ABCDEFGHJKLMNPQRTUWXY"
USCC_WEIGHTS = (1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28)
URL = re.compile(r"https?://[A-Za-z0-9.\u00c0-\u024f\u3400-\u9fff-]+(:[0-9]{1,5})?(/[^\s<>\"]*)?")
DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def email(value: str) -> bool:
    """An address that any SMTP server takes: ASCII, a local part of at most 64, a dotted domain."""
    return EMAIL.fullmatch(value) is not None and len(value.split("@", maxsplit=1)[0]) <= 64


def mobile(value: str) -> bool:
    """A mainland mobile number (11 digits) or an international one with `+` and a real country code (ITU-T E.164)."""
    digits = SEPARATORS.sub("", NEAR.sub("+", CHINA_MOBILE.sub("", ABROAD.sub("+", value))))
    return MOBILE_CN.fullmatch(digits) is not None or possible_international(digits)


def phone(value: str) -> bool:
    """A mainland line with area code, a 400/800 line, or what `mobile` takes; an extension may follow. Also several of
    them, of which the later ones may leave the area code out: 021-68890000/68890001."""
    if is_extended(value):
        return True
    first, *others = BETWEEN.split(value)
    return bool(others) and is_extended(first) and all(is_extended(one) or is_local(one) for one in others)


def is_local(value: str) -> bool:
    """A mainland line without its area code; an extension may follow."""
    return any(LOCAL.fullmatch(SEPARATORS.sub("", one)) for one in (value, EXTENSION.sub("", value)))


def is_extended(value: str) -> bool:
    """One number, alone or with an extension."""
    bare = EXTENSION.sub("", value)
    return is_line(value) or (bare != value and is_line(bare))


def is_line(value: str) -> bool:
    """The same without an extension; 0086 or 86 may stand before a mainland line."""
    home = CHINA.sub("0", ABROAD.sub("+", value))
    plain = SEPARATORS.sub("", home)
    return bool(LANDLINE_CN.fullmatch(plain) or SERVICE_CN.fullmatch(plain)) or mobile(value)


def uscc(value: str) -> bool:
    """A unified social credit code with its check digit (GB 32100-2015): its first two signs may be letters (N2, Y1), its
    administrative division is never all zeros."""
    if not USCC.fullmatch(value):
        return False
    total = sum(weight * USCC_LETTERS.index(sign) for weight, sign in zip(USCC_WEIGHTS, value, strict=False))
    return USCC_LETTERS.index(value[17]) == -total % 31


def trader_code(value: str) -> bool:
    """A unified social credit code, or the 10-character customs code of a consignee (海关编码)."""
    return CUSTOMS_CODE.fullmatch(value) is not None or uscc(value)


def prc_id(value: str) -> bool:
    """An 18-character resident ID number: a real date of birth and a right check character (GB 11643-1999)."""
    if not re.fullmatch(r"[1-9][0-9]{16}[0-9X]", value.upper()):
        return False
    born = f"{value[6:10]}-{value[10:12]}-{value[12:14]}"
    return date(born) and born <= clock.beijing_today().isoformat() and mod_11_2.is_valid(value.upper())


def passport(value: str) -> bool:
    """A passport number: 5 to 20 letters and digits; its issuers agree on nothing more."""
    return PASSPORT.fullmatch(value) is not None


def url(value: str) -> bool:
    """A web address."""
    return URL.fullmatch(value) is not None


def date(value: str) -> bool:
    """A day of the calendar, `YYYY-MM-DD`, from 1900 to 2200."""
    if not DAY.fullmatch(value):
        return False
    try:
        return 1900 <= datetime.date.fromisoformat(value).year <= 2200
    except ValueError:
        return False


FORMATS = {
    "email": email,
    "mobile": mobile,
    "phone": phone,
    "uscc": uscc,
    "trader_code": trader_code,
    "prc_id": prc_id,
    "passport": passport,
    "url": url,
    "date": date,
}
