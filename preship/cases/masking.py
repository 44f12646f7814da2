"""A case's page for a reader who is not its author: personal values are masked until they are asked for (PIPL art. 51)."""

from typing import cast

from preship.accounts.actor import Actor
from preship.cases.flow import Flow
from preship.cases.schemas import CaseJson, ChangeJson
from preship.fields.form import Form
from preship.fields.schemas import JsonObject
from preship.personal.documents import holds_personal, personal_fields
from preship.personal.masking import mask_at, mask_document


def is_masked_for(flow: Flow, actor: Actor) -> bool:
    """Whether somebody sees a process's personal values masked: who entered them sees them as they are."""
    names, rows = personal_fields(flow.form)
    return bool(names or rows) and actor.side != flow.author_side


def mask_change(of: type[Form], change: ChangeJson) -> ChangeJson:
    """A changed value with what is personal masked."""
    old, new = (mask_at(of, change["path"], value) for value in (change["old"], change["new"]))
    return {**change, "old": old, "new": new}


def mask_case(flow: Flow, view: CaseJson) -> None:
    """Mask a page's personal values, also in what a process adds of its own form's documents (`profile`, `differences`), and
    say whether there are any."""
    of, extra = flow.form, dict(view["extra"])
    profile = extra.get("profile")
    view["masked"] = holds_personal(of, view["data"]) or bool(profile)
    view["data"] = mask_document(of, view["data"])
    view["changes"] = [mask_change(of, change) for change in view["changes"]]
    if isinstance(profile, dict):
        extra["profile"] = mask_document(of, cast(JsonObject, profile))
    if isinstance(extra.get("differences"), list):
        extra["differences"] = [mask_change(of, change) for change in cast(list[ChangeJson], extra["differences"])]
    view["extra"] = extra
