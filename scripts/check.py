"""`make check`: form, types, import rules, generated files. Nothing here runs the program's tests."""

import sys

from parts import ROOT, Part, chosen, run

BIN = ROOT / ".venv" / "bin"
WEB = ROOT / "web"
PYTHON = ["preship", "tests", "bench", "scripts"]


def command(name: str, *arguments: str) -> list[str]:
    """A command of the project's own environment."""
    return [str(BIN / name), *arguments]


def checks() -> list[Part]:
    """What is checked, the quick ones first."""
    return [
        Part("format", command("ruff", "format", "--check", "--quiet", *PYTHON)),
        Part("lint", command("ruff", "check", "--quiet", *PYTHON)),
        Part("imports", command("lint-imports", "--no-cache")),
        Part("sizes", command("python", "scripts/sizes.py")),
        Part("django", command("preship", "check", "--fail-level", "WARNING")),
        Part("migrations", command("preship", "makemigrations", "--check", "--dry-run")),
        Part("generated", command("preship", "generate", "--check")),
        Part("types", command("mypy", "preship")),
        Part("page lint", ["npm", "run", "--silent", "lint"], WEB),
        Part("page types", ["npm", "run", "--silent", "typecheck"], WEB),
    ]


if __name__ == "__main__":
    sys.exit(run(chosen(checks())))
