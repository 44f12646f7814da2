"""The scripts of docs/ as modules."""

import importlib.util

from tests.support.program import ROOT


def example(name):
    """docs/NAME.py, loaded."""
    about = importlib.util.spec_from_file_location(f"preship_{name}", ROOT / "docs" / f"{name}.py")
    module = importlib.util.module_from_spec(about)
    about.loader.exec_module(module)
    return module
