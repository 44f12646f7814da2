"""`make check`: form, types, import rules, generated files. Nothing here runs the program's tests."""

import sys

from parts import EVERYTHING, ROOT, Part, choose_parts, run

BIN = ROOT / ".venv" / "bin"
WEB = ROOT / "web"
PYTHON = ["preship", "tests", "bench", "scripts"]
MISSPELT = "tests/cases/misspelt.py"
"""What the types must refuse."""


def command(name: str, *arguments: str) -> list[str]:
    """A command of the project's own environment."""
    return [str(BIN / name), *arguments]


def checks() -> list[Part]:
    """What is checked, the longest first; each names what its outcome depends on."""
    python = tuple(f"{folder}/*.py" for folder in PYTHON)
    program = ("preship/*", "docs/*", "web/src/generated/*", "README.md")
    page = ("web/*", "docs/openapi.json", "bench/page/*")
    steps = ("preship/*/migrations/*.py", "scripts/lint_migrations.py", "scripts/released-migrations.txt")
    imports = ["--no-cache"] if EVERYTHING else []
    return [
        Part("page types", ["npm", "run", "--silent", "typecheck"], WEB, inputs=page),
        Part("types", command("mypy", "preship", MISSPELT), inputs=("preship/*", MISSPELT)),
        Part("imports", command("lint-imports", *imports), inputs=("preship/*.py",)),
        Part("generated", command("preship", "generate", "--check"), inputs=program),
        Part("migrations", command("preship", "makemigrations", "--check", "--dry-run"), inputs=("preship/*",)),
        Part(
            "upgrade",
            [str(ROOT / "scripts" / "with-postgres"), *command("python", "scripts/lint_migrations.py")],
            inputs=steps,
        ),
        Part("django", command("preship", "check", "--fail-level", "WARNING"), inputs=("preship/*",)),
        Part("page format", ["npm", "run", "--silent", "format:check"], WEB, inputs=page),
        Part("page lint", ["npm", "run", "--silent", "lint"], WEB, inputs=page),
        Part("format", command("ruff", "format", "--check", "--quiet", *PYTHON), inputs=python),
        Part("lint", command("ruff", "check", "--quiet", *PYTHON), inputs=python),
        Part("sizes", command("python", "scripts/sizes.py")),
        Part(
            "names",
            command("python", "scripts/names.py"),
            inputs=("preship/*.py", "bench/*.py", "scripts/*.py", "web/src/*"),
        ),
        Part(
            "signatures", command("python", "scripts/signatures.py"), inputs=("preship/*.py", "scripts/signatures.py")
        ),
    ]


if __name__ == "__main__":
    sys.exit(run(choose_parts(checks())))
