"""The roster: leader in charge and officers of each unit, and what is missing from it (main text 三(一); Y3)."""

from collections import defaultdict
from collections.abc import Callable
from datetime import date
from decimal import Decimal

import msgspec
from sqlalchemy import Connection

from govinfo_cli.counting import employments, tallies
from govinfo_cli.counting.annual_records import Person, staff
from govinfo_cli.i18n import _, listed, plural
from govinfo_cli.kinds import choice_label, kind_named, numbered
from govinfo_cli.ledger import rulebooks
from govinfo_cli.ledger.vocabulary import Unit
from govinfo_cli.periods import DAY, Period, day_title
from govinfo_cli.render.fields import Field, json_of, table
from govinfo_cli.render.report import Column, Report
from govinfo_cli.reports import heads, wording
from govinfo_cli.reports.unit_fields import unit_fields
from govinfo_cli.rulebook.in_force import Rulebook, Rulebooks

WANTED = ("position", "landline", "mobile")
"""What the roster says of each person beside the name (main text 三(一))."""


class Needed(msgspec.Struct, frozen=True):
    """Whom a rule of the rulebook asks a unit for (附件1 三(六)); nobody where none does."""

    leaders: int = 0
    officers: int = 0
    full_time: bool = False


class UnitsRoster(msgspec.Struct, frozen=True):
    """A unit's people, leaders first, against what its category needs.

    Attributes:
        leaders, officers, full_time: how many it has, a person entered twice once.
        missing: what it lacks, in words; empty if nothing.
    """

    unit: Unit
    people: list[Person]
    leaders: int
    officers: int
    full_time: int
    needed: Needed
    missing: list[str]

    @property
    def leaders_lacking(self) -> int:
        """How many leaders more it needs."""
        return max(0, self.needed.leaders - self.leaders)

    @property
    def officers_lacking(self) -> int:
        """How many officers more it needs."""
        return max(0, self.needed.officers - (self.full_time if self.needed.full_time else self.officers))

    @property
    def condition_met(self) -> bool:
        """Whether it has everybody whom it needs."""
        return not (self.leaders_lacking or self.officers_lacking)


def roster(
    connection: Connection, as_of: date, category: str | None = None, unit: Unit | None = None, *, missing: bool = False
) -> Report:
    """Who answers for information in each unit on a day.

    Args:
        missing: only what is missing.
    """
    books = rulebooks.read(connection)
    book = books.latest
    units = _units(connection, books, as_of, category, unit)
    gaps = [each for each in units if each.missing]
    people = [(each.unit, person) for each in units for person in each.people]
    # In the table a unit that has named nobody has a line of its own.
    lines = [(each.unit, person) for each in units for person in each.people or (None,)]
    tables = [table(_("Roster gaps"), _gap_fields(book), gaps)]
    if not missing:
        tables.insert(0, table("", _person_fields(book), lines, grouped=True))
    json = {
        **heads.plain("roster", as_of, book),
        "due_on": book.roster.due_on if book.roster else None,
        "article": book.roster.article if book.roster else None,
        "units": json_of(_gap_fields(book), gaps if missing else units),
    }
    if not missing:
        json["rows"] = json_of(_person_fields(book), people)
    return Report(
        _("Roster gaps: leaders in charge and information officers")
        if missing
        else _("Roster of leaders in charge and information officers"),
        [each for each in tables if each.rows],
        json,
        [wording.basis_line(book, as_of)],
        _notes(book, units, as_of),
        phones=True,
    )


def _units(
    connection: Connection, books: Rulebooks, as_of: date, category: str | None, unit: Unit | None
) -> list[UnitsRoster]:
    """The units active on a day, each with its people."""
    people: defaultdict[int, list[Person]] = defaultdict(list)
    for person in staff(connection, as_of, unit.id if unit else None):
        people[person.unit_id].append(person)
    for own in people.values():
        own.sort(key=lambda each: (each.role != "leader", each.employment != "full-time"))
    units = tallies.units_listed(connection, books, Period("", as_of, as_of + DAY), as_of, category, unit)
    return [_against(books, each, people[each.id], as_of) for each in units]


def _against(books: Rulebooks, unit: Unit, people: list[Person], day: date) -> UnitsRoster:
    """A unit's people against what its category needs."""
    needed = needed_by(books, unit, day)

    def number(role: str, employment: str = "") -> int:
        return len({each.name for each in people if each.role == role and employment in ("", each.employment)})

    found = UnitsRoster(unit, people, number("leader"), number("officer"), number("officer", "full-time"), needed, [])
    return msgspec.structs.replace(found, missing=_missing(found, asked=employments.are_asked(books.law)))


def needed_by(books: Rulebooks, unit: Unit, day: date) -> Needed:
    """Whom a unit needs: what the rules that go by people in office compare with."""
    law, book, found = books.law, books.on(day) or books.latest, Needed()
    for rule in book.rules.values():
        if not rule.when or not law.concerns(rule, unit.code, day):
            continue
        for each in rule.when:
            count = book.counts.get(each.left)
            if count is None or count.of != "staff" or each.below is not None or each.sign != ">=":
                continue
            right = each.right if isinstance(each.right, Decimal) else law.number(each.right, unit.code, day)
            where = {name: condition.values for name, condition in count.where.items()}
            if "leader" in where.get("role", ()):
                found = msgspec.structs.replace(found, leaders=int(right or 0))
            else:
                full_time = "full-time" in where.get("employment", ())
                found = msgspec.structs.replace(found, officers=int(right or 0), full_time=full_time)
    return found


def _missing(roster: UnitsRoster, *, asked: bool) -> list[str]:
    """What a unit lacks, in words.

    Args:
        asked: whether officers are full-time or part-time.
    """
    people, officers = roster.people, roster.officers_lacking
    if not people:
        return [_("no roster")]
    gaps = []
    if roster.leaders_lacking:
        gaps.append(_("a leader in charge"))
    if officers:
        if roster.needed.full_time:
            text = plural("{count} full-time officer", "{count} full-time officers", officers)
        else:
            text = plural("{count} officer", "{count} officers", officers)
        gaps.append(text.format(count=officers))
    kind = kind_named("officer")
    for person in people:
        known = any(each.name == person.name and each.employment for each in people)  # somebody entered twice
        wanted = ("employment", *WANTED) if asked and person.role == "officer" and not known else WANTED
        empty = [kind.column(name).title for name in wanted if not getattr(person, name)]
        if empty:
            gaps.append(_("{name}'s {columns}").format(name=person.name, columns=listed(empty)))
    return gaps


def _person_fields(book: Rulebook) -> list[Field[tuple[Unit, Person | None]]]:
    """Of each person with the unit; nobody's where the unit has named nobody."""
    kind = kind_named("officer")

    def value(name: str) -> Callable[[tuple[Unit, Person | None]], str | None]:
        return lambda row: getattr(row[1], name) or None if row[1] is not None else None

    def text(name: str) -> Field[tuple[Unit, Person | None]]:
        return Field(name, value(name), Column(kind.column(name).title, whole=name != "position"))

    def choice(name: str, nobody: str | None) -> Field[tuple[Unit, Person | None]]:
        return Field(
            name,
            value(name),
            Column(kind.column(name).title),
            lambda row: nobody if row[1] is None else choice_label(name, getattr(row[1], name)),
        )

    return [
        *unit_fields(book, lambda row: row[0]),
        choice("role", _("not named")),
        Field("ref", lambda row: numbered("officer", row[1].id) if row[1] is not None else None),
        text("name"),
        choice("employment", None),
        *map(text, WANTED),
        Field("active_from", lambda row: row[1].active_from if row[1] is not None else None),
    ]


def _gap_fields(book: Rulebook) -> list[Field[UnitsRoster]]:
    return [
        *unit_fields(book, lambda row: row.unit),
        Field("sent", lambda row: bool(row.people)),
        Field("leaders", lambda row: row.leaders, Column(_("Leaders"), numeric=True)),
        Field("leaders_needed", lambda row: row.needed.leaders),
        Field(
            "officers",
            lambda row: row.officers,
            Column(_("Officers"), numeric=True),
            lambda row: row.full_time if row.needed.full_time else row.officers,
        ),
        Field("full_time", lambda row: row.full_time),
        Field("officers_needed", lambda row: row.needed.officers, Column(_("Needed"), numeric=True)),
        Field("full_time_needed", lambda row: row.needed.full_time),
        Field("leaders_lacking", lambda row: row.leaders_lacking),
        Field("officers_lacking", lambda row: row.officers_lacking),
        Field("condition_met", lambda row: row.condition_met),
        Field("missing", lambda row: row.missing, Column(_("Roster gaps")), lambda row: _("; ").join(row.missing)),
    ]


def _notes(book: Rulebook, units: list[UnitsRoster], as_of: date) -> list[str]:
    lines = []
    none = sum(not each.people for each in units)
    if book.roster is not None and as_of.year <= book.roster.due_on.year:  # later nobody asks what was due then
        due = (
            _("The roster is due on {day} ({article}).")
            if as_of <= book.roster.due_on
            else _("The roster was due on {day} ({article}).")
        )
        lines.append(due.format(day=day_title(book.roster.due_on), article=book.roster.article))
    if none:
        lines.append(_("{count} of {all} units have no roster.").format(count=none, all=len(units)))
    short = sum(not each.condition_met for each in units)
    if not units:
        lines.append(_("No unit is active on this day."))
    elif short:
        lines.append(
            _("{count} of {all} units lack a leader in charge or officers.").format(count=short, all=len(units))
        )
    if units and not any(each.missing for each in units):
        lines.append(_("No roster gaps."))
    return lines
