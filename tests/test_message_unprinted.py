"""A command whose message cannot be printed has done its work: it says so and ends as done, so that none repeats it."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

import pytest

from tests import chinese, long, outside
from tests.office import KEY, Office

pytestmark = pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no /dev/full")
WHY = ("--reason", "误")
REF = "2017-000001"
Words = tuple[object, ...]


@pytest.fixture(scope="module")
def filled(template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A ledger with something to amend, to adopt, to publish, and a backup beside it to restore."""
    office = Office.copy_of(template, tmp_path_factory.mktemp("filled"))
    office.send(KEY, "2017-06-05", ref=REF, title="题")
    office.done("publish", "--month", "2017-05")
    office.done("backup", office.ledger.with_name("backup.db"))
    return office.ledger


@pytest.fixture
def busy(filled: Path, tmp_path: Path) -> Office:
    """An office with both."""
    shutil.copy(filled.with_name("backup.db"), tmp_path)
    return Office.copy_of(filled, tmp_path)


COMMANDS: dict[str, Callable[[Path], Words]] = {
    "record": lambda _: ("record", "training", "--unit", KEY, "--on", "2017-06-05", "--attendees", "6"),
    "amend": lambda _: ("amend", "submission", REF, "--title", "新题", *WHY),
    "void": lambda _: ("void", "submission", REF, *WHY),
    "adopt": lambda _: ("adopt", REF, "--in", "general", "--on", "2017-06-06"),
    "import": lambda folder: ("import", folder / "trainings.csv"),
    "publish": lambda _: ("publish", "--month", "2017-06"),
    "reopen": lambda _: ("reopen", "--month", "2017-05", *WHY),
    "undo": lambda _: ("undo", "2", "--yes"),
    "backup": lambda folder: ("backup", folder / "another.db"),
    "restore": lambda folder: ("restore", folder / "backup.db", *WHY),
    "init": lambda folder: ("--db", folder / "new.db", "init"),
    "config": lambda _: ("config", "office", "某办公室"),
}


@contextmanager
def full() -> Iterator[int]:
    """What takes nothing that is printed."""
    stream = os.open("/dev/full", os.O_WRONLY)
    yield stream
    os.close(stream)


@contextmanager
def closed() -> Iterator[int]:
    """A pipe whose reader has gone."""
    reader, writer = os.pipe()
    os.close(reader)
    yield writer
    os.close(writer)


def run(office: Office, *words: object, out: int, lang: str = "en") -> tuple[int, str]:
    """Run a command whose messages go to a stream; its exit code, and what it says on stderr."""
    ledger = [] if "--db" in words else ["--db", office.ledger]
    command = [sys.executable, "-m", "govinfo_cli", *ledger, "--lang", lang, *words]
    done = subprocess.run(
        list(map(str, command)),
        stdin=subprocess.DEVNULL,
        stdout=out,
        stderr=subprocess.PIPE,
        env=outside.environment(PYTHONIOENCODING="utf-8", GOVINFO_CONFIG=str(office.ledger.parent / "settings.toml")),
        encoding="utf-8",
        timeout=120,
        check=False,
    )
    return done.returncode, done.stderr


def state(office: Office) -> tuple[str, list[str]]:
    """The journal, and the names of the files beside the ledger."""
    return office.done("log"), sorted(path.name for path in office.ledger.parent.iterdir())


@pytest.mark.parametrize(
    "name",
    long.cases(
        COMMANDS,
        {"record", "import", "restore", "config"}.__contains__,
        "the others mark what is written in the same places",
    ),
)
@pytest.mark.parametrize("stream", [full, pytest.param(closed, marks=pytest.mark.ci)])
def test_what_is_written_is_told_as_written(
    busy: Office, tmp_path: Path, name: str, stream: Callable[[], AbstractContextManager[int]]
) -> None:
    (tmp_path / "trainings.csv").write_text(f"unit,held_on,attendees\n{KEY},2017-06-05,6\n", encoding="utf-8")
    before = state(busy)
    with stream() as out:
        code, said = run(busy, *COMMANDS[name](tmp_path), out=out)
    assert code == 0, said
    assert "note: it is written, and must not be done again; only the message could not be printed: " in said
    assert "error" not in said
    assert "Traceback" not in said
    assert state(busy) != before


@pytest.mark.parametrize("stream", [full, pytest.param(closed, marks=pytest.mark.ci)])
def test_a_report_that_cannot_be_printed_is_not_done(
    busy: Office, stream: Callable[[], AbstractContextManager[int]]
) -> None:
    folder = busy.folder({"trainings": [{"unit": KEY, "held_on": "2017-06-05", "attendees": 6}]})
    for words in (("rank", "--month", "2017-06"), ("import", folder, "--dry-run"), ("demo",)):
        with stream() as out:
            code, said = run(busy, *words, out=out)
        assert code == 1, (words, said)
        assert "must not be done again" not in said


def test_it_is_said_in_chinese_too(busy: Office) -> None:
    chinese.ready()
    with full() as out:
        code, said = run(busy, *COMMANDS["record"](busy.ledger), out=out, lang="zh")
    assert code == 0
    assert "已经登记，请勿重复执行" in said


def test_with_nowhere_to_say_it_the_exit_code_still_does(busy: Office) -> None:
    line = f'$GOVINFO --db "{busy.ledger}" record training --unit {KEY} --on 2017-06-05 --attendees 6'
    done = outside.shell(f"{line} > /dev/full 2> /dev/full")
    assert done.returncode == 0
    assert len(busy.ask("list", "trainings")["rows"]) == 1
