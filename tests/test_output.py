"""Where reports go, what of the ledger they see, and what they say about it."""

import json
import re
import stat
import sys
from pathlib import Path
from typing import Any

import pytest

from tests import small
from tests.office import COUNTY, OTHER, Office


@pytest.fixture(scope="module")
def june(template: Path, tmp_path_factory: pytest.TempPathFactory) -> Office:
    """The small ledger; it is only read here."""
    return small.fill(Office.copy_of(template, tmp_path_factory.mktemp("june")))


# --- files ---


@pytest.mark.parametrize(
    ("ending", "format_"),
    [("txt", "plain"), ("md", "md"), ("csv", "csv"), ("json", "json"), ("html", "html"), ("CSV", "csv")],
)
def test_a_file_is_written_by_its_ending(june: Office, tmp_path: Path, ending: str, format_: str) -> None:
    target = tmp_path / f"排名.{ending}"
    target.write_text("old", encoding="utf-8")
    words = ("rank", "--month", "2018-06", "--as-of", small.AS_OF)
    result = june.run(*words, "--output", target)
    assert (result.exit_code, result.stdout) == (0, "")
    assert str(target) in result.stderr
    assert target.read_bytes() == june.run(*words, "--format", format_).stdout_bytes
    assert [path.name for path in tmp_path.iterdir()] == [target.name]
    if sys.platform != "win32":
        assert stat.S_IMODE(target.stat().st_mode) == 0o600


def test_a_said_format_goes_before_the_ending(june: Office, tmp_path: Path) -> None:
    june.done("rank", "--month", "2018-06", "-o", tmp_path / "x.dat", "-f", "json")
    assert json.loads((tmp_path / "x.dat").read_text(encoding="utf-8"))["report"] == "rank"


@pytest.mark.parametrize("name", ["x.pdf", "x", "x.csv.bak"])
def test_an_unknown_ending(june: Office, tmp_path: Path, name: str) -> None:
    result = june.run("rank", "--month", "2018-06", "--output", tmp_path / name)
    assert (result.exit_code, result.stdout) == (2, "")
    assert ".csv" in result.stderr
    assert list(tmp_path.iterdir()) == []


def test_a_place_that_cannot_be_written(june: Office, tmp_path: Path) -> None:
    for target in (tmp_path / "no folder" / "x.csv", tmp_path):
        result = june.run("rank", "--month", "2018-06", "--output", target, "--format", "csv")
        assert (result.exit_code, result.stdout) == (1, "")
        assert str(target) in result.stderr


@pytest.mark.parametrize("format_", ["xml", "Table", "json,csv"])
def test_an_unknown_format(june: Office, format_: str) -> None:
    result = june.run("rank", "--month", "2018-06", "--format", format_)
    assert (result.exit_code, result.stdout) == (2, "")
    assert "plain" in result.stderr


# --- periods and notes ---


WRONG = [
    "",
    "--month 2018-13",
    "--month 2018-6",
    "--month 201806",
    "--year 18",
    "--year 0000",
    "--month 2018-06 --year 2018",
    "--month 2018-06 --as-of 2018-02-30",
    "--month 2018-06 --as-of 30.6.2018",
    "--month 2018-06 --category town",
]


@pytest.mark.parametrize("words", WRONG)
def test_wrong_periods_are_wrong_usage(june: Office, words: str) -> None:
    for name in ("rank", "rates"):
        result = june.run(name, *words.split())
        assert (result.exit_code, result.stdout) == (2, "")
        assert result.stderr.startswith("error: ")


def test_a_month_before_the_ordinance_says_so(june: Office) -> None:
    for words in ("rank --month 2017-04", "rates --month 2017-04", f"explain {COUNTY} --month 2017-04"):
        assert "in force from 2017-05-25: nothing in this period counts" in june.notes(*words.split())
    assert "nothing dated before that day counts" in june.notes("rank", "--month", "2017-05")
    assert "nothing dated before that day counts" in june.notes("rank", "--year", "2017")
    assert "in force" not in june.notes("rank", "--month", "2017-06")
    assert "nothing in this year counts" in june.notes("rewards", "--year", "2016")


def test_an_open_period_says_up_to_when(june: Office) -> None:
    shown = june.notes("rank", "--month", "2018-06", as_of="2018-06-06")
    assert "not over: these are the figures up to 2018-06-06" in shown
    assert "as of 2018-06-06" in shown
    assert "not over" not in june.notes("rank", "--month", "2018-06", as_of="2018-06-30")


def test_nothing_dated_later_is_seen(june: Office) -> None:
    def seen(day: str) -> tuple[Any, ...]:
        own = june.rank("2018-06", as_of=day)[COUNTY]
        return own["submitted"], own["refused"], own["adopted"], own["total"]

    assert seen("2018-06-03") == (0, 0, 0, 0)
    assert seen("2018-06-04") == (1, 0, 0, 0)
    assert seen("2018-06-05") == (1, 1, 1, 10)
    assert seen("2018-06-11") == (1, 1, 1, 50)
    assert june.rewards(2018, as_of="2018-06-19")["totals"]["authors"] == "700.00"


def test_ties_are_marked(june: Office) -> None:
    shown = june.notes("rank", "--month", "2018-06", as_of=small.AS_OF)
    marked = [line.split()[:2] for line in shown.splitlines() if re.match(r" *3= ", line)]
    assert marked == [["3=", "呼图壁县"], ["3=", "吉木萨尔县"]]
    assert "= marks a place that several units share." in shown


def test_a_tie_at_the_last_award_place_is_told_with_its_cost(june: Office) -> None:
    told = "counties and cities: a tie at award place 3 takes in 4 units, 1 more than places"
    assert told in june.notes("rank", "--year", "2018", as_of=small.AS_OF)
    shown = june.notes("rewards", "--year", "2018", as_of=small.AS_OF)
    assert told in shown
    assert "2000.00 yuan more" in shown
    assert "award place" not in june.notes("rank", "--month", "2018-06", as_of=small.AS_OF)
    assert f"Two clauses of one level are paid for: {small.STAR}" in june.notes("rewards", "--year", "2018")


def test_other_units_do_not_stand_in_a_category(june: Office) -> None:
    shown = june.notes("rank", "--month", "2018-06", "--category", "园区")
    assert OTHER not in shown
    assert "新疆准东" in shown
