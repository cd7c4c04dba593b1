"""What a circular says of commissions, and of what is wanting: too little, refused, inaccurate."""

from collections import Counter
from datetime import date
from functools import partial

from govinfo_cli.i18n import _, listed
from govinfo_cli.papers.circular_facts import MOST_NAMED, Facts, Row
from govinfo_cli.phones import hide_in_text
from govinfo_cli.reports import wording
from govinfo_cli.reports.phrases import clauses, grouped, quoted, several

LACKING = ("approver", "authors", "contact")
"""What a submission is refused without (正文 二(三))."""


def commissions(facts: Facts) -> list[str]:
    """Of a month each commission with who did it and who did not; of a year how often each unit missed one."""
    answers = facts.commissions["answers"]
    earlier = _of_earlier_ones(facts)
    if not answers:
        return earlier
    due = len({each["ref"] for each in answers})
    counts = Counter(_outcome(each) for each in answers)
    titles = {
        "done": _("answered as required {count}"),
        "missed": _("not answered as required {count}"),
        "excused": _("excused {count}"),
        "owed": _("still to be answered {count}"),
    }
    said = [text.format(count=_answers(counts[name])) for name, text in titles.items() if counts[name]]
    text = _("{due} commissions due in the month, to {asked}: {answers}.")
    if facts.is_year:
        text = _("{due} commissions due in the year, to {asked}: {answers}.")
    found = [text.format(due=due, asked=_answers(len(answers)), answers=clauses(said))]
    elsewhere = sum(bool(each["missed_on"]) and not _within(facts, each["missed_on"]) for each in answers)
    if elsewhere:
        found[0] += _(" Of those not answered as required, {count} cost points in a later period.").format(
            count=_answers(elsewhere)
        )
    if facts.is_year:
        return [*found, *_over_the_year(facts), *earlier]
    refs = dict.fromkeys(each["ref"] for each in answers)
    own = (_commission(facts, [each for each in answers if each["ref"] == ref]) for ref in refs)
    return [*found, *own, *earlier]


def _within(facts: Facts, day: str) -> bool:
    period = facts.stand.period
    return period.start <= date.fromisoformat(day) < period.end


def _of_earlier_ones(facts: Facts) -> list[str]:
    """What costs points in the period of commissions that were due before it: a verdict came later (附件1 三(三))."""
    asked = {each["ref"] for each in facts.commissions["answers"]}
    rows = [each for each in facts.criticism["commissions"] if each["ref"] not in asked]
    if not rows:
        return []
    titles = dict.fromkeys((each["ref"], each["title"]) for each in rows)
    said = [
        _("{topic} ({units})").format(
            topic=quoted(title), units=listed(each["unit"] for each in rows if each["ref"] == ref)
        )
        for ref, title in titles
    ]
    text = _("Of commissions due earlier, found now not to be answered as required, {count}: {topics}.")
    return [text.format(count=_answers(len(rows)), topics=listed(said))]


def _outcome(answer: Row) -> str:
    """What became of a commission at a unit: done, missed, excused or owed, exactly one of them."""
    if answer["missed_on"]:
        return "missed"
    return {"on_time": "done", "excused": "excused", "owed": "owed"}.get(answer["state"], "missed")


def _answers(count: int) -> str:
    """So many requests: a unit counts once with each commission that it was asked for."""
    return _("{count} requests").format(count=count)


def _over_the_year(facts: Facts) -> list[str]:
    rows = facts.commissions["rows"]
    outcomes = Counter((each["unit"], _outcome(each)) for each in facts.commissions["answers"])
    done = [each["unit"] for each in rows if each["ordered"] and outcomes[each["unit"], "done"] == each["ordered"]]
    missed = grouped(
        ((each["unit"], outcomes[each["unit"], "missed"]) for each in rows), _times, short=True, most=MOST_NAMED
    )
    found = []
    if done:
        found.append(_("All answered as required: {units}.").format(units=several(done, MOST_NAMED)))
    if missed.text:
        rest = facts.rest(missed, _times(missed.count))
        found.append(_("Not answered as required: {units}{rest}.").format(units=missed.text, rest=rest))
    return found


def _times(count: int) -> str:
    return _("{count} times").format(count=count)


def _commission(facts: Facts, own: list[Row]) -> str:
    """A commission: who did it, who missed it and why, who is excused, who still owes it."""
    texts = {
        "on_time": _("answered as required: {units}"),
        "late": _("answered late: {units}"),
        "unanswered": _("not answered: {units}"),
        "nonconforming": _("answered, but not as required: {units}"),
        "excused": _("excused: {units}"),
        "owed": _("still to be answered by: {units}"),
    }
    said = [
        text.format(units=listed(units))
        for state, text in texts.items()
        if (units := [each["unit"] for each in own if each["state"] == state])
    ]
    return _("{topic} (due {day}): {answers}.").format(
        topic=quoted(own[0]["topic"]), day=facts.day(own[0]["due_on"]), answers=_("; ").join(said)
    )


def silent(facts: Facts) -> list[str]:
    """The units that sent nothing in the month, or in some month of the year."""
    rows = facts.criticism["silent"]
    if not rows:
        return []
    if not facts.is_year:
        units = [each["unit"] for each in rows]
        return [_("{number} units sent nothing: {units}.").format(number=len(units), units=listed(units))]
    months = Counter(each["unit"] for each in rows)
    named = grouped(months.items(), _months, short=True, most=MOST_NAMED)
    text = _("{number} units sent nothing in some month of the year: {units}{rest}.")
    return [text.format(number=len(months), units=named.text, rest=facts.rest(named, _months(named.count)))]


def _months(count: int) -> str:
    return _("{count} months").format(count=count)


def short(facts: Facts) -> list[str]:
    """Who sent too little; of a month those that sent nothing are named before."""
    rows = [each for each in facts.quota if each["shortfall"]]
    if facts.is_year:
        return _short_in_months(facts, rows)
    nothing = any(not each["submitted"] for each in rows)
    rows = [each for each in rows if each["submitted"]]
    if not rows:
        return []
    items = partial(wording.items, facts.stand.book)
    one = _("{unit} (quota {quota}, submitted {submitted})")
    units = listed(
        one.format(unit=each["unit"], quota=items(each["quota"]), submitted=items(each["submitted"])) for each in rows
    )
    text = _("{number} units fell short of their quota: {units}.")
    if nothing:
        text = _("{number} other units fell short of their quota: {units}.")
    return [text.format(number=len(rows), units=units)]


def _short_in_months(facts: Facts, rows: list[Row]) -> list[str]:
    """How many units fell short in some month, and by name those that did most often."""
    if not rows:
        return []
    most = max(each["months_below"] for each in rows)
    units = [each["unit"] for each in rows if each["months_below"] == most]
    text = _(
        "{number} units fell short of their quota in some month of the year, most often, in {months}, {units} "
        "(see annex {annex})."
    )
    return [text.format(number=len(rows), months=_months(most), units=several(units, MOST_NAMED), annex=facts.overview)]


def refused(facts: Facts) -> list[str]:
    """How many were refused, what they lacked, and whose they were."""
    if not facts.refused:
        return []
    book = facts.stand.book
    titles = {"approver": _("approver"), "authors": _("author"), "contact": _("contact")}
    without = Counter(name for each in facts.refused for name in LACKING if not each[name])
    count = wording.items(book, len(facts.refused))
    lacking = [name for name in LACKING if without[name]]
    if len(lacking) == 1:
        said = _("{count} refused, all without {what}.").format(count=count, what=titles[lacking[0]])
    else:
        reasons = listed(
            _("{what} {count}").format(what=titles[name], count=wording.items(book, without[name])) for name in lacking
        )
        said = _("{count} refused; without {reasons}.").format(count=count, reasons=reasons)
        if without.total() > len(facts.refused):
            said += _(" (One that lacks several is counted with each.)")
    units = Counter(each["unit"] for each in facts.refused)
    named = grouped(
        ((each.unit.name, units[each.unit.name]) for each in facts.stand.in_order()),
        partial(wording.items, book),
        most=MOST_NAMED if facts.is_year else None,
    )
    rest = facts.rest(named, wording.items(book, named.count))
    return [said, _("By unit: {units}{rest}.").format(units=named.text, rest=rest)]


def inaccurate(facts: Facts) -> list[str]:
    """Each inaccurate submission and what was wrong with it."""
    return [
        _("{unit}, {title}: found inaccurate ({day}): {note}.").format(
            unit=each["unit"],
            title=quoted(each["title"]),
            day=facts.day(each["date"]),
            note=hide_in_text(each["note"]).rstrip("。."),
        )
        for each in facts.criticism["inaccuracies"]
    ]
