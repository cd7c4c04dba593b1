"""A program that asked for JSON is told of a refusal in JSON, by the checks' ids, whatever the command."""

import json
from pathlib import Path

import pytest

from tests import small, variants
from tests.inside import tamper
from tests.office import KEY, OTHER, Office


@pytest.mark.parametrize(
    ("words", "report", "checks"),
    [
        ("explain 没有的局 --month 2018-06", "explain", ["row.unknown-unit"]),
        ("rank --month 2018-06 --category 没有", "rank", ["row.unknown-choice"]),
        ("show 2018-999999", "show", ["row.unknown-ref"]),
        ("list submissions --unit 没有的局", "list", ["row.unknown-unit"]),
        ("log 2018-999999", "log", ["row.unknown-ref"]),
        ("rollup {empty}", "rollup", ["export.not-one"]),
        ("rulebook adopt {same} --reason 修订", "adopt", ["rulebook.the-same"]),
        ("import {rows}", "import", ["row.must-be-filled", "row.unknown-unit"]),
        ("intake {empty}", "intake", ["file.not-an-article"]),
    ],
)
def test_a_refusal_bears_the_ids_of_its_checks(
    office: Office, tmp_path: Path, words: str, report: str, checks: list[str]
) -> None:
    small.fill(office)
    empty, same, rows = (tmp_path / name for name in ("empty.json", "same.toml", "talks.csv"))
    empty.write_text("{}", encoding="utf-8")
    same.write_text(variants.text(), encoding="utf-8")
    rows.write_text("unit,quarter,held_on,findings\n没有的局,2018-Q1,2018-05-01,\n", encoding="utf-8")
    line = words.format(empty=empty, same=same, rows=rows).split()
    result = office.run(*line, "--format", "json")
    answer = json.loads(result.stdout)
    assert result.exit_code in (1, 2)
    assert answer["report"] == report
    assert sorted(each["check"] for each in answer["problems"]) == checks
    for each in answer["problems"]:
        assert {"where", "source", "row", "column", "message"} <= set(each)
        assert each["message"] in result.stderr
    told = office.run(*line)
    assert (told.stdout, told.stderr, told.exit_code) == ("", result.stderr, result.exit_code), "to the clerk as ever"


def test_what_no_check_finds_is_said_on_stderr_alone(office: Office) -> None:
    result = office.run("rank", "--month", "2018-13", "--format", "json")
    assert (result.exit_code, result.stdout) == (2, "")


def test_a_command_that_took_json_before_leaves_none_for_the_next(office: Office) -> None:
    assert office.run("explain", "没有的局", "--month", "2018-06", "--format", "json").stdout
    assert office.run("record", "training", "--unit", "没有的局", "--on", "2018-06-05", "--attendees", "3").stdout == ""


def test_a_copy_that_is_not_sound_names_its_findings(office: Office, tmp_path: Path) -> None:
    """`restore` tells of each what `verify` does."""
    office.send(KEY, "2018-06-05")
    copy = tmp_path / "copy.db"
    office.done("backup", copy)
    tamper(Office(copy), "UPDATE submissions SET title = 'x'")
    said = office.refused("restore", copy, "--yes")
    assert f"{copy} is not sound; nothing was replaced:" in said
    assert "submission 2018-000001: title: is “x”" in said
    assert OTHER not in said
