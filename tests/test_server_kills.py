"""Clerks who are killed or fall asleep, a server that fails: what was told is so, and whoever comes next gets in."""

import random
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from govinfo_cli.places import Server
from tests import clerks, outside
from tests.running import run
from tests.server import Cluster, Proxy, cluster

pytestmark = [
    pytest.mark.ci,
    pytest.mark.server,
    pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL on Windows"),
]
OTHERS = ("甲", "乙", "丙", "丁")
TRAINING = ["record", "training", "--unit", "gaj", "--attendees", "5", "--on", "2017-06-05"]
STOPS = """
import os, signal, sys
from govinfo_cli.ledger import chain, engines
from govinfo_cli.ledger.engines import postgresql
busy, idle, stops, *words = sys.argv[1:]
engines.BUSY_SECONDS, postgresql.IDLE_SECONDS = int(busy), int(idle)
if stops == "stops":
    close = chain.close
    def sleeps(connection, entry):
        print("holds", flush=True)
        os.kill(os.getpid(), signal.SIGSTOP)
        return close(connection, entry)
    chain.close = sleeps
from govinfo_cli.__main__ import main
main(words)
"""
"""The program with patience of its own, that may fall asleep while it alone may write."""


def started(ledger: Server, *, busy: int = 60, idle: int = 120, stops: bool = False) -> "subprocess.Popen[str]":
    """A record of a training."""
    settings = (str(busy), str(idle), "stops" if stops else "")
    process = subprocess.Popen(
        [sys.executable, "-c", STOPS, *settings, "--db", str(ledger), *TRAINING],
        env=outside.environment(GOVINFO_LANG="en", PYTHONIOENCODING="utf-8"),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    )
    if stops:
        assert process.stdout is not None
        assert process.stdout.readline() == "holds\n"
    return process


def end(process: "subprocess.Popen[str]") -> tuple[int, str, str]:
    out, error = process.communicate(timeout=120)
    return process.returncode, out, error


def trainings(ledger: Server) -> int:
    return len(clerks.asked(ledger, "SELECT id FROM trainings"))


def test_clerks_who_are_killed_while_others_write(cluster: Cluster, made: Server, tmp_path: Path) -> None:
    ledger: Server = cluster.new(made)
    working = {who: clerks.started(ledger, who, 20, tmp_path) for who in OTHERS}
    told: dict[str, list[clerks.Note]] = {}
    kills = 0
    while kills < 8:
        who = f"短命{kills}"
        victim = clerks.started(ledger, who, 1000, tmp_path)
        seen = [victim.stdout.readline()]  # the first deed begins
        time.sleep(random.uniform(0, 1.5))
        victim.send_signal(signal.SIGKILL)
        said, _error = victim.communicate()
        told[who] = clerks.notes([*seen, *said.splitlines(keepends=True)])
        kills += victim.returncode == -signal.SIGKILL
    told |= {who: clerks.ended(process) for who, process in working.items()}
    clerks.check(ledger, told)


def test_whoever_follows_one_who_was_killed_gets_in_at_once(cluster: Cluster, made: Server) -> None:
    ledger: Server = cluster.new(made)
    holder = started(ledger, stops=True)  # the server would wait for it for two minutes
    holder.send_signal(signal.SIGKILL)
    holder.communicate()
    code, said, error = end(started(ledger, busy=20))
    assert (code, error) == (0, "")
    assert "recorded training T1" in said
    assert trainings(ledger) == 1


def test_one_who_sleeps_holds_others_up_no_longer_than_the_server_waits(cluster: Cluster, made: Server) -> None:
    ledger: Server = cluster.new(made)
    holder = started(ledger, idle=4, stops=True)
    follows = started(ledger)
    code, said, error = end(follows)
    assert (code, error) == (0, "")
    assert "recorded training T1" in said
    holder.send_signal(signal.SIGCONT)
    code, said, error = end(holder)
    assert (code, said) == (1, "")
    assert "nothing was written" in error
    assert len(error.splitlines()) == 1
    assert trainings(ledger) == 1


def test_who_waits_for_one_who_sleeps_is_told(cluster: Cluster, made: Server) -> None:
    ledger: Server = cluster.new(made)
    holder = started(ledger, stops=True)
    code, said, error = end(started(ledger, busy=1))
    assert (code, said) == (1, "")
    assert "somebody else, or another window, has been writing to it for over 1 s" in error
    assert run(["--db", str(ledger), "list", "trainings"]).exit_code == 0  # who reads waits for nobody
    holder.send_signal(signal.SIGCONT)
    code, said, error = end(holder)
    assert (code, "recorded training T1" in said, error) == (0, True, "")
    assert trainings(ledger) == 1


@pytest.fixture
def own() -> Iterator[tuple[Cluster, Server]]:
    """A server that this test alone has, and an empty ledger on it."""
    from govinfo_cli.rulebook import loader
    from govinfo_cli.writing import setup

    with cluster() as mine:
        ledger = mine.new()
        setup.create(ledger, loader.sound("changji-2017"))
        yield mine, ledger


def test_a_server_that_fails_again_and_again(own: tuple[Cluster, Server], tmp_path: Path) -> None:
    mine, ledger = own
    working: dict[str, Any] = {who: clerks.started(ledger, who, 40, tmp_path) for who in OTHERS}
    for process in working.values():
        process.stdout.readline()
    for _ in range(5):
        time.sleep(random.uniform(0.5, 2))
        mine.stop()
        time.sleep(random.uniform(0, 0.5))
        mine.start()
    told = {who: clerks.ended(process) for who, process in working.items()}
    refused = [note for own_ in told.values() for note in own_ if note.code and "没有的单位" not in note.words]
    assert refused  # some met a server that was not there
    clerks.check(ledger, told)


@pytest.mark.parametrize("words", [["rank", "--month", "2017-06"], ["due"], ["verify"], ["log"]])
def test_a_server_that_fails_in_a_report(own: tuple[Cluster, Server], words: list[str]) -> None:
    mine, ledger = own

    def fail(message: bytes) -> str:
        if b"FROM journal" in message and not failed.is_set():
            mine.stop()
            failed.set()
        return ""

    failed = threading.Event()
    proxy = Proxy(mine.port, fail)
    result = run(["--db", ledger.address.replace(f":{mine.port}/", f":{proxy.port}/"), *words])
    assert failed.wait(60)
    mine.start()
    proxy.close()
    assert (result.exit_code, result.stdout) == (1, "")
    assert "the connection to the server was lost; try again" in result.stderr
    assert len(result.stderr.splitlines()) == 1
    assert run(["--db", ledger.address, *words]).exit_code == 0
