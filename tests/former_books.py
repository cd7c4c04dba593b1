"""Rulebooks of the former kind that differ from the shipped one in all that such a file may say."""

import random
from decimal import Decimal
from pathlib import Path
from typing import Any

import msgspec

from govinfo_cli.rulebook.former import reading
from govinfo_cli.rulebook.former.schema import (
    DUTIES,
    AdoptionType,
    Award,
    Category,
    Level,
    Monthly,
    Organization,
    Publication,
    Reward,
    Rulebook,
    Secondment,
    Training,
)

_FILE = Path(__file__).parent / "rulebooks" / "former-changji-2017.toml"
SHIPPED = reading.parse(_FILE.read_text(encoding="utf-8"), _FILE.name)
READINGS = {
    "rate_basis": ("adopted-in-month", "received-in-month"),
    "regional_adoptions": ("once", "each"),
    "instructions": ("once-a-level", "each"),
    "rewards_of_a_level": ("every-clause", "highest"),
}


def switched(book: Rulebook, **readings: str) -> Rulebook:
    """A book with some of its switches turned."""
    return msgspec.structs.replace(book, switches=msgspec.structs.replace(book.switches, **readings))


def any_book(seed: int) -> Rulebook:
    """A book with other prices, quotas, conditions, clauses, editions, types, places and switches; duties or none.

    The words that the shipped one has are all in it, so that any ledger may be kept by it. No price is 0: where a unit
    had ended, the program lists it for what is worth nothing, the language for what is worth something.
    """
    chance = random.Random(f"book {seed}")
    book = switched(SHIPPED, **{name: chance.choice(found) for name, found in READINGS.items()})
    rewards = _rewards(chance)
    return msgspec.structs.replace(
        book,
        name="ours",
        categories=tuple(_category(each, chance) for each in book.categories),
        publications=(*(_publication(each, rewards, chance) for each in book.publications), _second(chance)),
        regional=msgspec.structs.replace(book.regional, points=chance.randrange(1, 20)),
        levels=tuple(_level(each, chance) for each in book.levels),
        commission=msgspec.structs.replace(book.commission, points=-chance.randrange(1, 20)),
        accuracy=msgspec.structs.replace(book.accuracy, points=-chance.randrange(1, 60)),
        rewards=rewards,
        **({} if chance.random() < 0.5 else dict.fromkeys(DUTIES)),
    )


def _article(chance: random.Random) -> str:
    return f"第{chance.randrange(1, 3)}条"


def _category(own: Category, chance: random.Random) -> Category:
    attendees = chance.choice([0, 20, 50])
    return msgspec.structs.replace(
        own,
        monthly=Monthly(chance.randrange(6), Decimal(chance.randrange(4000)) / 100, chance.randrange(40), "一"),
        training=Training(chance.randrange(3), attendees, chance.randrange(60), _article(chance)),
        secondment=Secondment(chance.randrange(60), _article(chance)) if chance.random() < 0.6 else None,
        organization=Organization(
            chance.randrange(2), chance.randrange(3), chance.random() < 0.5, chance.randrange(60), _article(chance)
        ),
        award=Award(chance.randrange(1, 5), Decimal(chance.randrange(300_000)) / 100, _article(chance)),
    )


def _publication(own: Publication, rewards: tuple[Reward, ...], chance: random.Random) -> Publication:
    if own.types:
        types = tuple(msgspec.structs.replace(each, points=chance.randrange(1, 50)) for each in own.types)
        return msgspec.structs.replace(own, types=types)
    if own.tier == "prefecture":
        return msgspec.structs.replace(own, points=chance.randrange(1, 30))
    clauses = [each.id for each in rewards if each.level == own.tier]
    return msgspec.structs.replace(own, reward=chance.choice([None, *clauses]), article=_article(chance))


def _second(chance: random.Random) -> Publication:
    """Another edition of the office, whose types share an id and a name with those of the first."""
    more: dict[str, Any] = {"tier": "prefecture", "article": "二", "english": "second"}
    types = (
        AdoptionType(id="news", name="短讯", english="news in brief", points=chance.randrange(1, 30)),
        AdoptionType(id="long", name="情况专报类", english="long", points=chance.randrange(1, 30)),
    )
    return Publication(id="monthly", name="第二刊", types=types, **more)


def _level(own: Level, chance: random.Random) -> Level:
    return msgspec.structs.replace(own, points=chance.randrange(1, 60), article=_article(chance))


def _rewards(chance: random.Random) -> tuple[Reward, ...]:
    """Clauses by which some publications pay; ids that the rules of points have too."""
    return (
        Reward("regional", "region", Decimal(chance.randrange(100_000)) / 100, "三"),
        Reward("general", "region", Decimal(chance.randrange(100_000)) / 100, "三"),
        Reward("state-1000", "state", Decimal(chance.randrange(100_000)) / 100, "四"),
        Reward("state-more", "state", Decimal(chance.randrange(100_000)) / 100, "四"),
    )
