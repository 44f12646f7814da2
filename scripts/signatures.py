"""How many functions say nothing of what they take or give: `Any` in a signature.

The page is counted by its formatter (lines) and `names.py` (names), operations without a schema by tests/contracts.
"""

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

FOLDER = "preship"
MOST = 5.0
"""Percent."""


def functions(file: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    """The functions and methods of a file."""
    tree = ast.parse(file.read_text(encoding="utf-8"))
    yield from (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))


def says_any(function: ast.FunctionDef | ast.AsyncFunctionDef) -> bool:
    """Whether `Any` stands in what a function takes or gives."""
    about = function.args
    given = [*about.posonlyargs, *about.args, *about.kwonlyargs, *filter(None, (about.vararg, about.kwarg))]
    said = [one.annotation for one in given] + [function.returns]
    return any(isinstance(node, ast.Name) and node.id == "Any" for one in said if one for node in ast.walk(one))


def count() -> tuple[list[str], int]:
    """(the functions with `Any`, how many there are)."""
    found, total = [], 0
    for file in sorted(Path(FOLDER).rglob("*.py")):
        if "migrations" not in file.parts:
            for function in functions(file):
                total += 1
                if says_any(function):
                    found.append(f"{file}:{function.lineno} {function.name}")
    return found, total


if __name__ == "__main__":
    loose, total = count()
    percent = 100 * len(loose) / total
    if "--list" in sys.argv or percent > MOST:
        print("\n".join(loose))
    print(f"{len(loose)} of {total} signatures with Any: {percent:.1f} % (at most {MOST} %)")
    sys.exit(percent > MOST)
