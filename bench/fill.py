"""Fills a migrated installation: `python -m bench.fill ROWS`. COPY on PostgreSQL, one transaction on SQLite."""

import datetime
import functools
import itertools
import os
import sys
import threading
import time
from collections import Counter
from types import SimpleNamespace
from typing import Any

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "preship.settings")
django.setup()

from django.db import connection  # noqa: E402
from django.utils import timezone  # noqa: E402

from bench import world  # noqa: E402
from bench.store import store  # noqa: E402
from preship.accounts.directory import create_organisation, create_user  # noqa: E402
from preship.accounts.sides import ALONE, roles_of  # noqa: E402
from preship.cases.events import digest  # noqa: E402
from preship.cases.flow import FLOWS  # noqa: E402
from preship.cases.models import Sequence  # noqa: E402
from preship.folding import fold  # noqa: E402
from preship.lists.projection import tokens  # noqa: E402
from preship.lists.word_merging import turn as merge  # noqa: E402
from preship.register.eligibility import both_names  # noqa: E402
from preship.register.models import Entry  # noqa: E402

POSTGRESQL = connection.vendor == "postgresql"
AT = "TIMESTAMPTZ '2026-11-02 02:00:00+00'" if POSTGRESQL else "'2026-11-02 02:00:00'"
CHUNK = 20_000
COMMISSION = FLOWS["commission"]
COUNTRIES = ("NLD", "DEU", "JPN", "USA", "KOR", "ITA")
CONCLUSIONS = ("qualified",) * 8 + ("partly", "unqualified")
STAGES = {"completed": "done", "submitted": "waiting", "accepted": "inspecting", "returned": "mending"}
TABLES = {
    "cases_case": (
        "id, kind, number, state, version, round, opened_side, agency_id, enterprise_id, shown_to_customs, title, "
        "data, event_count, head, created_at, updated_at, submitted_at, turn"
    ),
    "commissions_commissionrow": (
        "id, number, state, agency_id, enterprise_id, shown_to_customs, submitted_at, updated_at, consignee_name, "
        "enterprise_zh, chosen_id, agency_zh, agency_en, agency_name, entry_customs, destination, "
        "destination_customs, use, words_c, words_e, words_g"
    ),
    "cases_caseevent": (
        "id, number, seq, at, user_id, name, side, action, from_state, to_state, comment, changes, previous, hash"
    ),
    "statistics_entrustment": (
        "id, case_id, number, agency_id, enterprise_id, current, offices, country, customs, use, received_on, accepted_on, "
        "completed_on, conclusion, returns, stage, since, waiting_s, mending_s, inspecting_s"
    ),
    "statistics_chapter": "id, entrustment_id, chapter",
    "statistics_goodsline": (
        "id, entrustment_id, line, name, hs6, origin, made, unit, quantity, currency, amount, first_of_hs6, first_of_origin"
    ),
    "statistics_sentback": "id, entrustment_id, agency_id, returned_on, reason",
    "cases_words": "id, words" if POSTGRESQL else "rowid, words",
}


def main(rows: int) -> None:
    """Organisations and users through the program's own functions, commissions in bulk."""
    started = time.monotonic()
    enterprises, agencies = people()
    given: Counter[str] = Counter()
    told = world.commissions(rows, enterprises, agencies)
    with store(connection, TABLES) as write:
        while chunk := list(itertools.islice(told, CHUNK)):
            given.update(one.number[:-6] for one in chunk)
            for place, table in enumerate(TABLES):
                write(table, [row for one in chunk if (row := MAKERS[place](one))])
    while merge(threading.Event()):  # as a worker has done since
        pass
    desk(max(rows // 10, 100))
    Sequence.objects.bulk_create(Sequence(name=name, last=last) for name, last in given.items())
    print(f"{rows} commissions in {time.monotonic() - started:.0f} s", flush=True)


def people() -> tuple[list[world.Party], list[world.Party]]:
    """Enterprises and agencies, each with one user; every agency in the register; one customs officer."""
    office = create_organisation("customs", "海关总署", "0000", name_en="General Administration of Customs")
    officer = create_user(
        office,
        "officer",
        world.PASSWORD,
        name="关员",
        email="o@example.com",
        roles=[role for role in roles_of("customs") if role not in ALONE],
    )
    enterprises, agencies = [], []
    for n in range(world.ENTERPRISES):
        enterprises.append(party("enterprise", n, world.company(n * 7, n), f"Enterprise {n}", officer.password))
    for n in range(world.AGENCIES):
        city = world.CITIES[n % 10]
        agency = party("agency", n, f"{city}第{n}检验有限公司", f"Harbour Inspection {n} B.V.", officer.password)
        agencies.append(agency)
        Entry.objects.create(
            agency_id=agency.id,
            certificate_number=f"PSI2026{n + 1:03}NLD",
            filing=f"BA20260101{n + 1:06}",
            name_zh=agency.zh,
            name_en=agency.en,
            country="NLD",
            filed_at=timezone.now(),
        )
    if agencies[0].id != world.FIRST_AGENCY:
        raise RuntimeError("this database is not a fresh one")
    return enterprises, agencies


def desk(count: int) -> None:
    """So many filings that wait for customs, one due each minute, every third in the officer's hands."""
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO cases_case (kind, number, state, version, round, opened_side, agency_id, holder_id, "
            "shown_to_customs, title, data, event_count, head, created_at, updated_at, submitted_at, turn, due_rank, "
            "entered_seq) WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < %s) "
            "SELECT 'filing', 'BA' || (20260101000000 + i), 'submitted', 2, 1, 'agency', %s + i %% %s, "
            "CASE WHEN i %% 3 = 0 THEN 1 END, true, 'x', '{}', 0, '', at, at, at, 'customs:officer,reviewer', "
            f"1800000000 + i * 60, 1 FROM n CROSS JOIN (SELECT {AT} AS at) moment",
            [count, world.FIRST_AGENCY, world.AGENCIES],
        )
        cursor.execute("CREATE INDEX bench_rule_code ON advice_rule (code)")  # the bare server's
        cursor.execute("VACUUM ANALYZE" if POSTGRESQL else "ANALYZE")


def party(side: str, n: int, zh: str, en: str, password: str) -> world.Party:
    """An organisation with its user, `enterprise0` for the first enterprise; the password is hashed once for all."""
    of = create_organisation(side, zh, f"{side}-{n}", name_en=en, country="NLD" if side == "agency" else "CHN")
    user = of.users.create(
        account=f"{side}{n}", password=password, name=f"经办{n}", email="u@example.com",
        roles=" ".join(roles_of(side)),
    )  # fmt: skip
    return world.Party(of.pk, zh, en, user.pk)


def case(one: world.Story) -> tuple[Any, ...]:
    """The case itself."""
    at = moment(one.opened)
    return (
        one.id, "commission", one.number, one.state, 2 if one.shown else 1, int(one.shown), "enterprise",
        one.agency.id if one.shown else None, one.enterprise.id, one.shown, one.title, one.document, 1,
        event(one)[-1], at, moment(one.changed), at if one.shown else None,
        COMMISSION.turn(one.state),
    )  # fmt: skip


def row(one: world.Story) -> tuple[Any, ...]:
    """Its row in lists."""
    return (
        one.id, one.number, one.state, one.agency.id if one.shown else None, one.enterprise.id, one.shown,
        moment(one.opened) if one.shown else None, moment(one.changed), one.codes["consignee_name"],
        one.enterprise.zh, one.agency.id, one.agency.zh, one.agency.en, agency_name(one.agency),
        one.codes["entry_customs"], one.codes["destination"], one.codes["destination_customs"], one.codes["use"],
        fold(one.codes["consignee_name"]), fold_name(one.enterprise.zh), fold_name(agency_name(one.agency)),
    )  # fmt: skip


@functools.cache
def fold_name(name: str) -> str:
    """A party's name as it is compared."""
    return fold(name)


@functools.lru_cache(maxsize=CHUNK)
def event(one: world.Story) -> tuple[Any, ...]:
    """Its audit trail: the one event it ended with."""
    said = SimpleNamespace(
        number=one.number, seq=1, user_id=one.enterprise.user, name="经办", side="enterprise",
        action="submit" if one.shown else "create", from_state="draft" if one.shown else "", to_state=one.state,
        comment="", changes=[], snapshot=None, previous="", key="",
        at=datetime.datetime.fromisoformat(one.opened).replace(tzinfo=datetime.UTC),
    )  # fmt: skip
    return (
        one.id, one.number, 1, moment(one.opened), said.user_id, said.name, said.side, said.action, said.from_state,
        said.to_state, "", "[]", "", digest(said),  # type: ignore[arg-type]
    )  # fmt: skip


def entrustment_row(one: world.Story) -> tuple[Any, ...] | None:
    """What statistics count of it."""
    if not one.shown:
        return None
    day, done, mixed = one.opened[:10], one.state == "completed", one.id * 7919
    return (
        one.id, one.id, one.number, one.agency.id, one.enterprise.id, True, "", COUNTRIES[mixed % len(COUNTRIES)],
        one.codes["entry_customs"], one.codes["use"], day, day if done or one.state == "accepted" else "",
        day if done else "", CONCLUSIONS[mixed % len(CONCLUSIONS)] if done else "", int(one.state == "returned"),
        STAGES[one.state], moment(one.changed), mixed % 90_000, mixed % 70_000, mixed % 500_000,
    )  # fmt: skip


def chapter(one: world.Story) -> tuple[Any, ...] | None:
    """The chapter of its goods."""
    return (one.id, one.id, str(84 + one.id % 7)) if one.shown else None


def goods_row(one: world.Story) -> tuple[Any, ...] | None:
    """The line of its goods."""
    if not one.shown:
        return None
    mixed = one.id * 7919
    return (
        one.id, one.id, 1, "旧机床", f"{84 + one.id % 7}{mixed % 40:02}{mixed % 9}0", COUNTRIES[mixed % len(COUNTRIES)],
        2000 + mixed % 25, ("001", "035")[mixed % 2], (mixed % 80 + 1) * 100_000, ("USD", "EUR", "JPY")[mixed % 3],
        mixed % 90_000_000, True, True,
    )  # fmt: skip


def return_row(one: world.Story) -> tuple[Any, ...] | None:
    """Its return."""
    return (one.id, one.id, one.agency.id, one.opened[:10], "请补充") if one.state == "returned" else None


def words(one: world.Story) -> tuple[Any, ...] | None:
    """Its search words, where customs may see it."""
    return (one.id, tokens_of(one.codes["consignee_name"], one.enterprise, one.agency)) if one.shown else None


@functools.lru_cache(maxsize=200_000)
def tokens_of(consignee: str, enterprise: world.Party, agency: world.Party) -> Any:
    """The words of a consignee, an enterprise and an agency, as the database takes them."""
    parties = SimpleNamespace(agency_id=agency.id, enterprise_id=enterprise.id, shown_to_customs=True)
    texts = {"c": consignee, "e": enterprise.zh, "g": agency_name(agency)}
    made = tokens(parties, texts)  # type: ignore[arg-type]
    return "{" + ",".join(made) + "}" if POSTGRESQL else " ".join(made)


@functools.cache
def agency_name(agency: world.Party) -> str:
    """An agency in both languages."""
    return both_names({"name_zh": agency.zh, "name_en": agency.en})


def moment(text: str) -> str:
    """An instant in UTC as the database takes it."""
    return text + "+00" if POSTGRESQL else text


MAKERS = (case, row, event, entrustment_row, chapter, goods_row, return_row, words)

if __name__ == "__main__":
    main(int(sys.argv[1]))
