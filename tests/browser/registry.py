"""What pages there are, read from where the browser side registers them, so that none can be forgotten."""

import re
from pathlib import Path

SRC = Path(__file__).resolve().parents[2] / "web" / "src"
SIDES = ("agency", "enterprise", "customs")


def routes():
    """The addresses outside the workspace, as they are declared: `/join/:token?`."""
    found = set()
    for declared in re.split(r"(?=\{ path:)", (SRC / "entry/routes.ts").read_text()):
        path = re.search(r'path: "([^"]+)"', declared)
        if path and "redirect:" not in declared:
            found.add(path[1])
    return found


def workspace_pages():
    """(page, side) for every page of the workspace and every side that may open it."""
    found = set()
    for file in sorted(SRC.rglob("pages.ts")):
        text = re.sub(r"\s+", " ", file.read_text())
        shorthands = dict(re.findall(r"const (\w+)[^=;]*= \[([^\]]*)\]", text))
        for declared in re.split(r"(?=\bname: \")", text)[1:]:
            name = re.match(r'name: "([^"]+)"', declared)[1]
            given = re.search(r"\bsides: (?:\[([^\]]*)\]|(\w+))", declared)
            words = (given[1] or shorthands.get(given[2] or "", "")) if given else ""
            found |= {(name, side) for side in re.findall(r'"(\w+)"', words) or SIDES}
    return found
