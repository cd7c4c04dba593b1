"""The year's awards to units and rewards to authors (Annex 2)."""

from collections import Counter
from datetime import date

import msgspec
from sqlalchemy import Connection

from govinfo_cli.counting.settlement import (
    Award,
    Grant,
    PaidLine,
    PaidSubmission,
    Payee,
    Settlement,
    Totals,
    UnitReward,
    among,
    granted,
    named,
    settlement,
)
from govinfo_cli.counting.standing import Standing, as_published, standing
from govinfo_cli.i18n import _, language, listed
from govinfo_cli.periods import Period, day_title, period_title
from govinfo_cli.render.fields import Field, json_of, table
from govinfo_cli.render.report import Column, Report, Table, Value
from govinfo_cli.reports import wording
from govinfo_cli.reports.heads import head
from govinfo_cli.reports.notes import notes, seal, shared_note
from govinfo_cli.reports.wording import category_title
from govinfo_cli.rulebook.in_force import Rulebook
from govinfo_cli.rulebook.language import schema


@as_published
def rewards(connection: Connection, year: Period, as_of: date) -> Report:
    """Awards, rewarded submissions, payees and totals of a year; of a published one as its bulletin has them."""
    stand = standing(connection, year, as_of)
    paid = settlement(connection, stand)
    awards, submissions, payees = (
        _award_fields(stand, paid.awards),
        _submission_fields(stand.book, paid.submissions),
        _payee_fields(),
    )
    unawarded = [
        {**msgspec.structs.asdict(row), "total": wording.points(stand.book, row.total)} for row in paid.unawarded or ()
    ]
    general = [*notes(stand), *(shared_note(stand) if paid.awards else [])]
    draft = [seal(stand)] if stand.bulletin is None else []  # of a published one the notes say it
    return Report(
        _("Awards and author rewards {period}").format(period=period_title(year)),
        [
            table(_("Awards to units"), awards, paid.awards),
            table(_("Submissions rewarded"), submissions, paid.submissions),
            table(_("Pay list of authors"), payees, paid.payees),
            *([table(_("Rewards to units"), _unit_fields(), paid.units)] if paid.units else []),
            _totals_table(paid.totals),
        ],
        {
            **head("rewards", stand, year=year.start.year),
            "awards": json_of(awards, paid.awards),
            **({"unawarded": unawarded} if unawarded else {}),
            "submissions": json_of(submissions, paid.submissions),
            "payees": json_of(payees, paid.payees),
            **({"units": json_of(_unit_fields(), paid.units)} if paid.units is not None else {}),
            "totals": msgspec.to_builtins(paid.totals),
        },
        [wording.status_line(stand.book, stand.as_of, stand.status.status)],
        [*general, *award_notes(stand, paid), *author_notes(stand, paid), *draft],
    )


def _award_fields(stand: Standing, awards: list[Award]) -> list[Field[Award]]:
    book, units = stand.book, Counter((row.category, row.rank, row.award) for row in awards)
    titles = {each.id: award_title(each) for each in stand.books.awards(stand.period)}
    award = Field[Award](
        "award", lambda row: row.award, Column(_("Award")), lambda row: titles.get(row.award) or row.award
    )
    return [
        *([award] if any(row.award for row in awards) else []),
        Field(
            "category", lambda row: row.category, Column(_("Category")), lambda row: category_title(book, row.category)
        ),
        Field(
            "rank",
            lambda row: row.rank,
            Column(_("Place"), numeric=True),
            lambda row: wording.place(row.rank, shared=units[row.category, row.rank, row.award] > 1),
        ),
        Field("unit", lambda row: row.unit, Column(_("Unit"))),
        Field("total", lambda row: wording.points(book, row.total), Column(_("Points"), numeric=True)),
        Field("amount", lambda row: row.amount, Column(_("Award (yuan)"), numeric=True)),
    ]


def _submission_fields(book: Rulebook, submissions: list[PaidSubmission]) -> list[Field[PaidSubmission]]:
    articles = any(row.refs for row in submissions)
    return [
        Field("ref", lambda row: row.ref, Column(_("Ref"), whole=True)),
        *([Field[PaidSubmission]("refs", lambda row: row.refs or [row.ref])] if articles else []),
        Field("unit", lambda row: row.unit, Column(_("Unit"))),
        Field("title", lambda row: row.title, Column(_("Title"))),
        Field("authors", lambda row: row.authors, Column(_("Authors")), lambda row: "、".join(row.authors)),
        Field(
            "lines",
            lambda row: msgspec.to_builtins(row.lines),
            Column(_("Printed by")),
            lambda row: _("; ").join(_printed(book, line) for line in row.lines),
        ),
        Field("amount", lambda row: row.amount, Column(_("Reward (yuan)"), numeric=True)),
    ]


def _printed(book: Rulebook, line: PaidLine) -> str:
    """The publication and what is paid for it, without places that say nothing."""
    return f"{wording.paid_for(book, line.publication, cited=False)} {line.amount.normalize():f}"


def _payee_fields() -> list[Field[Payee]]:
    return [
        Field("unit", lambda row: row.unit, Column(_("Unit"))),
        Field("author", lambda row: row.author, Column(_("Author"))),
        Field("amount", lambda row: row.amount, Column(_("Amount (yuan)"), numeric=True)),
    ]


def _unit_fields() -> list[Field[UnitReward]]:
    return [
        Field("unit", lambda row: row.unit, Column(_("Unit"))),
        Field("rule", lambda row: row.rule, Column(_("Rule"))),
        Field("amount", lambda row: row.amount, Column(_("Amount (yuan)"), numeric=True)),
    ]


def _totals_table(totals: Totals) -> Table:
    by_rules: list[list[Value]] = [] if totals.units is None else [[_("Rewards to units"), totals.units]]
    rows: list[list[Value]] = [
        [_("Awards to units"), totals.awards],
        [_("Rewards to authors"), totals.authors],
        *by_rules,
        [_("Grand total"), totals.all],
    ]
    return Table(_("Totals"), [Column(""), Column(_("Amount (yuan)"), numeric=True)], rows)


def award_notes(stand: Standing, awarded: Grant | None = None) -> list[str]:
    """What a reader of the awards must know: ties at the last place, and who gets none (W1).

    Args:
        awarded: the year's awards, where they are known already.
    """
    if awarded is None:
        awarded = granted(stand)
    lines = []
    won = Counter(row.category for row in awarded.awards)
    without = [row for row in awarded.unawarded or () if stand.of(row.category)]
    for award in stand.books.awards(stand.period):
        if award.places is None:
            continue
        codes = {score.unit.name for score in among(stand, award)}
        winners = [row for row in awarded.awards if row.unit in codes and row.award == named(award)]
        wanted = award.places[1] - award.places[0] + 1
        more = len(winners) - wanted
        if more > 0:
            lines.append(
                _(
                    "{category}: a tie at award place {places} takes in {winners} units, {more} more than places; "
                    "that costs {cost} yuan more."
                ).format(
                    category=whose(stand, award),
                    places=award.places[1],
                    winners=len(winners),
                    more=more,
                    cost=f"{more * award.amount:.2f}",
                )
            )
    if ended := [row.unit for row in without if row.ended]:
        lines.append(
            _("Ended by {day} and without an award, the next ones moving up: {units}.").format(
                day=day_title(stand.period.last_day), units=listed(ended)
            )
        )
    pointless = [row for row in without if not row.ended]
    nobody = [category for category in dict.fromkeys(row.category for row in pointless) if not won[category]]
    if nobody:
        lines.append(
            _("No unit has points, and none gets an award: {categories}.").format(
                categories=listed(category_title(stand.book, category) for category in nobody)
            )
        )
    if few := [row.unit for row in pointless if row.category not in nobody]:
        lines.append(
            _("Within the award places without any points, and without an award: {units}.").format(units=listed(few))
        )
    return lines


def whose(stand: Standing, award: schema.Award) -> str:
    """The units that an award is among, in the language in use."""
    if title := award_title(award):
        return title
    tables = {each.id: each.label(language()) for each in stand.books.tables(stand.period.last_day)}
    names = {each: stand.book.category(each).label(language()) for each in stand.books.law.words["categories"]}
    if award.category is not None:
        return names[award.category]
    if award.table is not None:
        return tables.get(award.table) or names.get(award.table, award.table)
    return listed(names.get(each, each) for each in award.for_) or _("all units")


def award_title(award: schema.Award) -> str:
    """What an award is called in the language in use; empty if the rulebook does not say."""
    return (award.name if language() == "zh" else award.english) or ""


_ANNEX = "附件2"
"""The annex of the plan of 2017 whose §4 leaves a question open; an office may have rules of its own after it."""


def _articles(stand: Standing) -> list[str]:
    """The articles by which authors are paid."""
    return [each.article for each in stand.book.rules.values() if each.yuan is not None]


def author_notes(stand: Standing, paid: Settlement) -> list[str]:
    """What a reader of the authors' rewards must know: two clauses of a level, nothing to be paid, no rule yet."""
    lines = []
    tiers = stand.book.tier_of
    twice = []
    for submission in paid.submissions:
        levels = Counter(tier for line in submission.lines if (tier := tiers.get(line.publication)))
        if max(levels.values(), default=0) > 1:
            twice.append(submission.ref)
    if twice and any(each.startswith(_ANNEX) for each in _articles(stand)):
        lines.append(
            _("Two clauses of one level are paid for: {refs} (Annex 2 §4 leaves this open: see the rulebook).").format(
                refs=listed(twice)
            )
        )
    less = [
        submission.ref
        for submission in paid.submissions
        if any(line.paid_before is not None for line in submission.lines)
    ]
    if less:
        lines.append(
            _("Paid is what the highest of a level adds to what earlier years paid for it: {refs}.").format(
                refs=listed(less)
            )
        )
    if not paid.submissions and stand.in_force and stand.begun:
        lines.append(_("No submission was adopted by a publication that carries a reward."))
    if stand.books.rewarding(stand.period.last_day) is None:
        lines.append(
            _("Rewards are paid from {day} on: nothing in this year counts.").format(day=stand.books.first_reward)
        )
    return lines
