"""The columns of a table, and what a score begins with and is kept within."""

from fractions import Fraction

from govinfo_cli.rulebook.language import history, spans
from govinfo_cli.rulebook.language.law import Law
from govinfo_cli.rulebook.language.schema import Score
from govinfo_cli.rulebook.language.spans import Span


def columns(law: Law, span: Span, *, carried: bool = False) -> list[str]:
    """The columns of a span's table: as the book lists them, then in the order of its rules.

    Before the book's first day they are those of that day.
    """
    first, last = (law.book.from_,) * 2 if span.last < law.book.from_ else (span.start, span.last)
    fitting = [
        version.thing.printed_in
        for versions in law.rules.values()
        for version in versions
        if version.thing.printed
        and version.start <= last
        and first <= version.last
        and (version.thing.every is None or _fits(law, version.thing.every, span))
    ]
    score = law.book.score
    if score is not None and _fits(law, score.every, span):
        fitting += ["base"] * bool(score.base) + ["limit"] * (score.floor is not None or score.ceiling is not None)
    fitting += ["carried"] * carried
    listed = [name for name in history.ids(law.book.columns) if name in fitting]
    return list(dict.fromkeys([*listed, *fitting]))


def _fits(law: Law, word: str, span: Span) -> bool:
    """Whether some period of a word counts in a span."""
    return next(iter(spans.parts(word, span, law.book.year_starts)), None) is not None


def bounds(score: Score, total: Fraction) -> tuple[Fraction, Fraction]:
    """What a total begins with, and what keeps it within ceiling and floor."""
    base = Fraction(score.base)
    after = total + base
    if score.ceiling is not None:
        after = min(after, Fraction(score.ceiling))
    if score.floor is not None:
        after = max(after, Fraction(score.floor))
    return base, after - total - base
