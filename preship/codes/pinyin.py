"""How a Chinese name is read, for people who type pinyin: place names where they differ from the dictionary's words."""

import functools
import importlib.metadata
import re
import unicodedata
from typing import Any

# Readings of GB/T 2260 place names that the library gets wrong or reads by the commoner sound.
READINGS = {
    "重庆": "chong qing",
    "厦门": "xia men",
    "单县": "shan xian",
    "单城": "shan cheng",
    "珲春": "hun chun",
    "涡阳": "guo yang",
    "洪洞": "hong tong",
    "郫都": "pi du",
    "都匀": "du yun",
    "乐亭": "lao ting",
    "大城县": "dai cheng xian",
    "蔚县": "yu xian",
    "长子县": "zhang zi xian",
    "东阿": "dong e",
    "浚县": "xun xian",
    "获嘉": "huo jia",
    "尉氏": "wei shi",
    "尉犁": "yu li",
    "宕昌": "tan chang",
    "荥经": "ying jing",
    "什邡": "shi fang",
    "犍为": "qian wei",
    "筠连": "jun lian",
    "任丘": "ren qiu",
    "任泽": "ren ze",
    "任城": "ren cheng",
    "中牟": "zhong mu",
    "牟平": "mu ping",
    "牟定": "mou ding",
    "柞水": "zha shui",
    "大埔": "da bu",
    "黄埔": "huang pu",
    "东莞": "dong guan",
    "番禺": "pan yu",
    "黄陂": "huang pi",
    "六安": "lu an",
    "六合": "lu he",
    "铅山": "yan shan",
    "会理": "hui li",
    "会泽": "hui ze",
    "扎兰屯": "zha lan tun",
    "扎赉特": "zha lai te",
    "扎鲁特": "zha lu te",
    "扎赉诺尔": "zha lai nuo er",
    "尖扎": "jian zha",
    "吴堡": "wu bu",
    "勐海": "meng hai",
    "朝阳": "chao yang",
    "莘县": "shen xian",
    "曲沃": "qu wo",
    "曲江": "qu jiang",
    "繁峙": "fan shi",
    "隆尧": "long yao",
    "行唐": "xing tang",
    "高要": "gao yao",
    "台州": "tai zhou",
    "浒墅关": "xu shu guan",
    "盖州": "gai zhou",
    "长治": "chang zhi",
    "长葛": "chang ge",
    "长垣": "chang yuan",
    "长清": "chang qing",
    "长阳": "chang yang",
    "南乐": "nan le",
    "伽师": "jia shi",
    "三都": "san du",
    "丰都": "feng du",
    "于都": "yu du",
    "信都": "xin du",
    "商都": "shang du",
    "宁都": "ning du",
    "尧都": "yao du",
    "新都": "xin du",
    "望都": "wang du",
    "武都": "wu du",
    "殷都": "yin du",
    "盐都": "yan du",
    "秦都": "qin du",
    "花都": "hua du",
    "莲都": "lian du",
    "襄都": "xiang du",
    "魏都": "wei du",
    "曾都": "zeng du",
    "昆都仑": "kun du lun",
    "都兰": "du lan",
    "都安": "du an",
    "都昌": "du chang",
    "乐都": "le du",
    "乐陵": "lao ling",
    "民乐": "min le",
    "天长": "tian chang",
    "子长": "zi chang",
    "弓长岭": "gong chang ling",
    "长丰": "chang feng",
    "长乐": "chang le",
    "长宁": "chang ning",
    "长岭": "chang ling",
    "长武": "chang wu",
    "长泰": "chang tai",
    "长洲": "chang zhou",
    "长海": "chang hai",
    "长白": "chang bai",
    "长顺": "chang shun",
    "漯河": "luo he",
    "泊头": "bo tou",
    "穆棱": "mu ling",
    "绥棱": "sui ling",
    "丹棱": "dan ling",
    "佛冈": "fo gang",
    "佛坪": "fo ping",
    "蚌山": "beng shan",
    "马尾": "ma wei",
    "龙圩": "long xu",
    "回龙圩": "hui long xu",
    "崆峒": "kong tong",
    "克什克腾": "ke shi ke teng",
    "乌什": "wu shi",
    "塔什库尔干": "ta shi ku er gan",
    "康巴什": "kang ba shi",
    "阿图什": "a tu shi",
    "阿勒泰": "a le tai",
    "克孜勒苏": "ke zi le su",
    "霍林郭勒": "huo lin guo le",
    "锡林郭勒": "xi lin guo le",
    "策勒": "ce le",
    "库尔勒": "ku er le",
}
VOWEL = re.compile(r"(?<=^[nl])v")
"""How the dictionary writes ü."""
GENERIC = re.compile(r"(?<=..)(?:新区|自治区|自治州|自治县|自治旗|地区|海关|办事处|[省市县区旗盟州])$")
"""What kind of place a name ends with: a word of its own in its romanisation."""
IN_ENGLISH = {"海关": "Customs", "办事处": "Office"}
"""What is no place but an authority is called so in English."""
EDITION = (importlib.metadata.version("pypinyin"), READINGS, GENERIC.pattern, IN_ENGLISH)


@functools.cache
def library() -> Any:
    """The dictionary, with our readings; it takes a third of a second to load, so only who reads a name waits for it."""
    import pypinyin  # noqa: PLC0415

    pypinyin.load_phrases_dict({name: [[sound] for sound in reading.split()] for name, reading in READINGS.items()})
    return pypinyin


def pinyin_of(name: str) -> tuple[str, str]:
    """Pinyin without tones or gaps, and its first letters: 重庆海关 → ("chongqinghaiguan", "cqhg")."""
    name = unicodedata.normalize("NFKC", name)
    # The library takes several syllables from `errors`; its annotation knows only one.
    syllables = library().lazy_pinyin(name, style=library().Style.NORMAL, errors=letters)
    return "".join(syllables), "".join(syllable if syllable.isdigit() else syllable[0] for syllable in syllables)


def romanise(name: str) -> str:
    """A Chinese place name in Latin letters, for readers of English where nobody has given it an English name: pinyin
    without tones, a stroke before a syllable that begins with a vowel, the generic word apart (GB/T 16159-2012):
    吕梁市 → "Lüliang Shi", 东安县 → "Dong'an Xian"; an office of customs is called so: 外港海关 → "Waigang Customs"."""
    name = unicodedata.normalize("NFKC", name)
    syllables = library().lazy_pinyin(name, style=library().Style.NORMAL, errors=letters)
    spelt = [VOWEL.sub("ü", syllable) for syllable in syllables]
    found = GENERIC.search(name)
    cut = len(spelt) - len(found[0]) if found else len(spelt)
    generic = IN_ENGLISH.get(found[0] if found else "") or join_syllables(spelt[cut:])
    return " ".join(part[:1].upper() + part[1:] for part in (join_syllables(spelt[:cut]), generic) if part)


def join_syllables(syllables: list[str]) -> str:
    """Syllables as one word."""
    return "".join(f"'{one}" if at and one[0] in "aoe" else one for at, one in enumerate(syllables))


def letters(run: str) -> list[str]:
    """What is not Chinese: its letters and digits stay, one by one; punctuation goes."""
    return [sign for sign in run.lower() if sign.isascii() and sign.isalnum()]
