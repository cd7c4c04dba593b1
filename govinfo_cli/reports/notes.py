"""What a reader of a table must know: whether it is published, not over yet, or shares places."""

from govinfo_cli.counting.evaluated import span_of
from govinfo_cli.counting.standing import Standing
from govinfo_cli.i18n import _
from govinfo_cli.ledger.bulletins import Bulletin
from govinfo_cli.periods import MONTHS, day_title, row_of
from govinfo_cli.render.report import Shared
from govinfo_cli.reports import proof, wording


def notes(stand: Standing) -> list[str]:
    """What a reader of any table of the period must know."""
    found = []
    first = stand.books.first_day
    if stand.bulletin is not None:
        found.append(published_note(stand.bulletin))
    elif stand.longest:
        published = [month for each in stand.longest for month in each.days.months()]
        text = (
            _("From their bulletins: {months}; the other months from the records as they are now.")
            if len(published) < len(stand.period.months())
            else _("From their bulletins: {months}.")
        )
        found.append(text.format(months=row_of([each.period for each in stand.longest])))
    if not stand.in_force:
        found.append(
            _("{book} is in force from {day}: nothing in this period counts.").format(
                book=wording.basis(stand.books.latest), day=day_title(first)
            )
        )
    elif stand.period.start < first:
        found.append(
            _("The rulebook is in force from {day}: nothing dated before that day counts.").format(day=day_title(first))
        )
    found += _of_days(stand)
    if stand.in_force or not stand.begun:
        found += wording.so_far(stand.period, stand.as_of)
    if any(each.shared for each in stand.scores):
        found.append(_("{sign} marks a place that several units share.").format(sign=Shared.SIGN))
    return found


def _of_days(stand: Standing) -> list[str]:
    """What of the rules of a month or longer stands in days that are no whole months."""
    law, span = stand.books.law, span_of(stand.period)
    words = {held[0].thing.every for held in law.rules.values()} & set(MONTHS)
    if stand.period.whole_months or not words:
        return []
    within = [part for word in MONTHS if word in words for part in law.parts(word, span)]
    if not within:
        return [_("These are no whole months: what rules of a month or longer give is not in these figures.")]
    text = _("These are no whole months: of what rules of a month or longer give, only that of {periods} is in them.")
    labels = [stand.books.period_of(part.word, part.start).label for part in within]
    return [text.format(periods=row_of(labels))]


def seal(stand: Standing) -> str:
    """What stands on every sheet that leaves the house: a draft, or which revision of which bulletin."""
    return published_note(stand.bulletin) if stand.bulletin else _("Draft: not published, the figures may change.")


def published_note(bulletin: Bulletin) -> str:
    """What stands at the foot of a published table."""
    return _("Published: bulletin {number}, revision {revision}, as of {as_of}, {proof}.").format(
        number=bulletin.number,
        revision=bulletin.revision,
        as_of=day_title(bulletin.as_of),
        proof=proof.of_bulletin(bulletin),
    )
