"""Rosters in which leader and officers stand side by side: each row is of several people, told by what is above them.

What they are may stand in an upper heading (分管领导 above 姓名, 职务, 手机号), in the heading itself (信息员姓名,
信息员手机号), or be the heading above the name (分管领导, 职务, 信息员, 职务). What is asked of a person in a role also
says what a cell 专职信息员 does.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import cache
from typing import NamedTuple

import msgspec

from govinfo_cli.kinds import CHOICES, Kind, kind_named
from govinfo_cli.sheets import cells, empty_cells, headings, tables
from govinfo_cli.sheets.cells import Cell
from govinfo_cli.sheets.grids import Grid, NumberedRow
from govinfo_cli.sheets.headings import PASSED_OVER, Headings
from govinfo_cli.sheets.sheet import Sheet
from govinfo_cli.sheets.sieve import Passed, Why
from govinfo_cli.sheets.tables import Layout

_OF_ALL = ("unit", "active_from", "active_to")
"""Columns that may hold for all people of a row."""
_LISTS = ("信息员", "名单", "名册", "通讯录")
"""What titles and names of files say of a list of people."""
_NUMBERED = "[一二三四五六1-6A-Da-d]"


class Role(NamedTuple):
    """What a word says of a person: the role, the employment if it says that, and what tells two of a role apart."""

    role: str
    employment: str = ""
    number: str = ""


class Person(msgspec.Struct):
    """Where the columns of one of a row's people stand."""

    role: Role
    places: dict[str, int] = {}


class Roster(msgspec.Struct):
    """How a roster stands.

    Attributes:
        layout: its heading, each label also without the role that it begins with.
        shared: where the columns stand that hold for all people of a row.
        unsure: the headings to be confirmed, each with the column that it may mean.
    """

    layout: Layout
    shared: dict[str, int]
    people: list[Person]
    unsure: dict[str, str]

    @property
    def by_cell(self) -> list[str]:
        """The column of each cell, "" for one that is passed over."""
        found = [PASSED_OVER] * len(self.layout.labels)
        for places in (self.shared, *(person.places for person in self.people)):
            for name, at in places.items():
                found[at] = name
        return found

    @property
    def unknown(self) -> list[str]:
        """The headings that mean no column."""
        pairs = zip(self.layout.labels, self.by_cell, strict=True)
        return [labels[0] for labels, name in pairs if labels and not name and not headings.is_number(labels[-1])]


def said(text: str) -> tuple[Role, str] | None:
    """The role that a text begins with, and what is behind it; None if it begins with none."""
    plain = "".join(unicodedata.normalize("NFKC", text).split())
    found = _pattern().match(plain)
    if found is None:
        return None
    role = next(id_ for id_, words in _words().items() if found["role"] in words)
    employment = next((id_ for id_, words in CHOICES["employment"].items() if found["kind"] in words), "")
    later = next((id_ for id_, words in CHOICES["employment"].items() if found["later"] in words), "")
    if employment and later and employment != later:
        return None
    number = found["before"] or found["number"] or ""
    return Role(role, employment or later, number), plain[found.end() :].strip("()[]:-_/、.")


def find(top: list[NumberedRow], grid: Grid, known: Headings, kind: Kind | None) -> Roster | None:
    """The roster in the top of a grid, where people stand side by side; None if there is none.

    Args:
        kind: what the grid is said to hold; None if that is not said.
    """
    officer = kind_named("officer")
    if kind not in (None, officer):
        return None
    found = [each for layout in tables.candidates(officer, top, grid) if (each := _parted(layout, known)) is not None]
    if not found:
        return None
    # A title above a heading reads like an upper heading: of two that say the same the shorter is taken.
    best = max(found, key=lambda each: (sum(map(bool, each.by_cell)), each.layout.rows[0] - each.layout.rows[1]))
    if kind is officer:
        return best
    # Of a register, 信息员 and 分管领导 may be who wrote and who signed.
    said_above = "".join((*best.layout.above, grid.sheet, grid.stem))
    tells = len({person.role.role for person in best.people}) > 1 or any(word in said_above for word in _LISTS)
    return best if tells and not tables.whole(top, grid, known) else None


def _parted(layout: Layout, known: Headings) -> Roster | None:
    kind, shared, people = layout.kind, dict[str, int](), list[Person]()
    unsure: dict[str, str] = {}
    labels_read = list(layout.labels)
    bare: Person | None = None  # whose name stands below the role alone: what comes next is that person's

    def column(heading: str) -> str:
        return known.sure(kind, heading) or known.likely(kind, heading) or PASSED_OVER

    def put(places: dict[str, int], name: str, at: int, heading: str) -> None:
        places[name] = at
        if heading and known.sure(kind, heading) is None:
            unsure[heading] = name

    for at, labels in enumerate(layout.labels):
        if not labels:
            continue
        role, rest = next(filter(None, map(said, labels)), (None, ""))
        if role is None:
            name = column(labels[-1])
            if name in ("role", "name"):
                return None  # an ordinary roster, a row a person
            if name and bare is not None and name not in _OF_ALL and name not in bare.places:
                put(bare.places, name, at, labels[-1])
            elif name in _OF_ALL and name not in shared:
                put(shared, name, at, labels[-1])
            continue
        name = column(rest) if rest else "name"
        if not name or name in ("unit", "role"):
            continue
        labels_read[at] = [*labels, rest] if rest and rest not in labels else labels
        person = next((each for each in people if each.role == role and name not in each.places), None)
        if person is None:
            person = Person(role, {})
            people.append(person)
        put(person.places, name, at, rest)
        bare = None if rest else person
    people = [person for person in people if "name" in person.places]
    if not people or "unit" not in shared:
        return None
    return Roster(msgspec.structs.replace(layout, labels=labels_read), shared, people, unsure)


def rows(roster: Roster, found: Iterable[NumberedRow], passed: list[Passed]) -> Iterator[NumberedRow]:
    """A row for each person, as `columns` has them; one who is merged down over several rows stands there once.

    Args:
        passed: takes the rows that name nobody.
    """
    names = columns(roster)
    before: list[list[Cell]] = [[]] * len(roster.people)
    for number, line in found:
        nobody = True
        for place, person in enumerate(roster.people):
            own = [line[at] for at in person.places.values() if at < len(line)]
            if not any(cells.shown(cell) for cell in own) or _is_nobody(line, person.places.get("name")):
                continue
            nobody = False
            at_ = {**roster.shared, **person.places}
            given = {"role": person.role.role, "employment": person.role.employment}
            row = [_cell(line, at_[name]) if name in at_ else given.get(name) for name in names]
            if row != before[place]:
                before[place] = row
                yield number, row
        if nobody:
            passed.append(Passed(number, Why.NOBODY, ""))


def _is_nobody(line: list[Cell], at: int | None) -> bool:
    """Whether a word for nothing stands where a name should; where nothing at all does, that is named."""
    name = "" if at is None else cells.shown(_cell(line, at))
    return bool(name) and empty_cells.is_nothing(name, who=True)


def _cell(line: list[Cell], at: int) -> Cell:
    return line[at] if at < len(line) else None


def columns(roster: Roster) -> list[str]:
    """The columns of its rows."""
    own = {name for person in roster.people for name in person.places}
    kind: Kind = roster.layout.kind
    return [
        each.name
        for each in kind.columns
        if each.name in roster.shared or each.name in own or each.name in ("role", "employment")
    ]


def spelled_out(sheet: Sheet) -> Sheet:
    """A sheet of people in which a role that says the employment too, 专职信息员, is spelled out in both columns."""
    added = [] if "employment" in sheet.columns else ["employment"]
    names = [*added, *sheet.columns]
    role_at, employment_at = names.index("role"), names.index("employment")

    def read() -> Iterator[NumberedRow]:
        for number, line in sheet.rows:
            row: list[Cell] = [*([None] * len(added)), *line]
            cell = row[role_at] if role_at < len(row) else None
            if isinstance(cell, str) and (told := said(cell)) is not None and not told[1]:
                row += [None] * (employment_at + 1 - len(row))
                role = told[0]
                if not cells.shown(row[employment_at]):
                    row[employment_at] = role.employment or None
                    row[role_at] = role.role
                elif not role.employment:
                    row[role_at] = role.role
            yield number, row

    return msgspec.structs.replace(sheet, columns=names, rows=read())


@cache
def _words() -> dict[str, tuple[str, ...]]:
    more = headings.role_words()
    return {role: (*words, *more.get(role, ())) for role, words in CHOICES["role"].items()}


@cache
def _pattern() -> re.Pattern[str]:
    roles = "|".join(sorted((word for words in _words().values() for word in words), key=len, reverse=True))
    kinds = "|".join(word for words in CHOICES["employment"].values() for word in words)
    return re.compile(
        rf"(?:第(?P<before>{_NUMBERED}))?(?P<kind>{kinds})?(?:政务)?(?:信息)?(?:工作)?(?P<role>{roles})"
        rf"[(\[]?(?P<number>{_NUMBERED})?[)\]]?[(\[]?(?P<later>{kinds})?[)\]]?"
    )
