"""Campaigns over HTTP: who is asked, once, all or none (M-6.1.8b; processes.md §7)."""

import datetime

import pytest

from preship.annual_reports import effects
from preship.annual_reports.models import ReportRow, Year
from preship.cases.models import Case
from preship.fields import clock
from preship.register.models import Entry
from tests.support.annual import campaign, open_campaign, report_of
from tests.support.commission import commissionable, revoke
from tests.support.filing import act, body, filed, start
from tests.support.people import Desk, organisation, person
from tests.support.supervision import disposed

pytestmark = pytest.mark.django_db


def test_every_agency_on_file_gets_one_report_and_is_told(officer, surveyor, other):
    """M-6.1.8b: opened by customs; one report for each agency filed at that moment, in the system's messages at once."""
    gone, never = commissionable(), organisation("agency")
    revoke(gone)
    case = open_campaign(officer, instructions="请附年度总结。")
    assert case["extra"] == {"states": {"open": 2}, "total": 2, "overdue": 0}
    agencies = set(ReportRow.objects.values_list("agency_id", flat=True))
    assert agencies == {surveyor.user.organisation_id, other.user.organisation_id}
    assert not agencies & {gone.pk, never.pk}
    report = report_of(surveyor)
    assert (report["state_label"]["zh"], report["data"]["instructions"]) == ("待填报", "请附年度总结。")
    assert report["deadline"]["day"] == "2099-03-31"
    messages = body(surveyor.get("/api/messages"))["rows"]
    assert [row["case"] for row in messages] == [report["number"]]


def test_the_deadline_is_31_march_unless_customs_says_otherwise(officer, surveyor):
    """processes.md, settings: annual report by 31 March; the setting is shown where it acts."""
    with clock.at(datetime.datetime(2026, 1, 5, tzinfo=datetime.UTC)):
        case = campaign(officer)
        case = body(act(officer, case, "open", data={"year": 2025, "instructions": "请填报"}))
    assert case["data"]["deadline"] == "2026-03-31"
    assert report_of(surveyor)["data"]["deadline"] == "2026-03-31"


def test_a_deadline_that_is_over_is_refused_at_its_place(officer, surveyor):
    """Bad input: also where 31 March is over and nothing else was said; nothing is opened."""
    for given in ({"deadline": "2020-01-01"}, {"year": 2020}):
        case = campaign(officer, **given)
        assert list(body(act(officer, case, "open", data=case["data"]), 422)["errors"]) == ["deadline"]
    assert not ReportRow.objects.exists()


def test_a_year_is_opened_once(officer, surveyor):
    """Bad input: a second campaign for a year, also a draft that was there before, is refused at the year."""
    second = campaign(officer, deadline="2099-03-31")
    open_campaign(officer)
    refused = body(act(officer, second, "open", data=second["data"]), 422)
    assert list(refused["errors"]) == ["year"]
    assert ReportRow.objects.count() == 1
    open_campaign(officer, year=2024)


def test_a_year_that_is_to_come_is_refused(officer):
    """Bad input: no report of the future."""
    refused = body(start(officer, "annual-campaign", {"year": 2150, "instructions": "x"}), 422)
    assert list(refused["errors"]) == ["year"]


def test_the_loser_of_a_race_opens_nothing(officer, surveyor, monkeypatch):
    """Two officers open one year at once: the table decides where the rule has looked too early."""
    open_campaign(officer)
    second = campaign(officer, deadline="2099-03-31")
    monkeypatch.setattr(effects.YearIsNotOpened, "holds", lambda rule, context: True)
    assert list(body(act(officer, second, "open", data=second["data"]), 422)["errors"]) == ["year"]
    assert ReportRow.objects.count() == 1
    assert Case.objects.get(number=second["number"]).state == "draft"


def test_all_reports_are_opened_or_none(officer, surveyor, other, monkeypatch):
    """Atomically: what breaks at the second report leaves no first one, no year, and the draft as it was."""
    opened = []

    def break_at_the_second(*about):
        if opened:
            raise RuntimeError("the power fails")
        opened.append(kept(*about))

    kept = effects.open_case
    monkeypatch.setattr(effects, "open_case", break_at_the_second)
    case = campaign(officer, deadline="2099-03-31")
    assert act(officer, case, "open", data=case["data"]).status_code == 500
    assert (ReportRow.objects.count(), Year.objects.count()) == (0, 0)
    assert Case.objects.get(number=case["number"]).state == "draft"


def test_an_agency_filed_later_has_no_report_and_reads_why(officer, surveyor):
    """Bad input: an agency filed later; a year not opened. The years say which, and nobody opens a report by themselves."""
    open_campaign(officer)
    late = Desk(person("agency", organisation_row=commissionable()))
    assert body(late.get("/api/annual-reports"))["rows"] == []
    assert body(late.get("/api/annual-reports/years"))["rows"] == [{"year": 2025, "report": None}]
    own = body(surveyor.get("/api/annual-reports/years"))["rows"]
    assert own == [{"year": 2025, "report": report_of(surveyor)["number"]}]
    body(start(late, "annual-report", {"year": 2025}), 403)
    body(start(officer, "annual-report", {"year": 2025}), 403)
    assert body(surveyor.get("/api/annual-reports", {"year": "2019"}))["rows"] == []
    assert list(body(surveyor.get("/api/annual-reports", {"year": "MMXX"}), 422)["errors"]) == ["year"]


def test_opening_takes_statements_for_each_report_alike(officer, sql_count):
    """However many there are: what one more report takes is pinned."""
    taken = []
    for year, more in ((2021, 1), (2022, 1), (2023, 2)):
        for _ in range(more):
            commissionable()
        case = campaign(officer, year=year, deadline="2099-03-31")
        with sql_count() as statements:
            body(act(officer, case, "open", data=case["data"]))
        taken.append(len(statements))
    assert taken[2] - taken[1] == 2 * (taken[1] - taken[0])


def test_a_year_before_an_agency_was_filed_asks_it_nothing(officer, surveyor, other):
    """processes.md §7: a report of a year for those on file on some day of it: filed on its last day counts, on the next
    does not; who was filed then, revoked and filed anew since counts too."""
    last = datetime.datetime(2024, 12, 31, 15, 59, tzinfo=datetime.UTC)
    Entry.objects.filter(agency=surveyor.user.organisation).update(filed_at=last)
    Entry.objects.filter(agency=other.user.organisation).update(filed_at=last + datetime.timedelta(minutes=1))
    waiting = campaign(officer, year=2024)
    assert waiting["extra"]["filed"] == 1
    open_campaign(officer, year=2024)
    assert report_of(surveyor, 2024)["state"] == "open"
    assert body(other.get("/api/annual-reports", {"year": "2024"}))["rows"] == []
    with clock.at(datetime.datetime(2023, 6, 1, tzinfo=datetime.UTC)):
        back = Desk(person("agency"))
        filed(back, officer)
        disposed(officer, Desk(person("customs")), "revocation", back.user.organisation)
    filed(back, officer)
    open_campaign(officer, year=2023)
    assert report_of(back, 2023)["state"] == "open"
    assert body(surveyor.get("/api/annual-reports", {"year": "2023"}))["rows"] == []
