"""The words with which lists of goods are read: the form's kinds, the code tables' names, today."""

import functools

from preship.codes import lookup
from preship.commissions.forms import Goods
from preship.fields.clock import beijing_today
from preship.fields.form import kind_of
from preship.goods.vocabulary import Names, Vocabulary, doubtful_of, names_of

KINDS = {name: kind_of(info) for name, info in Goods.model_fields.items()}
TABLES = tuple(sorted({kind.table for kind in KINDS.values() if kind.table}))


def vocabulary() -> Vocabulary:
    """The words as the code tables have them now."""
    names = {table: table_names(table, lookup.load_table(table).version) for table in TABLES}
    return Vocabulary(KINDS, names, beijing_today(), doubtful_units(lookup.load_table("unit").version))


@functools.lru_cache(maxsize=2)
def doubtful_units(version: str) -> frozenset[str]:
    """Names of units that may mean another than people mean, once an edition."""
    return doubtful_of("unit", ((row.code, row.zh, row.en) for row in lookup.load_table("unit").current))


@functools.lru_cache(maxsize=16)
def table_names(table: str, version: str) -> Names:
    """Every way to name a code of a table, once an edition."""
    return names_of(table, ((row.code, row.zh, row.en) for row in lookup.load_table(table).current))
