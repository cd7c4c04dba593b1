"""Exact numbers: as text, and in the line of a bulletin, whose digest covers them."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from govinfo_cli import exact, periods
from govinfo_cli.exact import Exact
from govinfo_cli.ledger import bulletins, database, journal
from govinfo_cli.ledger.bulletins import Bulletin, Line
from tests.inside import rows
from tests.office import Office


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (250, "250"),
        (-10, "-10"),
        (Fraction(25, 2), "12.5"),
        (Fraction(-1, 8), "-0.125"),
        (Fraction(10, 3), "10/3"),
        (Fraction(7, 1), "7"),
        (Fraction(1, 2**4 * 5), "0.0125"),
    ],
)
def test_a_number_has_one_text(number: Exact, text: str) -> None:
    assert exact.text(number) == text
    assert exact.read(text) == number
    assert "/" in text or Decimal(text) == Fraction(number)


@pytest.mark.parametrize("json", [250, -10, "12.5", "10/3"])
def test_a_number_of_json_is_written_as_it_was_read(json: int | str) -> None:
    assert exact.plain(exact.decoded(Fraction, json)) == json


@pytest.mark.parametrize("json", [0.5, True, None, "many", "1/0"])
def test_what_is_no_exact_number_is_refused(json: object) -> None:
    with pytest.raises(ValueError):
        exact.decoded(Fraction, json)


BULLETIN = Bulletin(
    1,
    "2018-06",
    1,
    date(2018, 7, 5),
    "x",
    "x",
    "",
    "",
    "x",
    2,
    "",
    reopened=False,
    number=1,
    days=periods.month("2018-06"),
)


def line(total: Exact, more: str = "") -> Line:
    """A line of a bulletin with a total."""
    return Line(1, "昌吉市", "county", 1, 3, 0, 2, {"adoption": 10}, total, more)


@pytest.mark.parametrize("total", [250, Fraction(250), Fraction(25, 2), Fraction(10, 3), Fraction(-1, 8)])
def test_a_line_reads_as_it_was_frozen(office: Office, total: Exact) -> None:
    frozen = [line(total, '{"mark": 3}')]
    with database.writing(office.ledger) as connection:
        journal.begin(connection, "publish 2018-06")
        bulletins.freeze(connection, BULLETIN, frozen, "")
        again = bulletins.lines(connection, 1)
    assert again == frozen
    assert bulletins.digest(BULLETIN, again, {}, "") == bulletins.digest(BULLETIN, frozen, {}, "")
    assert rows(office, "SELECT total FROM bulletin_lines") == [{"total": exact.text(total)}]


def test_a_digest_covers_the_total_and_what_else_a_line_says() -> None:
    digests = {bulletins.digest(BULLETIN, [each], {}, "") for each in (line(1), line(Fraction(1, 3)), line(1, "{}"))}
    assert len(digests) == 3
