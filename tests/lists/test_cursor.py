"""The one cursor of all lists: what was written is read again, and anything else is refused (decision 0029)."""

import base64
import datetime

import pytest

from preship.fields.refusals import Refusal
from preship.lists.cursor import day, moment, one_of, read_cursor, row_id, write_cursor
from tests.support.chance import given, st
from tests.support.program import ROOT

IDS, DAYS = st.integers(0, 2**63 - 1), st.dates()
MOMENTS = st.datetimes(timezones=st.just(datetime.UTC))
READERS = (moment, day, one_of("a", "n"), row_id)


@given(MOMENTS, DAYS, st.sampled_from("an"), IDS)
def test_what_was_written_is_read_again(at, on, letter, number):
    """Whatever a list sorts by."""
    assert read_cursor(write_cursor(at, on, letter, number), *READERS) == [at, on, letter, number]
    assert read_cursor("", *READERS) == []


@given(st.one_of(st.text(max_size=60), st.binary(max_size=60).map(lambda raw: base64.urlsafe_b64encode(raw).decode())))
def test_nothing_else_is_read(text):
    """Rubbish is refused at `cursor`, never answered with a fault; a cursor of this form is the only other outcome."""
    try:
        read_cursor(text, *READERS)
    except Refusal as refusal:
        assert (refusal.code, list(refusal.errors)) == ("invalid", ["cursor"])


@pytest.mark.parametrize(
    "values",
    [(1,), (1, 2, 3), ("x",), (-1, 2), (2**63, 2), (True, 2), (None, 2), ("9" * 5000, 2), ([], 2), ({}, 2), (1.5, 2)],
)
def test_anothers_cursor_is_refused(values):
    """Too few, too many, no ids."""
    with pytest.raises(Refusal):
        read_cursor(write_cursor(*values), row_id, row_id)


def test_no_list_writes_cursors_of_its_own():
    """One place packs and unpacks them."""
    found = [p for p in sorted((ROOT / "preship").rglob("*.py")) if "urlsafe_b64decode(" in p.read_text()]
    assert [str(path.relative_to(ROOT / "preship")) for path in found] == ["lists/cursor.py"]


def test_lists_leaf_in_one_way():
    """Declared lists and keysets, the two whose rows come from several tables, desk and notices (decision 0029), and what the
    parties of cases wrote, of which each sees what names it (decision 0062)."""
    sources = {str(path.relative_to(ROOT / "preship")): path.read_text() for path in (ROOT / "preship").rglob("*.py")}
    own = {name for name, text in sources.items() if "write_cursor(" in text} - {"lists/cursor.py"}
    assert own == {
        "conversations/reading.py",
        "lists/desk.py",
        "lists/keyset.py",
        "lists/listing.py",
        "notices/cursor.py",
    }
