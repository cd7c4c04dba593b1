"""Many clerks on one ledger at once, in processes of their own: what each was told is so, and nothing else is there."""

from pathlib import Path

import pytest

from govinfo_cli.places import Place
from tests import clerks
from tests.office import Office

pytestmark = pytest.mark.ci
WHO = (clerks.PUBLISHES, "甲", "乙", "丙", "丁", "戊", "己", "庚")


def work(ledger: Place, folder: Path, deeds: int) -> None:
    started = {who: clerks.started(ledger, who, deeds, folder) for who in WHO}
    told = {who: clerks.ended(process) for who, process in started.items()}
    assert all(len(own) == deeds for own in told.values())
    clerks.check(ledger, told)
    done = {note.words[0] for own in told.values() for note in own if note.done}
    assert {"record", "import", "amend", "void", "undo", "publish"} <= done


def test_eight_clerks_on_a_file(office: Office, tmp_path: Path) -> None:
    work(office.ledger, tmp_path, 15)


@pytest.mark.server
def test_eight_clerks_on_a_server(cluster: object, made: Place, tmp_path: Path) -> None:
    work(cluster.new(made), tmp_path, 15)  # type: ignore[attr-defined]
