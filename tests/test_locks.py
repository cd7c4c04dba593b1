"""Nothing that may still be written moves a published table: what would is refused, what would not leaves it sound."""

from pathlib import Path

import pytest

from tests.office import KEY, OTHER, Office

WHY = ("--reason", "误")
SENT = ("--author", "张三", "--approver", "李四", "--contact", "1")


@pytest.fixture(scope="module")
def published(template: Path, tmp_path_factory: pytest.TempPathFactory) -> Office:
    """An office that published May and June 2017 on 5 July, then reopened May.

    Submission 1 of May is adopted in June; commission YG-002 was due in June and nobody answered.
    """
    office = Office.copy_of(template, tmp_path_factory.mktemp("published"))
    ref = office.send(KEY, "2017-05-30")
    office.adopt(ref, "internal", "2017-06-06")
    office.commission(KEY, "2017-06-10", "2017-05-26")
    for month in ("2017-05", "2017-06"):
        office.done("publish", "--month", month, "--as-of", "2017-07-05")
    office.done("reopen", "--month", "2017-05", *WHY)
    return office


@pytest.fixture
def held(published: Office, tmp_path: Path) -> Office:
    """A copy of that office."""
    return Office.copy_of(published, tmp_path)


@pytest.mark.parametrize(
    "words",
    [
        ("record", "adoption", "1", "--in", "general", "--on", "2017-05-31"),
        ("record", "submission", "答复", "--unit", KEY, *SENT, "--received-on", "2017-05-30", "--commission", "YG-002"),
        ("record", "verdict", "YG-002", "--unit", KEY, "--verdict", "excused", "--on", "2017-07-05"),
        ("amend", "submission", "1", "--unit", OTHER, *WHY),
    ],
)
def test_what_would_move_a_published_month_is_refused(held: Office, words: tuple[str, ...]) -> None:
    assert "2017-06 is published" in held.refused(*words)


@pytest.mark.parametrize(
    "words",
    [
        ("record", "adoption", "1", "--in", "general", "--on", "2017-07-01"),
        ("record", "verdict", "YG-002", "--unit", KEY, "--verdict", "excused", "--on", "2017-07-06"),
        ("record", "submission", "迟复", "--unit", KEY, *SENT, "--received-on", "2017-07-01", "--commission", "YG-002"),
        ("record", "unit", "新局", "--category", "other"),
        ("amend", "unit", KEY, "--category", "other", *WHY),
        ("amend", "unit", OTHER, "--active-to", "2017-05-01", *WHY),
        ("amend", "unit", OTHER, "--name", "司法厅", *WHY),
        ("void", "unit", OTHER, *WHY),
        ("record", "officer", "赵", "--unit", KEY, "--role", "leader"),
    ],
)
def test_what_does_not_move_it_leaves_it_sound(held: Office, words: tuple[str, ...]) -> None:
    before = held.table("2017-06")
    held.done(*words)
    assert held.table("2017-06") == before
    assert held.done("verify").startswith("no problems found")


@pytest.fixture(scope="module")
def closed(template: Path, tmp_path_factory: pytest.TempPathFactory) -> Office:
    """An office that published 2017 on 10 January 2018, with an officer in office and a rewarded submission."""
    office = Office.copy_of(template, tmp_path_factory.mktemp("closed"))
    office.sent_up(KEY, "2017-06-06", "state-council")
    office.take("officers", {"unit": KEY, "name": "赵", "role": "leader"})
    office.done("publish", "--year", "2017", "--force", "--as-of", "2018-01-10")
    return office


@pytest.fixture
def settled(closed: Office, tmp_path: Path) -> Office:
    """A copy of that office."""
    return Office.copy_of(closed, tmp_path)


@pytest.mark.parametrize(
    "words",
    [
        ("record", "officer", "钱", "--unit", KEY, "--role", "officer"),
        ("record", "officer", "钱", "--unit", KEY, "--role", "officer", "--active-from", "2017-12-31"),
        ("amend", "officer", "P1", "--role", "officer", *WHY),
        ("amend", "officer", "P1", "--active-to", "2017-12-30", *WHY),
        ("void", "officer", "P1", *WHY),
    ],
)
def test_officers_of_a_published_year_are_settled(settled: Office, words: tuple[str, ...]) -> None:
    message = settled.refused(*words)
    assert "in office on 2017-12-31" in message
    assert "govinfo reopen --year 2017" in message


@pytest.mark.parametrize(
    "words",
    [
        ("record", "officer", "钱", "--unit", KEY, "--role", "officer", "--active-from", "2018-01-01"),
        ("record", "officer", "钱", "--unit", KEY, "--role", "officer", "--active-to", "2017-12-30"),
        ("amend", "officer", "P1", "--position", "局长", "--mobile", "13900000000", *WHY),
        ("amend", "officer", "P1", "--active-to", "2017-12-31", *WHY),
        ("amend", "unit", KEY, "--name", "公安厅", *WHY),
        ("amend", "unit", KEY, "--category", "other", *WHY),
    ],
)
def test_what_leaves_a_published_year(settled: Office, words: tuple[str, ...]) -> None:
    before = [settled.table("2017"), settled.rewards(2017)]
    settled.done(*words)
    assert [settled.table("2017"), settled.rewards(2017)] == before
    assert settled.done("verify").startswith("no problems found")
