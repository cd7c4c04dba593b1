"""Ledgers on network drives: SQLite's locks do not hold there, so none is written on one."""

import os
import re
from pathlib import Path, PurePath

from govinfo_cli import system
from govinfo_cli.errors import LedgerError
from govinfo_cli.i18n import _

_NETWORK = frozenset(
    (
        *("nfs", "nfs4", "cifs", "smb2", "smb3", "smbfs", "ncpfs", "afs", "coda", "ceph", "lustre", "gpfs", "beegfs"),
        *("davfs", "davfs2", "sshfs", "glusterfs", "ceph-fuse", "curlftpfs", "smbnetfs", "juicefs", "mfs", "moosefs"),
        *("gvfsd-fuse", "kio-fuse", "rclone", "s3fs", "goofys", "ossfs", "cosfs"),
    )
)
"""Kinds of disk that lie on another computer, as Linux names them; without the `fuse.` of those in user space."""
_HOST = frozenset(("9p", "virtiofs", "vboxsf", "vmhgfs", "vmhgfs-fuse", "prl_fs", "grpcfuse"))
"""Kinds that a virtual machine has from the computer around it: whose disk that is cannot be told."""
_OWN = frozenset(
    (
        *("ntfs", "ntfs-3g", "exfat", "exfat-fuse", "fuse2fs", "ext2", "apfs-fuse", "encfs", "gocryptfs", "cryfs"),
        *("veracrypt", "bindfs", "mergerfs", "fuse-overlayfs", "lxcfs", "snapfuse", "squashfuse", "portal"),
    )
)
"""Kinds in user space that are this computer's own."""
_doubtful: list[str] = []


def check(path: Path) -> None:
    """See that a ledger which is to be written lies on a disk of this computer; where that cannot be told, note it.

    Raises: LedgerError if it lies on another's.
    """
    whole = Path(os.path.realpath(path))
    kind = ("SMB" if _of_windows(whole) else "") if system.WINDOWS else kind_of(whole, system.mounts())
    if is_network(kind):
        raise LedgerError(
            _(
                "{path} lies on a network drive ({kind}), where a ledger breaks once several computers write to it: "
                "nothing was written; it can be read there. Keep it on one computer's own disk: 'govinfo backup FILE', "
                "then 'govinfo config ledger FILE'. For several computers keep it on a server: "
                "--db postgresql://HOST/DATABASE"
            ).format(path=path, kind=kind)
        )
    if is_doubtful(kind):
        _doubtful.append(
            _(
                "{path} lies on a drive of which it cannot be told whether it is another computer's ({kind}): if it "
                "is, keep the ledger on this computer's own disk instead; there it breaks once several write to it"
            ).format(path=path, kind=kind)
        )


def doubts() -> list[str]:
    """What was noted since this was asked last, each once."""
    found = list(dict.fromkeys(_doubtful))
    _doubtful.clear()
    return found


def _of_windows(path: PurePath) -> bool:
    return system.is_share(path) or system.is_remote_drive(path)


def is_network(kind: str) -> bool:
    """Whether a kind of disk lies on another computer for sure."""
    return kind == "SMB" or _own_name(kind) in _NETWORK


def is_doubtful(kind: str) -> bool:
    """Whether it may."""
    name = _own_name(kind)
    return name in _HOST or (kind.split(".", maxsplit=1)[0] == "fuse" and name not in {*_OWN, *_NETWORK})


def _own_name(kind: str) -> str:
    return kind.removeprefix("fuse.")


def kind_of(path: PurePath, mounts: str) -> str:
    """The kind of the disk that a whole path lies on, such as ext4 or fuse.sshfs; empty if that is not said.

    Args:
        mounts: what Linux says of all that is mounted, a line each (/proc/self/mountinfo).
    """
    whole, best, kind = str(path), 0, ""
    for line in mounts.splitlines():
        own, _separator, rest = line.partition(" - ")
        words = own.split(" ")
        if len(words) <= _PLACE or not rest:
            continue
        place = re.sub(r"\\([0-7]{3})", lambda found: chr(int(found[1], 8)), words[_PLACE])
        inside = whole == place or whole.startswith(f"{place.rstrip('/')}/")
        if inside and len(place) >= best:  # what was mounted last lies on top
            best, kind = len(place), rest.split(" ", 1)[0]
    return kind


_PLACE = 4
"""Which word of a line says where the disk is mounted."""
