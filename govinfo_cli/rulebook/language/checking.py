"""What shape cannot say: ids that are there, versions that follow each other, keys that go together."""

from collections.abc import Iterable, Iterator
from typing import Any

from govinfo_cli.i18n import _
from govinfo_cli.rulebook.language import checking_rules, history, spans, words
from govinfo_cli.rulebook.language.faults import Faults
from govinfo_cli.rulebook.language.history import Version, Versions
from govinfo_cli.rulebook.language.schema import DATED, VOCABULARY, Award, Book, Table
from govinfo_cli.rulebook.language.spans import DAY


def check(book: Book, raw: dict[str, Any], faults: Faults) -> None:
    """Tell every fault of a book whose shape is sound."""
    paths = Paths(raw)
    for name in DATED:
        _dates(history.versions(getattr(book, name), book.from_), paths, name, faults)
    units = history.of_units(book)
    _dates(units, paths, "units.list", faults)
    for name in VOCABULARY:
        _names(history.versions(getattr(book, name), book.from_), name, faults)
    _names(units, "units.list", faults)
    _vocabulary(book, faults)
    _units(book, units, faults)
    checking_rules.check(book, paths, faults)
    _tables(book, faults)
    for number, award in enumerate(book.awards):
        _award(book, award, f"awards[{number}]", faults)
    _score(book, faults)
    _duties(book, faults)
    _cases(book, faults)


class Paths:
    """Where the things of a list stand; counts have their names there."""

    def __init__(self, raw: dict[str, Any]) -> None:
        self.counts = [
            f"counts.{name}[{number}]" if isinstance(found, list) else f"counts.{name}"
            for name, found in raw.get("counts", {}).items()
            for number in range(len(found) if isinstance(found, list) else 1)
        ]

    def of(self, name: str, place: int) -> str:
        """The path of the thing of a number in a list."""
        return self.counts[place] if name == "counts" else f"{name}[{place}]"


def _dates(things: Versions[Any], paths: Paths, name: str, faults: Faults) -> None:
    for held in things.values():
        for number, each in enumerate(held):
            path = paths.of(name, each.place)
            if each.thing.until is not None and each.thing.until < each.start:
                faults.add(f"{path}.until", each.thing.until, _("{day} or later").format(day=each.start))
            if number and held[number - 1].start == each.start:
                key = "from" if each.thing.from_ is not None else "code" if name == "units.list" else "id"
                found = each.thing.from_ or each.thing.id
                faults.add(f"{path}.{key}", found, _("one version from a day on"))
        for key in _FIXED.get(name, ()):
            for each in held[1:]:
                _same(
                    getattr(held[0].thing, key), getattr(each.thing, key), f"{paths.of(name, each.place)}.{key}", faults
                )


_FIXED = {"rules": ("of", "every", "once", "in_turn", "group"), "counts": ("of", "once", "at")}
"""What all versions of one thing have in common."""


def _same(first: object, found: object, path: str, faults: Faults) -> None:
    if found != first:
        said = faults_said(first)
        faults.add(path, found, _("{first}, as in the first version, or another id").format(first=said))


def faults_said(value: object) -> str:
    """A value in a message; nothing where there is none."""
    return _("nothing") if value in (None, ()) else ", ".join(value) if isinstance(value, tuple) else str(value)


def _names(things: Versions[Any], path: str, faults: Faults) -> None:
    """Names and aliases of one list are different on any one day."""
    taken: dict[str, list[Version[Any]]] = {}
    every = sorted((each for held in things.values() for each in held), key=lambda each: each.place)
    for each in every:
        for key, said in (("name", each.thing.name), *(("aliases", one) for one in each.thing.aliases)):
            for other in taken.get(said, ()):
                if other.thing.id != each.thing.id and other.start <= each.last and each.start <= other.last:
                    faults.add(f"{path}[{each.place}].{key}", said, _("a name that nothing else of the list has"))
                    break
            taken.setdefault(said, []).append(each)


def _known(path: str, found: Iterable[str | None], ids: Iterable[str], faults: Faults) -> None:
    known = list(dict.fromkeys(ids))
    for each in found:
        if each is not None and each not in known:
            faults.word(path, each, known)


def ids(things: Iterable[Any]) -> list[str]:
    """The ids of a list, each once."""
    return list(dict.fromkeys(each.id for each in things))


def _vocabulary(book: Book, faults: Faults) -> None:
    tiers = ids(book.tiers)
    for number, publication in enumerate(book.publications):
        _known(f"publications[{number}].tier", [publication.tier], tiers, faults)
    for number, kind in enumerate(book.types):
        _known(f"types[{number}].publications", kind.publications, ids(book.publications), faults)
    for number, level in enumerate(book.levels):
        _known(f"levels[{number}].tier", [level.tier], tiers, faults)
    for number, nature in enumerate(book.natures):
        deadline, path = nature.deadline, f"natures[{number}].deadline"
        if deadline is not None and (deadline.days is None) == (deadline.day_of_next_month is None):
            found = deadline.days if deadline.days is not None else None
            faults.add(path, found, _("one of {keys}").format(keys="days, day_of_next_month"))


def _units(book: Book, units: Versions[Any], faults: Faults) -> None:
    categories, codes = ids(book.categories), list(units)
    for place, unit in enumerate(book.units.list):
        path = f"units.list[{place}]"
        _known(f"{path}.category", [unit.category], categories, faults)
        if unit.code in categories:
            faults.add(f"{path}.code", unit.code, _("a code that is no category's id"))
        for key, said in (("into", unit.into), ("carries", unit.carries)):
            if said and unit.until is None:
                faults.add(f"{path}.{key}", said, _("only beside `until`"))
        if unit.into is not None:
            _known(f"{path}.into", [unit.into], codes, faults)
            _successor(units, unit, f"{path}.into", faults)


def _successor(units: Versions[Any], unit: Any, path: str, faults: Faults) -> None:
    seen, code = {unit.code}, unit.into
    while code in units:
        if code in seen:
            if code == unit.code and next(each for each in units if each in seen) == code:  # a circle is told once
                faults.add(path, unit.into, _("a unit that does not lead back to this one"))
            return
        seen.add(code)
        code = units[code][-1].thing.into
    if unit.until is not None and unit.into in units:
        day = unit.until + DAY
        if history.at(units[unit.into], day) is None:
            faults.add(path, unit.into, _("a unit that is there on {day}").format(day=day))


def _tables(book: Book, faults: Faults) -> None:
    counts, numbers, categories = (
        {"sent", "adopted", "refused", *ids(book.counts)},
        ids(book.numbers),
        ids(book.categories),
    )
    for place, table in enumerate(book.tables):
        path = f"tables[{place}]"
        _known(f"{path}.categories", table.categories, categories, faults)
        left, slash, below = table.by.partition("/")
        sound = (left == "points" and below in numbers) or (left in counts and (below in counts or below in numbers))
        if not (sound if slash else left in {"points", "mark", "order", *counts}):
            faults.add(
                f"{path}.by",
                table.by,
                _('"points", "mark", "order", COUNT, COUNT/COUNT, COUNT/NUMBER or points/NUMBER'),
                ["points", "mark", "order", *counts],
            )
    if book.tables:
        _covered(book, categories, faults)


def _covered(book: Book, categories: list[str], faults: Faults) -> None:
    """No category in two tables of the same measure, and none in no table."""
    for name in categories:
        tables = [(place, each) for place, each in enumerate(book.tables) if name in (each.categories or categories)]
        if not tables:
            faults.add("tables", name, _("every category in a table"))
        for number, (place, table) in enumerate(tables):
            if any(_both(table, other) for _place, other in tables[:number]):
                key = "categories" if table.categories else "id"
                faults.add(f"tables[{place}].{key}", name, _("a category in one table by {by}").format(by=table.by))


def _both(one: Table, other: Table) -> bool:
    """Whether two tables of one measure are of the same period somewhere."""
    words_of = [set(each.every or spans.WORDS) for each in (one, other)]
    return one.by == other.by and one.id != other.id and bool(words_of[0] & words_of[1])


def _award(book: Book, award: Award, path: str, faults: Faults) -> None:
    _known(f"{path}.table", [award.table], ids(book.tables), faults)
    _known(f"{path}.category", [award.category], ids(book.categories), faults)
    _known(f"{path}.for", award.for_, [*ids(book.categories), *ids(book.units.list)], faults)
    one_of(award, ("places", "share", "at_least"), path, faults)
    if sum(1 for each in (award.table, award.category, award.for_) if each) > 1:
        faults.add(path, award.id, _("one of {keys}").format(keys="table, category, for"))
    if award.share is not None:
        _between(f"{path}.share", award.share, 0, 100, faults)
    if award.amount < 0:
        faults.add(f"{path}.amount", award.amount, _("0 or more"))


def one_of(thing: Any, keys: tuple[str, ...], path: str, faults: Faults) -> None:
    """Exactly one of some keys stands there."""
    there = [key for key in keys if getattr(thing, key) is not None]
    if len(there) != 1:
        faults.add(
            f"{path}.{there[1]}" if there else path,
            ", ".join(there) or None,
            _("one of {keys}").format(keys=", ".join(keys)),
        )


def _between(path: str, found: Any, least: int, most: int, faults: Faults) -> None:
    if not least <= found <= most:
        faults.add(path, found, _("{least} to {most}").format(least=least, most=most))


def _score(book: Book, faults: Faults) -> None:
    score = book.score
    if score is None:
        return
    if score.steps and score.proportion is not None:
        faults.add("score.proportion", score.proportion.full, _("one of {keys}").format(keys="steps, proportion"))
    if score.otherwise is not None and not score.steps:
        faults.add("score.otherwise", score.otherwise, _("only beside `{key}`").format(key="steps"))
    if score.floor is not None and score.ceiling is not None and score.floor > score.ceiling:
        faults.add("score.floor", score.floor, _("at most {most}").format(most=score.ceiling))
    if score.proportion is not None and isinstance(score.proportion.of, str) and score.proportion.of != "highest":
        _known("score.proportion.of", [score.proportion.of], [*ids(book.numbers), "highest"], faults)


def _duties(book: Book, faults: Faults) -> None:
    """A duty whose number or mark the book lacks has nothing to go by."""
    numbers, marks = ids(book.numbers), ids(book.marks)
    needs = {
        ("talks", "months_below_quota"): ("quota", numbers),
        ("talks", "months_below_rate"): ("rate", numbers),
        ("talks", "inaccuracies"): ("inaccuracy", marks),
        ("criticism", "accuracy"): ("inaccuracy", marks),
    }
    for (section, key), (needed, there) in needs.items():
        found = getattr(getattr(book, section), key, None)
        if found and needed not in there:
            faults.add(f"{section}.{key}", found, _("only where the file has `{id}`").format(id=needed))


def _cases(book: Book, faults: Faults) -> None:
    codes = ids(book.units.list)
    columns = {rule.printed_in for rule in book.rules} | {"base", "limit", "carried"}
    for number, case in enumerate(book.cases):
        path = f"cases[{number}]"
        try:
            spans.parse(case.period, book.year_starts)
        except ValueError:
            faults.add(f"{path}.period", case.period, _("a period such as 2018-06, 2018-Q1 or 2018"))
        for place, event in enumerate(case.events):
            for key, why in _event_faults(event, codes):
                faults.add(f"{path}.events[{place}].{key}", event.get(key), *why)
        for key in ("points", "total", "rank"):
            for code in getattr(case, key):
                _known(f"{path}.{key}.{code}", [code], codes, faults)
        for code, figures in case.points.items():
            _known(f"{path}.points.{code}", figures, columns, faults)
        _known(f"{path}.awards", case.awards, codes, faults)
        _known(f"{path}.no_award", case.no_award, codes, faults)


def _event_faults(event: dict[str, Any], codes: list[str]) -> Iterator[tuple[str, tuple[str, list[str]]]]:
    of = event.get("of")
    if of not in words.ATTRIBUTES:
        yield "of", (", ".join(words.ATTRIBUTES), list(words.ATTRIBUTES))
        return
    allowed = [*words.ATTRIBUTES[of], "of", "units", "times"]
    for key in event:
        if key not in allowed:
            yield key, (", ".join(allowed), allowed)
    for code in [event.get("unit"), *event.get("units", [])]:
        if code is not None and code not in codes:
            yield ("unit" if "unit" in event else "units"), (", ".join(codes), codes)
    if not hasattr(event.get("day"), "year"):
        yield "day", (_("a day such as 2017-05-25, without quotation marks"), [])
