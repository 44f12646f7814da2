"""Which tests `make test` leaves to `make test ALL=1`, and what it repeats less often: `--brief`; why: decision 0024.

On PostgreSQL it leaves out what that database cannot change; all of it runs on SQLite in the same run.
"""

import os
from collections.abc import Iterable

from tests.support import postgres

BRIEF, SHARE = "TEST_BRIEF", "TEST_SHARE"
FEW = 3
"""What is tried so few times is always tried as often."""

# The measuring tools: `make bench` itself runs them on both.
TOOLS = ("tests/bench/test_bench.py",)
# Nothing of these reaches a database, or only to read who is logged in.
NO_SQL = (
    "tests/access/test_client.py",
    "tests/access/test_hostile_hooks.py",
    "tests/access/test_http_client.py",
    "tests/accounts/test_captcha.py",
    "tests/accounts/test_origin.py",
    "tests/accounts/test_secrets.py",
    "tests/accounts/test_start.py::test_a_template",
    "tests/accounts/test_start.py::test_no_captcha",
    "tests/advice/test_safety.py",
    "tests/backup/test_damaged_backups.py",
    "tests/backup/test_retention.py",
    "tests/bench/test_page.py",
    "tests/cases/test_rules_forms.py",
    "tests/certificates/test_document.py",
    "tests/certificates/test_rendering.py",
    "tests/codes/test_tables.py",
    "tests/commands/test_house_checks.py",
    "tests/commands/test_licences.py",
    "tests/commands/test_names.py",
    "tests/commands/test_parts.py",
    "tests/commands/test_run.py",
    "tests/commands/test_settings.py",
    "tests/commissions/test_fields.py",
    "tests/deadlines/test_workdays.py",
    "tests/demo/test_mailbox.py",
    "tests/documents/test_asvs.py",
    "tests/documents/test_package_times.py",
    "tests/documents/test_security_design.py",
    "tests/documents/test_words.py",
    "tests/filings/test_fields.py",
    "tests/folding/",
    "tests/operations/test_installation.py",
    "tests/permissions/test_hostile.py::test_hostile_headers",
    "tests/permissions/test_hostile.py::test_hostile_methods",
    "tests/permissions/test_hostile.py::test_hostile_pages",
    "tests/personal/test_declarations.py",
    "tests/serving/test_declarations.py",
    "tests/serving/test_page.py",
    "tests/serving/test_proxy.py",
    "tests/serving/test_rooms.py",
    "tests/store/test_check.py",
    "tests/store/test_one_room.py",
    "tests/test_clauses.py",
    "tests/test_handed_cases.py",
)
# What these ask is decided in Python: who may do what, what a form refuses, what a text says. Their rows are written and
# read by the kernel's own statements, which `tests/cases`, `lists`, `properties`, `races` and `faults` try on both. (Every
# answer of the whole suite is held against its schema, so those of lists and statistics are on both databases too.)
SAME_SQL = (
    "tests/accounts/test_colleagues.py",
    "tests/accounts/test_preferences.py",
    "tests/accounts/test_registration.py",
    "tests/advice/test_answers.py",
    "tests/advice/test_check.py",
    "tests/advice/test_commission.py",
    "tests/advice/test_questions.py",
    "tests/annual_reports/test_campaign.py",
    "tests/annual_reports/test_report.py",
    "tests/annual_reports/test_revoked.py",
    "tests/annual_reports/test_walk.py",
    "tests/certificates/test_comparison.py",
    "tests/certificates/test_pages.py",
    "tests/certificates/test_script_pictures.py",
    "tests/certificates/test_scripts.py",
    "tests/certificates/test_verifying.py",
    "tests/codes/test_api.py",
    "tests/commissions/test_documents.py",
    "tests/commissions/test_draft.py",
    "tests/commissions/test_goods_sheets.py",
    "tests/commissions/test_mismatches.py",
    "tests/commissions/test_result.py",
    "tests/commissions/test_return.py",
    "tests/commissions/test_subjects.py",
    "tests/commissions/test_telling.py",
    "tests/commissions/test_typed_by_people.py",
    "tests/contracts/",
    "tests/demo/test_seeding.py::test_a_start_prepares",
    "tests/demo/test_world.py",
    "tests/documents/test_catalogue.py",
    "tests/files/test_contents.py",
    "tests/files/test_good_files.py",
    "tests/filings/test_change.py",
    "tests/filings/test_filing.py",
    "tests/filings/test_typed_by_people.py",
    "tests/goods/test_books.py",
    "tests/goods/test_damaged_books.py",
    "tests/goods/test_finding_the_list.py",
    "tests/goods/test_languages.py",
    "tests/markup/",
    "tests/notices/test_announcements.py",
    "tests/notices/test_staff.py",
    "tests/notices/test_templates.py",
    "tests/permissions/test_hostile_documents.py",
    "tests/permissions/test_matrix.py",
    "tests/permissions/test_secrets.py",
    "tests/permissions/test_tokens.py",
    "tests/properties/test_every_step.py",
    "tests/public/test_goods.py",
    "tests/public/test_pages.py",
    "tests/store/test_moving.py",
    "tests/store/test_stories.py",
    "tests/supervision/test_checks.py",
    "tests/supervision/test_dispositions.py",
    "tests/supervision/test_due_days.py",
    "tests/supervision/test_feedback.py",
    "tests/supervision/test_holding.py",
)
LEFT_OUT = (*TOOLS, *NO_SQL, *SAME_SQL)


def is_brief() -> bool:
    """Whether this run looks only as often as it must."""
    return BRIEF in os.environ


def amount(everything: int, *, brief: int) -> int:
    """How often something is tried: `brief` times in `make test`, `everything` in `make test ALL=1` and on its own; on a
    machine too slow for that by the share that `scripts/test` has measured, and never less than `brief`."""
    if is_brief():
        return brief
    if everything < brief or everything <= FEW:
        return everything
    return max(brief, round(everything * float(os.environ.get(SHARE, "1"))))


def goes_all_rounds() -> bool:
    """Whether nothing is left out for the machine's sake."""
    return not is_brief() and float(os.environ.get(SHARE, "1")) >= 1


def choose_in_turn(kinds: Iterable[str], turn: int) -> list[str]:
    """All of these, which are the same walk in other words; in `make test` the one whose turn it is, so that none is always left out."""
    every = list(kinds)
    return [every[turn % len(every)]] if is_brief() else every


def pytest_addoption(parser):
    """See the module."""
    parser.addoption("--brief", action="store_true", help="leave out what `make test ALL=1` runs besides")


def pytest_configure(config):
    """Whoever looks less often in a brief run is told by the environment, processes too."""
    os.environ.pop(BRIEF, None)
    if config.getoption("--brief"):
        os.environ[BRIEF] = "1"


def pytest_collection_modifyitems(config, items):
    """Leave out what the other database runs too."""
    if is_brief() and postgres.is_named():
        left_out = {item for item in items if item.nodeid.startswith(LEFT_OUT)}
        config.hook.pytest_deselected(items=list(left_out))
        items[:] = [item for item in items if item not in left_out]
