"""Made-up titles of government information, put together from the words in vocabulary.toml."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import tomli

from sample_data.chance import month_end_before

if TYPE_CHECKING:
    from datetime import date

    from sample_data.chance import Dice

HERE = Path(__file__).resolve().parent
TOPICS = {
    "s": "stability", "e": "economy", "r": "reform", "l": "livelihood",
    "c": "ecology", "o": "opinion", "g": "government", "x": "other",
}  # fmt: skip
FORMS = {"news": 0.79, "report": 0.14, "reference": 0.07}
NUMBERS = "三四五"
PERIODS = {3: "一季度", 6: "上半年", 9: "前三季度", 12: "2017年"}
TRIES = 200
MONTH_NEARLY_OVER = 20  # before, a report "of the month" is one of the month before


@dataclass(frozen=True)
class Field:
    """A field of work (or a phrase) with its topic and the months that it fits."""

    name: str
    topic: str
    months: frozenset[int] = frozenset()

    def fits(self, month: int) -> bool:
        """Whether it may be written about in a month."""
        return not self.months or month in self.months


@dataclass(frozen=True)
class Unit:
    """A unit of the ordinance with what it writes about."""

    name: str
    category: str
    subject: str
    topic: str
    fields: tuple[Field, ...]
    town_fields: tuple[Field, ...]
    figures: tuple[str, ...]
    towns: tuple[str, ...]

    @property
    def local(self) -> bool:
        """Whether the unit is a place and not a department of the whole prefecture."""
        return self.category in {"county", "park"}


@dataclass(frozen=True)
class Text:
    """What a piece of information is called, about and like (its form: news, report or reference)."""

    title: str
    topic: str
    form: str


def read_toml(name: str) -> dict[str, Any]:
    """One of the word lists beside this module."""
    return tomli.loads((HERE / name).read_text(encoding="utf-8"))


def lines(text: str) -> list[str]:
    """The filled lines of a block of text."""
    return [line.strip() for line in text.splitlines() if line.strip()]


def parse_field(text: str, topic: str) -> Field:
    """Read `name@first-last/letter`."""
    name, _, letter = text.partition("/")
    name, _, span = name.partition("@")
    months: frozenset[int] = frozenset()
    if span:
        first, last = (int(part) for part in span.split("-"))
        months = frozenset((first - 1 + step) % 12 + 1 for step in range((last - first) % 12 + 1))
    return Field(name, TOPICS.get(letter, topic), months)


def _parse_line(line: str) -> tuple[str, str, str, list[Field], list[str]]:
    """Read a unit's line: name, subject, topic, fields, figures."""
    name, subject, letter, work, *figures = (part.strip() for part in line.split("|"))
    topic = TOPICS[letter]
    return name, subject, topic, [parse_field(item, topic) for item in work.split()], "".join(figures).split()


def read_units(words: dict[str, Any]) -> list[Unit]:
    """The 75 units in the ordinance's order, counties and parks with the fields that they share."""
    shared = words["shared"]
    parsed = {category: [_parse_line(line) for line in lines(text)] for category, text in words["units"].items()}
    fields_of = {name: fields for group in parsed.values() for name, _, _, fields, _ in group}
    common = {
        "county": [field for name in shared["county_from"].split() for field in fields_of[name]],
        "park": [parse_field(item, "economy") for item in shared["park_work"].split()],
    }
    in_towns = tuple(field for name in shared["town_from"].split() for field in fields_of[name])
    return [
        Unit(
            name, category, subject, topic,
            fields=(*fields * (5 if category == "county" else 1), *common.get(category, ())),
            town_fields=in_towns,
            figures=tuple(figures or shared.get(f"{category}_figures", "").split()),
            towns=tuple(words["towns"].get(name, "").split()),
        )
        for category, group in parsed.items()
        for name, subject, topic, fields, figures in group
    ]  # fmt: skip


class Titles:
    """Composes titles, never the same one twice."""

    def __init__(self, words: dict[str, Any], dice: Dice) -> None:
        self._dice = dice
        self._seen: set[str] = set()
        titles = words["titles"]
        self._meetings = [parse_field(item, "government") for item in titles["meetings"].split()]
        self._patterns = {
            kind: [parse_field(line, "") for line in lines(text)] for kind, text in titles.items() if kind != "meetings"
        }
        self._counties = [_parse_line(line)[1] for line in lines(words["units"]["county"])]

    def compose(self, unit: Unit, nature: str, day: date, event: date | None) -> Text:
        """A new title for a unit's piece of information of some nature."""
        for _ in range(TRIES):
            text = self._statistics(unit, event) if nature == "statistics" and event else self._work(unit, nature, day)
            if text.title not in self._seen:
                self._seen.add(text.title)
                return text
        raise RuntimeError(f"too few words for {unit.name} ({nature})")

    def answer(self, unit: Unit, theme: str, topic: str) -> Text:
        """The title of an article that was ordered."""
        for _ in range(TRIES):
            pattern = self._dice.pick(self._patterns["commission"]).name
            title = pattern.format(S=unit.subject, A=unit.subject if unit.local else "全州", T=theme)
            if title not in self._seen:
                self._seen.add(title)
                return Text(title, topic, self._dice.pick(["report", "report", "reference"]))
        raise RuntimeError(f"too few words for {unit.name} ({theme})")

    def _work(self, unit: Unit, nature: str, day: date) -> Text:
        """A title about a field of work."""
        form = self._dice.pick_weighted(FORMS) if nature == "general" else "news"
        in_town = bool(unit.towns) and self._dice.chance(0.3)
        subject = unit.subject + (self._dice.pick(unit.towns) if in_town else "")
        fields = unit.town_fields if in_town else unit.fields
        field = self._dice.pick([each for each in fields if each.fits(day.month)])
        kind = self._kind(unit, nature, form, field)
        pattern = self._pattern(kind, field, day.month)
        meeting = self._dice.pick([each for each in self._meetings if each.fits(day.month)])
        topic = "opinion" if kind == "opinion" else meeting.topic if "{M}" in pattern else field.topic
        title = pattern.format(
            S=subject,
            A=subject if unit.local else "全州",
            O=field.name,
            M=meeting.name,
            m=(day if day.day > MONTH_NEARLY_OVER else month_end_before(day)).month,
            n=self._dice.pick(NUMBERS),
            w=self._dice.pick(self._counties),
        )
        return Text(title, topic, form)

    def _kind(self, unit: Unit, nature: str, form: str, field: Field) -> str:
        """Which list of patterns to take."""
        if nature != "general":
            return nature
        if form == "report" and field.topic in {"livelihood", "ecology"} and self._dice.chance(0.5):
            return "opinion"
        if form == "news":
            if unit.subject.endswith("研究中心"):
                form = "research"
            elif not unit.local and self._dice.chance(0.25):
                form = "department"
            elif field.topic == "livelihood" and self._dice.chance(0.12):
                form = "livelihood"
        return form

    def _pattern(self, kind: str, field: Field, month: int) -> str:
        """A pattern that goes with the field: no word twice, and no yearly plan for seasonal work."""
        return self._dice.pick([
            each.name
            for each in self._patterns[kind]
            if each.fits(month) and not (each.months and field.months) and field.name[-2:] not in each.name
        ])  # fmt: skip

    def _statistics(self, unit: Unit, event: date) -> Text:
        """A title with a month's figure."""
        figure = self._dice.pick(unit.figures)
        change = {
            "+": f"增长{self._dice.spread(1, 15):.1f}%",
            "-": f"下降{self._dice.spread(1, 18):.1f}%",
            "%": f"达{self._dice.spread(91, 99.8):.1f}%",
        }[figure[-1]]
        to_date = PERIODS.get(event.month, "1月" if event.month == 1 else f"1—{event.month}月")
        period = to_date if self._dice.chance(0.6) or event.month == 12 else f"{event.month}月份"
        area = unit.subject if unit.local else "全州"
        title = self._dice.pick(self._patterns["statistics"]).name.format(p=period, A=area, F=figure[:-1] + change)
        return Text(title, "stability" if unit.topic == "stability" else "economy", "news")
