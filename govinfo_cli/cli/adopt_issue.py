"""What `adopt` asks of an issue and writes: its other day, and the adoptions."""

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from govinfo_cli.cli import state
from govinfo_cli.cli.messages import note, say
from govinfo_cli.cli.naming import settled
from govinfo_cli.errors import BadRows
from govinfo_cli.i18n import _, plural
from govinfo_cli.kinds import kind_named
from govinfo_cli.places import Place
from govinfo_cli.sheets.cells import Cell


class OtherDay(NamedTuple):
    """An issue, the day that is said of it, and another on which the ledger has adoptions by it."""

    issue: str
    day: date
    other: date


def other_day(path: Place, cells: Mapping[str, str | None]) -> OtherDay | None:
    """The other day of an issue that is to adopt something; None if it has none, or what is said cannot be read."""
    from govinfo_cli.counting import offers
    from govinfo_cli.ledger import database, rulebooks
    from govinfo_cli.ledger.vocabulary import Choices
    from govinfo_cli.sheets import dates

    issue = cells["issue"]
    if not issue:
        return None
    with database.reading(path) as connection:
        try:
            day = dates.day(cells["adopted_on"])
            choices = Choices(rulebooks.read(connection), day or date.today())
            publication = choices.find("publication", cells["publication"] or "")
        except ValueError:
            return None  # told where it is written
        other = offers.other_day(connection, publication, issue, day) if day else None
    return OtherDay(issue, day, other) if day and other else None


def asks_of_other_day(doubt: OtherDay) -> str:
    """The question whether the day is right all the same."""
    return _("Issue {issue} has adoptions of {other}. Is {day} right?").format(**doubt._asdict())


def write(
    refs: list[str],
    cells: Mapping[str, str | None],
    unit: str | None = None,
    articles: Mapping[str, str] | None = None,
) -> None:
    """Record the adoptions and tell them.

    Args:
        refs: of the submissions, or their titles.
        unit: whose they are, where that is said.
        articles: the titles of printed articles that are made of several of them, by their refs.

    Raises: BadRows naming every submission that cannot be adopted; none is then.
    """
    from govinfo_cli.ledger import database
    from govinfo_cli.reports import register
    from govinfo_cli.writing import commands

    kind, path = kind_named("adoption"), state.ledger_path()
    whose = {"unit": unit} if unit else {}
    joined = {ref: {"article": title} for ref, title in (articles or {}).items()}
    rows: dict[str, dict[str, Cell]] = {
        ref: {"submission": ref, **cells, **whose, **joined.get(ref, {})} for ref in refs
    }
    try:
        command = "adopt " + " ".join(refs)
        outcome, ids = settled(lambda naming: commands.record_all(path, kind, rows, command, naming))
    except BadRows as error:
        raise BadRows(error.problems, _("nothing was written:"), error.more) from None
    with database.reading(path) as connection:
        records = [register.one(connection, kind, id_) for id_ in ids]
        adopted = [(record.ref, str(record.values["submission"])) for record in records]
        titles = register.titles_of(connection, [submission for _ref, submission in adopted])
    for ref, submission in adopted:
        say(f"{ref}  {submission}  {titles[submission]}")
    say(plural("{count} adoption recorded", "{count} adoptions recorded", len(ids)).format(count=len(ids)))
    for warning in outcome.warnings:
        note(warning)
