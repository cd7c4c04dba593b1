"""What a bulletin says in words: sections of plain sentences, every figure from the reports that print it too."""

from collections import Counter
from collections.abc import Iterable
from datetime import date
from typing import Any

import msgspec

from govinfo_cli.i18n import _, language, listed
from govinfo_cli.period import month
from govinfo_cli.phones import hide_in_text
from govinfo_cli.reports import words
from govinfo_cli.reports.comparing import Earlier, Key, best, compared, rates
from govinfo_cli.reports.data import day_title, period_title
from govinfo_cli.reports.due import Item
from govinfo_cli.reports.standing import Standing

Row = dict[str, Any]
LACKING = ("approver", "authors", "contact")
"""What a submission is refused without (正文 二(三))."""


class Part(msgspec.Struct, frozen=True):
    """Paragraphs, under a heading of the second level if there is a title."""

    title: str
    paragraphs: list[str]


class Section(msgspec.Struct, frozen=True):
    """A heading of the first level and what stands under it."""

    title: str
    parts: list[Part]


class Facts(msgspec.Struct, frozen=True):
    """What a bulletin is written from.

    Attributes:
        now: the period's figures; `earlier` those of the period before, if there are any.
        higher: the units that the region and the State Council printed, as the analysis has them.
        commissions, quota, criticism: these reports, as JSON has them.
        refused: the refused submissions of the period.
        owed: what is owed on the day.
    """

    stand: Standing
    now: Counter[Key]
    earlier: list[Earlier]
    higher: list[Row]
    commissions: Row
    quota: list[Row]
    criticism: Row
    refused: list[Row]
    owed: list[Item]


def sections(facts: Facts) -> list[Section]:
    """The body; what there is nothing to say about is left out."""
    found = [
        Section(_("How things stand"), [Part("", _totals(facts))]),
        Section(
            _("The best"), [Part(_("First places by points"), _first(facts)), Part(_("Printed higher up"), _up(facts))]
        ),
        Section(_("Commissions"), [Part("", _commissions(facts))]),
        Section(
            _("What is wanting"),
            [
                Part(_("Nothing sent, or too little"), [*_silent(facts), *_short(facts)]),
                Part(_("Refused submissions"), _refused(facts)),
                Part(_("Inaccuracies"), _inaccurate(facts)),
            ],
        ),
        Section(_("What is asked next"), [Part("", _asked(facts.owed, facts.stand.as_of))]),
    ]
    kept = [Section(each.title, [part for part in each.parts if part.paragraphs]) for each in found]
    return [each for each in kept if each.parts]


def _count(facts: Facts, measure: str) -> int:
    return facts.now["total", "", measure]


def _totals(facts: Facts) -> list[str]:
    rows = {
        row["measure"]: row
        for row in compared([("total", "", each) for each in ("submitted", "adopted")], facts.now, facts.earlier)
    }
    rate = rates(facts.now, facts.earlier)
    said = [
        _("submitted: {count}{change}").format(
            count=rows["submitted"]["count"], change=_change(rows["submitted"], facts)
        ),
        _("adopted: {count}{change}").format(count=rows["adopted"]["count"], change=_change(rows["adopted"], facts)),
    ]
    if rate["count"] is not None:
        said.append(_("adoption rate {rate} %{change}").format(rate=rate["count"], change=_rate_change(rate, facts)))
    if _count(facts, "refused"):
        said.append(_("not accepted: {count}").format(count=_count(facts, "refused")))
    found = [_("{period}: {figures}.").format(period=period_title(facts.stand.period), figures=_("; ").join(said))]
    printed = [
        _("{publication}: {count}").format(publication=each.label(language()), count=count)
        for each in facts.stand.book.publications
        if (count := facts.now["publication", each.id, "printed"])
    ]
    if printed:
        found.append(_("Printed by publication: {publications}.").format(publications=_("; ").join(printed)))
    if _count(facts, "instruction"):
        found.append(_("Leaders' instructions: {count}.").format(count=_count(facts, "instruction")))
    return found


def _change(row: Row, facts: Facts) -> str:
    """How much more or less than in the period before; nothing if that is not known."""
    change = row.get("change")
    if change is None:
        return ""
    before = _before(facts)
    if not change:
        return _(", as many as {before}").format(before=before)
    text = _(", {count} more than {before}") if change > 0 else _(", {count} fewer than {before}")
    said = text.format(count=abs(change), before=before)
    if row["percent"] is not None:
        said += _(" ({percent} %)").format(percent=row["percent"].lstrip("-"))
    return said


def _rate_change(rate: Row, facts: Facts) -> str:
    change = rate.get("change")
    if change is None:
        return ""
    if change == "0.00":
        return _(", the same as {before}").format(before=_before(facts))
    text = (
        _(", {points} points lower than {before}") if change[0] == "-" else _(", {points} points higher than {before}")
    )
    return text.format(points=change.lstrip("-"), before=_before(facts))


def _before(facts: Facts) -> str:
    return _("the year before") if facts.stand.period.is_year else _("the month before")


def _first(facts: Facts) -> list[str]:
    """The first three places of each category."""
    totals = {each.unit.id: each.total for each in facts.stand.scores}
    found: dict[str, list[str]] = {}
    for place, shared, unit in best([each.unit for each in facts.stand.scores], lambda unit: (totals[unit.id],)):
        text = (
            _("{place}. {unit} ({points} points, shared place)") if shared else _("{place}. {unit} ({points} points)")
        )
        own = found.setdefault(words.category_title(facts.stand.book, unit.category), [])
        own.append(text.format(place=place, unit=unit.name, points=totals[unit.id]))
    return [
        _("{category}: {units}.").format(category=category, units=_(", ").join(units))
        for category, units in found.items()
    ]


def _up(facts: Facts) -> list[str]:
    found = []
    texts = {
        "state": _("The State Council's publications printed {count}: {units}."),
        "region": _("The region's publications printed {count}: {units}."),
    }
    for tier, text in texts.items():
        units = _counted((row["unit"], row[tier]) for row in sorted(facts.higher, key=lambda row: -row[tier]))
        if units:
            found.append(text.format(count=_count(facts, tier), units=units))
    return found


def _counted(units: Iterable[tuple[str, int]]) -> str:
    return listed(_("{unit} ({count})").format(unit=unit, count=count) for unit, count in units if count)


def _commissions(facts: Facts) -> list[str]:
    """Of a month each commission with who did it and who did not; of a year how often each unit missed one."""
    answers = facts.commissions["answers"]
    if not answers:
        return []
    states = Counter(each["state"] for each in answers)
    missed = [each for each in answers if each["missed_on"]]
    due = len({each["ref"] for each in answers})
    found = [
        _("Commissions due: {commissions}, to units: {answers}; done on time: {done}; missed: {missed}.").format(
            commissions=due, answers=len(answers), done=states["on_time"], missed=len(missed)
        )
    ]
    if facts.stand.period.is_year:
        rows = facts.commissions["rows"]
        all_done = [each["unit"] for each in rows if each["ordered"] and each["on_time"] == each["ordered"]]
        if all_done:
            found.append(_("Did all of theirs on time: {units}.").format(units="、".join(all_done)))
        if missed:
            found.append(_("Missed: {units}.").format(units=_counted((each["unit"], each["missed"]) for each in rows)))
        return found
    refs = dict.fromkeys(each["ref"] for each in answers)
    return [*found, *(_commission([each for each in answers if each["ref"] == ref]) for ref in refs)]


def _commission(own: list[Row]) -> str:
    """A commission: who did it, who missed it and why, who is excused, who still owes it."""
    said = []
    done = [each["unit"] for each in own if each["state"] == "on_time" and not each["missed_on"]]
    if done:
        said.append(_("done by {units}").format(units="、".join(done)))
    missed = [
        _("{unit} ({why})").format(unit=each["unit"], why=words.state_title(each["state"]))
        for each in own
        if each["missed_on"]
    ]
    if missed:
        said.append(_("missed by {units}").format(units=listed(missed)))
    others = [each for each in own if not each["missed_on"] and each["state"] != "on_time"]
    for state in dict.fromkeys(each["state"] for each in others):
        units = "、".join(each["unit"] for each in others if each["state"] == state)
        said.append(_("{state}: {units}").format(state=words.state_title(state), units=units))
    return _("{ref} {topic} (due {day}): {said}.").format(
        ref=own[0]["ref"],
        topic=hide_in_text(own[0]["topic"]),
        day=day_title(date.fromisoformat(own[0]["due_on"])),
        said=_("; ").join(said),
    )


def _silent(facts: Facts) -> list[str]:
    silent = facts.criticism["silent"]
    if not silent:
        return []
    if facts.stand.period.is_month:
        return [_("Sent nothing: {units}.").format(units="、".join(each["unit"] for each in silent))]
    months = Counter(each["unit"] for each in silent)
    return [_("Months without anything sent: {units}.").format(units=_counted(months.items()))]


def _short(facts: Facts) -> list[str]:
    """Who sent too little; of a month those that sent nothing are named before."""
    short = [each for each in facts.quota if each["shortfall"]]
    if facts.stand.period.is_year:
        units = _counted((each["unit"], each["months_below"]) for each in short)
        text = _("Units below their quota in some month, with the months: {count}: {units}.")
    else:
        short = [each for each in short if each["submitted"]]
        one = _("{unit} ({submitted} of {quota})")
        units = listed(one.format(**each) for each in short)
        text = _("Units below their quota: {count}: {units}.")
    return [text.format(count=len(short), units=units)] if short else []


def _refused(facts: Facts) -> list[str]:
    if not facts.refused:
        return []
    titles = {"approver": _("approver"), "authors": _("author"), "contact": _("contact")}
    without = Counter(name for each in facts.refused for name in LACKING if not each[name])
    reasons = listed(
        _("without {what}: {count}").format(what=titles[name], count=without[name]) for name in LACKING if without[name]
    )
    order = [each.unit.name for each in facts.stand.in_order()]
    units = Counter(each["unit"] for each in facts.refused)
    found = [_("Refused: {count}; {reasons}.").format(count=len(facts.refused), reasons=reasons)]
    if sum(not each[name] for each in facts.refused for name in LACKING) > len(facts.refused):
        found[0] += _(" One that lacks several is counted with each.")
    found.append(_("By unit: {units}.").format(units=_counted((name, units[name]) for name in order)))
    return found


def _inaccurate(facts: Facts) -> list[str]:
    return [
        _("{unit}: {title} ({ref}), found on {day}: {note}.").format(
            unit=each["unit"],
            title=hide_in_text(each["title"]),
            ref=each["ref"],
            day=day_title(date.fromisoformat(each["date"])),
            note=hide_in_text(each["note"]).rstrip("。."),
        )
        for each in facts.criticism["inaccuracies"]
    ]


def _asked(owed: list[Item], as_of: date) -> list[str]:
    """What units owe: commissions, statistics, talks, what is to be put right."""
    texts = {
        "commission": _("Answer commission {ref} {what} by {day}: {units}."),
        "statistics": _("Send the figures of {ref} ({what}) by {day}: {units}."),
        "talk": _("Talks about {what}, to be held by {day}: {units}."),
        "rectification": _("Put right by {day} what was found in the talk: {what}: {units}."),
    }
    overdue = _("Overdue commission {ref} {what}, due {day}; answer it at once: {units}.")
    found = []
    for each in owed:
        text = overdue if each.kind == "commission" and each.due_on < as_of else texts.get(each.kind)
        if text:
            found.append(
                text.format(
                    ref=period_title(month(each.ref)) if each.kind == "statistics" else each.ref,
                    what=hide_in_text(each.what).rstrip("。."),
                    day=day_title(each.due_on),
                    units="、".join(unit.name for unit in each.units),
                )
            )
    return found
