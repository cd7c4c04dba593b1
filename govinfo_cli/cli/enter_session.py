"""A sitting of `enter`: what was typed last, what was saved, and the questions in turn."""

from collections.abc import Callable, Iterable
from datetime import date
from decimal import Decimal
from typing import Any

import typer

from govinfo_cli import periods
from govinfo_cli.checks.row import MUST_BE_FILLED
from govinfo_cli.cli import answers, enter_more, witness
from govinfo_cli.cli.enter_more import More
from govinfo_cli.cli.messages import note, say, told
from govinfo_cli.cli.prompter import Key, Left, Offer, Prompter
from govinfo_cli.cli.recorded import tell
from govinfo_cli.counting import offers, similar
from govinfo_cli.counting.duties import Asked
from govinfo_cli.counting.scores import QUOTA
from govinfo_cli.errors import AlreadyThere, CheckError, GovinfoError
from govinfo_cli.i18n import _, plural
from govinfo_cli.kinds import CARRIED, Column, kind_named
from govinfo_cli.ledger import database, rulebooks
from govinfo_cli.ledger.vocabulary import Unit, Units
from govinfo_cli.places import Place
from govinfo_cli.reports import register, wording
from govinfo_cli.sheets.column_readers import reader
from govinfo_cli.writing import commands, undo

_FIELDS = ("unit", "received_on", "title", *CARRIED)
_OF_ONE = ("title", *enter_more.FIELDS)
"""What does not stay from one submission to the next."""
_SHOWN = 16
"""Characters of a commission's topic below the question."""


class Sitting:
    """Submissions entered one after the other, each saved at once by an entry of its own."""

    def __init__(self, path: Place) -> None:
        self._path = path
        self._kind = kind_named("submission")
        with database.reading(path) as connection:
            self._books = rulebooks.read(connection)
            self._units = Units(connection, self._books.latest)
        self._typed: dict[str, str] = {"received_on": date.today().isoformat()}
        self._people: dict[str, dict[str, str]] = {}
        self._saved: list[tuple[int, str, dict[str, str]]] = []
        self._counted = ""
        self._owed: list[Asked] = []
        self._again = False
        self._more = More(path, self._kind, self._books)
        self._asks_more = False
        self._prompter = Prompter(self._below, self._switch)

    def run(self) -> None:
        """Ask for one submission after the other until the clerk leaves."""
        try:
            while True:
                self._one()
        except (Left, KeyboardInterrupt):
            if self._typed.get("title"):
                note(_("the submission that was begun is not saved"))
        count = len(self._saved)
        say(
            plural("{count} submission entered and saved", "{count} submissions entered and saved", count).format(
                count=count
            )
        )

    def _one(self) -> None:
        """One submission, from its unit to its being saved."""
        at = 0
        self._count()
        while at < len(self._fields):
            name = self._fields[at]
            answer = self._prompter.ask(
                self._kind.column(name).title,
                self._reader(name),
                default=self._typed.get(name, ""),
                offers=self._offers(name),
                at_once=name in enter_more.FIELDS and name != "event_on",
            )
            if answer is Key.UNDO:
                self._take_back()
                return
            if answer is Key.BACK:
                at = max(at - 1, 0)
                continue
            before, self._typed[name] = self._typed.get(name), str(answer)
            if name == "unit" and answer != before:
                self._typed["commission"] = ""  # it asks the other unit
                self._typed.update(self._people.get(str(answer), dict.fromkeys(CARRIED, "")))
            if name in ("unit", "received_on"):
                self._count()
            if name == "title" and not self._is_meant():
                self._forget()
                return
            at += 1
        self._save()

    def _save(self) -> None:
        cells = dict(self._typed)
        try:
            outcome, record = commands.record(
                self._path,
                self._kind,
                {name: cells.get(name, "") for name in (*_FIELDS, *enter_more.FIELDS)},
                lambda ledger, id_: register.one(ledger, self._kind, id_),
                repeat=self._again,
            )
        except AlreadyThere as error:
            typer.secho(told(str(error)), fg="yellow")
            self._again = self._prompter.confirm(_("Enter it all the same?"), default=False)
            if self._again:
                self._save()
            else:
                self._forget()
            return
        except GovinfoError as error:
            # What was typed stands as the defaults, so that only what is wrong is typed anew.
            note(_("not saved: {why}").format(why=error))
            return
        tell(self._kind, record)
        if cells.get("commission"):
            for warning in outcome.warnings:
                note(warning)
        witness.tell()
        self._saved.append((outcome.entry, record.ref, cells))
        self._people[cells["unit"]] = {name: cells[name] for name in CARRIED}
        self._forget()

    def _forget(self) -> None:
        self._typed.update(dict.fromkeys(_OF_ONE, ""))

    @property
    def _fields(self) -> tuple[str, ...]:
        return (*_FIELDS, *enter_more.FIELDS) if self._asks_more else _FIELDS

    def _switch(self) -> None:
        self._asks_more = not self._asks_more

    def _take_back(self) -> None:
        """Take the last submission of this sitting back; what it was stands as the defaults of the next."""
        if not self._saved:
            note(_("nothing left to undo in this sitting"))
            return
        entry, ref, cells = self._saved[-1]
        try:
            undo.take_back(self._path, entry, _("entered by mistake"))
        except GovinfoError as error:
            note(str(error))
            return
        self._saved.pop()
        self._typed = dict(cells)
        self._asks_more = self._asks_more or any(map(cells.get, enter_more.FIELDS))
        say(_("undone {ref}: {title}").format(ref=ref, title=cells["title"]))

    def _is_meant(self) -> bool:
        """Whether to go on with a title; asked if it is very like one that is registered."""
        self._again = False
        unit = self._units.find(self._typed["unit"])
        sent = similar.Sent(self._day, "", unit.id, self._typed["title"])
        with database.reading(self._path) as connection:
            found = similar.already(connection, self._units, sent)
        if not found:
            return True
        for likeness, other in found:
            like = _("very like, {likeness} %: {other}").format(likeness=likeness, other=other)
            typer.secho(told(like), fg="yellow")
        self._again = self._prompter.confirm(_("Enter it all the same?"), default=False)
        return self._again

    def _reader(self, name: str) -> Callable[[str], str]:
        """What turns the answer of a field into its cell, or says what is wrong with it."""
        if name == "unit":
            return lambda text: self._unit(text).name
        column = self._kind.column(name)
        if name == "received_on":
            return lambda text: answers.day(column, text, self._day)
        if name in enter_more.FIELDS:
            return self._more.reader(name, self._units.find(self._typed["unit"]).id, self._day)
        return lambda text: str(_filled(column, reader(column)(text)))

    def _unit(self, text: str) -> Unit:
        if not text:
            raise CheckError(MUST_BE_FILLED.found())
        return self._units.find(text)

    @property
    def _day(self) -> date:
        return date.fromisoformat(self._typed["received_on"])

    def _offers(self, name: str) -> Callable[[str], Iterable[Offer]]:
        """What may be meant by what is typed for a field."""
        if name in enter_more.FIELDS:
            return self._more.offers(name, self._units.find(self._typed["unit"]).id, self._day)
        return self._units_offered if name == "unit" else lambda _typed: ()

    def _units_offered(self, typed: str) -> Iterable[Offer]:
        found = self._units.matching(typed) if typed else []
        return [Offer(unit.name, unit.name, unit.code) for unit in found if unit.active_on(self._day)]

    def _count(self) -> None:
        """Bring the line of counts up to date."""
        day = self._day
        self._counted = _("entered {count}").format(count=len(self._saved))
        self._owed = []
        if not self._typed.get("unit"):
            return
        unit = self._units.find(self._typed["unit"])
        month = periods.month_of(day)
        with database.reading(self._path) as connection:
            counts = offers.counts(connection, day, unit, month)
        self._owed = self._more.owed(unit.id, day)
        book = self._books.on(day) or self._books.latest
        self._counted += _(" | on {day}: {of_day} | {unit} {month}: {of_unit} of {quota}").format(
            day=day,
            of_day=counts.of_day,
            unit=unit.name,
            month=month.label,
            of_unit=counts.of_unit,
            quota=wording.plain_percent(book.law.number(QUOTA, unit.code, month.last_day) or Decimal(0)),
        )

    def _below(self) -> str:
        keys = _("Enter: take [..]  Up: edit  -: empty  PgUp: back  Ctrl-Z: undo  Esc: leave")
        more = _("F2: ask for commission, nature, event day and topic too")
        if self._asks_more:
            more = _("F2: ask for commission, nature, event day and topic no more")
        elif self._owed:
            first = self._owed[0]
            more = _("F2: commission and more; to answer: {ref} {topic}, due {day}").format(
                ref=first.ref, topic=first.topic[:_SHOWN], day=first.due_on
            )
        return f"{self._counted}\n{more}\n{keys}"


def _filled(column: Column, value: Any) -> Any:
    if column.required and not value:
        raise CheckError(MUST_BE_FILLED.found())
    return value
