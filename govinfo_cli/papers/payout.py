"""The year's pay list: what is paid to each unit and each author, as forms that an office pays by (Annex 2)."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from itertools import groupby
from math import ceil
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
from sqlalchemy import Connection

from govinfo_cli.counting.settlement import PaidLine, PaidSubmission, Settlement, order_of_units, settlement
from govinfo_cli.counting.standing import Standing, as_published, standing
from govinfo_cli.i18n import _, language
from govinfo_cli.papers.capitals import capitals
from govinfo_cli.periods import Period, day_title
from govinfo_cli.phones import hide_in_text
from govinfo_cli.render.report import Value
from govinfo_cli.reports import wording
from govinfo_cli.reports.notes import notes, seal
from govinfo_cli.reports.rewards import author_notes, award_notes
from govinfo_cli.rulebook.in_force import Rulebook

if TYPE_CHECKING:
    from govinfo_cli.papers.payout_columns import Added

_SHEET = 269
"""Millimetres that all columns of a form may take."""
_LETTER, _EDGES = 2.1, 6
"""Millimetres of a figure, half of a Chinese character; of both edges of a cell."""


class Field(msgspec.Struct, frozen=True):
    """A column of a form: its heading, its width in millimetres, whether figures stand in it.

    Attributes:
        once: what stands in it is said once for all lines of a payee.
    """

    title: str
    width: int
    numeric: bool = False
    once: bool = False


class Line(msgspec.Struct, frozen=True):
    """A line of a form.

    Attributes:
        span: so many of the first cells are one; 1 for a line of the list, more for a sum.
        goes_on: the payee is that of the line above.
    """

    cells: list[Value]
    span: int = 1
    goes_on: bool = False


class Form(msgspec.Struct, frozen=True):
    """A page to be signed: title, columns, lines, notes."""

    title: str
    fields: list[Field]
    lines: list[Line]
    notes: list[str] = []


class PayList(msgspec.Struct, frozen=True):
    """The forms of a year; `seal` says whether it is a draft or rests on which bulletin."""

    title: str
    seal: str
    basis: str
    draft: bool
    forms: list[Form]
    signatures: str


class Share(msgspec.Struct, frozen=True):
    """What a submission pays one of its authors."""

    submission: PaidSubmission
    amount: Decimal


Payees = dict[tuple[str, str], list[Share]]
"""The shares of each author of each unit, in the order of the rewards report."""


def pay_list(connection: Connection, year: Period, as_of: date, columns: Path | None = None) -> PayList:
    """The pay list of a year as seen on a day; of a published one as its bulletin has it.

    Args:
        columns: a table of the office's own, whose columns are added.

    Raises: Refused if the year has not begun; GovinfoError if the table cannot be read.
    """
    added = None
    if columns is not None:
        from govinfo_cli.papers import payout_columns  # reading tables takes what most pay lists do without

        added = payout_columns.read(connection, columns)
    return _pay_list(connection, year, as_of, added)


@as_published
def _pay_list(connection: Connection, year: Period, as_of: date, added: "Added | None") -> PayList:
    stand = standing(connection, year, as_of)
    wording.begun(year, stand.as_of)
    paid = settlement(connection, stand)
    when = year.start.year
    payees = _payees(paid)
    units = order_of_units(connection)
    return PayList(
        _("Pay list {year}").format(year=when),
        seal(stand),
        _basis(stand),
        stand.bulletin is None,
        [
            _awards_form(stand, paid, when),
            _authors_form(stand, paid, payees, when),
            *([_accounts_form(paid, payees, added, when)] if added is not None else []),
            _units_form(paid, payees, units, when),
        ],
        _("Made by: {gap}Checked by: {gap}Head of office: {gap}Date: {gap}").format(gap="_" * 14 + " " * 4),
    )


def _basis(stand: Standing) -> str:
    """What is paid by: the measure's title, the day as of which it is counted, whether it is a draft."""
    book = stand.book
    return _("Paid under: {measure}; as of {as_of}; {status}").format(
        measure=_titled(book.rewards_title or book.title) if language() == "zh" else book.english,
        as_of=day_title(stand.as_of),
        status=_("published") if stand.bulletin is not None else _("draft"),
    )


def _titled(name: str) -> str:
    """A title as Chinese text sets it."""
    return name if name.startswith("《") else f"《{name}》"


def _payees(paid: Settlement) -> Payees:
    """Each submission's shares, by who gets them (W4)."""
    payees: Payees = {(payee.unit, payee.author): [] for payee in paid.payees}
    for submission in paid.submissions:
        for author, amount in submission.shares:
            payees[submission.unit, author].append(Share(submission, amount))
    return payees


def _awards_form(stand: Standing, paid: Settlement, when: int) -> Form:
    fields = [
        _number_field(),
        Field(_("Category"), 45),
        Field(_("Unit"), 80),
        Field(_("Place"), 18, numeric=True),
        Field(_("Points"), 22, numeric=True),
        Field(_("Award (yuan)"), 32, numeric=True),
        Field(_("Signature"), 50),
    ]
    lines = [
        Line(
            [
                number,
                wording.category_title(stand.book, award.category),
                award.unit,
                award.rank,
                wording.points(stand.book, award.total),
                award.amount,
                None,
            ]
        )
        for number, award in enumerate(paid.awards, 1)
    ]
    lines += _sums(fields, {5: paid.totals.awards})
    general = notes(stand, sealed=True)
    text = _("Awards to units {year}").format(year=when)
    return Form(text, fields, lines, [*general, *award_notes(stand, paid)])


def _authors_form(stand: Standing, paid: Settlement, payees: Payees, when: int) -> Form:
    fields = [
        Field(_("No."), 11, numeric=True, once=True),
        Field(_("Unit"), 34),
        Field(_("Author"), 18, once=True),
        Field(_("Ref"), 26),
        Field(_("Title"), 51),
        Field(_("Printed by, at what standard"), 34),
        Field(_("Reward (yuan)"), 19, numeric=True),
        Field(_("Joint authors"), 14, numeric=True),
        Field(_("Each author's part (yuan)"), 20, numeric=True),
        Field(_("To be paid in all (yuan)"), 20, numeric=True, once=True),
        Field(_("Signature"), 22, once=True),
    ]
    lines: list[Line] = []
    for unit, authors in groupby(enumerate(payees.items(), 1), key=lambda payee: payee[1][0][0]):
        subtotal = Decimal(0)
        for number, ((_unit, author), parts) in authors:
            amount = sum((share.amount for share in parts), Decimal(0))
            subtotal += amount
            for at, share in enumerate(parts):
                cells = [number, unit, hide_in_text(author), *_share_cells(stand.book, share), amount, None]
                lines.append(Line(cells, goes_on=at > 0))
        lines.append(_sum_line(fields, _("Sum of {unit}").format(unit=unit), {8: subtotal, 9: subtotal}))
    lines += _sums(fields, {8: paid.totals.authors, 9: paid.totals.authors})
    return Form(_("Rewards to authors {year}").format(year=when), fields, lines, author_notes(stand, paid))


def _share_cells(book: Rulebook, share: Share) -> list[Value]:
    """A submission, what it pays, to how many, and this author's part."""
    submission = share.submission
    return [
        submission.ref,
        hide_in_text(submission.title),
        _("; ").join(_standard(book, line) for line in submission.lines),
        submission.amount,
        len(submission.authors),
        share.amount,
    ]


def _units_form(paid: Settlement, payees: Payees, units: list[str], when: int) -> Form:
    fields = [
        _number_field(),
        Field(_("Unit"), 90),
        Field(_("Award to the unit (yuan)"), 40, numeric=True),
        Field(_("Rewards to authors (yuan)"), 45, numeric=True),
        Field(_("Total (yuan)"), 40, numeric=True),
        Field(_("Remarks"), 40),
    ]
    sums: dict[str, list[Decimal]] = {unit: [Decimal("0.00"), Decimal("0.00")] for unit in units}
    for award in paid.awards:
        sums.setdefault(award.unit, [Decimal("0.00"), Decimal("0.00")])[0] += award.amount
    for (unit, _author), parts in payees.items():
        amount = sum((share.amount for share in parts), Decimal(0))
        sums.setdefault(unit, [Decimal("0.00"), Decimal("0.00")])[1] += amount
    lines = [
        Line([number, unit, *(amount or None for amount in both), sum(both), None])
        for number, (unit, both) in enumerate(((unit, both) for unit, both in sums.items() if any(both)), 1)
    ]
    lines += _sums(fields, {2: paid.totals.awards, 3: paid.totals.authors, 4: paid.totals.all}, 4)
    return Form(_("All payments by unit {year}").format(year=when), fields, lines)


def _accounts_form(paid: Settlement, payees: Payees, added: "Added", when: int) -> Form:
    """Who is paid what, each once, with an office's own columns: units, then authors."""
    amounts: dict[tuple[str, str], Decimal] = {}
    for each in (*paid.awards, *(paid.units or ())):
        amounts[each.unit, ""] = amounts.get((each.unit, ""), Decimal(0)) + each.amount
    for payee, parts in payees.items():
        amounts[payee] = sum((share.amount for share in parts), Decimal(0))
    own = {payee: added.of(*payee) for payee in amounts}
    widths = [_width(title, (row[at] for row in own.values())) for at, title in enumerate(added.titles)]
    fields = [
        Field(_("No."), 12, numeric=True),
        Field(_("Unit"), 46),
        Field(_("Payee"), 22),
        Field(_("Amount (yuan)"), 26, numeric=True),
        *(Field(title, width) for title, width in zip(added.titles, widths, strict=True)),
        Field(_("Signature"), 26),
    ]
    over = sum(field.width for field in fields) - _SHEET
    if over > 0:  # the texts that were added give way; a figure in two pieces is none
        fields[4:-1] = [
            Field(each.title, max(each.width - over * each.width // sum(widths), 12)) for each in fields[4:-1]
        ]
    lines = [
        Line([number, unit, hide_in_text(author) or _("the unit"), amount, *own[unit, author], None])
        for number, ((unit, author), amount) in enumerate(amounts.items(), 1)
    ]
    lines += _sums(fields, {3: paid.totals.all})
    return Form(_("Payments by payee {year}").format(year=when), fields, lines)


def _width(title: str, texts: Iterable[str | None]) -> int:
    """Millimetres for the longest of some texts, and for half of a heading."""
    letters = [len(text) + sum(ord(each) > 0xFF for each in text) for text in texts if text]  # noqa: PLR2004
    return ceil(max([*letters, len(title), 8]) * _LETTER + _EDGES)


def _number_field() -> Field:
    return Field(_("No."), 14, numeric=True)


def _sum_line(fields: list[Field], label: str, sums: dict[int, Decimal]) -> Line:
    """A line whose figures stand below those that they sum up, its label before them."""
    span = min(sums)
    return Line([label, *[None] * (span - 1), *(sums.get(at) for at in range(span, len(fields)))], span=span)


def _sums(fields: list[Field], sums: dict[int, Decimal], whole: int | None = None) -> list[Line]:
    """The sums in figures, and that of a column, the first if not said, in capitals."""
    amount = sums[min(sums) if whole is None else whole]
    in_words = _("Sum in words: {amount}").format(amount=capitals(amount))
    return [
        _sum_line(fields, _("Sum in figures"), sums),
        Line([in_words, *[None] * (len(fields) - 1)], span=len(fields)),
    ]


def _standard(book: Rulebook, line: PaidLine) -> str:
    """A publication with what is paid for it."""
    before = line.paid_before or Decimal(0)
    return (
        _("{publication} {amount} yuan, less {before} yuan paid before") if before else _("{publication} {amount} yuan")
    ).format(
        publication=wording.paid_for(book, line.publication),
        amount=_whole(line.amount + before),
        before=_whole(before),
    )


def _whole(amount: Decimal) -> str:
    """An amount within a text: whole yuan without fen."""
    return f"{amount:f}" if amount % 1 else f"{amount:.0f}"
