"""How records are named that are to be corrected; renamed units; commissions that ask others."""

from pathlib import Path
from typing import Any

import pytest

from tests import books
from tests.inside import changed, rows
from tests.office import COUNTY, KEY, OTHER, Office

REASON = ("--reason", "登记有误")
REF = "2017-000001"


@pytest.fixture
def full(template: Path, tmp_path: Path) -> Office:
    """An office with a record of every kind: submission 2017-000001 with adoptions A1 to A3."""
    return books.full(template, tmp_path)


def record(office: Office, kind: str, ref: str) -> dict[str, Any]:
    """A record as it is listed."""
    (found,) = (row for row in office.ask("list", kind)["rows"] if row["ref"] == ref)
    own: dict[str, Any] = found
    return own


# --- units and commissions ---


def test_a_renamed_unit_goes_by_its_old_name_too(full: Office) -> None:
    full.done("amend", "unit", "gaj", "--name", "公安总局", *REASON)
    assert full.explain("公安局", "2017-06")["unit"] == "公安总局"
    assert full.explain("州公安局", "2017-06")["unit"] == "公安总局"
    own = record(full, "units", "gaj")
    assert (own["name"], own["aliases"]) == ("公安总局", ["公安局"])
    assert changed(full) == [("units", 13, {"name": "公安局"}, {"name": "公安总局"})]
    full.take("trainings", {"unit": "公安局", "held_on": "2017-08-01", "attendees": 5})
    assert {row["unit"] for row in full.ask("list", "trainings")["rows"]} == {"公安总局"}


def test_a_unit_may_take_its_old_name_again(full: Office) -> None:
    full.done("amend", "unit", "gaj", "--name", "公安总局", *REASON)
    full.done("amend", "unit", "gaj", "--name", "公安局", *REASON)
    assert full.explain("公安总局", "2017-06")["unit"] == "公安局"


def test_a_voided_unit_is_gone_with_its_names(office: Office) -> None:
    office.done("void", "unit", "fgw", *REASON)
    assert "发改委" not in office.rank("2017-06")
    for word in ("发改委", "fgw", "发展和改革委员会"):
        result = office.run("explain", word, "--month", "2017-06")
        assert (result.exit_code, result.stdout) == (2, ""), word


def test_other_units_are_asked(full: Office) -> None:
    full.done("amend", "commission", "YG-01", "--unit", COUNTY, "--unit", OTHER, *REASON)
    assert record(full, "commissions", "YG-01")["units"] == [COUNTY, OTHER]
    assert full.points(OTHER, "2017-06") == {"commission": -10}
    assert full.points(KEY, "2017-06") == {}
    asked = rows(full, "SELECT unit_id, voided_id IS NULL AS live FROM commission_units ORDER BY id")
    assert [row["live"] for row in asked] == [1, 0, 1]


# --- how a record is named ---


@pytest.mark.parametrize(
    "words",
    [
        "adoption A3",
        "adoption a3",
        "采用 A3",
        "adoptions A3",
        f"instruction {REF}",
        "instruction 01",
        "verdict YG-01",
        f"inaccuracy {REF}",
        "officer 王丽",
        "secondment 王丽",
        "submission 000002",
    ],
)
def test_ways_to_name_a_record(full: Office, words: str) -> None:
    full.done("void", *words.split(), *REASON)
    assert len(changed(full)) == 1


def test_the_ref_of_a_submission_names_its_only_adoption(office: Office) -> None:
    ref = office.send(KEY, "2017-06-05")
    office.adopt(ref, "general", "2017-06-06")
    office.done("amend", "adoption", ref, "--issue", "第3期", *REASON)
    assert record(office, "adoptions", "A1")["issue"] == "第3期"


def test_a_name_that_fits_several_lists_them(full: Office) -> None:
    message = full.refused("void", "adoption", REF, *REASON)
    assert all(ref in message for ref in ("A1", "A2", "A3"))
    full.take("officers", {"unit": KEY, "name": "王丽", "role": "officer", "employment": "part-time"})
    assert "P1, P3" in full.refused("void", "officer", "王丽", *REASON)
    full.send(KEY, "2017-07-01", ref="2017-100002")
    message = full.refused("void", "submission", "00002", *REASON)
    assert "2017-000002" in message
    assert "2017-100002" in message


@pytest.mark.parametrize(
    "words",
    [
        "adoption A99",
        "adoption I1",
        "adoption 2017-000002",
        "submission 99",
        "officer 张三",
        "training 公安局",
        "commission 9",
    ],
)
def test_a_name_that_fits_nothing(full: Office, words: str) -> None:
    assert words.split()[1] in full.refused("void", *words.split(), *REASON)


@pytest.mark.parametrize("words", ["letter A1", "void A1"])
def test_an_unknown_kind_is_wrong_usage(full: Office, words: str) -> None:
    before = full.ledger.read_bytes()
    result = full.run("void", *words.split(), *REASON)
    assert (result.exit_code, result.stdout) == (2, "")
    assert "adoption 采用" in result.stderr
    assert full.ledger.read_bytes() == before
