"""Rows without a ref that are corrected copies of registered submissions: found, told, and amended if that is said.

A register is handed over again with three cells corrected. Such a row would be one submission more, and count twice;
so it is added only if somebody says that it is a new one.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import Connection, RowMapping, func, select

from govinfo_cli.checks.record import CORRECTED_COPY, OR_ANOTHER_ARTICLE, OR_ANOTHER_TO_REGISTER
from govinfo_cli.counting.likeness import folded, is_another, numbers
from govinfo_cli.counting.matching import Naming
from govinfo_cli.counting.similar import ALIKE, MOST, WINDOW
from govinfo_cli.errors import Doubt
from govinfo_cli.i18n import _, few, listed
from govinfo_cli.kinds import Column, Type
from govinfo_cli.ledger import database, journal, schema
from govinfo_cli.names import parted
from govinfo_cli.phones import hide
from govinfo_cli.sheets.sheet import Sheet
from govinfo_cli.writing.locks import Locks
from govinfo_cli.writing.read_rows import Row
from govinfo_cli.writing.rows import Problems

AMEND, NEW, SKIP = "amend", "new", "skip"
WAYS = (AMEND, NEW, SKIP)
"""What may become of a corrected copy: it amends the registered one, is a new submission, or is passed over."""
_LENGTHENED = 70
"""Per cent from which on a title with words more or fewer is another's, if days and persons agree."""
_DAYS = 3
_SHOWN = 6


class _Pair(NamedTuple):
    """A row, and the registered submission that it is a corrected copy of."""

    row: Row
    there: RowMapping
    differs: list[tuple[Column, Any]]
    sure: bool


class Corrections:
    """What is decided of the corrected copies in the sheets of one import."""

    def __init__(
        self,
        connection: Connection,
        entry: int,
        locks: Locks,
        problems: Problems,
        naming: Naming,
        *,
        of_articles: bool = False,
    ) -> None:
        """Decide by what was said.

        Args:
            of_articles: each sheet is an article: what is amended keeps its day of receipt and gets the article's text.
        """
        self._of_articles = of_articles
        self._connection = connection
        self._entry = entry
        self._locks = locks
        self._problems = problems
        self._naming = naming
        self._before: int | None = None
        self._claimed: set[tuple[int, date, str]] = set()
        self.amended: dict[tuple[str, int], int] = {}
        """The ids of the submissions that were amended, by the source and number of the row that did it."""
        self.skipped: dict[tuple[str, int], int] = {}
        """The same of rows that were passed over."""

    def left(self, sheet: Sheet, rows: Collection[Row], fresh: list[Row]) -> list[Row]:
        """The rows that are new submissions; the others amended what is there, are passed over, or are noted.

        Args:
            rows: of the sheet, without refs.
            fresh: those that the ledger does not hold as they are.
        """
        s = schema.submissions
        if self._before is None:
            self._before = self._connection.scalar(select(func.max(s.c.id))) or 0
        if not fresh or not self._before:
            return fresh
        new = {id(row) for row in fresh}
        self._claimed |= {_key(row.values) for row in rows if id(row) not in new}
        registered = self._registered(rows)
        pairs = self._pairs(sheet, fresh, registered)
        if not pairs:
            return fresh
        if not self._of_articles:
            self._tell_register(sheet, len(rows) - len(fresh), pairs, len(fresh) - len(pairs), registered)
        kept = {id(pair.row): self._keeps(sheet, pair) for pair in pairs}
        return [row for row in fresh if kept.get(id(row), True)]

    def _registered(self, rows: Collection[Row]) -> dict[int, list[RowMapping]]:
        """The live submissions that were there before, of the units and about the days of rows, by unit."""
        s = schema.submissions
        days = [row.values["received_on"] for row in rows]
        first = max(min(days).toordinal() - WINDOW.days, 1)
        last = min(max(days).toordinal() + WINDOW.days, date.max.toordinal())
        found: defaultdict[int, list[RowMapping]] = defaultdict(list)
        query = select(s).where(s.c.voided_id.is_(None), s.c.id <= self._before)
        query = query.where(s.c.received_on.between(date.fromordinal(first), date.fromordinal(last)))
        for units in database.chunks({row.values["unit_id"] for row in rows}):
            for there in self._connection.execute(query.where(s.c.unit_id.in_(units))).mappings():
                found[there["unit_id"]].append(there)
        return found

    def _pairs(self, sheet: Sheet, fresh: list[Row], registered: dict[int, list[RowMapping]]) -> list[_Pair]:
        """Rows with the registered ones that they are copies of, each once, the likest first."""
        from rapidfuzz import fuzz  # only an import into a register that is not empty compares titles

        alike: list[tuple[float, int, int, Row, RowMapping]] = []
        for at, row in enumerate(fresh):
            title, day = folded(row.values["title"]), row.values["received_on"]
            for there in registered.get(row.values["unit_id"], ()):
                apart = abs((there["received_on"] - day).days)
                other = folded(there["title"])
                if apart > WINDOW.days or (_key(there) in self._claimed and title != other):
                    continue  # another row of the file is that very one
                likeness = fuzz.ratio(title, other, score_cutoff=_LENGTHENED)
                if not likeness or (
                    likeness < ALIKE and (is_another(title, other) or not _of_one_hand(row.values, there))
                ):
                    continue
                if numbers(row.values["title"]) == numbers(there["title"]):
                    alike.append((-likeness, apart, at, row, there))
        found, rows, taken = list[_Pair](), set[int](), set[int]()
        for _likeness, _apart, at, row, there in sorted(alike, key=lambda each: (*each[:3], each[4]["id"])):
            if at not in rows and there["id"] not in taken:
                rows.add(at)
                taken.add(there["id"])
                found.append(_Pair(row, there, self._differs(sheet, row, there), self._is_sure(row, there)))
        return sorted(found, key=lambda pair: pair.row.number)

    def _is_sure(self, row: Row, there: RowMapping) -> bool:
        """Whether a row cannot well be another article, nor a second copy of one that stands in the file as it was."""
        title, other = folded(row.values["title"]), folded(there["title"])
        alike = title == other or not is_another(title, other)
        taken = _key(there) in self._claimed or there["id"] in self.amended.values()
        return alike and _have_one_in_common(row.values, there) and not taken

    def _keeps(self, sheet: Sheet, pair: _Pair) -> bool:
        """Whether a row is a new submission; if not, what was decided of it is done, or it is noted."""
        where = (sheet.source, pair.row.number)
        way = self._naming.decided.get(where, self._naming.corrections)
        if way == AMEND and not pair.sure and where not in self._naming.decided:
            way = ""  # what was said of all is not meant for what may be another article
        ref = pair.there["ref"]
        if way == NEW:
            return True
        if way == SKIP or not (pair.differs or self._of_articles):
            self.skipped[where] = pair.there["id"]
            return False
        told = [self._told(column, pair.there[column.stored], value) for column, value in pair.differs]
        differs = listed([*told, _("the text")] if self._of_articles else told)
        if way == AMEND:
            self._amend(sheet, pair, differs)
            return False
        found = CORRECTED_COPY.found(ref=ref, differs=differs)
        if not pair.sure and self._naming.corrections == AMEND:
            hint = OR_ANOTHER_TO_REGISTER if self._of_articles else OR_ANOTHER_ARTICLE
            found = found.adding(_(hint).format(ref=ref))
        column = sheet.kind.column("title").title
        self._problems.add(sheet.source, pair.row.number, column, found, Doubt(*where, found.message, pair.sure))
        return False

    def _amend(self, sheet: Sheet, pair: _Pair, differs: str) -> None:
        """Write what differs into the registered one; what is published is noted instead."""
        changed = {column.stored: value for column, value in pair.differs}
        before = dict(pair.there)
        if why := self._locks.why_change(sheet.kind, before, before | changed):
            day = sheet.kind.column(sheet.kind.day).title
            self._problems.add(sheet.source, pair.row.number, day, why)
            return
        if changed:
            journal.change(self._connection, self._entry, schema.submissions, pair.there["id"], changed)
        self.amended[sheet.source, pair.row.number] = pair.there["id"]
        what = _("row {row}").format(row=pair.row.number) if pair.row.number else sheet.source
        told = _("{what} amended {ref}: {differs}")
        self._naming.told.append(told.format(what=what, ref=pair.there["ref"], differs=differs))

    def _told(self, column: Column, old: Any, new: Any) -> str:
        return _("{column} {old} → {new}").format(
            column=column.title, old=self._shown(column, old) or _("nothing"), new=self._shown(column, new)
        )

    def _shown(self, column: Column, value: Any) -> str:
        if column.type in (Type.COMMISSION, Type.ANSWERED) and value:
            c = (schema.commissions if column.type is Type.COMMISSION else schema.submissions).c
            return str(self._connection.scalar(select(c.ref).where(c.id == value)))
        return hide(value) if column.phone and value else str(value or "")

    def _differs(self, sheet: Sheet, row: Row, there: RowMapping) -> list[tuple[Column, Any]]:
        """The columns of the sheet in which a row says otherwise; an empty cell says nothing."""
        # A corrected article that is sent again was received on the first day all the same.
        passed = ("ref", "received_on") if self._of_articles else ("ref",)
        own = (column for column in sheet.kind.columns if column.name in sheet.columns and column.name not in passed)
        found = ((column, row.values[column.stored]) for column in own)
        return [(column, value) for column, value in found if value not in (None, "") and value != there[column.stored]]

    def _tell_register(
        self, sheet: Sheet, same: int, pairs: list[_Pair], new: int, registered: dict[int, list[RowMapping]]
    ) -> None:
        """Tell that a register is one that was imported before, if its rows come from one entry."""
        s, j = schema.submissions.c, schema.journal.c
        held = [there for rows in registered.values() for there in rows if _key(there) in self._claimed]
        matched = [*held, *(pair.there for pair in pairs)]
        entries = Counter(there["entry_id"] for there in matched)
        entry, count = entries.most_common(1)[0]
        if count < len(matched) or len(matched) <= new:
            return
        at = self._connection.scalar(select(j.at).where(j.id == entry)) or ""
        ids = {there["id"] for there in matched}
        query = select(s.ref, s.id).where(s.entry_id == entry, s.voided_id.is_(None)).order_by(s.id).limit(MOST)
        gone = [ref for ref, id_ in self._connection.execute(query) if id_ not in ids]
        told = _(
            "{source}: this register was imported before (entry {entry}, {day}): {same} rows are the same, "
            "{corrected} are corrected, {new} are new"
        ).format(source=sheet.source, entry=entry, day=at[:10], same=same, corrected=len(pairs), new=new)
        if gone:
            shown = few(gone, _SHOWN)
            told += _("; not in it any more: {refs}").format(refs=shown)
        self._naming.told.append(told)
        self._problems.told.append(told)


def _key(values: Any) -> tuple[int, date, str]:
    return values["unit_id"], values["received_on"], values["title"]


def _of_one_hand(row: Mapping[str, Any], there: Mapping[Any, Any]) -> bool:
    """Whether two submissions came within days of each other, with a person or a phone in common."""
    return abs((there["received_on"] - row["received_on"]).days) <= _DAYS and _have_one_in_common(row, there)


def _have_one_in_common(row: Mapping[str, Any], there: Mapping[Any, Any]) -> bool:
    """Whether two submissions have a person or a phone in common."""
    authors = {*parted(there["authors"])} & {*parted(row["authors"])}
    return bool(authors) or any(row[name] and row[name] == there[name] for name in ("approver", "contact"))
