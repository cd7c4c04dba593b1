"""The refs that submissions get: the next of their year, and never one that is taken."""

import pytest

from tests.office import KEY, Office


def given(office: Office, *numbers: int) -> None:
    """Submissions come in under refs of their own."""
    rows = office.drafts(KEY, len(numbers), "2018-06-04")
    refs = [f"2018-{number:06}" for number in numbers]
    office.take("submissions", *({**row, "ref": ref} for row, ref in zip(rows, refs, strict=True)))


def numbered(office: Office, count: int) -> list[int]:
    """Which numbers as many submissions get that have no ref."""
    there = {row["ref"] for row in office.ask("list", "submissions")["rows"]}
    rows = ({**row, "ref": ""} for row in office.drafts(KEY, count, "2018-06-05"))
    office.take("submissions", *rows)
    refs = [row["ref"] for row in office.ask("list", "submissions")["rows"]]
    return sorted(int(ref[5:]) for ref in refs if ref not in there)


@pytest.mark.parametrize(
    ("taken", "got"),
    [
        ([], [1, 2, 3]),
        ([7, 3], [8, 9, 10]),
        ([1234567], [1, 2, 3]),
        ([999998], [999999, 1000000, 1000001]),
        ([999998, 1000000], [999999, 1000001, 1000002]),
        ([999999, 1000000, 1000001, 1000003], [1000002, 1000004, 1000005]),
        ([999999, *range(1000000, 1000011)], [1000011, 1000012, 1000013]),
    ],
    ids=str,
)
def test_the_next_of_the_year_that_is_free(office: Office, taken: list[int], got: list[int]) -> None:
    if taken:
        given(office, *taken)
    assert numbered(office, 3) == got


def test_more_than_are_looked_up_at_once(office: Office) -> None:
    given(office, 999_000, 1_000_500)
    assert numbered(office, 2000) == [number for number in range(999_001, 1_001_002) if number != 1_000_500]


def test_a_voided_ref_is_not_given_again(office: Office) -> None:
    given(office, 5)
    office.done("void", "submission", "2018-000005", "--reason", "误")
    assert numbered(office, 1) == [6]
