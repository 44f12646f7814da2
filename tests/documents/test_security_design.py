"""docs/security-design.md says what the program does: each table is held against the sources (ASVS 5.0, the requirements that
ask for something to be written down)."""

import re

import pytest

from preship.accounts.password_rules import CONTEXT
from preship.accounts.sessions import ABSOLUTE
from preship.environment import read_environment
from preship.files.storage import TYPES
from preship.serving.api import api
from tests.support.program import ROOT

PAGE = (ROOT / "docs/security-design.md").read_text()
CRYPTOGRAPHY = re.compile(
    r"^\s*(?:import|from) (?:hashlib|hmac|secrets|cryptography|pyotp|webauthn|pyhanko|ssl)\b|auth\.hashers",
    re.MULTILINE,
)
OUTWARDS = re.compile(
    r"^\s*(?:import|from) (?:smtplib|socket|http\.client|urllib\.request|ftplib|botocore\.session)\b|EmailMessage\(",
    re.MULTILINE,
)


def section(name):
    """The text below a heading."""
    return PAGE.split(f"\n## {name}\n")[1].split("\n## ")[0]


def sources(pattern):
    """The modules of the program in which it is found."""
    files = (
        (f.relative_to(ROOT / "preship").as_posix(), f.read_text()) for f in sorted((ROOT / "preship").rglob("*.py"))
    )
    return {name for name, text in files if pattern.search(text) and "/migrations/" not in name}


def named(text):
    """The modules that a section names."""
    return set(re.findall(r"`([\w/]+\.py)`", text))


def test_every_use_of_cryptography_is_written_down():
    """ASVS 5.0 V11.1.2, V11.2.1: every module that hashes, signs, encrypts or draws lots for secrets; none that does not."""
    used, said = (
        sources(CRYPTOGRAPHY),
        named(section("Cryptography")) - {"notices/sms_gateway_simulator.py"},
    )
    assert used - said == set()
    assert {module for module in said - used if (ROOT / "preship" / module).is_file()} == set()


def test_every_key_is_written_down():
    """ASVS 5.0 V11.1.1, V11.2.3: with its strength, its use and how it is changed."""
    rows = [line for line in section("Keys").splitlines() if line.startswith("| `")]
    keys = {re.match(r"\| `(\w+)`", row)[1] for row in rows}
    secret = {"PRESHIP_" + n.upper() for n in type(read_environment()).model_fields if n.endswith("_key")}
    assert keys >= secret | {"signing"}
    assert all(len([cell for cell in row.split("|") if cell.strip()]) == 4 for row in rows)
    assert "token_urlsafe(48)" in (ROOT / "preship/derived_settings.py").read_text()
    assert "3072" in (ROOT / "preship/transparency/keys.py").read_text()


@pytest.mark.parametrize(
    "weak",
    [r"\bmd5\b", r"\bsha1\b", r"\bSHA1\b", r"\bECB\b", r"\b(?:Triple)?DES\b", r"\bRC4\b", r"\bCBC\b", r"\bblowfish\b"],
)
def test_no_weak_algorithm(weak):
    """ASVS 5.0 V11.3.1, V11.3.2, V11.4.1 to V11.4.3: AES-GCM, SHA-2 and Argon2 alone."""
    assert sources(re.compile(weak)) == set()
    assert "Argon2PasswordHasher" in (ROOT / "preship/settings.py").read_text()


def test_chance_comes_from_secrets():
    """ASVS 5.0 V6.5.3, V7.2.3, V11.5.1: what nobody may guess is drawn by `secrets`; `random` only where the page says so."""
    assert sources(re.compile(r"^\s*(?:import|from) random\b|\buuid[14]\(", re.MULTILINE)) == {
        "notices/outbox.py",
        "notices/sms_gateway_simulator.py",
    }


def test_every_line_outwards_is_written_down():
    """ASVS 5.0 V13.1.1, V13.2.4, V13.2.5: every module that opens a line, and every setting that names somebody."""
    assert sources(OUTWARDS) == named(section("Lines outwards"))
    named_by = ("PRESHIP_SMTP", "PRESHIP_SMS", "PRESHIP_CLAMD", "PRESHIP_SYSLOG", "PRESHIP_BACKUP_TO", "PRESHIP_FILES")
    known = {"DATABASE_URL", *named_by}
    assert set(re.findall(r"`([A-Z_]+)`", section("Lines outwards"))) == known


def test_every_limit_is_written_down():
    """ASVS 5.0 V2.1.3, V6.1.1, V15.1.3: every count of requests by its name, with the module that counts."""
    said = section("Limits")
    rates = re.compile(r"Rate\(\s*\"([\w ]+)\"")
    for file in sorted((ROOT / "preship").rglob("*.py")):
        for name in rates.findall(file.read_text()):
            row = next((line for line in said.splitlines() if name in line and line.startswith("|")), "")
            assert file.relative_to(ROOT / "preship").as_posix() in row, name


def test_words_of_context_are_written_down():
    """ASVS 5.0 V6.1.2."""
    said = " ".join(section("Ways in").split()).partition("**No password holds**")[2]
    assert [word for word in CONTEXT if word not in said] == []


def test_every_way_in_is_written_down():
    """ASVS 5.0 V6.1.3, V6.3.4, V6.4.2: what opens or leads to a session stands in the table, and exists."""
    addresses = {
        f"{method} /api{path}" for router in (r for _, r in api._routers) for path, view in router.path_operations.items()
        for one in view.operations for method in one.methods
    }  # fmt: skip
    said = set(re.findall(r"`((?:GET|POST) /api/[^`]+)`", section("Ways in")))
    assert said - addresses == set()
    entering = {
        a for a in addresses if re.search(r"POST /api/(login|session/|register|invitations/accept|password/choose)", a)
    }
    assert entering - said == set()


def test_sessions_are_written_down():
    """ASVS 5.0 V7.1.1, V7.1.2: the lengths in force by default."""
    fields = type(read_environment()).model_fields
    said = section("Sessions")
    assert f"{fields['idle'].default:.0f} idle seconds (`PRESHIP_IDLE`)" in said
    assert f"of customs after {fields['idle_customs'].default:.0f} " in said
    assert f"after {ABSOLUTE // 3600} hours" in said
    assert "any number of sessions" in said


def test_kinds_and_sizes_of_files_are_written_down(settings):
    """ASVS 5.0 V5.1.1."""
    said = " ".join(section("Files").split())
    assert ", ".join(TYPES) in said
    assert f"{settings.UPLOAD_LIMIT // 2**20} MB" in said


def test_fields_are_written_down():
    """ASVS 5.0 V8.1.2: where who reads and writes which field is said."""
    assert (ROOT / "docs/permissions.md").is_file()
    assert "GET /api/forms" in section("Fields") and "`sides`" in section("Fields")


def test_logs_are_written_down():
    """ASVS 5.0 V16.1.1, V16.2.3: every log; and nothing of the program writes into a file of its own."""
    said = section("Logs")
    for table in ("sealing_securityevent", "cases_caseevent", "transparency_entry"):
        assert f"`{table}`" in said
    assert sources(re.compile(r"FileHandler\(|SysLogHandler")) == set()
    assert sources(re.compile(r"\bLOGGING\b\s*=")) == {"settings.py"}
    assert "`LOGGING` of `settings.py`" in said


def test_times_for_packages_are_written_down():
    """ASVS 5.0 V15.1.1."""
    said = section("Packages")
    assert all(words in " ".join(said.split()) for words in ("within 7 days", "within 30", "every 90 days"))
    assert (ROOT / "scripts/audit-packages").is_file()


def test_the_threat_models_tests_are_there():
    """Issue 13 (12): each test that docs/threat-model.md names in brackets is a file of this suite."""
    page = (ROOT / "docs/threat-model.md").read_text()
    known = {
        file.relative_to(ROOT / "tests").with_suffix("").as_posix() for file in (ROOT / "tests").rglob("test_*.py")
    }
    bare = {name.rpartition("/")[2] for name in known}
    found = [name.strip() for some in re.findall(r"\[([^\]]*test_[^\]]*)\](?!\()", page) for name in some.split(",")]
    assert len(found) > 40
    assert [name for name in found if name not in (known if "/" in name else bare)] == []
