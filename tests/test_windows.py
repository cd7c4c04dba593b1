"""The program where the system answers as Windows does (tests/windows.py): simulated, not run there."""

import os
import shutil
import sys
from pathlib import Path

import pytest

from tests import small
from tests.office import KEY, Office
from tests.windows import REMOTE, Windows, takes

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="what is open in this process is told by /proc")
FOREVER = 10**6
BY = {"authors": "张伟", "approver": "王丽", "contact": "2342425"}


@pytest.fixture(scope="module")
def filled(template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small ledger."""
    return small.fill(Office.copy_of(template, tmp_path_factory.mktemp("filled"))).ledger


@pytest.fixture
def june(filled: Path, tmp_path: Path) -> Office:
    """A copy of it in a folder of its own."""
    own = tmp_path / "台账"
    own.mkdir()
    shutil.copy(filled, own / "ledger.db")
    return Office(own / "ledger.db")


@pytest.fixture
def windows(june: Office, monkeypatch: pytest.MonkeyPatch) -> Windows:
    """Windows, once the ledger is there."""
    assert june.ledger.exists()
    return Windows(monkeypatch)


def left(folder: Path) -> list[str]:
    """What is left unfinished in a folder."""
    return sorted(each.name for each in folder.iterdir() if "govinfo-" in each.name)


def test_a_clerks_work_goes_through(
    windows: Windows, june: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """All that makes, replaces, moves or removes a file: nothing is touched that is open, no name is refused."""
    monkeypatch.setenv("GOVINFO_CONFIG", str(tmp_path / "设置" / "config.toml"))
    place, new = tmp_path / "出", Office(tmp_path / "新.db")
    place.mkdir()
    june.done("record", "unit", "CON", "--category", "other")
    june.done("record", "unit", "统计:一/二*", "--category", "other")
    june.done("record", "unit", "aux.处. ", "--category", "other")
    june.take("submissions", {"ref": "2018-000099", "unit": "CON", "received_on": "2018-06-29", "title": "题", **BY})
    june.adopt("2018-000099", "general", "2018-06-29")
    for _again in range(2):  # in the place of nothing, then of what is there
        june.done("rank", "--month", "2018-06", "-o", place / "排名.xlsx")
        june.done("cards", "--month", "2018-06", "-o", place / "单位")
        june.done("cards", "--month", "2018-06", "--unit", "CON", "-o", place / "单位")
        june.done("notice", "adopted", "--month", "2018-06", "--each", "--again", "-o", place / "通知")
        june.done("config", "office", "昌吉回族自治州人民政府办公室")
        june.done("yearbook", "--year", "2018", "-o", place / "年.html")
    june.done("publish", "--month", "2018-05", "--force")
    june.done("publish", "--month", "2018-06", "--force", "--export", place / "六月.json")
    june.done("bulletin", "--month", "2018-06", "-o", place / "通报.docx")
    june.done("backup", place / "备份.db")
    june.done("record", "alias", "--unit", KEY, "公安")
    june.done("restore", place / "备份.db")
    june.done("verify", "--against", place / "备份.db")
    june.ledger.write_bytes(b"no ledger any more")
    june.done("restore", place / "备份.db")
    new.done("init")
    assert june.done("log")
    assert left(place) + left(place / "通知") + left(june.ledger.parent) + left(tmp_path) == []
    names = {each.name for each in (place / "单位").iterdir()} | {each.name for each in (place / "通知").iterdir()}
    assert {"CON_.html", "统计_一_二_.html", "aux_.处.html"} <= names
    assert [name for name in names if not takes(name)] == []
    assert june.ask("list", "notices")["rows"][0]["file"] in names
    assert [each for each in windows.private if place in each.parents] == []
    assert windows.waited == []


def test_what_a_scanner_holds_for_a_moment_is_waited_for(windows: Windows, june: Office, tmp_path: Path) -> None:
    target = tmp_path / "排名.csv"
    target.write_text("旧", encoding="utf-8")
    windows.held = {"排名.csv": 2}
    june.done("rank", "--month", "2018-06", "-o", target)
    assert target.read_text(encoding="utf-8-sig") != "旧"
    assert len(windows.waited) == 2


def test_what_is_open_in_excel_is_named_and_stays(windows: Windows, june: Office, tmp_path: Path) -> None:
    target = tmp_path / "排名.xlsx"
    target.write_text("旧", encoding="utf-8")
    windows.held = {"排名.xlsx": FOREVER}
    said = june.refused("rank", "--month", "2018-06", "-o", target)
    assert f"cannot write {target}: another program has it open: close it there (Excel, Word, WPS)" in said
    assert target.read_text(encoding="utf-8") == "旧"
    assert 1 < sum(windows.waited) < 3
    assert left(tmp_path) == []


def test_a_folder_of_cards_in_which_something_is_open_stays(windows: Windows, june: Office, tmp_path: Path) -> None:
    folder = tmp_path / "单位"
    june.done("cards", "--month", "2018-06", "-o", folder)
    before = {each.name: each.read_bytes() for each in folder.iterdir()}
    june.done("record", "alias", "--unit", KEY, "公安")
    with (folder / "index.html").open("rb"):
        said = june.refused("cards", "--month", "2018-05", "-o", folder)
    assert f"cannot write {folder}: no permission, or another program has it open" in said
    assert {each.name: each.read_bytes() for each in folder.iterdir()} == before
    assert left(tmp_path) == []
    assert windows.waited


def test_a_backup_does_not_take_a_files_place_and_says_so_at_once(windows: Windows, june: Office) -> None:
    june.done("backup", june.ledger.with_name("甲.db"))
    before = june.ledger.with_name("甲.db").read_bytes()
    assert "is there already" in june.refused("backup", june.ledger.with_name("甲.db"))
    assert june.ledger.with_name("甲.db").read_bytes() == before
    assert windows.waited == []


def test_what_a_scanner_keeps_is_cleared_away_later(windows: Windows, june: Office, tmp_path: Path) -> None:
    """The command tells of the file that was asked for, not of what is left of it."""
    target = tmp_path / "排名.csv"
    target.write_text("旧", encoding="utf-8")

    class All(dict[str, int]):
        def get(self, name: str, default: int = 0) -> int:  # type: ignore[override]
            return FOREVER if name.endswith(".new") else default

        def __getitem__(self, name: str) -> int:
            return FOREVER

    windows.held = All()
    said = june.refused("rank", "--month", "2018-06", "-o", target)
    assert f"cannot write {target}: another program has it open" in said
    (kept,) = left(tmp_path)
    windows.held = {}
    os.utime(tmp_path / kept, (0, 0))
    june.done("rank", "--month", "2018-06", "-o", target)
    assert left(tmp_path) == []


@pytest.mark.parametrize("name", ["COM1.csv", "排名:六月.csv", "aux.csv", "a?.csv"])
def test_a_name_that_windows_does_not_take_is_told(windows: Windows, june: Office, tmp_path: Path, name: str) -> None:
    said = june.refused("rank", "--month", "2018-06", "-o", tmp_path / name)
    assert f"{name}: Windows has no such file name" in said
    assert "was written: choose another name" in said
    assert windows.waited == []
    assert [each.name for each in tmp_path.iterdir() if each.suffix == ".csv"] == []


def test_a_ledger_has_no_such_name_either(windows: Windows, tmp_path: Path) -> None:
    result = Office(tmp_path / "台账:一.db").run("init")
    assert result.exit_code == 1
    assert "Windows has no such file name" in result.stderr
    assert windows.waited == []
    assert list(tmp_path.glob("台账?*.db")) == []


def test_a_mapped_drive_is_not_written_and_is_read(windows: Windows, june: Office, tmp_path: Path) -> None:
    windows.drive = REMOTE
    before = june.ledger.read_bytes()
    said = june.refused("record", "alias", "--unit", KEY, "公安")
    assert f"{june.ledger} lies on a network drive (SMB)" in said
    assert june.ledger.read_bytes() == before
    assert june.done("rank", "--month", "2018-06")
    june.done("backup", tmp_path / "备份.db")
    assert (tmp_path / "备份.db").exists()


def test_several_files_are_named_with_a_star(windows: Windows, june: Office, tmp_path: Path) -> None:
    """The shells of Windows hand it on as it is."""
    for name in ("a.csv", "b.csv"):
        (tmp_path / name).write_text(f"unit,held_on,attendees\n{KEY},2018-08-0{'ab'.index(name[0]) + 1},5\n", "utf-8")
    june.done("import", "--as", "trainings", tmp_path / "?.csv")
    assert {row["held_on"] for row in june.ask("list", "trainings")["rows"]} >= {"2018-08-01", "2018-08-02"}
    assert windows.waited == []
    assert "no such file or folder" in june.run("import", tmp_path / "*.xlsx").stderr
