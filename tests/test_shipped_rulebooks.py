"""The rulebooks that come with the program: sound, worked, complete, sourced, and equal to what was published."""

import re
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest
from msgspec.structs import replace

from govinfo_cli import toml
from govinfo_cli.resources import PACKAGE
from govinfo_cli.rulebook.language import cases, reading, spans, tables
from govinfo_cli.rulebook.language.figures import Figures
from govinfo_cli.rulebook.language.schema import Book, Case, Rule
from tests import words_of_books

FOLDER = PACKAGE / "rulebook" / "books"
FILES = sorted(FOLDER.glob("*.toml"))
_CHANGJI = "changji-2017"
"""The program's own ordinance, which the sample year and the oracle hold: its cases need not show every price."""
OTHERS = [path for path in FILES if path.stem != _CHANGJI]
GOVERNMENTS = [path for path in OTHERS if not path.stem.startswith("model-")]

PUBLISHED: dict[str, tuple[str, tuple[str, ...], dict[str, tuple[int, ...]]]] = {
    "zhalantun-websites-2023": (
        "published-2023-q1",
        ("city-site", "upper-site"),
        {
            "扎兰屯市现代农业产业园服务中心": (175, 30, 205),
            "水利局": (180, 0, 180),
            "市场监督管理局": (135, 10, 145),
            "公安局": (125, 10, 135),
            "民政局": (130, 0, 130),
        },
    ),
    "holingol-2018": (
        "published-2018-1-2",
        ("wechat", "commission"),
        {
            "达来胡硕苏木": (0, 5, 5),
            "沙尔呼热街道": (15, 0, 15),
            "莫斯台街道": (5, 0, 5),
            "宝日呼吉尔街道": (10, 0, 10),
            "珠斯花街道": (25, 0, 25),
        },
    ),
    "dazhou-2012": (
        "published-2010",
        (),
        {
            "宣汉县": (308,),
            "大竹县": (290,),
            "达县": (264,),
            "渠县": (264,),
            "通川区": (260,),
            "万源市": (245,),
            "开江县": (217,),
        },
    ),
}
"""Tables as circulars have them: the case that holds one, its columns, and each unit's points and total."""


def name(path: Path) -> str:
    """How a test is called."""
    return path.stem


def figures(book: Book, case: Case) -> tuple[Figures, spans.Span]:
    """What comes of a case's events in its period."""
    span = spans.parse(case.period, book.year_starts)
    return Figures.of_records(book, list(cases.records(case)), case.as_of or span.last), span


@pytest.mark.parametrize("path", FILES, ids=name)
def test_a_file_is_sound_and_named_as_it_says(path: Path) -> None:
    assert reading.load(path).name == path.stem


@pytest.mark.parametrize("path", FILES, ids=name)
def test_every_case_comes_out(path: Path) -> None:
    book = reading.load(path)
    assert book.cases or path not in OTHERS
    assert cases.run(book) == []


@pytest.mark.parametrize("path", FILES, ids=name)
def test_a_case_asks_something(path: Path) -> None:
    for case in reading.load(path).cases:
        asked = (case.points, case.total, case.yuan, case.rank, case.awards, case.no_award)
        assert any(asked), case.id


@pytest.mark.parametrize("path", OTHERS, ids=name)
def test_every_rule_and_price_is_in_some_case(path: Path) -> None:
    book = reading.load(path)
    wanted = {(rule.id, key) for rule in book.rules for key in (rule.price if isinstance(rule.price, dict) else [None])}
    found: set[tuple[str, object]] = set()
    for case in book.cases:
        seen, span = figures(book, case)
        for given in seen.given:
            found.add((given.rule.id, given.event.first.attributes[given.rule.by] if given.rule.by else None))
        for verdict in seen.verdicts(span):
            taken = verdict.met and (verdict.rule.award is not None or verdict.rule.score is not None)
            found |= {(verdict.rule.id, None)} if verdict.value or taken else set()
    assert wanted - found == set()


def moved(rule: Rule) -> Iterator[Rule]:
    """A rule with each of its figures one more, in turn."""
    for key in ("points", "yuan", "short", "over", "otherwise", "most", "least", "least_each", "most_each"):
        found = getattr(rule, key)
        if isinstance(found, Decimal):
            yield replace(rule, **{key: found + 1})
        elif isinstance(found, dict):
            yield from (replace(rule, **{key: {**found, one: price + 1}}) for one, price in found.items())
        elif isinstance(found, tuple):
            yield from (
                replace(rule, **{key: (*found[:place], price + 1, *found[place + 1 :])})
                for place, price in enumerate(found)
            )


@pytest.mark.parametrize("path", OTHERS, ids=name)
def test_a_figure_that_is_one_off_is_noticed(path: Path) -> None:
    book = reading.load(path)
    unnoticed = [
        (rule.id, other)
        for place, rule in enumerate(book.rules)
        for other in moved(rule)
        if not cases.run(replace(book, rules=(*book.rules[:place], other, *book.rules[place + 1 :])))
    ]
    assert unnoticed == []


@pytest.mark.parametrize("path", OTHERS, ids=name)
def test_a_file_says_its_source(path: Path) -> None:
    """In both languages: whose rule it is, its title, its year."""
    head = path.read_text(encoding="utf-8").split("\n\nname = ")[0]
    assert all(line.startswith("#") for line in head.splitlines())
    for source in ("来源：", "Source: "):
        said = head.split(source)[1].split("。" if source == "来源：" else "\n")[0]
        assert len(said) > 10
    assert re.search(r"(?:19|20)\d\d", head)


@pytest.mark.parametrize("path", OTHERS, ids=name)
def test_all_that_is_printed_has_a_name(path: Path) -> None:
    """A column that the file does not list would be printed by its id."""
    book = reading.load(path)
    listed = {each.id for each in book.columns}
    printed = {rule.printed_in for rule in book.rules if rule.yuan is None and rule.award is None}
    assert printed - listed == set()


def test_at_least_ten_governments_have_theirs() -> None:
    assert len(GOVERNMENTS) >= 10


def test_every_word_of_the_language_is_used() -> None:
    used = set().union(*(words_of_books.of_file(toml.parse(path.read_text(encoding="utf-8"))) for path in OTHERS))
    words = words_of_books.of_the_language()
    assert {"Rule.short", "period week", "attribute attendees", "comparisons: <=", "event sent-up"} <= words
    assert sorted(words - used) == []


@pytest.mark.parametrize("book_name", PUBLISHED)
def test_a_published_table_is_reproduced(book_name: str) -> None:
    """From how often each unit was printed, to the point."""
    book = reading.load(FOLDER / f"{book_name}.toml")
    case_id, columns, table = PUBLISHED[book_name]
    seen, span = figures(book, next(case for case in book.cases if case.id == case_id))
    named = {unit.code: unit.name for unit in book.units.list}
    found = {
        named[row.unit]: (*(row.points[column] for column in columns), row.total)
        for row in tables.tables(seen, span)
        if named[row.unit] in table
    }
    assert found == {unit: tuple(map(Decimal, said)) for unit, said in table.items()}
