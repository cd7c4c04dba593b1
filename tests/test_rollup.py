"""Published tables as files, and side by side: every figure is the one of the ranking, and under its digest."""

import json
import random
import shutil
import sqlite3
from collections import Counter
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from govinfo_cli import checks, periods
from govinfo_cli.ledger import exports
from govinfo_cli.rulebook import loader
from govinfo_cli.rulebook.language.law import Law
from tests import running
from tests.office import COUNTY, KEY, Office
from tests.other_records import Records

MONTH, DAY = "2018-06", "2018-07-05"
OLD = Path(__file__).parent / "ledgers"


NAME = "甲州政府办公室"


@pytest.fixture(autouse=True)
def _settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GOVINFO_CONFIG", str(tmp_path / "config.toml"))


def named(office: Office, name: str) -> None:
    """Say what the office is called."""
    office.done("config", "office", name)


@pytest.fixture
def begun(office: Office) -> Office:
    """An office with a little of June 2018."""
    named(office, NAME)
    refs = office.sends(COUNTY, 5, "2018-06-05") + office.sends(KEY, 3, "2018-06-06")
    office.adopt(refs[:2], "general", "2018-06-20")
    office.adopt(refs[-1], "internal", "2018-06-21")
    return office


def exported(office: Office, name: str = "a.json", *words: object) -> Path:
    """The file of June's table, published as of a day unless it is already."""
    target = office.ledger.parent / name
    office.done("publish", "--month", MONTH, "--as-of", DAY, "--export", target, *words)
    return target


def side_by_side(*paths: Path) -> dict[str, Any]:
    """What `rollup` says, as JSON; it needs no ledger."""
    result = running.run(["--db", "none.db", "--lang", "en", "rollup", *map(str, paths), "--format", "json"])
    assert result.exit_code == 0, result.output
    found: dict[str, Any] = json.loads(result.stdout)
    return found


EXAMPLES = {f"export.{name}" for name in ("not-one", "another-format", "not-as-published", "rulebook-changed")} | {
    "export.two-tables",
    "export.same-table",
    "export.rulebook-lost",
    "export.no-office",
}
"""The checks that are tried here."""


def refused(check: str, *paths: Path) -> str:
    """What `rollup` says where it prints nothing, because of a check."""
    assert check in EXAMPLES
    result = running.run(["--db", "none.db", "--lang", "en", "rollup", *map(str, paths)])
    assert (result.exit_code, result.stdout) == (1, ""), result.output
    assert [each.id for each in checks.telling(result.stderr)] == [check]
    return result.stderr


def agree(found: dict[str, Any], row: dict[str, Any], table: dict[str, Any]) -> None:
    """See that an office's line, and those of its categories, are what its own ranking says."""
    units = {each["unit"]: each for each in table["rows"]}.values()
    own = [each for each in found["categories"] if (each["office"], each["period"]) == (row["office"], row["period"])]
    for said, of in [(row, units), *((each, [u for u in units if u["category"] == each["category"]]) for each in own)]:
        assert said["units"] == len(of)
        for name in ("submitted", "refused", "adopted"):
            assert said[name] == sum(each[name] for each in of)
        assert said["total"] == pytest.approx(sum(each["total"] for each in of), abs=len(of) / 100)
    assert row["digest"] == table["digest"]
    assert Counter(each["category"] for each in units) == {each["category"]: each["units"] for each in own}


def test_a_file_says_what_the_ranking_says(begun: Office) -> None:
    file = exported(begun)
    found = side_by_side(file)
    (row,) = found["rows"]
    assert (row["office"], row["period"], row["revision"], row["rate"]) == (NAME, MONTH, 1, "37.50")
    table = begun.ask("rank", "--month", MONTH)
    agree(found, row, table)
    county = next(each for each in found["categories"] if each["category"] == "county")
    assert county["first"] == [COUNTY]
    assert begun.run("verify", "--head", row["head"]).exit_code == 0
    assert found["totals"] == [
        {"period": MONTH, "offices": 1, "units": 75, "submitted": 8, "refused": 0, "adopted": 3, "rate": "37.50"}
    ]


def test_what_a_published_period_has_no_use_for_is_told(begun: Office) -> None:
    target = exported(begun)
    words = ("publish", "--month", MONTH, "--export", target)
    for said in (("--force",), ("--document-number", "7"), ("--leave-out", "talks")):
        assert "was not used" in begun.run(*words, *said).stderr
    assert "was not used" not in begun.run(*words).stderr


def test_of_a_published_period_only_the_file_is_written(begun: Office) -> None:
    first = exported(begun)
    before = begun.ledger.read_bytes()
    again = begun.ledger.parent / "b.json"
    assert not begun.done("publish", "--month", MONTH, "--export", again)
    assert begun.ledger.read_bytes() == before
    assert again.read_bytes() == first.read_bytes()


def test_it_keeps_the_names_of_its_day_and_the_last_revision_counts(begun: Office) -> None:
    first = exported(begun)
    begun.done("amend", "unit", KEY, "--name", "公安厅", "--from", "2018-08-01", "--reason", "更名")
    assert exported(begun, "same.json").read_bytes() == first.read_bytes()
    begun.done("reopen", "--month", MONTH, "--reason", "补录")
    begun.send(COUNTY, "2018-06-30")
    second = exported(begun, "second.json")
    found = side_by_side(second, first)
    (row,) = found["rows"]
    assert (row["revision"], row["submitted"]) == (2, 9)
    agree(found, row, begun.ask("rank", "--month", MONTH))


def test_without_a_name_nothing_is_published(begun: Office) -> None:
    begun.done("config", "office", "--unset")
    target = begun.ledger.parent / "a.json"
    told = begun.refused("publish", "--month", MONTH, "--as-of", DAY, "--export", target)
    assert [each.id for each in checks.telling(told)] == ["export.no-office"]
    assert not target.exists()


@pytest.mark.parametrize(
    ("part", "check"),
    [("sealed", "not-as-published"), ("digest", "not-as-published"), ("rulebook", "rulebook-changed")],
)
def test_what_is_changed_in_a_file_is_found(begun: Office, part: str, check: str) -> None:
    file, dice = exported(begun), random.Random(part)
    said = json.loads(file.read_text(encoding="utf-8"))
    text = said[part]
    for number in range(20):
        at = dice.randrange(len(text))
        other = dice.choice([letter for letter in "0123456789ab是" if letter != text[at]])
        changed = {**said, part: text[:at] + other + text[at + 1 :]}
        forged = file.with_name(f"forged-{number}.json")
        forged.write_text(json.dumps(changed, ensure_ascii=False), encoding="utf-8")
        assert forged.name in refused(f"export.{check}", file, forged)


@pytest.mark.parametrize(
    "content",
    [b"", b"[]", b"{}", b"\xff\xfe", b"[" * 100_000, b'{"format": 3}', b'{"format": "govinfo bulletin 1"}', b"null"],
)
def test_what_is_no_file_of_an_office_is_named(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "x.json").write_bytes(content)
    assert "x.json" in refused("export.not-one", tmp_path / "x.json")
    assert "x.json" in refused("export.not-one", tmp_path)


def test_what_another_version_wrote_is_said(tmp_path: Path) -> None:
    (tmp_path / "x.json").write_text('{"format": "govinfo bulletin 2"}')
    assert "x.json" in refused("export.another-format", tmp_path / "x.json")


def test_two_tables_of_one_revision_are_named(begun: Office, tmp_path: Path) -> None:
    """Of two ledgers of one office, which table holds is not for the program to say."""
    (tmp_path / "other").mkdir()
    other = Office.copy_of(begun, tmp_path / "other")
    first = exported(begun)
    other.send(COUNTY, "2018-06-30")
    assert f"{first}" in refused("export.two-tables", first, exported(other, "b.json"))


@pytest.mark.parametrize("version", ["0005", "0008", "0009"])
def test_what_an_older_program_published_is_exported(tmp_path: Path, version: str) -> None:
    office = Office(tmp_path / "ledger.db")
    named(office, NAME)
    shutil.copy(OLD / f"schema-{version}.db", office.ledger)
    office.done("upgrade")
    held = [label for label, state in office.ask("rank", "--year", 2018)["months"].items() if state == "published"]
    assert held
    target = tmp_path / "a.json"
    office.done("publish", "--month", held[0], "--export", target)
    found = side_by_side(target)
    agree(found, found["rows"][0], office.ask("rank", "--month", held[0]))


def test_one_table_under_two_names_is_named(begun: Office) -> None:
    file = exported(begun)
    other = file.with_name("b.json")
    said = json.loads(file.read_text(encoding="utf-8")) | {"office": "乙州政府办公室"}
    other.write_text(json.dumps(said), encoding="utf-8")
    assert "b.json" in refused("export.same-table", file, other)


def test_where_the_file_cannot_be_nothing_is_published(begun: Office) -> None:
    target = begun.ledger.parent / "nowhere" / "a.json"
    begun.refused("publish", "--month", MONTH, "--as-of", DAY, "--export", target)


def test_a_table_whose_rulebook_is_lost_is_not_exported(begun: Office) -> None:
    target = exported(begun).with_name("b.json")
    with closing(sqlite3.connect(begun.ledger)) as raw, raw:
        for (trigger,) in raw.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            raw.execute(f"DROP TRIGGER {trigger}")
        raw.execute("UPDATE rulebooks SET digest = 'x'")
    told = begun.run("publish", "--month", MONTH, "--export", target).stderr
    assert [each.id for each in checks.telling(told)] == ["export.rulebook-lost"]
    assert not target.exists()


PROVINCE = loader.shipped()[:14]


@pytest.mark.parametrize("count", [3, pytest.param(14, marks=pytest.mark.ci)])
def test_a_province_side_by_side(tmp_path: Path, count: int) -> None:
    """Each by its own rules and periods; every figure is the one of its own ledger."""
    files, tables = [], {}
    for name in PROVINCE[:count]:
        folder = tmp_path / name
        folder.mkdir()
        office, records = Office(folder / "ledger.db"), Records(loader.load(name))
        office.begin(name)
        named(office, f"{name}办公室")
        office.take_all(records.rows())
        period = periods.of_day(Law(records.book).ranked[0], records.start, records.book.year_starts).label
        target = tmp_path / f"{name}.json"
        office.done("publish", "--period", period, "--as-of", records.as_of, "--force", "--export", target)
        files.append(target)
        tables[f"{name}办公室"] = office.ask("rank", "--period", period)
    found = side_by_side(tmp_path)
    assert len(side_by_side(*reversed(files))["rows"]) == count
    assert {row["office"] for row in found["rows"]} == set(tables)
    for row in found["rows"]:
        agree(found, row, tables[row["office"]])


def test_the_file_can_be_proved_by_anybody(begun: Office) -> None:
    """The digest is SHA-256 of the text `sealed`, which `verify` finds in the ledger."""
    import hashlib

    said = json.loads(exported(begun).read_text(encoding="utf-8"))
    assert hashlib.sha256(said["sealed"].encode()).hexdigest() == said["digest"]
    assert hashlib.sha256(said["rulebook"].encode()).hexdigest() == json.loads(said["sealed"])["rulebook_digest"]
    assert exports.read(json.dumps(said).encode()).digest == begun.ask("rank", "--month", MONTH)["digest"]
