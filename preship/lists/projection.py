"""The list row of a case: what lists filter and show, derived from the case in the transaction that changes it."""

import re
from typing import Any

from django.db import connection, models
from django.db.models import F, Q

from preship.cases.extensions import Extension
from preship.cases.flow import FLOWS, Flow
from preship.cases.models import Case
from preship.folding import fold, fold_spellings

# The signs named here became letters after SQLite's table of them was made; it would cut a token in two at them.
DRAFT = "z"
RUN = re.compile(r"[^\W_\u19b0-\u19c0\u19c8\u19c9\u1cf2\u1cf3]+")
COPIED = ("number", "state", "agency_id", "enterprise_id", "shown_to_customs", "submitted_at", "updated_at", "offices")


class Row(models.Model):
    """The columns every list row has. `id` is the case's, so newest first is by `id`. A table whose list is searched by
    words has a column `words_<letter>` for each, with the text as it is compared (decision 0032)."""

    id = models.BigIntegerField(primary_key=True)
    number = models.CharField(max_length=24, unique=True)
    state = models.CharField(max_length=20)
    agency_id = models.BigIntegerField(null=True)
    enterprise_id = models.BigIntegerField(null=True)
    shown_to_customs = models.BooleanField(default=False)
    submitted_at = models.DateTimeField(null=True)
    updated_at = models.DateTimeField()
    offices = models.CharField(max_length=60, default="", db_default="")

    class Meta:
        abstract = True


def indexes(prefix: str, *columns: str) -> list[models.Index]:
    """Newest-first indexes of a list: for customs alone and by each of `columns`, for each party alone and by state.
    `columns` carry the state along, which is asked together with them more than anything else."""
    shown = Q(shown_to_customs=True)
    newest = F("id").desc()
    made = [models.Index(newest, condition=shown, name=f"{prefix}_c")]
    made.append(models.Index("state", newest, condition=shown, name=f"{prefix}_c_state"))
    made += [models.Index(c, newest, "state", condition=shown, name=f"{prefix}_c_{c}"[:30]) for c in columns]
    for party in ("agency_id", "enterprise_id"):
        made.append(models.Index(party, newest, name=f"{prefix}_{party[0]}"))
        made.append(models.Index(party, "state", newest, name=f"{prefix}_{party[0]}_state"))
    return made


def sort_indexes(prefix: str, name: str, *parties: str) -> list[models.Index]:
    """Indexes that a list goes by when it is sorted by a point in time: for customs, and for each of `parties`."""
    short, shown = name.removesuffix("_at"), Q(shown_to_customs=True)
    made = [models.Index(name, "id", condition=shown, name=f"{prefix}_c_by_{short}")]
    return made + [models.Index(party, name, "id", name=f"{prefix}_{party[0]}_by_{short}") for party in parties]


def project(flow: Flow, case: Case, *, rework: bool = False) -> None:
    """Write the case's list row and its search words; of a `rework` that is not submitted yet, what its document says
    stays as the others know it."""
    of = flow.list
    if of is None:
        return
    table = of.table._default_manager
    values: dict[str, Any] = {name: getattr(case, name) for name in COPIED}
    if rework:
        table.filter(id=case.pk).update(**values)
        return
    own = of.row_values(flow, case)
    words = of.row_words(flow, case, own)
    values |= own | of.folded_words(words, own)
    if not table.filter(id=case.pk).update(**values):
        table.create(id=case.pk, **values)
    if words:
        store_words(case.pk, tokens(case, words))


def store_folded(flow: Flow, case: Case) -> None:
    """Write what the case's document says of its search words, and nothing else of its list row."""
    of = flow.list
    if of is None:
        return
    words = of.row_words(flow, case, of.row_values(flow, case))
    row: models.QuerySet[Any] = of.table._default_manager.filter(id=case.pk)
    kept: dict[str, Any] = row.values("fields").first() or {"fields": {}} if of.general else {}
    folded = of.folded_words(words, kept)
    if folded:
        row.update(**folded)
        store_words(case.pk, tokens(case, words))


def forget(case: Case) -> None:
    """Remove a discarded draft's list row and search words."""
    table = FLOWS[case.kind].table
    if table is not None:
        table._default_manager.filter(id=case.pk).delete()
    with connection.cursor() as cursor:
        key = "id" if connection.vendor == "postgresql" else "rowid"
        cursor.execute(f"DELETE FROM cases_words WHERE {key} = %s", [case.pk])  # noqa: S608


def tokens(case: Case, words: dict[str, str]) -> list[str]:
    """The search tokens of a case: per field letter every character, every two neighbours, and whose it is. On SQLite
    those of what customs has never been shown are marked, so that customs need only ask for the others."""
    draft = "" if case.shown_to_customs or connection.vendor == "postgresql" else DRAFT
    findable = [(letter, fold_spellings(text)) for letter, text in words.items()]
    found = {f"{draft}{letter}{token}" for letter, text in findable for token in (*pairs(text), *signs(text))}
    found |= {
        scope_token(column, value) for column in ("agency_id", "enterprise_id") if (value := getattr(case, column))
    }
    return sorted(found)


def scope_token(column: str, value: object) -> str:
    """The token of a party's cases: `0a7` agency 7's."""
    return f"0{column[0]}{value}"


def signs(text: str) -> list[str]:
    """Every single letter, digit or Chinese character of a text, folded."""
    return [sign for word in runs(text) for sign in word]


def pairs(text: str) -> list[str]:
    """Every two neighbouring letters, digits or Chinese characters of a text, folded; gaps separate words."""
    return [word[i : i + 2] for word in runs(text) for i in range(max(len(word) - 1, 1))]


def runs(text: str) -> list[str]:
    """A text's unbroken runs of letters, digits and Chinese characters, folded."""
    return RUN.findall(fold(text))


def store_words(case_id: int, words: list[str]) -> None:
    """Keep a case's tokens where the database searches them: an array with GIN, or an FTS5 row. Most transitions
    change none of them, and the index is the dearest thing to write."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(
                "INSERT INTO cases_words (id, words) VALUES (%s, %s) ON CONFLICT (id) DO UPDATE "
                "SET words = EXCLUDED.words WHERE cases_words.words IS DISTINCT FROM EXCLUDED.words",
                [case_id, words],
            )
            return
        cursor.execute("SELECT words FROM cases_words WHERE rowid = %s", [case_id])
        kept, text = cursor.fetchone(), " ".join(words)
        if kept is None:
            cursor.execute("INSERT INTO cases_words (rowid, words) VALUES (%s, %s)", [case_id, text])
        elif kept[0] != text:
            cursor.execute("UPDATE cases_words SET words = %s WHERE rowid = %s", [text, case_id])


class ListRow(Extension):
    """Keeps a case's list row and search words."""

    def record(self, flow: Flow, case: Case, *, rework: bool) -> None:
        """See `project`."""
        project(flow, case, rework=rework)

    def forget(self, case: Case) -> None:
        """See `forget`."""
        forget(case)


LIST_ROW = ListRow()
