"""A clerk in a process of its own, who does one thing after another on a ledger and notes what each was told.

Started as `python -m tests.clerks PLACE WHO SEED DEEDS FOLDER`. What a clerk writes bears the clerk's name, so that
afterwards every record of a ledger can be held against the notes of who wrote it.
"""

import json
import os
import random
import re
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import msgspec

from govinfo_cli.places import Place, place
from tests import outside

ROWS = 12
"""Submissions of an import."""
PUBLISHES = "出版"
MONTH = "2017-05"
"""The month that this clerk publishes and opens again, into which the others record now and then."""
_MAY_BE_REFUSED = "is published|connection to the server was lost|cannot be reached|server is starting or stopping"
"""What a clerk may be told who asks for nothing wrong: a month is published by now, or the server fails."""
UNKNOWN = "it is not known whether this is written"
_DAY, _DAY_OF_MONTH = "2017-06-05", "2017-05-09"
_CELLS = ("--unit", "gaj", "--author", "甲", "--approver", "乙", "--contact", "1")


class Note(msgspec.Struct):
    """A deed.

    Attributes:
        words: the command line.
        does: what it makes of the clerk's own records if it is done: by title as it was, title and whether it is void
            as they are then; a new one was the empty text and its number.
        code: what it ended with; None if the clerk was killed before it ended.
        said: all that was printed.
        found: whether it was found to be done, by a clerk who was told that it is not known.
    """

    words: list[str]
    does: dict[str, tuple[str, bool]]
    code: int | None = None
    said: str = ""
    found: bool | None = None

    @property
    def done(self) -> bool | None:
        """Whether it is done; None if that is open."""
        if self.code is None or (self.code and UNKNOWN in self.said):
            return self.found
        return self.code == 0


Records = dict[str, bool]
"""A clerk's own records: by title whether it is void."""


def after(records: Records, note: Note) -> Records:
    """What the records are once a deed is done."""
    kept = {title: void for title, void in records.items() if title not in note.does}
    return kept | dict(note.does.values())


class Clerk:
    """Decides what to do, does it and prints a note, first without what it was told."""

    def __init__(self, ledger: Place, who: str, seed: int, folder: Path) -> None:
        self.ledger, self.who, self.folder = ledger, who, folder
        self.rng = random.Random(seed)
        self.refs: dict[str, str] = {}
        self.records: Records = {}
        self.last: dict[str, tuple[str, bool]] = {}
        self.number = 0
        self.published = False

    def work(self, deeds: int) -> None:
        """Do so many things."""
        for _ in range(deeds):
            self.number += 1
            kind = self.rng.choices(
                ("record", "wanting", "into_month", "imports", "amend", "void", "undo"),
                (6, 1, 2, 2, 3, 2, 2),
            )[0]
            if self.who == PUBLISHES and self.number % 3 == 0:
                kind = "publish"
            note: Note = getattr(self, kind)()
            self._do(note)

    def _do(self, note: Note) -> None:
        from tests.running import run

        _tell(note)
        result = run(["--db", str(self.ledger), *note.words])
        note.code, note.said = result.exit_code, result.output
        if note.code and UNKNOWN in note.said:
            note.found = self._is_done(note)
        _tell(note)
        if note.done:
            self.records = after(self.records, note)
            self.last = note.does
            for before, (title, _void) in note.does.items():
                if before.startswith("#") and note.words[:2] == ["record", "submission"] and note.code == 0:
                    self.refs[title] = note.said.split()[2].rstrip(":")
                elif before in self.refs:
                    self.refs[title] = self.refs.pop(before)
            if note.words[0] in ("publish", "reopen"):
                self.published = note.words[0] == "publish"
        elif "cannot be reached" in note.said or "starting or stopping" in note.said:
            time.sleep(0.05)

    def _is_done(self, note: Note) -> bool:
        """Look, as the message says, once the server answers again."""
        for _ in range(600):
            try:
                return bool(note.does) and records(self.ledger).get(self.who, {}) != self.records
            except Exception:  # noqa: BLE001 - whatever keeps one from looking
                time.sleep(0.1)
        raise TimeoutError

    def _title(self, more: object = "") -> str:
        return f"{self.who}：第{self.number}{more}件"

    def _mine(self) -> list[str]:
        return [title for title in self.refs if not self.records[title]]

    def record(self, day: str = _DAY) -> Note:
        """A submission."""
        words = ["record", "submission", self._title(), *_CELLS, "--received-on", day]
        return Note(words, {f"#{self.number}": (self._title(), False)})

    def into_month(self) -> Note:
        """One of the month that may be published by now."""
        return self.record(_DAY_OF_MONTH)

    def wanting(self) -> Note:
        """What must be refused."""
        words = ["record", "submission", self._title(), "--unit", "没有的单位", "--received-on", _DAY]
        return Note(words, {f"#{self.number}": (self._title(), False)})

    def imports(self) -> Note:
        """A file of submissions."""
        titles = [self._title(f"-{number}") for number in range(ROWS)]
        file = self.folder / f"submissions-{self.who}{self.number}.csv"
        lines = [f"gaj,{title},{_DAY},甲,乙,1" for title in titles]
        heading = "unit,title,received_on,authors,approver,contact"
        file.write_text("\n".join([heading, *lines, ""]), encoding="utf-8")
        words = ["import", str(file), "--as", "submissions", "--corrections", "new"]
        return Note(words, {f"#{self.number}-{at}": (title, False) for at, title in enumerate(titles)})

    def amend(self) -> Note:
        """Another title of a submission."""
        if not self._mine():
            return self.record()
        title = self.rng.choice(self._mine())
        words = ["amend", "submission", self.refs[title], "--title", self._title(), "--reason", "改"]
        return Note(words, {title: (self._title(), False)})

    def void(self) -> Note:
        """A submission taken out of account."""
        if not self._mine():
            return self.record()
        title = self.rng.choice(self._mine())
        return Note(["void", "submission", self.refs[title], "--reason", "误"], {title: (title, True)})

    def undo(self) -> Note:
        """The clerk's last deed taken back, whatever others have done since."""
        entry = self._own_entry() if self.last else None
        if entry is None:
            return self.record()
        back = {}
        for before, (title, void) in self.last.items():
            back[title] = (title, True) if before.startswith("#") else (before, title == before and not void)
        self.last = {}
        return Note(["undo", str(entry), "--reason", "撤", "--yes"], back)

    def _own_entry(self) -> int | None:
        """The last entry of this clerk that wrote records, if it can be asked for."""
        from govinfo_cli.errors import LedgerError

        query = (
            "SELECT max(id) FROM journal WHERE person = '{who}' AND command NOT LIKE 'publish%' "
            "AND command NOT LIKE 'reopen%'"
        )
        try:
            return int(asked(self.ledger, query.format(who=self.who))[0][0])
        except LedgerError:
            return None

    def publish(self) -> Note:
        """The month published, or opened again."""
        if self.published:
            return Note(["reopen", "--month", MONTH, "--reason", "更正"], {})
        return Note(["publish", "--month", MONTH], {})


def _tell(note: Note) -> None:
    sys.stdout.write(json.dumps(msgspec.to_builtins(note)) + "\n")
    sys.stdout.flush()


def asked(ledger: Place, query: str) -> list[tuple[Any, ...]]:
    """What a query finds in a ledger of either engine."""
    from govinfo_cli.ledger import database

    with database.reading(ledger) as connection:
        return [tuple(row) for row in connection.exec_driver_sql(query.replace("%", "%%"), ())]


def records(ledger: Place) -> dict[str, Records]:
    """The records of a ledger by clerk. None is there twice."""
    found: dict[str, Records] = {}
    for title, void in asked(ledger, "SELECT title, voided_id FROM submissions ORDER BY id"):
        own = found.setdefault(title.partition("：")[0], {})
        assert title not in own, title
        own[title] = void is not None
    return found


def started(ledger: Place, who: str, deeds: int, folder: Path, seed: int | None = None, **env: str) -> Any:
    """A clerk's process, to be asked for its notes."""
    seed = random.randrange(10**9) if seed is None else seed
    command = [sys.executable, "-m", "tests.clerks", str(ledger), who, str(seed), str(deeds), str(folder)]
    surroundings = outside.environment(GOVINFO_LANG="en", GOVINFO_USER=who, PYTHONIOENCODING="utf-8", **env)
    return subprocess.Popen(
        command, env=surroundings, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, encoding="utf-8"
    )


def notes(lines: Iterable[str]) -> list[Note]:
    """What a clerk noted: of each deed what is known last."""
    found: list[Note] = []
    for line in lines:
        if not line.endswith("\n"):
            continue  # killed while writing it
        note = msgspec.convert(json.loads(line), Note)
        if found and found[-1].code is None:
            found.pop()
        found.append(note)
    return found


def ended(process: Any, *, killed: bool = False) -> list[Note]:
    """The notes of a clerk who is through, or was killed."""
    said, error = process.communicate(timeout=300)
    assert killed or (error, process.returncode) == ("", 0), error
    return notes(said.splitlines(keepends=True))


def check(ledger: Place, told: dict[str, list[Note]], before: int = 1) -> None:
    """See that a ledger is what all clerks were told, nothing lost and nothing twice, and sound.

    Args:
        before: the entries that were there before they began.
    """
    there, entries = records(ledger), before
    for who, own in told.items():
        possible: list[tuple[Records, int]] = [({}, 0)]
        for note in own:
            did = [(after(state, note), count + 1) for state, count in possible]
            possible = did if note.done else possible if note.done is False else [*possible, *did]
            _check_said(note)
        written = int(asked(ledger, f"SELECT count(*) FROM journal WHERE person = '{who}'")[0][0])
        assert (there.pop(who, {}), written) in possible, (who, own)
        entries += written
    assert not there
    numbers = list(range(1, entries + 1))
    assert [id_ for (id_,) in asked(ledger, "SELECT id FROM journal ORDER BY id")] == numbers
    assert [id_ for (id_,) in asked(ledger, "SELECT entry_id FROM chain ORDER BY entry_id")] == numbers
    found = asked(ledger, "SELECT id, ref FROM submissions ORDER BY id")
    assert [id_ for id_, _ref in found] == list(range(1, len(found) + 1))
    assert sorted(ref for _id, ref in found) == [f"2017-{number:06}" for number in range(1, len(found) + 1)]
    from tests.running import run

    result = run(["--db", str(ledger), "verify"])
    assert (result.exit_code, result.stdout.startswith("no problems found")) == (0, True), result.output


def _check_said(note: Note) -> None:
    """One message, and never both that something is written and that nothing is."""
    assert "Traceback" not in note.said
    assert note.code in (0, 1, None), note
    if note.code:
        assert not (UNKNOWN in note.said and "nothing was written" in note.said), note
    else:
        assert "nothing was written" not in note.said, note
    if "没有的单位" in note.words:
        assert note.code != 0
    elif note.done is False and UNKNOWN not in note.said:
        more = "|can no longer be undone" if note.words[0] == "undo" else ""
        assert re.search(_MAY_BE_REFUSED + more, note.said), note


def main(arguments: list[str]) -> None:
    """As a process."""
    from govinfo_cli import i18n

    i18n.choose("en")
    ledger, who, seed, deeds, folder = arguments
    Clerk(place(ledger), who, int(seed), Path(folder)).work(int(deeds))


def lines(process: Any) -> Iterator[str]:
    """What a process prints, as it prints it."""
    while line := process.stdout.readline():
        yield line


if __name__ == "__main__":
    sys.stdin = open(os.devnull, encoding="utf-8")  # noqa: PTH123, SIM115 - nobody is there to be asked
    main(sys.argv[1:])
