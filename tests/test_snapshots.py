"""Whole printed reports, in both languages, as they stand in tests/snapshots.

After a change that is meant: GOVINFO_SNAPSHOTS=write pytest tests/test_snapshots.py, then read the difference.
"""

import os
import re
from pathlib import Path

import pytest

from tests import chinese, small
from tests.office import Office

WRITES = os.environ.get("GOVINFO_SNAPSHOTS") == "write"
FOLDER = Path(__file__).parent / "snapshots"
AS_OF = ("--as-of", small.AS_OF)
REPORTS: dict[str, tuple[str, ...]] = {
    "rank-month": ("rank", "--month", "2018-06", *AS_OF),
    "rank-year": ("rank", "--year", "2018", "--category", "county", *AS_OF),
    "rates": ("rates", "--month", "2018-06", "--category", "other", *AS_OF),
    "explain": ("explain", "昌吉市", "--year", "2018", *AS_OF),
    "rewards": ("rewards", "--year", "2018", *AS_OF),
    "show": ("show", small.STAR, *AS_OF),
    "due": ("due", "--as-of", "2018-07-10"),
    "commissions": ("commissions", "--month", "2018-06", "--category", "key", *AS_OF),
    "quota": ("quota", "--quarter", "2018-Q2", "--category", "county", *AS_OF),
    "timeliness": ("timeliness", "--month", "2018-06", "--category", "county", *AS_OF),
    "talks": ("talks", "--quarter", "2018-Q2", "--category", "county", *AS_OF),
    "week": ("week", "--of", "2018-06-06", "--category", "county", *AS_OF),
    "analysis": ("analysis", "--month", "2018-06", "--category", "key", "--as-of", "2018-07-10"),
    "criticism": ("criticism", "--year", "2018", "--unit", "玛纳斯县", *AS_OF),
    "office": ("office", "--year", "2018", *AS_OF),
    "roster": ("roster", "--category", "park", *AS_OF),
    "authors": ("authors", "--year", "2018", "--category", "county", *AS_OF),
    "status": ("status", "--as-of", "2018-06-20"),
    "list-units": ("list", "units"),
    "list-submissions": ("list", "submissions"),
}
PLAIN = ("rank-month", "show")
HEAD = re.compile(r"\b[0-9a-f]{4}(-[0-9a-f]{4}){5}\b")
"""A head is another one each time."""
CASES = [(name, "table") for name in REPORTS] + [(name, "plain") for name in PLAIN]


@pytest.fixture(scope="module")
def june(template: Path, tmp_path_factory: pytest.TempPathFactory) -> Office:
    """The small ledger with one record voided; it is only read here."""
    chinese.ready()
    office = small.fill(Office.copy_of(template, tmp_path_factory.mktemp("june")))
    office.send("气象局", "2018-06-20", ref="2018-000025", title="重复的一条")
    office.done("void", "submission", "2018-000025", "--reason", "重复")
    return office


@pytest.fixture(autouse=True)
def _terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    """A terminal of 80 columns without colours."""
    for name in ("FORCE_COLOR", "TTY_COMPATIBLE", "TTY_INTERACTIVE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("COLUMNS", "80")


def agrees(name: str, shown: str) -> None:
    """What is shown is what was kept; or it is kept now, if that was asked for."""
    path = FOLDER / f"{name}.txt"
    if WRITES:
        FOLDER.mkdir(exist_ok=True)
        path.write_text(shown, encoding="utf-8", newline="\n")
    assert path.exists(), "no such snapshot yet: GOVINFO_SNAPSHOTS=write pytest tests/test_snapshots.py"
    assert shown == path.read_text(encoding="utf-8")


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize(("name", "format_"), CASES, ids=["-".join(case) for case in CASES])
def test_a_report_is_printed_as_it_was(june: Office, name: str, format_: str, language: str) -> None:
    result = june.run(*REPORTS[name], "--format", format_, lang=language)
    assert (result.exit_code, result.stderr) == (0, "")
    agrees(f"{name}.{format_}.{language}", HEAD.sub("3f2a-91bc-0d4e-77aa-1b2c-9f00", result.stdout))


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("name", REPORTS)
def test_no_line_is_wider_than_the_terminal(june: Office, name: str, language: str) -> None:
    from rich.cells import cell_len

    shown = june.run(*REPORTS[name], "--format", "table", lang=language).stdout
    assert [line for line in shown.splitlines() if cell_len(line) > 80] == []


@pytest.mark.skipif(WRITES, reason="others may be writing still")
def test_there_is_no_snapshot_too_many() -> None:
    wanted = {f"{name}.{format_}.{language}.txt" for name, format_ in CASES for language in ("en", "zh")}
    assert {path.name for path in FOLDER.glob("*.txt")} == wanted
