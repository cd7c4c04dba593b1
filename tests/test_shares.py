"""Ledgers on network drives: refused for writing, read; where it cannot be told, that is said."""

from pathlib import Path, PurePosixPath, PureWindowsPath

import pytest

from govinfo_cli import shares, system
from tests.office import KEY, Office

MOUNTS = r"""
22 27 0:21 / /proc rw,relatime - proc proc rw
27 1 254:0 / / rw,relatime shared:1 - ext4 /dev/vda rw,discard
30 27 0:40 / /mnt/office rw,relatime shared:5 master:2 - cifs //server/office rw,vers=3.0
31 27 0:41 / /mnt/office/local rw,relatime - ext4 /dev/vdb rw
32 27 0:42 / /home rw - nfs4 server:/home rw
33 27 0:43 / /mnt/共享\040盘 rw - fuse.sshfs user@server:/ rw
34 27 0:44 / /mnt/new rw - fuse.newfs new rw
35 27 0:45 / /mnt/stick rw - fuseblk /dev/sdb1 rw
36 27 0:46 / /mnt/usb rw - vfat /dev/sdc1 rw
37 27 0:47 / /mnt/c rw - 9p C: rw
38 27 0:48 / /mnt/top rw - nfs server:/top rw
39 38 254:3 / /mnt/top rw - ext4 /dev/vdd rw
40 27 0:49 / /run/user/1000/gvfs rw - fuse.gvfsd-fuse gvfsd-fuse rw
a line of another kind
"""
KINDS = {
    "/data/ledger.db": "ext4",
    "/mnt/office/ledger.db": "cifs",
    "/mnt/office2/ledger.db": "ext4",
    "/mnt/office/local/ledger.db": "ext4",
    "/home/zhang/ledger.db": "nfs4",
    "/mnt/共享 盘/台账.db": "fuse.sshfs",
    "/mnt/new/ledger.db": "fuse.newfs",
    "/mnt/stick/ledger.db": "fuseblk",
    "/mnt/usb/ledger.db": "vfat",
    "/mnt/c/ledger.db": "9p",
    "/mnt/top/ledger.db": "ext4",
    "/run/user/1000/gvfs/smb-share:server=s,share=t/l.db": "fuse.gvfsd-fuse",
}
NETWORK = {"cifs", "nfs4", "fuse.sshfs", "fuse.gvfsd-fuse"}
DOUBTFUL = {"fuse.newfs", "9p"}


@pytest.mark.parametrize(("path", "kind"), KINDS.items())
def test_the_disk_that_a_file_lies_on_is_found(path: str, kind: str) -> None:
    assert shares.kind_of(PurePosixPath(path), MOUNTS) == kind
    assert shares.is_network(kind) == (kind in NETWORK)
    assert shares.is_doubtful(kind) == (kind in DOUBTFUL)


def test_what_is_not_said_is_no_network() -> None:
    """On macOS it cannot be told without much ado."""
    assert shares.kind_of(PurePosixPath("/x"), "") == ""
    assert not shares.is_network("")
    assert not shares.is_doubtful("")


@pytest.mark.parametrize(
    ("path", "share"),
    [
        (r"\\server\share\台账.db", True),
        (r"\\?\UNC\server\share\台账.db", True),
        (r"\\?\C:\台账.db", False),
        (r"C:\台账.db", False),
    ],
)
def test_a_share_of_windows_is_known_by_its_path(path: str, share: bool) -> None:
    assert system.is_share(PureWindowsPath(path)) == share
    assert not system.is_share(PurePosixPath(path))


def mounted(office: Office, kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The system says that the office's folder is a disk of a kind."""
    told = f"27 1 254:0 / / rw - ext4 /dev/vda rw\n30 27 0:40 / {office.ledger.parent} rw - {kind} x rw\n"
    monkeypatch.setattr(system, "mounts", lambda: told)


@pytest.mark.parametrize("kind", ["nfs4", "fuse.sshfs"])
def test_a_ledger_on_a_network_drive_is_not_written_and_is_read(
    office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str
) -> None:
    mounted(office, kind, monkeypatch)
    said = office.refused("record", "alias", "--unit", KEY, "公安")
    assert f"{office.ledger} lies on a network drive ({kind})" in said
    assert "govinfo config ledger" in said
    assert "postgresql://HOST/DATABASE" in said
    assert f"({kind})" in Office(tmp_path / "new.db").run("init").stderr
    assert not (tmp_path / "new.db").exists()
    assert office.done("rank", "--month", "2018-06")
    assert "lies on a network drive" not in office.run("verify").stderr


def test_a_backup_leads_out_and_may_lie_there(
    office: Office, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    """From a ledger on a drive to one's own disk, and from there to a file on the drive."""
    own = Office(tmp_path_factory.mktemp("own") / "ledger.db")
    mounted(office, "cifs", monkeypatch)
    result = office.run("backup", own.ledger)
    assert result.exit_code == 0
    assert "could not be entered in the journal" in result.stderr
    own.done("record", "alias", "--unit", KEY, "公安")
    own.done("backup", office.ledger.with_name("backup.db"))
    assert "lies on a network drive" in office.refused("restore", own.ledger)


def test_where_it_cannot_be_told_that_is_said_once_where_it_is_written(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    mounted(office, "fuse.newfs", monkeypatch)
    result = office.run("record", "alias", "--unit", KEY, "公安")
    assert result.exit_code == 0
    assert result.stderr.count("it cannot be told whether it is another computer's (fuse.newfs)") == 1
    assert "cannot be told" not in office.run("rank", "--month", "2018-06").stderr


def test_a_disk_of_its_own_is_said_nothing_of(office: Office) -> None:
    assert office.run("record", "alias", "--unit", KEY, "公安").stderr == ""
