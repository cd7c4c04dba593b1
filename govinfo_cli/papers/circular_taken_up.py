"""What a circular says of what was taken up: by class of unit, how often, in how many issues, of whom too little."""

from collections import defaultdict
from decimal import Decimal

from govinfo_cli.counting.figures import PRINTED
from govinfo_cli.counting.items import issues_of
from govinfo_cli.i18n import _, language, listed
from govinfo_cli.papers import circular_faults
from govinfo_cli.papers.circular_facts import MOST_NAMED, Facts
from govinfo_cli.reports import wording
from govinfo_cli.reports.phrases import clauses, grouped, short_month
from govinfo_cli.scoring.points import percent, rate


def printed(facts: Facts) -> list[str]:
    """How often the publications took something up: times, not submissions."""
    book = facts.stand.book
    known = [book.publication(id_) for id_ in facts.stand.books.latest.known("publication")]
    counts = {each.cited(language()): facts.now["publication", each.id, PRINTED] for each in known}
    counts = {name: count for name, count in counts.items() if count}
    if len(counts) == 1:
        ((name, count),) = counts.items()
        return [_("{publication} adopted {count}.").format(publication=name, count=wording.times(book, count))]
    parts = [
        _("{publication} {count}").format(publication=name, count=wording.times(book, count))
        for name, count in counts.items()
    ]
    text = _(
        "Adopted by all publications together {count} times: {publications} (a submission adopted by several "
        "publications counts with each)."
    )
    together = wording.times(book, sum(counts.values()))
    return [text.format(count=together, publications=clauses(parts))] if parts else []


def instructions(facts: Facts) -> list[str]:
    """How many instructions by leaders of each level, and how that compares with what was adopted."""
    book = facts.stand.book
    known = [book.level(id_) for id_ in facts.stand.books.latest.known("level")]
    counts = {each.led(language()): facts.now["level", each.id, "instructed"] for each in known}
    counts = {name: count for name, count in counts.items() if count}
    if not counts:
        return []
    parts = [
        _("{leaders} {count}").format(leaders=name, count=wording.times(book, count)) for name, count in counts.items()
    ]
    text = _("Instructions by leaders: {count}: {levels}.")
    if len(counts) == 1:
        text = _("Instructions by {leaders}: {count}.")
    together = wording.times(book, sum(counts.values()))
    said = text.format(count=together, levels=listed(parts), leaders=next(iter(counts)))
    return [said + _share(facts)]


def _share(facts: Facts) -> str:
    """On how many submissions leaders wrote, beside how many were adopted."""
    book, count = facts.stand.book, sum(bool(each.instructed) for each in facts.items)
    share = percent(rate(count, facts.count("adopted")))
    if not count or share is None:
        return ""
    text = _(" They are on {count}, which is {share} % of what was adopted in the period{annex}.")
    return text.format(count=wording.items(book, count), share=share, annex=facts.annex("instructions"))


def to_date(facts: Facts) -> list[str]:
    """What was sent and adopted since the year's first month."""
    if facts.to_date is None:
        return []
    (submitted, adopted), book, period = facts.to_date, facts.stand.book, facts.stand.period
    first = facts.stand.books.period_of("year", period.start).months()[0]
    share = percent(rate(adopted, submitted))
    text = _("From {first} to {last}: {submitted} submitted, {adopted} adopted")
    if share is not None:
        text = _("From {first} to {last}: {submitted} submitted, {adopted} adopted, rate {rate} %")
    said = text.format(
        first=short_month(first, period.start.year),
        last=short_month(period.months()[-1], period.start.year),
        submitted=wording.items(book, submitted),
        adopted=wording.items(book, adopted),
        rate=share,
    )
    return [_("{text}.").format(text=said)]


def by_category(facts: Facts) -> list[str]:
    """What the units of each category sent, how much was adopted, and how often publications printed it."""
    book, stand = facts.stand.book, facts.stand
    parts = []
    for category in book.categories:
        if not stand.of(category.id):
            continue
        submitted, adopted, printed = (
            facts.now["category", category.id, measure] for measure in ("submitted", "adopted", PRINTED)
        )
        share = percent(rate(adopted, submitted))
        text = _("{category}: {submitted} submitted, {adopted} adopted ({times} times)")
        if share is not None:
            text = _("{category}: {submitted} submitted, {adopted} adopted ({times} times), rate {rate} %")
        parts.append(
            text.format(
                category=category.label(language()),
                submitted=wording.items(book, submitted),
                adopted=wording.items(book, adopted),
                times=wording.times(book, printed),
                rate=share,
            )
        )
    return [_("By category: {parts}.").format(parts=_("; ").join(parts))] if len(parts) > 1 else []


def issues(facts: Facts) -> list[str]:
    """How many issues the office's own publications had; of those alone whose adoptions all name one."""
    book = facts.stand.book
    own = {each.id for each in book.tiers if each.own}
    counted, tiers = issues_of(facts.items), facts.stand.books.latest.tier_of
    parts = [
        _("{count} issues of {publication}").format(
            count=counted[id_].count, publication=book.publication(id_).cited(language())
        )
        for id_ in facts.stand.books.latest.known("publication")
        if id_ in counted and counted[id_].complete and tiers[id_] in own
    ]
    return [_("Edited: {issues}.").format(issues=listed(parts))] if parts else []


def unadopted(facts: Facts) -> list[str]:
    """The units that sent something of which nothing was taken up."""
    units = list(_unadopted(facts).values())
    text = _("{number} units sent something of which nothing was adopted: {units}.")
    return [text.format(number=len(units), units=listed(units))] if units else []


def _unadopted(facts: Facts) -> dict[int, str]:
    """The same by their ids."""
    taken = {each.unit.id for each in facts.items if each.printed}
    return {
        each.unit.id: each.unit.name
        for each in facts.stand.in_order()
        if each.sum_of("submitted") and not each.sum_of("adopted") and each.unit.id not in taken
    }


def below_rate(facts: Facts) -> list[str]:
    """The units of which too little was adopted; of a month those of which nothing was are named before."""
    if not facts.stand.period.is_month:
        return _in_months(facts)
    named, others = _unadopted(facts), 0
    needed: defaultdict[Decimal, list[str]] = defaultdict(list)
    for each in facts.quotas:
        for month in each.months:
            if month.below_rate and each.unit.id in named:
                others += 1
            elif month.below_rate:
                unit = _("{unit} ({rate} %)").format(unit=each.unit.name, rate=month.rate)
                needed[month.needed].append(unit)
    if not needed:
        return []
    parts = [
        _("below {needed} %: {units}").format(needed=wording.plain_percent(each), units=listed(units))
        for each, units in sorted(needed.items())
    ]
    text = _("{number} units are below the rate needed; {parts}.")
    if others:
        text = _("{number} other units are below the rate needed; {parts}.")
    return [text.format(number=sum(map(len, needed.values())), parts=_("; ").join(parts))]


def _in_months(facts: Facts) -> list[str]:
    """Of a longer period: how many units were below the rate in some month, and by name those that were most often."""
    below = {each.unit.name: sum(month.below_rate for month in each.months) for each in facts.quotas}
    units = [each for each in below.items() if each[1]]
    if not units:
        return []
    named = grouped(units, circular_faults.months, short=True, most=MOST_NAMED)
    text = _("{number} units were below the rate needed in some month: {units}{rest}.")
    rest = _(", the other {number} units less often").format(number=named.left) if named.left else ""
    return [text.format(number=len(units), units=named.text, rest=rest)]
