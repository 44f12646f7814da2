"""Characters that nobody can see or print: taken away where they carry nothing, refused by name where they might."""

import re
import unicodedata

INVISIBLE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e"
    "\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb\U000e0000-\U000e0fff]"
)
"""What takes no place on paper: controls, direction marks, joiners, soft hyphens, fillers, variation selectors."""
NO_FONT = re.compile("[\ue000-\uf8ff\ufdd0-\ufdef\ufffc-\uffff\U000f0000-\U0010ffff]")
"""Private use (old GBK names), and code points that are no characters: no font has them."""
JOINER = re.compile("(?<=[\u0600-\u109f\u1780-\u17ff])[\u200c\u200d](?=[\u0600-\u109f\u1780-\u17ff])")
"""A joiner inside a word of a script that needs it (Persian, Hindi, Burmese, Khmer)."""
VARIANT = re.compile("(?<=[\u2e80-\u9fff\uf900-\ufaff\U00020000-\U0003ffff])[\ufe00-\ufe0f\U000e0100-\U000e01ef]")
"""The choice of one shape of a Chinese character."""
NAMES = {
    "\u00ad": ("软连字符", "soft hyphen"),
    "\u200b": ("零宽空格", "zero-width space"),
    "\u200c": ("零宽非连接符", "zero-width non-joiner"),
    "\u200d": ("零宽连接符", "zero-width joiner"),
    "\u200e": ("从左至右标记", "left-to-right mark"),
    "\u200f": ("从右至左标记", "right-to-left mark"),
    "\u202a": ("从左至右嵌入", "left-to-right embedding"),
    "\u202b": ("从右至左嵌入", "right-to-left embedding"),
    "\u202c": ("方向格式结束", "pop directional formatting"),
    "\u202d": ("从左至右覆盖", "left-to-right override"),
    "\u202e": ("从右至左覆盖", "right-to-left override"),
    "\u2060": ("字词连接符", "word joiner"),
    "\ufeff": ("字节顺序标记", "byte order mark"),
    "\ufffd": ("无法识别的字符", "replacement character"),
}


def strip_invisible(text: str) -> str:
    """A text without characters that take no place: for codes, numbers, telephones and addresses, where they are never
    meant."""
    return INVISIBLE.sub("", text)


def nameless(text: str) -> str | None:
    """The first character that no font has or nobody sees; None where all is well. Joiners that a script needs and the
    chosen shape of a Chinese character are well."""
    bare = VARIANT.sub("", JOINER.sub("", text))
    found = NO_FONT.search(bare) or INVISIBLE.search(bare)
    return found[0] if found else None


def name_character(sign: str) -> tuple[str, str]:
    """What a character is called in Chinese and in English, with its number: U+200B 零宽空格."""
    number = f"U+{ord(sign):04X}"
    if NO_FONT.fullmatch(sign) and sign not in NAMES:
        return f"{number}（自造字）", f"{number} (private use)"
    zh, en = NAMES.get(sign) or ("不可见字符", unicodedata.name(sign, "invisible character").lower())
    return f"{number} {zh}", f"{number} {en}"
