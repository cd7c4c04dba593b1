"""The roster: leader in charge and officers of each unit, and what is missing from it (main text 三(一); Y3)."""

from collections import defaultdict
from datetime import date
from typing import Any

from sqlalchemy import Connection

from govinfo_cli.counting import tallies
from govinfo_cli.counting.tallies import Person
from govinfo_cli.i18n import _, listed, plural
from govinfo_cli.kinds import choice_label, kind_named
from govinfo_cli.ledger import rulebooks
from govinfo_cli.ledger.vocabulary import Unit
from govinfo_cli.periods import DAY, Period, day_title
from govinfo_cli.render.report import Column, Report, Table, Value
from govinfo_cli.reports import wording
from govinfo_cli.rulebook.schema import Organization, Rulebook
from govinfo_cli.scoring.points import Annual, lacking

WANTED = ("position", "landline", "mobile")
"""What the roster says of each person beside the name (main text 三(一))."""


def roster(
    connection: Connection, as_of: date, category: str | None = None, unit: Unit | None = None, *, missing: bool = False
) -> Report:
    """Who answers for information in each unit on a day.

    Args:
        missing: only what is missing.
    """
    books = rulebooks.read(connection)
    book = books.latest
    people: defaultdict[int, list[Person]] = defaultdict(list)
    for person in tallies.staff(connection, as_of, unit.id if unit else None):
        people[person.unit_id].append(person)
    counts = tallies.annual([person.record for own in people.values() for person in own])
    units = tallies.units_listed(connection, books, Period("", as_of, as_of + DAY), as_of, category, unit)
    rows = [_person(each, person) for each in units for person in _in_order(people[each.id])]
    found = [_unit(book, each, people[each.id], counts.get(each.id, Annual())) for each in units]
    tables = [] if missing else [_people_table(book, rows, found)]
    tables.append(_missing_table(book, found))
    json: dict[str, Any] = {
        "report": "roster",
        "as_of": as_of.isoformat(),
        "rulebook": book.name,
        "due_on": book.roster.due_on.isoformat() if book.roster else None,
        "article": book.roster.article if book.roster else None,
        "units": [each for each in found if each["missing"] or not missing],
    }
    if not missing:
        json["rows"] = rows
    return Report(
        _("Roster gaps: leaders in charge and information officers")
        if missing
        else _("Roster of leaders in charge and information officers"),
        [table for table in tables if table.rows],
        json,
        [wording.basis_line(book, as_of)],
        _notes(book, found, as_of),
        phones=True,
    )


def _in_order(people: list[Person]) -> list[Person]:
    """Leaders first, then full-time officers."""
    return sorted(people, key=lambda each: (each.role != "leader", each.employment != "full-time"))


def _person(unit: Unit, person: Person) -> dict[str, Any]:
    names = ("name", "role", "employment", *WANTED)
    return {
        "category": unit.category,
        "unit": unit.name,
        "ref": f"P{person.id}",
        **{name: getattr(person, name) or None for name in names},
        "active_from": person.active_from.isoformat() if person.active_from else None,
    }


def _unit(book: Rulebook, unit: Unit, people: list[Person], counts: Annual) -> dict[str, Any]:
    """A unit against what its category needs; `missing` has words for what it lacks, empty if nothing."""
    needed = book.category(unit.category).organization
    leaders, officers = lacking(counts, needed)
    return {
        "category": unit.category,
        "unit": unit.name,
        "sent": bool(people),
        "leaders": counts.leaders,
        "leaders_needed": needed.leaders,
        "officers": counts.officers,
        "full_time": counts.full_time,
        "officers_needed": needed.officers,
        "full_time_needed": needed.full_time,
        "leaders_lacking": leaders,
        "officers_lacking": officers,
        "condition_met": not (leaders or officers),
        "missing": _missing(people, leaders, officers, needed),
    }


def _missing(people: list[Person], leaders: int, officers: int, needed: Organization) -> list[str]:
    if not people:
        return [_("no roster")]
    found = []
    if leaders:
        found.append(_("a leader in charge"))
    if officers:
        if needed.full_time:
            said = plural("{count} full-time officer", "{count} full-time officers", officers)
        else:
            said = plural("{count} officer", "{count} officers", officers)
        found.append(said.format(count=officers))
    kind = kind_named("officer")
    for person in _in_order(people):
        empty = [kind.column(name).title for name in WANTED if not getattr(person, name)]
        if empty:
            found.append(_("{name}'s {columns}").format(name=person.name, columns=listed(empty)))
    return found


def _people_table(book: Rulebook, rows: list[dict[str, Any]], units: list[dict[str, Any]]) -> Table:
    """Everybody, and a line for a unit that has named nobody."""
    by_unit: defaultdict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in rows:
        by_unit[row["unit"]].append(row)
    cells: list[list[Value]] = []
    for unit in units:
        category = wording.category_title(book, unit["category"])
        for row in by_unit[unit["unit"]]:
            role = choice_label("role", row["role"])
            employment = choice_label("employment", row["employment"] or "")
            cells.append([category, row["unit"], role, row["name"], employment, *(row[name] for name in WANTED)])
        if not by_unit[unit["unit"]]:
            cells.append([category, unit["unit"], _("not named"), *[None] * 5])
    kind = kind_named("officer")
    columns = [Column(_("Category")), Column(_("Unit"))]
    columns += [Column(kind.column(name).title, whole=name == "name") for name in ("role", "name", "employment")]
    columns += [Column(kind.column(name).title, whole=name != "position") for name in WANTED]
    return Table("", columns, cells, grouped=True)


def _missing_table(book: Rulebook, units: list[dict[str, Any]]) -> Table:
    columns = [
        Column(_("Category")),
        Column(_("Unit")),
        Column(_("Leaders"), numeric=True),
        Column(_("Officers"), numeric=True),
        Column(_("Needed"), numeric=True),
        Column(_("Roster gaps")),
    ]
    cells: list[list[Value]] = [
        [
            wording.category_title(book, each["category"]),
            each["unit"],
            each["leaders"],
            each["full_time"] if each["full_time_needed"] else each["officers"],
            each["officers_needed"],
            _("; ").join(each["missing"]),
        ]
        for each in units
        if each["missing"]
    ]
    return Table(_("Roster gaps"), columns, cells)


def _notes(book: Rulebook, units: list[dict[str, Any]], as_of: date) -> list[str]:
    found = []
    none = sum(not each["sent"] for each in units)
    if book.roster is not None and as_of.year <= book.roster.due_on.year:  # later nobody asks what was due then
        due = (
            _("The roster is due on {day} ({article}).")
            if as_of <= book.roster.due_on
            else _("The roster was due on {day} ({article}).")
        )
        found.append(due.format(day=day_title(book.roster.due_on), article=book.roster.article))
    if none:
        found.append(_("{count} of {all} units have no roster.").format(count=none, all=len(units)))
    short = sum(not each["condition_met"] for each in units)
    if not units:
        found.append(_("No unit is active on this day."))
    elif short:
        found.append(
            _("{count} of {all} units lack a leader in charge or officers.").format(count=short, all=len(units))
        )
    if units and not any(each["missing"] for each in units):
        found.append(_("No roster gaps."))
    return found
