"""How a Chinese name is read, for people who type pinyin: place names where they differ from the dictionary's words."""

import functools
import importlib.metadata
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
}
EDITION = (importlib.metadata.version("pypinyin"), READINGS)


@functools.cache
def library() -> Any:
    """The dictionary, with our readings; it takes a third of a second to load, so only who reads a name waits for it."""
    import pypinyin  # noqa: PLC0415

    pypinyin.load_phrases_dict({name: [[sound] for sound in reading.split()] for name, reading in READINGS.items()})
    return pypinyin


def read(name: str) -> tuple[str, str]:
    """Pinyin without tones or gaps, and its first letters: 重庆海关 → ("chongqinghaiguan", "cqhg")."""
    name = unicodedata.normalize("NFKC", name)
    # The library takes several syllables from `errors`; its annotation knows only one.
    syllables = library().lazy_pinyin(name, style=library().Style.NORMAL, errors=letters)
    return "".join(syllables), "".join(syllable if syllable.isdigit() else syllable[0] for syllable in syllables)


def letters(run: str) -> list[str]:
    """What is not Chinese: its letters and digits stay, one by one; punctuation goes."""
    return [sign for sign in run.lower() if sign.isascii() and sign.isalnum()]
