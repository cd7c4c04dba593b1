"""Chinese numerals: what is written is read again, and what is no number is not taken for one."""

import pytest

from govinfo_cli import numerals
from govinfo_cli.errors import CheckError
from govinfo_cli.sheets import dates


def test_every_number_is_read_as_it_is_written() -> None:
    assert [numerals.read(numerals.written(number)) for number in range(100)] == [*map(str, range(100))]
    assert [numerals.written(number) for number in (0, 1, 10, 12, 20, 99)] == [
        "零",
        "一",
        "十",
        "十二",
        "二十",
        "九十九",
    ]


@pytest.mark.parametrize(
    ("written", "digits"),
    [
        ("二〇一八", "2018"),
        ("二零一八", "2018"),
        ("二○一八", "2018"),
        ("二0一八", "2018"),
        ("一十二", "12"),
        ("两", "2"),
    ],
)
def test_digits_are_said_one_by_one(written: str, digits: str) -> None:
    assert numerals.read(written) == digits


@pytest.mark.parametrize("written", ["十一四", "十十", "二〇一十", "十〇"])
def test_what_is_no_number_is_none(written: str) -> None:
    """十一四日 is not the 24th."""
    assert "十" in numerals.read(written) or not numerals.read(written).isdigit()
    with pytest.raises(CheckError):
        dates.day(f"2018年1月{written}日")
