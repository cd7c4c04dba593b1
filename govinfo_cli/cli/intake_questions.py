"""The questions of `intake`: of each article what it does not say for sure, and nothing else."""

from collections.abc import Callable, Iterable
from datetime import date
from functools import partial

import typer

from govinfo_cli.articles.article import FIELDS
from govinfo_cli.checks.row import MUST_BE_FILLED
from govinfo_cli.cli import answers
from govinfo_cli.cli.intake_session import Pass, Understood
from govinfo_cli.cli.messages import say, told
from govinfo_cli.cli.prompter import Key, Offer, Prompter
from govinfo_cli.errors import CheckError
from govinfo_cli.i18n import _
from govinfo_cli.kinds import CARRIED, kind_named
from govinfo_cli.sheets import column_readers

_KIND = kind_named("submission")


def ask(read: list[Understood], run: Pass) -> None:
    """Ask for what is open, article by article.

    Raises: Left if the clerk leaves: then nothing is registered.
    """
    Questions(run).ask(read)


class Questions:
    """Asks on a terminal."""

    def __init__(self, run: Pass) -> None:
        self._run = run
        self._left = ""
        self._prompter = Prompter(self._below)

    def ask(self, read: list[Understood]) -> None:
        """Ask for all that is open."""
        waiting = [each for each in read if each.open]
        for number, each in enumerate(waiting, 1):
            self._left = _("article {number} of {count} that are not clear").format(number=number, count=len(waiting))
            self._one(each, waiting[number:])

    def _one(self, each: Understood, rest: list[Understood]) -> None:
        names = [name for name in FIELDS if name in each.open]
        if not names:
            return  # answered by what was said of another of the same sender
        typer.echo()
        title = each.values.get("title") or _first_line(each.article.content)
        say(_("{source}: {status}").format(source=each.article.short, status=title))
        at = 0
        while at < len(names):
            name = names[at]
            field = each.open[name]
            if field.why:
                typer.secho(told(_(": ").join((_KIND.column(name).title, field.why))), fg="yellow")
            answer = self._prompter.ask(
                self._title(name),
                self._reader(name),
                default=each.values.get(name, "") or field.offered,
                offers=self._offers if name == "unit" else lambda _typed: (),
            )
            if isinstance(answer, Key):
                at = max(at - 1, 0)
                continue
            each.values[name] = answer
            at += 1
        for name in names:
            each.asked.append(name)
            del each.open[name]
        if "unit" in names:
            self._run.assign(each, each.values["unit"], rest)

    def _title(self, name: str) -> str:
        title = _KIND.column(name).title
        return _("{title} (may stay empty)").format(title=title) if name in CARRIED else title

    def _reader(self, name: str) -> Callable[[str], str]:
        if name == "unit":
            return self._unit
        if name == "received_on":
            return partial(answers.day, _KIND.column(name))
        column = _KIND.column(name)
        return lambda text: _filled(column_readers.reader(column)(text), needed=name not in CARRIED)

    def _unit(self, text: str) -> str:
        return self._run.units.find(_filled(text, needed=True)).name

    def _offers(self, typed: str) -> Iterable[Offer]:
        found = self._run.units.matching(typed) if typed else []
        return [Offer(unit.name, unit.name, unit.code) for unit in found if unit.active_on(date.today())]

    def _below(self) -> str:
        keys = _("Enter: take [..]  Up: edit  -: empty  PgUp: back  Esc: register nothing")
        return f"{self._left}\n{keys}"


def _filled(text: str, *, needed: bool) -> str:
    if needed and not text:
        raise CheckError(MUST_BE_FILLED.found())
    return text


def _first_line(content: str) -> str:
    return next((line.strip() for line in content.splitlines() if line.strip()), "")[:40]
