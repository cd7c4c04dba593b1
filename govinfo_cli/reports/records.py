"""A record of the register as reports show it: its ref, what its columns hold, its status."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

import msgspec
from sqlalchemy import RowMapping

from govinfo_cli import exact, kinds
from govinfo_cli.i18n import _, listed
from govinfo_cli.kinds import Kind, Type
from govinfo_cli.names import parted
from govinfo_cli.phones import hide
from govinfo_cli.render.fields import Field
from govinfo_cli.render.report import Column, Points, Value
from govinfo_cli.reports import wording
from govinfo_cli.rulebook.in_force import Rulebooks

Content = str | int | bool | Decimal | date | list[str] | None
"""What a column of a record holds: names as a list; None if it is empty."""


class Record(msgspec.Struct, frozen=True):
    """A record as it stands.

    Attributes:
        ref: its own.
        values: what its columns hold, by the names of the kind's columns.
        status: accepted or refused of submissions, valid of other records; voided of either.
    """

    ref: str
    values: dict[str, Content]
    status: str

    @property
    def voided(self) -> bool:
        """Whether it no longer counts."""
        return self.status == "voided"

    def names(self, column: str) -> list[str]:
        """The names in a column of names."""
        value = self.values[column]
        return value if isinstance(value, list) else []

    def in_json(self) -> dict[str, Content]:
        """What JSON says of it: the ref, the columns, the status."""
        return {"ref": self.ref, **(self.values | {"ref": self.ref}), "status": self.status}


def of_row(kind: Kind, row: RowMapping, lists: Mapping[int, list[str]], *, phones: bool = False) -> Record:
    """The record in a row of the ledger.

    Args:
        lists: the names that a record has in a column of several, by its id.
        phones: phone numbers may be seen.
    """
    own = kind.own_ref(row, row["id"])
    values = {
        column.name: content(
            column, lists.get(row["id"], []) if column.name in ("units", "aliases") else row.get(column.name), phones
        )
        for column in kind.columns
    }
    if row["voided_id"] is not None:
        status = "voided"
    elif "refused" in row:
        status = "refused" if row["refused"] else "accepted"
    else:
        status = "valid"
    return Record(own, values, status)


def content(column: kinds.Column, value: Any, phones: bool) -> Content:
    """What a column holds: names as a list, nothing as None, a phone number's digits as * unless it may be seen."""
    if column.type is Type.NAMES and not isinstance(value, list):
        return parted(value)
    if column.type is Type.FLAG:
        return bool(value)
    if column.type is Type.FIGURE and column.required and value:
        number = exact.read(value)
        return number if isinstance(number, int) else Points(Decimal(value))
    if column.phone and value and not phones:
        return hide(value)
    return None if value == "" else value


def printed(books: Rulebooks, column: kinds.Column, value: Content, day: Content) -> Value:
    """What a column holds as a table shows it: words under the names that they had on the record's day, else today."""
    if column.type is Type.CHOICE and value:
        book = books.words(day if isinstance(day, date) else date.today())
        return wording.choice_title(book, column.choices, str(value))
    if column.type is Type.FLAG:
        return _("yes") if value else ""
    return in_cell(value)


def in_cell(value: Content) -> Value:
    """The same, of a column without choices."""
    return "、".join(value) if isinstance(value, list) else value


def column_field(books: Rulebooks, kind: Kind, column: kinds.Column) -> Field[Record]:
    """A kind's column as a report's."""
    whole = column.type in (Type.DATE, Type.SUBMISSION, Type.COMMISSION, Type.ANSWERED)
    return Field(
        column.name,
        lambda record: record.values[column.name],
        Column(column.title, column.type in (Type.COUNT, Type.NUMBER, Type.FIGURE), whole=whole, detail=column.detail),
        lambda record: printed(books, column, record.values[column.name], record.values.get(kind.day)),
    )


def status_field() -> Field[Record]:
    """A record's status."""
    return Field(
        "status",
        lambda record: record.status,
        Column(_("Status"), whole=True),
        lambda record: status_title(record.status),
    )


def status_title(status: str) -> str:
    """A status in the language in use."""
    return {"accepted": _("accepted"), "refused": _("refused"), "valid": _("valid"), "voided": _("voided")}[status]


def about(kind: Kind, record: Record) -> str:
    """What tells a record from others of its kind: its unit or submission, what it is called, its day."""
    names = ("unit", "submission", "commission", kind.main, "month", kind.day)
    shown = [_own_word(kind, name, record.values.get(name)) for name in names if name]
    return listed(dict.fromkeys(str(part) for part in shown if part))


def _own_word(kind: Kind, name: str, value: Content) -> Content:
    """What a column holds; of one of the program's own lists the name."""
    choices = kind.column(name).choices if isinstance(value, str) else ""
    return kinds.choice_label(choices, str(value)) if choices in kinds.CHOICES else value


def stands(books: Rulebooks, kind: Kind, record: Record) -> list[list[Value]]:
    """The lines of a table on one record: every column that holds something, and the status."""
    return [
        *(
            [column.title, printed(books, column, record.values[column.name], record.values.get(kind.day))]
            for column in kind.columns
            if record.values[column.name]
        ),
        [_("Status"), status_title(record.status)],
    ]
