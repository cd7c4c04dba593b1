"""The sentences beside the figures: what a report, a circular or a message says of them in words."""

import pytest

from tests import circulars, files
from tests.files import lines
from tests.office import COUNTY, KEY, OTHER, Office, units_of

AS_OF = "2017-07-05"


def body(office: Office, *, period: str = "2017-06", as_of: str = AS_OF) -> str:
    """The paragraphs of a circular."""
    return circulars.write(office, period, as_of).text


# --- lists ---


def test_the_latest_of_several_is_told_by_its_days(office: Office) -> None:
    for received in ("2017-07-06", "2017-07-08"):  # speeches are due on their day
        office.send(KEY, received, nature="speech", event_on="2017-07-05")
    shown = office.notes("talks", "--quarter", "2017-Q3", "--unit", KEY, as_of="2017-10-01")
    assert "2 after the deadline, by up to 3 days" in shown


@pytest.mark.parametrize(("due", "foot"), [("2017-06-10", "1 overdue, 1 due"), ("2017-06-20", "0 overdue, 2 due")])
def test_the_foot_of_due_counts_its_rows(office: Office, due: str, foot: str) -> None:
    office.commission(OTHER, due=due)
    office.commission(OTHER, due="2017-06-25")
    assert f"{foot} within 14 days." in office.notes("due", "--unit", OTHER, as_of="2017-06-12")


# --- circulars ---


def test_who_was_printed_most_higher_up_is_named_first(office: Office) -> None:
    for unit, count in ((COUNTY, 1), (OTHER, 3), (KEY, 2)):
        for _each in range(count):
            office.sent_up(unit, "2017-06-05", "region-report")
    (said,) = [line for line in body(office).splitlines() if line.startswith("The publications of the region")]
    assert said == f"The publications of the region adopted 6: {OTHER} (3), {KEY} (2), {COUNTY} (1)."


LACKING = {"approver": "", "contact": "", "authors": ""}


@pytest.mark.parametrize(
    ("lacking", "said", "remark"),
    [
        (("approver", "contact"), "2 refused; without approver 1, contact 1.", False),
        (("approver", "approver contact"), "2 refused; without approver 2, contact 1.", True),
        (("contact", "contact"), "2 refused, all without contact.", False),
    ],
)
def test_what_refused_submissions_lacked(office: Office, lacking: tuple[str, ...], said: str, *, remark: bool) -> None:
    for names in lacking:
        office.send(KEY, "2017-06-05", **dict.fromkeys(names.split(), ""))
    text = body(office)
    assert said in text
    assert ("One that lacks several is counted with each" in text) is remark


@pytest.mark.parametrize(
    ("earlier", "said"),
    [
        (3, "2 submitted, 1 fewer than the month before, down 33.33 %"),
        (2, "2 submitted, as many as the month before"),
        (1, "2 submitted, 1 more than the month before, up 100.00 %"),
        (0, "2 submitted, 2 more than the month before;"),
    ],
)
def test_how_many_more_or_fewer_than_the_month_before(office: Office, earlier: int, said: str) -> None:
    office.send(OTHER, "2017-05-25", authors="")
    office.commission(OTHER, due="2017-05-30", issued="2017-05-26")
    office.sends(KEY, earlier, "2017-06-05")
    office.sends(KEY, 2, "2017-07-05")
    assert said in body(office, period="2017-07", as_of="2017-08-05")


@pytest.mark.parametrize(
    ("earlier", "said"),
    [(0, "50.00 points higher than"), (1, "the same as"), (2, "50.00 points lower than")],
)
def test_how_much_higher_or_lower_the_rate_is(office: Office, earlier: int, said: str) -> None:
    for month, adopted in (("2017-06", earlier), ("2017-07", 1)):
        for ref in office.sends(KEY, 2, f"{month}-05")[:adopted]:
            office.adopt(ref, "general", f"{month}-06")
    assert f"adoption rate 50.00 %, {said} the month before" in body(office, period="2017-07", as_of="2017-08-05")


def test_what_only_one_did_is_said_of_it_alone(office: Office) -> None:
    ref = office.sent_up(KEY, "2017-06-05", "region-report", "yesterday-news")
    office.instruct(ref, "region", "2017-06-06")
    text = body(office)
    assert f"The publications of the region adopted 2, all sent by {KEY}." in text
    assert "Instructions by region: 1." in text


# --- publications and revisions ---


def test_a_revision_tells_which_units_left_and_came(office: Office) -> None:
    office.send(KEY, "2017-06-05")
    office.done("publish", "--month", "2017-06", "--as-of", AS_OF)
    office.done("reopen", "--month", "2017-06", "--reason", "撤并")
    gone = units_of("other")[-1]
    office.done("amend", "unit", gone, "--active-to", "2017-05-31", "--reason", "撤销")
    office.done("record", "unit", "--name", "新城开发区", "--category", "park", "--active-from", "2017-06-01")
    told = office.done("publish", "--month", "2017-06", "--as-of", AS_OF)
    assert f"{gone}: no longer in the table" in told
    assert "新城开发区: new in the table, 0 points" in told


# --- what an import counts ---


def test_a_known_unit_with_a_new_name_is_added_and_not_skipped(office: Office) -> None:
    path = files.write_csv(
        office.ledger.parent / "in", {"units": lines({"name": KEY, "category": "key", "aliases": "市公安"})}
    )
    assert office.ask("import", path)["kinds"] == {"units": {"added": 1, "skipped": 0, "refused": 0}}
    assert office.ask("import", path)["kinds"] == {"units": {"added": 0, "skipped": 1, "refused": 0}}


# --- slips ---


@pytest.mark.parametrize(("slip", "meant"), [("Table", "table"), ("jsno", "json"), ("PLAIN", "plain")])
def test_an_unknown_format_is_told_with_the_one_it_is_like(office: Office, slip: str, meant: str) -> None:
    result = office.run("rank", "--month", "2017-06", "--format", slip)
    assert result.exit_code == 2
    assert result.stderr.strip().endswith(f"; did you mean {meant}?")


def test_an_unknown_format_that_is_like_none_is_told_without(office: Office) -> None:
    assert "did you mean" not in office.run("rank", "--month", "2017-06", "--format", "docx").stderr
