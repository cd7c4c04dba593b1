"""A ledger carried between a file and a server: whole or not at all, and its head the same."""

import sqlite3
from pathlib import Path

import pytest

from govinfo_cli.ledger import schema
from govinfo_cli.places import Server
from tests.office import KEY, Office
from tests.running import run
from tests.server import Cluster, Proxy, name_of

pytestmark = [pytest.mark.ci, pytest.mark.server]
AWKWARD = [
    "a\tb",
    "a\\Nb\\t",
    "\\N",
    "\\.",
    "“引号”'\"",
    "𠮷野家🎣",
    "ＡＢＣ ｶﾅ",
    "é e\u0301",
    "%s {x} $1 :y",
    "\u200b零宽",
]


@pytest.fixture
def full(office: Office) -> Office:
    """An office whose ledger has records that were changed, voided, taken back, published, and awkward texts."""
    refs = office.sends(KEY, 12, "2017-06")
    office.adopt(refs[:4], "internal", "2017-06-30")
    for ref, title in zip(refs, AWKWARD, strict=False):
        office.done("amend", "submission", ref, "--title", title, "--reason", "原文如此")
    office.send(KEY, "2017-07-03")
    office.done("void", "submission", refs[5], "--reason", "重复")
    office.done("undo")
    office.done("publish", "--month", "2017-06")
    office.done("reopen", "--month", "2017-06", "--reason", "更正")
    return office


def rows(path: Path) -> dict[str, list[tuple[object, ...]]]:
    with sqlite3.connect(path) as raw:
        return {name: raw.execute(f"SELECT * FROM {name} ORDER BY 1").fetchall() for name in schema.metadata.tables}


def head(result: str) -> str:
    return next(line for line in result.splitlines() if line.startswith("Head of the ledger"))


def test_there_and_back(cluster: Cluster, full: Office, tmp_path: Path) -> None:
    server, back = cluster.new(), tmp_path / "back.db"
    there = run(["copy", str(full.ledger), server.address])
    assert (there.exit_code, there.stderr) == (0, "")
    further = cluster.new()
    assert run(["copy", server.address, further.address]).exit_code == 0
    result = run(["copy", further.address, str(back)])
    assert (result.exit_code, result.stderr) == (0, "")
    assert rows(back) == rows(full.ledger)
    assert head(result.stdout) == head(there.stdout) == head(full.done("status", "--format", "plain"))
    assert run(["--db", str(back), "verify"]).exit_code == 0
    assert run(["--db", str(back), "find", "零宽"]).stdout == full.done("find", "零宽")
    texts = "SELECT title FROM govinfo.submissions ORDER BY id"
    titles = [text for (text,) in cluster.sql(name_of(server), texts)]
    with sqlite3.connect(full.ledger) as raw:
        assert titles == [text for (text,) in raw.execute(texts.replace("govinfo.", ""))]
    assert {"\\N", "\\.", "𠮷野家🎣", "%s {x} $1 :y"} <= set(titles)


def test_what_is_there_is_not_replaced(cluster: Cluster, made: Server, office: Office, tmp_path: Path) -> None:
    server = cluster.new(made)
    result = run(["copy", str(office.ledger), server.address])
    assert (result.exit_code, "is there already" in result.stderr) == (1, True)
    before = office.ledger.read_bytes()
    result = run(["copy", server.address, str(office.ledger)])
    assert (result.exit_code, "is there already" in result.stderr) == (1, True)
    assert office.ledger.read_bytes() == before
    for source in (tmp_path / "none.db", cluster.new().address):
        result = run(["copy", str(source), str(tmp_path / "new.db")])
        assert (result.exit_code, "there is no ledger at" in result.stderr) == (1, True)
    assert not (tmp_path / "new.db").exists()


def test_a_copy_that_is_cut_off_is_not_there(cluster: Cluster, full: Office, tmp_path: Path) -> None:
    server = cluster.new()
    proxy = Proxy(cluster.port, lambda said: "before" if b'COPY "govinfo"."written"' in said else "")
    cut = server.address.replace(f":{cluster.port}/", f":{proxy.port}/")
    result = run(["copy", str(full.ledger), cut])
    assert (result.exit_code, "nothing was written" in result.stderr) == (1, True)
    assert run(["copy", str(full.ledger), server.address]).exit_code == 0
    proxy.cut = lambda said: "before" if b"adoptions" in said else ""
    result = run(["copy", cut, str(tmp_path / "new.db")])
    proxy.close()
    assert (result.exit_code, "nothing was written" in result.stderr) == (1, True)
    assert not (tmp_path / "new.db").exists()


def test_a_backup_of_a_server_is_a_file(cluster: Cluster, full: Office, tmp_path: Path) -> None:
    server, file = cluster.new(), tmp_path / "backup.db"
    assert run(["copy", str(full.ledger), server.address]).exit_code == 0
    result = run(["--db", server.address, "backup", str(file)])
    assert (result.exit_code, result.stderr) == (0, "")
    assert rows(file) == rows(full.ledger)
    assert file.stat().st_mode & 0o077 == 0
    said = cluster.sql(name_of(server), "SELECT command FROM govinfo.journal ORDER BY id DESC LIMIT 1")
    assert said == [(f"backup {file}",)]
    result = run(["--db", server.address, "backup", str(file)])
    assert (result.exit_code, "is there already" in result.stderr) == (1, True)
    result = run(["--db", server.address, "restore", str(file)])
    assert (result.exit_code, f"govinfo copy {file}" in result.stderr) == (1, True)


def test_a_ledger_on_a_server_is_up_to_date(cluster: Cluster, made: Server) -> None:
    result = run(["--db", cluster.new(made).address, "upgrade"])
    assert (result.exit_code, result.stdout) == (0, "the ledger is up to date\n")
