"""What was found wrong when rulebooks were tried hard: each as short as it came about."""

from datetime import date
from pathlib import Path

import pytest

from tests import amendments
from tests.office import Office

_MOVED = """
[[categories]]
id = "fresh"
name = "新类"
english = "fresh units"
from = 2018-10-01
[[awards]]
id = "fresh"
article = "二"
category = "fresh"
places = 1
amount = 100
"""
SEEN = date(2018, 7, 10)


@pytest.fixture
def office(tmp_path: Path) -> Office:
    """An office in whose rulebook 公安局 goes over to a category that begins in October."""
    own = '    { category = "key", code = "gaj", name = "公安局" },\n'
    later = '    { category = "fresh", code = "gaj", name = "公安大局", from = 2018-10-01 },\n'
    text = amendments.without_cases(amendments.shipped())
    assert own in text
    file = amendments.write(tmp_path, text.replace(own, own + later) + _MOVED)
    found = Office(tmp_path / "ledger.db")
    found.begin(file)
    found.adopt(found.sends("公安局", 3, "2018-06-01")[:1], "general", "2018-06-20")
    found.adopt(found.sends("财政局", 2, "2018-06-01"), "general", "2018-06-20")
    return found


def test_a_place_stands_in_the_table_in_which_it_was_given(office: Office) -> None:
    """A year is ranked by the categories of its last day, also before that day; the name is that of the day."""
    rows = {row["unit"]: row for row in office.ask("rank", "--year", "2018", as_of=SEEN)["rows"]}
    assert rows["公安局"]["category"] == "fresh"
    assert rows["公安局"]["rank"] == 1
    assert (rows["公安局"]["total"], rows["财政局"]["total"], rows["财政局"]["rank"]) == (10, 20, 1)
    only = office.ask("rank", "--year", "2018", "--category", "fresh", as_of=SEEN)["rows"]
    assert [row["unit"] for row in only] == ["公安局"]


@pytest.mark.parametrize("report", ["rewards", "authors", "rates", "quota", "criticism"])
def test_a_category_that_begins_later_in_the_year_is_in_its_reports(office: Office, report: str) -> None:
    for form in ("plain", "json"):
        office.done(report, "--year", "2018", "--as-of", SEEN, "--format", form)


_ASKED = """
[[rules]]
id = "half"
article = "三"
every = "year"
when = ["adopted/sent >= 50%", "sent >= 1"]
award = false
"""


def test_a_condition_is_told_as_the_file_has_it(tmp_path: Path) -> None:
    """With its per cent, and not as the program holds it."""
    file = amendments.write(tmp_path, amendments.without_cases(amendments.shipped()) + _ASKED)
    office = Office(tmp_path / "ledger.db")
    office.begin(file)
    office.take_all({"submissions": office.drafts("公安局", 3, "2018-06")})
    explained = office.done("explain", "公安局", "--year", "2018", "--as-of", "2018-12-31")
    assert "adopted/sent >= 50%, sent >= 1: no" in explained
    assert "adopted/sent >= 50%" in office.done("rulebook", "show", "--on", "2018-06-30")


_SCHOOL = """
name = "school"
title = "校"
english = "a school"
from = 2018-01-01
year_starts = 7
ranked = ["month", "quarter", "year"]
categories = [{ id = "a", name = "甲类", english = "a" }]
units = { list = [{ code = "u", name = "一处", category = "a" }] }
rules = [{ id = "sent", article = "一", of = "submission", points = 1 }]
"""


def test_a_published_quarter_keeps_its_days(tmp_path: Path) -> None:
    """What was published for July to September would have been shown as January to March."""
    office = Office(tmp_path / "ledger.db")
    office.begin(amendments.write(tmp_path, _SCHOOL))
    office.take_all({"submissions": office.drafts("一处", 1, "2018-07")})
    for month in ("2018-07", "2018-08", "2018-09"):
        office.done("publish", "--month", month, "--as-of", "2018-10-10", "--force")
    office.done("publish", "--quarter", "2018-Q1", "--as-of", "2018-10-10")
    later = amendments.write(tmp_path, _SCHOOL.replace("year_starts = 7", "year_starts = 1"), "later.toml")
    said = office.refused("rulebook", "adopt", later, "--reason", "一", "--yes")
    assert "2018-Q1: year_starts: 2018-07-01..2018-09-30 as published, 2018-01-01..2018-03-31 under the new" in said
    assert "govinfo reopen --quarter 2018-Q1" in said
    office.done("reopen", "--quarter", "2018-Q1", "--reason", "一")
    office.done("rulebook", "adopt", later, "--reason", "一", "--yes")
    office.done("verify")


def test_without_quota_and_rate_none_is_spoken_of(tmp_path: Path) -> None:
    office = Office(tmp_path / "ledger.db")
    office.begin(amendments.write(tmp_path, _SCHOOL))
    office.take_all({"submissions": office.drafts("一处", 1, "2018-07")})
    explained = office.done("explain", "一处", "--month", "2018-07", "--as-of", "2018-08-10")
    assert "submitted 1, adopted 0: 0.00 %" in explained
    assert "quota" not in explained
