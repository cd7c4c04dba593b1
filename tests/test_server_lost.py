"""A connection that is lost: what is said of it is true, in every phase, and nothing is written twice."""

from collections.abc import Callable, Iterator

import pytest

from govinfo_cli.ledger import engines
from govinfo_cli.ledger.engines import lost, postgresql
from govinfo_cli.places import Server
from tests.running import run
from tests.server import Cluster, Proxy

pytestmark = [pytest.mark.ci, pytest.mark.server]
TRAINING = ["record", "training", "--unit", "公安局", "--attendees", "5", "--on", "2017-06-05"]
Cut = Callable[[bytes], str]


@pytest.fixture
def ledger(cluster: Cluster, made: Server) -> Server:
    """A ledger on a server, in which nothing is recorded."""
    return cluster.new(made)


def entries(cluster: Cluster, ledger: Server) -> list[str]:
    name = ledger.address.partition("?")[0].rpartition("/")[2]
    return [row[0] for row in cluster.sql(name, "SELECT command FROM govinfo.journal ORDER BY id")]


def through(proxy: Proxy, cluster: Cluster, ledger: Server) -> str:
    return ledger.address.replace(f":{cluster.port}/", f":{proxy.port}/")


def once(word: bytes, how: str) -> Cut:
    """Cut off who says a word, the first time."""
    said: list[bytes] = []

    def cut(message: bytes) -> str:
        if word not in message or said:
            return ""
        said.append(message)
        return how

    return cut


@pytest.fixture
def proxied(cluster: Cluster) -> Iterator[Callable[..., Proxy]]:
    """Makes proxies before the server."""
    made: list[Proxy] = []

    def make(cut: Cut, *, shut: bool = False) -> Proxy:
        made.append(Proxy(cluster.port, cut, shut=shut))
        return made[-1]

    yield make
    for each in made:
        each.close()


def test_a_commit_whose_answer_is_lost_is_written_and_said_to_be(
    cluster: Cluster, ledger: Server, proxied: Callable[..., Proxy]
) -> None:
    proxy = proxied(once(b"COMMIT\0", "after"))
    result = run(["--db", through(proxy, cluster, ledger), *TRAINING])
    assert proxy.cuts == 1
    assert (result.exit_code, result.stderr) == (0, "")
    assert "recorded training T1" in result.stdout
    assert len(entries(cluster, ledger)) == 2


def test_a_commit_that_does_not_arrive_is_not_written_and_said_not_to_be(
    cluster: Cluster, ledger: Server, proxied: Callable[..., Proxy]
) -> None:
    proxy = proxied(once(b"COMMIT\0", "before"))
    result = run(["--db", through(proxy, cluster, ledger), *TRAINING])
    assert proxy.cuts == 1
    assert (result.exit_code, result.stdout) == (1, "")
    assert "the connection to the server was lost" in result.stderr
    assert "nothing was written" in result.stderr
    assert len(entries(cluster, ledger)) == 1
    assert run(["--db", ledger.address, *TRAINING]).exit_code == 0


@pytest.mark.parametrize("how", ["before", "after"])
def test_a_server_that_cannot_be_asked_leaves_it_open(
    cluster: Cluster, ledger: Server, proxied: Callable[..., Proxy], monkeypatch: pytest.MonkeyPatch, how: str
) -> None:
    monkeypatch.setattr(lost, "ASK_SECONDS", 1)
    proxy = proxied(once(b"COMMIT\0", how), shut=True)
    result = run(["--db", through(proxy, cluster, ledger), *TRAINING])
    assert proxy.cuts == 1
    assert (result.exit_code, result.stdout) == (1, "")
    assert "it is not known whether this is written" in result.stderr
    assert "govinfo log" in result.stderr
    assert "nothing was written" not in result.stderr
    assert len(entries(cluster, ledger)) == (2 if how == "after" else 1)


@pytest.mark.parametrize(
    "word", [b"BEGIN", b"INSERT INTO journal", b'INTO "govinfo"."trainings"', b"INSERT INTO chain"]
)
@pytest.mark.parametrize("how", ["before", "after"])
def test_before_the_commit_nothing_is_written(
    cluster: Cluster, ledger: Server, proxied: Callable[..., Proxy], word: bytes, how: str
) -> None:
    proxy = proxied(once(word, how))
    result = run(["--db", through(proxy, cluster, ledger), *TRAINING])
    assert proxy.cuts == 1
    assert (result.exit_code, result.stdout) == (1, "")
    assert "the connection to the server was lost" in result.stderr
    assert "nothing was written" in result.stderr
    assert len(entries(cluster, ledger)) == 1


def test_a_ledger_that_is_made_is_asked_for_too(cluster: Cluster, proxied: Callable[..., Proxy]) -> None:
    lost_, kept = cluster.new(), cluster.new()
    result = run(["--db", through(proxied(once(b"COMMIT\0", "before")), cluster, lost_), "init"])
    assert (result.exit_code, "nothing was written" in result.stderr) == (1, True)
    assert run(["--db", lost_.address, "log"]).exit_code == 1
    result = run(["--db", through(proxied(once(b"COMMIT\0", "after")), cluster, kept), "init"])
    assert (result.exit_code, result.stderr) == (0, "")
    assert run(["--db", kept.address, "log"]).exit_code == 0


def test_who_waits_too_long_is_told_so(cluster: Cluster, ledger: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engines, "BUSY_SECONDS", 0.2)
    with postgresql.writing(ledger):
        result = run(["--db", ledger.address, *TRAINING])
        assert run(["--db", ledger.address, "log"]).exit_code == 0
    assert (result.exit_code, "has been writing to it for over" in result.stderr) == (1, True)
    assert len(entries(cluster, ledger)) == 1


def test_a_server_that_fails_and_comes_back(cluster: Cluster, ledger: Server, proxied: Callable[..., Proxy]) -> None:
    def fail(message: bytes) -> str:
        if b"COMMIT\0" in message and not failed:
            failed.append(message)
            cluster.stop()
            cluster.start()
            return "before"
        return ""

    failed: list[bytes] = []
    result = run(["--db", through(proxied(fail), cluster, ledger), *TRAINING])
    assert failed
    assert (result.exit_code, "nothing was written" in result.stderr) == (1, True)
    assert len(entries(cluster, ledger)) == 1
