"""A rulebook of the former kind, written in the language, comes to the figures that it came to."""

from collections.abc import Callable
from pathlib import Path

import pytest

from govinfo_cli.rulebook.language import former, reading
from govinfo_cli.rulebook.language.schema import Book
from govinfo_cli.rulebook.schema import Rulebook
from govinfo_cli.writing import setup
from tests import variants
from tests.compared_with_language import lawful
from tests.former_books import SHIPPED, any_book, switched
from tests.office import Office


def converted(book: Rulebook) -> Book:
    """A former book, written in the language and read again."""
    return reading.parse(former.text(book), f"{book.name}.toml")


@pytest.fixture
def kept_by(tmp_path: Path) -> Callable[[Rulebook], Office]:
    """Makes an office whose ledger is kept by a former book."""

    def make(book: Rulebook) -> Office:
        office = Office(tmp_path / "ledger.db")
        setup.create(office.ledger, book)
        return office

    return make


@pytest.mark.parametrize("switches", variants.SWITCHES, ids=lambda switches: "+".join(switches) or "taken")
def test_the_former_ordinance_becomes_the_one_that_is_shipped(switches: dict[str, str]) -> None:
    shipped = reading.parse(variants.text(*switches), "changji-2017.toml")
    assert converted(switched(SHIPPED, **switches)) == shipped


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


@pytest.mark.parametrize("seed", range(6))
def test_figures_of_an_office_s_own_rulebook_stay(kept_by: Callable[[Rulebook], Office], seed: int) -> None:
    book = any_book(seed)
    assert lawful(kept_by(book), seed, 300, converted(book), days=1) == []


@pytest.mark.ci
@pytest.mark.parametrize("seed", range(100, 130))
def test_figures_of_many_rulebooks_stay(kept_by: Callable[[Rulebook], Office], seed: int) -> None:
    book = any_book(seed)
    assert lawful(kept_by(book), seed, 1_000, converted(book), days=2) == []
