"""Units to be named in a criticism (main text 二(三) and 三(二): D9)."""

import pytest

from tests.office import COUNTY, KEY, OTHER, Answer, Office


def listed(office: Office, period: str, as_of: str = "2018-01-31") -> Answer:
    """The criticism of a month or a year."""
    return office.ask("criticism", "--year" if len(period) == 4 else "--month", period, as_of=as_of)


def named(found: Answer, part: str, key: str) -> list[tuple[str, str]]:
    """The unit and another value of each row of a part."""
    return [(row["unit"], row[key]) for row in found[part]]


def everybody_sends(office: Office, month: str = "2017-06") -> None:
    """Every unit sends one thing, so that nobody is silent."""
    rows = [row for unit in office.rank(month) for row in office.drafts(unit, 1, f"{month}-05")]
    office.take("submissions", *rows)


@pytest.mark.parametrize(("answered", "missed"), [("2017-06-20", False), ("2017-06-21", True)])
def test_d9_a_missed_commission_with_its_record_and_article(office: Office, answered: str, *, missed: bool) -> None:
    asked = office.commission(KEY, due="2017-06-20")
    office.send(KEY, answered, commission=asked)
    found = listed(office, "2017-06")["commissions"]
    expected = [("commission", KEY, asked, "2017-06-20", "late", -10, "正文 三(二)")] if missed else []
    assert [
        ("commission", row["unit"], row["ref"], row["date"], row["reason"], row["points"], row["article"])
        for row in found
    ] == expected


def test_d9_an_inaccuracy_with_its_record_note_and_article(office: Office) -> None:
    ref = office.send(OTHER, "2017-06-05", title="有误的信息")
    office.take("inaccuracies", {"submission": ref, "found_on": "2017-07-01", "note": "数字有误"})
    assert listed(office, "2017-06")["inaccuracies"] == []
    (row,) = listed(office, "2017-07")["inaccuracies"]
    assert (row["unit"], row["ref"], row["note"], row["points"]) == (OTHER, ref, "数字有误", -50)
    assert (row["title"], row["article"]) == ("有误的信息", "正文 二(三)")


def test_d9_units_without_any_submission_by_month(office: Office) -> None:
    everybody_sends(office)
    office.send(KEY, "2017-07-05")
    office.send(COUNTY, "2017-07-05", contact="")
    assert listed(office, "2017-06")["silent"] == []
    silent = listed(office, "2017-07")["silent"]
    assert len(silent) == 74
    assert {row["article"] for row in silent} == {"正文 三(二)"}
    assert [row["refused"] for row in silent if row["unit"] == COUNTY] == [1]
    whole = listed(office, "2017", as_of="2017-08-31")
    assert {row["month"] for row in whole["silent"]} == {"2017-07", "2017-08"}
    assert {row["unit"]: row["silent_months"] for row in whole["rows"]}[KEY] == 1


def test_d9_the_month_in_which_the_ordinance_came_makes_nobody_silent(office: Office) -> None:
    assert listed(office, "2017-05")["silent"] == []
    assert len(listed(office, "2017-06")["silent"]) == 75
    assert len(listed(office, "2017-06", as_of="2017-05-31")["silent"]) == 0


def test_d9_a_unit_is_silent_in_the_months_only_in_which_it_is_active(office: Office) -> None:
    everybody_sends(office)
    office.done("record", "unit", "--name", "新城开发区", "--category", "park", "--active-from", "2017-07-01")
    months = [
        row["month"] for row in listed(office, "2017", as_of="2017-07-31")["silent"] if row["unit"] == "新城开发区"
    ]
    assert months == ["2017-07"]


def test_d9_a_published_month_names_what_it_counted(office: Office) -> None:
    asked = office.commission(KEY, due="2017-06-20")
    office.done("publish", "--month", "2017-06", "--as-of", "2017-07-05")
    office.judge(asked, KEY, "excused", "2017-07-10")
    assert named(listed(office, "2017-06"), "commissions", "ref") == [(KEY, asked)]
    assert named(listed(office, "2017"), "commissions", "ref") == [(KEY, asked)]


def test_d9_nobody_to_criticise_is_said(office: Office) -> None:
    everybody_sends(office)
    assert "No unit to name" in office.notes("criticism", "--month", "2017-06")
    assert listed(office, "2017-06")["rows"] == []
    assert office.run("criticism").exit_code == 2


def test_d9_units_may_be_chosen(office: Office) -> None:
    found = office.ask("criticism", "--month", "2017-06", "--category", "park")
    assert {row["category"] for row in found["silent"]} == {"park"}
    assert [row["unit"] for row in office.ask("criticism", "--month", "2017-06", "--unit", KEY)["rows"]] == [KEY]


def test_d9_a_published_year_names_the_silent_months_one_by_one(office: Office) -> None:
    everybody_sends(office)
    office.done("publish", "--month", "2017-06", "--as-of", "2017-07-05")
    office.done("publish", "--month", "2017-07", "--as-of", "2017-08-05")
    before = listed(office, "2017", as_of="2018-01-05")
    office.done("publish", "--year", "2017", "--as-of", "2018-01-05", "--force")
    office.done("amend", "unit", KEY, "--name", "公安总局", "--reason", "更名")
    found = listed(office, "2017")
    assert [row["month"] for row in found["silent"]] == [row["month"] for row in before["silent"]]
    assert {row["month"] for row in found["silent"]} == {f"2017-{month:02}" for month in range(7, 13)}
    assert {row["silent_months"] for row in found["rows"]} == {6}
