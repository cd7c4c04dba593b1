"""A connection that is lost in any phase of any writing command: told in one message what is so, and nothing twice."""

from collections.abc import Callable
from pathlib import Path

import pytest

from govinfo_cli.ledger.engines import lost
from govinfo_cli.places import Server
from tests import clerks
from tests.running import run
from tests.server import Cluster, Proxy

pytestmark = [pytest.mark.ci, pytest.mark.server]
ROWS = 3000
"""Submissions of the import: more than one message holds."""
COMMANDS = {
    "record": "record submission 新的一件 --unit gaj --author 甲 --approver 乙 --contact 1 --received-on 2017-06-05",
    "import": "import {file} --as submissions",
    "publish": "publish --month 2017-05",
}
PHASES = {
    "connect": b"user\0",
    "queue": b"FOR UPDATE",
    "read": b"FROM rulebooks",
    "begin": b"INSERT INTO journal",
    "close": b"INSERT INTO chain",
    "commit": b"COMMIT\0",
}
ROW = {"record": "新的一件", "import": f"第{ROWS - 9}件", "publish": "公安局"}
"""What stands in a message that brings rows, in the midst of them if they are many."""
NEITHER = "it is not known whether this is written"


@pytest.fixture
def ledger(cluster: Cluster, made: Server) -> Server:
    """A ledger in which something can be published."""
    server = cluster.new(made)
    words = COMMANDS["record"].replace("新的一件", "五月一件").replace("2017-06-05", "2017-05-05")
    assert run(["--db", str(server), *words.split()]).exit_code == 0
    return server


@pytest.fixture
def words(tmp_path: Path) -> dict[str, list[str]]:
    """The commands."""
    file = tmp_path / "submissions.csv"
    lines = [f"gaj,第{number}件,2017-06-05,甲,乙,1" for number in range(ROWS)]
    file.write_text("\n".join(["unit,title,received_on,authors,approver,contact", *lines, ""]), encoding="utf-8")
    return {name: [word.format(file=file) for word in line.split()] for name, line in COMMANDS.items()}


def cutting(*cuts: tuple[bytes, str]) -> Callable[[bytes], str]:
    """Cut off whoever says a word, each word once, one after the other."""
    left = list(cuts)

    def cut(message: bytes) -> str:
        if not left or left[0][0] not in message:
            return ""
        return left.pop(0)[1]

    return cut


def through(proxy: Proxy, cluster: Cluster, ledger: Server) -> str:
    return ledger.address.replace(f":{cluster.port}/", f":{proxy.port}/")


def state(ledger: Server) -> list[object]:
    """All that a command may write."""
    tables = ("journal", "chain", "submissions", "written", "bulletins", "bulletin_lines")
    return [clerks.asked(ledger, f"SELECT count(*), max(id) FROM {each}") for each in tables if each != "chain"] + [
        clerks.asked(ledger, "SELECT digest FROM chain ORDER BY entry_id")
    ]


def done_once(ledger: Server, before: list[object]) -> None:
    """One entry more, and the ledger is sound."""
    assert len(clerks.asked(ledger, "SELECT id FROM journal")) == 3
    assert state(ledger) != before
    assert run(["--db", str(ledger), "verify"]).exit_code == 0


@pytest.mark.parametrize("how", ["before", "after"])
@pytest.mark.parametrize("phase", [*PHASES, "rows"])
@pytest.mark.parametrize("command", COMMANDS)
def test_lost(
    cluster: Cluster, ledger: Server, words: dict[str, list[str]], command: str, phase: str, how: str
) -> None:
    word = ROW[command].encode() if phase == "rows" else PHASES[phase]
    if (phase, how) == ("connect", "after"):
        how = "before"  # the server says nothing that could be lost but what it asks
    proxy = Proxy(cluster.port, cutting((word, how)))
    before = state(ledger)
    result = run(["--db", through(proxy, cluster, ledger), *words[command]])
    proxy.close()
    assert proxy.cuts == 1
    if (phase, how) == ("commit", "after"):
        assert (result.exit_code, "nothing was written" in result.output) == (0, False)
        done_once(ledger, before)
        return
    assert (result.exit_code, result.stdout) == (1, "")
    assert "the connection to the server was lost; try again; nothing was written" in result.stderr
    assert len(result.stderr.strip().splitlines()) == 1
    assert state(ledger) == before
    assert run(["--db", str(ledger), *words[command]]).exit_code == 0
    done_once(ledger, before)


@pytest.mark.parametrize("asking", [b"user\0", b"FOR UPDATE", b"FROM govinfo.chain WHERE digest"])
@pytest.mark.parametrize("how", ["before", "after"])
@pytest.mark.parametrize("command", COMMANDS)
def test_lost_once_more_while_asking(
    cluster: Cluster, ledger: Server, words: dict[str, list[str]], command: str, how: str, asking: bytes
) -> None:
    """It is asked again until there is an answer."""
    proxy = Proxy(cluster.port, cutting((b"COMMIT\0", how), (asking, "before"), (asking, "before")))
    before = state(ledger)
    result = run(["--db", through(proxy, cluster, ledger), *words[command]])
    proxy.close()
    assert proxy.cuts == 3
    if how == "after":
        assert (result.exit_code, "nothing was written" in result.output) == (0, False)
    else:
        assert (result.exit_code, result.stdout) == (1, "")
        assert "nothing was written" in result.stderr
        assert state(ledger) == before
        assert run(["--db", str(ledger), *words[command]]).exit_code == 0
    done_once(ledger, before)


@pytest.mark.parametrize("how", ["before", "after"])
@pytest.mark.parametrize("command", COMMANDS)
def test_lost_for_good(
    cluster: Cluster,
    ledger: Server,
    words: dict[str, list[str]],
    monkeypatch: pytest.MonkeyPatch,
    command: str,
    how: str,
) -> None:
    monkeypatch.setattr(lost, "ASK_SECONDS", 0.5)
    proxy = Proxy(cluster.port, cutting((b"COMMIT\0", how)), shut=True)
    before = state(ledger)
    result = run(["--db", through(proxy, cluster, ledger), *words[command]])
    assert (result.exit_code, result.stdout) == (1, "")
    assert NEITHER in result.stderr
    assert "nothing was written" not in result.stderr
    if how == "before":
        assert state(ledger) == before
        assert run(["--db", str(ledger), *words[command]]).exit_code == 0
    done_once(ledger, before)
