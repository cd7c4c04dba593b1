"""Whether a unit or a person is active: from one day to another, both included, each of which may be open."""

from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, and_, or_


def is_active(active_from: date | None, active_to: date | None, first: date, last: date) -> bool:
    """Whether somebody with these dates is active on any day from `first` to `last`; `active_within` says it in SQL."""
    return (active_from is None or active_from <= last) and (active_to is None or active_to >= first)


def active_within(
    active_from: ColumnElement[Any], active_to: ColumnElement[Any], first: Any, last: Any
) -> ColumnElement[bool]:
    """The condition for being active on any day from `first` to `last`, as `is_active` has it; by months as by days."""
    return and_(begun_by(active_from, last), or_(active_to.is_(None), active_to >= first))


def begun_by(active_from: ColumnElement[Any], day: Any) -> ColumnElement[bool]:
    """The condition for being active from no later than a day on."""
    return or_(active_from.is_(None), active_from <= day)
