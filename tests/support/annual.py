"""Annual reports as tests open and fill them, over HTTP."""

from tests.support.filing import act, body, start

REPORT = {
    "business_any": "yes",
    "business": [{"country": "NLD", "product": "工程机械", "batches": 12, "value": "340.5"}],
    "clients": "新增委托企业 3 家。",
    "training_any": "yes",
    "training": [{"subject": "ISO/IEC 17020 内审", "month": "6 月", "people": 8}],
    "nonconformities_any": "no",
}


LONG_AGO = """
import datetime, django
django.setup()
from preship.register.models import Entry
Entry.objects.update(filed_at=datetime.datetime(2000, 1, 1, tzinfo=datetime.UTC))
"""


def file_long_ago(program):
    """Whoever is on file in a served program has been so for years: who filed after a year is not asked for its report."""
    program.python("-c", LONG_AGO)


def campaign(officer, **given):
    """A campaign's draft; the case."""
    return body(start(officer, "annual-campaign", {"year": 2025, "instructions": "请如实填报。", **given}), 201)


def open_campaign(officer, **given):
    """A campaign that is opened; the case. Its deadline lies ahead whatever the year."""
    case = campaign(officer, **{"deadline": "2099-03-31", **given})
    return body(act(officer, case, "open", data=case["data"]))


def report_of(desk, year=2025):
    """The agency's report of a year, as the agency sees it."""
    number = body(desk.get("/api/annual-reports", {"year": year}))["rows"][0]["number"]
    return body(desk.get(f"/api/cases/{number}"))


def opened(officer, year, desk):
    """The agency's report of a year that was just opened; the case."""
    open_campaign(officer, year=year)
    return report_of(desk, year)


def submit(desk, case, **given):
    """提交 with everything; the case."""
    return body(act(desk, case, "submit", data={**case["data"], **REPORT, **given}))
