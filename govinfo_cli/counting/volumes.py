"""The months of each unit in a table: how much it sent and had adopted, as counted, as published or as carried."""

from collections.abc import Collection, Iterator, Mapping
from datetime import date

import msgspec

from govinfo_cli.counting.criteria import COUNTED
from govinfo_cli.counting.evaluation import Evaluation
from govinfo_cli.counting.frozen_lines import frozen_volume
from govinfo_cli.counting.scores import COUNTS, QUOTA, RATE, Volume
from govinfo_cli.ledger import bulletins
from govinfo_cli.ledger.bulletins import Bulletin
from govinfo_cli.ledger.carried import Figures
from govinfo_cli.ledger.vocabulary import Unit
from govinfo_cli.periods import Period
from govinfo_cli.rulebook.in_force import Rulebooks
from govinfo_cli.rulebook.language.spans import span_of


class Months(msgspec.Struct):
    """What the months of a period are seen by.

    Attributes:
        printed: the lines of published parts by label, then by the unit's key.
        then: each such part's bulletin, and the units by id as they then stood.
        parts: the months, or days that are none.
        owned: the units whose figures stand in each unit's row.
    """

    books: Rulebooks
    found: Evaluation
    printed: dict[str, dict[str, bulletins.Line]]
    then: dict[str, tuple[Bulletin, dict[int, Unit]]]
    parts: list[Period]
    owned: Mapping[str, Collection[str]]

    def volumes(self, key: str, known: dict[str, Unit], as_of: date) -> list[Volume]:
        """A unit's months, or the one that the period is; what it took over from others counted with its own."""
        own = self.owned.get(key, [key])
        return [each for month in self.parts for each in self._volume(key, own, known, month, as_of)]

    def _volume(
        self, key: str, own: Collection[str], known: dict[str, Unit], month: Period, as_of: date
    ) -> Iterator[Volume]:
        if month.label in self.printed:
            bulletin, units = self.then[month.label]
            printed = self.printed[month.label]
            codes = [code for code in sorted(own, key=lambda code: code != key) if code in printed]
            if codes:
                line = printed[codes[0]]
                volume = frozen_volume(line, month, self.books, units[line.unit_id], bulletin.as_of, codes[0])
                sums = {name: sum(getattr(printed[code], name) for code in codes) for name in COUNTS}
                yield msgspec.structs.replace(volume, **sums)
            return
        volume = live_volume(self.found, self.books, key, own, known[key], month, as_of)
        yield on_paper(volume, self.found.carried, {known[code].id for code in own})


def on_paper(volume: Volume, figures: Figures, units: Collection[int]) -> Volume:
    """A month of a unit, and of those that it took over, as it was published on paper, if it was.

    Where the paper does not tell how much was sent and adopted, quota and rate are asked of nobody.
    """
    if volume.period.label not in figures:
        return volume
    held = [each for id_, each in figures[volume.period.label].items() if id_ in units]
    told = all(each.told for each in held) and (bool(held) or not volume.active)
    volume = msgspec.structs.replace(volume, carried=held[0] if held else None, told=told)
    return volume if told else msgspec.structs.replace(volume, number=None, needed_rate=None)


def live_volume(
    found: Evaluation, books: Rulebooks, key: str, own: Collection[str], unit: Unit, month: Period, as_of: date
) -> Volume:
    """A unit's month, counted.

    Args:
        own: the keys of the units that are counted with it, its own among them.
    """
    law, span, day = books.law, span_of(month), month.last_day
    sums = [0, 0, 0]
    for code in own:  # asked for every unit and month of a table
        for place, name in enumerate(COUNTED):
            sums[place] += found.count(name, code, span)
    book, category = books.on(day), law.category(key, day)
    asked = book is not None and month.is_month  # a quota is a month's, and so is the rate that goes with it
    quota, needed = ((law.number(name, key, day) if asked else None) for name in (QUOTA, RATE))
    active = unit.active_in(month, as_of)
    submitted, refused, adopted = sums
    return Volume(month, submitted, refused, adopted, book, category, active, quota, needed)
