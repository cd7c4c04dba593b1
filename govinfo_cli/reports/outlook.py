"""What a unit lacks: for what the rules of a period give, for the next place, for an award."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from sqlalchemy import Connection

from govinfo_cli.counting.outlook import AwardOutlook, Outlook, PlaceOutlook, RuleOutlook, UnitOutlook
from govinfo_cli.counting.scores import Score
from govinfo_cli.counting.standing import Standing, seen
from govinfo_cli.exact import Exact
from govinfo_cli.i18n import _
from govinfo_cli.ledger.vocabulary import Unit
from govinfo_cli.periods import Period, period_title, row_of
from govinfo_cli.render.fields import Field, json_of, table
from govinfo_cli.render.report import Column, Points, Report, Table, Value
from govinfo_cli.reports import ranked_cells, wording
from govinfo_cli.reports.heads import head
from govinfo_cli.reports.notes import notes, taken_over
from govinfo_cli.reports.outlook_sentences import in_measure, of_award, of_rule
from govinfo_cli.reports.rewards import whose
from govinfo_cli.reports.rulebook_shown import places_of
from govinfo_cli.rulebook.in_force import Rulebook
from govinfo_cli.rulebook.language.rounding import rounded


def outlook(connection: Connection, period: Period, as_of: date, *, unit: Unit) -> Report:
    """What a unit lacks in a period and in the longer ones that it lies in."""
    with seen(connection, period, as_of) as day:
        found = Outlook(connection, period, day)
        of_unit = found.of(unit.id)
    stand = found.stand
    listed_as = next((each.unit for each in stand.scores if each.unit.id == unit.id), unit)
    rules, places, awards = rule_fields(stand), place_fields(stand), award_fields()
    return Report(
        _("{unit}: outlook {period}").format(unit=listed_as.name, period=period_title(period)),
        tables(found, of_unit),
        {
            **head("outlook", stand, unit=listed_as.name, category=listed_as.category, period=period.label),
            "rules": json_of(rules, of_unit.rules),
            "places": json_of(places, of_unit.places),
            "awards": json_of(awards, of_unit.awards),
        },
        [wording.status_line(stand.book, stand.as_of, stand.status.status)],
        [*_notes(stand, unit), *taken_over(connection, stand, unit), *remarks(found, of_unit)],
    )


def _notes(stand: Standing, unit: Unit) -> list[str]:
    """What is said of a table that is open; of a published one it is said that nothing changes any more."""
    return notes(stand, unit) if stand.bulletin is None else []


def tables(found: Outlook, of_unit: UnitOutlook, *, others: bool = True) -> list[Table]:
    """The three tables, as far as there is anything in them.

    Args:
        others: whether units before and behind are named.
    """
    made = [
        table(_("What is still missing"), rule_fields(found.stand), of_unit.rules),
        table(_("Places"), place_fields(found.stand, others=others), of_unit.places),
        table(_("Award places"), award_fields(), of_unit.awards),
    ]
    return [each for each in made if each.rows]


def remarks(found: Outlook, of_unit: UnitOutlook) -> list[str]:
    """What a reader must know beside the notes on the period, and where nothing can be said."""
    stand, said = found.stand, list[str]()
    if final := found.final:
        said.append(
            _("Published, so that nothing can be gained or lost there any more: {periods}.").format(
                periods=row_of([each.label for each in final])
            )
        )
    if not any(each.thing.every for held in stand.books.law.rules.values() for each in held):
        said.append(_("The rulebook has no rule on what is reached in a period: points come from single events alone."))
    elif not of_unit.rules and not final and stand.in_force:
        said.append(_("No rule on what is reached in a period concerns the unit here."))
    if any((each.prospect.needed or {}).get("adopted") for each in of_unit.rules):
        said.append(_("An adoption counts if it is the first of its submission, whenever that came in."))
    if of_unit.places or of_unit.awards:
        said.append(_("Distances hold while the other units stand as they do."))
    score = stand.book.book.score
    if score is not None and (score.ceiling is not None or score.floor is not None) and of_unit.rules:
        said.append(_("Ceiling and floor of the score are not taken into account in what a rule gives."))
    return said


# --- rules ---


def rule_fields(stand: Standing) -> list[Field[RuleOutlook]]:
    """A rule: the period, what it gives, what is missing, what would lose it."""
    book = stand.book

    def numbers(given: Mapping[str, Exact]) -> dict[str, Any]:
        return {name: wording.points(book, each) for name, each in given.items()}

    return [
        Field("period", lambda row: row.period.label, Column(_("Period"), whole=True)),
        Field("article", lambda row: row.rule.article, Column(_("Article"))),
        Field("rule", lambda row: row.rule.id),
        Field("", lambda row: _title(book, row), Column(_("For"))),
        Field("points", lambda row: _given(book, row, row.value), Column(_("Now"), numeric=True)),
        Field("reachable", lambda row: _given(book, row, row.prospect.value)),
        Field("met", lambda row: row.prospect.good),
        Field("needed", lambda row: None if row.prospect.needed is None else numbers(row.prospect.needed)),
        Field("loses", lambda row: numbers(row.prospect.loses)),
        Field("each", lambda row: {name: _given(book, row, value) for name, value in row.prospect.each.items()}),
        Field("text", lambda row: of_rule(book, row), Column(_("Missing, or lost by"))),
    ]


def _given(book: Rulebook, row: RuleOutlook, value: Exact) -> int | Points | Decimal:
    """What a rule gives: points, or yuan with two places."""
    return wording.points(book, value) if row.rule.yuan is None else rounded(value, 2)


def _title(book: Rulebook, row: RuleOutlook) -> str:
    """What a rule is for: its column, or what it takes away."""
    if row.rule.award is not None:
        return _("Award")
    return wording.column_title(book, row.rule.printed_in)


# --- places ---


def place_fields(stand: Standing, *, others: bool = True) -> list[Field[PlaceOutlook]]:
    """A place in a table, and how far the next ones are; who these are, unless nobody else is to be named."""
    apart = ranked_cells.has_tables(stand)
    named = Field[PlaceOutlook](
        "", lambda row: ranked_cells.table_title(row.stand, row.score.table), Column(_("Table"))
    )
    return [
        Field("period", lambda row: row.stand.period.label, Column(_("Period"), whole=True)),
        *([named] if apart else []),
        Field("table", lambda row: row.score.table),
        Field(
            "rank",
            lambda row: row.score.place,
            Column(_("Place"), numeric=True),
            lambda row: wording.place(row.score.place, shared=row.score.shared),
        ),
        Field("units", lambda row: row.placed, Column(_("Among"), numeric=True)),
        Field(
            "measure",
            lambda row: in_measure(row.stand, row.score.table, row.score.measure),
            Column(_("Measure") if apart else _("Points"), numeric=True),
        ),
        *_beside("ahead", _("Next before"), _("Behind by") if others else _("Behind the next by"), others=others),
        *_beside("behind", _("Next after"), _("Ahead by") if others else _("Ahead of the next by"), others=others),
    ]


def _beside(key: str, title: str, by: str, *, others: bool) -> list[Field[PlaceOutlook]]:
    """The nearest row on one side, and how far it is."""

    def score(row: PlaceOutlook) -> Score | None:
        return row.ahead if key == "ahead" else row.behind

    def distance(row: PlaceOutlook) -> Value:
        return in_measure(row.stand, row.score.table, row.to_ahead if key == "ahead" else row.from_behind)

    return [
        *(
            [Field[PlaceOutlook](key, lambda row: found.unit.name if (found := score(row)) else None, Column(title))]
            if others
            else []
        ),
        Field(f"{key}_rank", lambda row: found.place if (found := score(row)) else None),
        Field(f"{key}_by", distance, Column(by, numeric=True)),
    ]


# --- awards ---


def award_fields() -> list[Field[AwardOutlook]]:
    """An award, and what is missing for it."""
    return [
        Field("period", lambda row: row.stand.period.label, Column(_("Period"), whole=True)),
        Field("award", lambda row: row.award.id, Column(_("Award")), lambda row: whose(row.stand, row.award)),
        Field("article", lambda row: row.award.article, Column(_("Article"))),
        Field("", lambda row: places_of(row.award), Column(_("Places awarded"))),
        Field("state", lambda row: row.state),
        Field("missing", lambda row: in_measure(row.stand, row.measure, row.lacks)),
        Field("lead", lambda row: in_measure(row.stand, row.measure, row.leads)),
        Field("text", of_award, Column(_("Missing"))),
    ]
