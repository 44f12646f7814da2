"""The list of questions to other offices: asked by us, asked of us."""

from preship.accounts.sides import Side
from preship.fields.text import Text
from preship.lists.declaration import Column, Entry, List, Query
from preship.opinions.models import OpinionRow

LABEL = Text("征求意见", "Opinions asked")

OPINIONS = List(
    name="opinions",
    sheet=LABEL,
    group="supervision",
    order=40,
    table=OpinionRow,
    columns=(
        Column("number", Text("征求意见编号", "Opinion no."), "link"),
        Column("state"),
        Column("about"),
        Column("asking_office", Text("提出海关", "Asked by"), "code", table="customs_district"),
        Column("office", Text("征求意见的海关", "Customs office asked")),
        Column("due"),
        Column("question", kind="long"),
        Column("answer", Text("意见", "Opinion"), "long"),
        Column("updated_at", optional=True),
    ),
    query=(
        Query("asking_office"),
        Query("office"),
        Query("about", "prefix"),
        Query("state"),
        Query("number", "prefix"),
    ),
    entries=(Entry("opinions", LABEL, "opinion", (Side.CUSTOMS,)),),
)
