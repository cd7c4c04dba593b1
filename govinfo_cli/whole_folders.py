"""Folders that the program makes: each is there whole, with just the files that belong in it, or as it was.

A folder is filled under a hidden name beside the place where it belongs, synced, and takes that place in one step. What
is there is replaced only if the program made all of it.
"""

import shutil
import stat
from collections.abc import Mapping
from pathlib import Path

from govinfo_cli import done, system, whole_files
from govinfo_cli.errors import GovinfoError, not_written
from govinfo_cli.i18n import _

_LOOK = 2048
"""Bytes at a file's beginning within which its mark stands."""
_SYSTEMS = ("thumbs.db", "desktop.ini", ".ds_store")
"""What file managers leave in any folder that they show."""


def write(folder: Path, files: Mapping[str, bytes], mark: bytes) -> None:
    """Write a whole folder, in place of one in which there are only files with the mark.

    A new one is readable by its owner only; one that is replaced keeps who may read it.

    Raises: GovinfoError if it cannot be written, or something is there that must not be replaced.
    """
    target = whole_files.followed(folder)
    try:
        mode = _replaceable(folder, target, mark)
        whole_files.make_folder(target.parent)
        with whole_files.unfinished_folder(target.parent) as fresh:
            for name, content in files.items():
                made = fresh / name
                made.write_bytes(content)
                system.give_mode(made, 0o600 if mode is None else mode & 0o666)
                system.sync(made)
            if mode is not None:
                system.give_mode(fresh, mode)
            system.sync(fresh)
            if mode is None:
                system.replace(fresh, target)
            else:
                _replace(fresh, target, mark)
            system.sync(target.parent)
            done.mark()
    except OSError as error:
        raise GovinfoError(not_written(folder, error)) from None


def add(folder: Path, files: Mapping[str, bytes], mark: bytes) -> None:
    """Write files into a folder, beside what is there, each in place of nothing or of one with the mark.

    Raises: GovinfoError if one cannot be written, or must not be replaced.
    """
    target = whole_files.followed(folder)
    try:
        if target.exists() and not target.is_dir():
            raise _no_folder(folder)
        for name in files:
            if (target / name).exists() and not _is_marked(target / name, mark):
                raise _foreign(folder, name)
        whole_files.make_folder(target)
    except OSError as error:
        raise GovinfoError(not_written(folder, error)) from None
    for name, content in files.items():
        whole_files.write(target / name, lambda file, content=content: file.write(content), private=False)  # type: ignore[misc]


def _replaceable(folder: Path, target: Path, mark: bytes) -> int | None:
    """Who may read the folder that is there; None if none is.

    Raises: GovinfoError if something is in it that was not made by the program.
    """
    if not target.exists():
        return None
    if not target.is_dir():
        raise _no_folder(folder)
    for each in sorted(target.iterdir()):
        if each.name.lower() not in _SYSTEMS and not _is_marked(each, mark):
            raise _foreign(folder, each.name)
    return stat.S_IMODE(target.stat().st_mode)


def _is_marked(path: Path, mark: bytes) -> bool:
    if path.is_symlink() or not path.is_file():
        return False
    with path.open("rb") as file:
        return mark in file.read(_LOOK)


def _no_folder(folder: Path) -> GovinfoError:
    return GovinfoError(_("{path} is no folder: nothing was written; choose another name").format(path=folder))


def _foreign(folder: Path, name: str) -> GovinfoError:
    return GovinfoError(
        _("{path} holds {name}, which this command did not make: nothing was written; choose another folder").format(
            path=folder, name=name
        )
    )


def _replace(fresh: Path, target: Path, mark: bytes) -> None:
    """Put a finished folder in the place of another, which is there again if that fails."""
    old = target.with_name(f"{target.name}.govinfo-old")
    if _replaceable(old, old, mark) is not None:  # left behind by a command that was killed in this very moment
        shutil.rmtree(old)
    system.replace(target, old)
    try:
        system.replace(fresh, target)
    except OSError:
        system.replace(old, target)
        raise
    shutil.rmtree(old, ignore_errors=True)
