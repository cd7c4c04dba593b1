"""Marks: of a submission or of a unit alone, as the vocabulary asks for them."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from govinfo_cli import checks
from tests import variants
from tests.inside import rows
from tests.office import COUNTY, KEY, OTHER, Office

DAY = "2018-06-20"
MORE = """
[[marks]]
id = "late"
name = "迟报"
english = "late item"
submission = "none"

[[marks]]
id = "shared"
name = "加分"
english = "bonus"
figure = true

"""
"""Marks beside inaccuracies."""


@pytest.fixture
def marked(tmp_path: Path) -> Office:
    """An office that marks more than inaccuracies; one submission of KEY is registered."""
    rulebook = tmp_path / "ours.toml"
    rulebook.write_text(variants.text().replace("[[marks]]", f"{MORE}[[marks]]", 1), encoding="utf-8")
    office = Office(tmp_path / "ledger.db")
    office.begin(rulebook)
    office.take_all({"submissions": office.drafts(KEY, 1, "2018-06-05", ref="2018-000001")})
    return office


REFUSED: dict[str, Sequence[str]] = {
    "mark.unit-missing": ("加分", "--figure", "3"),
    "mark.submission-unwanted": ("late", "--submission", "2018-000001"),
    "mark.figure-missing": ("加分", "--unit", KEY),
}
"""By check: the words of a mark that it refuses."""


@pytest.mark.parametrize("id_", REFUSED)
def test_a_mark_is_refused_by_its_check(marked: Office, id_: str) -> None:
    check = checks.find(id_)
    assert check is not None
    said = marked.refused("record", "mark", *REFUSED[id_], "--on", DAY)
    assert check.message.partition("{")[0] in said
    assert marked.ask("list", "marks")["rows"] == []


def test_a_mark_is_of_a_unit_or_of_its_submissions(marked: Office) -> None:
    marked.done("record", "mark", "迟报", "--unit", OTHER, "--on", DAY)
    marked.done("record", "mark", "加分", "--submission", "2018-000001", "--figure", "2.50", "--on", DAY)
    marked.done("record", "mark", "加分", "--submission", "2018-000001", "--unit", KEY, "--figure", "3", "--on", DAY)
    told = [(row["unit"], row["submission"], row["figure"]) for row in marked.ask("list", "marks")["rows"]]
    assert told == [(OTHER, None, None), (KEY, "2018-000001", "2.5"), (KEY, "2018-000001", "3")]
    kept = rows(marked, "SELECT unit_id IS NULL AS none FROM marks WHERE submission_id IS NOT NULL")
    assert [row["none"] for row in kept] == [1, 1]
    assert [row["unit"] for row in marked.ask("list", "marks", "--unit", KEY)["rows"]] == [KEY, KEY]
    assert marked.done("verify").startswith("no problems found")


def test_a_marks_unit_follows_its_submissions(marked: Office) -> None:
    marked.done("record", "mark", "加分", "--submission", "2018-000001", "--figure", "1", "--on", DAY)
    marked.done("amend", "submission", "2018-000001", "--unit", COUNTY, "--reason", "单位有误")
    assert [row["unit"] for row in marked.ask("list", "marks")["rows"]] == [COUNTY]
    assert {"record mark", "amend submission 2018-000001"} <= {
        row["command"] for row in marked.ask("log", "--unit", COUNTY)["rows"]
    }


def test_a_mark_is_amended_from_a_unit_to_a_submission_and_back(marked: Office) -> None:
    marked.done("record", "mark", "加分", "--unit", KEY, "--figure", "1", "--on", DAY)
    marked.done("amend", "mark", "R1", "--submission", "2018-000001", "--reason", "补编号")
    assert rows(marked, "SELECT unit_id, submission_id FROM marks") == [{"unit_id": None, "submission_id": 1}]
    assert "is not the unit of" in marked.refused("amend", "mark", "R1", "--unit", OTHER, "--reason", "误")
    assert "must be filled" in marked.refused("amend", "mark", "R1", "--submission=", "--reason", "误")
    marked.done("amend", "mark", "R1", "--submission=", "--unit", OTHER, "--reason", "误")
    assert [row["unit"] for row in marked.ask("list", "marks")["rows"]] == [OTHER]
    for _time in range(2):
        marked.done("undo")
    assert [row["unit"] for row in marked.ask("list", "marks")["rows"]] == [KEY]
    assert marked.done("verify").startswith("no problems found")


def test_the_same_marks_again_change_nothing(marked: Office) -> None:
    base = {"kind": "加分", "unit": KEY, "submission": "", "marked_on": DAY, "figure": "+1.0", "note": ""}
    marks = [base, {**base, "kind": "shared", "submission": "2018-000001", "figure": "－2分", "note": "省厅"}]
    assert marked.take_all({"marks": marks}).kinds["marks"].added == 2
    again = [marks[0] | {"figure": "1"}, marks[1] | {"unit": "", "figure": "-2"}]
    assert marked.take_all({"marks": again}).kinds["marks"].skipped == 2


@pytest.mark.parametrize(
    ("typed", "kept"),
    [("-30", "-30"), ("12.50", "12.5"), ("+0.0001", "0.0001"), ("1000000", "1000000"), ("-0", "0"), ("３分", "3")],
)
def test_a_figure_is_kept_exactly(marked: Office, typed: str, kept: str) -> None:
    marked.done("record", "mark", "加分", "--unit", KEY, f"--figure={typed}", "--on", DAY)
    assert rows(marked, "SELECT figure FROM marks") == [{"figure": kept}]


@pytest.mark.parametrize("typed", ["1000000.0001", "0.00001", "1e3", "1/3", "1,000", "inf", "12."])
def test_what_is_no_figure_is_refused(marked: Office, typed: str) -> None:
    said = marked.refused("record", "mark", "加分", "--unit", KEY, f"--figure={typed}", "--on", DAY)
    assert "must be a number" in said


def test_a_mark_in_a_published_month_is_refused(marked: Office) -> None:
    marked.done("record", "mark", "加分", "--unit", KEY, "--figure", "1", "--on", "2018-06-30")
    marked.done("publish", "--month", "2018-06", "--as-of", "2018-07-05")
    words = ("mark", "加分", "--unit", KEY, "--figure", "2")
    assert "is published" in marked.refused("record", *words, "--on", "2018-06-30")
    assert "is published" in marked.refused("void", "mark", "R1", "--reason", "误")
    assert "is published" in marked.refused("undo", "3")
    marked.done("record", *words, "--on", "2018-07-01")
    assert "is published" in marked.refused("amend", "mark", "R2", "--on", "2018-06-30", "--reason", "误")
