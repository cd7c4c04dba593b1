"""Rows of a batch: by column, and as objects that may be changed, they say the same."""

from hypothesis import given
from hypothesis import strategies as st

from govinfo_cli.writing import read_rows
from govinfo_cli.writing.read_rows import Row, Rows

CELLS = st.one_of(st.none(), st.integers(), st.text(max_size=3))


@given(st.lists(st.tuples(CELLS, CELLS), min_size=1, max_size=9), st.booleans())
def test_columns_and_rows_say_the_same(values: list[tuple[object, object]], looked: bool) -> None:
    """Whether or not somebody looked at a row before."""
    first, second = ([pair[at] for pair in values] for at in (0, 1))
    rows = Rows(range(5, 5 + len(values)), ["ref", "title"], [first, second])
    if looked:
        assert rows[-1].values == {"ref": first[-1], "title": second[-1]}
    assert list(read_rows.column(rows, "title")) == second
    assert list(read_rows.columns(rows, "title", "ref")) == list(zip(second, first, strict=True))
    made = list(rows)
    assert made == [Row(5 + at, {"ref": a, "title": b}) for at, (a, b) in enumerate(values)]
    assert read_rows.numbers(made) == list(read_rows.numbers(rows))
    assert len(rows) == len(values)


def test_what_is_changed_in_a_row_stands_in_its_column() -> None:
    """And so does a field that only then came to it."""
    rows = Rows([1, 2], ["ref"], [["", "2025-7"]])
    rows[0].values["ref"] = "2025-8"
    for place, row in enumerate(rows):
        row.values["position"] = place
    assert read_rows.column(rows, "ref") == ["2025-8", "2025-7"]
    assert list(read_rows.fields(rows)) == ["ref", "position"]
    assert read_rows.column(rows, "position") == [0, 1]
