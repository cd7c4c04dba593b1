"""The monthly analysis: totals and their change, categories, publications, topics, the best and the silent.

Main text 二(一) has the topics, 二(三) the analysis. What the ranking prints too is read from the same standing.
"""

from collections import Counter
from datetime import date
from functools import partial
from typing import Any

from sqlalchemy import Connection

from govinfo_cli import periods
from govinfo_cli.counting.figures import BEFORE, Key, best, figures_before, figures_of, higher
from govinfo_cli.counting.standing import Standing, as_published, standing
from govinfo_cli.i18n import _, language, listed
from govinfo_cli.ledger.vocabulary import Unit
from govinfo_cli.periods import Period, before, period_title
from govinfo_cli.render.report import Column, Report, Shared, Table, Value
from govinfo_cli.reports import wording
from govinfo_cli.reports.compared import Earlier, compared, compared_table, label_of, measure_title, rates, silent_table
from govinfo_cli.reports.notes import notes
from govinfo_cli.rulebook.schema import Rulebook
from govinfo_cli.scoring.points import COUNTED

TOTALS = (*COUNTED, "points", "region", "state", "instruction", "commission", "accuracy")
YEAR_BEFORE = ("year_before", "year_change", "year_percent")


@as_published
def analysis(
    connection: Connection, month: Period, as_of: date, category: str | None = None, unit: Unit | None = None
) -> Report:
    """A month against the month before and the same month a year before."""
    stand = standing(connection, month, as_of, None if unit else category)
    book = stand.book
    now = figures_of(connection, stand, unit)
    earlier = [
        Earlier(label, figures_before(connection, stand, label, as_of, unit, category), keys)
        for label, keys in ((before(month, 1), BEFORE), (before(month, 12), YEAR_BEFORE))
    ]
    totals = compared([("total", "", measure) for measure in TOTALS], now, earlier)
    totals.insert(len(COUNTED), rates(now, earlier))
    publications = compared([("publication", each.id, "printed") for each in book.publications], now, earlier)
    categories = [each.id for each in book.categories if category in (None, each.id)] if unit is None else []
    topics = [*(each.id for each in book.topics), ""]
    parts: dict[str, list[dict[str, Any]]] = {
        f"{by} {measure}": compared([(by, id_, measure) for id_ in ids], now, earlier)
        for by, ids in (("category", categories), ("topic", topics))
        for measure in ("submitted", "adopted")
    }
    titles = {
        "category submitted": (_("Submitted, by category"), _("Category")),
        "category adopted": (_("Adopted, by category"), _("Category")),
        "topic submitted": (_("Submitted, by topic"), _("Topic")),
        "topic adopted": (_("Adopted, by topic"), _("Topic")),
    }
    label = label_of(book)
    tables = [
        compared_table(_("Summary"), _("Measure"), totals, label, month.label, earlier, bar=False),
        *(compared_table(*titles[name], rows, label, month.label, earlier) for name, rows in parts.items()),
        compared_table(_("Printed, by publication"), _("Publication"), publications, label, month.label, earlier),
    ]
    json: dict[str, Any] = {"rows": [*totals, *(row for rows in parts.values() for row in rows), *publications]}
    if unit is None:
        json |= {"best": _best(stand, now), "higher": higher(stand, now), "silent": _silent(stand)}
        tables += [_best_table(book, json["best"]), _higher_table(book, json["higher"])]
        tables.append(silent_table(book, json["silent"]))
    head = {
        "report": "analysis",
        "period": month.label,
        "as_of": stand.as_of.isoformat(),
        "rulebook": book.name,
        "unit": unit.name if unit else None,
    }
    title = _("Monthly analysis {period}").format(period=period_title(month))
    return Report(
        f"{unit.name}{_(': ')}{title}" if unit else title,
        [table for table in tables if table.rows],
        head | stand.status | json,
        [wording.status_line(book, stand.as_of, published=stand.bulletin is not None)],
        [*(note for note in notes(stand) if Shared.SIGN not in note), *_notes(stand, unit, earlier)],
        together=True,
    )


def _value(now: Counter[Key], measure: str, unit: Unit) -> tuple[int]:
    return (now["unit", unit.name, measure],)


def _best(stand: Standing, now: Counter[Key]) -> list[dict[str, Any]]:
    """The first places of each category by points, as in the ranking, and by submissions adopted."""
    units = [each.unit for each in stand.scores]
    found = []
    for measure in ("points", "adopted"):
        for place, shared, unit in best(units, partial(_value, now, measure)):
            found.append(
                {
                    "by": measure,
                    "category": unit.category,
                    "rank": place,
                    "shared": shared,
                    "unit": unit.name,
                    "count": now["unit", unit.name, measure],
                }
            )
    return found


def _best_table(book: Rulebook, rows: list[dict[str, Any]]) -> Table:
    columns = [
        Column(_("Ranked by")),
        Column(_("Category")),
        Column(_("Place"), numeric=True),
        Column(_("Unit")),
        Column(_("Count"), numeric=True),
    ]
    cells: list[list[Value]] = [
        [
            measure_title(each["by"], book),
            wording.category_title(book, each["category"]),
            wording.place(each["rank"], shared=each["shared"]),
            each["unit"],
            each["count"],
        ]
        for each in rows
    ]
    return Table(_("The best"), columns, cells)


def _higher_table(book: Rulebook, rows: list[dict[str, Any]]) -> Table:
    columns = [
        Column(_("Category")),
        Column(_("Unit")),
        Column(measure_title("state", book), numeric=True, short=_("State Council")),
        Column(measure_title("region", book), numeric=True, short=book.upper.label(language()).capitalize(), bar=0),
    ]
    cells: list[list[Value]] = [
        [wording.category_title(book, each["category"]), each["unit"], each["state"], each["region"]] for each in rows
    ]
    return Table(_("Printed higher up"), columns, cells)


def _silent(stand: Standing) -> list[dict[str, Any]]:
    """The units that sent nothing that was accepted, in the ordinance's order."""
    return [
        {"category": each.unit.category, "unit": each.unit.name, "refused": each.sum_of("refused")}
        for each in stand.in_order()
        if stand.begun and not each.sum_of("submitted")
    ]


def _notes(stand: Standing, unit: Unit | None, earlier: list[Earlier]) -> list[str]:
    missing = [periods.span(each.label) for each in earlier if each.found is None]
    found = []
    if missing:
        found.append(
            _("There is nothing to compare with in {months}.").format(months=listed(map(period_title, missing)))
        )
    if unit is not None and all(each.unit.id != unit.id for each in stand.scores):
        found.append(_("{unit} is not active in this period.").format(unit=unit.name))
    if not stand.begun:
        return found
    if not any(each.sum_of("submitted") or each.sum_of("refused") for each in stand.scores):
        found.append(_("Nothing was submitted in this month."))
    elif unit is None and all(each.sum_of("submitted") for each in stand.scores):
        found.append(_("Every unit submitted something."))
    return found
