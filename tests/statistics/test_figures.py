"""Every figure against a plain count over a random world (M-0.4; issue: figures defined once, tested)."""

import datetime
from collections import defaultdict

import pytest
from django.db import transaction

from preship.record.models import Line
from preship.statistics.drilldown import behind
from preship.statistics.figure_sql import Scope, count
from preship.statistics.figures import DIMENSIONS, FIGURES
from preship.statistics.models import Chapter, Entrustment, GoodsLine, SentBack
from preship.statistics.recount import recount, recount_once
from tests.statistics.world import RandomWorld

pytestmark = pytest.mark.django_db
LINE = ("entrustment_id", "line", "name", "hs6", "origin", "made", "unit", "quantity", "currency", "amount",
        "first_of_hs6", "first_of_origin")  # fmt: skip
BEIJING = datetime.timezone(datetime.timedelta(hours=8))
PERIODS = (("2024-01-01", "2028-12-31"), ("2025-01-01", "2025-12-31"), ("2025-03-10", "2025-03-10"))


def day(at):
    """The day in Beijing."""
    return str(at.astimezone(BEIJING).date())


class Plain:
    """The figures counted from the ledger, with nothing of the program: one dict an entrustment, one a return."""

    def __init__(self, ledger, enterprise):
        self.had, self.returns = {}, []
        last = {}
        for entry in ledger:
            if entry.action == "submit":
                before = last.get(entry.number)
                if before and before["stage"] == "mending":
                    before["mending"] += int((entry.at - before["since"]).total_seconds())
                one = self.had.setdefault(
                    (entry.number, entry.agency),
                    {"received": day(entry.at), "accepted": "", "completed": "", "conclusion": "", "waiting": 0,
                     "mending": 0, "inspecting": 0, "number": entry.number, "agency": entry.agency},
                )  # fmt: skip
                one |= {
                    "country": [entry.data["dispatch_country"]], "customs": [entry.data["entry_customs"]],
                    "use": [entry.data["use"]],
                    "enterprise": [enterprise],
                    "chapter": list({row["hs_code"][:2] for row in entry.data["goods"]}),
                    "hs6": list({row["hs_code"][:6] for row in entry.data["goods"]}),
                    "origin": list({row["country_of_origin"] for row in entry.data["goods"]}),
                }  # fmt: skip
                last[entry.number] = one
            one = last[entry.number]
            spent = int((entry.at - one["since"]).total_seconds()) if "since" in one else 0
            if entry.action in ("accept", "return", "withdraw"):
                one["waiting"] += spent
            if entry.action == "accept":
                one["accepted"] = day(entry.at)
            if entry.action == "record_result":
                one["inspecting"] += spent
                one["completed"] = day(entry.at)
            if entry.action in ("record_result", "correct_result"):
                one["conclusion"] = entry.given["conclusion"]
            if entry.action == "return":
                fields = {"goods." + p.split(".")[2] if p.startswith("goods") else p
                          for p in (note["path"] for note in entry.given["notes"])}  # fmt: skip
                self.returns.append((one, day(entry.at), entry.given["reason"], fields))
            if entry.action != "correct_result":
                one["since"] = entry.at
                one["stage"] = "mending" if entry.action == "return" else entry.action

    def rows(self, name):
        """(entrustment, day, further keys) of a figure's rows."""
        if name == "returned":
            return [
                (one, on, {"reason": why.split("\n"), "field": list(fields)}) for one, on, why, fields in self.returns
            ]
        at = name if name in ("received", "accepted") else "completed"
        found = [(one, one[at], {}) for one in self.had.values() if one[at]]
        return [
            row for row in found if name not in ("qualified", "partly", "unqualified") or row[0]["conclusion"] == name
        ]

    def figure(self, name, since, until, by="", **narrowed):
        """key → value of one figure."""
        keys = defaultdict(list)
        for one, on, further in self.rows(name):
            about = {**one, **further, "month": [on[:7]], "agency": [one["agency"]], "": [None]}
            if since <= on <= until and all(value in about[at] for at, value in narrowed.items()):
                for key in about.get(by, []):
                    keys[key].append(one)
        if name in ("waiting", "mending", "inspecting"):
            return {key: round(sum(one[name] for one in ones) / len(ones) / 86400, 1) for key, ones in keys.items()}
        return {key: len(ones) for key, ones in keys.items()}


@pytest.fixture(scope="module", params=[7, 2026])
def told(request, django_db_setup, django_db_blocker):
    """A random world, and what a plain count says of it."""
    with django_db_blocker.unblock(), transaction.atomic():
        world = RandomWorld(request.param)
        yield world, Plain(world.ledger, world.trader.organisation)
        transaction.set_rollback(True)


def test_every_figure_is_what_a_plain_count_says(told):
    """M-0.4: each figure by each dimension in each period, of all and of one agency, and narrowed to a chapter."""
    world, plain = told
    kinds = {entry.action for entry in world.ledger}
    assert kinds == {"submit", "accept", "return", "withdraw", "record_result", "correct_result"}
    seen = 0
    for since, until in PERIODS:
        for narrowed in (
            {},
            {"agency": world.agencies[0]},
            {"chapter": "84"},
            {"hs6": "847989", "origin": "DEU"},
            {"country": "NLD", "use": "26"},
        ):
            scope = Scope(since, until, tuple(narrowed.items()))
            for by, dimension in (("", None), *DIMENSIONS.items()):
                names = [n for n in FIGURES if dimension is None or not dimension.only or n in dimension.only]
                counted = count(names, scope, by)
                for name in names:
                    expected = plain.figure(name, since, until, by, **narrowed)
                    got = {key: values[name] for key, values in counted.items() if values[name] is not None}
                    if not FIGURES[name].seconds:
                        got = {key: value for key, value in got.items() if value}
                    assert got == expected, (name, by, since, narrowed)
                    seen += len(expected)
    assert seen > 500


def test_the_list_behind_a_number_has_just_its_rows(told):
    """M-0.4, drill-down: page by page, as many rows as the figure says, each once; of goods of one origin or six digits too."""
    _, plain = told
    for since, until in PERIODS[:2]:
        for name in FIGURES:
            if FIGURES[name].seconds:
                continue
            listed, cursor = [], ""
            while cursor is not None:
                page = behind(name, Scope(since, until), cursor, limit=7)
                listed += page["rows"]
                cursor = page["next"]
            expected = plain.figure(name, since, until).get(None, 0)
            assert len(listed) == len({row["row"] for row in listed}) == expected, name
            assert behind(name, Scope(since, until), "")["count"] == expected
            for by in ("hs6", "origin"):
                for key, number in plain.figure(name, since, until, by).items():
                    assert behind(name, Scope(since, until, ((by, key),)), "")["count"] == number, (name, key)


def test_counting_takes_one_statement_for_each_day_that_figures_go_by(told, sql_count):
    """However much there is: received, accepted, completed with all that goes by it, returned."""
    for by in ("", "month", "agency", "chapter", "hs6", "origin"):
        with sql_count(4):
            count(FIGURES, Scope("2024-01-01", "2028-12-31"), by)


def test_a_period_in_which_nothing_was_is_empty(db):
    """A statistic over an empty period: zeros, and means that say nothing."""
    counted = count(FIGURES, Scope("1999-01-01", "1999-12-31"))[None]
    assert {name: counted[name] for name in ("received", "returned", "waiting")} == {
        "received": 0, "returned": 0, "waiting": None,
    }  # fmt: skip
    assert count(FIGURES, Scope("1999-01-01", "1999-12-31"), "month") == {}


def test_counting_anew_from_the_audit_trail_changes_nothing(told):
    """An installation older than its figures: `preship recount` finds what watching wrote, row by row."""
    before = everything()
    assert recount() > 100
    assert everything() == before


def test_an_installation_older_than_its_figures_counts_once_when_it_starts(told):
    """`preship recount --once`: the first start after the update finds what was, the next one reads nothing."""
    before = everything()
    Line.objects.all().delete()
    Entrustment.objects.all().delete()
    assert recount_once() > 100
    assert everything() == before
    assert recount_once() == 0


def everything():
    """Every row of figures and records, without the keys that a new count gives anew."""
    entrusted = {row.pop("id"): row for row in Entrustment.objects.order_by("case_id", "agency_id").values()}
    names = {pk: (row["number"], row["agency_id"]) for pk, row in entrusted.items()}
    chapters = sorted((names[row.entrustment_id], row.chapter) for row in Chapter.objects.all())
    goods = sorted((names[row.pop("entrustment_id")], *row.values()) for row in GoodsLine.objects.values(*LINE))
    returns = sorted((names[row.entrustment_id], row.returned_on, row.reason, sorted(f.field for f in row.fields.all()), sorted(r.reason for r in row.reasons.all()))
                     for row in SentBack.objects.all())  # fmt: skip
    lines = list(
        Line.objects.order_by("number", "seq").values(
            "number", "seq", "action", "agency_id", "to_state", "shelf", "note", "on"
        )
    )
    return list(entrusted.values()), chapters, goods, returns, lines
