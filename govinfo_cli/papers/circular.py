"""What a circular says in words: sections of plain sentences, every figure from the reports that print it too."""

from functools import partial
from itertools import groupby

import msgspec

from govinfo_cli.counting.figures import TIER, best
from govinfo_cli.i18n import _, language, listed
from govinfo_cli.papers import circular_faults, circular_next
from govinfo_cli.papers.circular_facts import MOST_NAMED, Facts
from govinfo_cli.periods import period_title
from govinfo_cli.reports import wording
from govinfo_cli.reports.compared import Figure, adoption_rate, compared
from govinfo_cli.reports.phrases import clauses, grouped, numeral, several


class Part(msgspec.Struct, frozen=True):
    """Paragraphs, under a heading of the second level if there is a title."""

    title: str
    paragraphs: list[str]


class Section(msgspec.Struct, frozen=True):
    """A heading of the first level and what stands under it."""

    title: str
    parts: list[Part]


def sections(facts: Facts) -> list[Section]:
    """The body; what there is nothing to say about is left out."""
    every = [
        Section(_("Overview"), [Part("", _totals(facts))]),
        Section(
            _("Ranking by points"),
            [
                Part(_("First three places of each category"), _first(facts)),
                Part(_("Adopted by higher publications"), _up(facts)),
            ],
        ),
        Section(_("Answers to commissions"), [Part("", circular_faults.commissions(facts))]),
        Section(
            _("Problems"),
            [
                Part(
                    _("Units that sent nothing or fell short of their quota"),
                    [*circular_faults.silent(facts), *circular_faults.short(facts)],
                ),
                Part(_("Refused submissions"), circular_faults.refused(facts)),
                Part(_("Inaccurate submissions"), circular_faults.inaccurate(facts)),
            ],
        ),
        Section(_("Next steps"), [Part("", circular_next.asked(facts.owed, facts.stand))]),
    ]
    kept = [Section(each.title, [part for part in each.parts if part.paragraphs]) for each in every]
    return [each for each in kept if each.parts]


def _totals(facts: Facts) -> list[str]:
    book, earlier = facts.stand.book, [facts.earlier]
    submitted, adopted = compared([("total", "", each) for each in ("submitted", "adopted")], facts.now, earlier)
    rate = adoption_rate(facts.now, earlier)
    figures = [
        _("{count} submitted{change}").format(
            count=wording.items(book, facts.count("submitted")), change=_change(submitted, facts)
        ),
        _("{count} adopted{change}").format(
            count=wording.items(book, facts.count("adopted")), change=_change(adopted, facts)
        ),
    ]
    if rate.count is not None:
        figures.append(_("adoption rate {rate} %{change}").format(rate=rate.count, change=_rate_change(rate, facts)))
    text = _("{period}, {area}all units: {figures}.").format(
        period=period_title(facts.stand.period), area=wording.area(book), figures=_("; ").join(figures)
    )
    if facts.count("refused"):
        text += _(" Another {count} named no approver, author or contact: refused, and not counted above.").format(
            count=wording.items(book, facts.count("refused"))
        )
    return [text, *_printed(facts), *_instructions(facts)]


def _printed(facts: Facts) -> list[str]:
    """How often the publications took something up: times, not submissions."""
    book = facts.stand.book
    counts = {each.cited(language()): facts.now["publication", each.id, "printed"] for each in book.publications}
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


def _instructions(facts: Facts) -> list[str]:
    book = facts.stand.book
    counts = {each.led(language()): facts.now["level", each.id, "instructed"] for each in book.levels}
    counts = {name: count for name, count in counts.items() if count}
    if len(counts) == 1:
        ((name, count),) = counts.items()
        return [_("Instructions by {leaders}: {count}.").format(leaders=name, count=wording.times(book, count))]
    parts = [
        _("{leaders} {count}").format(leaders=name, count=wording.times(book, count)) for name, count in counts.items()
    ]
    text = _("Instructions by leaders: {count}: {levels}.")
    return [text.format(count=wording.times(book, sum(counts.values())), levels=listed(parts))] if parts else []


def _change(figure: Figure, facts: Facts) -> str:
    """How much more or less than in the period before; nothing if that is not known."""
    (there,) = figure.changes
    change = there.change
    if change is None:
        return ""
    before = _before(facts)
    if not change:
        return _(", as many as {before}").format(before=before)
    count = wording.items(facts.stand.book, int(change if change > 0 else -change))
    text = _(", {count} more than {before}") if change > 0 else _(", {count} fewer than {before}")
    words = text.format(count=count, before=before)
    if there.percent is not None:
        text = _(", up {percent} %") if change > 0 else _(", down {percent} %")
        words += text.format(percent=abs(there.percent))
    return words


def _rate_change(rate: Figure, facts: Facts) -> str:
    (there,) = rate.changes
    change = there.change
    if change is None:
        return ""
    if not change:
        return _(", the same as {before}").format(before=_before(facts))
    text = _(", {points} points lower than {before}") if change < 0 else _(", {points} points higher than {before}")
    return text.format(points=abs(change), before=_before(facts))


def _before(facts: Facts) -> str:
    words = {"year": _("the year before"), "month": _("the month before")}
    return words.get(facts.stand.period.word, _("the period before"))


def _first(facts: Facts) -> list[str]:
    """The first three places of each category, those that share one together."""
    totals = {each.unit.id: each.total for each in facts.stand.scores}
    places = best([each.unit for each in facts.stand.scores], lambda unit: (totals[unit.id],))
    by_category: dict[str, list[str]] = {}
    for (category, number), sharing in groupby(places, key=lambda each: (each.unit.category, each.place)):
        units = [each.unit for each in sharing]
        text = _("{place}. {units} ({points} points)")
        if len(units) > 1:
            text = _("{place}. {units} (shared place, {points} points each)")
        by_category.setdefault(wording.category_title(facts.stand.book, category), []).append(
            text.format(
                place=numeral(number),
                units=several([unit.name for unit in units], MOST_NAMED),
                points=wording.points(facts.stand.book, totals[units[0].id]),
            )
        )
    return [
        _("{category}: {units}.").format(category=category, units=clauses(units))
        for category, units in by_category.items()
    ]


def _up(facts: Facts) -> list[str]:
    """What the publications of each tier above the office took up, the highest first, and whose it was."""
    book = facts.stand.book
    printed = [
        (
            each.label(language()),
            facts.count(f"{TIER}{each.id}"),
            [(unit.unit.name, unit.printed[each.id]) for unit in facts.higher],
        )
        for each in reversed(book.upper_tiers)
    ]
    most = MOST_NAMED if facts.is_year else None
    sentences = []
    for authority, total, counts in printed:
        count = wording.times(book, total)
        named = grouped(counts, partial(wording.times, book), short=True, most=most)
        units = [unit for unit, times in counts if times]
        if len(units) == 1:
            text = _("The publications of the {authority} adopted {count}, all sent by {unit}.")
            sentences.append(text.format(authority=authority, count=count, unit=units[0]))
        elif units:
            text = _("The publications of the {authority} adopted {count}: {units}{rest}.")
            rest = facts.rest(named, wording.times(book, named.count))
            sentences.append(text.format(authority=authority, count=count, units=named.text, rest=rest))
    return sentences
