"""As of which day a table is published, and in which turn (附件2 四); units that ended; a clock once set forward."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from tests.inside import forge, rows, tamper
from tests.office import KEY, OTHER, Office

WHY = ("--reason", "撤销")
FORCE = "--force"


@pytest.fixture(scope="module")
def filled(template: Path, tmp_path_factory: pytest.TempPathFactory) -> Office:
    """An office with submissions in June and August 2018, adopted; a commission due at the end of June is missed."""
    office = Office.copy_of(template, tmp_path_factory.mktemp("filled"))
    for month in ("2018-06", "2018-08"):
        office.adopt(office.send(KEY, f"{month}-05"), "general", f"{month}-06")
    office.commission(OTHER, "2018-06-30", "2018-06-01")
    return office


@pytest.fixture
def sending(filled: Office, tmp_path: Path) -> Office:
    """A copy of it."""
    return Office.copy_of(filled, tmp_path)


def test_a_year_is_not_published_as_of_a_day_before_that_of_its_months(sending: Office) -> None:
    sending.done("publish", "--month", "2018-06", "--as-of", "2019-01-20")
    before = sending.rank("2018", "2019-01-25")[OTHER]["total"]
    message = sending.refused("publish", "--year", "2018", "--as-of", "2019-01-10", FORCE)
    assert "govinfo publish --year 2018 --as-of 2019-01-20" in message
    sending.done("publish", "--year", "2018", "--as-of", "2019-01-20", FORCE)
    assert sending.rank("2018")[OTHER]["total"] == before == -10
    assert sending.done("verify").startswith("no problems found")


@pytest.mark.parametrize("force", [(), (FORCE,)], ids=["", "forced"])
@pytest.mark.parametrize("day", ["2099-01-01", str(date.today() + timedelta(1))])
def test_no_table_is_published_as_of_a_day_to_come(sending: Office, day: str, force: tuple[str, ...]) -> None:
    assert "yet to come" in sending.refused("publish", "--month", "2018-06", "--as-of", day, *force)


def test_a_table_is_published_as_of_its_last_day_or_later(sending: Office) -> None:
    message = sending.refused("publish", "--month", "2018-06", "--as-of", "2018-06-29")
    assert "2018-06-30 or later" in message
    assert "--force" in message
    assert "not over" in sending.refused("publish", "--month", "2018-06", "--as-of", "2018-05-31", FORCE)
    sending.done("publish", "--month", "2018-06", "--as-of", "2018-06-30")
    assert sending.rank("2018-06")[OTHER]["total"] == 0  # the day on which the commission was due was not past
    sending.done("reopen", "--month", "2018-06", *WHY)
    sending.done("publish", "--month", "2018-06", "--as-of", "2018-06-29", FORCE)


def test_a_month_first_published_after_a_later_one_wants_to_be_meant(office: Office) -> None:
    office.send(KEY, "2018-08-05")
    office.done("publish", "--month", "2018-08", "--as-of", "2018-09-05")
    office.send(KEY, "2018-06-05")
    message = office.refused("publish", "--month", "2018-06", "--as-of", "2018-09-05")
    assert "2018-08 is published already" in message
    assert "--force" in message
    office.done("publish", "--month", "2018-06", "--as-of", "2018-09-05", FORCE)
    office.done("reopen", "--month", "2018-06", *WHY)
    office.done("publish", "--month", "2018-06", "--as-of", "2018-09-06")  # a revision
    assert office.done("verify").startswith("no problems found")


def test_of_an_empty_month_it_is_said_that_its_table_is_empty(sending: Office) -> None:
    for month, day in (("2018-05", "2018-06-05"), ("2018-06", "2018-07-05"), ("2018-07", "2018-08-05")):
        done = sending.run("publish", "--month", month, "--as-of", day)
        assert (done.exit_code, "its table is empty" in done.stderr) == (0, month != "2018-06")


@pytest.mark.parametrize("published", [0, 1, 2, 3])
def test_what_counts_for_a_unit_after_its_end_or_before_its_time_stands_in_its_month(
    office: Office, published: int
) -> None:
    """Article, instruction, inaccuracy and a missed commission after the end; a submission before the beginning."""
    early, late = office.send(KEY, "2018-06-05"), office.send(OTHER, "2018-06-06")
    office.adopt(office.send("发改委", "2018-07-01"), "general", "2018-07-02")
    office.done("amend", "unit", KEY, "--active-to", "2018-06-30", *WHY)
    office.done("amend", "unit", OTHER, "--active-from", "2018-08-01", *WHY)
    office.adopt([early, late], "internal", "2018-07-05", "reference")
    office.instruct(early, "region", "2018-07-06")
    office.take("inaccuracies", {"submission": late, "found_on": "2018-07-07", "note": "不实"})
    office.commission(KEY, "2018-07-20", "2018-07-02")
    for month in ("2018-06", "2018-07")[:published]:
        office.done("publish", "--month", month, "--as-of", "2018-08-05")
    if published == 3:
        office.done("publish", "--year", "2018", "--as-of", "2019-01-05", FORCE)
    seen = "2019-01-05"
    july = office.rank("2018-07", seen)
    assert (july[KEY]["total"], july[OTHER]["total"]) == (40 + 20 - 10, 40 - 50)
    assert office.rank("2018-06", seen)[OTHER]["submitted"] == 1
    year = office.rank("2018", seen)
    for unit in (KEY, OTHER):
        assert year[unit]["total"] == july[unit]["total"] == office.explain(unit, "2018", seen)["total"]
        assert office.explain(unit, "2018-07", seen)["total"] == july[unit]["total"]
        assert office.rates("2018-07", seen)[unit]["quota"] == 0
    silent = [row["unit"] for row in office.ask("criticism", "--month", "2018-07", as_of=seen)["silent"]]
    assert KEY not in silent
    assert KEY not in office.rank("2018-08", seen)
    assert office.done("verify").startswith("no problems found")


@pytest.mark.file
def test_what_was_recorded_while_the_clock_was_set_forward_is_no_fault(office: Office) -> None:
    office.send(KEY, "2018-06-05")
    day = date.today() + timedelta(30)
    tamper(office, f"UPDATE submissions SET received_on = '{day}'")
    assert "dated in the future" in office.run("verify").stdout
    entry = rows(office, "SELECT max(entry_id) AS n FROM submissions")[0]["n"]
    tamper(office, f"UPDATE journal SET at = '{day}T09:00:00+08:00' WHERE id = {entry}")
    forge(office.ledger)
    assert office.done("verify").startswith("no problems found")
