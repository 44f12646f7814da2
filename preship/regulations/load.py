"""The instruments that are sourced, published when a fresh installation starts: titles, numbers, dates and sources, and
no invented text."""

import csv
from pathlib import Path
from typing import Any

from django.db import transaction

from preship.accounts.actor import Actor
from preship.accounts.sides import Role, Side
from preship.cases.models import Case
from preship.cases.numbers import next_in
from preship.cases.perform import open_case, perform
from preship.fields.schemas import JsonObject

FILE = Path(__file__).parent / "data" / "instruments.csv"
PUBLISHER = Actor(user=None, name="随程序提供", side=Side.CUSTOMS, roles=frozenset({Role.PUBLISHER}))


def load_regulations() -> int:
    """Publish what is missing; how many. What customs has withdrawn stays withdrawn."""
    with FILE.open(encoding="utf-8", newline="") as file, transaction.atomic():
        next_in("regulations loaded")  # of two processes that start at once, one waits here
        known = set(Case.objects.filter(kind="regulation").values_list("title", flat=True))
        fresh = [line for line in csv.DictReader(file) if line["title"] not in known]
        for line in fresh:
            case = open_case("regulation", PUBLISHER, document(line))
            perform(case.number, "publish", PUBLISHER, version=case.version)
    return len(fresh)


def document(line: dict[str, str]) -> JsonObject:
    """A line as the form takes it."""
    relations = [pair.partition(":") for pair in line["relations"].split(";") if pair]
    data: dict[str, Any] = {name: value for name, value in line.items() if value and name != "relations"}
    if relations:
        data["relations"] = [{"relation": kind, "document_number": number} for kind, _, number in relations]
    return data
