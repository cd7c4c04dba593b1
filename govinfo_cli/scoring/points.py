"""From counts to points, line by line with its article (Annex 1 §3)."""

from collections import Counter
from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction

import msgspec

from govinfo_cli.rulebook.schema import Category, Deduction, Event, Organization, Rulebook

MONTH_RULES = ("adoption", "regional", "instruction", "monthly", "commission", "accuracy")
"""The columns of a month's table, in the ordinance's order."""
YEAR_RULES = (*MONTH_RULES, "training", "secondment", "organization")
EARNING = ("adoption", "regional", "instruction")
"""The rules by which a submission itself earns points (附件1 三(一))."""
COUNTED = ("submitted", "refused", "adopted")
"""Rules that are counted for quota and rate and have no price of their own."""


class Line(msgspec.Struct, frozen=True):
    """One line of an explanation: `count` times `each` points under a rule, for an item, by an article."""

    rule: str
    item: str
    article: str
    each: int
    count: int

    @property
    def points(self) -> int:
        """What the line adds to the total."""
        return self.each * self.count


class Tally(msgspec.Struct):
    """A unit's month: how many of each (rule, item) count, by rulebook where it changed within the month."""

    events: list[tuple[Rulebook, Counter[tuple[str, str]]]] = []

    def add(self, book: Rulebook, rule: str, item: str, count: int) -> None:
        """Count `count` more of an item under a rulebook."""
        if not self.events or self.events[-1][0] is not book:
            self.events.append((book, Counter()))
        self.events[-1][1][rule, item] += count

    def of(self, rule: str) -> int:
        """How many count under a rule."""
        return sum(count for _book, events in self.events for (name, _item), count in events.items() if name == rule)


class Annual(msgspec.Struct, frozen=True):
    """What the year's own points go by, as seen on its last day or the as-of date.

    Attributes:
        attendees: of each training held, how many attended.
        secondments: of each secondment begun, whether it has ended as completed.
        leaders: leaders in charge on that day.
        full_time: full-time information officers on that day.
        officers: information officers of any kind on that day.
    """

    attendees: tuple[int, ...] = ()
    secondments: tuple[bool, ...] = ()
    leaders: int = 0
    full_time: int = 0
    officers: int = 0


def rate(adopted: int, submitted: int) -> Fraction | None:
    """Adopted per submitted; None if nothing was submitted."""
    return Fraction(adopted, submitted) if submitted else None


def reaches_rate(category: Category, submitted: int, adopted: int) -> bool:
    """Whether there is an adoption rate and it is the one needed (附件1 三(二)); exact, so 5 of 100 is 5 %."""
    found = rate(adopted, submitted)
    return found is not None and found * 100 >= Fraction(category.monthly.rate_percent)


def meets(category: Category, submitted: int, adopted: int) -> bool:
    """P5: whether quota and rate of a month are both reached (附件1 三(二))."""
    return submitted >= category.monthly.quota and reaches_rate(category, submitted, adopted)


def price(book: Rulebook, rule: str, item: str) -> tuple[int, str]:
    """Points for one event and the article that sets them (附件1 三(一)(三)(四))."""
    if rule == "adoption":
        name, _colon, type_ = item.partition(":")
        publication = book.publication(name)
        points = next((each.points for each in publication.types if each.id == type_), publication.points)
        return points or 0, publication.article
    if rule == "instruction":
        level = book.level(item)
        return level.points, level.article
    events: dict[str, Event | Deduction] = {
        "regional": book.regional,
        "commission": book.commission,
        "accuracy": book.accuracy,
    }
    event = events[rule]
    return event.points, event.article


def month_lines(tally: Tally, category: str, book: Rulebook | None) -> list[Line]:
    """The lines of a unit's month (P1-P7), in the ordinance's order.

    Args:
        book: the rulebook in force at the month's end, which decides on the monthly bonus; None before the first.
    """
    lines = []
    for own, events in tally.events:
        for (rule, item), count in events.items():
            if rule not in COUNTED:
                each, article = price(own, rule, item)
                lines.append(Line(rule, item, article, each, count))
    if book is not None:
        own_category = book.category(category)
        if meets(own_category, tally.of("submitted"), tally.of("adopted")):
            lines.append(Line("monthly", "", own_category.monthly.article, own_category.monthly.points, 1))
    return sorted(lines, key=lambda line: (MONTH_RULES.index(line.rule), line.each, line.item))


def lacking(annual: Annual, organization: Organization) -> tuple[int, int]:
    """Y3: how many leaders in charge and how many officers a unit lacks (附件1 三(六))."""
    officers = annual.full_time if organization.full_time else annual.officers
    return max(0, organization.leaders - annual.leaders), max(0, organization.officers - officers)


def year_lines(annual: Annual, category: Category) -> list[Line]:
    """The lines that come once a year (Y1-Y3, 附件1 三(五)(六)); those not earned are left out."""
    lines = []
    training, organization = category.training, category.organization
    if sum(people >= training.attendees for people in annual.attendees) >= training.times:
        lines.append(Line("training", "", training.article, training.points, 1))
    if category.secondment and annual.secondments and all(annual.secondments):
        lines.append(Line("secondment", "", category.secondment.article, category.secondment.points, 1))
    if not any(lacking(annual, organization)):
        lines.append(Line("organization", "", organization.article, organization.points, 1))
    return lines


def merged(lines: Iterable[Line]) -> list[Line]:
    """Lines that differ in their count only, as one each, in the order of their first."""
    counts: Counter[tuple[str, str, str, int]] = Counter()
    for line in lines:
        counts[line.rule, line.item, line.article, line.each] += line.count
    return [Line(*key, count) for key, count in counts.items()]


def by_rule(lines: Iterable[Line], rules: tuple[str, ...]) -> dict[str, int]:
    """The points under each of the rules, zeros included."""
    points = dict.fromkeys(rules, 0)
    for line in lines:
        points[line.rule] += line.points
    return points


def percent(rate: Fraction | None) -> Decimal | None:
    """A rate in per cent with two places, half up: `11.67`; None if there is none."""
    if rate is None:
        return None
    return Decimal((rate * 10_000 + Fraction(1, 2)).__floor__()).scaleb(-2)
