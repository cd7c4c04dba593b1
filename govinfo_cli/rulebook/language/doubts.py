"""What in a sound file is no error, but hardly meant: prices and columns that have been forgotten."""

from collections.abc import Iterator

from govinfo_cli.i18n import _
from govinfo_cli.rulebook.language import history, prices, spans
from govinfo_cli.rulebook.language.events import matches_all
from govinfo_cli.rulebook.language.schema import Book, Rule
from govinfo_cli.rulebook.language.vocabulary import Publication


def of(book: Book) -> list[str]:
    """What one may have forgotten, each as a line."""
    return [*_unpriced(book), *_empty_columns(book), *_figures(book), *_never_due(book)]


def _unpriced(book: Book) -> Iterator[str]:
    """Publications of the office's own that no rule gives points for."""
    own = {tier.id for tier in book.tiers if tier.own}
    rules = [rule for rule in book.rules if rule.of == "adoption" and rule.points is not None]
    for id_, versions in history.versions(book.publications, book.from_).items():
        publications = [version.thing for version in versions if version.thing.tier in own]
        if publications and not any(_priced(book, rule, each) for rule in rules for each in publications):
            yield _("publications: no rule gives points for {id}").format(id=id_)


def _priced(book: Book, rule: Rule, publication: Publication) -> bool:
    types: list[str | None] = [each.id for each in book.types if publication.id in each.publications]
    for type_ in types or [None]:
        event = {"publication": publication.id, "tier": publication.tier, "type": type_}
        asked = {name: condition for name, condition in rule.where.items() if name in event}
        table = rule.price if isinstance(rule.price, dict) and rule.by in event else None
        if matches_all(event, asked) and (table is None or prices.word_of(event[rule.by or ""]) in table):
            return True
    return False


def _empty_columns(book: Book) -> Iterator[str]:
    printed = {rule.printed_in for rule in book.rules} | {"base", "limit", "carried"}
    for id_ in history.ids(book.columns):
        if id_ not in printed:
            yield _("columns: no rule is printed in {id}").format(id=id_)


def _figures(book: Book) -> Iterator[str]:
    """Prices as recorded for marks that need no figure: without one they give nothing."""
    figures = {mark.id for mark in book.marks if mark.figure}
    for rule in book.rules:
        if isinstance(rule.price, str):
            kinds = rule.where["kind"].values if "kind" in rule.where else history.ids(book.marks)
            for kind in kinds:
                if kind not in figures:
                    yield _("rules: {id} goes by the figure of {mark}, which may be recorded without one").format(
                        id=rule.id, mark=kind
                    )


def _never_due(book: Book) -> Iterator[str]:
    """Rules of a period that hold on no last day of one."""
    for id_, versions in history.versions(book.rules, book.from_).items():
        every = versions[0].thing.every
        if every is not None and not any(
            spans.of_day(every, each.start, book.year_starts).last <= each.last for each in versions
        ):
            yield _("rules: {id} holds on no last day of its periods").format(id=id_)
