"""No public function, method, property or class is named by a bare past participle: `shown` may mean sixteen things.

A verb and a noun (`serialize_token`), a noun (`token_row`) or a question (`is_needed`) say which.
"""

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

FOLDERS = ("preship", "bench", "scripts", "web/src")
"""Folders whose public names are looked at; Python and TypeScript."""
ALLOWED = {
    "preship/fields/cross_rules.py: RequiredWith": "the name of a kind of rule, as validators everywhere call it",
    "preship/statistics/models.py: SentBack": "a table of installations; renaming it would move their data",
    "preship/supervision/models.py: Affected": "a table of installations; renaming it would move their data",
}
MOST = 10
"""Allowed exceptions: more is a habit."""
IRREGULAR = """
begun born borne bought bound broken brought built caught chosen dealt done drawn driven fed felt forgiven
forgotten found frozen given gone grown heard held hidden hung kept known laid led left lent lost made meant met
paid proven risen said sat seen sent shown sold spent spoken stolen stood struck stuck sworn taken thought
thrown told torn understood woken won worn written
"""
"""Those that are also the verb's own form (put, read, run, set) may be imperatives."""
OTHERS = """
bed embed exceed feed hundred indeed need proceed red seed shed speed succeed untitled
"""
PARTICLES = """
above after again alike anew apart as aside at away back before below by down first for from here in not now of
off on once or out over since so then there to together under until up with within
"""
TYPESCRIPT = re.compile(r"^export (?:async )?(?:function|const|class) (\w+)", re.MULTILINE)


def is_participle(word: str) -> bool:
    """Whether a word is a past participle."""
    return word in IRREGULAR.split() or (word.endswith("ed") and word not in OTHERS.split())


def is_bare(name: str) -> bool:
    """Whether a name, `snake_case` or `camelCase`, begins with a participle that no noun follows."""
    first, *rest = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", name).lower().split("_")
    return is_participle(first) and all(is_participle(word) or word in PARTICLES.split() for word in rest)


def public_names(file: Path) -> Iterator[str]:
    """The names of a file that others may call."""
    text = file.read_text(encoding="utf-8")
    if file.suffix == ".py":
        kinds = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)
        yield from (node.name for node in ast.walk(ast.parse(text)) if isinstance(node, kinds))
    else:
        yield from TYPESCRIPT.findall(text)


def faults() -> Iterator[str]:
    """Every bare participle that is not allowed, and every exception that has become needless."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "--", *FOLDERS]
    listed = subprocess.run(command, capture_output=True, text=True, check=True).stdout.splitlines()
    files = [Path(name) for name in listed if Path(name).suffix in {".py", ".ts", ".vue"} and Path(name).exists()]
    found = {
        f"{file}: {name}"
        for file in files
        if "migrations" not in file.parts
        for name in public_names(file)
        if not name.startswith("_") and not name.isupper() and is_bare(name)
    }
    yield from (
        f"{place}: a bare participle says too little; name it by verb and noun, or by the noun that it answers"
        for place in sorted(found - ALLOWED.keys())
    )
    yield from (
        f"{place}: allowed, but not there; take it out of ALLOWED in scripts/names.py"
        for place in sorted(ALLOWED.keys() - found)
    )
    if len(ALLOWED) > MOST:
        yield f"{len(ALLOWED)} exceptions are allowed, more than {MOST}"


if __name__ == "__main__":
    sys.exit("\n".join(faults()) or 0)
