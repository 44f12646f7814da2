"""What pages there are, read from where the browser side registers them, so that none can be forgotten."""

import re
from dataclasses import dataclass
from pathlib import Path

SRC = Path(__file__).resolve().parents[2] / "web" / "src"
SIDES = ("agency", "enterprise", "customs")


@dataclass(frozen=True)
class Page:
    """A page of the workspace, as `pages.ts` declares it."""

    name: str
    sides: tuple[str, ...]
    roles: tuple[str, ...]
    in_menu: bool


def routes():
    """The addresses outside the workspace, as they are declared: `/join/:token?`."""
    found = set()
    for declared in re.split(r"(?=\{ path:)", (SRC / "entry/routes.ts").read_text()):
        path = re.search(r'path: "([^"]+)"', declared)
        if path and "redirect:" not in declared:
            found.add(path[1])
    return found


def workspace_pages():
    """Every page of the workspace by name."""
    found = {}
    for file in sorted(SRC.rglob("pages.ts")):
        text = re.sub(r"\s+", " ", file.read_text())
        shorthands = dict(re.findall(r"const (\w+)[^=;]*= \[([^\]]*)\]", text))

        def named(declared, key, known=shorthands):
            given = re.search(rf"\b{key}: (?:\[([^\]]*)\]|(\w+))", declared)
            return tuple(re.findall(r'"(\w+)"', (given[1] or known.get(given[2] or "", "")) if given else ""))

        for declared in re.split(r"(?=\bname: \")", text)[1:]:
            name = re.match(r'name: "([^"]+)"', declared)[1]
            sides = named(declared, "sides") or SIDES
            found[name] = Page(name, sides, named(declared, "roles"), "menu: {" in declared)
    return found
