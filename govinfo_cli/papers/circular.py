"""What a circular says in words: sections of plain sentences, every figure from the reports that print it too."""

from functools import partial
from itertools import groupby

import msgspec

from govinfo_cli.counting.figures import TIER, TakenUpBy, best
from govinfo_cli.i18n import _, language
from govinfo_cli.papers import circular_faults, circular_kept, circular_next, circular_taken_up, circular_year
from govinfo_cli.papers.circular_facts import MOST_NAMED, Facts
from govinfo_cli.periods import period_title
from govinfo_cli.reports import wording
from govinfo_cli.reports.compared import Figure, adoption_rate, compared
from govinfo_cli.reports.phrases import clauses, grouped, numeral, several


class Part(msgspec.Struct, frozen=True):
    """Paragraphs, under a heading of the second level if there is a title.

    Attributes:
        id: by which an office leaves it out; of what it cannot leave out empty.
    """

    id: str
    title: str
    paragraphs: list[str]


class Section(msgspec.Struct, frozen=True):
    """A heading of the first level and what stands under it."""

    title: str
    parts: list[Part]


def sections(facts: Facts) -> list[Section]:
    """The body; what there is nothing to say about, and what the office leaves out, is left out."""
    every = [
        Section(
            _("Overview"),
            [
                Part("", "", [*_totals(facts), *circular_taken_up.by_category(facts)]),
                Part("to-date", "", circular_taken_up.to_date(facts)),
                Part("issues", "", circular_taken_up.issues(facts)),
                Part("", "", [*circular_taken_up.printed(facts), *circular_taken_up.instructions(facts)]),
                Part("above", "", circular_kept.above(facts) if facts.with_points else []),
            ],
        ),
        *_ranked(facts),
        Section(_("Awards of the year"), [Part("awards", "", circular_year.awards(facts))]),
        Section(_("Commended"), [Part("praise", "", circular_kept.remarks(facts, "praise"))]),
        Section(_("Answers to commissions"), [Part("commissions", "", circular_faults.commissions(facts))]),
        Section(_("Problems"), _problems(facts)),
        Section(
            _("Next steps"),
            [
                Part("next", "", [*circular_next.asked(facts.owed, facts.stand), *circular_kept.remarks(facts, "ask")]),
                Part("reporting-points", "", circular_kept.points_ahead(facts)),
            ],
        ),
    ]
    kept = [
        Section(each.title, [part for part in each.parts if part.paragraphs and part.id not in facts.without])
        for each in every
    ]
    return [each for each in kept if each.parts]


def _ranked(facts: Facts) -> list[Section]:
    """Who stands first, and whom higher publications printed; without places that alone."""
    higher = _up(facts)
    if not facts.with_points:
        return [Section(_("Adopted by higher publications"), [Part("higher", "", higher)])]
    first = Part("", _("First three places of each category"), _first(facts))
    return [Section(_("Ranking by points"), [first, Part("higher", _("Adopted by higher publications"), higher)])]


def _problems(facts: Facts) -> list[Part]:
    few = _("Units that sent nothing or fell short of their quota")
    unadopted = [*circular_taken_up.unadopted(facts), *circular_taken_up.below_rate(facts)]
    return [
        Part("shortfalls", few, [*circular_faults.silent(facts), *circular_faults.short(facts)]),
        Part("unadopted", _("Units with nothing adopted or below the rate"), unadopted),
        Part("refused", _("Refused submissions"), circular_faults.refused(facts)),
        Part("inaccuracies", _("Inaccurate submissions"), circular_faults.inaccurate(facts)),
        Part("blame", _("Criticism"), circular_kept.remarks(facts, "blame")),
    ]


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
    return [text]


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
            facts.count(TakenUpBy(TIER, each.id)),
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
