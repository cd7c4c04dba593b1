"""What a circular says of commissions, and of what is wanting: too little, refused, inaccurate."""

from collections import Counter
from functools import partial

from govinfo_cli.counting.commissions import Answer
from govinfo_cli.counting.quotas import Quota
from govinfo_cli.i18n import _, listed
from govinfo_cli.papers.circular_facts import MOST_NAMED, Facts
from govinfo_cli.phones import hide_in_text
from govinfo_cli.reports import wording
from govinfo_cli.reports.phrases import carried_titles, clauses, grouped, quoted, several


def commissions(facts: Facts) -> list[str]:
    """Of a month each commission with who did it and who did not; of a year how often each unit missed one."""
    answers = facts.commissions.answers
    earlier = _of_earlier_ones(facts)
    if not answers:
        return earlier
    outcomes = Counter(map(_outcome, answers))
    titles = {
        "done": _("answered as required {count}"),
        "missed": _("not answered as required {count}"),
        "excused": _("excused {count}"),
        "owed": _("still to be answered {count}"),
    }
    parts = [text.format(count=_answers(outcomes[name])) for name, text in titles.items() if outcomes[name]]
    text = {
        "month": _("{due} commissions due in the month, to {asked}: {answers}."),
        "year": _("{due} commissions due in the year, to {asked}: {answers}."),
    }.get(facts.stand.period.word, _("{due} commissions due in the period, to {asked}: {answers}."))
    by_ref: dict[str, list[Answer]] = {}
    for each in answers:
        by_ref.setdefault(each.asked.ref, []).append(each)
    summary = text.format(due=len(by_ref), asked=_answers(len(answers)), answers=clauses(parts))
    elsewhere = facts.commissions.missed_elsewhere
    if elsewhere and facts.with_points:
        summary += _(" Of those not answered as required, {count} cost points in a later period.").format(
            count=_answers(elsewhere)
        )
    if facts.is_year:
        return [summary, *_over_the_year(facts), *earlier]
    return [summary, *(_commission(facts, each) for each in by_ref.values()), *earlier]


def _of_earlier_ones(facts: Facts) -> list[str]:
    """What costs points in the period of commissions that were due before it: a verdict came later (附件1 三(三))."""
    due = {each.asked.ref for each in facts.commissions.answers}
    faults = [each for each in facts.criticism.commissions if each.fault.ref not in due]
    if not faults:
        return []
    units: dict[tuple[str, str], list[str]] = {}
    for each in faults:
        units.setdefault((each.fault.ref, each.fault.title), []).append(each.unit.name)
    topics = [
        _("{topic} ({units})").format(topic=quoted(title), units=listed(names))
        for (_ref, title), names in units.items()
    ]
    text = _("Of commissions due earlier, found now not to be answered as required, {count}: {topics}.")
    return [text.format(count=_answers(len(faults)), topics=listed(topics))]


def _outcome(answer: Answer) -> str:
    """What became of a commission at a unit: done, missed, excused or owed, exactly one of them."""
    if answer.missed_on is not None:
        return "missed"
    return {"on_time": "done", "excused": "excused", "owed": "owed"}.get(answer.asked.state, "missed")


def _answers(count: int) -> str:
    """So many requests: a unit counts once with each commission that it was asked for."""
    return _("{count} requests").format(count=count)


def _over_the_year(facts: Facts) -> list[str]:
    outcomes = Counter((each.unit.id, _outcome(each)) for each in facts.commissions.answers)
    units = [each for each in facts.commissions.units if each.asked]
    done = [each.unit.name for each in units if outcomes[each.unit.id, "done"] == each.asked]
    missed = grouped(
        ((each.unit.name, outcomes[each.unit.id, "missed"]) for each in units), _times, short=True, most=MOST_NAMED
    )
    sentences = []
    if done:
        sentences.append(_("All answered as required: {units}.").format(units=several(done, MOST_NAMED)))
    if missed.text:
        rest = facts.rest(missed, _times(missed.count))
        sentences.append(_("Not answered as required: {units}{rest}.").format(units=missed.text, rest=rest))
    return sentences


def _times(count: int) -> str:
    return _("{count} times").format(count=count)


def _commission(facts: Facts, answers: list[Answer]) -> str:
    """A commission: who did it, who missed it and why, who is excused, who still owes it."""
    texts = {
        "on_time": _("answered as required: {units}"),
        "late": _("answered late: {units}"),
        "unanswered": _("not answered: {units}"),
        "nonconforming": _("answered, but not as required: {units}"),
        "excused": _("excused: {units}"),
        "owed": _("still to be answered by: {units}"),
    }
    parts = [
        text.format(units=listed(units))
        for state, text in texts.items()
        if (units := [each.unit.name for each in answers if each.asked.state == state])
    ]
    asked = answers[0].asked
    return _("{topic} (due {day}): {answers}.").format(
        topic=quoted(asked.topic), day=facts.day(asked.due_on), answers=_("; ").join(parts)
    )


def silent(facts: Facts) -> list[str]:
    """The units that sent nothing in the month, or in some month of a longer period."""
    silent_in = Counter(each.unit.name for each in facts.criticism.silent)
    if not silent_in:
        return []
    if facts.of_months and not facts.is_year:
        text = _("{number} units sent nothing in some month: {units}.")
        named = grouped(silent_in.items(), months, short=True, most=None)
        return [text.format(number=len(silent_in), units=named.text)]
    if not facts.is_year:
        return [_("{number} units sent nothing: {units}.").format(number=len(silent_in), units=listed(silent_in))]
    named = grouped(silent_in.items(), months, short=True, most=MOST_NAMED)
    text = _("{number} units sent nothing in some month of the year: {units}{rest}.")
    return [text.format(number=len(silent_in), units=named.text, rest=facts.rest(named, months(named.count)))]


def months(count: int) -> str:
    """So many months, in words."""
    return _("{count} months").format(count=count)


def short(facts: Facts) -> list[str]:
    """Who sent too little; of a month those that sent nothing are named before."""
    below = [each for each in facts.quotas if each.shortfall]
    if facts.is_year:
        return _short_in_months(facts, below)
    if facts.of_months:
        text = _("{number} units fell short of their quota in some month: {units}.")
        named = grouped([(each.unit.name, each.below) for each in below], months, short=True, most=None)
        return [text.format(number=len(below), units=named.text)] if below else []
    sent_some = [each for each in below if each.submitted]
    if not sent_some:
        return []
    items = partial(wording.items, facts.stand.book)
    one = _("{unit} (quota {quota}, submitted {submitted})")
    units = listed(
        one.format(unit=each.unit.name, quota=items(each.quota), submitted=items(each.submitted)) for each in sent_some
    )
    text = _("{number} units fell short of their quota: {units}.")
    if len(sent_some) < len(below):
        text = _("{number} other units fell short of their quota: {units}.")
    return [text.format(number=len(sent_some), units=units)]


def _short_in_months(facts: Facts, below: list[Quota]) -> list[str]:
    """How many units fell short in some month, and by name those that did most often."""
    if not below:
        return []
    most = max(each.below for each in below)
    units = [each.unit.name for each in below if each.below == most]
    text = _(
        "{number} units fell short of their quota in some month of the year, most often, in {months}, {units}{annex}."
    )
    named, annex = several(units, MOST_NAMED), facts.annex("overview")
    return [text.format(number=len(below), months=months(most), units=named, annex=annex)]


def refused(facts: Facts) -> list[str]:
    """How many were refused, what they lacked, and whose they were."""
    if not facts.refused:
        return []
    book = facts.stand.book
    titles = carried_titles()
    every = [each for own in facts.refused.values() for each in own]
    without = Counter(name for each in every for name in each.lacks)
    count = wording.items(book, len(every))
    lacking = [name for name in titles if without[name]]
    if len(lacking) == 1:
        text = _("{count} refused, all without {what}.").format(count=count, what=titles[lacking[0]])
    else:
        reasons = listed(
            _("{what} {count}").format(what=titles[name], count=wording.items(book, without[name])) for name in lacking
        )
        text = _("{count} refused; without {reasons}.").format(count=count, reasons=reasons)
        if without.total() > len(every):
            text += _(" (One that lacks several is counted with each.)")
    named = grouped(
        ((unit, len(own)) for unit, own in facts.refused.items()),
        partial(wording.items, book),
        most=MOST_NAMED if facts.is_year else None,
    )
    rest = facts.rest(named, wording.items(book, named.count))
    return [text, _("By unit: {units}{rest}.").format(units=named.text, rest=rest)]


def inaccurate(facts: Facts) -> list[str]:
    """Each inaccurate submission and what was wrong with it."""
    return [
        _("{unit}, {title}: found inaccurate ({day}): {note}.").format(
            unit=each.unit.name,
            title=quoted(each.fault.title),
            day=facts.day(each.fault.day),
            note=hide_in_text(each.fault.note).rstrip("。."),
        )
        for each in facts.criticism.inaccuracies
    ]
