"""A rulebook of the former kind, written in the language, comes to the figures that it came to."""

import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import msgspec
import pytest

from govinfo_cli.ledger.schema import OLDER
from govinfo_cli.rulebook import loader
from govinfo_cli.rulebook.former import text as former
from govinfo_cli.rulebook.former.schema import Rulebook
from govinfo_cli.rulebook.language import reading
from govinfo_cli.rulebook.language.schema import Book
from govinfo_cli.rulebook.language.vocabulary import Unit
from govinfo_cli.writing import setup
from tests import long, variants
from tests.compared_with_language import Compared, lawful
from tests.former_books import SHIPPED, any_book, switched
from tests.inside import rows
from tests.office import Office
from tests.old_ledgers import LEDGERS
from tests.trials import TIMES


def converted(book: Rulebook) -> Book:
    """A former book, written in the language and read again."""
    return reading.parse(former.text(book), f"{book.name}.toml")


@pytest.fixture
def kept_by(tmp_path: Path) -> Callable[[Rulebook], Office]:
    """Makes an office whose ledger is kept by a former book."""

    def make(book: Rulebook) -> Office:
        office = Office(tmp_path / "ledger.db")
        setup.create(office.ledger, former.text(book))
        return office

    return make


@pytest.mark.parametrize("switches", variants.SWITCHES, ids=lambda switches: "+".join(switches) or "taken")
def test_the_former_ordinance_becomes_the_one_that_is_shipped(switches: dict[str, str]) -> None:
    shipped = reading.parse(variants.text(*switches), "changji-2017.toml")
    assert converted(switched(SHIPPED, **switches)) == msgspec.structs.replace(shipped, cases=())


def test_ids_names_articles_and_codes_stay() -> None:
    book = any_book(1)
    found = converted(book)
    assert [each.id for each in found.publications] == [each.id for each in book.publications]
    assert [(each.code, each.name, each.aliases) for each in found.units.list] == [
        (each.code, each.name, each.aliases) for each in book.units.list
    ]
    assert {each.id for each in book.rewards if any(one.reward == each.id for one in book.publications)} <= {
        each.id for each in found.rules
    }


@pytest.mark.parametrize("seed", long.cases(range(3), 1, "other rulebooks made in the same way"))
def test_figures_of_an_office_s_own_rulebook_stay(kept_by: Callable[[Rulebook], Office], seed: int) -> None:
    book = any_book(seed)
    assert lawful(kept_by(book), seed, 300, converted(book), days=1) == []


@pytest.mark.ci
@pytest.mark.parametrize("seed", range(100, 100 + 2 * TIMES))
def test_figures_of_many_rulebooks_stay(kept_by: Callable[[Rulebook], Office], seed: int) -> None:
    book = any_book(seed)
    assert lawful(kept_by(book), seed, 700, converted(book), days=1) == []


@pytest.mark.parametrize("version", [each for each in OLDER if each < "0008"])  # whose programs knew no other kind
def test_the_rulebook_that_an_older_ledger_keeps_says_the_same(tmp_path: Path, version: str) -> None:
    office = Office(tmp_path / "ledger.db")
    shutil.copy(LEDGERS / f"schema-{version}.db", office.ledger)
    (content,) = {row["content"] for row in rows(office, "SELECT content FROM rulebooks")}
    office.done("upgrade")
    pair = Compared(office, loader.decode(content), date(2026, 11, 24))
    # A published month says what it said then (附件2 四); so does a year with it.
    labels = ["2018-06"] if rows(office, "SELECT id FROM bulletins") else ["2018-05", "2018-06", "2018"]
    assert [each for label in labels for each in pair.period(label)] == []
    assert pair.rewards(2018) == []


def test_a_category_without_a_unit_has_no_rules_until_the_ledger_has_one() -> None:
    alone = msgspec.structs.replace(SHIPPED.categories[0], id="alone", name="企业", english="firms")
    book = msgspec.structs.replace(SHIPPED, categories=(*SHIPPED.categories, alone))
    assert [each.id for each in converted(book).awards] == [each.id for each in SHIPPED.categories]
    firm = Unit(code="qy", name="某企业", category="alone", from_=date(2018, 3, 1), until=date(2018, 5, 31))
    found = reading.parse(former.text(book, [firm]), "ours.toml")
    assert [each.id for each in found.awards] == ["alone"]
    assert found.units.list == (firm,)
    assert found.categories == converted(book).categories


def test_what_can_never_be_is_left_out() -> None:
    printed = tuple(each for each in SHIPPED.publications if each.tier == "prefecture")
    found = converted(msgspec.structs.replace(SHIPPED, publications=printed, levels=()))
    assert {each.id for each in found.rules} & {"regional", "instruction", "state-1000", "region-500"} == set()
    assert [each.id for each in found.columns][:3] == ["adoption", "monthly", "commission"]


def test_an_alias_of_several_is_nobody_s() -> None:
    first, second, *others = SHIPPED.topics
    named = [msgspec.structs.replace(each, aliases=("经济", f"{each.name}类")) for each in (first, second)]
    named[1] = msgspec.structs.replace(named[1], aliases=(*named[1].aliases, first.name))
    found = converted(msgspec.structs.replace(SHIPPED, topics=(*named, *others)))
    assert [each.aliases for each in found.topics[:2]] == [(f"{first.name}类",), (f"{second.name}类",)]


def test_what_a_file_may_not_hold_as_it_stands_is_quoted() -> None:
    title = 'a "b" \\ c'
    assert converted(msgspec.structs.replace(SHIPPED, title=title)).title == title
