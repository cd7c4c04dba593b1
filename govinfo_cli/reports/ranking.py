"""The points tables and the adoption rates (Annex 1 §3)."""

from datetime import date
from decimal import Decimal
from typing import Any

from sqlalchemy import Connection

from govinfo_cli.counting.standing import as_published, month_by_month, standing
from govinfo_cli.i18n import _
from govinfo_cli.periods import Period, period_title
from govinfo_cli.render.report import Column, Report, Shared, Table, Value
from govinfo_cli.reports import wording
from govinfo_cli.reports.notes import notes
from govinfo_cli.reports.rewards import award_notes
from govinfo_cli.rulebook.schema import Rulebook
from govinfo_cli.scoring.points import COUNTED, MONTH_RULES, YEAR_RULES, by_rule, percent, rate


@as_published
def rank(connection: Connection, period: Period, as_of: date, category: str | None = None) -> Report:
    """The points table of a month or year."""
    stand = standing(connection, period, as_of, category)
    rules = YEAR_RULES if period.is_year else MONTH_RULES
    rows: list[list[Value]] = []
    json_rows = []
    for each in stand.scores:
        points = by_rule(each.lines, rules)
        counts = [each.sum_of(count) for count in COUNTED]
        found = percent(rate(counts[2], counts[0]))
        rows.append(
            [
                wording.category_title(stand.book, each.unit.category),
                wording.place(each.place, shared=each.shared),
                each.unit.name,
                *counts,
                found,
                *(_earned(stand.book, each.unit.category, rule, count) for rule, count in points.items()),
                each.total,
            ]
        )
        json_rows.append(
            {
                "category": each.unit.category,
                "rank": each.place,
                "unit": each.unit.name,
                **dict(zip(COUNTED, counts, strict=True)),
                "rate": found,
                "points": points,
                "total": each.total,
            }
        )
    columns = [
        Column(_("Category")),
        Column(_("Place"), numeric=True, short=_("Pl.")),
        Column(_("Unit")),
        Column(_("Submitted"), numeric=True, short=_("Sent")),
        Column(_("Refused"), numeric=True, short=_("Ref- used")),
        Column(_("Adopted"), numeric=True, short=_("Ado- pted")),
        Column(_("Rate %"), numeric=True, short=_("Rate (%)")),
        *map(wording.rule_heading, rules),
        Column(_("Total"), numeric=True, short=_("To- tal")),
    ]
    json: dict[str, Any] = {
        "report": "rank",
        "period": period.label,
        "as_of": stand.as_of.isoformat(),
        "rulebook": stand.book.name,
        **stand.status,
    }
    return Report(
        _("Points ranking {period}").format(period=period_title(period)),
        [Table("", columns, rows, grouped=True)],
        {**json, "rows": json_rows},
        [wording.status_line(stand.book, stand.as_of, published=stand.bulletin is not None)],
        [*notes(stand), *(award_notes(stand) if period.is_year else [])],
    )


def _earned(book: Rulebook, category: str, rule: str, count: int) -> Value:
    """What a rule gave; nothing where it is not for the category, unless it gave something all the same."""
    return None if rule == "secondment" and book.category(category).secondment is None and not count else count


@as_published
def rates(connection: Connection, period: Period, as_of: date, category: str | None = None) -> Report:
    """Sent, adopted and the adoption rate against quota and the rate needed; for a year, over its months begun."""
    stand = month_by_month(connection, period, as_of, category)
    rows: list[list[Value]] = []
    json_rows = []
    for each in stand.in_order():
        # Of a period without a rulebook, and of a month to come, the quota is shown; a unit not active owes none.
        ahead = [one for one in each.volumes[:1] if one.active] if stand.begun or period.is_month else []
        months = each.months_due(as_of) or ahead
        monthly = stand.book.category(each.unit.category).monthly
        quota = sum((one.book or stand.book).category(one.category).monthly.quota for one in months)
        submitted, refused, adopted = (each.sum_of(count) for count in COUNTED)
        found = percent(rate(adopted, submitted))
        needed = monthly.rate_percent.quantize(Decimal("0.01"))
        counted = months or (each.volumes if stand.begun else [])
        met = bool(counted) and all(one.met for one in counted)
        row: dict[str, Any] = {
            "category": each.unit.category,
            "unit": each.unit.name,
            "quota": quota,
            "submitted": submitted,
            "refused": refused,
            "adopted": adopted,
            "rate": found,
            "needed": needed,
            "met": met,
        }
        reached: Value = (_("yes") if met else _("no")) if stand.begun and (months or met) else ""
        if period.is_year:
            row["months_met"] = sum(one.met for one in months)
            reached = f"{row['months_met']}/{len(months)}"
        json_rows.append(row)
        rows.append(
            [
                wording.category_title(stand.book, each.unit.category),
                each.unit.name,
                quota,
                submitted,
                refused,
                adopted,
                found,
                needed,
                reached,
            ]
        )
    columns = [
        Column(_("Category")),
        Column(_("Unit")),
        Column(wording.in_items(stand.book, _("Quota")), numeric=True, short=_("Quo- ta")),
        Column(_("Submitted"), numeric=True, short=_("Sent")),
        Column(_("Refused"), numeric=True, short=_("Ref- used")),
        Column(_("Adopted"), numeric=True, short=_("Ado- pted")),
        Column(_("Rate %"), numeric=True, short=_("Rate (%)")),
        Column(_("Needed %"), numeric=True, short=_("Need- ed (%)")),
        Column(_("Months met") if period.is_year else _("Met"), numeric=True),
    ]
    return Report(
        _("Adoption rates {period}").format(period=period_title(period)),
        [Table("", columns, rows, grouped=True)],
        {
            "report": "rates",
            "period": period.label,
            "as_of": stand.as_of.isoformat(),
            "rulebook": stand.book.name,
            **stand.status,
            "rows": json_rows,
        },
        [wording.status_line(stand.book, stand.as_of, published=stand.bulletin is not None)],
        [note for note in notes(stand) if Shared.SIGN not in note],
    )
