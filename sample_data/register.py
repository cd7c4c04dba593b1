"""The made-up register: who writes, what was ordered, what was sent in, what was refused."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import TYPE_CHECKING

from sample_data.chance import YEAR, Dice, days_of, is_workday, month_end_before, workdays_after
from sample_data.titles import TOPICS, Unit, lines

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sample_data.titles import Titles

QUOTAS = {"county": 100, "park": 30, "key": 20, "other": 10}
STAFF = {"county": 9, "park": 6, "key": 5, "other": 4}
MONTH_FACTORS = (1.0, 0.84, 1.0, 1.01, 1.0, 1.09, 1.0, 0.97, 1.0, 0.97, 1.03, 1.12)
WEAK = {"文联": 0.62, "老龄委": 0.66, "伊协": 0.7, "国资委": 0.74, "审计局": 0.78, "木垒哈萨克自治县": 0.86}
SILENT = {("文联", 2), ("知识产权局", 10), ("老龄委", 2)}
EXACT = {("吉木萨尔县", 6): 5, ("农机局", 6): 2}  # on quota to the piece, with so many first adoptions
NATURES = {"general": 0.73, "meeting": 0.11, "follow-up": 0.07, "speech": 0.05}
STATISTICS_EARLY, STATISTICS_LATE, STATISTICS_DUE, STATISTICS_END = 0.13, 0.015, 15, 20
EVENT_LAGS = (0, 1, 1, 1, 2, 2, 2, 3, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7, 8, 10)
REFUSED = 0.01
TOPIC_LEFT_OUT = 0.008
MANY = 3


@dataclass
class Staff:
    """The people of a unit who have to do with information."""

    leader: str
    deputy: str
    authors: list[str]
    landline: str
    mobiles: list[str]


@dataclass
class Draft:
    """A submission on its way to the register."""

    unit: Unit
    day: date
    title: str
    topic: str
    form: str
    nature: str = "general"
    event: date | None = None
    commission: str = ""
    authors: list[str] = field(default_factory=list)
    approver: str = ""
    contact: str = ""
    ref: str = ""

    @property
    def accepted(self) -> bool:
        """Whether author, approver and contact are all given."""
        return bool(self.authors and self.approver and self.contact)


@dataclass(frozen=True)
class Order:
    """A commission, with how each unit dealt with it."""

    ref: str
    issued: date
    due: date
    theme: str
    topic: str
    wish: str
    fates: dict[Unit, str]


def staff_of(units: list[Unit], people: dict[str, str], dice: Dice) -> dict[Unit, Staff]:
    """Made-up people with phone numbers that no exchange gives out: 0994-000…, 1000000…."""
    given, others = people["given"].split(), people["others"].split()
    result = {}
    for index, unit in enumerate(units):
        names: list[str] = []
        while len(names) < STAFF[unit.category] + 2:
            name = dice.pick(people["surnames"]) + dice.pick(given) if dice.chance(0.88) else dice.pick(others)
            if name not in names:
                names.append(name)
        mobiles = [f"1000000{index + 10:02d}{position:02d}" for position in range(len(names))]
        result[unit] = Staff(names[0], names[1], names[2:], f"0994-000{1000 + index * 10}", mobiles)
    return result


def read_orders(text: str, units: list[Unit]) -> list[Order]:
    """The year's commissions from the plan."""
    by_name = {unit.name: unit for unit in units}
    orders = []
    for number, line in enumerate(lines(text), start=1):
        issued, due, theme, letter, wish, named = (part.strip() for part in line.split("|"))
        fates = {by_name[name]: fate for name, _, fate in (item.partition(":") for item in named.split())}
        days = date.fromisoformat(issued), date.fromisoformat(due)
        orders.append(Order(f"YG-{YEAR}-{number:03d}", *days, theme, TOPICS[letter], wish, fates))
    return orders


def answers_to(order: Order, titles: Titles, dice: Dice) -> Iterator[Draft]:
    """The articles that came in for a commission."""
    for unit, fate in order.fates.items():
        if fate in {"never", "excused"}:
            continue
        early = [order.issued + timedelta(days=n) for n in range(2, (order.due - order.issued).days)]
        days = [dice.pick([day for day in early if is_workday(day)])]
        if fate == "due":
            days = [order.due]
        elif fate.startswith("late"):
            days = [order.due + timedelta(days=1)]
        elif fate == "mended":
            days.append(workdays_after(order.due, 6))
        for day in days:
            text = titles.answer(unit, order.theme, order.topic)
            yield Draft(unit, day, text.title, text.topic, text.form, commission=order.ref)


def month_count(unit: Unit, month: int, strength: float, dice: Dice) -> int:
    """How many pieces a unit sends in a month; units like to reach their quota exactly."""
    quota = QUOTAS[unit.category]
    if (unit.name, month) in SILENT:
        return 0
    if (unit.name, month) in EXACT:
        return quota
    count = round(quota * strength * MONTH_FACTORS[month - 1] * dice.spread(0.92, 1.1))
    return quota if 0.92 * quota <= count < quota and dice.chance(0.6) else count


def day_weights(month: int, year: int = YEAR) -> dict[date, float]:
    """How busy each day of a month is: few on free days, a rush at the month's end."""
    days = list(days_of(month, year))
    rush = days[-4:]
    return {day: (1.4 if day in rush else 1.0) if is_workday(day) else 0.09 for day in days}


def free_draft(unit: Unit, day: date, titles: Titles, dice: Dice) -> Draft:
    """A piece that the unit sent of its own accord, with the nature and date of what it tells."""
    share = 0.0
    if unit.figures and day.day <= STATISTICS_END:
        share = STATISTICS_EARLY if day.day <= STATISTICS_DUE else STATISTICS_LATE
    nature = "statistics" if dice.chance(share) else dice.pick_weighted(NATURES)
    event = None
    if nature == "statistics":
        event = month_end_before(day)
    elif nature == "speech":
        event = day - timedelta(days=dice.between(1, 3) if dice.chance(0.08) else 0)
    elif nature != "general":
        event = day - timedelta(days=dice.pick(EVENT_LAGS))
    text = titles.compose(unit, nature, day, event)
    return Draft(unit, day, text.title, text.topic, text.form, nature, event)


def sign(draft: Draft, staff: Staff, dice: Dice) -> None:
    """Give a draft its author or authors, approver and contact."""
    joint = dice.pick_weighted({1: 0.86, 2: 0.11, MANY: 0.03})
    draft.authors = dice.some(staff.authors, joint)
    draft.approver = staff.leader if dice.chance(0.8) else staff.deputy
    mobile = staff.mobiles[staff.authors.index(draft.authors[0]) + 2]
    draft.contact = staff.landline if dice.chance(0.75) else mobile


def forget(draft: Draft, dice: Dice) -> None:
    """Leave out what a submission must carry, so that it is refused."""
    lack = dice.pick_weighted({"approver": 0.4, "contact": 0.35, "authors": 0.2, "both": 0.05})
    if lack in {"approver", "both"}:
        draft.approver = ""
    if lack in {"contact", "both"}:
        draft.contact = ""
    if lack == "authors":
        draft.authors = []


def make_drafts(
    staff: dict[Unit, Staff],
    orders: list[Order],
    titles: Titles,
    dice: Dice,
    year: int = YEAR,
    months: range = range(1, 13),
) -> list[Draft]:
    """Everything that was sent in some months of a year, in order of date, with its register number."""
    answers: defaultdict[tuple[str, int], list[Draft]] = defaultdict(list)
    for order in orders:
        for draft in answers_to(order, titles, dice):
            answers[draft.unit.name, draft.day.month].append(draft)
    drafts: list[Draft] = []
    for unit in staff:
        strength = WEAK.get(unit.name) or dice.spread(0.92, 1.1)
        for month in months:
            ordered = answers[unit.name, month]
            count = month_count(unit, month, strength, dice) - len(ordered)
            weights = day_weights(month, year)
            drafts += ordered
            drafts += (free_draft(unit, dice.pick_weighted(weights), titles, dice) for _ in range(count))
    for draft in drafts:
        sign(draft, staff[draft.unit], dice)
        if dice.chance(REFUSED) and not draft.commission and (draft.unit.name, draft.day.month) not in EXACT:
            forget(draft, dice)
    drafts = sorted(dice.some(drafts, len(drafts)), key=lambda draft: draft.day)
    for number, draft in enumerate(drafts, start=1):
        draft.ref = f"{year}-{number:06d}"
    return drafts


def forget_topics(drafts: list[Draft], dice: Dice) -> None:
    """Leave the topic out here and there."""
    for draft in drafts:
        if dice.chance(TOPIC_LEFT_OUT):
            draft.topic = ""


def submission_row(draft: Draft) -> dict[str, str]:
    """A submission as the register keeps it."""
    return {
        "ref": draft.ref,
        "unit": draft.unit.name,
        "received_on": draft.day.isoformat(),
        "title": draft.title,
        "authors": "、".join(draft.authors),
        "approver": draft.approver,
        "contact": draft.contact,
        "topic": draft.topic,
        "nature": draft.nature,
        "event_on": draft.event.isoformat() if draft.event else "",
        "commission": draft.commission,
    }


def order_row(order: Order) -> dict[str, str]:
    """A commission as the register keeps it."""
    return {
        "ref": order.ref,
        "topic": order.theme,
        "issued_on": order.issued.isoformat(),
        "due_on": order.due.isoformat(),
        "units": "、".join(unit.name for unit in order.fates),
        "requirements": order.wish,
    }
