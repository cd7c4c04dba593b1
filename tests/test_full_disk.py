"""A disk without room, and files and folders that may not be written: one message, nothing written, nothing lost."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest

from tests import long, outside
from tests.office import KEY, Office

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such limits and modes")
RECORD = ("record", "submission", "--unit", KEY, "--title", "新的一条", "--received-on", "2017-08-03")
ROOT_MINDS = ("setpriv", "--bounding-set=-dac_override,-dac_read_search", "--")
"""Before a command: not even root may do what a file's mode does not allow."""


def run(
    office: Office, *words: object, before: Sequence[object] = (), setup: Callable[[], None] | None = None
) -> subprocess.CompletedProcess[str]:
    """Run a command as a process."""
    ledger = [] if "--db" in words else ["--db", office.ledger]
    command = [*before, sys.executable, "-m", "govinfo_cli", *ledger, "--lang", "en", *words]
    return subprocess.run(
        list(map(str, command)),
        env=outside.environment(PYTHONIOENCODING="utf-8", **outside.UNCOMPILED),
        capture_output=True,
        check=False,
        encoding="utf-8",
        timeout=120,
        preexec_fn=setup,
    )


@pytest.fixture(scope="module")
def filled(template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A ledger with a few hundred submissions, and a backup beside it, to be copied."""
    office = Office.copy_of(template, tmp_path_factory.mktemp("filled"))
    office.sends(KEY, 300, "2017-07", title="一条不短的标题" * 5)
    office.done("publish", "--month", "2017-07")
    office.send(KEY, "2017-08-01", ref="八月一")
    office.done("backup", office.ledger.with_name("backup.db"))
    return office.ledger


@pytest.fixture
def kept(filled: Path, tmp_path: Path) -> Office:
    """The same in a folder of its own."""
    shutil.copy(filled.with_name("backup.db"), tmp_path)
    return Office.copy_of(filled, tmp_path)


def files(office: Office) -> dict[str, bytes]:
    """What lies beside a ledger."""
    return {path.name: path.read_bytes() for path in office.ledger.parent.iterdir() if path.is_file()}


def imported(office: Office) -> Path:
    """A folder of so many submissions that the ledger grows."""
    return office.folder(
        {"submissions": [{"unit": KEY, "title": f"{n}" * 50, "received_on": "2017-08-01"} for n in range(2000)]}
    )


# --- no room ---


def small_files(most: int) -> Callable[[], None]:
    """What lets a process write no file beyond so many bytes."""

    def limit() -> None:
        import resource

        resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))

    return limit


FULL: dict[str, Callable[[Office], tuple[object, ...]]] = {
    "import": lambda office: ("import", imported(office)),
    "record": lambda _office: RECORD,
    "amend": lambda _office: ("amend", "submission", "八月一", "--title", "别的", "--reason", "误"),
    "publish": lambda _office: ("publish", "--month", "2017-08"),
    "init": lambda office: ("--db", office.ledger.parent / "new.db", "init"),
    "backup": lambda office: ("backup", office.ledger.parent / "another.db"),
    "restore": lambda office: ("restore", office.ledger.parent / "backup.db"),
    "restore where none is": lambda office: (
        "--db",
        office.ledger.parent / "new.db",
        "restore",
        office.ledger.parent / "backup.db",
    ),
    "output": lambda office: ("list", "submissions", "--limit", "0", "-o", office.ledger.parent / "list.csv"),
}


@pytest.mark.parametrize(
    "name",
    long.cases(FULL, {"record", "restore", "output"}.__contains__, "the others write and copy by the same ways"),
)
@pytest.mark.parametrize("room", [pytest.param(0, marks=pytest.mark.ci), 3000], ids=["none", "little"])
def test_a_full_disk(kept: Office, name: str, room: int) -> None:
    words = FULL[name](kept)
    before = files(kept)
    done = run(kept, *words, setup=small_files(room))
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith("error: ")
    assert len(done.stderr.splitlines()) == 1
    assert "free space" in done.stderr or "cannot write" in done.stderr or "File too large" in done.stderr
    assert kept.done("verify").startswith("no problems found")
    assert files(kept) == before


MOUNTED = """
mount -t tmpfs -o size={size} none "$1" || exit 99
cp "$2" "$1/ledger.db" || exit 98
shift 2
"$@" > "$OUT/out" 2> "$OUT/err"
echo $? > "$OUT/code"
ls -A "$FOLDER" > "$OUT/left"
cp "$FOLDER/ledger.db" "$OUT/ledger.db"
"""


@pytest.mark.ci
@pytest.mark.skipif(shutil.which("unshare") is None, reason="no unshare to mount a small disk with")
@pytest.mark.parametrize("words", [("import", "IN"), ("backup", "FOLDER/copy.db"), ("list", "-o", "FOLDER/list.csv")])
def test_a_small_disk_fills(kept: Office, tmp_path: Path, words: tuple[str, ...]) -> None:
    folder, out = tmp_path / "disk", tmp_path / "out"
    folder.mkdir()
    out.mkdir()
    places = {"IN": str(imported(kept)), "FOLDER/copy.db": str(folder / "copy.db"), "FOLDER/list.csv": ""}
    places["FOLDER/list.csv"] = str(folder / "list.csv")
    own = [places.get(word, word) for word in words]
    if own[0] == "list":
        own[1:1] = ["submissions", "--limit", "0"]
    size = (kept.ledger.stat().st_size // 4096 + 8) * 4096
    command = [sys.executable, "-m", "govinfo_cli", "--db", folder / "ledger.db", "--lang", "en", *own]
    as_root = ["--mount"] if os.geteuid() == 0 else ["--map-root-user", "--mount"]
    done = subprocess.run(
        list(
            map(str, ["unshare", *as_root, "sh", "-c", MOUNTED.format(size=size), "sh", folder, kept.ledger, *command])
        ),
        env=outside.environment(PYTHONIOENCODING="utf-8", OUT=str(out), FOLDER=str(folder)),
        capture_output=True,
        check=False,
        timeout=120,
    )
    if done.returncode in (1, 99):
        pytest.skip(f"no disk can be mounted here: {done.stderr.decode()}")
    said = (out / "err").read_text(encoding="utf-8")
    assert (out / "code").read_text().strip() == "1", said
    assert "full" in said or "No space left" in said
    assert len(said.splitlines()) == 1
    assert (out / "left").read_text().split() == ["ledger.db"]
    assert (out / "ledger.db").read_bytes() == kept.ledger.read_bytes()


# --- not allowed ---


@pytest.fixture
def minds() -> tuple[str, ...]:
    """What goes before a command so that modes hold."""
    if os.geteuid() != 0:
        return ()
    if shutil.which("setpriv") is None:
        pytest.skip("root may do anything here")
    return ROOT_MINDS


READING = [
    ("rank", "--month", "2017-07"),
    ("list", "submissions"),
    ("find", "标题"),
    ("verify",),
]
WRITING: dict[str, Callable[[Office], tuple[object, ...]]] = {
    name: FULL[name] for name in ("import", "record", "amend", "publish", "restore")
} | {
    "void": lambda _office: ("void", "submission", "八月一", "--reason", "误"),
    "reopen": lambda _office: ("reopen", "--month", "2017-07", "--reason", "误"),
}


MODES = [(0o444, 0o755), (0o644, 0o555), pytest.param((0o444, 0o555), marks=pytest.mark.ci)]


@pytest.fixture(params=MODES, ids=["file", "folder", "both"])
def locked(kept: Office, request: pytest.FixtureRequest) -> Iterator[Office]:
    """The same in a folder of its own, of which the file, the folder or both are read-only."""
    own = kept.ledger.parent / "own"
    own.mkdir()
    office = Office(own / "ledger.db")
    shutil.copy(kept.ledger, office.ledger)
    shutil.copy(kept.ledger.parent / "backup.db", own)
    office.folder({})
    file, folder = request.param
    office.ledger.chmod(file)
    own.chmod(folder)
    yield office
    own.chmod(0o755)


@pytest.mark.ci
@pytest.mark.parametrize("words", READING, ids=lambda words: words[0])
def test_what_is_read_only_can_be_read(locked: Office, minds: tuple[str, ...], words: tuple[str, ...]) -> None:
    done = run(locked, *words, before=minds)
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.ci
@pytest.mark.parametrize("name", WRITING)
def test_what_is_read_only_is_not_written(kept: Office, locked: Office, minds: tuple[str, ...], name: str) -> None:
    words = ("import", imported(kept)) if name == "import" else WRITING[name](locked)
    before = files(locked)
    done = run(locked, *words, before=minds)
    assert (done.returncode, done.stdout) == (1, "")
    assert len(done.stderr.splitlines()) == 1
    assert str(locked.ledger.parent) in done.stderr
    assert "read-only" in done.stderr or "may read and write" in done.stderr or "no permission" in done.stderr
    assert files(locked) == before


@pytest.mark.parametrize("locked", [(0o644, 0o555)], indirect=True, ids=["folder"])
@pytest.mark.parametrize("name", long.cases(["output", "init", "backup"], 1, "all files are made in the same way"))
def test_nothing_is_made_in_a_folder_that_is_read_only(locked: Office, minds: tuple[str, ...], name: str) -> None:
    before = files(locked)
    done = run(locked, *FULL[name](locked), before=minds)
    assert (done.returncode, done.stdout) == (1, "")
    assert "no permission" in done.stderr
    assert len(done.stderr.splitlines()) == 1
    assert files(locked) == before


@pytest.mark.ci
@pytest.mark.parametrize("words", [*READING, RECORD, ("init",), ("backup", "x.db"), ("upgrade",)], ids=lambda w: w[0])
@pytest.mark.parametrize("what", ["file", "folder"])
def test_what_may_not_even_be_read(kept: Office, minds: tuple[str, ...], words: tuple[str, ...], what: str) -> None:
    own = kept.ledger.parent / "own"
    own.mkdir()
    office = Office(own / "ledger.db")
    shutil.copy(kept.ledger, office.ledger)
    closed = office.ledger if what == "file" else own
    closed.chmod(0)
    try:
        done = run(office, *words, before=minds)
    finally:
        closed.chmod(0o755)
    assert (done.returncode, done.stdout) == (1, "")
    assert "Traceback" not in done.stderr
    assert len(done.stderr.splitlines()) == 1
    assert str(own) in done.stderr


@pytest.mark.parametrize("name", ["submissions.csv", pytest.param("报送.xlsx", marks=pytest.mark.ci)])
def test_a_file_to_import_that_may_not_be_read(kept: Office, minds: tuple[str, ...], name: str) -> None:
    path = kept.ledger.parent / name
    path.write_bytes(b"unit,title")
    path.chmod(0)
    done = run(kept, "import", path, before=minds)
    assert (done.returncode, done.stdout) == (1, "")
    assert "no permission" in done.stderr
    assert name in done.stderr
