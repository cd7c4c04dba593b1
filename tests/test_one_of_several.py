"""One of several: which record counts of those of one day, and what a message compares with where one is voided."""

from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import select

from govinfo_cli.counting.bounds import bounds
from govinfo_cli.counting.criteria import COUNT, RULE, Name, criteria
from govinfo_cli.counting.evidence import evidence
from govinfo_cli.counting.priced import traits
from govinfo_cli.ledger import database, journal, rulebooks, schema
from tests.office import KEY, OTHER, Office, Readings, adoption

WHY = ("--reason", "误登")
REF = "2017-000001"


def counting(office: Office, *rules: str, kind: str = RULE) -> list[int]:
    """The ids of the records that count under some rules, or for some counts, in June."""
    with database.reading(office.ledger) as connection:
        (stretch,) = rulebooks.read(connection).stretches(date(2017, 6, 1), date(2017, 7, 1))
        names = tuple(Name(kind, each) for each in rules)
        found = evidence(criteria(stretch.book, traits(connection)), names).subquery().c
        return sorted(connection.scalars(select(found.record_id), bounds(stretch, date(2017, 12, 31))))


# --- of one day, the first recorded ---


def test_of_two_regional_adoptions_of_a_day_the_first_recorded_counts(office: Office) -> None:
    office.sent_up(KEY, "2017-06-05")
    office.take("adoptions", *(adoption(REF, each, "2017-06-10") for each in ("yesterday-news", "region-report")))
    assert counting(office, "regional") == [2]
    office.done("void", "adoption", "A2", *WHY)
    assert counting(office, "regional") == [3]


def test_of_two_instructions_of_a_level_and_a_day_the_first_recorded_counts(office: Office) -> None:
    office.sent_up(KEY, "2017-06-05")
    for leader, level in (("甲", "region"), ("乙", "region"), ("丙", "prefecture"), ("丁", "region")):
        office.instruct(REF, level, "2017-06-12", leader=leader)
    assert counting(office, "instruction") == [1, 3]
    office.done("void", "instruction", "I1", *WHY)
    assert counting(office, "instruction") == [2, 3]


def test_of_two_editions_of_a_day_the_first_recorded_makes_it_adopted(office: Office) -> None:
    office.send(KEY, "2017-06-05")
    office.take("adoptions", adoption(REF, "general", "2017-06-10"), adoption(REF, "internal", "2017-06-10"))
    assert counting(office, "adopted", kind=COUNT) == [1]
    assert counting(office, "general", "internal") == [1, 2]


def test_an_earlier_one_recorded_later_counts(office: Office) -> None:
    office.sent_up(KEY, "2017-06-05")
    office.adopt(REF, "yesterday-news", "2017-06-10")
    office.adopt(REF, "region-report", "2017-06-09")
    assert counting(office, "regional") == [3]


@pytest.mark.parametrize(("as_of", "adopted"), [("2017-07-09", 0), ("2017-07-10", 1)])
def test_by_the_month_of_receipt_an_adoption_is_seen_from_its_day_on(
    readings: Readings, as_of: str, adopted: int
) -> None:
    office = readings(rate_basis="received-in-month")
    office.adopt(office.send(KEY, "2017-06-05"), "general", "2017-07-10")
    assert office.rank("2017-06", as_of)[KEY]["adopted"] == adopted


def test_of_two_verdicts_of_a_day_the_last_recorded_counts(office: Office) -> None:
    asked = office.commission(KEY, due="2017-06-20")
    office.send(KEY, "2017-06-19", commission=asked)
    office.judge(asked, KEY, "nonconforming", "2017-06-25")
    assert office.points(KEY, "2017-06") == {"commission": -10}
    office.judge(asked, KEY, "conforming", "2017-06-25")
    assert office.points(KEY, "2017-06") == {}


# --- under one key, a voided one and a live one ---


@pytest.fixture(scope="module")
def filled(template: Path, tmp_path_factory: pytest.TempPathFactory) -> Office:
    """Of one submission and publication a voided adoption, A1, and a live one, A2."""
    office = Office.copy_of(template, tmp_path_factory.mktemp("filled"))
    office.send(KEY, "2017-06-05")
    office.take("adoptions", {**adoption(REF, "general", "2017-06-06"), "issue": "第1期"})
    office.done("void", "adoption", "A1", *WHY)
    office.take("adoptions", {**adoption(REF, "general", "2017-06-07"), "issue": "第2期"})
    return office


@pytest.fixture
def twice(filled: Office, tmp_path: Path) -> Office:
    """A copy of it."""
    return Office.copy_of(filled, tmp_path)


@pytest.mark.parametrize(
    ("day", "issue", "differs"),
    [
        ("2017-06-07", "第3期", "issue"),
        ("2017-06-08", "第2期", "adopted on"),
        ("2017-06-06", "第3期", "issue, adopted on"),
    ],
)
def test_a_third_content_is_compared_with_the_live_one(twice: Office, day: str, issue: str, differs: str) -> None:
    row = {**adoption(REF, "general", day), "issue": issue}
    message = twice.refused("import", twice.folder({"adoptions": [row]}))
    assert message.rstrip().endswith(f"already adopted by that publication, with other content: {differs}")


@pytest.mark.parametrize(("day", "issue"), [("2017-06-06", "第1期"), ("2017-06-07", "第2期")])
def test_the_content_of_either_is_known(twice: Office, day: str, issue: str) -> None:
    row = {**adoption(REF, "general", day), "issue": issue}
    told = twice.run("import", twice.folder({"adoptions": [row]}), "--format", "json")
    assert '"added": 0' in told.stdout
    assert "as voided" not in told.stderr


def test_what_only_a_voided_one_says_may_come_in_anew(twice: Office) -> None:
    twice.done("void", "adoption", "A2", *WHY)
    row = {**adoption(REF, "general", "2017-06-08"), "issue": "第3期"}
    assert twice.take("adoptions", row).added == 1
    assert twice.points(KEY, "2017-06") == {"adoption": 10}


def test_by_hand_a_third_content_is_refused_too(twice: Office) -> None:
    words = ("record", "adoption", REF, "--in", "general", "--on", "2017-06-09")
    assert "already adopted by that publication" in twice.refused(*words)


def test_a_ref_of_a_voided_record_is_told_as_such(office: Office) -> None:
    ref = office.send(KEY, "2017-06-05")
    office.done("void", "submission", ref, *WHY)
    row = {**office.drafts(OTHER, 1, "2017-06-06")[0], "ref": ref}
    assert "is the ref of a voided record; give another" in office.refused(
        "import", office.folder({"submissions": [row]})
    )


def test_a_unit_once_voided_may_be_recorded_under_its_name_again(office: Office) -> None:
    for _turn in range(2):
        office.done("record", "unit", "--name", "新城开发区", "--category", "park")
        assert "is in the ledger" in office.refused("record", "unit", "--name", "新城开发区", "--category", "park")
        office.done("void", "unit", "新城开发区", *WHY)
    assert office.done("verify").startswith("no problems found")


# --- several changes of one record ---


def test_a_record_that_an_entry_changed_twice_is_undone_to_what_stood_first(office: Office) -> None:
    """No command does so today."""
    office.take("trainings", {"unit": KEY, "held_on": "2017-06-05", "attendees": 5})
    with database.writing(office.ledger) as connection:
        entry = journal.begin(connection, "amend training T1", "改")
        for attendees in (6, 7):
            journal.change(connection, entry, schema.trainings, 1, {"attendees": attendees})
        journal.close(connection, entry)
    assert office.ask("list", "trainings")["rows"][0]["attendees"] == 7
    office.done("undo")
    assert office.ask("list", "trainings")["rows"][0]["attendees"] == 5
    assert office.done("verify").startswith("no problems found")
