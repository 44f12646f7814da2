"""Tables that are text: values between commas, semicolons or tabs, in whatever encoding a spreadsheet saved them."""

import codecs
import csv
import io
import re
from collections import Counter

from preship.sheets.cells import BookRefusedError

MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
DELIMITERS = "\t,;|，；"
KANA = 0.1
"""Of so many characters that are kana in Shift JIS a text is Japanese: in GB18030 and Big5 nearly none begins with these bytes."""
HANGUL, ENOUGH = 0.95, 20
"""Nearly every Korean character begins with bytes that two of three Chinese ones begin with; of a few nothing can be told."""
BEYOND = re.compile(rb"[\x80-\xff]+")
CYRILLIC, LOWER = 0.8, 0.6
"""Nearly all that is beyond ASCII is a letter of one row of 32, and most are small ones: Russian in Windows' letters or in KOI8-R."""
LOOKED_AT = 60  # lines, for the delimiter


def decode(content: bytes) -> str:
    """A text in UTF-8, UTF-16, GB18030, Big5, Shift JIS, EUC-KR or Windows' western letters. BookRefusedError other for what is no
    text."""
    for mark, encoding in MARKS:
        if content.startswith(mark):
            return content.decode(encoding, errors="replace")
    if encoding := wide(content[:4000]):
        return content.decode(encoding, errors="replace")
    if b"\0" in content:
        raise BookRefusedError("other")
    if b"\x1b$" in content:
        return content.decode("iso2022_jp_ext", errors="replace")
    for encoding in ("utf-8", *likely(content)):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise BookRefusedError("other")


def wide(head: bytes) -> str:
    """UTF-16 without its mark: every other byte of line ends, digits and commas is nought."""
    even, odd = head[::2].count(0), head[1::2].count(0)
    if not head.count(0) or len(head) < 8:
        return ""
    if odd > len(head) / 20 and not even:
        return "utf-16-le"
    return "utf-16-be" if even > len(head) / 20 and not odd else ""


def likely(content: bytes) -> tuple[str, ...]:
    """Encodings of one byte and of two in the order in which this content's bytes speak for them."""
    if encoding := cyrillic(content[:100_000]):
        return (encoding,)
    pairs, single, at = Counter[str](), 0, 0
    while at < len(content) and at < 100_000:
        if content[at] < 0x80:
            at += 1
            continue
        following = content[at + 1] if at + 1 < len(content) else 0
        if following < 0x40:
            single, at = single + 1, at + 1
            continue
        pairs["gb18030"] += 0xB0 <= content[at] <= 0xD7 and following >= 0xA1
        pairs["big5"] += 0xA4 <= content[at] <= 0xC6 and (following <= 0x7E or following >= 0xA1)
        pairs["kana"] += content[at] in (0x82, 0x83)
        pairs["euc kana"] += content[at] in (0xA4, 0xA5) and following >= 0xA1
        pairs["hangul"] += 0xB0 <= content[at] <= 0xC8 and following >= 0xA1
        pairs["all"] += 1
        pairs["letters"] += following < 0x80
        at += 2
    western = single + pairs["letters"] > pairs["all"] - pairs["letters"] and pairs["big5"] < pairs["all"]
    if pairs["kana"] > pairs["all"] * KANA:
        return ("cp932", "gb18030", "big5")
    if pairs["euc kana"] > pairs["all"] * KANA:
        return ("euc_jp", "gb18030", "big5")
    if pairs["all"] >= ENOUGH and pairs["hangul"] > pairs["all"] * HANGUL:
        return ("cp949", "gb18030", "big5")
    chinese = ("big5", "gb18030") if pairs["big5"] > pairs["gb18030"] else ("gb18030", "big5")
    return ("cp1252", *chinese) if western else (*chinese, "cp1252")


def cyrillic(content: bytes) -> str:
    """The encoding of a text of one byte a letter in which words begin large at most: empty where it is no Russian."""
    words = [run for run in BEYOND.findall(content) if len(run) > 1]
    beyond = b"".join(words)
    if len(beyond) < ENOUGH or len(beyond) < CYRILLIC * sum(byte >= 0x80 for byte in content):
        return ""  # letters between ASCII ones are Latin
    for encoding, small, large in (("cp1251", (0xE0, 0xFF), (0xC0, 0xDF)), ("koi8-r", (0xC0, 0xDF), (0xE0, 0xFF))):
        lower = sum(small[0] <= byte <= small[1] for byte in beyond) / len(beyond)
        upper = sum(large[0] <= byte <= large[1] for byte in beyond) / len(beyond)
        if lower + upper > CYRILLIC and lower > LOWER:
            return encoding
    return ""


def rows_of(text: str, most: int) -> list[list[str]]:
    """The rows of a text. BookRefusedError no_table where it has no columns at all."""
    first, _, rest = text.partition("\n")
    if first.strip().lower().startswith("sep=") and len(first.strip()) == 5:
        return split(rest, first.strip()[4], most)
    tried = ((columns_of(text, delimiter), delimiter) for delimiter in DELIMITERS)
    width, delimiter = max(tried, key=lambda found: found[0])
    if not width:
        raise BookRefusedError("no_table")
    return split(text, delimiter, most)


def columns_of(text: str, delimiter: str) -> float:
    """How well a delimiter fits: how many lines have the commonest number of columns above one, and how many those are."""
    widths = Counter(len(row) for row in split(text, delimiter, LOOKED_AT) if any(row))
    widths.pop(1, None)
    width, lines = max(widths.items(), key=lambda found: (found[1], found[0]), default=(0, 0))
    return lines + min(width, 99) / 100 if lines else 0


def split(text: str, delimiter: str, most: int) -> list[list[str]]:
    """The text's rows by one delimiter, at most so many."""
    rows = []
    try:
        for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter):
            rows.append(row)
            if len(rows) >= most:
                break
    except csv.Error:
        return rows
    return rows
