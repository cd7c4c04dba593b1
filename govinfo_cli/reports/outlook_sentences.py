"""What is missing, and what would lose it, in sentences as an office says them."""

from decimal import Decimal
from fractions import Fraction

from govinfo_cli.counting.outlook import AwardOutlook, RuleOutlook
from govinfo_cli.counting.standing import Standing
from govinfo_cli.exact import Exact
from govinfo_cli.i18n import _, listed
from govinfo_cli.periods import day_title, word_title
from govinfo_cli.render.report import Value
from govinfo_cli.reports import further_records, ranked_cells, wording
from govinfo_cli.rulebook.in_force import Rulebook
from govinfo_cli.rulebook.language.prospects import favours
from govinfo_cli.rulebook.language.rounding import rounded

_NEAR = 10
"""What would lose something is said where so many records or fewer do; JSON has all."""


def of_rule(book: Rulebook, row: RuleOutlook) -> str:
    """What is missing for a rule, or what would lose it, as an office says it."""
    found, wanted = row.prospect, favours(row.rule)
    parts = []
    if found.good:
        parts.append(_("reached") if wanted else _("does not apply"))
    elif found.needed is None:
        parts.append(_("can no longer be reached") if wanted else _("applies, and cannot be averted"))
    else:
        needed = listed(further_records.more(book, name, number) for name, number in found.needed.items())
        text = _("{needed}: {result}") if wanted else _("applies; {needed}, and it does not")
        parts.append(text.format(needed=needed, result=_result(book, row, found.value)))
    parts += [_each(book, row, name, value) for name, value in found.each.items()]
    parts += [_lost(book, row, name, number) for name, number in found.loses.items() if _is_said(book, row, name)]
    if row.rule.in_every is not None and found.needed is not None:
        parts.append(_("so in every {word} to come").format(word=word_title(row.rule.in_every)))
    return _("; ").join(parts)


def _is_said(book: Rulebook, row: RuleOutlook, name: str) -> bool:
    """Whether it is said that further records of a count would lose something: few would, or more of what is asked."""
    found = row.prospect
    if found.good or not found.needed or name in found.needed:
        return found.loses[name] <= _NEAR
    return found.loses[name] <= _NEAR and all(
        book.law.counts[each][0].thing.of != book.law.counts[name][0].thing.of
        for each in found.needed
        if each in book.law.counts
    )


def _result(book: Rulebook, row: RuleOutlook, value: Exact) -> str:
    """What a rule gives that is reached, or that it takes no more."""
    if not value and row.value < 0:
        return _("nothing taken off")
    return _("{amount} earned").format(amount=_amount(book, row, value))


def _amount(book: Rulebook, row: RuleOutlook, value: Exact) -> str:
    if row.rule.yuan is not None:
        return _("{amount} yuan").format(amount=wording.money(rounded(value, 2)))
    return _("{points} points").format(points=wording.points(book, value))


def _each(book: Rulebook, row: RuleOutlook, name: str, value: Exact) -> str:
    sign = "+" if value > 0 else ""
    return _("{more}: {change}").format(
        more=further_records.more(book, name, 1), change=sign + _amount(book, row, value)
    )


def _lost(book: Rulebook, row: RuleOutlook, name: str, number: Exact) -> str:
    """What would lose what is given, or bring what is taken."""
    more = further_records.more(book, name, number)
    left = next((each.left for each in row.rule.when if each.below == name), None)
    if left is not None:
        more = _("{more} without further {what}").format(more=more, what=further_records.noun(book, left))
    if favours(row.rule):
        return (_("lost by {more}") if row.prospect.good else _("lost again by {more}")).format(more=more)
    return _("{more}: {result}").format(more=more, result=_penalty(book, row))


def _penalty(book: Rulebook, row: RuleOutlook) -> str:
    """What a rule takes that applies."""
    if row.rule.award is not None:
        return _("no award")
    if row.rule.score is not None:
        return _("all points of the period are lost")
    price = Fraction(row.rule.price if isinstance(row.rule.price, Decimal) else 0)
    return _("{amount} off").format(amount=_amount(book, row, -price)) if price < 0 else _amount(book, row, price)


def of_award(row: AwardOutlook) -> str:
    """How a unit stands to an award, as an office says it."""
    if row.state == "lacking":
        return _("{number} short").format(number=_measured(row, row.lacks))
    if row.state == "won":
        if row.leads is None:
            return _("among them")
        return _("among them, {number} ahead of the best that is not").format(number=_measured(row, row.leads))
    return {
        "above": _("more points would lead above it"),
        "barred": _("no award by a rule"),
        "ended": _("none: the unit ends before {day}").format(day=day_title(row.stand.period.last_day)),
        "unknown": _("cannot be said: it goes by {table}").format(
            table=ranked_cells.table_title(row.stand, row.measure) if row.measure else ""
        ),
    }[row.state]


def _measured(row: AwardOutlook, value: Exact | None) -> str:
    """So many points; of a table that goes by a count the number alone."""
    number = in_measure(row.stand, row.measure, value)
    return str(number) if row.measure else _("{points} points").format(points=number)


def in_measure(stand: Standing, table_id: str, value: Exact | None) -> Value:
    """A difference in what a table ranks by: points or a count, or per cent with the table's places."""
    if value is None:
        return None
    found = next((each for each in stand.books.tables(stand.period.last_day) if each.id == table_id), None)
    if found is not None and found.is_rate:
        return rounded(value, found.rate_decimals)
    return wording.points(stand.book, value)
