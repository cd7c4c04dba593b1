"""What became of the made-up submissions: adoptions, instructions, verdicts, inaccuracies."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sample_data.chance import LAST_DAY, Dice, workdays_after
from sample_data.register import EXACT, MANY
from sample_data.titles import lines

if TYPE_CHECKING:
    from datetime import date

    from sample_data.register import Draft, Order, Staff
    from sample_data.titles import Unit

QUALITY = {"county": (0.065, 0.115), "park": (0.08, 0.16), "key": (0.07, 0.17), "other": (0.06, 0.17)}
FORM_FACTORS = {"news": 0.85, "report": 1.6, "reference": 2.0}
EDITIONS = {
    "news": {"general": 0.72, "internal": 0.18, "both": 0.1},
    "report": {"general": 0.25, "internal": 0.6, "both": 0.15},
    "reference": {"internal": 0.8, "both": 0.2},
}
GOES_UP = 0.27
HIGHER = {
    "yesterday-news": 0.42,
    "region-report": 0.24,
    "xinjiang-news": 0.16,
    "reference-news": 0.1,
    "region-other": 0.08,
}
# Submissions that went up in a way worth showing, spread over the year; those with three authors are marked.
CASES = (
    (("state-council",), True),
    (("xinjiang-news", "reference-news"), True),
    (("xinjiang-news", "region-report"), False),
    (("yesterday-news", "state-council"), False),
    (("region-other",), False),
    (("reference-news", "region-report", "state-council"), True),
    (("region-other", "yesterday-news"), False),
    (("xinjiang-news", "reference-news", "state-council"), False),
    (("region-report", "state-council"), True),
)
ISSUED = {"general", "internal"}  # the publications whose issue numbers the office knows


@dataclass(frozen=True)
class Adoption:
    """One submission printed in one publication."""

    draft: Draft
    publication: str
    day: date


def _lag(dice: Dice) -> int:
    """How many working days pass until a submission is printed."""
    low, high = dice.pick_weighted({(1, 5): 0.78, (6, 12): 0.17, (13, 20): 0.05})
    return dice.between(low, high)


def _print(draft: Draft, dice: Dice) -> list[Adoption]:
    """Adopt a submission in one edition or in both."""
    edition = dice.pick_weighted(EDITIONS[draft.form])
    day = workdays_after(draft.day, _lag(dice))
    if edition != "both":
        return [Adoption(draft, edition, day)]
    first, second = dice.some(["general", "internal"], 2)
    return [Adoption(draft, first, day), Adoption(draft, second, workdays_after(day, dice.between(0, 5)))]


def adopt(drafts: list[Draft], dice: Dice, last: date = LAST_DAY) -> list[Adoption]:
    """Choose what the prefecture's two editions print; all of it by the last day."""
    quality = {draft.unit.name: dice.spread(*QUALITY[draft.unit.category]) for draft in drafts}
    printed: list[Adoption] = []
    for draft in drafts:
        if draft.accepted and dice.chance(quality[draft.unit.name] * FORM_FACTORS[draft.form]):
            printed += (each for each in _print(draft, dice) if each.day <= last)
    for (name, month), wanted in EXACT.items():
        printed = _settle(printed, [draft for draft in drafts if draft.unit.name == name], month, wanted)
    return printed


def first_days(printed: list[Adoption]) -> dict[str, date]:
    """The day on which each submission was first adopted."""
    firsts: dict[str, date] = {}
    for each in printed:
        firsts[each.draft.ref] = min(each.day, firsts.get(each.draft.ref, each.day))
    return firsts


def _settle(printed: list[Adoption], own: list[Draft], month: int, wanted: int) -> list[Adoption]:
    """Give one unit exactly so many first adoptions in a month."""
    firsts = first_days(printed)
    inside = [draft.ref for draft in own if draft.ref in firsts and firsts[draft.ref].month == month]
    surplus = set(inside[wanted:])
    kept = [each for each in printed if each.draft.ref not in surplus]
    spare = [draft for draft in own if draft.accepted and draft.ref not in firsts and draft.day.month == month]
    added = spare[: max(0, wanted - len(inside))]
    return kept + [Adoption(draft, "general", workdays_after(draft.day, 1)) for draft in added]


def send_up(printed: list[Adoption], dice: Dice, staff: dict[Unit, Staff], last: date = LAST_DAY) -> list[Adoption]:
    """Choose what higher publications took over from the internal edition."""
    internal = sorted((each for each in printed if each.publication == "internal"), key=_by_day)
    plain = len(internal) // (len(CASES) + 2)
    cases = {(number + 1) * plain: case for number, case in enumerate(CASES)}
    higher: list[Adoption] = []
    for number, each in enumerate(internal):
        publications, joint = cases.get(number, ((), False))
        if joint:
            draft = each.draft
            others = [name for name in staff[draft.unit].authors if name not in draft.authors]
            draft.authors = [*draft.authors, *others][:MANY]
        if not publications and dice.chance(GOES_UP):
            publications = (dice.pick_weighted(HIGHER),)
            if dice.chance(0.08) and publications != ("yesterday-news",):
                publications = (*publications, "yesterday-news")
        higher += (Adoption(each.draft, name, workdays_after(each.day, dice.between(1, 7))) for name in publications)
    return [each for each in higher if each.day <= last]


def _by_day(each: Adoption) -> tuple[date, str, str]:
    """The order of adoptions in the register."""
    return each.day, each.draft.ref, each.publication


def adoption_rows(adoptions: list[Adoption]) -> list[dict[str, str]]:
    """Adoptions as the register keeps them; an edition's issues are numbered through the year."""
    days: defaultdict[str, set[date]] = defaultdict(set)
    for each in adoptions:
        days[each.publication].add(each.day)
    issues = {(name, day): f"第{n}期" for name in ISSUED for n, day in enumerate(sorted(days[name]), start=1)}
    return [
        {
            "submission": each.draft.ref,
            "publication": each.publication,
            "type": each.draft.form if each.publication == "internal" else "",
            "issue": issues.get((each.publication, each.day), ""),
            "adopted_on": each.day.isoformat(),
        }
        for each in sorted(adoptions, key=_by_day)
    ]


def _levels(taken: set[str], dice: Dice, *, shown: bool) -> list[str]:
    """The levels whose leaders wrote on a submission that these publications took."""
    up = bool(taken - ISSUED)
    chances = {
        "prefecture": 0.22 if up else 0.065,
        "region": 0.12 if up else 0.0,
        "state": 0.5 if "state-council" in taken else 0.0,
    }
    return [level for level, chance in chances.items() if dice.chance(chance) or shown]


def instruction_rows(
    adoptions: list[Adoption], plan: dict[str, Any], dice: Dice, last: date = LAST_DAY
) -> list[dict[str, str]]:
    """Instructions by leaders, who are named by office only; the first case has all three levels."""
    texts = lines(plan["texts"])
    firsts = first_days(adoptions)
    lasts: dict[str, date] = {}
    taken: defaultdict[str, set[str]] = defaultdict(set)
    for each in sorted(adoptions, key=_by_day):
        taken[each.draft.ref].add(each.publication)
        lasts[each.draft.ref] = each.day
    shown = next(ref for ref in sorted(firsts) if "state-council" in taken[ref])
    rows: list[dict[str, str]] = []
    for ref in sorted(firsts):
        for level in _levels(taken[ref], dice, shown=ref == shown):
            several = level != "state" and (dice.chance(0.12) or ref == shown)
            for leader in dice.some(plan[level].split(), 2 if several else 1):
                day = workdays_after((firsts if level == "prefecture" else lasts)[ref], dice.between(1, 6))
                text = dice.pick(texts) if dice.chance(0.85) else ""
                rows.append({
                    "submission": ref, "level": level, "leader": leader,
                    "instructed_on": day.isoformat(), "text": text,
                })  # fmt: skip
    rows = [row for row in rows if row["instructed_on"] <= last.isoformat()]
    return sorted(rows, key=lambda row: (row["instructed_on"], row["submission"]))


def verdict_rows(orders: list[Order], drafts: list[Draft], plan: dict[str, Any], dice: Dice) -> list[dict[str, str]]:
    """The office's findings on commissioned articles."""
    sent: defaultdict[tuple[str, str], list[date]] = defaultdict(list)
    for draft in drafts:
        sent[draft.commission, draft.unit.name].append(draft.day)
    unfit, fit = plan["unfit_notes"].split(), plan["fit_notes"].split()
    rows: list[dict[str, str]] = []
    for order in orders:
        for unit, fate in order.fates.items():
            found: list[tuple[str, date, str]] = []
            days = sent[order.ref, unit.name]
            if fate == "excused":
                found = [("excused", workdays_after(order.due, 1), plan["excused_note"])]
            elif fate in {"bad", "mended"}:
                found = [("nonconforming", workdays_after(days[0], 3), dice.pick(unfit))]
            elif fate == "late-ok" or (fate in {"", "due"} and dice.chance(0.55)):
                found = [("conforming", workdays_after(days[0], dice.between(2, 5)), dice.pick(fit))]
            if fate == "mended":
                found.append(("conforming", workdays_after(days[1], 2), plan["mended_note"]))
            rows += (
                {
                    "commission": order.ref, "unit": unit.name, "verdict": verdict,
                    "judged_on": day.isoformat(), "note": note,
                }
                for verdict, day, note in found
            )  # fmt: skip
    return rows


def inaccuracy_rows(adoptions: list[Adoption], plan: dict[str, Any]) -> list[dict[str, str]]:
    """False content found in the first piece of a unit, from some month on, that the office had printed."""
    rows = []
    for line in lines(plan["inaccuracies"]):
        unit, month, note = (part.strip() for part in line.split("|"))
        own = [each for each in adoptions if each.draft.unit.name == unit]
        wrong = min((each for each in own if each.draft.day.month >= int(month)), key=_by_day)
        found = workdays_after(wrong.day, 4)
        rows.append({"submission": wrong.draft.ref, "found_on": found.isoformat(), "note": note})
    return rows
