"""Every clause of the user manual that is built is named by a test's docstring."""

import ast
import functools
import re
from pathlib import Path

import pytest

TESTS = Path(__file__).parent
BUILT = [
    *(f"M-0.{n}" for n in range(1, 5)),
    "M-1.1",
    *("M-2.1", "M-2.2", "M-2.3", "M-2.4", "M-2.5", "M-2.6", "M-2.7", "M-2.8"),
    *(f"M-3.{n}" for n in range(1, 6)),
    *(f"M-4.{n}" for n in range(1, 4)),
    *(f"M-5.{n}" for n in range(1, 4)),
    *("M-6.0", "M-6.1.1", *(f"M-6.1.2{letter}" for letter in "abc")),
    *(f"M-6.1.3{letter}" for letter in "abcdefg"),
    *(f"M-6.1.4{letter}" for letter in "abcd"),
    *(f"M-6.1.5{letter}" for letter in "ab"),
    *(f"M-6.1.6{letter}" for letter in "abcd"),
    *(f"M-6.1.7{letter}" for letter in "abcd"),
    *("M-6.1.8a", "M-6.1.8b"),
    *("M-6.2.1", "M-6.2.2"),
    *(f"M-6.2.3{letter}" for letter in "abcdefg"),
]


def named_in(text):
    """The clauses a docstring names; `M-6.1.3a to c` and `M-3.3 to M-3.5` name those between too."""
    found = set(re.findall(r"M-\d(?:\.\d)*[a-g]?", text))
    for stem, first, last in re.findall(r"(M-6\.\d\.\d)([a-g]) to (?:M-6\.\d\.\d)?([a-g])\b", text):
        found |= {f"{stem}{chr(c)}" for c in range(ord(first), ord(last) + 1)}
    for chapter, first, last in re.findall(r"M-([345])\.(\d) to M-[345]\.(\d)", text):
        found |= {f"M-{chapter}.{n}" for n in range(int(first), int(last) + 1)}
    return found


def docstrings():
    """The docstring of every test function."""
    for file in TESTS.rglob("test_*.py"):
        for node in ast.walk(ast.parse(file.read_text())):
            if isinstance(node, ast.FunctionDef) and node.name.startswith("test_"):
                yield ast.get_docstring(node) or ""


@functools.cache
def named():
    """The clauses that tests name."""
    return set().union(*(named_in(text) for text in docstrings()))


@pytest.mark.parametrize("clause", BUILT)
def test_a_test_names_the_clause(clause):
    """A clause that no test names is not shown to be built."""
    assert clause in named()
