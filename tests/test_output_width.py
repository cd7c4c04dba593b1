"""A table prints whatever the environment says of the terminal's width."""

from pathlib import Path

import pytest

from tests import outside, small
from tests.office import Office


@pytest.fixture(scope="module")
def june(template: Path, tmp_path_factory: pytest.TempPathFactory) -> Office:
    """A small ledger; it is only read here."""
    return small.fill(Office.copy_of(template, tmp_path_factory.mktemp("june")))


@pytest.mark.parametrize("columns", ["0", "1", "-5", "abc", "00", "99999"])
def test_a_table_prints_whatever_columns_says(june: Office, monkeypatch: pytest.MonkeyPatch, columns: str) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    for words in ("rank --month 2018-06", "list submissions", "show 2018-000001"):
        shown = "".join(june.done(*words.split(), "--format", "table").split())
        assert "2018-000001" in shown or "昌吉市" in shown


def test_a_width_of_nothing_is_that_of_none(june: Office) -> None:
    words = ("list", "submissions", "--format", "table")
    none = {"LANG": "C.UTF-8", "COLUMNS": "abc"}
    without = outside.run(june.ledger, *words, **none)
    assert (without.returncode, without.stderr) == (0, b"")
    assert without.stdout == outside.run(june.ledger, *words, **{**none, "COLUMNS": "0"}).stdout
