"""What restore tells, asks and writes into the journal, and why it is not undone."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests import long, outside
from tests.books import SENT
from tests.files import lines, write_xlsx
from tests.office import KEY, Office

posix = pytest.mark.skipif(sys.platform == "win32", reason="there is no such terminal on Windows")


@pytest.fixture(scope="module")
def gone_on(template: Path, tmp_path_factory: pytest.TempPathFactory) -> Office:
    """An office with a backup beside it; June was published and July reopened after that was made."""
    folder = tmp_path_factory.mktemp("gone-on")
    office = Office.copy_of(template, folder)
    office.send(KEY, "2017-06-05")
    office.done("publish", "--month", "2017-06")
    office.done("publish", "--month", "2017-07")
    office.done("reopen", "--month", "2017-06", "--reason", "更正")
    office.done("backup", folder / "backup.db")
    office.done("publish", "--month", "2017-06")
    office.done("publish", "--month", "2017-08")
    office.done("reopen", "--month", "2017-07", "--reason", "更正")
    return office


@pytest.fixture
def backed(office: Office, gone_on: Office, tmp_path: Path) -> Path:
    """The backup; the office has that ledger."""
    office.become(gone_on)
    shutil.copy(gone_on.ledger.with_name("backup.db"), tmp_path)
    return tmp_path / "backup.db"


def test_the_journal_tells_of_a_restore(office: Office, backed: Path) -> None:
    said = office.done("restore", backed, "--reason", "误操作")
    (kept,) = office.ledger.parent.glob("ledger.replaced.*")
    assert "published tables that the copy lacks: 2017-06 (revision 2), 2017-08 (revision 1)" in said
    assert "tables that are published again with it: 2017-07 (revision 1)" in said
    entry = office.ask("log", "--limit", "1")["rows"][0]
    assert entry["command"] == f"restore {backed}"
    assert entry["person"] == "测试员"
    assert entry["reason"].startswith("误操作; ")
    assert str(kept) in entry["reason"]
    assert str(backed) in office.notes("log")
    assert office.done("verify").startswith("no problems found")
    assert Office(kept).done("verify").startswith("no problems found")
    assert not [row for row in Office(backed).ask("log")["rows"] if "restore" in row["command"]]


def test_the_journal_tells_of_a_restore_where_no_ledger_was(backed: Path, tmp_path: Path) -> None:
    new = Office(tmp_path / "new.db")
    assert "published" not in new.done("restore", backed)
    entry = new.ask("log", "--limit", "1")["rows"][0]
    assert (entry["command"], entry["reason"]) == (f"restore {backed}", "no ledger was there")
    assert new.done("verify").startswith("no problems found")


def test_a_restore_is_not_undone_and_says_the_way(office: Office, backed: Path) -> None:
    office.done("restore", backed, "--reason", "误操作")
    (kept,) = office.ledger.parent.glob("ledger.replaced.*")
    number = office.ask("log", "--limit", "1")["rows"][0]["number"]
    for words in (("undo",), ("undo", number)):
        said = office.refused(*words)
        assert str(kept) in said
        assert "restore what it replaced" in said
    office.done("restore", kept)
    assert office.ask("rank", "--month", "2017-08")["status"] == "published"
    office.send(KEY, "2017-09-05")
    assert "undone" in office.done("undo")


@posix
@pytest.mark.parametrize("way", ["itself", "soft", "hard", "relative"])
def test_the_ledger_is_not_restored_from_itself(office: Office, way: str) -> None:
    other = office.ledger.parent / "other.db"
    if way == "soft":
        other.symlink_to(office.ledger)
    elif way == "hard":
        other.hardlink_to(office.ledger)
    else:
        other = office.ledger if way == "itself" else Path(os.path.relpath(office.ledger))
    assert "is the ledger itself" in office.refused("restore", other)
    assert not list(office.ledger.parent.glob("*replaced*"))


@posix
def test_a_ledger_that_is_a_link_stays_one(office: Office, backed: Path, tmp_path: Path) -> None:
    link = Office(tmp_path / "link.db")
    link.ledger.symlink_to(office.ledger)
    link.done("restore", backed)
    assert link.ledger.is_symlink()
    assert office.ask("rank", "--month", "2017-08")["status"] == "open"


@pytest.mark.parametrize(
    ("how", "part"),
    long.crossed(["junk", "cut"], [(0, 100), (100, 5000), (20000, 60000)], "SQLite meets the damage at the same place"),
)
def test_a_damaged_ledger_is_restored(office: Office, backed: Path, how: str, part: tuple[int, int]) -> None:
    content = office.ledger.read_bytes()
    start, end = part
    damaged = content[:end] if how == "cut" else content[:start] + b"\xfe" * (end - start) + content[end:]
    office.ledger.write_bytes(damaged)
    office.done("restore", backed)
    assert office.done("verify").startswith("no problems found")
    assert len(list(office.ledger.parent.glob("ledger.replaced.*"))) == 1


@posix
def test_a_terminal_is_asked_first(office: Office, backed: Path) -> None:
    before = office.ledger.read_bytes()
    words = ("restore", str(backed))
    code, shown = outside.converse(office.ledger, *words, answers=[("in the ledger's place", "n")], GOVINFO_LANG="en")
    assert code == 1
    assert "2017-08 (revision 1)" in re.sub(r"\s+", " ", shown)
    assert office.ledger.read_bytes() == before
    answers = [("in the ledger's place", "y"), ("Why", "误操作")]
    code, shown = outside.converse(office.ledger, *words, answers=answers, GOVINFO_LANG="en")
    assert code == 0, shown
    assert office.ask("log", "--limit", "1")["rows"][0]["reason"].startswith("误操作; ")


# --- a disk that cannot be read ---

SHIM = r"""
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <stdio.h>
#include <sys/types.h>
static int bad(int fd) {
    char link[64], name[4096];
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    ssize_t (*look)(const char *, char *, size_t) = dlsym(RTLD_NEXT, "readlink");
    ssize_t length = look(link, name, sizeof name - 1);
    if (length < 0) return 0;
    name[length] = 0;
    const char *damaged = getenv("DAMAGED");
    return damaged && !strcmp(name, damaged);
}
ssize_t pread64(int fd, void *to, size_t n, off64_t at) {
    ssize_t (*real)(int, void *, size_t, off64_t) = dlsym(RTLD_NEXT, "pread64");
    if (at + n > 8192 && bad(fd)) { errno = EIO; return -1; }
    return real(fd, to, n, at);
}
ssize_t pread(int fd, void *to, size_t n, off64_t at) { return pread64(fd, to, n, at); }
ssize_t read(int fd, void *to, size_t n) {
    ssize_t (*real)(int, void *, size_t) = dlsym(RTLD_NEXT, "read");
    if (n > 8192 && bad(fd)) { errno = EIO; return -1; }
    return real(fd, to, n);
}
"""
"""A disk of which only the beginning of one file can be read."""


@pytest.fixture(scope="module")
def shim(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The library that makes such a disk."""
    if sys.platform != "linux" or shutil.which("gcc") is None:
        pytest.skip("no compiler here")
    folder = tmp_path_factory.mktemp("shim")
    (folder / "shim.c").write_text(SHIM, encoding="utf-8")
    built = ["gcc", "-shared", "-fPIC", "-o", folder / "shim.so", folder / "shim.c", "-ldl"]
    subprocess.run(list(map(str, built)), check=True, capture_output=True)
    return folder / "shim.so"


@pytest.mark.parametrize(
    "words",
    long.cases(
        ["backup {folder}/x.db", "import {folder}/报送.xlsx", "rank --month 2017-06", "verify"],
        2,
        "all reading of the ledger is told of in the same place",
    ),
)
def test_a_disk_that_cannot_be_read_is_no_damaged_file(office: Office, shim: Path, tmp_path: Path, words: str) -> None:
    office.sends(KEY, 300, "2017-06")
    damaged = office.ledger
    if "import" in words:
        damaged = write_xlsx(
            tmp_path / "报送.xlsx",
            {"submissions": lines({**SENT, "title": "".join(map(chr, range(0x4E00, 0x4E00 + 4000)))})},
        )
    env = {"LD_PRELOAD": str(shim), "DAMAGED": str(damaged), "GOVINFO_LANG": "en"}
    done = outside.run(office.ledger, *words.format(folder=tmp_path).split(), **env)
    said = done.stdout.decode() + done.stderr.decode()
    assert done.returncode == 1, said
    assert "is damaged" not in said
    assert "the disk could not be read" in said or "Input/output error" in said
    assert len(said.splitlines()) == 1
