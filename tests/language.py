"""Small books and their records in short, for tests of single rules."""

from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

from govinfo_cli.rulebook.language import reading, spans, tables
from govinfo_cli.rulebook.language.events import Record
from govinfo_cli.rulebook.language.figures import Figures
from govinfo_cli.rulebook.language.schema import Book

HEAD = 'name = "x"\ntitle = "题"\nenglish = "x"\nfrom = 2018-01-01\n'
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
[[marks]]
id = "bad"
name = "差错"
english = "bad"
figure = true
[[marks]]
id = "veto"
name = "否决"
english = "veto"
"""
UNITS = """
[units]
list = [
    { code = "u1", name = "一处", category = "a" },
    { code = "u2", name = "二处", category = "a" },
    { code = "u3", name = "三处", category = "a" },
    { code = "v1", name = "一局", category = "b" },
]
"""
ADOPTION = '[[rules]]\nid = "r"\narticle = "1"\nof = "adoption"\n'
INSTRUCTION = '[[rules]]\nid = "r"\narticle = "1"\nof = "instruction"\n'
MARK = '[[rules]]\nid = "r"\narticle = "1"\nof = "mark"\nwhere = { kind = "bad" }\n'


def period(every: str, *comparisons: str, id_: str = "r") -> str:
    """The beginning of a rule of a period."""
    said = ", ".join(f'"{each}"' for each in comparisons)
    return f'[[rules]]\nid = "{id_}"\narticle = "1"\nevery = "{every}"\nwhen = [{said}]\n'


def book(rules: str, *, head: str = HEAD, units: str = UNITS) -> Book:
    """A book of some rules."""
    return reading.parse(head + WORDS + units + rules, "f.toml")


def record(of: str, unit: str, day: str, submission: str | None = None, **attributes: Any) -> Record:
    """A record; `until` is a day too."""
    held = {key: date.fromisoformat(value) if key == "until" else value for key, value in attributes.items()}
    return Record(of, unit, date.fromisoformat(day), {**held, **({"submission": submission} if submission else {})})


def sent(unit: str, *days: str, **attributes: Any) -> list[Record]:
    """A submission received on each of some days."""
    return [record("submission", unit, day, f"{unit} {day} {n}", **attributes) for n, day in enumerate(days)]


def printed(unit: str, day: str, submission: str, publication: str = "p", **attributes: Any) -> Record:
    """An adoption."""
    return record("adoption", unit, day, submission, publication=publication, **attributes)


def written(unit: str, day: str, submission: str, level: str = "one") -> Record:
    """An instruction."""
    return record("instruction", unit, day, submission, level=level)


def bad(unit: str, day: str, figure: str | None = None) -> Record:
    """A mark with a figure."""
    return record("mark", unit, day, kind="bad", figure=figure)


def figures(of: Book, records: list[Record], as_of: str = "2020-12-31") -> Figures:
    """The figures of some records."""
    return Figures.of_records(of, records, date.fromisoformat(as_of))


def values(of: Book, records: list[Record], as_of: str = "2020-12-31") -> list[Fraction]:
    """What each event gives, in order."""
    return [each.value for each in figures(of, records, as_of).given]


def column(
    of: Book, records: list[Record], label: str, unit: str = "u1", name: str = "r", as_of: str = "2020-12-31"
) -> int | Fraction | None:
    """A unit's figure in a column of a period's table; None if there is no such column or row."""
    rows = table(of, records, label, as_of)
    return rows[unit].points.get(name) if unit in rows else None


def table(of: Book, records: list[Record], label: str, as_of: str = "2020-12-31") -> dict[str, tables.Row]:
    """The rows of a period, by unit."""
    found = tables.tables(figures(of, records, as_of), spans.parse(label, of.year_starts))
    return {row.unit: row for row in found}


def awarded(of: Book, records: list[Record], label: str, as_of: str = "2020-12-31") -> dict[str, list[str]]:
    """Who gets what award of a period."""
    found: dict[str, list[str]] = {}
    for each in tables.awards(figures(of, records, as_of), spans.parse(label, of.year_starts)):
        found.setdefault(each.award, []).append(each.unit)
    return found


def fractions(*numbers: str | int) -> list[Fraction]:
    """Numbers as they come out: exactly."""
    return [
        Fraction(Decimal(number)) if isinstance(number, str) and "/" not in number else Fraction(number)
        for number in numbers
    ]


def plain(found: Any) -> Any:
    """What was found, to be compared with whole numbers."""
    return found
