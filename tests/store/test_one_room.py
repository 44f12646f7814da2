"""Decision 0060: no room but the store opens files below the data folder; each exception says why."""

import ast
from pathlib import Path

from preship.store.folder import AREAS

ROOT = Path(__file__).resolve().parents[2] / "preship"
PLACES = {*AREAS.values(), "DATA", "INCOMING", "FILE_UPLOAD_TEMP_DIR"}
"""The settings that lead there."""
ALLOWED = {
    "store": "it is the room",
    "backup": "writes a copy of all of it, and lays it back into an empty data folder",
    "operations/installation.py": "looks whether others than the service can read it",
    "serving/bodies.py": "a body lies in the scratch folder until it is read",
    "notices/management/commands/sms_simulator.py": "the simulated gateway's own log, on the machine where it runs",
}


def settings_of(tree: ast.Module) -> list[ast.Attribute]:
    """`settings.X`, wherever it stands."""
    return [
        node
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == "settings"
    ]


def test_only_the_store_opens_files_below_the_data_folder():
    """A room that reads a setting which leads there would work on one server alone."""
    found = {}
    for file in sorted(ROOT.rglob("*.py")):
        name = file.relative_to(ROOT).as_posix()
        if name in ("settings.py", "derived_settings.py") or any(name.startswith(place) for place in ALLOWED):
            continue
        used = {node.attr for node in settings_of(ast.parse(file.read_text(encoding="utf-8")))} & PLACES
        if used:
            found[name] = used
    assert found == {}
