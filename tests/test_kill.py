"""Commands that are killed at random moments: all of what was asked or nothing, and what was told as done is there.

The short run belongs to every test run, the long one (50 kills over all commands on one ledger) to `ci`.
"""

import contextlib
import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from tests import outside
from tests.office import KEY, Office, Row

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL on Windows")
LEDGERS = sorted((Path(__file__).parent / "ledgers").glob("*.db"))
ROWS = 1500
"""Submissions of an import: enough that it writes for a while."""


def killed(rng: random.Random, ledger: Path, *words: object) -> bool:
    """Start a command and kill it: by the clock, or a moment after it began to write; whether it was still running."""
    command = [sys.executable, "-m", "govinfo_cli", "--db", str(ledger), *map(str, words)]
    env = outside.environment(GOVINFO_LANG="en", PYTHONIOENCODING="utf-8")
    before = journals(ledger)
    process = subprocess.Popen(command, env=env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    if rng.random() < 0.3:
        time.sleep(rng.uniform(0.1, 1.0))
    else:
        while process.poll() is None and journals(ledger) == before:
            time.sleep(0.001)
        time.sleep(rng.choice([0, rng.uniform(0, 0.01), rng.uniform(0, 0.3)]))
    process.send_signal(signal.SIGKILL)
    return process.wait() == -signal.SIGKILL


def journals(ledger: Path) -> set[tuple[str, int]]:
    """SQLite's journals beside a ledger and when they were written: one comes or is begun anew with a transaction."""
    found = set()
    for path in ledger.parent.glob("*-journal"):
        with contextlib.suppress(FileNotFoundError):
            found.add((path.name, path.stat().st_mtime_ns))
    return found


def tidy(office: Office) -> None:
    """An hour later the next commands leave no half-made file of a killed one."""
    office.done("record", "submission", "--unit", KEY, "--title", "收尾", "--received-on", "2018-07-06")
    assert not list(office.ledger.parent.glob("ledger.db-*"))
    for path in office.ledger.parent.glob(".*"):
        os.utime(path, (0, 0))
    copy = office.ledger.parent / "ledger.copy.db"
    office.done("backup", copy)
    copy.unlink()
    assert not list(office.ledger.parent.glob(".*"))


def unlike_any(number: str) -> str:
    """A title that is taken for no corrected copy of another, as 2-22 is of 22-2."""
    signs = random.Random(number)
    return "".join(chr(signs.randrange(0x4E00, 0x9FA5)) for _place in range(12))


class Clerk:
    """Does one thing after the other on a ledger, is killed at it, looks, and does it again where nothing was done."""

    def __init__(self, office: Office, seed: int) -> None:
        self.office = office
        self.rng = random.Random(seed)
        self.titles: set[str] = set()
        self.kills = 0
        self._done = 0
        self.backup = office.ledger.parent / "kept" / "copy.db"
        self.backup.parent.mkdir()

    def kill(self, *words: object) -> None:
        """Be killed once at a command; the ledger is sound afterwards."""
        self._done += 1
        self.kills += killed(self.rng, self.office.ledger, *words)
        assert self.office.done("verify").startswith("no problems found")

    def listed(self) -> set[str]:
        """The titles in the ledger, none of them twice; read from the file, which is quicker than to print them all."""
        with contextlib.closing(sqlite3.connect(self.office.ledger)) as raw:
            titles = [title for (title,) in raw.execute("SELECT title FROM submissions WHERE voided_id IS NULL")]
        assert len(set(titles)) == len(titles)
        return set(titles)

    def imports(self) -> None:
        """All rows of an import or none; the same import again brings exactly what is not there."""
        day = date(2018, 6, 5) + timedelta(40 * self._done)  # so far from others that no copies are looked for there
        rows: list[Row] = [
            {"unit": KEY, "title": unlike_any(f"{self._done}-{number}"), "received_on": day} for number in range(ROWS)
        ]
        folder = self.office.folder({"submissions": rows})
        self.kill("import", folder)
        new = {str(row["title"]) for row in rows}
        assert self.listed() in (self.titles, self.titles | new)
        self.office.done("import", folder)
        self.titles |= new
        assert self.listed() == self.titles

    def records(self) -> None:
        """One submission more or none."""
        title = f"单条{self._done}"
        words = ("record", "submission", "--unit", KEY, "--title", title, "--received-on", "2018-06-05")
        self.kill(*words)
        found = self.listed()
        assert found in (self.titles, self.titles | {title})
        if title not in found:
            self.office.done(*words)
        self.titles.add(title)

    def publishes(self) -> None:
        """A month is published whole or open; then it is reopened for the next time."""
        if self.status() == "published":
            self.kill("reopen", "--month", "2017-06", "--reason", "更正")
            if self.status() == "published":
                self.office.done("reopen", "--month", "2017-06", "--reason", "更正")
        self.kill("publish", "--month", "2017-06")
        if self.status() == "open":
            self.office.done("publish", "--month", "2017-06")
        assert self.status() == "published"

    def status(self) -> Any:
        """Whether June 2017 is open or published."""
        return self.office.ask("rank", "--month", "2017-06")["status"]

    def restores(self) -> None:
        """The ledger is the backup or what it was, and what it was is kept beside it."""
        self.backup.unlink(missing_ok=True)
        self.office.done("backup", self.backup)
        then = self.listed()
        self.records()
        now = self.listed()
        self.kill("restore", self.backup)
        assert self.listed() in (then, now)
        self.office.done("restore", self.backup)
        assert self.listed() == then
        self.titles = then


@pytest.fixture
def clerk(office: Office) -> Callable[[int], Clerk]:
    """Makes a clerk whose ledger holds an adopted submission of June 2017."""

    def make(seed: int) -> Clerk:
        ref = office.send(KEY, "2017-06-05", title="第一条")
        office.adopt(ref, "general", "2017-06-06")
        made = Clerk(office, seed)
        made.titles.add("第一条")
        return made

    return make


@pytest.mark.ci
@pytest.mark.parametrize("deed", ["imports", "records", "publishes", "restores"])
def test_a_kill_leaves_all_or_nothing(clerk: Callable[[int], Clerk], deed: str) -> None:
    made = clerk(random.randrange(10**9))
    getattr(made, deed)()
    tidy(made.office)


@pytest.mark.ci
def test_fifty_kills_lose_nothing(clerk: Callable[[int], Clerk]) -> None:
    seed = random.randrange(10**9)
    print(f"seed {seed}")  # noqa: T201 - shown if it fails
    made = clerk(seed)
    deeds = [made.imports, made.records, made.publishes, made.restores]
    while made.kills < 50:
        made.rng.choice(deeds)()
    assert made.listed() == made.titles
    rows = made.office.ask("list", "submissions", "--limit", "0")["rows"]
    assert {row["title"] for row in rows} == made.titles
    tidy(made.office)


def upgraded(ledger: Path, folder: Path, rng: random.Random) -> None:
    """Kill the upgrade of an older ledger: it is of the old schema or of the new; then it upgrades."""
    office = Office(folder / "ledger.db")
    shutil.copy(ledger, office.ledger)
    killed(rng, office.ledger, "upgrade")
    seen = office.run("verify")
    assert seen.exit_code == 0 or "govinfo upgrade" in seen.stderr
    office.done("upgrade")
    assert office.done("verify").startswith("no problems found")
    for kept in folder.glob("ledger.schema-*"):
        assert "govinfo upgrade" in Office(kept).refused("verify")
    tidy(office)


@pytest.mark.ci
@pytest.mark.parametrize("ledger", LEDGERS, ids=lambda path: path.stem)
def test_a_killed_upgrade_is_done_or_not(tmp_path: Path, ledger: Path) -> None:
    upgraded(ledger, tmp_path, random.Random())


@pytest.mark.ci
@pytest.mark.parametrize("number", range(6))
def test_an_upgrade_killed_at_any_moment(tmp_path: Path, number: int) -> None:
    upgraded(LEDGERS[number % len(LEDGERS)], tmp_path, random.Random())
