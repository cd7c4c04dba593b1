"""The sample data: made again byte for byte, small enough, holding its cases, and taken in whole."""

import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from sample_data import points
from tests.office import Office
from tests.outside import ROOT, environment

SAMPLE = ROOT / "sample_data"
KINDS = 13
FOLDERS = ("2018", "2019-01")
WORKBOOK = SAMPLE / "2018-06.xlsx"


def generate(*words: str) -> subprocess.CompletedProcess[str]:
    """Run the generator."""
    command = [sys.executable, str(SAMPLE / "generate.py"), *words]
    env = environment(PYTHONIOENCODING="utf-8")
    return subprocess.run(command, env=env, capture_output=True, check=False, text=True, encoding="utf-8")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample data made anew."""
    folder = tmp_path_factory.mktemp("sample")
    done = generate(str(folder))
    assert (done.returncode, done.stderr) == (0, "")
    return folder


@pytest.mark.ci
def test_the_csv_files_are_made_again_byte_for_byte(made: Path) -> None:
    kept, again = (
        {f"{name}/{path.name}": path.read_bytes() for name in FOLDERS for path in (folder / name).iterdir()}
        for folder in (SAMPLE, made)
    )
    assert len([name for name in kept if name.startswith("2018/")]) == KINDS
    assert sorted(again) == sorted(kept)
    assert [name for name in kept if kept[name] != again[name]] == []


@pytest.mark.ci
def test_the_workbook_is_made_again_with_the_same_contents(made: Path) -> None:
    with zipfile.ZipFile(WORKBOOK) as kept, zipfile.ZipFile(made / WORKBOOK.name) as again:
        assert again.namelist() == kept.namelist()
        assert [name for name in kept.namelist() if again.read(name) != kept.read(name)] == []


def test_the_csv_files_are_small() -> None:
    assert sum(path.stat().st_size for name in FOLDERS for path in (SAMPLE / name).iterdir()) < 4_000_000


def test_it_holds_the_cases_worth_testing() -> None:
    done = generate("--check")
    assert (done.returncode, done.stderr) == (0, "")
    assert "tie at the last award place: key" in done.stdout
    assert len(done.stdout.splitlines()) > 25


def test_the_check_finds_what_is_missing(tmp_path: Path) -> None:
    folder = tmp_path / "2018"
    folder.mkdir()
    shutil.copytree(SAMPLE / "2019-01", tmp_path / "2019-01")
    for path in (SAMPLE / "2018").iterdir():
        lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
        (folder / path.name).write_text("".join(lines[:1] if path.stem == "verdicts" else lines), encoding="utf-8")
    done = generate("--check", str(tmp_path))
    assert done.returncode == 1
    assert "missing: excused" in done.stderr


@pytest.fixture(scope="module")
def year(template: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Office, dict[str, dict[str, int]]]:
    """A ledger with the year, and what was counted as it was taken in."""
    office = Office.copy_of(template, tmp_path_factory.mktemp("year"))
    return office, office.ask("import", SAMPLE / "2018")["kinds"]


def test_the_year_is_taken_in_whole(year: tuple[Office, dict[str, dict[str, int]]]) -> None:
    _office, counts = year
    assert len(counts) == KINDS
    assert {each["skipped"] for each in counts.values()} == {0}
    assert counts["submissions"]["added"] > 20_000
    assert 0 < counts["submissions"]["refused"] < 1000


def test_the_year_again_changes_nothing(year: tuple[Office, dict[str, dict[str, int]]]) -> None:
    office, counts = year
    before = office.ledger.read_bytes()
    again = office.ask("import", SAMPLE / "2018")["kinds"]
    assert again == {kind: {"added": 0, "skipped": each["added"], "refused": 0} for kind, each in counts.items()}
    assert office.ledger.read_bytes() == before


def test_the_month_is_part_of_the_year_and_stands_alone_too(
    year: tuple[Office, dict[str, dict[str, int]]], template: Path, tmp_path: Path
) -> None:
    office, counts = year
    before = office.ledger.read_bytes()
    month = office.ask("import", WORKBOOK)["kinds"]
    assert {each["added"] for each in month.values()} == {0}
    assert all(0 < each["skipped"] <= counts[kind]["added"] for kind, each in month.items())
    assert office.ledger.read_bytes() == before
    alone = Office.copy_of(template, tmp_path).ask("import", WORKBOOK)["kinds"]
    assert set(alone) == set(month)
    for kind, each in alone.items():
        assert (each["added"], each["skipped"]) == (month[kind]["skipped"], 0)


REASONS = {
    "below_quota": "too few",
    "below_rate": "rate",
    "inaccuracies": "inaccurate",
    "refused": "refused",
    "commissions_missed": "commission",
    "late": "late",
}


@pytest.mark.parametrize("quarter", [1, 2, 3, 4])
def test_the_talk_list_is_that_of_a_plain_reading(year: tuple[Office, dict[str, dict[str, int]]], quarter: int) -> None:
    office, _counts = year
    rows = office.ask("talks", "--quarter", f"2018-Q{quarter}", as_of="2019-01-01")["rows"]
    found = {row["unit"]: {REASONS[each["reason"]] for each in row["reasons"]} for row in rows if row["reasons"]}
    assert found == points.talk_reasons(points.load(SAMPLE / "2018"), quarter)


def test_the_january_after_is_taken_in_too_and_compared_with(
    year: tuple[Office, dict[str, dict[str, int]]], tmp_path: Path
) -> None:
    office = Office.copy_of(year[0].ledger, tmp_path)
    counts = office.ask("import", SAMPLE / "2019-01")["kinds"]
    assert {each["skipped"] for each in counts.values()} == {0}
    row = office.ask("analysis", "--month", "2019-01")["rows"][0]
    assert row["count"] == counts["submissions"]["added"] - counts["submissions"]["refused"]
    assert row["year_change"] == row["count"] - row["year_before"] != 0
    assert row["change"] == row["count"] - row["month_before"] != 0
    assert office.done("verify").startswith("no problems found")
