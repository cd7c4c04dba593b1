"""An interpreter that is carried in the folder: which archives are trusted, and where in them Python lies."""

import shutil
import struct
import tarfile
import tomllib
import zipfile
from pathlib import Path
from typing import NamedTuple

from tools.bundle.faults import CannotMakeError
from tools.bundle.targets import Target
from tools.bundle.wheels import digest

LIST = Path(__file__).with_name("interpreters.toml")
PLACE = "python"
"""The interpreter's folder."""


class Interpreter(NamedTuple):
    """An interpreter, unpacked."""

    home: Path
    version: str
    """Such as 3.11."""
    site: Path
    """Where it looks for installed packages."""


def check(archive: Path, given: str) -> None:
    """Hold an archive against its digest.

    Args:
        given: the SHA-256 that the developer vouches for; empty to go by the list.

    Raises:
        CannotMakeError: it is another file, or nobody says what it should be.
    """
    known = tomllib.loads(LIST.read_text(encoding="utf-8"))["sha256"]
    wanted = given.lower() or known.get(archive.name, "")
    found = digest(archive)
    if not wanted:
        raise CannotMakeError(
            f"{archive.name} is not in {LIST.name}, so nothing tells whether it is what its maker published. Compare "
            f"its SHA-256 with what the maker says, then put it into the list, or give it with --sha256. It is\n{found}"
        )
    if found != wanted:
        raise CannotMakeError(f"{archive.name} is not the file it should be: its SHA-256 is {found}, not {wanted}")


def unpack(archive: Path, place: Path, target: Target, scratch: Path) -> Interpreter:
    """Unpack an interpreter's archive into a folder, and see that it is one for the platform.

    Args:
        scratch: a folder for what is thrown away, on the same disk.

    Raises:
        CannotMakeError: there is no Python in it, or one for another platform.
    """
    raw = scratch / "unpacked"
    try:
        if archive.name.endswith((".zip", ".nupkg")):
            with zipfile.ZipFile(archive) as zipped:
                zipped.extractall(raw)
        else:
            with tarfile.open(archive) as packed:
                packed.extraction_filter = getattr(tarfile, "data_filter", lambda member, _path: member)
                packed.extractall(raw)
    except (tarfile.TarError, zipfile.BadZipFile) as bad:
        raise CannotMakeError(f"{archive.name}: neither a tar archive nor a zip ({bad})") from bad
    named = "python.exe" if target.windows else "bin/python3"
    home = next((each for each in (raw, *sorted(raw.glob("*"))) if (each / named).exists()), None)
    if home is None:
        raise CannotMakeError(f"{archive.name} holds no {named}: it is no interpreter for {target.name}")
    if _machine(home / named) != target.machine:
        raise CannotMakeError(f"{archive.name} is for another processor than {target.name}")
    moved = home.rename(place / PLACE)
    shutil.rmtree(raw, ignore_errors=True)
    return _windows(moved, archive) if target.windows else _posix(moved, archive)


def _windows(home: Path, archive: Path) -> Interpreter:
    library = next(home.glob("python3?*.dll"), None)
    if library is None:
        raise CannotMakeError(f"{archive.name} holds no python3x.dll beside python.exe")
    own = library.stem.removeprefix("python")
    site = home / "Lib" / "site-packages"
    for path in home.glob("python*._pth"):  # the embeddable one looks nowhere else than where this file says
        path.write_text(path.read_text(encoding="utf-8").rstrip() + "\nLib\\site-packages\n", encoding="utf-8")
    return Interpreter(home, f"{own[0]}.{own[1:]}", site)


def _posix(home: Path, archive: Path) -> Interpreter:
    library = next(home.glob("lib/python3.*"), None)
    if library is None:
        raise CannotMakeError(f"{archive.name} holds no lib/python3.x")
    return Interpreter(home, library.name.removeprefix("python"), library / "site-packages")


def _machine(program: Path) -> int:
    """For which processor a program is, as the head of its file says; 0 if it is none."""
    with program.open("rb") as file:
        head = file.read(64)
        if head[:4] == b"\x7fELF":
            return int(struct.unpack_from("<H", head, 18)[0])
        if head[:2] != b"MZ":
            return 0
        file.seek(struct.unpack_from("<I", head, 60)[0])
        return int(struct.unpack_from("<H", file.read(6), 4)[0])
