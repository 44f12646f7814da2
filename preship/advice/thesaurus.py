"""From how people call machines to headings of the tariff: slang, brands, English of both kinds, traditional characters,
pinyin within a word, homophones and spelling mistakes, also inside a sentence (found-2026-11 §5).

`data/thesaurus.csv` holds terms and headings, made here from the nomenclature and the trade's words: a help in finding a
code, never a classification.
"""

import csv
import functools
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from rapidfuzz import process
from rapidfuzz.distance import OSA

from preship.codes.pinyin import pinyin_of
from preship.folding import simplify

FILE = Path(__file__).parent / "data" / "thesaurus.csv"
MOST_HEADINGS = 8
SPELLINGS = (
    (re.compile(r"\bmoulds?(ing|ed)?\b"), r"mold\1"),
    (re.compile(r"centre"), "center"),
    (re.compile(r"fibre"), "fiber"),
    (re.compile(r"\btyre"), "tire"),
    (re.compile(r"labelling"), "labeling"),
    (re.compile(r"analyser"), "analyzer"),
    (re.compile(r"(steril|pasteur|pallet|econom|pellet|atom|nebul)iser"), r"\1izer"),
    (re.compile(r"aluminium"), "aluminum"),
    (re.compile(r"plough"), "plow"),
    (re.compile(r"colour"), "color"),
    (re.compile(r"anaesth"), "anesth"),
    (re.compile(r"-"), " "),
)
"""British spelling as the American one; a hyphen as a gap."""
PLURALS = (
    (re.compile(r"(\w{2,})ies\b"), r"\1y"),
    (re.compile(r"(\w{2,}(?:ch|sh|ss|x))es\b"), r"\1"),
    (re.compile(r"(\w{3,}[^su])s\b"), r"\1"),
)
WORD = re.compile(r"[a-z0-9]")
LATER = re.compile(r" (?:for|of|from|with|in|to|by) ")
"""What stands after these says what a thing is for, not what it is."""
NOISE = re.compile(
    r"二手的?|旧的?|废旧|请问|我想|想要|想|怎么|如何|能不能|可不可以|可以|是否|需要|需不需要|要不要|须|进口|出口|报关|装运前检验|检验|检疫|做|吗|呢|的|台|一|从"
    r"|(?<![a-z])(?:used|second hand|secondhand|refurbished|old|import|importing|can i|do i|need|please|how to|what is|hs code|for|of|"
    r"from|to|the|a|an|is|it|japan|china|germany)(?![a-z])"
)
PIECES = re.compile(r"[a-z][a-z0-9 ']*|[^\W\x00-\x7f]+")
LONGEST_GUESSED = 6
"""Signs of a Chinese word in which a slip is looked for."""
BLURS = (("zh", "z"), ("ch", "c"), ("sh", "s"), ("ng", "n"))
"""Sounds that many people do not tell apart."""


class TermMatch(NamedTuple):
    """A term that a text holds: its headings, where it ends, and how it was found (the nearer, the smaller)."""

    headings: tuple[str, ...]
    term: str
    start: int
    end: int
    brand: bool = False


@dataclass(frozen=True)
class Spellings:
    """Terms by their spelling; the Chinese ones by their length."""

    by_text: dict[str, TermMatch] = field(default_factory=dict)
    by_length: dict[int, list[str]] = field(default_factory=dict)
    latin: list[str] = field(default_factory=list)
    words: dict[str, None] = field(default_factory=dict)
    beginnings: set[str] = field(default_factory=set)


@dataclass(frozen=True)
class Readings:
    """Chinese terms by their pinyin, by a pinyin that blurs what many do not hear, and by its first letters."""

    exact: dict[str, TermMatch] = field(default_factory=dict)
    blurred: dict[str, TermMatch] = field(default_factory=dict)
    initials: dict[str, list[TermMatch]] = field(default_factory=dict)


def headings_of(text: str) -> list[str]:
    """The headings that a text in any of the ways people write may mean, likeliest first; none where nothing is near."""
    text = spell(text)
    if not text:
        return []
    found = terms_within(text) or terms_by_reading(text) or near_terms(text)
    ranked = sorted(found, key=lambda one: (one.brand, len(LATER.findall(f" {text[: one.start]} ")), -one.end))
    return list(dict.fromkeys(heading for one in ranked for heading in one.headings))[:MOST_HEADINGS]


def spell(text: str) -> str:
    """A text folded, simplified, in one English spelling, words in the singular."""
    text = simplify(text)
    if WORD.search(text):
        for pattern, instead in (*SPELLINGS, *PLURALS):
            text = pattern.sub(instead, text)
    return " ".join(text.split())


def terms_within(text: str) -> list[TermMatch]:
    """The terms that stand in a text, none within another."""
    terms = spellings().by_text
    return longest(
        found._replace(start=start, end=end)
        for start, end in beginning_spans(text)
        if (found := terms.get(text[start:end])) and whole_words(text, start, end)
    ) or ([terms[text]] if text in terms else [])


def spans(text: str, shortest: int, most: int) -> Iterator[tuple[int, int]]:
    """Every stretch of a text of these lengths."""
    for start in range(len(text)):
        for end in range(start + shortest, min(len(text), start + most) + 1):
            yield start, end


def beginning_spans(text: str) -> Iterator[tuple[int, int]]:
    """Those of 2 to 40 signs that a term may be or begin with: a list of goods asks this of 500 names."""
    beginnings = spellings().beginnings
    for start in range(len(text)):
        for end in range(start + 1, min(len(text), start + 40) + 1):
            if text[start:end] not in beginnings:
                break
            if end - start >= 2:
                yield start, end


def whole_words(text: str, start: int, end: int) -> bool:
    """Whether a stretch cuts no Latin word and no number in two; a model's number may follow a brand."""
    before = start > 0 and text[start - 1].isalnum() and text[start - 1].isascii() and text[start].isascii()
    after = end < len(text) and text[end - 1].isascii() and text[end].isascii() and text[end].isalnum()
    if after and text[end - 1].isalpha() and text[end].isdigit():
        after = False
    return not before and not after


def longest(found: Iterable[TermMatch]) -> list[TermMatch]:
    """Without those that stand within another."""
    kept: list[TermMatch] = []
    for one in sorted(found, key=lambda one: one.start - one.end):
        if not any(other.start <= one.start and one.end <= other.end for other in kept):
            kept.append(one)
    return kept


def terms_by_reading(text: str) -> list[TermMatch]:
    """The terms that a text is read like, in whole or in part: pinyin, its first letters, characters of the same sound."""
    joined, _ = pinyin_of(text)
    known = readings()
    latin = text.isascii()
    if latin and 2 <= len(joined) <= 6 and joined in known.initials:
        return known.initials[joined]
    for index, sounds in ((known.exact, joined), (known.blurred, blur(joined))):
        if sounds in index:
            return [index[sounds]]
        blurred = index is known.blurred
        if found := longest(one for word in guessed_words(text) for one in read_within(word, index, blurred)):
            return found
    if latin and len(joined) >= 5:
        return [one for reading, one in known.exact.items() if reading.startswith(joined)][:3]
    return []


def read_within(word: re.Match[str], index: dict[str, TermMatch], blurred: bool) -> Iterator[TermMatch]:
    """The terms that a part of a word is read like: letters anywhere, of Chinese whole characters alone."""
    text, before = word[0], word.start()
    parts = spans(text, 6, 30) if text.isascii() else spans(text, 2, LONGEST_GUESSED)
    for start, end in parts:
        sounds, _ = pinyin_of(text[start:end])
        if len(sounds) >= 6 and (one := index.get(blur(sounds) if blurred else sounds)):
            yield one._replace(start=before + start, end=before + end)


def guessed_words(text: str) -> list[re.Match[str]]:
    """The words of a text in which a slip or another spelling is looked for. Not in a sentence: somewhere in it stands what sounds
    like something."""
    bare = NOISE.sub(lambda noise: " " * len(noise[0]), text)
    return [word for word in PIECES.finditer(bare) if word[0].isascii() or len(word[0]) <= LONGEST_GUESSED]


def blur(reading: str) -> str:
    """A reading without the differences that many do not hear."""
    for sound, instead in BLURS:
        reading = reading.replace(sound, instead)
    return reading


def near_terms(text: str) -> list[TermMatch]:
    """The terms a slip away: one sign of a Chinese word, one or two letters of an English one."""
    bare = " ".join(NOISE.sub(" ", text).split())
    found: list[TermMatch] = []
    for word in guessed_words(text):
        if not word[0].isascii():
            found += near_chinese(word[0])
    latin = [word for word in bare.split() if word.isascii() and not word.isdigit()]
    if not found and latin:
        found = terms_within(" ".join(correct_word(word) for word in latin))
    for size in range(min(3, len(latin)), 0, -1):
        if found:
            break
        for start in range(len(latin) - size + 1):
            found += near_latin(" ".join(latin[start : start + size]))
    return found


def near_chinese(word: str) -> list[TermMatch]:
    """Of the stretches of a word the longest that differ from a term by one sign."""
    known = spellings()
    for length in range(min(len(word), LONGEST_GUESSED), 2, -1):  # two signs of which one is wrong say nothing
        terms = known.by_length.get(length, [])
        for start in range(len(word) - length + 1):
            part = word[start : start + length]
            near = [term for term in terms if sum(a != b for a, b in zip(part, term, strict=True)) == 1]
            if near:
                near.sort(key=lambda term: (known.by_text[term].brand, term[-1] != part[-1]))
                return [known.by_text[term] for term in near[:4]]
    return []


def correct_word(word: str) -> str:
    """An English word as the thesaurus writes the nearest of its words."""
    words = spellings().words
    if word in words or len(word) < 4:
        return word
    most = 1 if len(word) < 7 else 2
    near = process.extractOne(word, words.keys(), scorer=OSA.distance, score_cutoff=most)
    return str(near[0]) if near else word


def near_latin(words: str) -> list[TermMatch]:
    """The terms within a slip of five letters each."""
    if len(words) < 4:
        return []
    most = 1 if len(words) < 7 else 2 if len(words) < 12 else 3
    known = spellings()
    near = process.extract(words, known.latin, scorer=OSA.distance, score_cutoff=most, limit=4)
    if near:
        return [known.by_text[term] for term, _, _ in near if term[0] == words[0] or len(words) > 6]
    near = process.extract(
        words.replace(" ", ""), readings().exact.keys(), scorer=OSA.distance, score_cutoff=1, limit=3
    )
    return [readings().exact[reading] for reading, _, _ in near]


def rows() -> list[dict[str, str]]:
    """The thesaurus as it is kept: term, language, headings, kind, source."""
    with FILE.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@functools.cache
def spellings() -> Spellings:
    """The thesaurus in memory, read at the first question by name."""
    made = Spellings()
    for row in rows():
        term, brand = spell(row["term"]), row["kind"] == "brand"
        found = TermMatch(tuple(row["headings"].split()), term, 0, len(term), brand)
        if old := made.by_text.get(term):
            made.by_text[term] = old._replace(headings=tuple(dict.fromkeys(old.headings + found.headings)))
            continue
        made.by_text[term] = found
        made.beginnings.update(term[:end] for end in range(1, len(term) + 1))
        if term.isascii():
            made.latin.append(term)
            made.words.update(dict.fromkeys(term.split()))
        else:
            made.by_length.setdefault(len(term), []).append(term)
    return made


@functools.cache
def readings() -> Readings:
    """How its Chinese terms are read; most questions never need it."""
    made = Readings()
    for term, found in spellings().by_text.items():
        if not term.isascii():
            reading, initials = pinyin_of(term)
            made.exact.setdefault(reading, found)
            made.blurred.setdefault(blur(reading), found)
            made.initials.setdefault(initials, []).append(found)
    return made
