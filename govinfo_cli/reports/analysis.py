"""The analysis of a month or another period: totals, their change, categories, publications, topics, best and silent.

Main text 二(一) has the topics, 二(三) the analysis. What the ranking prints too is read from the same standing.
"""

from collections import Counter
from collections.abc import Callable
from datetime import date
from typing import Any

import msgspec
from sqlalchemy import Connection

from govinfo_cli.counting.figures import (
    TIER,
    Higher,
    Key,
    Measure,
    Ranked,
    Silent,
    TakenUpBy,
    best,
    event_measures,
    figures_before,
    figures_of,
    higher,
    is_on_paper,
    silent,
    tier_measures,
)
from govinfo_cli.counting.scores import COUNTS
from govinfo_cli.counting.standing import Standing, as_published, standing
from govinfo_cli.i18n import _, language, listed
from govinfo_cli.ledger import carried
from govinfo_cli.ledger.vocabulary import Unit
from govinfo_cli.periods import Period, label_title, period_title
from govinfo_cli.render.fields import Field, json_of, table
from govinfo_cli.render.report import Column, Report, Table
from govinfo_cli.reports import compared, wording
from govinfo_cli.reports.compared import (
    MONTH_BEFORE,
    PERIOD_BEFORE,
    YEAR_BEFORE,
    Comparison,
    Earlier,
    Figure,
    measure_title,
    printed,
)
from govinfo_cli.reports.heads import head
from govinfo_cli.reports.notes import notes
from govinfo_cli.reports.unit_fields import unit_fields
from govinfo_cli.rulebook.in_force import Rulebook
from govinfo_cli.rulebook.language.vocabulary import Tier

_EVENTS = ("instruction", "sent-up", "commission", "mark")
"""The events whose columns are counted beside what was sent and printed."""


class Best(msgspec.Struct, frozen=True):
    """A unit on one of the first places of its category by a measure."""

    measure: str
    ranked: Ranked


class Analysis(msgspec.Struct, frozen=True):
    """A month beside earlier ones.

    Attributes:
        unit: the one that it is about; all if None, and only then there are the best, those printed higher up and the
            silent.
    """

    stand: Standing
    unit: Unit | None
    earlier: list[Earlier]
    comparisons: list[Comparison]
    best: list[Best]
    higher: list[Higher]
    silent: list[Silent]


@as_published
def analysis(
    connection: Connection, period: Period, as_of: date, category: str | None = None, unit: Unit | None = None
) -> Report:
    """A period against the one before and the same a year before; a year against that before."""
    analysed = _analysed(connection, period, as_of, category, unit)
    stand, book = analysed.stand, analysed.stand.book
    tables = [compared.table(each, book, period.label, analysed.earlier) for each in analysed.comparisons]
    json = {
        **head("analysis", stand, period=period.label, unit=unit.name if unit else None),
        "rows": [
            row
            for each in analysed.comparisons
            for row in json_of(compared.figure_fields(book, analysed.earlier), each.figures)
        ],
    }
    if unit is None:
        more_tables, more_json = _of_all_units(analysed)
        tables += more_tables
        json |= more_json
    title = _("Monthly analysis {period}") if period.is_month else _("Analysis {period}")
    title = title.format(period=period_title(period))
    return Report(
        f"{unit.name}{_(': ')}{title}" if unit else title,
        [each for each in tables if each.rows],
        json,
        [wording.status_line(book, stand.as_of, stand.status.status)],
        [*notes(stand, unit), *_notes(analysed)],
        together=True,
    )


def _analysed(connection: Connection, period: Period, as_of: date, category: str | None, unit: Unit | None) -> Analysis:
    stand = standing(connection, period, as_of, None if unit else category)
    now = figures_of(connection, stand, unit)
    on_paper = carried.months(connection, as_of)
    earlier = [
        Earlier(label, figures_before(connection, stand, label, as_of, unit, category), keys, label in on_paper)
        for label, keys in _earlier(period)
    ]
    categories = [each.id for each in stand.book.categories if category in (None, each.id)] if unit is None else []
    return Analysis(
        stand,
        unit,
        earlier,
        _comparisons(stand, categories, now, earlier),
        _best(stand, now) if unit is None else [],
        higher(stand, now) if unit is None else [],
        silent(stand) if unit is None else [],
    )


def _earlier(period: Period) -> list[tuple[str, tuple[str, str, str]]]:
    """The labels of what a period is set against, and the keys in JSON for that."""
    before = (period.before(1).label, MONTH_BEFORE if period.is_month else PERIOD_BEFORE)
    return (
        [(period.before(1).label, YEAR_BEFORE)]
        if period.is_year
        else [before, (period.year_before().label, YEAR_BEFORE)]
    )


def _comparisons(stand: Standing, categories: list[str], now: Counter[Key], earlier: list[Earlier]) -> list[Comparison]:
    """The totals; what was submitted and adopted by category and by topic; what each publication printed.

    Of a month that was published on paper only what that tells.
    """
    book, on_paper = stand.book, stand.period.label in stand.carried
    measures: list[Measure] = [*COUNTS, "points", *tier_measures(book), *event_measures(book, *_EVENTS)]
    totals = compared.compared([("total", "", measure) for measure in measures], now, earlier)
    totals.insert(len(COUNTS), compared.adoption_rate(now, earlier))
    topics = [*(each.id for each in book.topics), ""]
    publications = [each.id for each in book.publications]
    parts = (
        (_("Submitted, by category"), _("Category"), "category", categories, "submitted"),
        (_("Adopted, by category"), _("Category"), "category", categories, "adopted"),
        (_("Submitted, by topic"), _("Topic"), "topic", topics, "submitted"),
        (_("Adopted, by topic"), _("Topic"), "topic", topics, "adopted"),
        (_("Printed, by publication"), _("Publication"), "publication", publications, "printed"),
    )
    found = [
        Comparison(_("Summary"), _("Measure"), totals, bars=False),
        *(
            Comparison(title, heading, compared.compared([(by, id_, measure) for id_ in ids], now, earlier))
            for title, heading, by, ids, measure in parts
        ),
    ]
    return (
        [msgspec.structs.replace(each, figures=list(filter(_told, each.figures))) for each in found]
        if on_paper
        else found
    )


def _told(figure: Figure) -> bool:
    """Whether a figure is known of a carried month; the rate is worked out from two that are."""
    return figure.measure == "rate" or is_on_paper((figure.by, figure.id, figure.measure))


def _best(stand: Standing, now: Counter[Key]) -> list[Best]:
    """The first places of each category by points, as in the ranking, and by submissions adopted."""
    units = [each.unit for each in stand.scores]

    def by(measure: str) -> Callable[[Unit], tuple[int]]:
        return lambda unit: (now["unit", unit.name, measure],)

    return [Best(measure, ranked) for measure in ("points", "adopted") for ranked in best(units, by(measure))]


def _of_all_units(analysed: Analysis) -> tuple[list[Table], dict[str, Any]]:
    """The best, those printed higher up and the silent, as tables and for JSON."""
    book = analysed.stand.book
    places, printed, refused = _best_fields(book), _higher_fields(book), compared.silent_fields(book)
    tables = [
        table(_("The best"), places, analysed.best),
        table(_("Printed higher up"), printed, analysed.higher),
        table(_("Nothing sent"), refused, analysed.silent),
    ]
    return tables, {
        "best": json_of(places, analysed.best),
        "higher": json_of(printed, analysed.higher),
        "silent": json_of(refused, analysed.silent),
    }


def _best_fields(book: Rulebook) -> list[Field[Best]]:
    return [
        Field("by", lambda row: row.measure, Column(_("Ranked by")), lambda row: measure_title(row.measure, book)),
        *compared.place_fields(book, lambda row: row.ranked),
        Field("count", lambda row: printed(book, row.measure, row.ranked.values[0]), Column(_("Count"), numeric=True)),
    ]


def _higher_fields(book: Rulebook) -> list[Field[Higher]]:
    """What each tier above printed of a unit, the highest tier first."""
    nearest = book.upper_tiers[:1]

    def field(tier: Tier) -> Field[Higher]:
        heading = Column(
            measure_title(TakenUpBy(TIER, tier.id), book),
            numeric=True,
            short=_capital(tier.label(language())),
            bar=0 if tier in nearest else None,
        )
        return Field(tier.id, lambda row: row.printed.get(tier.id, 0), heading)

    return [*unit_fields(book, lambda row: row.unit), *map(field, reversed(book.upper_tiers))]


def _capital(name: str) -> str:
    return name[:1].upper() + name[1:]


def _notes(analysed: Analysis) -> list[str]:
    stand, unit = analysed.stand, analysed.unit
    missing = [label_title(each.label) for each in analysed.earlier if each.figures is None]
    lines = []
    if missing:
        lines.append(_("There is nothing to compare with in {months}.").format(months=listed(missing)))
    if unit is not None and all(each.unit.id != unit.id for each in stand.scores):
        lines.append(_("{unit} is not active in this period.").format(unit=unit.name))
    if not stand.begun:
        return lines
    if not any(each.sum_of("submitted") or each.sum_of("refused") for each in stand.scores):
        lines.append(
            _("Nothing was submitted in this month.") if stand.period.is_month else _("Nothing was submitted.")
        )
    elif unit is None and all(each.sum_of("submitted") for each in stand.scores):
        lines.append(_("Every unit submitted something."))
    return lines
