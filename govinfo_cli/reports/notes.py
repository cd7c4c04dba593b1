"""What a reader of a table must know: whether it is published, not over yet, or shares places."""

from collections.abc import Mapping

from sqlalchemy import Connection

from govinfo_cli.counting.standing import Standing
from govinfo_cli.counting.tallies import all_units
from govinfo_cli.i18n import _, listed
from govinfo_cli.ledger import rulebooks
from govinfo_cli.ledger.bulletins import Bulletin
from govinfo_cli.ledger.vocabulary import Unit
from govinfo_cli.periods import MONTHS, day_title, row_of
from govinfo_cli.render.report import Shared
from govinfo_cli.reports import proof, wording
from govinfo_cli.rulebook.language.spans import span_of

_MOST = 10
"""Of more units than these only the number is said."""


def notes(stand: Standing, unit: Unit | None = None, *, sealed: bool = False) -> list[str]:
    """What a reader of any table of the period must know; of one with places, `shared_note` too.

    Args:
        unit: the one that the table is about, if it is about one alone: of others nothing is said.
        sealed: whether the sheet has the `seal`, which says already which bulletin it is from.
    """
    found = []
    first = stand.books.first_day
    if stand.bulletin is not None:
        found += [] if sealed else [published_note(stand.bulletin)]
    elif stand.longest:
        published = [month for each in stand.longest for month in each.days.months()]
        text = (
            _("From their bulletins: {months}; the other months from the records as they are now.")
            if len(published) < len(stand.period.months())
            else _("From their bulletins: {months}.")
        )
        found.append(text.format(months=row_of([each.period for each in stand.longest])))
    found += _carried_notes(stand, unit)
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
    return found


def taken_over(connection: Connection, stand: Standing, unit: Unit) -> list[str]:
    """Where a unit's points are that has no row of its own: with the unit that took it over, and carries them."""
    law, keys, units = stand.books.law, rulebooks.keys(connection), all_units(connection)
    owner = law.owner(keys[unit.id], span_of(stand.period))
    if owner == keys[unit.id] or any(each.unit.id == unit.id for each in stand.scores):
        return []
    other = next(each for id_, each in units.items() if keys.get(id_) == owner)
    text = _("{unit} has no row of its own: what it came to in this period counts for {other}, which took it over.")
    return [text.format(unit=unit.name, other=other.name)]


def shared_note(stand: Standing) -> list[str]:
    """What the sign beside a place means, where units share one."""
    if not any(each.shared for each in stand.scores):
        return []
    return [_("{sign} marks a place that several units share.").format(sign=Shared.SIGN)]


def _carried_notes(stand: Standing, unit: Unit | None) -> list[str]:
    """What stands as it was published on paper before the ledger began, and what the paper does not tell."""
    found = []
    if stand.period.label in stand.carried:
        found.append(_("Carried figures: published on paper before the ledger began, which has no evidence for them."))
    elif stand.carried:
        text = _("Carried figures, published on paper and without evidence in the ledger: {months}.")
        found.append(text.format(months=row_of(sorted(stand.carried))))
    found += cut_note(stand.cut)
    scores = [each for each in stand.in_order() if unit is None or each.unit.id == unit.id]
    months = [(each.unit.name, volume) for each in scores for volume in each.volumes]
    for text, wanting in (
        (
            _("Without carried figures in carried months: {units}."),
            [(name, volume) for name, volume in months if not volume.told and volume.carried is None],
        ),
        (
            _("Of carried figures it is not told how much was submitted and adopted: {units}."),
            [(name, volume) for name, volume in months if not volume.told and volume.carried is not None],
        ),
    ):
        units: dict[str, list[str]] = {}
        for name, volume in wanting:
            units.setdefault(name, []).append(volume.period.label)
        if units:
            found.append(text.format(units=_named(units, of_month=stand.period.is_month)))
    return found


def cut_note(months: list[str]) -> list[str]:
    """That nothing counts on the days of carried months, where a table has some of them."""
    text = _("Carried figures are of whole months: of {months} nothing counts here.")
    return [text.format(months=row_of(months))] if months else []


def _named(units: Mapping[str, list[str]], *, of_month: bool) -> str:
    """Units with the months of each; alone in a table of one month, and where there are many, their number."""
    if len(units) > _MOST:
        return _("{count} units").format(count=len(units))
    if of_month:
        return listed(units)
    return listed(_("{unit} ({months})").format(unit=unit, months=row_of(months)) for unit, months in units.items())


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
    if stand.bulletin is not None:
        return published_note(stand.bulletin)
    if stand.period.label in stand.carried:
        return _("Carried figures, published on paper.")
    return _("Draft: not published, the figures may change.")


def published_note(bulletin: Bulletin) -> str:
    """What stands at the foot of a published table."""
    return _("Published: bulletin {number}, revision {revision}, as of {as_of}, {proof}.").format(
        number=bulletin.number,
        revision=bulletin.revision,
        as_of=day_title(bulletin.as_of),
        proof=proof.of_bulletin(bulletin),
    )
