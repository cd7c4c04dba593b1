"""What a circular says that the clerk keeps for it: praise, blame, requests, what higher circulars say."""

from fractions import Fraction

from govinfo_cli import exact, periods
from govinfo_cli.counting.circular_words import Above
from govinfo_cli.i18n import _, language
from govinfo_cli.papers.circular_facts import Facts
from govinfo_cli.periods import period_title
from govinfo_cli.phones import hide_in_text
from govinfo_cli.reports import wording
from govinfo_cli.reports.phrases import clauses, numeral, short_month
from govinfo_cli.scoring.points import percent


def remarks(facts: Facts, about: str) -> list[str]:
    """The remarks of a kind, each a paragraph."""
    return [_sentence(each.text) for each in facts.remarks if each.about == about]


def _sentence(text: str) -> str:
    """A text without phone numbers that ends as a sentence does."""
    shown = hide_in_text(text).strip()
    return shown if shown.endswith(("。", "！", "？", ".", "!", "?")) else _("{text}.").format(text=shown)


def above(facts: Facts) -> list[str]:
    """A paragraph for each higher circular that says something of the office."""
    return [_above(facts, each) for each in facts.above]


def _above(facts: Facts, told: Above) -> str:
    parts = []
    if told.points is not None:
        parts.append(_("{points} points for it").format(points=exact.text(told.points)))
    if told.place is not None:
        text = _("place {place} of {among}") if told.among is not None else _("place no. {place}")
        parts.append(text.format(place=numeral(told.place), among=told.among))
    if told.to_date is not None:
        parts.append(_("{points} points to date").format(points=exact.text(told.to_date)))
        if told.goal:
            done = percent(Fraction(told.to_date) / Fraction(told.goal))
            text = _("{percent} % of the year's goal of {goal}")
            parts.append(text.format(percent=done, goal=exact.text(told.goal)))
    text = _("The circular of the {authority} of {day} on {period} gives the office {parts}.")
    if not parts:
        text = _("The circular of the {authority} of {day} on {period}:")
    said = text.format(
        authority=wording.choice_title(facts.stand.book, "tier", told.tier),
        day=facts.day(told.told_on),
        period=period_title(facts.stand.period),
        parts=clauses(parts),
    )
    if not told.note:
        return said
    return f"{said}{'' if language() == 'zh' else ' '}{_sentence(told.note)}"


def points_ahead(facts: Facts) -> list[str]:
    """The reporting points of the month that follows, one line behind the heading, several below it."""
    following = periods.month_of(facts.stand.period.end)
    month, lines = (
        short_month(following, facts.stand.period.start.year),
        [_sentence(each) for each in facts.points_ahead],
    )
    if len(lines) == 1:
        return [_("Reporting points of {month}: {points}").format(month=month, points=lines[0])]
    return [_("Reporting points of {month}:").format(month=month), *lines] if lines else []
