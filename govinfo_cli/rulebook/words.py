"""When the words that records use hold: a list's ids through time, and what came after one that ended."""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from govinfo_cli.kinds import CHOSEN
from govinfo_cli.periods import DAY
from govinfo_cli.rulebook.in_force import Rulebooks
from govinfo_cli.rulebook.language.law import Law


class Held(NamedTuple):
    """Days on which a word holds, both within; the least and the greatest day where it has no bound."""

    start: date
    last: date


def held(law: Law, choices: str, id_: str) -> list[Held]:
    """The days on which an id of a list holds, its versions taken together; none if the list never had it.

    What begins on the rulebook's first day or before was there before it, for records that are older.
    """
    found: list[Held] = []
    for version in law.words[CHOSEN[choices]].get(id_, ()):
        start = date.min if version.start <= law.book.from_ else version.start
        if found and start <= (found[-1].last + DAY if found[-1].last < date.max else date.max):
            found[-1] = Held(found[-1].start, version.last)
        else:
            found.append(Held(start, version.last))
    return found


def holds(law: Law, choices: str, id_: str, day: date) -> bool:
    """Whether an id of a list holds on a day."""
    return any(each.start <= day <= each.last for each in held(law, choices, id_))


def steady(law: Law, choices: str) -> bool:
    """Whether nothing of a list ever changes."""
    versions = law.words[CHOSEN[choices]]
    return all(len(each) == 1 and held(law, choices, id_) == [ALWAYS] for id_, each in versions.items())


ALWAYS = Held(date.min, date.max)


def successors(law: Law, choices: str, id_: str, day: date) -> list[str]:
    """What took an ended word's place: ids that began on the day after its end, and hold on a day.

    Of publications, those of the same tier, if there are any.
    """
    ended = [each.last for each in held(law, choices, id_) if each.last < day]
    if not ended:
        return []
    began = [
        other
        for other in law.words[CHOSEN[choices]]
        if held(law, choices, other)[0].start == ended[-1] + DAY and holds(law, choices, other, day)
    ]
    own = law.tier(id_, day) if choices == "publication" else ""
    return [other for other in began if choices == "publication" and law.tier(other, day) == own] or began


def stretches(books: Rulebooks) -> Iterator[Held]:
    """The days between two changes of the rulebook, from the first that may be to the last."""
    days = [day for day in books.law.days_of_change if day > books.first_day]
    yield from map(Held, [date.min, *days], [*(day - DAY for day in days), date.max])
