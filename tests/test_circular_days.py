"""A circular of days that are no month or year: what it sets them against is as long, and just before."""

import pytest

from govinfo_cli import periods
from tests import chinese, circulars
from tests.office import KEY, Office

BEFORE = {
    "2018-W23": "2018-W22",
    "2018-W01": "2017-W52",
    "2018-06-07": "2018-06-06",
    "2018-03-05..2018-04-04": "2018-02-02..2018-03-04",
    "2018-04..2018-09": "2017-10..2018-03",
    "2018-Q2": "2018-Q1",
}


@pytest.mark.parametrize(("label", "before"), BEFORE.items())
def test_the_period_before_ends_where_this_one_begins(label: str, before: str) -> None:
    earlier = periods.parse(label, 1).before(1)
    assert (earlier.label, earlier.end) == (before, periods.parse(label, 1).start)
    assert earlier == periods.parse(before, 1)


@pytest.mark.parametrize(
    ("period", "sent", "earlier"),
    [
        ("2018-W23", "2018-06-05", "2018-05-29"),
        ("2018-06-07", "2018-06-07", "2018-06-06"),
        ("2018-03-05..2018-04-04", "2018-03-20", "2018-02-10"),
        ("2018-Q2", "2018-06-05", "2018-02-10"),
    ],
)
def test_a_circular_says_how_many_more_than_in_the_period_before(
    office: Office, period: str, sent: str, earlier: str
) -> None:
    office.sends(KEY, 1, earlier)
    office.sends(KEY, 3, sent)
    assert "3 submitted, 2 more than the period before" in circulars.write(office, period, "2018-12-01").text
    chinese.ready()
    assert "较上期增加2篇" in circulars.write(office, period, "2018-12-01", lang="zh").text
