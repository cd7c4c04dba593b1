"""What is there is never destroyed: by an output, by what is made at the same time, by clearing away."""

import os
import socket
import stat
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from govinfo_cli.ledger import database
from tests import files, outside
from tests.books import SENT
from tests.office import KEY, Office

posix = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such files")
OUTPUTS = [
    "rank --month 2018-06 -f csv -o",
    "list units -f json -o",
    "find 信息 -f csv -o",
    "config -f md -o",
    "log -f csv -o",
    "roster -f csv -o",
    "workbook --month 2018-06 -o",
    "payout --year 2018 -o",
    "bulletin --month 2018-06 -o",
    "bulletin --write-template",
    "yearbook --year 2018 -o",
    "manual -o",
    "template -o",
    "backup",
]
"""Every command that writes a file which is named."""
ENDINGS = {
    "workbook": "xlsx",
    "payout": "xlsx",
    "bulletin": "docx",
    "yearbook": "html",
    "manual": "html",
    "template": "xlsx",
}


def ending(words: str) -> str:
    """The ending that a command wants."""
    return ENDINGS.get(words.split(maxsplit=1)[0], "csv")


def kept_out(office: Office, words: str, target: Path) -> str:
    """The message of a command that must not write to a place, in one line; what is there stays."""
    before = {path: path.read_bytes() for path in target.parent.iterdir() if path.is_file()}
    inode = target.lstat().st_ino
    result = office.run(*words.split(), target)
    assert (result.exit_code, result.stdout) == (1, ""), result.output
    assert len(result.stderr.splitlines()) == 1
    assert target.lstat().st_ino == inode
    assert {path: path.read_bytes() for path in target.parent.iterdir() if path.is_file()} == before
    return result.stderr


# --- outputs ---


@pytest.mark.parametrize("words", OUTPUTS)
def test_no_output_takes_a_databases_place(template: Path, tmp_path: Path, words: str) -> None:
    """The ledger, a backup, another program's database, whatever they are called, by links of either kind."""
    office = Office.copy_of(template, tmp_path)
    office.ledger = office.ledger.rename(tmp_path / f"ledger.{ending(words)}")
    backup = tmp_path / f"backup.{ending(words)}"
    office.done("backup", backup)
    names = {"soft": office.ledger, "hard": office.ledger, "soft too": backup}
    for name, target in names.items():
        link = tmp_path / f"{name}.{ending(words)}"
        link.hardlink_to(target) if name == "hard" else link.symlink_to(target)
    for target in (office.ledger, backup, *(tmp_path / f"{name}.{ending(words)}" for name in names)):
        said = kept_out(office, words, target)
        assert "choose another name" in said or "new name" in said
    assert office.done("verify").startswith("no problems found")


@pytest.mark.parametrize("end", ["-journal", "-wal"])
def test_no_output_takes_the_place_of_what_belongs_to_a_ledger(office: Office, end: str) -> None:
    journal = Path(f"{office.ledger}{end}")
    for _time in range(2):
        result = office.run("rank", "--month", "2018-06", "-f", "csv", "-o", journal)
        assert (result.exit_code, result.stdout) == (1, "")
        assert "belongs to it" in result.stderr
        assert not journal.exists()


def test_an_import_does_not_mark_errors_in_what_it_reads(office: Office, tmp_path: Path) -> None:
    source = files.write_xlsx(tmp_path / "submissions.xlsx", {"submissions": files.lines({**SENT, "unit": "无此单位"})})
    (tmp_path / "link.xlsx").symlink_to(source)
    for errors in (source, tmp_path / "link.xlsx"):
        assert "is read for this" in kept_out(office, f"import {source} --errors", errors)


def test_a_bulletin_does_not_take_its_templates_place(office: Office, tmp_path: Path) -> None:
    ours = tmp_path / "ours.docx"
    office.done("bulletin", "--write-template", ours)
    assert "is read for this" in kept_out(office, f"bulletin --month 2018-06 --template {ours} -o", ours)


@posix
def test_an_output_goes_through_links_and_keeps_them(office: Office, tmp_path: Path) -> None:
    real, far = tmp_path / "real.csv", tmp_path / "far"
    far.mkdir()
    real.write_text("old", encoding="utf-8")
    (tmp_path / "one.csv").symlink_to("two.csv")
    (tmp_path / "two.csv").symlink_to(real)
    (tmp_path / "new.csv").symlink_to(far / "new.csv")
    for link, target in (("one.csv", real), ("new.csv", far / "new.csv")):
        office.done("rank", "--month", "2018-06", "-o", tmp_path / link)
        assert (tmp_path / link).is_symlink()
        assert target.read_text(encoding="utf-8").startswith("\ufeffCategory")
    (tmp_path / "round.csv").symlink_to("round.csv")
    assert "cannot write" in kept_out(office, "rank --month 2018-06 -o", tmp_path / "round.csv")


@posix
def test_the_settings_go_through_a_link(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, office: Office) -> None:
    real, link = tmp_path / "dotfiles.toml", tmp_path / "config.toml"
    real.write_text('office = "甲"\n', encoding="utf-8")
    real.chmod(0o644)
    link.symlink_to(real)
    monkeypatch.setenv("GOVINFO_CONFIG", str(link))
    office.done("config", "office", "乙")
    assert link.is_symlink()
    assert real.read_text(encoding="utf-8") == 'office = "乙"\n'
    assert stat.S_IMODE(real.stat().st_mode) == 0o644


@posix
@pytest.mark.parametrize("words", [each for each in OUTPUTS if each != "backup"])
def test_no_output_takes_the_place_of_what_is_no_file(office: Office, tmp_path: Path, words: str) -> None:
    folder = tmp_path / f"folder.{ending(words)}"
    folder.mkdir()
    assert "no file" in kept_out(office, words, folder)
    pipe = tmp_path / f"pipe.{ending(words)}"
    os.mkfifo(pipe)
    assert "nobody reads" in kept_out(office, words, pipe)
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(str(tmp_path / f"s.{ending(words)}")[:100])
        assert "no file" in kept_out(office, words, tmp_path / f"s.{ending(words)}")


@posix
def test_a_pipe_that_is_read_is_given_what_is_written(office: Office, tmp_path: Path) -> None:
    pipe, got = tmp_path / "pipe.csv", list[bytes]()
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    os.set_blocking(reader, True)

    def read() -> None:
        while piece := os.read(reader, 1000):
            got.append(piece)

    thread = threading.Thread(target=read)
    words = ("rank", "--month", "2018-06", "-f", "csv")
    writer = os.open(pipe, os.O_WRONLY)
    thread.start()
    office.done(*words, "-o", pipe)
    os.close(writer)
    thread.join()
    os.close(reader)
    assert b"".join(got) == office.run(*words).stdout_bytes
    assert stat.S_ISFIFO(pipe.stat().st_mode)


@posix
@pytest.mark.parametrize("name", ["/dev/stdout", pytest.param("/dev/fd/1", marks=pytest.mark.ci)])
def test_what_is_open_already_is_added_to(office: Office, tmp_path: Path, name: str) -> None:
    log = tmp_path / "log.csv"
    log.write_text("what stood there\n", encoding="utf-8")
    line = f"$GOVINFO --db '{office.ledger}' rank --month 2018-06 -f csv -o {name}"
    piped = outside.shell(f"{line} | cat", GOVINFO_LANG="en")
    assert piped.returncode == 0
    assert outside.shell(f"{line} >> '{log}'", GOVINFO_LANG="en").returncode == 0
    assert log.read_bytes() == b"what stood there\n" + piped.stdout
    before = office.ledger.read_bytes()
    refused = outside.shell(f"{line} >> '{office.ledger}'", GOVINFO_LANG="en")
    assert refused.returncode == 1
    assert office.ledger.read_bytes() == before


@posix
def test_a_device_stays_one(office: Office) -> None:
    words = ("rank", "--month", "2018-06", "-f", "csv", "-o")
    assert office.run(*words, "/dev/full").exit_code == 1
    office.done(*words, os.devnull)
    assert stat.S_ISCHR(Path(os.devnull).stat().st_mode)


# --- at the same time ---

NO_LINKS = "import os\ndef refuse(*_names, **_more): raise OSError(95, 'Operation not supported')\nos.link = refuse\n"
"""A file system that knows no hard links."""
PROGRAM = "import sys\nfrom govinfo_cli.__main__ import main\nmain(sys.argv[1:])\n"


def at_once(*commands: list[object], before: str = "") -> list[tuple[int, str]]:
    """Exit code and errors of commands that are started at once."""
    env = outside.environment(GOVINFO_LANG="en", PYTHONIOENCODING="utf-8")
    started = [
        subprocess.Popen(
            [sys.executable, "-c", before + PROGRAM, *map(str, words)],
            env=env,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            encoding="utf-8",
        )
        for words in commands
    ]
    return [(process.returncode, error) for process in started for error in [process.communicate(timeout=200)[1]]]


def one_of_all(done: list[tuple[int, str]]) -> None:
    """Exactly one succeeded, and each other says that something is there."""
    assert sorted(code for code, _said in done) == [0] + [1] * (len(done) - 1), done
    assert all("there already" in said for code, said in done if code), done


ROUNDS = 2
RACES: dict[str, Callable[[Path, Path, Path], list[list[object]]]] = {
    "three inits": lambda new, _full, _backup: [["--db", new, "init"]] * 3,
    "a backup beside an init": lambda new, full, _backup: [["--db", new, "init"], ["--db", full, "backup", new]],
    "two backups": lambda new, full, _backup: [["--db", full, "backup", new]] * 2,
    "two restores": lambda new, _full, backup: [["--db", new, "restore", backup]] * 2,
    "a restore beside an init": lambda new, _full, backup: [["--db", new, "init"], ["--db", new, "restore", backup]],
}


@pytest.mark.ci
@pytest.mark.parametrize("links", [True, False], ids=["links", "no links"])
@pytest.mark.parametrize("name", RACES)
def test_of_all_that_make_one_file_one_succeeds(office: Office, tmp_path: Path, name: str, links: bool) -> None:
    backup = tmp_path / "backup.db"
    office.done("backup", backup)
    for number in range(ROUNDS):
        new = tmp_path / f"new-{number}.db"
        done = at_once(*RACES[name](new, office.ledger, backup), before="" if links else NO_LINKS)
        if "restore" in name and all(code == 0 for code, _said in done):
            # The later one found a ledger there, and kept it beside the new one.
            assert list(tmp_path.glob(f"new-{number}.replaced.*"))
        else:
            one_of_all(done)
        assert Office(new).done("verify").startswith("no problems found")
    assert not list(tmp_path.glob(".*"))


def test_an_output_beside_an_init_destroys_no_ledger(office: Office, tmp_path: Path) -> None:
    for number in range(ROUNDS):
        new = tmp_path / f"new-{number}.db"
        output = ["--db", office.ledger, "rank", "--month", "2018-06", "-f", "csv", "-o", new]
        (made, _said), (written, said) = at_once(["--db", new, "init"], output)
        assert 0 in (made, written)
        assert made or written == 1, said  # what was told as made is there
        if made == 0:
            assert Office(new).done("verify").startswith("no problems found")


def test_what_is_recorded_right_after_init_stays(tmp_path: Path) -> None:
    new = Office(tmp_path / "new.db")
    record: list[object] = ["--db", new.ledger, "record", "alias", "--unit", KEY, "别名甲"]
    done = at_once(*[["--db", new.ledger, "init"]] * 2, *[record] * 2)
    told = sum(code == 0 for code, _said in done[2:])
    found = [row for row in new.ask("list", "aliases")["rows"] if "别名甲" in str(row)] if told else []
    assert len(found) == min(told, 1)


# --- a power cut ---


def test_what_was_told_outlasts_a_power_cut(office: Office) -> None:
    """SQLite syncs the folder too when a transaction is done."""
    with database.writing(office.ledger) as connection:
        assert connection.exec_driver_sql("PRAGMA synchronous").scalar() == 3


@pytest.mark.skipif(sys.platform != "linux", reason="strace is Linux's")
@pytest.mark.parametrize("words", ["list units -o {folder}/x.csv", "config office 甲", "backup {folder}/x.db"])
def test_a_file_and_its_folder_are_synced(office: Office, tmp_path: Path, words: str) -> None:
    trace = tmp_path / "trace"
    place = tmp_path / "place"
    place.mkdir()
    command = ["strace", "-f", "-y", "-o", trace, "-e", "trace=fsync,fdatasync,rename,renameat,renameat2,link,linkat"]
    program = [sys.executable, "-m", "govinfo_cli", "--db", office.ledger, *words.format(folder=place).split()]
    env = outside.environment(GOVINFO_CONFIG=str(place / "config.toml"))
    try:
        done = subprocess.run([*map(str, command), *map(str, program)], env=env, capture_output=True, check=False)
    except FileNotFoundError:
        pytest.skip("no strace here")
    if not trace.exists():
        pytest.skip(f"strace may not look here: {done.stderr.decode()}")
    assert done.returncode == 0, done.stderr
    calls = trace.read_text(encoding="utf-8").splitlines()
    named = [number for number, call in enumerate(calls) if ("link" in call or "rename" in call) and "govinfo-" in call]
    synced = [number for number, call in enumerate(calls) if "sync" in call and ".new" in call]
    folder = [number for number, call in enumerate(calls) if "sync" in call and f"{place}>" in call]
    assert len(named) == 1, calls
    assert min(synced) < named[0] < max(folder), calls


# --- clearing away ---

OTHERS = [
    ".report.my.newsletter-draft.docx",
    ".report.1234.new",
    ".report.csv.1234.new",
    ".govinfo-draft.new",
    "govinfo-1234",
    ".govinfo-1234-abcdef.new",
    "govinfo-demo-abcdefgh",
]


def test_only_the_programs_own_leftovers_are_cleared_away(office: Office, tmp_path: Path) -> None:
    for name in OTHERS:
        path = tmp_path / name
        path.write_text("mine", encoding="utf-8")
        os.utime(path, (0, 0))
    office.done("rank", "--month", "2018-06", "-o", tmp_path / "report.csv")
    office.done("backup", tmp_path / "report.db")
    assert {path.name for path in tmp_path.iterdir()} >= set(OTHERS)


@posix
def test_what_a_killed_export_left_is_cleared_by_the_next(
    office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also among the system's temporary files, where it keeps phone numbers."""
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    office.sends(KEY, 4000, "2018-06", contact="13912345678")
    words = ["list", "submissions", "--limit", "0", "--phones", "-o", tmp_path / "list.xlsx"]
    command = [sys.executable, "-m", "govinfo_cli", "--db", office.ledger, *words]
    process = subprocess.Popen(
        list(map(str, command)), env=outside.environment(TMPDIR=str(temporary)), stderr=subprocess.DEVNULL
    )
    while not any(temporary.glob("govinfo-*/*")):
        assert process.poll() is None
    process.kill()
    process.wait()
    assert any(temporary.iterdir())
    assert list(tmp_path.glob(".govinfo-*.new"))
    monkeypatch.setattr(tempfile, "tempdir", str(temporary))
    office.done("list", "units", "-o", tmp_path / "units.xlsx")
    assert not list(temporary.iterdir())
    assert not list(tmp_path.glob(".*"))
