"""The law first: over random lists, no answer is permissive that no complete list supports."""

import datetime

from preship.advice.answer import categories
from preship.advice.cache import About, LoadedVersion
from preship.advice.decision import decide
from preship.advice.rows import RuleRow
from tests.support.chance import given, st

DAY = datetime.date(2026, 11, 26)
CODES = st.text("89", min_size=2, max_size=6)
NAMES = ("table1", "prohibited", "table2", "scope", "batch", "no_code6", "families")


@st.composite
def rows(draw):
    """One row; some are of a category that has no code."""
    start = DAY + datetime.timedelta(draw(st.integers(-3, 1)))
    end = draw(st.none() | st.integers(-2, 3).map(lambda n: DAY + datetime.timedelta(n)))
    excludes, condition = draw(st.booleans()), draw(st.sampled_from(["", "", "以氯氟烃为制冷剂"]))
    return RuleRow(draw(CODES | st.just("")), excludes, "", "", condition, "", "", "", "s", start, end)


@st.composite
def lists(draw):
    """Some of the lists, complete or not."""
    made = {}
    for n, name in enumerate(draw(st.sets(st.sampled_from(NAMES)))):
        about = About(name, n, f"t{n}", DAY, False, draw(st.booleans()), "s", "", "", "")
        made[name] = LoadedVersion(about, tuple(draw(st.lists(rows(), max_size=5))))
    return made


def touches(row, code):
    """Whether a row in force names any of the goods a code names, by their code."""
    in_force = row.effective_from <= DAY and (row.effective_to is None or row.effective_to >= DAY)
    return bool(row.code) and in_force and not row.excludes and (code.startswith(row.code) or row.code.startswith(code))


def taken_out(row, code, held):
    """Whether an unconditional exclusion, as specific as the row or more, covers the code."""
    return any(
        other.excludes and other.code and not other.condition and code.startswith(other.code) and len(other.code) >= len(row.code)
        and other.effective_from <= DAY and (other.effective_to is None or other.effective_to >= DAY)
        for other in held.rows
    )  # fmt: skip


@given(lists(), CODES, st.booleans())
def test_no_permissive_answer_without_complete_lists(made, code, known):
    """“declaration” needs prohibited, Table 1 and Table 2 complete, “not M&E” the scope; neither may pass over a row."""
    outcome = decide(code, made, DAY, known).outcome
    if outcome == "declaration":
        assert known
        assert all(name in made and made[name].about.complete for name in ("table1", "prohibited", "table2"))
    if outcome == "not_me":
        assert known
        assert made["scope"].about.complete
    if outcome in ("declaration", "not_me"):
        for name in ("table1", "prohibited", "table2"):
            held = made.get(name)
            for row in held.rows if held else ():
                assert not touches(row, code) or taken_out(row, code, held), (name, row)


@given(lists(), CODES)
def test_a_row_about_the_whole_code_is_never_softened(made, code):
    """A prohibited row without condition over the code, with no exclusion near it, makes “prohibited”, whatever else."""
    held = made.get("prohibited")
    plain = held and not any(row.excludes for row in held.rows)
    if plain and any(touches(row, code) and code.startswith(row.code) and not row.condition for row in held.rows):
        assert decide(code, made, DAY).outcome == "prohibited"


@given(lists(), CODES)
def test_a_category_without_code_is_never_passed_over(made, code):
    """What no code can rule out (of Table 1; no other list may hold it) is named beside every answer but “prohibited”, and decides about no code by itself."""
    found = decide(code, made, DAY)
    assert all(hit.row.code for hit in (*found.hits, *found.also, *found.weak, *found.scope))
    named = [(row["condition"], row["effective_from"], row["effective_to"]) for row in categories(made, DAY, found)]
    for row in made["table1"].rows if "table1" in made else ():
        if not row.code and row.on(DAY) and found.outcome != "prohibited":
            end = row.effective_to and row.effective_to.isoformat()
            assert (row.condition, row.effective_from.isoformat(), end) in named
