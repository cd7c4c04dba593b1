"""The paper of a commission to the units that it asks, and the reminder of what is still owed (附件1 三(三))."""

from collections.abc import Callable, Iterable
from datetime import date

import msgspec
from sqlalchemy import select

from govinfo_cli.checks.papers import NOBODY_ASKED, NOTHING_OWED
from govinfo_cli.errors import Refused
from govinfo_cli.i18n import _, language, listed
from govinfo_cli.ledger import refs, schema
from govinfo_cli.ledger.vocabulary import Unit
from govinfo_cli.papers import notice
from govinfo_cli.papers.notice import Letter, Office, Section, Text, Wanted
from govinfo_cli.periods import day_title
from govinfo_cli.reports import commissions, due, wording
from govinfo_cli.reports.due import Item
from govinfo_cli.reports.phrases import clauses, quoted, short_day
from govinfo_cli.rulebook.in_force import Rulebook

_REMINDED = ("commission", "follow-up")
_SUBJECTS: dict[tuple[str, ...], Callable[[], str]] = {
    ("commission",): lambda: _("Reminder of commissions"),
    ("follow-up",): lambda: _("Reminder of reports on instructions"),
    _REMINDED: lambda: _("Reminder of commissions and of reports on instructions"),
}
"""What a reminder is about, by what is owed."""


def commission(made: Office, ref: str, wanted: Wanted) -> list[Letter]:
    """The paper of a commission.

    Raises: Refused if it asks none of the units that are wanted; CheckError if there is no such commission.
    """
    c = schema.commissions
    id_ = refs.find(made.connection, c.name, ref)
    row = made.connection.execute(select(c).where(c.c.id == id_)).one()
    asked = refs.Lookup(made.connection).asked(id_)
    units = [each for each in made.in_order(asked) if wanted.takes(each)]
    if not units:
        raise Refused(NOBODY_ASKED.found(ref=row.ref))
    return [
        notice.letter(made, "commission", row.ref, to, _asking(made, row, to))
        for to in ([[unit] for unit in units] if wanted.each else [units])
    ]


def _asking(made: Office, row: object, units: list[Unit]) -> Text:
    topic, ref, due_on, requirements = (getattr(row, name) for name in ("topic", "ref", "due_on", "requirements"))
    day = short_day(due_on, made.sender.day.year)
    by = _(
        "Send it by {day} to {office} under the ref {ref}; what does not name approver, author and contact is refused."
    ).format(day=day, office=made.sender.office or _("this office"), ref=ref)
    return Text(
        _("Commission: {topic}").format(topic=quoted(topic)),
        _("For the work of government information {you} are asked for an article on {topic}:").format(
            topic=quoted(topic), you=notice.you(units)
        ),
        [
            Section(
                _("Topic of the commission"), [_("{topic} (commission {ref}).").format(topic=quoted(topic), ref=ref)]
            ),
            *([Section(_("Requirements"), requirements.split("\n"))] if requirements else []),
            Section(_("By when and how"), [by, *_costs(made.book)]),
        ],
    )


def _costs(book: Rulebook) -> list[str]:
    """By which article it costs points to miss a commission; nothing where it costs none."""
    plan = book.points_title if language() == "zh" and book.points_title else wording.basis(book)
    text = _("What comes late, not at all or not as required costs points by {plan} ({article}).")
    articles = commissions.costing(book)
    return [text.format(plan=plan, article=listed(articles))] if articles else []


def reminder(made: Office, ref: str | None, within: int, wanted: Wanted) -> list[Letter]:
    """The reminder of the commissions and reports on instructions that are owed, to the units that owe them.

    Args:
        ref: of one commission or instruction; all if not said.
        within: days ahead to look.

    Raises: Refused if nothing is owed; CheckError if there is no commission of that ref.
    """
    only = _whole(made, ref) if ref else None
    found = due.items(made.connection, made.sender.day, within)
    items = [each for each in found if each.kind in _REMINDED and only in (None, each.ref)]
    units = made.in_order({unit.id for item in items for unit in item.units if wanted.takes(unit)})
    if not units:
        raise Refused(NOTHING_OWED.found(day=made.sender.day))
    return [
        _reminding(made, [each for each in items if {unit.id for unit in to} & {unit.id for unit in each.units}], to)
        for to in ([[unit] for unit in units] if wanted.each else [units])
    ]


def _whole(made: Office, ref: str) -> str:
    """The whole ref of a commission; that of an instruction as it is."""
    if ref.strip().upper().startswith("I") and ref.strip()[1:].isdigit():
        return ref.strip().upper()
    return refs.named(made.connection, "commissions", ref)


def _reminding(made: Office, items: list[Item], units: list[Unit]) -> Letter:
    day = made.sender.day
    ids = {unit.id for unit in units}
    rows = [
        {
            "what": item.what,
            "ref": item.ref,
            "due": short_day(item.due_on, day.year),
            "state": _left(item.due_on, day),
            "unit": "、".join(unit.name for unit in item.units if unit.id in ids),
        }
        for item in items
    ]
    text = Text(
        _SUBJECTS[tuple(kind for kind in _REMINDED if any(item.kind == kind for item in items))](),
        _("By {day} the following has not come in from {you}:").format(day=day_title(day), you=notice.you(units)),
        lists={"asked": notice.numbered(rows)},
        closing=[_closing(items, day)],
    )
    letter = notice.letter(made, "reminder", _refs(items), units, text)
    own = {unit.id: _refs(item for item in items if unit.id in {each.id for each in item.units}) for unit in units}
    return msgspec.structs.replace(letter, own=own)


def _refs(items: Iterable[Item]) -> str:
    return "、".join(dict.fromkeys(item.ref for item in items))


def _left(due_on: date, day: date) -> str:
    days = (due_on - day).days
    if days < 0:
        return _("{days} days late").format(days=-days)
    return _("in {days} days").format(days=days) if days else _("today")


def _closing(items: list[Item], day: date) -> str:
    parts = []
    if any(item.due_on < day for item in items):
        parts.append(_("what is overdue is to be sent at once, with the reason in writing"))
    if any(item.due_on >= day for item in items):
        parts.append(_("what is not yet due is to be sent in time"))
    return _("{asked}.").format(asked=clauses(parts))
