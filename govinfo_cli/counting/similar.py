"""Likely duplicates: submissions of a few days whose titles say nearly the same. They are reported, never dropped.

Titles are compared without spaces and punctuation. Numbers tell articles apart (第1期, 第2期), and so do the names of
two units where each begins the title of its own submission. What was refused may be sent anew, so it is left out.
"""

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from itertools import islice
from typing import Any, NamedTuple

import msgspec
from sqlalchemy import ColumnElement, Connection, Select, or_, select

from govinfo_cli.i18n import _, plural
from govinfo_cli.ledger import dialect, schema
from govinfo_cli.ledger.vocabulary import Units

WINDOW = timedelta(days=15)
"""Two submissions further apart than this are not compared."""
ALIKE = 90
"""Per cent from which on two titles are likely the same article."""
MOST = 50_000
"""So many submissions at once are compared on import; to hold more of them would take an office's machine too far."""
NEAR = 60
"""Per cent from which on a title is worth showing to somebody who looks for one."""
_EDGE = 8
"""Characters at the start or the end that two titles must share to be compared: what was changed is seldom both."""
_MANY = 500
_FEW = 16
_SOUGHT = 4
"""For so many at most SQLite looks for titles that share an edge; of more it is quicker to read all."""
_PAGE = 50_000
_TOLD = 10
_JUNK = re.compile(r"[\W_]+")
_NUMBERS = re.compile(r"\d+(?:\.\d+)?|[一二三四五六七八九十百千万两首末上下半]+")


class Sent(NamedTuple):
    """A submission as far as it is compared."""

    day: date
    ref: str
    unit_id: int
    title: str


class Registered(msgspec.Struct, frozen=True):
    """A submission as it is shown."""

    ref: str
    unit: str
    received_on: date
    title: str

    def __str__(self) -> str:
        return " ".join(map(str, msgspec.structs.astuple(self)))


class Pair(msgspec.Struct, frozen=True):
    """Two submissions, the earlier first, and how like their titles are in whole per cent."""

    likeness: int
    first: Registered
    second: Registered


def pairs(connection: Connection, units: Units, first: date, last: date) -> list[Pair]:
    """The likely duplicates of which one at least was received from `first` to `last`, the likest first."""
    sent = list(map(Sent._make, connection.execute(_live(first, last))))
    asked = {each.ref for each in sent if first <= each.day <= last}
    return [pair for pair in among(sent, units) if pair.first.ref in asked or pair.second.ref in asked]


def of_fresh(connection: Connection, units: Units, sent: list[Sent], before: int) -> list[Pair]:
    """The likely duplicates among submissions just added, and between these and what was there.

    Args:
        before: the highest id of those that were there.
    """
    days = [each.day for each in sent]
    query = _live(min(days), max(days)).where(schema.submissions.c.id <= before)
    if len(sent) <= _SOUGHT:
        query = query.where(or_(*(_has_edge_of(each.title) for each in sent)))
    there = list(map(Sent._make, connection.execute(query)))
    found = among([*sent, *there], units)
    fresh = {each.ref for each in sent} if there and found else {pair.first.ref for pair in found}
    return [pair for pair in found if pair.first.ref in fresh or pair.second.ref in fresh]


def among(sent: list[Sent], units: Units) -> list[Pair]:
    """The likely duplicates among submissions, the likest first."""
    from rapidfuzz import fuzz, process  # few commands compare titles

    ratio = fuzz.ratio
    ordered = sorted(sent)
    plain = [_plain(each.title) for each in ordered]
    days = [each.day.toordinal() for each in ordered]
    found: set[tuple[int, int]] = set()
    for block in _blocks(plain):
        for at, place in enumerate(block, 1):
            last = days[place] + WINDOW.days
            if len(block) - at > _FEW:
                later = block[at : bisect_right(block, last, at, key=days.__getitem__)]
                titles = [plain[other] for other in later]
                near = process.extract(plain[place], titles, scorer=ratio, score_cutoff=ALIKE, limit=None)
                found.update((place, later[other]) for _title, _likeness, other in near)
                continue
            title = plain[place]
            for other in block[at:]:
                if days[other] > last:
                    break
                if ratio(title, plain[other], score_cutoff=ALIKE):
                    found.add((place, other))
    likely = [
        Pair(int(ratio(plain[one], plain[other])), _shown(units, ordered[one]), _shown(units, ordered[other]))
        for one, other in sorted(found)
        if _same_matter(ordered[one], ordered[other], units)
    ]
    return sorted(likely, key=lambda pair: -pair.likeness)


def nearest(
    rows: Iterable[Sequence[Any]], units: Units, title: str, *, least: int = NEAR, count: int | None = None
) -> list[tuple[int, Registered]]:
    """The submissions whose titles are most like `title`, the likest first, each with its likeness in per cent.

    Args:
        rows: submissions as Sent has them; read page by page.
        count: at most so many; None for all.
    """
    from rapidfuzz import fuzz, process

    wanted, left = _plain(title), iter(rows)
    found: list[tuple[int, Sent]] = []
    while page := [Sent(*row) for row in islice(left, _PAGE)]:
        near = process.extract(
            wanted, [_plain(each.title) for each in page], scorer=fuzz.ratio, score_cutoff=least, limit=count
        )
        found += [(int(likeness), page[place]) for _title, likeness, place in near]
        found = sorted(found, key=lambda each: (-each[0], each[1]))[:count]
    return [(likeness, _shown(units, sent)) for likeness, sent in found]


def already(connection: Connection, units: Units, sent: Sent) -> list[tuple[int, Registered]]:
    """What is registered that a submission about to be registered is likely the same as."""
    rows = [row for row in connection.execute(_live(sent.day, sent.day)) if _same_matter(Sent(*row), sent, units)]
    return nearest(rows, units, sent.title, least=ALIKE)


def warnings(likely: list[Pair]) -> list[str]:
    """What a clerk should hear of likely duplicates that were just registered."""
    if not likely:
        return []
    headline = plural(
        "{count} pair of submissions is likely the same article submitted twice; all are recorded, please check:",
        "{count} pairs of submissions are likely the same article submitted twice; all are recorded, please check:",
        len(likely),
    )
    return told(headline, likely)


def told(headline: str, likely: list[Pair]) -> list[str]:
    """A headline with a place for their `count`, the first pairs, and how many more there are."""
    lines = [headline.format(count=len(likely))]
    lines += [f"{pair.likeness} %  {pair.first} | {pair.second}" for pair in likely[:_TOLD]]
    if len(likely) > _TOLD:
        more = _("… and {count} more; 'govinfo find --similar --month YYYY-MM' shows all of a month")
        lines.append(more.format(count=len(likely) - _TOLD))
    return lines


def _live(first: date, last: date) -> Select[Any]:
    """The accepted submissions that those received from `first` to `last` are to be compared with."""
    s = schema.submissions.c
    start = date.fromordinal(max(first.toordinal() - WINDOW.days, 1))
    end = date.fromordinal(min(last.toordinal() + WINDOW.days, date.max.toordinal()))
    return select(s.received_on, s.ref, s.unit_id, s.title).where(
        s.voided_id.is_(None), s.refused == 0, s.received_on.between(start, end)
    )


def _has_edge_of(title: str) -> ColumnElement[bool]:
    """Whether a submission's title has the characters at the start or the end of another, whatever stands between."""
    plain = _plain(title)
    patterns = ("*".join(["", *edge, ""]) for edge in (plain[:_EDGE], plain[-_EDGE:]))
    return or_(*(dialect.glob(schema.submissions.c.title, pattern) for pattern in patterns))


def _shown(units: Units, sent: Sent) -> Registered:
    return Registered(sent.ref, units.by_id[sent.unit_id].name, sent.day, sent.title)


def _plain(title: str) -> str:
    return title if title.isalnum() else _JUNK.sub("", title)


def _blocks(titles: list[str]) -> Iterator[list[int]]:
    """The places of the titles that begin or end alike; only where there are several."""
    for edges in (
        [slice(0, _EDGE), slice(0, 2 * _EDGE), slice(0, 4 * _EDGE)],
        [slice(-_EDGE, None), slice(-2 * _EDGE, None), slice(-4 * _EDGE, None)],
    ):
        yield from _sharing(titles, range(len(titles)), edges)


def _sharing(titles: list[str], places: Iterable[int], edges: list[slice]) -> Iterator[list[int]]:
    """The places of titles that share the first of `edges`; where many do, such as a long unit's name, the next."""
    edge, *longer = edges
    blocks: defaultdict[str, list[int]] = defaultdict(list)
    for place in places:
        blocks[titles[place][edge]].append(place)
    for block in blocks.values():
        if len(block) > _MANY and longer:
            yield from _sharing(titles, block, longer)
        elif len(block) > 1:
            yield block


def _same_matter(one: Sent, other: Sent, units: Units) -> bool:
    """Whether titles that are alike may be of one article: the same numbers, and not each on its own unit."""
    if _NUMBERS.findall(one.title) != _NUMBERS.findall(other.title):
        return False
    return one.unit_id == other.unit_id or not (
        units.begins(one.unit_id, one.title) and units.begins(other.unit_id, other.title)
    )
