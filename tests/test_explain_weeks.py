"""What a rule of weeks gave, week by week: `explain` tells in which, and what was found there."""

from pathlib import Path

import pytest

from tests.office import Answer, Office

UNIT = "高一年级组"
AS_OF = ("--as-of", "2024-10-05")
CARRIED = {"authors": "张三", "approver": "李四", "contact": "0994-2340001"}


@pytest.fixture
def office(tmp_path: Path) -> Office:
    """A school's office: a point for a week with news, a quarter for more of it, half a point less for one without."""
    made = Office(tmp_path / "ledger.db")
    made.begin("model-school")
    days = ("2024-09-03", "2024-09-12", "2024-09-13", "2024-09-20")
    made.take("submissions", *({"unit": UNIT, "title": day, "received_on": day, **CARRIED} for day in days))
    return made


def weeks(office: Office, *of: str) -> list[tuple[float, list[str]]]:
    """What each line of points is worth each time, and the weeks that it is from."""
    said: Answer = office.ask("explain", UNIT, *of, *AS_OF)
    for line in said["lines"]:
        assert line["points"] == line["each"] * len(line["evidence"]) == line["each"] * line["count"]
        assert {each["title"] for each in line["evidence"]} == {f"sent >= 1: {'yes' if line['each'] > 0 else 'no'}"}
    assert said["total"] == sum(line["points"] for line in said["lines"])
    return [(line["each"], [each["ref"] for each in line["evidence"]]) for line in said["lines"]]


def test_each_week_is_the_evidence_of_what_it_gave(office: Office) -> None:
    found = [(-0.5, ["2024-W35", "2024-W39"]), (1.0, ["2024-W36", "2024-W38"]), (1.25, ["2024-W37"])]
    assert weeks(office, "--period", "2024-09") == found
    assert weeks(office, "--period", "2024-W37") == [(1.25, ["2024-W37"])]
    assert weeks(office, "--period", "2024-W39") == [(-0.5, ["2024-W39"])]
    office.done("publish", "--month", "2024-09", *AS_OF, "--force")
    assert weeks(office, "--period", "2024-09") == found


def test_the_conditions_tell_what_was_found_in_each(office: Office) -> None:
    said = office.done("explain", UNIT, "--period", "2024-09", *AS_OF, "--format", "plain")
    rows = [line.split() for line in said.splitlines() if line.startswith("2024-W")]
    assert [(row[0], row[-2], row[-1]) for row in rows] == [
        ("2024-W35", "no", "-0.50"),
        ("2024-W36", "yes", "1.00"),
        ("2024-W37", "yes", "1.25"),
        ("2024-W38", "yes", "1.00"),
        ("2024-W39", "no", "-0.50"),
    ]
