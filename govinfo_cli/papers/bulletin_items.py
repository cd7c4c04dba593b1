"""The annexes of a circular that list submissions: what was adopted, under its unit; instructions; the best."""

from collections.abc import Iterable
from itertools import groupby
from typing import Any

from sqlalchemy import Connection

from govinfo_cli.counting import authors
from govinfo_cli.counting.figures import LEVEL, PUBLICATION, TIER, TakenUpBy
from govinfo_cli.counting.items import Printing, TakenUp
from govinfo_cli.counting.standing import Standing
from govinfo_cli.i18n import _, language
from govinfo_cli.papers.circular_facts import Facts
from govinfo_cli.papers.circular_year import MOST, first
from govinfo_cli.phones import hide_in_text
from govinfo_cli.reports import wording
from govinfo_cli.reports.compared import measure_title

Annex = dict[str, Any]
_INSTRUCTED = "★"
_ABOVE = "●▲◆■▼○△◇□▽"
"""The marks of the tiers above the office, the highest first."""


def by_unit(facts: Facts) -> Annex:
    """What was taken up of each unit, submission by submission, with marks, and what these mean."""
    stand, marks = facts.stand, _marks(facts)
    used: set[str] = set()
    groups = []
    for unit, items in groupby(facts.items, lambda item: item.unit):
        rows = []
        for number, item in enumerate(items, 1):
            own = _marks_of(item, stand)
            used.update(own)
            rows.append(_item(stand, item, number, "".join(own), with_points=facts.with_points))
        heading = _("{unit} ({adopted} adopted, {times} times)").format(
            unit=unit.name,
            adopted=wording.items(stand.book, facts.now["unit", unit.name, "adopted"]),
            times=wording.times(stand.book, sum(row["times"] for row in rows)),
        )
        groups.append({"unit": unit.name, "category": unit.category, "heading": heading, "rows": rows})
    said = [_("{mark} {meaning}").format(mark=mark, meaning=what) for mark, what in marks.items() if mark in used]
    return {"units": groups, "marks": _("; ").join(said), "with_points": facts.with_points}


def _marks(facts: Facts) -> dict[str, str]:
    """What each mark means."""
    book = facts.stand.book
    tiers = zip(_ABOVE, reversed(book.upper_tiers), strict=False)
    return {_INSTRUCTED: _("instruction by a leader")} | {
        mark: measure_title(TakenUpBy(TIER, tier.id), book) for mark, tier in tiers
    }


def _marks_of(item: TakenUp, stand: Standing) -> list[str]:
    tier_of = stand.books.latest.tier_of
    tiers = {tier_of[each.publication] for each in item.printed}
    own = [_INSTRUCTED] if item.instructed else []
    above = zip(_ABOVE, reversed(stand.book.upper_tiers), strict=False)
    return own + [mark for mark, tier in above if tier.id in tiers]


def _item(stand: Standing, item: TakenUp, number: int, marks: str = "", *, with_points: bool = True) -> Annex:
    return {
        "number": number,
        "title": hide_in_text(item.title),
        "marks": marks,
        "authors": item.authors,
        "ref": item.ref,
        "date": min(item.days).isoformat(),
        "printed": "、".join(_printing(stand, each) for each in item.printed),
        "times": len(item.printed),
        "points": wording.points(stand.book, item.points) if with_points else "",
    }


def _printing(stand: Standing, printing: Printing) -> str:
    """A publication with the type and the issue: 《昌吉信息（内刊）》动态类第12期."""
    words = stand.books.words(printing.day)
    publication = words.publication(printing.publication).cited(language())
    type_ = wording.choice_title(words, "type", printing.type)
    parts = (publication, type_, printing.issue)
    return ("" if language() == "zh" else " ").join(each for each in parts if each)


def publications(facts: Facts, title: str) -> Annex:
    """How often each publication printed each unit, and leaders of each level wrote on what it sent; and the sums."""
    stand, now = facts.stand, facts.now
    papers = [
        each
        for each in map(stand.book.publication, stand.books.latest.known("publication"))
        if now["publication", each.id, "printed"]
    ]
    levels = [
        each for each in map(stand.book.level, stand.books.latest.known("level")) if now["level", each.id, "instructed"]
    ]
    names = [each.unit.name for each in stand.in_order()]
    printed, led, adopted = (
        {each.id: [now["unit", name, TakenUpBy(PUBLICATION, each.id)] for name in names] for each in papers},
        {each.id: [now["unit", name, TakenUpBy(LEVEL, each.id)] for name in names] for each in levels},
        [now["unit", name, "adopted"] for name in names],
    )
    for counts in (*printed.values(), *led.values(), adopted):
        counts.append(sum(counts))
    rows = [
        {
            "number": place + 1 if place < len(names) else "",
            "unit": name,
            "adopted": adopted[place] or "",
            "printed": {id_: counts[place] or "" for id_, counts in printed.items()},
            "times": sum(counts[place] for counts in printed.values()) or "",
            "instructed": {id_: counts[place] or "" for id_, counts in led.items()},
        }
        for place, name in enumerate([*names, _("Sum")])
    ]
    return {
        "title": _("Adopted by publication, and instructions, by unit, {period}").format(period=title),
        "rows": rows,
        "publications": [{"id": each.id, "title": each.label(language())} for each in papers],
        "levels": [
            {"id": each.id, "title": _("Instructed by {leaders}").format(leaders=each.led(language()))}
            for each in levels
        ],
        "notes": [_("Publications and instructions are counted in times, adopted in submissions.")],
    }


def instructions(facts: Facts, title: str) -> list[Annex]:
    """The submissions that leaders wrote on."""
    stand = facts.stand
    found = [(item, each) for item in facts.items for each in item.instructed]
    order = list(stand.books.latest.known("level"))
    found.sort(key=lambda pair: (-order.index(pair[1].level), pair[1].day))
    rows = [
        {
            "number": number,
            "level": stand.books.words(each.day).level(each.level).label(language()),
            "leader": each.leader,
            "date": each.day.isoformat(),
            "unit": item.unit.name,
            "title": hide_in_text(item.title),
            "ref": item.ref,
        }
        for number, (item, each) in enumerate(found, 1)
    ]
    return _listed(_("Submissions that leaders wrote on, {period}").format(period=title), rows)


def articles(facts: Facts, title: str) -> list[Annex]:
    """The submissions of a year that earned most."""
    falling = sorted(facts.items, key=lambda item: (-item.points, item.ref))
    best = first((item for item in falling if item.points > 0), lambda item: item.points)
    rows = [_item(facts.stand, each, number) | {"unit": each.unit.name} for number, each in enumerate(best, 1)]
    return _listed(_("Best submissions by points, {period}").format(period=title), rows)


def authors_of(connection: Connection, facts: Facts, title: str) -> list[Annex]:
    """The authors of a year whose submissions earned most."""
    ranked = authors.ranking(connection, facts.stand, None, None, MOST + 1).first
    rows = [
        {
            "rank": each.place,
            "unit": each.unit.name,
            "author": each.name,
            "submitted": each.submitted,
            "adopted": each.adopted,
            "points": wording.points(facts.stand.book, each.points),
            "best": hide_in_text(each.best.title) if each.best is not None else "",
        }
        for each in first(ranked, lambda author: author.points)
    ]
    return _listed(_("First authors by points, {period}").format(period=title), rows)


def _listed(title: str, rows: Iterable[Annex]) -> list[Annex]:
    """An annex, if it has rows."""
    own = list(rows)
    return [{"title": title, "rows": own, "notes": []}] if own else []
