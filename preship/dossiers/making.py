"""Downloads of whole cases, as exports make them: of one case for whoever sees it, of a list's for an officer."""

import zipfile
from collections.abc import Iterator
from pathlib import Path

from preship.accounts.actor import Actor
from preship.accounts.sides import Role, Side
from preship.cases.models import Case
from preship.cases.visibility import visible_to
from preship.dossiers.packing import Dossier
from preship.exports.makers import Maker, Progress
from preship.exports.models import Export
from preship.fields.refusals import Refusal
from preship.fields.text import Text
from preship.lists.declared import sheet_named
from preship.lists.sheet import Sheet

MOST = 500
"""Cases in one download."""
AT_A_TIME = 100
OFFICERS = frozenset((Role.OFFICER, Role.REVIEWER))
SEVERAL = Text("业务案卷", "Cases")


def ask_case(actor: Actor, query: dict[str, str]) -> dict[str, str]:
    """The number of a case that this actor sees. Refusal not_found."""
    number = query.get("number", "")
    if not visible_to(actor).filter(number=number).exists():
        raise Refusal("not_found")
    return {"number": number}


def ask_cases(actor: Actor, query: dict[str, str]) -> dict[str, str]:
    """A list of cases and its conditions, tried on its first row; an officer's alone. Refusal not_yours, not_found, invalid."""
    if actor.side != Side.CUSTOMS or not actor.has(OFFICERS):
        raise Refusal("not_yours")
    sheet = sheet_of(actor, query.get("list", ""))
    asked = {name: text for name, text in query.items() if name in sheet.listing.filters or name == "sort"}
    sheet.listing.page(actor, asked, 1)
    return {**asked, "list": query["list"]}


def sheet_of(actor: Actor, name: str) -> Sheet:
    """A list of cases that this actor has. Refusal not_found."""
    sheet = sheet_named(name)
    if sheet is None or not sheet.kinds or actor.side not in sheet.sides or not actor.has(sheet.roles):
        raise Refusal("not_found")
    return sheet


def write_case(export: Export, actor: Actor, path: Path, progress: Progress) -> bool:
    """Pack one case."""
    progress(0, 1)
    pack(path, export, actor, [export.query["number"]], progress, folders=False)
    return False


def write_cases(export: Export, actor: Actor, path: Path, progress: Progress) -> bool:
    """Pack the first cases of a list, each into a folder of its own."""
    ask_cases(actor, export.query)
    numbers = list(numbers_of(export, actor))
    progress(0, min(len(numbers), MOST))
    pack(path, export, actor, numbers[:MOST], progress, folders=True)
    return len(numbers) > MOST


def numbers_of(export: Export, actor: Actor) -> Iterator[str]:
    """The numbers of a list's cases, one more than a download takes at the most."""
    listing, cursor, given = sheet_of(actor, export.query["list"]).listing, "", 0
    while given <= MOST:
        page = listing.page(actor, {**export.query, "cursor": cursor}, AT_A_TIME, most=AT_A_TIME)
        for row in page["rows"][: MOST + 1 - given]:
            given += 1
            yield row["number"]
        cursor = page["next"] or ""
        if not cursor:
            return


def pack(path: Path, export: Export, actor: Actor, numbers: list[str], progress: Progress, *, folders: bool) -> None:
    """The cases as they are seen now, one after the other; one that is no longer theirs to see is not in it."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
        dossier = Dossier(packed, export.language)
        for done, number in enumerate(numbers, 1):
            case: Case | None = visible_to(actor).filter(number=number).select_related("holder").first()
            if case is not None:
                dossier.add_case(case, actor, f"{number}/" if folders else "")
            elif not folders:
                raise Refusal("not_found")
            progress(done, len(numbers))
        dossier.close()


MAKERS = (
    Maker("case", "zip", ask_case, write_case, lambda query: f"case {query['number']}", lambda of: of.query["number"]),
    Maker(
        "cases", "zip", ask_cases, write_cases, lambda query: f"cases {query['list']}",
        lambda of: SEVERAL.say(of.language),
    ),
)  # fmt: skip
