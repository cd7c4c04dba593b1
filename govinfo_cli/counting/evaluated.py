"""Counts a period of a ledger and hands it to its rulebook."""

from collections.abc import Collection, Mapping
from datetime import date

from sqlalchemy import Connection

from govinfo_cli.counting import tallies
from govinfo_cli.counting.criteria import COUNTED, is_tallied
from govinfo_cli.counting.evaluation import Evaluation, Printed
from govinfo_cli.counting.tallies import Tallies
from govinfo_cli.ledger import carried, rulebooks
from govinfo_cli.ledger.bulletins import Line
from govinfo_cli.periods import Period, monday, month
from govinfo_cli.rulebook.in_force import Rulebooks
from govinfo_cli.rulebook.language.duties import Counted
from govinfo_cli.rulebook.language.law import Law
from govinfo_cli.rulebook.language.schema import Rule
from govinfo_cli.rulebook.language.spans import Span, span_of


def evaluated(
    connection: Connection,
    books: Rulebooks,
    period: Period,
    as_of: date,
    published: Mapping[str, Mapping[str, Line]],
    units: Collection[str] | None = None,
    *,
    counted: bool = True,
) -> Evaluation:
    """What a rulebook makes of a period, as seen on a day.

    Args:
        published: the lines of published parts by label, then by the unit's key.
        units: the keys of the units to be listed; if not said, those that are there or have something.
        counted: whether what is not published is counted at all.
    """
    printed = {
        span_of(books.period(label)): {
            key: Printed(line.points, dict(zip(COUNTED, (line.submitted, line.refused, line.adopted), strict=True)))
            for key, line in lines.items()
        }
        for label, lines in published.items()
    }
    figures = carried.within(connection, period, as_of)
    printed = _on_paper(connection, figures) | printed
    found = Tallies(books.law, {})
    months = _months(books.law, period, printed) if counted else []
    if months:
        daily = _weekly(books.law) or (period.parts() == [period] and not period.is_month)
        found = tallies.counted(connection, books, months, as_of, daily=daily)
    counts = other_counts(connection, books, as_of)
    return Evaluation(books, as_of, found, counts, printed, units, figures)


def _on_paper(connection: Connection, figures: carried.Figures) -> dict[Span, dict[str, Printed]]:
    """Carried months as those that are published stand: all that is said of a unit in one column."""
    keys = rulebooks.keys(connection) if figures else {}
    return {
        span_of(month(label)): {
            keys[id_]: Printed({carried.COLUMN: each.total}, dict(zip(COUNTED, _counts(each), strict=True)))
            for id_, each in held.items()
        }
        for label, held in figures.items()
    }


def _counts(figure: carried.Carried) -> tuple[int, int, int]:
    return figure.submitted or 0, 0, figure.adopted or 0


def _months(law: Law, period: Period, printed: Mapping[Span, object]) -> list[Period]:
    """The months to count: those not published by themselves, all if a longer rule goes by more than that tells."""
    start = monday(period.start) if _weekly(law) else period.start
    months = Period("", start, period.end).months()
    if _asks_for_months(law):
        return months
    return [month for month in months if span_of(month) not in printed]


def _rules(law: Law) -> list[Rule]:
    return [each.thing for held in law.rules.values() for each in held]


def _weekly(law: Law) -> bool:
    """Whether anything goes by weeks, which need days."""
    return any("week" in (rule.every, rule.in_every) for rule in _rules(law))


def _asks_for_months(law: Law) -> bool:
    """Whether a rule goes by what no published table tells of its months."""
    return any(
        rule.every is not None
        and (rule.every != "month" or rule.award is not None or rule.yuan is not None)
        and any(_asks(law, name) for each in rule.when for name in (each.left, each.below or ""))
        for rule in _rules(law)
    )


def _asks(law: Law, name: str) -> bool:
    if name == "points":
        return True
    return name in law.counts and name not in COUNTED and is_tallied(law.counts[name])


def other_counts(connection: Connection, books: Rulebooks, as_of: date) -> Counted:
    """Counts of what is few, goes by a period's last day, or by all records in their order."""
    made: list[Counted] = []

    def count(name: str, unit: str, span: Span) -> int:
        if not made:
            from govinfo_cli.counting.records import records  # few rules ask for such a count
            from govinfo_cli.rulebook.language import events
            from govinfo_cli.rulebook.language.counts import Counts

            counts = [each.thing for held in books.law.counts.values() if not is_tallied(held) for each in held]
            kinds = {each.of for each in counts} | {"adoption" for each in counts if "adopted_by" in each.where}
            made.append(
                Counts(books.law, events.seen(books.law, records(connection, books, kinds, as_of), as_of), as_of)
            )
        return made[0](name, unit, span)

    return count
