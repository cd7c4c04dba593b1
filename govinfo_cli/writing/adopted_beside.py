"""What a register says of what printed its submissions, as adoptions: only if somebody says so, and on what day.

A register says 普刊 beside a submission, and not when: so it is told, and taken in only if asked. Where the publication
is on record with the submission, what the register leaves out is what is recorded.
"""

import re
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from datetime import date
from typing import NamedTuple

import msgspec
from sqlalchemy import Connection, select

from govinfo_cli import names
from govinfo_cli.checks.row import ADOPTED_BY_WHAT, ADOPTED_OR_NOT, ADOPTED_SEVERALLY
from govinfo_cli.counting.matching import Matcher, Naming
from govinfo_cli.errors import AdoptedQuestion, CheckError
from govinfo_cli.i18n import _, language, listed
from govinfo_cli.kinds import kind_named
from govinfo_cli.ledger import database, schema
from govinfo_cli.rulebook.in_force import Rulebooks
from govinfo_cli.sheets import adoption_columns, cells, column_readers, dates
from govinfo_cli.sheets.cells import Cell
from govinfo_cli.sheets.sheet import Sheet
from govinfo_cli.writing import publication_cell, titled
from govinfo_cli.writing.rows import Problems, RowReader

_COLUMNS = ("submission", "unit", "title", "publication", "type", "issue", "adopted_on")

_BY = re.compile(r"\A(?:已|被)*(.+?)(?:已|予以)*(?:采用|刊登|刊发|刊载|录用)\Z")
"""`已被普刊采用`."""


class _Said(msgspec.Struct):
    """One publication beside one submission.

    Attributes:
        row: its number in the register.
        cells: by column, those of the adoption and those that name the submission.
        there: what is on record of that publication with it, by column; empty if nothing is.
    """

    row: int
    cells: dict[str, Cell]
    there: dict[str, Cell] = {}

    def taken(self, day: date | None) -> list[Cell]:
        """The cells of the adoption; what the register leaves out is what is on record, else the day that was said."""
        known: dict[str, Cell] = self.there or {"adopted_on": day}
        return [cell if cells.shown(cell := self.cells.get(name)) else known.get(name) for name in _COLUMNS]


class _Key(NamedTuple):
    """What a row of a register is found by again, once it is a submission."""

    unit_id: int
    received_on: date
    title: str


class AdoptedBeside:
    """The adoptions of the registers of one import."""

    def __init__(
        self, connection: Connection, books: Rulebooks, reader: RowReader, naming: Naming, problems: Problems
    ) -> None:
        self._connection = connection
        self._books = books
        self._reader = reader
        self._naming = naming
        self._problems = problems
        self.told: list[str] = []
        """What is said and not taken in."""
        self.questions: list[AdoptedQuestion] = []

    def sheet(self, said: Sheet) -> Sheet | None:
        """The sheet of adoptions to be taken in; None if none is, which is told or asked."""
        wrong = list[tuple[int, CheckError]]()
        found = [each for number, row in said.rows for each in self._each(number, row, wrong)]
        self._look_up(said, found)
        decided = self._naming.adopted.get(said.source, self._naming.adopted_all)
        if decided is None or not decided.taken:
            self._tell(said, found, len(wrong), ask=decided is None and self._naming.asks)
            return None
        title = said.kind.column("publication").title
        for number, error in wrong:
            self._problems.add(said.source, number, title, error.finding)
        hint = _(
            "in column {column} type and issue may stand with the publication, such as 内刊（动态）第23期; without "
            "--adopted-on the submissions alone go in"
        )
        self._problems.hints = [hint.format(column=said.beside)]
        # Of a submission that is named itself nothing more is said.
        named = {each.row for each in self._problems.found if each.source == said.source}
        rows = [(each.row, each.taken(decided.day)) for each in found if each.row not in named]
        sheet = msgspec.structs.replace(said, columns=list(_COLUMNS), rows=rows)
        matcher = Matcher(self._connection, self._reader.units, self._naming)
        return titled.referred(sheet, matcher, self._reader.lookup, self._problems)

    def _each(self, number: int, row: list[Cell], wrong: list[tuple[int, CheckError]]) -> Iterator[_Said]:
        """The publications in a row; what names none is noted."""
        own = dict(zip(adoption_columns.COLUMNS, row, strict=True))
        text = cells.shown(own["publication"])
        try:
            yield from (_Said(number, own | each) for each in self._publications(text, own))
        except CheckError as error:
            wrong.append((number, error))

    def _publications(self, text: str, own: dict[str, Cell]) -> list[dict[str, Cell]]:
        """The publication, type and issue of each that a cell names."""
        if adoption_columns.is_yes(text):
            raise CheckError(ADOPTED_BY_WHAT.found(cell=text))
        try:
            return [self._one(text, own)]
        except CheckError:
            parts = [part.strip() for part in names.SEPARATORS.split(text) if part.strip()]
            if len(parts) < 2:  # noqa: PLR2004 - it is not several
                raise
        if any(map(adoption_columns.is_no, parts)):
            raise CheckError(ADOPTED_OR_NOT.found(cell=text))
        besides = [name for name in ("type", "issue", "adopted_on") if cells.shown(own[name])]
        if besides:  # of which of them they are, nobody can tell
            raise CheckError(ADOPTED_SEVERALLY.found(cell=text))
        return [self._one(part, own) for part in parts]

    def _one(self, text: str, own: dict[str, Cell]) -> dict[str, Cell]:
        by = _BY.sub(r"\1", text)
        printed = publication_cell.parse(by, self._reader.choices)
        if printed is None:
            with suppress(CheckError):
                return {"publication": self._reader.choices.find("publication", by)}
            return {"publication": self._reader.choices.find("publication", text)}  # else told as it is written
        found: dict[str, Cell] = {"publication": printed.publication}
        besides = {"type": printed.type, "issue": printed.issue}
        return found | {name: value for name, value in besides.items() if value and not cells.shown(own[name])}

    def _look_up(self, said: Sheet, found: list[_Said]) -> None:
        """Find the submissions of the rows, and what is on record of their publications."""
        keys = {id(each): key for each in found if (key := self._key(said, each)) is not None}
        s, a = schema.submissions.c, schema.adoptions.c
        refs: dict[_Key, list[str]] = {}
        for titles in database.chunks({key.title for key in keys.values()}):
            query = select(s.ref, s.unit_id, s.received_on, s.title).where(s.title.in_(titles), s.voided_id.is_(None))
            for ref, *named in self._connection.execute(query):
                refs.setdefault(_Key(*named), []).append(ref)
        for each in found:
            own = refs.get(keys[id(each)], []) if id(each) in keys else []
            if len(own) == 1 and not cells.shown(each.cells["submission"]):
                each.cells["submission"] = own[0]
        there: dict[tuple[str, str], dict[str, Cell]] = {}
        for some in database.chunks({cells.shown(each.cells["submission"]) for each in found} - {""}):
            query = select(s.ref, a.publication, a.type, a.issue, a.adopted_on).join_from(
                schema.adoptions, schema.submissions, a.submission_id == s.id
            )
            for row in self._connection.execute(query.where(s.ref.in_(some), a.voided_id.is_(None))):
                there[row.ref, row.publication] = {
                    "type": row.type,
                    "issue": row.issue,
                    "adopted_on": row.adopted_on,
                }
        for each in found:
            each.there = there.get((cells.shown(each.cells["submission"]), str(each.cells["publication"])), {})

    def _key(self, said: Sheet, each: _Said) -> _Key | None:
        """How a row is found; None where it cannot be read, which its submission tells."""
        title = column_readers.reader(kind_named("submission").column("title"))
        with suppress(CheckError):
            day = dates.day(each.cells["received_on"], said.about)
            if day is not None:
                unit = self._reader.units.find(cells.text(each.cells["unit"]))
                return _Key(unit.id, day, title(each.cells["title"]))
        return None

    def _tell(self, said: Sheet, found: list[_Said], unread: int, *, ask: bool) -> None:
        """Tell, or ask about, what is not on record yet."""
        book = self._books.latest
        fresh = [each for each in found if not each.there]
        counted = Counter(book.publication(str(each.cells["publication"])).label(language()) for each in fresh)
        parts = [f"{name} {count}" for name, count in counted.items()]
        parts += [_("not clear {count}").format(count=unread)] if unread else []
        if not parts:
            return
        text = _("{source}: column {column} says what was printed: {printed}")
        line = text.format(source=said.source, column=said.beside, printed=listed(parts))
        if ask:
            undated = sum(not cells.shown(each.cells["adopted_on"]) for each in fresh)
            self.questions.append(AdoptedQuestion(said.source, line, undated))
        else:
            hint = _("{line}; not recorded: --adopted-on DAY records these as adoptions of that day")
            self.told.append(hint.format(line=line))
