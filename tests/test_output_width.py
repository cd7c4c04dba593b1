"""A table prints whatever the environment says of the terminal's width."""

import pytest

from tests import outside, small
from tests.office import Office


@pytest.mark.parametrize("columns", ["0", "1", "-5", "abc", "00", "99999"])
def test_a_table_prints_whatever_columns_says(office: Office, columns: str) -> None:
    small.fill(office)
    for words in ("rank --month 2018-06", "list submissions", "show 2018-000001"):
        done = outside.run(office.ledger, *words.split(), "--format", "table", COLUMNS=columns, GOVINFO_LANG="en")
        assert (done.returncode, done.stderr) == (0, b"")
        shown = "".join(done.stdout.decode().split())
        assert "2018-000001" in shown or "昌吉市" in shown


def test_a_width_of_nothing_is_that_of_none(office: Office) -> None:
    small.fill(office)
    words = ("list", "submissions", "--format", "table")
    none = {"LANG": "C.UTF-8", "COLUMNS": "abc"}
    assert (
        outside.run(office.ledger, *words, **none).stdout
        == outside.run(office.ledger, *words, **{**none, "COLUMNS": "0"}).stdout
    )
