"""Which rows are new: a row that is in the ledger, the same, is skipped; the same ref with other content is refused."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from operator import itemgetter
from typing import Any

import msgspec
from sqlalchemy import Connection, func, insert, select

from govinfo_cli.checks.carried import TWICE
from govinfo_cli.checks.record import (
    NAME_OF_ANOTHER,
    OTHER_CONTENT,
    OTHER_UNIT,
    PERHAPS_NUMBERED,
    REF_OF_VOIDED,
    REF_TWICE,
    THERE_ALREADY,
)
from govinfo_cli.checks.rules import ADOPTED_OTHERWISE
from govinfo_cli.i18n import _, listed
from govinfo_cli.kinds import Kind, Type
from govinfo_cli.ledger import refs, schema
from govinfo_cli.ledger.vocabulary import Unit
from govinfo_cli.names import parted
from govinfo_cli.sheets.sheet import Sheet
from govinfo_cli.writing import guards, known_records, new_commissions, read_rows
from govinfo_cli.writing.read_rows import Row
from govinfo_cli.writing.rows import Problems, RowReader

# What is looked up to find a row that is there already, where it is not the unit and the day.
_LOOKED_UP_BY = {
    "submissions": ("unit_id", "received_on", "title"),
    "instructions": ("submission_id",),
    "sent_up": ("submission_id",),
    "inaccuracies": ("submission_id",),
    "marks": ("marked_on",),
    "verdicts": ("commission_id",),
    "reporting_points": ("month",),
    "conferences": ("held_on",),
    "remarks": ("period",),
    "places_above": ("period",),
}


LAST = 2**63 - 1
"""The highest id that may be."""
_UNIT = ("name", "category", "code", "active_from", "active_to", "into_id", "carries")


def _content(unit: Unit) -> tuple[Any, ...]:
    return tuple(getattr(unit, name) for name in _UNIT)


def _agrees(values: dict[str, Any], contents: Iterable[tuple[Any, ...]]) -> bool:
    """Whether the cells that are filled say what one of the contents says."""
    return any(
        all(values[name] in ("", None, old) for name, old in zip(_UNIT, content, strict=True)) for content in contents
    )


class Taken(msgspec.Struct):
    """How many rows of a kind went in, were there already or passed over, of those added are refused, and amended."""

    added: int = 0
    skipped: int = 0
    refused: int = 0
    amended: int = 0


def _identity(kind: Kind, *, numbered: bool) -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
    """A kind's fields, those that name a record, and those by which records are looked up."""
    fields = tuple(column.stored for column in kind.columns if column.type is not Type.UNITS)
    if numbered:
        return fields, ("ref",), ("ref",)
    if kind.table == "adoptions":
        return fields, ("submission_id", "publication"), ("submission_id",)
    if kind.table == "carried":
        return fields, ("unit_id", "month"), ("unit_id", "month")
    fields = tuple(name for name in fields if name != "ref")
    return fields, fields, _LOOKED_UP_BY.get(kind.table, ("unit_id", *([kind.day] if kind.day else [])))


def _valued(rows: Sequence[Row], names: tuple[str, ...]) -> set[Any]:
    """What rows hold in some fields: of one field its values, of several tuples of them."""
    return set(read_rows.column(rows, names[0]) if len(names) == 1 else read_rows.columns(rows, *names))


class Newness:
    """Compares rows with the ledger."""

    def __init__(
        self, connection: Connection, entry: int, reader: RowReader, problems: Problems, *, again: bool = False
    ) -> None:
        """Compare with what is there.

        Args:
            again: one thing is recorded, not a file imported: what is voided may come in anew, and what has no name
                of its own and is there already is told of, not skipped.
        """
        self._again = again
        self._connection = connection
        self._entry = entry
        self._reader = reader
        self._problems = problems
        self._before: dict[str, int] = {}
        self._taken: defaultdict[str, set[int]] = defaultdict(set)
        self.voided_again: Counter[str] = Counter()
        self.same: list[str] = []
        """Records that say what a row says, all of it."""
        self.amended: list[str] = []
        """Records that said it before they were amended."""
        self.numbered: list[str] = []
        """The refs of commissions that rows without a number say."""
        self._commissions = new_commissions.Commissions(connection, reader.lookup)

    def fresh(self, sheet: Sheet, rows: Sequence[Row], taken: Taken) -> Sequence[Row]:
        """The rows that the ledger does not hold yet, each once; those skipped are counted in `taken`."""
        if sheet.kind.table == "units":
            return self._fresh_units(sheet, rows, taken)
        if sheet.kind.table == "aliases":
            return self._fresh_aliases(sheet, rows, taken)
        if sheet.kind.table == "commissions" and rows and not read_rows.column(rows, "ref")[0]:
            return self._fresh_commissions(sheet, rows, taken)
        return self._fresh(sheet, rows, taken)

    def _fresh(self, sheet: Sheet, rows: Sequence[Row], taken: Taken) -> Sequence[Row]:
        """The rows that the ledger does not hold yet, each once."""
        kind = sheet.kind
        has_ref = "ref" in read_rows.fields(rows) and bool(read_rows.column(rows, "ref")[0])
        fields, keys, by = _identity(kind, numbered=has_ref)
        key_of = itemgetter(*keys)  # one value for a single key, a tuple for several
        content_of = itemgetter(*fields)
        there = self._there(kind, rows, fields, keys, by)
        if not there and len(_valued(rows, keys)) == len(rows):
            return rows
        refs_ = [row.values["ref"] for row in rows] if kind.table == "commissions" else []
        units = self._reader.lookup.units_asked(refs_)
        fresh = []
        lines = [column.stored for column in kind.columns if column.type is Type.LINES]
        for row in rows:
            content, key = content_of(row.values), key_of(row.values)
            if any("\n" in row.values[name] for name in lines):
                # A program that kept them in one line may have taken the same row.
                joined = row.values | {name: row.values[name].replace("\n", " ") for name in lines}
                if any(content_of(joined) == each.content for each in there.get(key_of(joined), ())):
                    content, key = content_of(joined), key_of(joined)
            if key not in there:
                there[key].append(known_records.Known(content, frozenset(), voided=False))
                if kind.table == "commissions":
                    units[key] = (row.values["units"],)
                fresh.append(row)
            elif self._again and keys == fields:
                equal = next((each for each in there[key] if each.content == content), None)
                found = self.amended if equal is None else self.same
                found.append(guards.named(self._connection, kind.table, (equal or there[key][0]).id))
                fresh.append(row)
            elif row.values.get("units") in units.get(key, (None,)) and any(
                content == each.content or content in each.former for each in there[key]
            ):
                if self._again:
                    self._refuse(sheet, row, there[key][0])
                taken.skipped += 1
                if all(each.voided for each in there[key]):
                    self.voided_again[kind.title] += 1
            elif kind.table in ("adoptions", "carried") and all(each.voided for each in there[key]):
                there[key].append(known_records.Known(content, frozenset(), voided=False))
                fresh.append(row)
            else:
                self._other_content(sheet, row, fields, content, there[key])
        return fresh

    def _fresh_commissions(self, sheet: Sheet, rows: Sequence[Row], taken: Taken) -> list[Row]:
        """Those without a number that the ledger does not hold; one that may be a corrected copy is noted."""
        registered = self._commissions.registered({row.values["issued_on"] for row in rows}, voided=not self._again)
        fresh, seen = list[Row](), list[dict[str, Any]]()
        for row in rows:
            same = [each for each in registered if each.says(row.values)]
            if self._again:
                self.same += [guards.named(self._connection, sheet.kind.table, each.id) for each in same]
                fresh.append(row)
            elif same or row.values in seen:
                taken.skipped += 1
                self.numbered += [each.ref for each in same[:1]]
                if same and all(each.voided for each in same):
                    self.voided_again[sheet.kind.title] += 1
            elif like := next(
                (each for each in registered if each.before and not each.voided and each.is_like(row.values)), None
            ):
                differs = [sheet.kind.column(name).title for name in new_commissions.differing(row.values, like)]
                found = PERHAPS_NUMBERED.found(ref=like.ref, differs=listed(differs))
                self._problems.add(sheet.source, row.number, sheet.kind.column("topic").title, found)
            else:
                seen.append(dict(row.values))
                fresh.append(row)
        return fresh

    def _refuse(self, sheet: Sheet, row: Row, there: known_records.Known) -> None:
        record = _(": ") + guards.named(self._connection, sheet.kind.table, there.id) if there.id else ""
        self._problems.add(sheet.source, row.number, "", THERE_ALREADY.found(record=record))

    def _there(
        self, kind: Kind, rows: Sequence[Row], fields: tuple[str, ...], keys: tuple[str, ...], by: tuple[str, ...]
    ) -> defaultdict[Any, list[known_records.Known]]:
        """What the ledger holds that one of the rows may be, by key."""
        table = schema.metadata.tables[kind.table]
        upto = LAST
        if keys == fields:
            # What this very call took is known by its hash; only if that comes again is it looked up.
            before = self._before.setdefault(kind.table, self._connection.scalar(select(func.max(table.c.id))) or 0)
            hashes = set(map(hash, read_rows.columns(rows, *fields)))
            upto = before if self._taken[kind.table].isdisjoint(hashes) else LAST
            self._taken[kind.table] |= hashes
        found: defaultdict[Any, list[known_records.Known]] = defaultdict(list)
        key_of = itemgetter(*keys)
        for each in known_records.records(self._connection, table, fields, by, _valued(rows, by), upto):
            if not (self._again and each.voided):
                for content in (each.content, *each.former):
                    found[key_of(dict(zip(fields, content, strict=True)))].append(each)
        return found

    def _other_content(
        self,
        sheet: Sheet,
        row: Row,
        fields: tuple[str, ...],
        content: tuple[Any, ...],
        there: list[known_records.Known],
    ) -> None:
        live = next((each for each in there if not each.voided), there[0])
        by_field = {column.stored: column.title for column in sheet.kind.columns}
        other = [by_field[name] for name, new, old in zip(fields, content, live.content, strict=True) if new != old]
        differs = listed(other or [by_field["units"]])
        if sheet.kind.table == "adoptions":
            wrong = ADOPTED_OTHERWISE.found(differs=differs)
        elif sheet.kind.table == "carried":
            wrong = TWICE.found(differs=differs, ref=sheet.kind.numbered(live.id) if live.id else "")
        elif not live.id:
            wrong = REF_TWICE.found(differs=differs)
        elif live.voided:
            wrong = REF_OF_VOIDED.found()
        else:
            wrong = OTHER_CONTENT.found(differs=differs)
        self._problems.add(sheet.source, row.number, sheet.kind.columns[0].title, wrong)

    def _fresh_units(self, sheet: Sheet, rows: Sequence[Row], taken: Taken) -> list[Row]:
        fresh: dict[str, Row] = {}
        units = self._reader.units
        codes = {unit.code for unit in units.by_id.values()}
        earlier = self._earlier_units()
        for row in rows:
            values = row.values
            there = units.exact(values["name"])
            was = next((each for each in earlier if _agrees(values, each.former)), None)
            others = {name: units.exact(name) for name in parted(values["aliases"])}
            taken_by = next(((name, unit) for name, unit in others.items() if unit not in (None, there)), None)
            values["code"] = code = values["code"].casefold()
            if values["name"] in fresh:
                taken.skipped += 1
            elif was is not None and not (there is not None and _agrees(values, [_content(there)])):
                taken.skipped += 1
                if was.voided:
                    self.voided_again[sheet.kind.title] += 1
            elif there is not None and there.name != values["name"]:
                self._named_already(sheet, row, "name", values["name"], there)
            elif taken_by is not None and taken_by[1] is not None:
                self._named_already(sheet, row, "aliases", *taken_by)
            elif there is not None:
                self._known_unit(sheet, row, there, taken)
            elif code in codes:
                self._named_already(sheet, row, "code", code, units.find(code))
            else:
                values["code"] = code or refs.free_code(refs.initials(values["name"]), codes)
                values["carries"] = values["carries"] or 0
                codes.add(values["code"])
                fresh[values["name"]] = row
        return list(fresh.values())

    def _earlier_units(self) -> list[known_records.Known]:
        """Units that were amended or voided, each with all that it once was."""
        table = schema.units
        ids = self._connection.scalars(select(table.c.id)).all()
        found = known_records.records(self._connection, table, _UNIT, ("id",), ids, LAST)
        return [
            known_records.Known(each.content, each.former | ({each.content} if each.voided else set()), each.voided)
            for each in found
            if each.former and not (self._again and each.voided)
        ]

    def _named_already(self, sheet: Sheet, row: Row, column: str, name: str, unit: Unit) -> None:
        wrong = NAME_OF_ANOTHER.found(name=name, unit=unit.name)
        self._problems.add(sheet.source, row.number, sheet.kind.column(column).title, wrong)

    def _known_unit(self, sheet: Sheet, row: Row, there: Unit, taken: Taken) -> None:
        """A unit that is there: the same as far as cells are filled; names it lacks are learnt."""
        for column in sheet.kind.columns:
            name = column.stored
            if name not in _UNIT[1:]:
                continue
            new, old = row.values[name], getattr(there, name)
            if new not in (None, "") and new != old:
                wrong = OTHER_UNIT.found(unit=there.name, old=self._label(name, old), new=self._label(name, new))
                self._problems.add(sheet.source, row.number, column.title, wrong)
                return
        learnt = [name for name in parted(row.values["aliases"]) if self._reader.units.exact(name) is None]
        for name in learnt:
            self._connection.execute(insert(schema.aliases).values(unit_id=there.id, name=name, entry_id=self._entry))
        taken.added += bool(learnt)
        taken.skipped += not learnt

    def _label(self, name: str, value: object) -> str:
        """What stands in a unit's column, as a clerk would say it."""
        if name == "category":
            return self._reader.category_label(str(value))
        if name == "into_id" and isinstance(value, int):
            return self._reader.units.by_id[value].name
        if name == "carries":
            return _("yes") if value else _("no")
        return str(value or _("nothing"))

    def _fresh_aliases(self, sheet: Sheet, rows: Sequence[Row], taken: Taken) -> list[Row]:
        fresh = []
        for row in rows:
            there = self._reader.units.exact(row.values["name"])
            if there is None:
                fresh.append(row)
            elif there.id == row.values["unit_id"]:
                taken.skipped += 1
            else:
                self._named_already(sheet, row, "name", row.values["name"], there)
        return fresh
