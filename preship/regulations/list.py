"""Customs' own list of laws and policies, drafts too (M-6.1.2c); the published ones have a search of their own."""

from preship.accounts.sides import Side
from preship.fields.schemas import Day
from preship.fields.text import Text
from preship.lists.declaration import API_ONLY, Column, Entry, List, Query
from preship.regulations.models import RegulationRow

MANAGED = List(
    name="regulations/managed",
    sheet=Text("法规及政策", "Laws and policies"),
    group="public",
    order=50,
    table=RegulationRow,
    clause="M-6.1.2c",
    columns=(
        Column("number", Text("编号", "No."), "link"),
        Column("title"),
        Column("document_number"),
        Column("issuer", sides=API_ONLY),
        Column("issued_on", sides=API_ONLY, type=Day | None),
        Column("effective_on", sides=API_ONLY, type=Day | None),
        Column("status", sides=API_ONLY),
        Column("state"),
        Column("updated_at"),
    ),
    query=(
        Query("title", "words", "g"),
        Query("document_number", "words", "d"),
        Query("number", "prefix", sides=API_ONLY),
        Query("state"),
    ),
    entries=(
        Entry("managed-regulations", Text("法规及政策管理", "Manage laws and policies"), "book", (Side.CUSTOMS,)),
    ),
)
