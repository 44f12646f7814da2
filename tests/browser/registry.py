"""What pages there are, read from where the browser side registers them, so that none can be forgotten."""

import json
import re
from dataclasses import dataclass
from pathlib import Path

SRC = Path(__file__).resolve().parents[2] / "web" / "src"
SIDES = ("agency", "enterprise", "customs")


@dataclass(frozen=True)
class Page:
    """A page of the workspace, as `pages.ts` or a process declares it."""

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
    return found | declared_pages()


def declared_pages():
    """The pages that follow from the declarations of processes: of their lists, and of their cases."""
    said = json.loads((SRC / "generated/processes.json").read_text())
    found = {}
    for one in said["lists"].values():
        every = []
        for entry in one["entries"]:
            every += entry.get("sides", SIDES)
        for entry in one["entries"]:
            named = [other.get("sides", SIDES) for other in one["entries"] if other["page"] == entry["page"]]
            sides = tuple(side for side in SIDES if any(side in some for some in named))
            found[entry["page"]] = Page(entry["page"], sides, (), True)
        for kind in one["kinds"]:
            name = said["flows"][kind]["page"]
            found[name] = Page(name, tuple(side for side in SIDES if side in every), (), False)
    return found
