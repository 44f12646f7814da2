"""What the workbook of dispositions says of how each stands."""

from preship.accounts.actor import Actor
from preship.fields.text import Text
from preship.lists.sheet import Head, RowJson
from preship.supervision.disposition_effects import add_effects

PHASES = {
    "pending": Text("待生效", "Not yet in force"),
    "in_force": Text("生效中", "In force"),
    "ended": Text("已到期", "Expired"),
    "lifted": Text("已解除", "Lifted"),
    "done": Text("已撤销备案", "Filing revoked"),
}
STANDING = {
    "standing": Head(Text("处置状态", "Standing"), "choices", options=PHASES),
    "in_force_from": Head(Text("生效时间", "In force from"), "instant"),
    "in_force_until": Head(Text("到期日期", "Until"), "day"),
}


def add_standing(actor: Actor, rows: list[RowJson]) -> None:
    """Put into a page of the list how each disposition stands at this moment."""
    add_effects(rows)
    for row in rows:
        effect = row["effect"]
        if effect:
            row |= {"standing": effect["now"], "in_force_from": effect["begins_at"].isoformat()}
            row["in_force_until"] = effect["until"] if effect["now"] != "done" else None
