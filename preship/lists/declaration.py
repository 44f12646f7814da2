"""A list as its process declares it, once. The statements, the sheet, the query grid and the page follow from it.

List(
    "complaints", Text("投诉", "Complaints"), "supervision", 60,
    columns=(Column("number", Text("投诉编号", "Complaint no."), "link"), Column("state"), Column("subject")),
    query=(Query("number", "prefix"), Query("subject", "words", "t"), Query("state"), *period("submitted_at")),
    entries=(Entry("complaints", Text("投诉", "Complaints"), "edit"),),
)
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, cast

from preship.accounts.actor import Actor
from preship.accounts.sides import Side
from preship.fields.schemas import ListJson
from preship.fields.text import Text
from preship.folding import fold_spellings
from preship.lists.conditions import Filter
from preship.lists.listing import Listing, RowJson, Sort
from preship.lists.models import GeneralRow
from preship.lists.projection import Row
from preship.lists.sheet import Further

if TYPE_CHECKING:
    from preship.cases.flow import Flow, RowValues
    from preship.cases.models import Case

EVERYBODY = (Side.AGENCY, Side.ENTERPRISE, Side.CUSTOMS)
API_ONLY: tuple[str, ...] = ()
"""`sides` of what no page shows: it is there for programs."""
CLIPPED = 160
"""Characters of a long text that a list shows; its sheet has it whole."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column.

    `label` and `kind`, not said, are those of the form's field `name`, or what `STANDARD` says. Kinds: text, link (leads
    to the case), state, kind, code, choice, choices, day, instant, flag, long (a text that is clipped), agency (a name in
    both languages: `name_zh` and `name_en`, of which the page shows its reader's), drawn (no column of the table: what
    `List.adds` puts there, drawn by a component of the page's). `sql`: of the row `r`. `sides`: who is shown it, all if
    not said. `sort`: who may sort by it. `optional`: hidden until somebody wants to see it. `width`: in ems, where it shows
    more than its text. `tones`: value → tone of a badge. `marked`: the column of a flag that marks its rows here, with
    that one's `icon` or its label. `says`: what a flag says, set and not. `type`: of its values in the answer, where it is not text.
    `table`: of its codes, where it is no field of the form.
    """

    name: str
    label: Text | None = None
    kind: str = ""
    sql: str = ""
    sides: tuple[str, ...] = EVERYBODY
    sort: tuple[str, ...] = ()
    optional: bool = False
    width: float = 0
    tones: dict[str, str] = field(default_factory=dict)
    marked: str = ""
    icon: str = ""
    says: tuple[Text, Text] | None = None
    type: object = None
    table: str = ""


STANDARD = {
    "state": Column("state", Text("状态", "State"), "state"),
    "kind": Column("kind", Text("类型", "Kind"), "kind"),
    "submitted_at": Column("submitted_at", Text("提交时间", "Submitted"), "instant"),
    "created_at": Column("created_at", Text("创建时间", "Created"), "instant"),
    "updated_at": Column("updated_at", Text("更新时间", "Updated"), "instant"),
    "holder": Column("holder", Text("经办人", "Taken up by"), sql="h.name", type=str | None),
    "agency": Column("agency", Text("检验机构", "Agency"), "agency"),
    "enterprise": Column("enterprise", Text("委托企业", "Enterprise"), "agency", "o.name"),
    "enterprise_zh": Column("enterprise_zh", Text("委托企业", "Enterprise")),
}
"""What columns of these names are, where it is not said."""
HOLDER = "LEFT JOIN cases_case k ON k.id = r.id LEFT JOIN accounts_user h ON h.id = k.holder_id"
"""What the column `holder` needs."""
ENTERPRISE = "LEFT JOIN accounts_organisation o ON o.id = r.enterprise_id"
"""What the column `enterprise` needs: its name in both languages, as it is registered."""


@dataclass(frozen=True, slots=True)
class Query:
    """One condition. `how`: as a Filter compares, `words` by the folded text that the row keeps of them; they need a
    `letter` of their own in a table of the process's, which then has a column `words_<letter>`; `alone` if no other list
    has it.

    `column`: of the list (its name) or else of the table; the condition's own name if not said. `label` and `control`
    (text, date, choice, code, agency, state, kind), not said, follow from the column. `sides`: whose page offers it;
    `more`: on whose it is on demand.
    """

    name: str
    how: str = "exact"
    letter: str = ""
    column: str = ""
    label: Text | None = None
    control: str = ""
    sides: tuple[str, ...] = EVERYBODY
    more: tuple[str, ...] = ()
    alone: bool = False


def period(column: str, sides: tuple[str, ...] = EVERYBODY) -> tuple[Query, Query]:
    """`from` and `to`, days of Beijing, of a column that is a point in time."""
    return Query("from", "from", column=column, sides=sides), Query("to", "until", column=column, sides=sides)


@dataclass(frozen=True, slots=True)
class Entry:
    """The list in the menu of some sides: its page's name in the address, label and icon; `begins` is the query it begins
    with."""

    page: str
    label: Text
    icon: str
    sides: tuple[str, ...] = EVERYBODY
    begins: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, eq=False)
class List:
    """A list of the cases of one process or of several; `Flow.list` says whose. At `/api/<name>`, `sheet` is its title in
    a workbook.

    `group` and `order`: where its entries stand in the menu. `table`: the kernel's own if not said. `adds` puts what
    changes with the clock into a page's rows, under columns of kind `drawn` or such as nobody is shown. `named`: the
    buttons that begin a case name its kind, also where there is but one. `clause`: of the manual. `further`: what its
    workbook holds beside.
    """

    name: str
    sheet: Text
    group: str
    order: int
    columns: tuple[Column, ...]
    query: tuple[Query, ...]
    entries: tuple[Entry, ...]
    table: type[Row] = GeneralRow
    by_time: str = "submitted_at"
    adds: Callable[[list[dict[str, Any]]], None] = lambda rows: None
    named: bool = False
    clause: str = ""
    further: Further = field(default_factory=Further)

    def __post_init__(self) -> None:
        object.__setattr__(self, "listing", self._listing(clipped=True))
        object.__setattr__(self, "whole", self._listing(clipped=False))

    listing: Listing = field(init=False, repr=False)
    whole: Listing = field(init=False, repr=False)
    """Long texts not clipped, for sheets."""

    @property
    def key(self) -> str:
        """Its name where exports and preferences ask for it."""
        return self.name.replace("/", ".")

    @property
    def sides(self) -> tuple[str, ...]:
        """Who has it."""
        return tuple(side for side in EVERYBODY if any(side in entry.sides for entry in self.entries))

    def page(self, actor: Actor, query: Mapping[str, str], limit: int = 20) -> ListJson[RowJson]:
        """A page of rows with what `adds` puts there. Statements: those of the listing, and of `adds`."""
        found = self.listing.page(actor, query, limit)
        self.adds(found["rows"])
        return found

    def column(self, name: str) -> Column | None:
        """The column of that name, an agency's also by one language's."""
        return next((one for one in self.columns if name in (one.name, f"{one.name}_zh")), None)

    @property
    def general(self) -> bool:
        """Whether its rows are in the kernel's table."""
        return issubclass(self.table, GeneralRow)

    def row_values(self, flow: "Flow", case: "Case") -> "RowValues":
        """What a case's row holds beside what every row does: what its process says; in the kernel's table also the
        fields of its document that have a column, and the names of its parties."""
        own = flow.columns(case)
        if not self.general:
            return own
        columns = (one.name for one in self.columns if one.name not in GENERAL and kind_of(one) != "drawn")
        return {
            "list": self.name,
            "kind": flow.kind,
            "created_at": case.created_at,
            "agency_zh": case.agency.name_zh if case.agency else "",
            "agency_en": case.agency.name_en if case.agency else "",
            "enterprise_zh": case.enterprise.name_zh if case.enterprise else "",
            "fields": {name: as_text(own.get(name, case.data.get(name))) for name in columns},
        }

    def row_words(self, flow: "Flow", case: "Case", values: "RowValues") -> dict[str, str]:
        """By what a case with these values in its row is found: letter → text."""
        if not self.general:
            return flow.words(case, values)
        shown = values | cast("RowValues", values["fields"])
        return {self.letter_of(one): str(shown[one.column or one.name]) for one in self.query if one.how == "words"}

    def folded_words(self, words: Mapping[str, str], values: "RowValues") -> "RowValues":
        """The columns of a row in which its words stand as they are compared."""
        folded: RowValues = {f"words_{letter}": fold_spellings(text) for letter, text in words.items()}
        if self.general:
            return {"fields": cast("RowValues", values["fields"]) | folded}
        return folded

    def letter_of(self, query: Query) -> str:
        """What marks the tokens of a search; in the kernel's table one of the letters that no other table has."""
        if query.letter or not self.general:
            return query.letter
        return GENERAL_LETTERS[[one.name for one in self.query if one.how == "words"].index(query.name)]

    def sql_of(self, column: Column) -> dict[str, str]:
        """Output name → SQL of a column; a row of the kernel's table keeps a process's own values as JSON."""
        kind = kind_of(column)
        if kind == "drawn":
            return {}
        if kind == "agency":
            of = column.sql or STANDARD.get(column.name, column).sql or f"r.{column.name}"
            return {f"{column.name}_{language}": f"{of}_{language}" for language in ("zh", "en")}
        own = self.general and column.name not in GENERAL
        given = column.sql or (STANDARD[column.name].sql if column.name in STANDARD else "")
        return {column.name: given or (f"r.fields->>'{column.name}'" if own else f"r.{column.name}")}

    def filter_of(self, query: Query) -> Filter:
        """How a condition is asked of the table."""
        if query.how == "words":
            letter = self.letter_of(query)
            kept = f"r.fields->>'words_{letter}'" if self.general else f"words_{letter}"
            return Filter(kept, "folded", letter, query.alone)
        name = query.column or query.name
        column = self.column(name)
        sql = next(iter(self.sql_of(column).values()), "") if column and kind_of(column) != "agency" else ""
        return Filter(sql.removeprefix("r.") or name, query.how, alone=query.alone)

    def _listing(self, *, clipped: bool) -> Listing:
        columns: dict[str, str] = {}
        for column in self.columns:
            for name, sql in self.sql_of(column).items():
                columns[name] = f"substr({sql}, 1, {CLIPPED})" if clipped and kind_of(column) == "long" else sql
        sorts = {one.name: one for one in self.columns if one.sort}
        return Listing(
            table=self.table._meta.db_table,
            columns=columns,
            filters={query.name: self.filter_of(query) for query in self.query},
            joins=" ".join(
                join for name, join in (("holder", HOLDER), ("enterprise", ENTERPRISE)) if self.column(name)
            ),
            instants=tuple(one.name for one in self.columns if kind_of(one) == "instant"),
            flags=tuple(one.name for one in self.columns if kind_of(one) == "flag"),
            by_time=self.by_time,
            sorts={
                name: Sort("id" if name == "number" else columns[name].removeprefix("r."), one.sort)
                for name, one in sorts.items()
            },
            only=(("list", self.name),) if self.general else (),
        )


GENERAL_LETTERS = "klmnopq"
GENERAL = frozenset(one.name for one in GeneralRow._meta.get_fields()) - {"fields"}


def as_text(value: object) -> str:
    """A value of a document as a row holds it."""
    if isinstance(value, list):
        return " ".join(map(str, value))
    return "" if value is None or value is False else "true" if value is True else str(value)


def kind_of(column: Column) -> str:
    """A column's kind, as far as it is said."""
    return column.kind or (STANDARD[column.name].kind if column.name in STANDARD else "")
