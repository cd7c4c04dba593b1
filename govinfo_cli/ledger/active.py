"""Whether a unit or a person is active: from one day to another, both included, each of which may be open."""

from datetime import date

from sqlalchemy import ColumnElement, and_, or_


def is_active(active_from: date | None, active_to: date | None, first: date, last: date) -> bool:
    """Whether somebody with these dates is active on any day from `first` to `last`; `active_within` says it in SQL."""
    return (active_from is None or active_from <= last) and (active_to is None or active_to >= first)


def active_within(
    active_from: ColumnElement[date | None], active_to: ColumnElement[date | None], first: date, last: date
) -> ColumnElement[bool]:
    """The condition for being active on any day from `first` to `last`, as `is_active` has it."""
    return and_(or_(active_from.is_(None), active_from <= last), or_(active_to.is_(None), active_to >= first))
