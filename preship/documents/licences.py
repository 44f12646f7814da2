"""Third-party licences: what the locks name, and under which licence each package says that it stands (decision 0030)."""

import json
import re
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path

FITTING = frozenset(
    {
        "0BSD", "Apache-2.0", "BSD", "BSD-2-Clause", "BSD-3-Clause", "BlueOak-1.0.0", "ISC", "LGPL", "LGPL-3.0-only",
        "LGPL-2.1-or-later", "MIT", "MIT-0", "MIT-CMU", "MPL-2.0", "OFL-1.1", "PSF-2.0", "Python-2.0", "Unlicense", "Zlib",
    }
)  # fmt: skip
"""What may be shipped together with AGPL-3.0-or-later."""
SPDX_NAMES = {
    "MIT License": "MIT",
    "BSD License": "BSD",
    "Apache Software License": "Apache-2.0",
    "Apache 2.0": "Apache-2.0",
    "BSD-3-Clause, Apache-2.0, dependency licenses": "BSD-3-Clause AND Apache-2.0",
    "Python Software Foundation License": "PSF-2.0",
    "The Unlicense (Unlicense)": "Unlicense",
    "Mozilla Public License 2.0 (MPL 2.0)": "MPL-2.0",
    "SIL Open Font License 1.1 (OFL-1.1)": "OFL-1.1",
    "GNU Lesser General Public License v2 or later (LGPLv2+)": "LGPL-2.1-or-later",
}
"""Names that packages give their licence, and the SPDX identifier of each."""
REQUIREMENT = re.compile(r"^([A-Za-z0-9][A-Za-z0-9._-]*)(?:\[[^]]*])?==(\S+)", re.MULTILINE)


@dataclass(frozen=True, slots=True, order=True)
class Package:
    """A package that is shipped or installed with the program; `licence` as SPDX writes it, empty where it says none."""

    name: str
    version: str
    licence: str

    @property
    def fits(self) -> bool:
        """Whether its licence fits ours: of a choice (OR) one must, of a sum (AND) every one that is named."""
        named = [part for part in re.split(r"[()\s]+", self.licence) if part not in ("", "AND", "OR")]
        demand = all if " AND " in self.licence else any
        return demand(part in FITTING for part in named)


def python_packages(root: Path) -> list[Package]:
    """What `requirements/run.txt` locks and this machine has installed (a package for another platform is left out)."""
    found = []
    for name, version in REQUIREMENT.findall((root / "requirements" / "run.txt").read_text(encoding="utf-8")):
        try:
            found.append(Package(name, version, licence_of(metadata.metadata(name))))
        except metadata.PackageNotFoundError:
            continue
    return sorted(found)


def page_packages(root: Path) -> list[Package]:
    """What `web/package-lock.json` locks beyond the tools of development."""
    lock = json.loads((root / "web" / "package-lock.json").read_text(encoding="utf-8"))
    listed = ((path.rpartition("node_modules/")[2], about) for path, about in lock["packages"].items() if path)
    return sorted(
        {Package(n, about["version"], about.get("license", "")) for n, about in listed if not about.get("dev")}
    )


def licence_of(about: metadata.PackageMetadata) -> str:
    """A Python package's licence: its SPDX expression, else its classifiers, else the word in its old field."""
    if expression := about.get_all("License-Expression"):
        return str(expression[0])
    classified = [
        line.rpartition(" :: ")[2] for line in about.get_all("Classifier") or [] if line.startswith("License ::")
    ]
    names = classified or [str((about.get_all("License") or [""])[0]).split("\n")[0].strip()]
    return " AND ".join(SPDX_NAMES.get(word, word) for word in dict.fromkeys(names))
