"""The year that a date, an age or an era means."""

import datetime
import re
import unicodedata
from typing import NamedTuple

YEAR = re.compile(r"(?<!\d)(19\d\d|20\d\d)(?!\d)")
ERAS = {"平成": 1988, "令和": 2018, "昭和": 1925, "民国": 1911, "民國": 1911}
ERA = re.compile(rf"({'|'.join(ERAS)})\s*(\d{{1,3}}|元)年?")
LETTER = re.compile(r"([HRS])\s?(\d{1,2})(?:[./年].*)?", re.IGNORECASE)
LETTERS = {"H": "平成", "R": "令和", "S": "昭和"}
HAN_YEAR = re.compile("[一二][〇零○九0-9][〇零○一二三四五六七八九]{2}(?=年|$)")
HAN_DIGITS = str.maketrans("〇零○一二三四五六七八九", "000123456789")
AGE = re.compile(r"(\d{1,2})\s*(年(?!\d)|years?( old)?|yrs?( old)?)", re.IGNORECASE)
OLDEST = 60
"""Years of age that a machine may have: 98年 is the year 1998."""
DAY_ZERO = datetime.date(1899, 12, 30)
SERIAL = range(21916, 73051)  # 1960 to 2100, as a spreadsheet counts days
TYPED_AS_DATE = range(
    1903, 1907
)  # a year that was typed into a cell of days: day 1950 to 2100 of the spreadsheet's count


class Year(NamedTuple):
    """A year, and the code of the doubt it leaves, if any."""

    year: int
    doubt: str = ""


def read_year(text: str, kind: str, today: datetime.date) -> Year | None:
    """The one year a cell means; None where it means none, or several."""
    text = " ".join(unicodedata.normalize("NFKC", text).split())
    text = HAN_YEAR.sub(lambda found: str(found[0]).translate(HAN_DIGITS), text)
    if kind == "date":
        day = datetime.date.fromisoformat(text[:10])
        return Year((day - DAY_ZERO).days, "year_typed_as_date") if day.year in TYPED_AS_DATE else Year(day.year)
    if era := ERA.search(text):
        return Year(ERAS[era[1]] + (1 if era[2] == "元" else int(era[2])))
    if text.isdigit() and int(text) in SERIAL:
        return Year((DAY_ZERO + datetime.timedelta(int(text))).year, "year_of_days")
    if kind == "number" and re.fullmatch(r"\d{1,2}", text):
        return None
    found = {int(year) for year in YEAR.findall(text)}
    if len(found) == 1:
        about = re.search(r"约|左右|前后|about|approx|circa|ca\.|[~≈?？]", text, re.IGNORECASE)
        return Year(found.pop(), "about" if about else "")
    if found:
        return None
    if packed := re.fullmatch(r"(19\d\d|20\d\d)(0[1-9]|1[0-2])([0-3]\d)?", text):
        return Year(int(packed[1]))
    if letter := LETTER.fullmatch(text):
        return Year(ERAS[LETTERS[letter[1].upper()]] + int(letter[2]), "era")
    if (age := AGE.fullmatch(text)) and age[2] == "年" and (age[1].startswith("0") or int(age[1]) > OLDEST):
        return Year((2000 if int(age[1]) <= today.year % 100 else 1900) + int(age[1]), "year_short")
    if age:
        return Year(today.year - int(age[1]), "age")
    return None
