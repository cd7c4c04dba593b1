"""The rulebook that comes with the program, and how a ledger keeps it."""

import hashlib
import re
from collections import Counter
from datetime import date
from typing import Any

import msgspec
from govinfo_cli.rulebook.schema import Rulebook
from pypinyin import Style, lazy_pinyin

from govinfo_cli.rulebook import loader
from tests.inside import rows
from tests.office import Office

BOOK = loader.load("changji-2017")


# --- the one that comes with the program ---


def test_the_shipped_one_loads_by_its_name() -> None:
    assert "changji-2017" in loader.shipped()
    assert (BOOK.name, BOOK.points_from, BOOK.rewards_from) == ("changji-2017", date(2017, 5, 25), date(2017, 1, 1))


def with_numbers(part: Any, where: str = "") -> list[tuple[str, Any]]:
    """The parts of a rulebook that set a number of points, yuan or per cent."""
    found: list[tuple[str, Any]] = []
    if isinstance(part, tuple):
        for place, each in enumerate(part):
            found += with_numbers(each, f"{where}[{place}]")
    elif isinstance(part, msgspec.Struct):
        fields = msgspec.structs.asdict(part)
        if any(
            isinstance(fields.get(name), int | float) or (name == "amount" and name in fields)
            for name in ("points", "amount")
        ):
            found.append((where, part))
        for name, each in fields.items():
            found += with_numbers(each, f"{where}.{name}")
    return found


def test_every_value_stands_beside_its_article() -> None:
    valued = with_numbers(BOOK)
    assert len(valued) > 30
    for where, part in valued:
        if ".types[" not in where:  # an edition's types stand under the edition's article
            assert re.match(r"附件[12] [一二三四五]", part.article), where
    editions = [each for each in BOOK.publications if each.types]
    assert all(each.article for each in editions)


def test_the_ordinances_numbers() -> None:
    months = {each.id: each.monthly for each in BOOK.categories}
    monthly = {id_: (each.quota, int(each.rate_percent), each.points) for id_, each in months.items()}
    assert monthly == {"county": (100, 5, 20), "park": (30, 10, 20), "key": (20, 10, 20), "other": (10, 10, 20)}
    assert {each.id: each.award.places for each in BOOK.categories} == {"county": 3, "park": 1, "key": 5, "other": 3}
    assert {each.id: each.points for each in BOOK.levels} == {"prefecture": 10, "region": 20, "state": 50}
    assert {each.id: each.amount for each in BOOK.rewards} == {
        "state-1000": 1000,
        "region-500": 500,
        "region-200": 200,
        "region-100": 100,
    }
    assert (BOOK.regional.points, BOOK.commission.points, BOOK.accuracy.points) == (10, -10, -50)


def test_75_units() -> None:
    assert Counter(unit.category for unit in BOOK.units.list) == {"county": 7, "park": 3, "key": 38, "other": 27}
    names = [word for unit in BOOK.units.list for word in (unit.name, *unit.aliases)]
    assert [word for word, times in Counter(names).items() if times > 1] == []


def initials(name: str) -> str:
    """Pinyin initials; 行 in a bank is háng, and the leading 州 is not spoken."""
    syllables = lazy_pinyin(name.removeprefix("州"), style=Style.FIRST_LETTER)
    hanzi = name.removeprefix("州")
    banks = {place + 1 for word in ("银行", "支行") for place in range(len(hanzi)) if hanzi.startswith(word, place)}
    return "".join("h" if place in banks else letter for place, letter in enumerate(syllables))


def test_codes_are_the_initials_in_pinyin_and_each_stands_once() -> None:
    codes = [unit.code for unit in BOOK.units.list]
    assert len(set(codes)) == len(codes) == 75
    plain = {unit.name: initials(unit.name) for unit in BOOK.units.list}
    shared = Counter(plain.values())
    for unit in BOOK.units.list:
        wanted = plain[unit.name]
        assert re.fullmatch(rf"{wanted}[1-9]" if shared[wanted] > 1 else wanted, unit.code), unit.name
    numbers = {
        code[:-1]: sorted(other[-1] for other in codes if other[:-1] == code[:-1])
        for code in codes
        if code[-1].isdigit()
    }
    assert all(found == [str(number) for number in range(1, len(found) + 1)] for found in numbers.values())


def test_every_unit_is_found_by_its_code_and_every_name(office: Office) -> None:
    from govinfo_cli.ledger import database
    from govinfo_cli.ledger.vocabulary import Units

    with database.reading(office.ledger) as connection:
        units = Units(connection, BOOK)
        for unit in BOOK.units.list:
            for word in (unit.name, unit.code, *unit.aliases, *(prefix + unit.name for prefix in BOOK.units.prefixes)):
                assert units.find(word).name == unit.name, word


# --- in the ledger ---


def test_the_ledger_keeps_rulebook_digest_and_day(office: Office) -> None:
    (kept,) = rows(office, "SELECT * FROM rulebooks")
    assert (kept["name"], kept["in_force_from"], kept["entry_id"]) == ("changji-2017", "2017-05-25", 1)
    assert kept["digest"] == hashlib.sha256(kept["content"].encode()).hexdigest()
    assert msgspec.json.decode(kept["content"], type=Rulebook) == BOOK


def test_encoding_is_always_the_same_and_loses_nothing() -> None:
    assert loader.decode(loader.encode(BOOK)) == BOOK
    assert loader.encode(loader.load("changji-2017")) == loader.encode(BOOK)
