"""The worker's round: what has registered, or is called otherwise now, is compared with all that there is; nobody's request
waits for it."""

import threading
from collections import defaultdict
from collections.abc import Iterable

from django.db import IntegrityError, transaction
from django.db.models import Exists, OuterRef
from rapidfuzz import fuzz, process
from rapidfuzz.distance import OSA

from preship.accounts.actor import SYSTEM
from preship.accounts.models import Organisation
from preship.accounts.sides import Side
from preship.cases.perform import open_case
from preship.fields import clock
from preship.fields.schemas import Json, JsonObject
from preship.folding import nameless
from preship.organisations.likeness import AKIN, Likeness, RegistrationKey, bare_code, core, likeness
from preship.organisations.models import ComparedRegistration, SimilarPair
from preship.worker.rounds import Round

AT_ONCE = 50
"""Registrations that one turn compares."""
KIND = "similar-organisation"


def compare_new(stop: threading.Event) -> bool:
    """One turn; whether more is due at once. SQL: one statement where nothing is due."""
    fresh = Organisation.objects.filter(side__in=(Side.AGENCY, Side.ENTERPRISE))
    fresh = fresh.filter(~Exists(ComparedRegistration.objects.filter(organisation=OuterRef("pk")))).order_by("pk")
    rows = list(fresh[:AT_ONCE])
    by_side: dict[str, list[Organisation]] = defaultdict(list)
    for row in rows:
        by_side[row.side].append(row)
    for side, new in by_side.items():
        known = [registration_of(row) for row in Organisation.objects.filter(side=side).order_by("pk")]
        for row in new:
            if stop.is_set():
                return True
            for other, found in find_alike(registration_of(row), known):
                open_pair(min(row.pk, other.pk), max(row.pk, other.pk), found)
            ComparedRegistration.objects.bulk_create(
                [ComparedRegistration(organisation=row, at=clock.now())], ignore_conflicts=True
            )
    return len(rows) == AT_ONCE


def registration_of(row: Organisation) -> RegistrationKey:
    """A registration as it is compared."""
    former = (was[name] for was in row.former_names for name in ("name_zh", "name_en"))
    names = dict.fromkeys(core(name) for name in (row.name_zh, row.name_en, *former) if name)
    return RegistrationKey(row.pk, tuple(names), bare_code(row.code))


def find_alike(one: RegistrationKey, known: list[RegistrationKey]) -> Iterable[tuple[RegistrationKey, Likeness]]:
    """Which of the known look like this one. First the library goes over all of them, then each that it finds is looked at."""
    names = {(other.pk, n): name for other in known for n, name in enumerate(other.names)}
    codes = {other.pk: other.code for other in known}
    near = {pk for _, _, pk in process.extract(one.code, codes, scorer=OSA.distance, score_cutoff=2, limit=None)}
    for name in one.names:
        for scorer in (fuzz.ratio, fuzz.token_sort_ratio):
            akin = process.extract(name, names, scorer=scorer, score_cutoff=AKIN, limit=None)
            near |= {pk for _, _, (pk, _) in akin}
    for other in known:
        if other.pk in near and other.pk != one.pk and (found := likeness(one, other)):
            yield other, found


def open_pair(earlier: int, later: int, found: Likeness) -> bool:
    """Lay a pair before customs, once and for good; False where it was."""
    if SimilarPair.objects.filter(earlier=earlier, later=later).exists():
        return False
    rows = Organisation.objects.in_bulk((earlier, later))
    reasons: list[Json] = [name for name, holds in (("name", found.by_name), ("code", found.by_code)) if holds]
    said: JsonObject = {
        "earlier": describe(rows[earlier]),
        "later": describe(rows[later]),
        "similarity": found.per_cent,
        "reasons": reasons,
    }
    try:
        with transaction.atomic():
            case = open_case(KIND, SYSTEM, said)
            SimilarPair.objects.create(earlier_id=earlier, later_id=later, case=case)
    except IntegrityError:  # another worker was faster
        return False
    return True


def describe(row: Organisation) -> str:
    """A registration in a line; a sign that no entry takes any more, as an older one may have, stands as 〓."""
    text = " ".join(f"{row.name_zh} {row.name_en} {row.code}".split())
    while sign := nameless(text):
        text = text.replace(sign, "〓")
    return text


def compare_waiting() -> None:
    """Compare all that waits for it."""
    while compare_new(threading.Event()):
        pass


ROUND = Round("similar organisations", every=60, turn=compare_new, follows_writes=True)
