"""What is wrong with counts, numbers, rules and groups whose shape is sound."""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Protocol

from govinfo_cli.i18n import _
from govinfo_cli.rulebook.language import spans, words
from govinfo_cli.rulebook.language.faults import Faults
from govinfo_cli.rulebook.language.schema import Book, Comparison, Condition, Rule

_EVENT_KEYS = ("where", "by", "least_each", "most_each", "once", "in_turn", "joint", "group", "per", "pays")
_PERIOD_KEYS = ("in_every", "when", "otherwise", "short", "over", "score", "award", "in_force")
_RESERVED = ("base", "limit", "carried")
USUAL = ("sent", "adopted", "refused")
"""The counts that every book has."""


class _Places(Protocol):
    def of(self, name: str, place: int) -> str: ...


def check(book: Book, paths: _Places, faults: Faults) -> None:
    """Tell every fault of a book's counts, numbers, rules and groups."""
    counts = [*USUAL, *(each.id for each in book.counts)]
    numbers = list(dict.fromkeys(each.id for each in book.numbers))
    for place, count in enumerate(book.counts):
        path = paths.of("counts", place)
        if (count.of == "staff") != (count.at == "end"):
            faults.add(f"{path}.at", count.at, _('"end" beside of = "staff", and only there'))
        if count.id in (*numbers, "points"):
            faults.add(path, count.id, _("a name that no number has, and not `points`"))
        _where(book, count.of, count.where, path, faults)
        _attributes(count.of, count.once, f"{path}.once", faults)
    for place, number in enumerate(book.numbers):
        _keys(f"numbers[{place}].categories", number.categories, [each.id for each in book.categories], faults)
        _keys(f"numbers[{place}].units", number.units, [each.id for each in book.units.list], faults)
        if number.all is None and not number.categories and not number.units:
            faults.add(
                f"numbers[{place}]", number.id, _("at least one of {keys}").format(keys="all, categories, units")
            )
    for place, rule in enumerate(book.rules):
        _rule(book, rule, f"rules[{place}]", faults)
        for number_, comparison in enumerate(rule.when):
            _comparison(comparison, counts, numbers, f"rules[{place}].when[{number_}]", faults)
    _sorts(book, faults)
    for name, group in book.groups.items():
        known = list(dict.fromkeys(each for some in words.ATTRIBUTES.values() for each in some))
        for attribute in group.among:
            if attribute not in known:
                faults.word(f"groups.{name}.among", attribute, known)


def _keys(path: str, found: Iterable[str], known: Iterable[str], faults: Faults) -> None:
    ids = list(dict.fromkeys(known))
    for each in found:
        if each not in ids:
            faults.word(f"{path}.{each}", each, ids)


def values(book: Book, of: str, attribute: str) -> list[str] | None:
    """The words that an attribute of an event may have; None where any may stand."""
    if attribute == "unit":
        return [each.id for each in book.units.list]
    if attribute in words.CLOSED:
        return list(words.CLOSED[attribute])
    name = words.KINDS_OF.get(of) if attribute == "kind" else words.LISTS.get(attribute)
    return None if name is None else list(dict.fromkeys(each.id for each in getattr(book, name)))


def _where(book: Book, of: str, where: Mapping[str, Condition], path: str, faults: Faults) -> None:
    for attribute, condition in where.items():
        key = f"{path}.where.{attribute}"
        if attribute not in words.ATTRIBUTES[of]:
            faults.word(key, attribute, words.ATTRIBUTES[of])
            continue
        _condition(book, of, attribute, condition, key, faults)


def _condition(book: Book, of: str, attribute: str, condition: Condition, key: str, faults: Faults) -> None:
    known = values(book, of, attribute)
    bounded = condition.at_least is not None or condition.at_most is not None
    if bounded and attribute not in words.NUMBERS:
        faults.add(key, condition.at_least or condition.at_most, _("a value: only a number has bounds"))
    for value in condition.values:
        if attribute in words.TRUTHS:
            if not isinstance(value, bool):
                faults.add(key, value, _("true or false"))
        elif attribute in words.NUMBERS:
            if not isinstance(value, Decimal):
                faults.add(key, value, _("a number"))
        elif known is not None and value not in known:
            faults.word(key, value, known)
        elif not isinstance(value, str):
            faults.add(key, value, _("text"))


def _attributes(of: str, found: Iterable[str], path: str, faults: Faults) -> None:
    for each in found:
        if each not in words.ATTRIBUTES[of]:
            faults.word(path, each, words.ATTRIBUTES[of])


def _reserved(book: Book) -> tuple[str, ...]:
    """Columns that the program fills; without a score, `base` is a word as any other."""
    return _RESERVED if book.score is not None else _RESERVED[1:]


def _rule(book: Book, rule: Rule, path: str, faults: Faults) -> None:
    if (rule.of is None) == (rule.every is None):
        there = f"{path}.every" if rule.every is not None else path
        faults.add(there, rule.every, _("exactly one of {keys}").format(keys="of, every"))
        return
    if rule.printed_in in _reserved(book) or rule.id in _reserved(book):
        key = "column" if rule.id not in _reserved(book) else "id"
        said = _("an id other than {words}").format(words=", ".join(_RESERVED))
        faults.add(f"{path}.{key}", getattr(rule, key), said)
    for each in rule.for_:
        known = list(dict.fromkeys([*(one.id for one in book.categories), *(one.id for one in book.units.list)]))
        if each not in known:
            faults.word(f"{path}.for", each, known)
    for key in _PERIOD_KEYS if rule.of is not None else _EVENT_KEYS:
        if getattr(rule, key) not in (None, (), {}):
            belongs = "every" if rule.of is not None else "of"
            faults.add(f"{path}.{key}", key, _("only in rules with `{key}`").format(key=belongs))
    if rule.most is not None and rule.most < 0:
        faults.add(f"{path}.most", rule.most, _("0 or more"))
    if rule.least is not None and rule.least > 0:
        faults.add(f"{path}.least", rule.least, _("0 or less"))
    if rule.of is not None:
        _event_rule(book, rule, rule.of, path, faults)
    else:
        _period_rule(rule, path, faults)


def _event_rule(  # noqa: C901 - one line for each pair of keys
    book: Book, rule: Rule, of: str, path: str, faults: Faults
) -> None:
    _where(book, of, rule.where, path, faults)
    _attributes(of, rule.once, f"{path}.once", faults)
    _attributes(of, rule.in_turn, f"{path}.in_turn", faults)
    key = "yuan" if rule.points is None else "points"
    price = rule.price
    if (rule.points is None) == (rule.yuan is None):
        faults.add(
            f"{path}.yuan" if price is not None else path,
            rule.yuan,
            _("exactly one of {keys}").format(keys="points, yuan"),
        )
        return
    if rule.by is not None:
        _attributes(of, [rule.by], f"{path}.by", faults)
    if isinstance(price, dict):
        known = values(book, of, rule.by) if rule.by is not None else None
        if rule.by is None:
            faults.add(f"{path}.{key}", price, _("a table only beside `{key}`").format(key="by"))
        elif known is not None:
            _keys(f"{path}.{key}", price, known, faults)
    elif rule.by is not None:
        faults.add(f"{path}.by", rule.by, _("only beside a table of prices"))
    if isinstance(price, tuple) != bool(rule.in_turn):
        there = f"{path}.{key}" if isinstance(price, tuple) else f"{path}.in_turn"
        faults.add(
            there,
            rule.price if isinstance(price, tuple) else rule.in_turn,
            _("a list of prices and `in_turn` together"),
        )
    recorded = isinstance(price, str)
    if recorded and of != "mark":
        faults.add(f"{path}.{key}", price, _('a number: "as recorded" only beside of = "mark"'))
    for bound in ("least_each", "most_each"):
        if getattr(rule, bound) is not None and not recorded:
            faults.add(f"{path}.{bound}", getattr(rule, bound), _('only beside "as recorded"'))
    if recorded and rule.least_each is not None and rule.most_each is not None and rule.least_each > rule.most_each:
        faults.add(f"{path}.least_each", rule.least_each, _("at most {most}").format(most=rule.most_each))
    if rule.once and rule.in_turn:
        faults.add(f"{path}.once", rule.once, _("never beside `in_turn`"))
    if rule.pays is not None and rule.yuan is None:
        faults.add(f"{path}.pays", rule.pays, _("only beside `{key}`").format(key="yuan"))
    if rule.group is not None:
        _grouped(book, rule, path, faults)


def _prices(rule: Rule) -> Iterable[Decimal]:
    price = rule.price
    if isinstance(price, dict):
        return price.values()
    if isinstance(price, tuple):
        return price
    if isinstance(price, Decimal):
        return (price,)
    return (rule.least_each if rule.least_each is not None else Decimal(-1),)


def _grouped(book: Book, rule: Rule, path: str, faults: Faults) -> None:
    if rule.group not in book.groups:
        faults.word(f"{path}.group", rule.group, book.groups)
    if any(price < 0 for price in _prices(rule)):
        key = "yuan" if rule.points is None else "points"
        faults.add(f"{path}.{key}", rule.price, _("0 or more in a group"))


def _period_rule(rule: Rule, path: str, faults: Faults) -> None:
    for key in ("points", "yuan"):
        price = getattr(rule, key)
        if price is not None and not isinstance(price, Decimal):
            faults.add(f"{path}.{key}", price, _("a number in a rule of a period"))
    if rule.points is not None and rule.yuan is not None:
        faults.add(f"{path}.yuan", rule.yuan, _("one of {keys}").format(keys="points, yuan"))
    if (
        rule.in_every is not None
        and rule.every is not None
        and spans.WORDS.index(rule.in_every) > spans.WORDS.index(rule.every)
    ):
        faults.add(f"{path}.in_every", rule.in_every, _("a period no longer than `every`"))
    for key in ("short", "over"):
        found = getattr(rule, key)
        if found is None:
            continue
        first = rule.when[0] if rule.when else None
        if first is None or first.below is not None or first.sign != ">=" or first.left == "points":
            faults.add(f"{path}.{key}", found, _('only where the first comparison is "COUNT >= …"'))
        elif rule.in_every is not None:
            faults.add(f"{path}.{key}", found, _("never beside `in_every`"))


def _comparison(found: Comparison, counts: list[str], numbers: list[str], path: str, faults: Faults) -> None:
    if found.left not in (*counts, "points"):
        faults.word(path, found.left, [*counts, "points"])
    if found.below is not None and found.below not in (*counts, *numbers):
        faults.word(path, found.below, [*counts, *numbers])
    if isinstance(found.right, str) and found.right not in numbers:
        faults.word(path, found.right, numbers)


def _money(rule: Rule) -> bool:
    return rule.yuan is not None


def _sorts(book: Book, faults: Faults) -> None:
    """A column, a group and all versions of a rule are of points or of yuan, not of both."""
    firsts: dict[tuple[str, str], Rule] = {}
    for place, rule in enumerate(book.rules):
        if rule.price is None:
            continue
        for key, name in (("column", rule.printed_in), ("group", rule.group), ("id", rule.id)):
            if name is None:
                continue
            first = firsts.setdefault((key, name), rule)
            if _money(first) != _money(rule):
                there = f"rules[{place}].{key}" if key != "column" or rule.column else f"rules[{place}].id"
                faults.add(there, name, _("points or yuan, not both, as in rule {id}").format(id=first.id))
                break
