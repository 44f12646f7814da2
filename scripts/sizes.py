"""No file is too long to be read, no line of the page either, and none is a drawer for everything."""

import statistics
import subprocess
import sys
from pathlib import Path

LONGEST = 500
MEDIAN = 80
WIDEST = 120  # ruff holds Python to it; the page's formatter breaks no text and no comment
DRAWERS = {"utils", "helpers", "misc", "common", "util", "helper", "base2"}
SOURCES = {".py", ".ts", ".vue", ".css", ".sh"}
GENERATED = ("migrations/", "web/src/generated/")

listed = subprocess.run(
    ["git", "ls-files", "--cached", "--others", "--exclude-standard"], capture_output=True, text=True, check=True
)
files = [Path(name) for name in listed.stdout.splitlines() if not any(part in name for part in GENERATED)]
sources = [file for file in files if file.suffix in SOURCES and file.exists()]
lines = {file: len(file.read_text(encoding="utf-8").splitlines()) for file in sources}
faults = [
    f"{file}: {count} lines, more than {LONGEST}; cut it by what its parts are about"
    for file, count in lines.items()
    if count > LONGEST
]
wide = [
    f"{file}:{number}: {len(line)} characters, more than {WIDEST}"
    for file in sources
    if file.parts[0] == "web"
    for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1)
    if len(line) > WIDEST
]
faults += wide
faults += [
    f"{file}: a name that says nothing; name the file after what it is about"
    for file in files
    if DRAWERS & {file.stem, *file.parts}
]
median = statistics.median(count for count in lines.values() if count)
if median > MEDIAN:
    faults.append(f"the median file has {median:.0f} lines, more than {MEDIAN}")
sys.exit("\n".join(faults) or 0)
