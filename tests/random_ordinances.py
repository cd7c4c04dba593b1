"""Random ordinances that are amended, and random ledgers under them: all that the language has, at random.

`ordinance` is seeded; so is `fill`. Days crowd around the amendments, and records use the words of their day.
"""

import random
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import date, timedelta
from itertools import count
from typing import Any

from govinfo_cli.errors import RulebookError
from govinfo_cli.rulebook.language import history, reading
from govinfo_cli.rulebook.language.law import Law
from govinfo_cli.rulebook.language.schema import Book
from tests.office import Office, Row

DAY = timedelta(days=1)
FIRST, LAST = date(2018, 1, 1), date(2019, 6, 30)
CHANGES = (date(2018, 3, 15), date(2018, 7, 1), date(2018, 10, 20), date(2019, 1, 1))
"""The days of amendments: in the middle of months, and at the beginning of a half-year and a year."""
HEAD = """
name = "x"
title = "题"
english = "x"
from = 2018-01-01
year_starts = {year_starts}
ranked = ["month", "two months", "quarter", "half-year", "year"]
"""
WORDS = """
[[categories]]
id = "a"
name = "甲类"
english = "a"
[[categories]]
id = "b"
name = "乙类"
english = "b"
[[tiers]]
id = "own"
name = "本级"
english = "own"
own = true
[[tiers]]
id = "up"
name = "上级"
english = "up"
[[publications]]
id = "p"
name = "普刊"
english = "p"
tier = "own"
[[publications]]
id = "i"
name = "内刊"
english = "i"
tier = "own"
[[publications]]
id = "q"
name = "要情"
english = "q"
tier = "up"
until = {end}
[[publications]]
id = "r"
name = "专报"
english = "r"
tier = "up"
from = {end_after}
[[publications]]
id = "m"
name = "改属"
english = "m"
tier = "own"
[[publications]]
id = "m"
name = "改属"
english = "m"
tier = "up"
from = {moves}
[[types]]
id = "news"
name = "动态"
english = "news"
publications = ["i"]
[[types]]
id = "study"
name = "调研"
english = "study"
publications = ["i"]
[[levels]]
id = "one"
name = "一级"
english = "one"
[[levels]]
id = "two"
name = "二级"
english = "two"
[[natures]]
id = "urgent"
name = "紧急"
english = "urgent"
deadline = {{ days = 1, article = "二" }}
[[natures]]
id = "urgent"
name = "紧急"
english = "urgent"
from = {moves}
deadline = {{ days = 3, article = "二" }}
[[topics]]
id = "law"
name = "法治"
english = "law"
[[marks]]
id = "good"
name = "表扬"
english = "good"
figure = true
[[marks]]
id = "bad"
name = "差错"
english = "bad"
"""
ADOPTED = ("p", "i", "q", "r", "m")


class Dice(random.Random):
    """Random parts of a file's text."""

    def days(self) -> str:
        """A day of an amendment."""
        return self.choice(CHANGES).isoformat()

    def price(self, *, loss: bool = True) -> str:
        """Points."""
        return str(self.choice((1, 2, 3, 5, 10, 20, 0.5, 2.5) + ((-2, -5) if loss else ())))

    def some(self, words: tuple[str, ...]) -> list[str]:
        """One or more of some words."""
        return self.sample(words, self.randint(1, len(words)))

    def table(self, words: tuple[str, ...]) -> str:
        """Points by some words."""
        return "{ " + ", ".join(f"{word} = {self.price(loss=False)}" for word in self.some(words)) + " }"


def ordinance(seed: int) -> str:
    """The text of an ordinance in which nothing is wrong: what can never come about is thrown again."""
    for throw in count():
        text = _text(Dice(f"{seed} {throw}"))
        with suppress(RulebookError):
            reading.parse(text, "x.toml")
            return text
    raise AssertionError


def _text(dice: Dice) -> str:
    end = dice.choice(CHANGES)
    words = WORDS.format(end=end, end_after=end + DAY, moves=dice.days())
    parts = [HEAD.format(year_starts=dice.choice((1, 1, 7))), words, _units(dice), _counts(dice), *_numbers(dice)]
    rules = dice.sample(RULES, dice.randint(6, 10))
    for number, rule in enumerate(rules):
        parts += rule(dice, f"r{number}")
    if dice.random() < 0.5:
        parts.append('[groups.best]\namong = ["submission"]\nhighest = ' + str(dice.randint(1, 2)))
        parts += _best(dice, "best1") + _best(dice, "best2")
    parts.append("[score]\ndecimals = 4\n" + dice.choice(("", "base = 10\nfloor = 0\nceiling = 60\n")))
    return "\n".join(parts)


def _units(dice: Dice) -> str:
    """Six units: one changes its category, one its name, one is new, one goes into another with or without its year."""
    gone, moved = dice.choice(CHANGES), dice.choice(CHANGES)
    carries = dice.choice(("true", "false"))
    return f"""[units]
list = [
    {{ code = "u1", name = "一处", category = "a" }},
    {{ code = "u2", name = "二处", category = "a" }},
    {{ code = "u2", name = "二处", category = "b", from = {moved} }},
    {{ code = "u3", name = "三处", category = "b" }},
    {{ code = "u3", name = "新三处", category = "b", from = {dice.days()} }},
    {{ code = "u4", name = "四处", category = "a", until = {gone - DAY}, into = "u5", carries = {carries} }},
    {{ code = "u5", name = "五处", category = "b", from = {gone - dice.randint(0, 40) * DAY} }},
    {{ code = "u6", name = "六处", category = "b" }},
]
"""


def _counts(dice: Dice) -> str:
    """The usual counts, or another way of counting what was sent that changes."""
    own = """
[counts.trained]
of = "training"
where = { attendees = { at_least = 20 } }
"""
    return own + dice.choice(
        (
            "",
            f"""
[[counts.sent]]
of = "submission"
where = {{ accepted = true }}
[[counts.sent]]
of = "submission"
from = {dice.days()}
where = {{ accepted = true, late = false }}
[[counts.adopted]]
of = "adoption"
once = ["submission"]
where = {{ tier = ["own", "up"] }}
[[counts.adopted]]
of = "adoption"
from = {dice.days()}
once = ["submission"]
where = {{ publication = ["p", "q", "m"] }}
""",
        )
    )


def _numbers(dice: Dice) -> Iterator[str]:
    """Quota and rate, each with a second version."""
    for name, values in (("quota", (1, 2, 3, 4)), ("rate", (20, 50, 80))):
        for since in ("", f"from = {dice.days()}\n"):
            tables = (
                f"all = {dice.choice(values)}\n",
                f"categories = {{ a = {dice.choice(values)} }}\nunits = {{ u3 = {dice.choice(values)} }}\n",
            )
            yield f'[[numbers]]\nid = "{name}"\narticle = "一"\n{since}{dice.choice(tables)}'


# --- rules: each gives its versions ---

Rule = Callable[[Dice, str], list[str]]


def _versions(dice: Dice, id_: str, fixed: str, changing: Callable[[], str]) -> list[str]:
    """One to three versions of a rule, the last of which may end."""
    found, days = [], sorted(dice.sample(CHANGES, dice.randint(0, 2)))
    for number, since in enumerate([None, *days]):
        begin = f"from = {since}\n" if since else ""
        ends = since != CHANGES[-1] and number == len(days) and dice.random() < 0.2
        until = f"until = {CHANGES[-1] + 20 * DAY}\n" if ends else ""
        found.append(f'[[rules]]\nid = "{id_}"\narticle = "三"\n{fixed}{begin}{until}{changing()}')
    return found


def _for(dice: Dice) -> str:
    return dice.choice(("", "", 'for = ["a"]\n', 'for = ["b", "u1"]\n'))


def _caps(dice: Dice) -> str:
    per = dice.choice(("week", "month", "two months", "quarter", "half-year", "year"))
    return dice.choice(("", "", f'most = {dice.choice((5, 12))}\nper = "{per}"\n'))


def _joint(dice: Dice) -> str:
    return dice.choice(("", 'joint = "equal"\n', "joint = [3, 2]\n"))


def _adopted_once(dice: Dice, id_: str) -> list[str]:
    def changing() -> str:
        where = f"where = {{ publication = {dice.some(ADOPTED)} }}\n"
        return where + f"points = {dice.price()}\n" + _for(dice) + _joint(dice) + _caps(dice)

    return _versions(dice, id_, 'of = "adoption"\nonce = ["submission"]\n', changing)


def _adopted_each(dice: Dice, id_: str) -> list[str]:
    def changing() -> str:
        return f'by = "publication"\npoints = {dice.table(ADOPTED)}\n' + _for(dice) + _joint(dice) + _caps(dice)

    return _versions(dice, id_, 'of = "adoption"\n', changing)


def _adopted_by_type(dice: Dice, id_: str) -> list[str]:
    def changing() -> str:
        return f'by = "type"\npoints = {dice.table(("news", "study"))}\n' + _caps(dice)

    return _versions(dice, id_, 'of = "adoption"\nonce = ["submission", "tier"]\n', changing)


def _in_turn(dice: Dice, id_: str) -> list[str]:
    key = dice.choice(('"submission"', '"tier"', '"category"'))

    def changing() -> str:
        prices = ", ".join(dice.price() for _ in range(dice.randint(2, 3)))
        return f"points = [{prices}]\n" + dice.choice(("", f"where = {{ tier = {dice.some(('own', 'up'))} }}\n"))

    return _versions(dice, id_, f'of = "adoption"\nin_turn = [{key}]\n', changing)


def _best(dice: Dice, id_: str) -> list[str]:
    def changing() -> str:
        return f'by = "publication"\npoints = {dice.table(ADOPTED)}\n'

    return _versions(dice, id_, 'of = "adoption"\ngroup = "best"\n', changing)


def _sent(dice: Dice, id_: str) -> list[str]:
    def changing() -> str:
        where = dice.choice(("accepted = true", "accepted = false", "late = true", 'adopted_by = "up"'))
        return f"where = {{ {where} }}\npoints = {dice.price()}\n" + _for(dice) + _caps(dice)

    return _versions(dice, id_, 'of = "submission"\n', changing)


def _instructed(dice: Dice, id_: str) -> list[str]:
    def changing() -> str:
        return f'by = "level"\npoints = {dice.table(("one", "two"))}\n' + _caps(dice)

    keys = dice.choice(('"submission", "level"', '"submission"', '"on"'))
    return _versions(dice, id_, f'of = "instruction"\nonce = [{keys}]\n', changing)


def _written_on(dice: Dice, id_: str) -> list[str]:
    def changing() -> str:
        return f'by = "on"\npoints = {dice.table(ADOPTED)}\n' + _for(dice)

    return _versions(dice, id_, 'of = "instruction"\n', changing)


def _went_up(dice: Dice, id_: str) -> list[str]:
    def changing() -> str:
        return f'by = "to"\npoints = {dice.table(("own", "up"))}\n' + _caps(dice)

    return _versions(dice, id_, 'of = "sent-up"\nonce = ["submission", "to"]\n', changing)


def _marked(dice: Dice, id_: str) -> list[str]:
    def changing() -> str:
        bounds = dice.choice(("", "least_each = -3\nmost_each = 4\n"))
        return f'where = {{ kind = "good" }}\npoints = "as recorded"\n{bounds}' + _caps(dice)

    return _versions(dice, id_, 'of = "mark"\n', changing)


def _missed(dice: Dice, id_: str) -> list[str]:
    def changing() -> str:
        state = dice.choice(("missed", "answered", "issued", "adopted"))
        return f'where = {{ state = "{state}" }}\npoints = {dice.price()}\n'

    return _versions(dice, id_, 'of = "commission"\n', changing)


def _trained(dice: Dice, id_: str) -> list[str]:
    def changing() -> str:
        bound = dice.choice(("at_least", "at_most"))
        return f"where = {{ attendees = {{ {bound} = 20 }} }}\npoints = {dice.price()}\n" + _for(dice)

    return _versions(dice, id_, 'of = "training"\n', changing)


def _seconded(dice: Dice, id_: str) -> list[str]:
    def changing() -> str:
        return f"where = {{ outcome = {dice.some(('completed', 'planned', 'late'))} }}\npoints = {dice.price()}\n"

    return _versions(dice, id_, 'of = "secondment"\n', changing)


def _paid(dice: Dice, id_: str) -> list[str]:
    def changing() -> str:
        return f"where = {{ publication = {dice.some(ADOPTED)} }}\nyuan = {dice.choice((100, 50, 30))}\n"

    return _versions(dice, id_, 'of = "adoption"\nonce = ["submission"]\n', changing)


def _paid_to_units(dice: Dice, id_: str) -> list[str]:
    def changing() -> str:
        return f"where = {{ tier = {dice.some(('own', 'up'))} }}\nyuan = {dice.choice((100, 50, 30))}\n" + _joint(dice)

    return _versions(dice, id_, 'of = "adoption"\npays = "unit"\n', changing)


EVERY = ("week", "month", "month", "two months", "quarter", "half-year", "year")
WHEN = (
    '"sent >= quota"',
    '"adopted/sent >= rate"',
    '"sent >= 3", "adopted >= 1"',
    '"adopted/sent >= 50%"',
    '"points >= 10"',
    '"trained >= 1"',
    '"refused < 1"',
)


def _periodic(dice: Dice, id_: str) -> list[str]:
    every = dice.choice(EVERY)
    within = dice.choice(("", 'in_every = "month"\n')) if every in ("quarter", "half-year", "year") else ""

    def changing() -> str:
        met = f"points = {dice.price()}\notherwise = {dice.choice((0, -1, 2))}\n"
        force = dice.choice(("", "", 'in_force = "throughout"\n'))
        most = dice.choice(("", "most = 4\n", "least = -2\n"))
        return f"when = [{dice.choice(WHEN)}]\n{within}{met}{force}{most}" + _for(dice)

    return _versions(dice, id_, f'every = "{every}"\n', changing)


def _short(dice: Dice, id_: str) -> list[str]:
    every = dice.choice(EVERY)

    def changing() -> str:
        over, least = dice.choice(("", "over = 0.5\n", "points = 3\n")), dice.choice(("", "least = -5"))
        return f'when = ["sent >= quota"]\nshort = {dice.choice((-1, -2))}\n{over}{least}\n'

    return _versions(dice, id_, f'every = "{every}"\n', changing)


def _paid_for_periods(dice: Dice, id_: str) -> list[str]:
    every = dice.choice(EVERY)

    def changing() -> str:
        return f"when = [{dice.choice(WHEN)}]\nyuan = {dice.choice((100, 50, 30))}\n" + _for(dice)

    return _versions(dice, id_, f'every = "{every}"\n', changing)


def _lost(dice: Dice, id_: str) -> list[str]:
    every = dice.choice(("month", "quarter", "year"))

    def changing() -> str:
        failing = dice.choice(('"refused >= 2"', '"sent < 1"'))
        return f"when = [{failing}]\nscore = 0\naward = false\n"

    return _versions(dice, id_, f'every = "{every}"\n', changing)


RULES: tuple[Rule, ...] = (
    *(_adopted_once, _adopted_each, _adopted_by_type, _in_turn, _sent, _instructed, _written_on, _went_up, _marked),
    *(_missed, _trained, _seconded, _paid, _paid_to_units, _periodic, _periodic, _short, _paid_for_periods, _lost),
)


# --- ledgers ---


def fill(office: Office, book: Book, seed: int, *, months: int = 18, each: int = 5) -> None:
    """Random records of some months from the rulebook's first day, about so many submissions a unit and month."""
    dice, law = Dice(seed), Law(book)
    last = FIRST + timedelta(days=30 * months)
    crowded = [day + step * DAY for day in CHANGES for step in (-2, -1, 0, 1)]
    days = [FIRST + number * DAY for number in range((last - FIRST).days)]

    def a_day(since: date = FIRST) -> date:
        fitting = [day for day in (crowded if dice.random() < 0.3 else days) if since <= day < last]
        return dice.choice(fitting) if fitting else since

    rows: dict[str, list[Row]] = {name: [] for name in ("commissions", "submissions", "adoptions", "instructions")}
    rows |= {name: [] for name in ("sent_up", "marks", "trainings", "secondments", "verdicts")}
    codes = list(law.units)
    commissions = _commissions(dice, codes, a_day, rows)
    printed: dict[tuple[str, str], date] = {}
    sent: list[tuple[str, date]] = []
    for number in range(len(codes) * months * each):
        unit, day = dice.choice(codes), a_day()
        if not _there(law, unit, day):
            continue
        ref = f"{day.year}-{number:06}"
        row = {"ref": ref, "unit": unit, "received_on": day, "title": f"信息{number}", "approver": "王丽"}
        row |= {"authors": dice.choice(("张伟", "张伟、李明", "张伟、李明、王芳")), "topic": dice.choice(("law", ""))}
        row |= {"contact": "2342425" if dice.random() < 0.85 else "", "commission": ""}
        if dice.random() < 0.3:
            row |= {"nature": "urgent", "event_on": day - dice.randint(0, 5) * DAY}
        if commissions and dice.random() < 0.2:
            row["commission"] = dice.choice(commissions)
        rows["submissions"].append({"nature": "", "event_on": "", **row})
        if row["contact"]:
            sent.append((ref, day))
    for ref, day in sent:
        _printed(dice, law, ref, day, last, rows, printed)
    _articles(dice, law, sent, rows, printed)
    _others(dice, law, codes, sent, a_day, rows)
    office.take_all({name: found for name, found in rows.items() if found})


def _there(law: Law, unit: str, day: date) -> bool:
    return history.at(law.units[unit], day) is not None


def _commissions(dice: Dice, codes: list[str], a_day: Callable[[], date], rows: dict[str, list[Row]]) -> list[str]:
    for number in range(6):
        issued, units = a_day(), dice.sample(codes, dice.randint(1, 4))
        own = {"ref": f"YG-{number}", "topic": f"题{number}", "issued_on": issued}
        rows["commissions"].append({**own, "due_on": issued + dice.randint(0, 20) * DAY, "units": "、".join(units)})
        if dice.random() < 0.5:
            verdict = dice.choice(("conforming", "nonconforming", "excused"))
            judged = {"unit": dice.choice(units), "verdict": verdict, "judged_on": issued + dice.randint(0, 40) * DAY}
            rows["verdicts"].append({"commission": f"YG-{number}", **judged})
    return [str(row["ref"]) for row in rows["commissions"]]


def _printed(
    dice: Dice,
    law: Law,
    ref: str,
    day: date,
    last: date,
    rows: dict[str, list[Row]],
    printed: dict[tuple[str, str], date],
) -> None:
    """What became of a submission: printed by some publications of the day, instructed on, sent up."""
    for publication in dice.sample(ADOPTED, dice.choice((0, 0, 1, 1, 2, 3))):
        on = min(day + dice.choice((0, 0, 1, 5, 30, 90)) * DAY, last)
        if (ref, publication) in printed or history.at(law.publications[publication], on) is None:
            continue
        printed[ref, publication] = on
        type_ = dice.choice(("news", "study")) if publication == "i" else ""
        own = {"submission": ref, "publication": publication, "type": type_, "adopted_on": on}
        rows["adoptions"].append({**own, "article": ""})
        for _ in range(dice.choice((0, 0, 1, 2))):
            written: dict[str, Any] = {
                "submission": ref,
                "level": dice.choice(("one", "two")),
                "leader": dice.choice(("王", "李")),
            }
            written_on = min(on + dice.choice((0, 3, 40)) * DAY, last)
            named = dice.random() < 0.5 and history.at(law.publications[publication], written_on) is not None
            written |= {"instructed_on": written_on, "publication": publication if named else ""}
            rows["instructions"].append(written)
    if dice.random() < 0.2:
        on = min(day + dice.randint(0, 50) * DAY, last)
        own = {"submission": ref, "to": dice.choice(("own", "up")), "kind": dice.choice(("", "study")), "sent_on": on}
        rows["sent_up"].append(own)


def _articles(
    dice: Dice,
    law: Law,
    sent: list[tuple[str, date]],
    rows: dict[str, list[Row]],
    printed: dict[tuple[str, str], date],
) -> None:
    """Printed articles of two to four submissions."""
    for number in range(len(sent) // 12):
        some = dice.sample(sent, min(len(sent), dice.randint(2, 4)))
        on, publication = max(day for _ref, day in some) + dice.randint(0, 3) * DAY, dice.choice(("p", "q", "r", "m"))
        if history.at(law.publications[publication], on) is None:
            continue
        for ref, _day in some:
            if (ref, publication) not in printed:
                printed[ref, publication] = on
                own = {"submission": ref, "publication": publication, "type": "", "adopted_on": on}
                rows["adoptions"].append({**own, "article": f"综合{number}"})


def _others(
    dice: Dice,
    law: Law,
    codes: list[str],
    sent: list[tuple[str, date]],
    a_day: Callable[..., date],
    rows: dict[str, list[Row]],
) -> None:
    """Marks, trainings, secondments."""
    for number in range(30):
        unit, day = dice.choice(codes), a_day()
        if not _there(law, unit, day):
            continue
        mark: dict[str, Any] = {"kind": dice.choice(("good", "bad")), "unit": unit, "submission": "", "marked_on": day}
        mark |= {"figure": dice.choice((1, 2.5, -4, 6)), "note": str(number)}
        if dice.random() < 0.3:
            ref, received = dice.choice(sent)
            mark |= {"unit": "", "submission": ref, "marked_on": max(day, received)}
        rows["marks"].append(mark)
        attendees = dice.choice((5, 20, 40))
        rows["trainings"].append({"unit": unit, "held_on": day, "attendees": attendees, "topic": str(number)})
        outcome = dice.choice(("planned", "completed", "late"))
        stay = {"unit": unit, "person": f"甲{number}", "starts_on": day, "ends_on": day + dice.randint(5, 60) * DAY}
        rows["secondments"].append({**stay, "outcome": outcome})
