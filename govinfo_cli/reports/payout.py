"""The year's pay list: what is paid to each unit and each author, as forms that an office pays by (Annex 2)."""

from datetime import date
from decimal import Decimal
from itertools import groupby
from typing import Any, BinaryIO

import msgspec
from sqlalchemy import Connection

from govinfo_cli.i18n import _, language
from govinfo_cli.period import Period
from govinfo_cli.phones import hide_in_text
from govinfo_cli.reports import words
from govinfo_cli.reports.capitals import capitals
from govinfo_cli.reports.data import Value, period_title
from govinfo_cli.reports.rewards import Settlement, order_of_units, settlement
from govinfo_cli.reports.standing import Standing, seal, standing, tie_notes
from govinfo_cli.rulebook.schema import Rulebook
from govinfo_cli.scoring.rewards import shares


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

    submission: dict[str, Any]
    amount: Decimal


Payees = dict[tuple[str, str], list[Share]]
"""The shares of each author of each unit, in the order of the rewards report."""


def pay_list(connection: Connection, year: Period, as_of: date) -> PayList:
    """The pay list of a year as seen on a day; of a published one as its bulletin has it."""
    stand = standing(connection, year, as_of)
    said = settlement(connection, stand)
    when = period_title(year)
    payees = _payees(said)
    units = order_of_units(connection)
    return PayList(
        _("Pay list {period}").format(period=when),
        seal(stand),
        words.status_line(stand.book, stand.as_of, published=stand.bulletin is not None),
        stand.bulletin is None,
        [
            _awards_form(stand, said, when),
            _authors_form(stand.book, said, payees, when),
            _units_form(said, payees, units, when),
        ],
        _("Made by: {gap}Checked by: {gap}Approved by: {gap}Date: {gap}").format(gap="_" * 14 + " " * 4),
    )


def write(pay: PayList, ending: str, file: BinaryIO) -> None:
    """Write a pay list as `.xlsx` or `.docx`."""
    if ending == ".docx":
        from govinfo_cli.reports import payout_docx  # python-docx takes 0.2 s to import

        payout_docx.write(pay, file)
    else:
        from govinfo_cli.reports import payout_xlsx

        payout_xlsx.write(pay, file)


def _payees(said: Settlement) -> Payees:
    """Each submission's shares, by who gets them (W4)."""
    found: Payees = {(each["unit"], each["author"]): [] for each in said["payees"]}
    for each in said["submissions"]:
        authors = each["authors"]
        for author, share in zip(authors, shares(Decimal(each["amount"]), len(authors)), strict=True):
            found[each["unit"], author].append(Share(each, share))
    return found


def _awards_form(stand: Standing, said: Settlement, when: str) -> Form:
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
                words.category_title(stand.book, each["category"]),
                each["unit"],
                each["rank"],
                each["total"],
                Decimal(each["amount"]),
                None,
            ]
        )
        for number, each in enumerate(said["awards"], 1)
    ]
    lines += _sums(fields, {5: Decimal(said["totals"]["awards"])})
    return Form(_("Awards to units {period}").format(period=when), fields, lines, tie_notes(stand))


def _authors_form(book: Rulebook, said: Settlement, payees: Payees, when: str) -> Form:
    fields = [
        Field(_("No."), 11, numeric=True, once=True),
        Field(_("Unit"), 34),
        Field(_("Author"), 18, once=True),
        Field(_("Ref"), 26),
        Field(_("Title"), 53),
        Field(_("Printed by, standard (yuan)"), 34),
        Field(_("Reward (yuan)"), 19, numeric=True),
        Field(_("Shared by"), 12, numeric=True),
        Field(_("Share (yuan)"), 20, numeric=True),
        Field(_("To be paid (yuan)"), 20, numeric=True, once=True),
        Field(_("Signature"), 22, once=True),
    ]
    lines: list[Line] = []
    for unit, authors in groupby(enumerate(payees.items(), 1), key=lambda payee: payee[1][0][0]):
        subtotal = Decimal(0)
        for number, ((_unit, author), own) in authors:
            paid = sum((each.amount for each in own), Decimal(0))
            subtotal += paid
            for at, share in enumerate(own):
                one = share.submission
                printed, reward = _printed(book, one["lines"]), Decimal(one["amount"])
                item = [one["ref"], hide_in_text(one["title"]), printed, reward, len(one["authors"]), share.amount]
                lines.append(Line([number, unit, author, *item, paid, None], goes_on=at > 0))
        lines.append(_sum_line(fields, _("Sum of {unit}").format(unit=unit), {8: subtotal, 9: subtotal}))
    total = Decimal(said["totals"]["authors"])
    lines += _sums(fields, {8: total, 9: total})
    return Form(_("Rewards to authors {period}").format(period=when), fields, lines)


def _units_form(said: Settlement, payees: Payees, units: list[str], when: str) -> Form:
    fields = [
        _number_field(),
        Field(_("Unit"), 90),
        Field(_("Award (yuan)"), 40, numeric=True),
        Field(_("Rewards to authors (yuan)"), 45, numeric=True),
        Field(_("Total (yuan)"), 40, numeric=True),
        Field(_("Remarks"), 40),
    ]
    parts: dict[str, list[Decimal]] = {unit: [Decimal("0.00"), Decimal("0.00")] for unit in units}
    for each in said["awards"]:
        parts.setdefault(each["unit"], [Decimal("0.00"), Decimal("0.00")])[0] += Decimal(each["amount"])
    for (unit, _author), own in payees.items():
        parts.setdefault(unit, [Decimal("0.00"), Decimal("0.00")])[1] += sum((one.amount for one in own), Decimal(0))
    paid = [(unit, both) for unit, both in parts.items() if any(both)]
    lines = [Line([number, unit, *both, sum(both), None]) for number, (unit, both) in enumerate(paid, 1)]
    totals = {at: Decimal(said["totals"][name]) for at, name in ((2, "awards"), (3, "authors"), (4, "all"))}
    lines += _sums(fields, totals, 4)
    return Form(_("All payments by unit {period}").format(period=when), fields, lines)


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


def _printed(book: Rulebook, lines: list[dict[str, str]]) -> str:
    """Each publication with its standard."""
    names = (book.publication(line["publication"]).label(language()) for line in lines)
    return _("; ").join(f"{name} {Decimal(line['amount']):f}" for name, line in zip(names, lines, strict=True))
