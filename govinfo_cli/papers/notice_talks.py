"""The paper that calls units to a talk about a quarter, each with its reasons (D5, 正文 二(三))."""

from govinfo_cli.checks.papers import NO_TALK_DUE
from govinfo_cli.counting.talks import GROUPS, Case, talk_list
from govinfo_cli.errors import Refused
from govinfo_cli.i18n import _
from govinfo_cli.ledger.vocabulary import Unit, place_in_order
from govinfo_cli.papers import notice
from govinfo_cli.papers.notice import Letter, Office, Section, Text, Wanted
from govinfo_cli.periods import Period, day_title, period_title
from govinfo_cli.reports import wording
from govinfo_cli.reports.talks import figures
from govinfo_cli.rulebook.language.office import Talks


def talks(made: Office, quarter: Period, when: str, where: str, wanted: Wanted) -> list[Letter]:
    """The paper of the talks that are still to be held about a quarter.

    Args:
        when, where: time and place of the talk; empty where they are filled in by hand.

    Raises: Refused if none is due with the units that are wanted.
    """
    wording.begun(quarter, made.sender.day)
    listing = talk_list(made.connection, quarter, made.sender.day, wanted.category, wanted.unit)
    rules, cases = listing.stand.book.talks, [case for case in listing.cases if case.state == "to-hold"]
    if rules is None or not cases:
        raise Refused(NO_TALK_DUE.found(period=period_title(quarter)))
    place = place_in_order(made.books.latest)
    cases.sort(key=lambda case: place(case.unit))
    return [
        notice.letter(
            made,
            "talk",
            quarter.label,
            [_now(made, case.unit) for case in together],
            _calling(made, quarter, rules, when, where, together),
        )
        for together in ([[case] for case in cases] if wanted.each else [cases])
    ]


def _now(made: Office, unit: Unit) -> Unit:
    """A unit as it is called on the paper's day."""
    return made.units.by_id.get(unit.id, unit)


def _calling(made: Office, quarter: Period, rules: Talks, when: str, where: str, cases: list[Case]) -> Text:
    units = [case.unit for case in cases]
    reasons = [Section(_("Reasons for the talk"), _reasons(cases[0]))] if len(cases) == 1 else []
    rows = [
        {"unit": _now(made, case.unit).name, **{group: _said(case, group) for group in ("few", "poor", "late")}}
        for case in cases
    ]
    return Text(
        _("Talks on government information, {period}").format(period=period_title(quarter)),
        _("By {plan} ({article}), {you} are called to a talk about {period}:").format(
            plan=wording.basis(made.book), article=rules.article, you=notice.you(units), period=period_title(quarter)
        ),
        [
            *reasons,
            Section(
                _("When and where"),
                [
                    _("Time: {when}").format(when=when or _("to be told")),
                    _("Place: {where}").format(where=where or _("to be told")),
                    _("The talk is to be held by {day}.").format(day=day_title(rules.due(quarter.last_day))),
                ],
            ),
            Section(
                _("What is asked"),
                [
                    _("The leader in charge attends, with a written account of what is wrong and how it is put right."),
                    _("It is to be put right within {days} days after the talk, and reported in writing.").format(
                        days=rules.rectified_within_days
                    ),
                ],
            ),
        ],
        lists={"talks": notice.numbered(rows) if len(cases) > 1 else []},
    )


def _reasons(case: Case) -> list[str]:
    groups = {"few": _("Too few: {what}."), "poor": _("Too poor: {what}."), "late": _("Too late: {what}.")}
    return [text.format(what=said) for group, text in groups.items() if (said := _said(case, group))]


def _said(case: Case, group: str) -> str:
    """A case's reasons of a group with their figures, as the talk list has them."""
    return _("; ").join(figures(reason) for reason in case.reasons if GROUPS[reason.reason] == group)
