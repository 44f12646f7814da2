"""常见问题: questions that importers ask, answered from the regime's own sources, found by the same search box.

`data/common_questions.csv`: question and answer in both languages, the words by which it is found, source, certainty.
"""

import csv
import functools
import re
from pathlib import Path
from typing import NamedTuple

from typing_extensions import TypedDict

from preship.fields.schemas import TextJson
from preship.folding import simplify

FILE = Path(__file__).parent / "data" / "common_questions.csv"
MOST = 5
NEAR = 0.5  # of its pairs of characters a question shares with another that is the same


class QuestionJson(TypedDict):
    """A common question with its answer, source, and how certain that is: good, medium, low."""

    id: str
    question: TextJson
    answer: TextJson
    source: str
    certainty: str


class KnownQuestion(NamedTuple):
    """A question in memory, folded for finding it."""

    shown: QuestionJson
    words: tuple[re.Pattern[str], ...]
    pairs: tuple[frozenset[str], frozenset[str]]


@functools.cache
def questions() -> tuple[KnownQuestion, ...]:
    """Every question, in the file's order."""
    with FILE.open(encoding="utf-8", newline="") as file:
        return tuple(read_question(row) for row in csv.DictReader(file))


def read_question(row: dict[str, str]) -> KnownQuestion:
    """A line of the file."""
    shown = QuestionJson(
        id=row["id"],
        question={"zh": row["question_zh"], "en": row["question_en"]},
        answer={"zh": row["answer_zh"], "en": row["answer_en"]},
        source=row["source"],
        certainty=row["certainty"],
    )
    words = (simplify(word) for word in row["words"].split("|"))
    patterns = tuple(re.compile(rf"\b{re.escape(word)}" if word.isascii() else re.escape(word)) for word in words)
    return KnownQuestion(shown, patterns, (pairs(row["question_zh"]), pairs(row["question_en"])))


def pairs(text: str) -> frozenset[str]:
    """The pairs of letters that stand side by side in a text."""
    letters = re.sub(r"\W", "", simplify(text))
    return frozenset(letters[at : at + 2] for at in range(len(letters) - 1))


def questions_about(text: str) -> list[QuestionJson]:
    """The questions that a text asks or names, nearest first; none for the name of a machine alone."""
    folded, asked = simplify(text), pairs(text)
    ranked = []
    for at, one in enumerate(questions()):
        named = sum(len(found[0]) for word in one.words if (found := word.search(folded)))
        alike = max(2 * len(asked & mine) / max(len(asked) + len(mine), 1) for mine in one.pairs)
        if named or alike >= NEAR:
            ranked.append((-named / 10 - 3 * alike, at))
    return [questions()[at].shown for _, at in sorted(ranked)[:MOST]]
