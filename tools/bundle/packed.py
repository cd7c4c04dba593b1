"""Archives that are the same whenever and wherever they are made of the same files: root's, of a fixed time, sorted."""

import gzip
import io
import os
import tarfile
import time
import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

EPOCH = "1580601600"
"""The time that is written where SOURCE_DATE_EPOCH says none: 2 February 2020, as hatchling has it."""
_FOLDER, _PROGRAM, _FILE = 0o755, 0o755, 0o644


class Member(NamedTuple):
    """A file, a link or a folder of an archive."""

    name: str
    content: bytes | None = b""
    """Nothing if it is a folder."""
    mode: int = _FILE
    link: str = ""
    """Where it leads, if it is a link."""


def when() -> int:
    """The time that archives have, in seconds since 1970."""
    return int(os.environ.get("SOURCE_DATE_EPOCH", EPOCH))


def tree(place: Path, below: str) -> Iterator[Member]:
    """All that is in a folder, under names below another."""
    yield Member(below, None, _FOLDER)
    for path in sorted(place.rglob("*")):
        name = f"{below}/{path.relative_to(place).as_posix()}"
        if path.is_symlink():
            yield Member(name, link=str(path.readlink()))
        elif path.is_dir():
            yield Member(name, None, _FOLDER)
        else:
            yield Member(name, path.read_bytes(), _PROGRAM if path.stat().st_mode & 0o100 else _FILE)


def tar_gz(members: Iterable[Member]) -> bytes:
    """A compressed tar archive, in the form that dpkg reads too."""
    packed = io.BytesIO()
    with tarfile.open(fileobj=packed, mode="w", format=tarfile.GNU_FORMAT) as tar:
        for member in members:
            entry = tarfile.TarInfo(member.name)
            entry.mode, entry.mtime, entry.uname, entry.gname = member.mode, when(), "root", "root"
            if member.link:
                entry.type, entry.linkname, entry.mode = tarfile.SYMTYPE, member.link, 0o777
            elif member.content is None:
                entry.type = tarfile.DIRTYPE
            entry.size = len(member.content or b"")
            tar.addfile(entry, io.BytesIO(member.content or b""))
    return gzip.compress(packed.getvalue(), 6, mtime=when())


def zipped(members: Iterable[Member]) -> bytes:
    """A zip archive, which Windows opens; its folders are those of its files."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for member in members:
            if member.content is not None:
                entry = zipfile.ZipInfo(member.name, time.gmtime(when())[:6])
                entry.external_attr, entry.compress_type = member.mode << 16, zipfile.ZIP_DEFLATED
                archive.writestr(entry, member.content)
    return packed.getvalue()
