"""The rulebook that comes with the program, and how a ledger keeps it."""

import hashlib
import re
from collections import Counter
from datetime import date

from pypinyin import Style, lazy_pinyin

from govinfo_cli.rulebook import loader
from govinfo_cli.rulebook.in_force import Rulebooks
from govinfo_cli.rulebook.language.law import Law
from tests.inside import rows
from tests.office import Office

BOOK = loader.load("changji-2017")


# --- the one that comes with the program ---


def test_the_shipped_one_loads_by_its_name() -> None:
    assert "changji-2017" in loader.shipped()
    assert BOOK.name == "changji-2017"


def test_rewards_are_in_force_from_the_years_beginning_and_points_from_the_day_of_issue() -> None:
    books = Rulebooks(Law(BOOK))
    days = [date(2016, 12, 31), date(2017, 1, 1), date(2017, 5, 24), date(2017, 5, 25)]
    assert [books.rewarding(day) is not None for day in days] == [False, True, True, True]
    assert [books.on(day) is not None for day in days] == [False, False, False, True]


def test_every_value_stands_beside_its_article() -> None:
    valued = [(each.id, each.article) for part in (BOOK.rules, BOOK.numbers, BOOK.awards) for each in part]
    assert len(valued) > 20
    for id_, article in valued:
        assert re.match(r"附件[12] [一二三四五]", article), id_


def test_the_ordinances_numbers() -> None:
    assert {each.id: each.categories for each in BOOK.numbers} == {
        "quota": {"county": 100, "park": 30, "key": 20, "other": 10},
        "rate": {"county": 5, "park": 10, "key": 10, "other": 10},
    }
    awards: object = {each.category: (each.places, each.amount) for each in BOOK.awards}
    assert awards == {
        "county": ((1, 3), 2000),
        "park": ((1, 1), 2000),
        "key": ((1, 5), 2000),
        "other": ((1, 3), 2000),
    }
    assert {each.id: each.points for each in BOOK.rules if each.points is not None} == {
        "general": 10,
        "internal": {"news": 10, "report": 20, "reference": 40},
        "regional": 10,
        "instruction": {"prefecture": 10, "region": 20, "state": 50},
        "monthly": 20,
        "commission": -10,
        "accuracy": -50,
        **dict.fromkeys(("training-county", "training", "secondment"), 50),
        **dict.fromkeys(("organization-county", "organization-park", "organization"), 50),
    }
    assert {each.id: each.yuan for each in BOOK.rules if each.yuan is not None} == {
        "state-1000": 1000,
        "region-500": 500,
        "region-200": 200,
        "region-100": 100,
    }


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
        units = Units(connection, Rulebooks(Law(BOOK)).latest)
        for unit in BOOK.units.list:
            for word in (unit.name, unit.code, *unit.aliases, *(prefix + unit.name for prefix in BOOK.units.prefixes)):
                assert units.find(word).name == unit.name, word


# --- in the ledger ---


def test_the_ledger_keeps_rulebook_digest_and_day(office: Office) -> None:
    (kept,) = rows(office, "SELECT * FROM rulebooks")
    assert (kept["name"], kept["in_force_from"], kept["entry_id"]) == ("changji-2017", "2017-05-25", 1)
    assert kept["digest"] == hashlib.sha256(kept["content"].encode()).hexdigest()
    assert kept["content"] == loader.sound("changji-2017")
    assert loader.decode(kept["content"]) == BOOK
