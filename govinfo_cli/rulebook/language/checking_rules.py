"""What is wrong with rules whose shape is sound: keys that go together, ids that are there."""

from decimal import Decimal

from govinfo_cli.i18n import _, listed
from govinfo_cli.rulebook.language import checking_counts, checking_words, history, spans
from govinfo_cli.rulebook.language.faults import Faults, exactly_one
from govinfo_cli.rulebook.language.schema import Book, Comparison, Rule

_EVENT_KEYS = ("where", "by", "least_each", "most_each", "once", "in_turn", "joint", "group", "per", "pays")
_PERIOD_KEYS = ("in_every", "when", "otherwise", "short", "over", "score", "award", "in_force")
_GIVING = ("points", "yuan", "otherwise", "short", "over", "score", "award")
_RESERVED = ("base", "limit", "carried")


def check(book: Book, faults: Faults) -> None:
    """Tell every fault of a book's rules."""
    for place, rule in enumerate(book.rules):
        path = f"rules[{place}]"
        if (rule.of is None) == (rule.every is None):
            faults.add(f"{path}.every" if rule.every else path, rule.every, exactly_one("of, every"))
            continue
        _common(book, rule, path, faults)
        if rule.of is not None:
            _event_rule(book, rule, rule.of, path, faults)
        else:
            _period_rule(book, rule, path, faults)


def _reserved(book: Book) -> tuple[str, ...]:
    """Columns that the program fills; without a score, `base` is a word as any other."""
    return _RESERVED if book.score is not None else _RESERVED[1:]


def _common(book: Book, rule: Rule, path: str, faults: Faults) -> None:
    if rule.printed_in in _reserved(book) or rule.id in _reserved(book):
        key = "column" if rule.id not in _reserved(book) else "id"
        faults.add(f"{path}.{key}", getattr(rule, key), _("an id other than {words}").format(words=listed(_RESERVED)))
    faults.known(f"{path}.for", rule.for_, [*history.ids(book.categories), *history.ids(book.units.list)])
    for key in _PERIOD_KEYS if rule.of is not None else _EVENT_KEYS:
        value = getattr(rule, key)
        if value not in (None, (), {}):
            belongs = "every" if rule.of is not None else "of"
            shown = value if isinstance(value, str | Decimal | bool | int) else key
            faults.add(f"{path}.{key}", shown, _("only in rules with `{key}`").format(key=belongs))


def _event_rule(book: Book, rule: Rule, of: str, path: str, faults: Faults) -> None:
    if of == "staff":
        faults.add(f"{path}.of", of, _("only in counts"))
        return
    checking_words.where(book, of, rule.where, path, faults)
    checking_words.attributes(of, rule.once, f"{path}.once", faults)
    checking_words.attributes(of, rule.in_turn, f"{path}.in_turn", faults)
    if rule.joint is not None and of != "adoption":
        faults.add(f"{path}.joint", rule.joint, _('only beside of = "adoption"'))
    for key, value, sound, allowed in (
        ("most", rule.most, rule.most is None or rule.most >= 0, _("0 or more")),
        ("least", rule.least, rule.least is None or rule.least <= 0, _("0 or less")),
    ):
        if not sound:
            faults.add(f"{path}.{key}", value, allowed)
    if (rule.points is None) == (rule.yuan is None):
        faults.add(f"{path}.yuan" if rule.yuan is not None else path, rule.yuan, exactly_one("points, yuan"))
        return
    _price(book, rule, of, path, faults)
    if rule.once and rule.in_turn:
        faults.add(f"{path}.once", rule.once, _("never beside `in_turn`"))
    if rule.pays is not None and rule.yuan is None:
        faults.add(f"{path}.pays", rule.pays, _("only beside `{key}`").format(key="yuan"))
    if rule.group is not None:
        _grouped(book, rule, path, faults)


def _price(book: Book, rule: Rule, of: str, path: str, faults: Faults) -> None:
    """A price, and the key that says how it is read, stand together."""
    price, key = rule.price, f"{path}.{rule.priced_in}"
    if rule.by is not None:
        checking_words.attributes(of, [rule.by], f"{path}.by", faults)
        if rule.by == "adopted_by" and of == "submission":
            faults.add(f"{path}.by", rule.by, _("an attribute that has one value"))
    if isinstance(price, dict):
        known = checking_words.values(book, of, rule.by) if rule.by is not None else None
        if rule.by is None:
            faults.add(key, price, _("a table only beside `{key}`").format(key="by"))
        for word in price if known is not None else ():
            faults.known(f"{key}.{word}", [word], known or ())
    elif rule.by is not None:
        faults.add(f"{path}.by", rule.by, _("only beside a table of prices"))
    if isinstance(price, tuple) != bool(rule.in_turn):
        there = key if isinstance(price, tuple) else f"{path}.in_turn"
        shown = price if isinstance(price, tuple) else rule.in_turn
        faults.add(there, shown, _("a list of prices and `in_turn` together"))
    _recorded(rule, of, path, faults)


def _recorded(rule: Rule, of: str, path: str, faults: Faults) -> None:
    recorded = isinstance(rule.price, str)
    if recorded and of != "mark":
        faults.add(f"{path}.{rule.priced_in}", rule.price, _('a number: "as recorded" only beside of = "mark"'))
    for bound in ("least_each", "most_each"):
        if getattr(rule, bound) is not None and not recorded:
            faults.add(f"{path}.{bound}", getattr(rule, bound), _('only beside "as recorded"'))
            return
    if rule.least_each is not None and rule.most_each is not None and rule.least_each > rule.most_each:
        faults.add(f"{path}.least_each", rule.least_each, _("at most {most}").format(most=rule.most_each))


def _grouped(book: Book, rule: Rule, path: str, faults: Faults) -> None:
    """Rules of a group give nothing below 0, so that what comes later only adds."""
    faults.known(f"{path}.group", [rule.group], book.groups)
    key, price = f"{path}.{rule.priced_in}", rule.price
    allowed = _("0 or more in a group")
    if isinstance(price, Decimal) and price < 0:
        faults.add(key, price, allowed)
    elif isinstance(price, dict | tuple):
        prices = price.items() if isinstance(price, dict) else enumerate(price)
        for place, value in prices:
            if value < 0:
                faults.add(f"{key}.{place}" if isinstance(place, str) else f"{key}[{place}]", value, allowed)
    elif isinstance(price, str) and (rule.least_each is None or rule.least_each < 0):
        faults.add(f"{path}.least_each", rule.least_each, allowed)


def _period_rule(book: Book, rule: Rule, path: str, faults: Faults) -> None:
    for key in ("points", "yuan"):
        price = getattr(rule, key)
        if price is not None and not isinstance(price, Decimal):
            faults.add(f"{path}.{key}", price, _("a number in a rule of a period"))
    if rule.points is not None and rule.yuan is not None:
        faults.add(f"{path}.yuan", rule.yuan, exactly_one("points, yuan"))
    if all(getattr(rule, key) is None for key in _GIVING):
        faults.add(path, rule.id, _("at least one of {keys}").format(keys=listed(_GIVING)))
    if rule.most is not None and rule.least is not None and rule.least > rule.most:
        faults.add(f"{path}.least", rule.least, _("at most {most}").format(most=rule.most))
    if rule.in_every is not None and _length(rule.in_every) > _length(rule.every or rule.in_every):
        faults.add(f"{path}.in_every", rule.in_every, _("a period no longer than `every`"))
    for key in ("short", "over"):
        value = getattr(rule, key)
        if value is not None and not (rule.when and _countable(rule.when[0])):
            faults.add(f"{path}.{key}", value, _('only where the first comparison is "COUNT >= …"'))
            break
        if value is not None and rule.in_every is not None:
            faults.add(f"{path}.{key}", value, _("never beside `in_every`"))
            break
    for place, comparison in enumerate(rule.when):
        _comparison(book, comparison, f"{path}.when[{place}]", faults)


def _length(word: str) -> int:
    return spans.WORDS.index(word)


def _countable(comparison: Comparison) -> bool:
    """Whether each one that is short of a comparison, or beyond it, can be counted."""
    return comparison.below is None and comparison.sign == ">=" and comparison.left != "points"


def _comparison(book: Book, comparison: Comparison, path: str, faults: Faults) -> None:
    counts, numbers = checking_counts.names(book), history.ids(book.numbers)
    faults.known(path, [comparison.left], [*counts, "points"])
    faults.known(path, [comparison.below], [*counts, *numbers])
    if isinstance(comparison.right, str):
        faults.known(path, [comparison.right], numbers)


def sorts(book: Book, faults: Faults) -> None:
    """A column, a group and all versions of a rule are of points or of yuan, not of both."""
    firsts: dict[tuple[str, str], Rule] = {}
    for place, rule in enumerate(book.rules):
        if all(getattr(rule, key) is None for key in _GIVING if key != "award"):
            continue
        for key, name in (("id", rule.id), ("column", rule.printed_in), ("group", rule.group)):
            first = firsts.setdefault((key, name), rule) if name is not None else rule
            if first.priced_in != rule.priced_in:
                allowed = _("points or yuan, not both, as in rule {id}").format(id=first.id)
                if getattr(rule, key) is not None and key != "id":
                    faults.add(f"rules[{place}].{key}", name, allowed)
                else:  # two versions of one rule, or a column that has the name of another rule
                    faults.add(f"rules[{place}].{rule.priced_in}", rule.price, allowed)
                break
