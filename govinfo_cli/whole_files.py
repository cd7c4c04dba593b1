"""The one home of files that the program makes: each is there whole or not at all, and stays there.

A file is made under a hidden name in the folder where it belongs, synced, and takes its place in one step; the folder
is synced then. What is there is replaced only where that was asked for, and never if it is a ledger. What killed
commands left half made is cleared away by a later one: exactly the names that `_name` makes, and nobody else's.
"""

import errno
import io
import os
import re
import secrets
import stat
import sys
import time
import zlib
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from govinfo_cli import done, file_names, system
from govinfo_cli.errors import GovinfoError, not_written
from govinfo_cli.i18n import _
from govinfo_cli.places import Place

_LEFT_BEHIND = 3600
"""Seconds after which what is unfinished is no living command's: what is being made is written all the time."""
_COMPUTER = zlib.crc32(system.computer().encode())
_OURS = re.compile(r"\.?govinfo-(?P<process>\d{1,10})-(?P<computer>[0-9a-f]{8})-[0-9a-f]{16}(\.new(-journal)?)?")
JOURNALS = ("-journal", "-wal", "-shm")
"""What SQLite appends to the name of a database for the files that belong to it."""
_DATABASE = (b"SQLite format 3\0", bytes.fromhex("d9d505f920a163d7"))
"""How a database, and how a journal that undoes what was half written in one, begin."""
_LINKS = 40
"""Symbolic links that lead to a file: as many as Linux follows."""


def write(
    path: Path,
    content: Callable[[BinaryIO], object],
    *,
    ledger: Place | None = None,
    sources: Iterable[Path] = (),
    private: bool = True,
) -> None:
    """Write the whole file or none of it, in place of what is there.

    Through a symbolic link its target is written. What passes on what it is given, as a pipe or /dev/stdout does, is
    given it.

    Args:
        content: writes what is to be in the file.
        ledger: the ledger in use, which need not be there yet.
        sources: files that are read for it.
        private: only its owner may read it; else those may who may read what was there.

    Raises: GovinfoError if it cannot be written, or something is there that must not be replaced.
    """
    sources = tuple(sources)
    try:
        stream = _stream(path, ledger)
        if stream is not None:
            with stream:
                made = io.BytesIO()
                content(made)
                stream.write(made.getbuffer())
            return
        target = followed(path)
        _look(path, target, ledger, sources)
        with unfinished(target.parent, private=private) as fresh:
            with fresh.open("w+b") as file:
                content(file)
            system.sync(fresh)
            _take_place(path, fresh, target, ledger, sources, private=private)
    except OSError as error:
        raise GovinfoError(not_written(path, error)) from None


def create(path: Path, content: bytes) -> None:
    """Write a new file, whole, which never takes the place of another.

    Raises: GovinfoError if something is there, or it cannot be written.
    """
    try:
        with unfinished(path.parent, private=False) as fresh:
            fresh.write_bytes(content)
            appear(fresh, path)
    except OSError as error:
        raise GovinfoError(not_written(path, error)) from None


def appear(fresh: Path, target: Path) -> None:
    """Give a finished file its name, unless a file has it: of all that try at once one succeeds.

    Raises: FileExistsError if something is there; OSError if it cannot be done.
    """
    system.sync(fresh)
    _name_too(fresh, target)


def _name_too(fresh: Path, target: Path) -> None:
    _check_name(target)
    system.appear(fresh, target)
    system.sync(target.parent)
    done.mark()


def move(path: Path, target: Path) -> None:
    """Give a file another name in its folder, unless a file has that.

    Raises: FileExistsError if something is there; OSError if it cannot be done.
    """
    _name_too(path, target)
    system.remove(path)
    system.sync(target.parent)


@contextmanager
def unfinished(folder: Path, *, private: bool = True) -> Iterator[Path]:
    """A new empty file in a folder, to be made and given its name; what is left of it at the end goes.

    Raises: OSError if it cannot be made.
    """
    _clear(folder)
    path = folder / f".{_name()}.new"
    system.make_file(path, private=private)
    try:
        yield path
    finally:
        with suppress(OSError):  # a virus scanner has it: a later command clears it away
            system.remove(path)


@contextmanager
def scratch() -> Iterator[Path]:
    """A folder of its own among the system's temporary files, which nobody else can read; it goes at the end."""
    import shutil  # most commands need none
    import tempfile

    place = Path(tempfile.gettempdir())
    _clear(place)
    folder = place / _name()
    folder.mkdir(0o700)
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def unfinished_folder(folder: Path) -> Iterator[Path]:
    """A new empty folder in a folder, to be filled and given its name; what is left of it at the end goes.

    Raises: OSError if it cannot be made.
    """
    import shutil

    _clear(folder)
    path = folder / f".{_name()}.new"
    system.make_folder(path)
    try:
        yield path
    finally:
        shutil.rmtree(path, ignore_errors=True)


def make_folder(folder: Path) -> None:
    """Make a folder and those above it, where they are not there, so that a power cut does not take them back.

    Raises: OSError if it cannot be made.
    """
    if not folder.is_dir():
        make_folder(folder.parent)
        folder.mkdir(exist_ok=True)
        system.sync(folder.parent)


def followed(path: Path) -> Path:
    """The file itself, at the end of all symbolic links; it need not be there.

    Raises: OSError if they lead in a circle.
    """
    with suppress(FileNotFoundError):
        path.stat()
    return Path(os.path.realpath(path))


def same(path: Path, other: Path) -> bool:
    """Whether two names are of one file, by links of either kind."""
    try:
        return path.samefile(other)
    except OSError:
        return os.path.realpath(path) == os.path.realpath(other)


def _take_place(
    path: Path, fresh: Path, target: Path, ledger: Place | None, sources: Iterable[Path], *, private: bool
) -> None:
    """Put a finished file in the place of what is there, after one more look at that."""
    while True:
        there = _look(path, target, ledger, sources)
        if there is None:
            with suppress(FileExistsError):  # somebody else's, made this moment: that is looked at
                appear(fresh, target)
                return
        else:
            if not private:
                system.give_mode(fresh, stat.S_IMODE(there.st_mode))
            system.replace(fresh, target)
            system.sync(target.parent)
            done.mark()
            return


def _check_name(target: Path) -> None:
    """Raises: GovinfoError if the system takes a file's name for something else, or refuses it."""
    if system.WINDOWS and not file_names.allowed(target.name):
        raise GovinfoError(
            _(
                "{path}: Windows has no such file name: none of {signs} may stand in it, no dot or space at its end, "
                "and names such as CON, NUL and COM1 are its own; nothing was written: choose another name"
            ).format(path=target, signs='< > : " / \\ | ? *')
        )


def _look(path: Path, target: Path, ledger: Place | None, sources: Iterable[Path]) -> os.stat_result | None:
    """What is there and may be replaced; None if nothing is.

    Raises: GovinfoError if it must not be replaced; OSError if that cannot be told.
    """
    _check_name(target)
    base = next(
        (target.with_name(target.name[: -len(end)]) for end in JOURNALS if target.name.lower().endswith(end)), None
    )
    if isinstance(ledger, Path) and any(each is not None and same(each, ledger) for each in (target, base)):
        raise GovinfoError(
            _("{path} is the ledger, or belongs to it: nothing was written; choose another name").format(path=path)
        )
    if _is_database(target) or (base is not None and _is_database(base)):
        raise GovinfoError(
            _(
                "{path} is a ledger, a backup or another database, or belongs to one: nothing was written; "
                "choose another name"
            ).format(path=path)
        )
    if target.is_file() and not target.stat().st_mode & 0o222:
        raise GovinfoError(_("{path} may only be read: nothing was written; choose another name").format(path=path))
    if any(same(each, target) for each in sources):
        raise GovinfoError(_("{path} is read for this: nothing was written; choose another name").format(path=path))
    try:
        there = target.stat()
    except FileNotFoundError:
        return None
    if not stat.S_ISREG(there.st_mode):
        raise GovinfoError(
            _("{path} is a folder, a socket or a disk, and no file: nothing was written; choose another name").format(
                path=path
            )
        )
    return there


def _is_database(path: Path) -> bool:
    """Whether SQLite keeps a file, whatever its name."""
    if not path.is_file():
        return False
    with path.open("rb") as file:
        return file.read(16).startswith(_DATABASE)


def _stream(path: Path, ledger: Place | None) -> BinaryIO | None:
    """What passes on what it is given: something open already such as /dev/stdout, a pipe, a terminal; None of a file.

    Raises: GovinfoError if it is a ledger that is open; OSError if it cannot be written.
    """
    number = _descriptor(path)
    if number is not None:
        if stat.S_ISREG(os.fstat(number).st_mode):
            _look(path, followed(path), ledger, ())
        sys.stdout.flush()
        return os.fdopen(os.dup(number), "wb")
    try:
        mode = path.stat().st_mode
    except FileNotFoundError:
        return None
    if not (stat.S_ISFIFO(mode) or stat.S_ISCHR(mode)):
        return None
    if stat.S_ISCHR(mode):
        return path.open("wb", buffering=0)
    try:
        opened = system.open_pipe(path)
    except OSError as error:
        if error.errno != errno.ENXIO:
            raise
        raise GovinfoError(_("{path} is a pipe that nobody reads: nothing was written").format(path=path)) from None
    return os.fdopen(opened, "wb")


def _descriptor(path: Path) -> int | None:
    """The number of what is open already, if a name such as /dev/stdout or /dev/fd/3 leads to it."""
    opened = os.path.realpath("/dev/fd")
    for _link in range(_LINKS):
        if path.name.isdecimal() and os.path.realpath(path.parent) == opened and Path(opened).is_dir():
            return int(path.name)
        if not path.is_symlink():
            break
        path = path.parent / path.readlink()
    return None


def _name() -> str:
    """A name that no other command has: by it a later one knows what is ours, and whether its command still runs."""
    return f"govinfo-{os.getpid()}-{_COMPUTER:08x}-{secrets.token_hex(8)}"


def _clear(folder: Path) -> None:
    """Clear away what killed commands left unfinished in a folder."""
    import shutil

    with suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            ours = _OURS.fullmatch(entry.name)
            if ours is None or _is_made(entry, int(ours["process"]), int(ours["computer"], 16)):
                continue
            with suppress(OSError):  # somebody else's, or gone
                if entry.is_dir(follow_symlinks=False):
                    shutil.rmtree(entry)
                else:
                    Path(entry).unlink()


def _is_made(entry: "os.DirEntry[str]", process: int, computer: int) -> bool:
    """Whether a living command makes it."""
    if computer == _COMPUTER and system.has_ended(process):
        return False
    with suppress(OSError):
        return time.time() - entry.stat(follow_symlinks=False).st_mtime <= _LEFT_BEHIND
    return True
