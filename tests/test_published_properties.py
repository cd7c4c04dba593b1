"""What must hold whatever is recorded, corrected, renamed, ended and published in between.

A year is the sum of its months' tables; publishing moves nothing; nothing that may be written moves what is published.
"""

import itertools
import random
import tempfile
from collections import Counter
from datetime import date, timedelta
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given

from govinfo_cli import periods
from govinfo_cli.counting.standing import month_by_month, seen, standing
from govinfo_cli.exact import Exact
from govinfo_cli.ledger import bulletins, database
from govinfo_cli.reports import explain, ranking, rewards
from govinfo_cli.writing import frozen, verify
from tests import long, trials
from tests.inside import rows
from tests.office import COUNTY, KEY, OTHER, PARK, Office, Readings
from tests.oracle.ledgers import random_ledger
from tests.test_properties import FEW

SEEDS = trials.SEEDS
START, END = date(2018, 1, 1), date(2018, 4, 30)
MONTHS = [f"2018-{number:02}" for number in range(1, 5)]
SEEN = date(2019, 2, 1)
WHY = ("--reason", "误")
YEARLY = ("training", "secondment", "organization")


def reformed(office: Office, chance: random.Random) -> None:
    """Units that come, end, are renamed and change their category, some while they have points."""
    for number, (unit, *_rest) in enumerate(chance.sample(FEW, 5)):
        day = START + timedelta(days=chance.randrange(120))
        changes = {
            0: ("--active-to", day),
            1: ("--active-from", day),
            2: ("--name", f"{unit}新"),
            3: ("--category", chance.choice(["county", "park", "key", "other"])),
            4: ("--active-to", date(2017, 12, 1)),
        }
        office.run("amend", "unit", unit, *changes[number], *WHY)


def sums(office: Office, as_of: date = SEEN) -> dict[int, Exact]:
    """Each unit's total of the year, found to be the sum of its months' tables and of the year's own points."""
    with database.reading(office.ledger) as connection:
        year = periods.year("2018")
        with seen(connection, year, as_of) as day:
            whole = standing(connection, year, day)
            months = [standing(connection, periods.month(f"2018-{number:02}"), day) for number in range(1, 13)]
            by_month = month_by_month(connection, year, day)
        found: dict[int, Any] = {}
        for month in months:
            for each in month.scores:
                own = found.setdefault(each.unit.id, Counter())
                own.update(points=each.total)
                own.update({count: each.sum_of(count) for count in ("submitted", "refused", "adopted")})
        for each in whole.scores:
            own = found.setdefault(each.unit.id, Counter())
            own.update(points=sum(points for column, points in each.points.items() if column in YEARLY))
        for each in sorted(whole.scores, key=lambda score: abs(Fraction(score.total)), reverse=True)[:6]:
            assert explain.explain(connection, year, as_of, unit=each.unit).json["total"] == each.total
        assert verify.verify(connection, date.today()) == []
    assert {each.unit.id for each in by_month.scores} == {each.unit.id for each in whole.scores}
    assert {unit for unit, own in found.items() if any(own.values())} <= {each.unit.id for each in whole.scores}
    for each in whole.scores:
        own = found[each.unit.id]
        assert each.total == own["points"], each.unit
        for count in ("submitted", "refused", "adopted"):
            assert each.sum_of(count) == own[count], each.unit
    return {each.unit.id: each.total for each in whole.scores if each.total}


def month_tables(office: Office, as_of: date = SEEN) -> list[Any]:
    """The tables of all months: each unit's figures."""
    with database.reading(office.ledger) as connection:
        return [
            sorted(
                (each.unit.id, each.total, *(each.sum_of(count) for count in ("submitted", "refused", "adopted")))
                for each in standing(connection, periods.month(month), as_of).scores
                if any(each.points.values()) or any(each.sum_of(count) for count in ("submitted", "refused", "adopted"))
            )
            for month in MONTHS
        ]


@pytest.mark.ledgers
@given(seed=SEEDS)
@trials.ledgers(1)
def test_a_year_is_the_sum_of_its_months_tables_and_publishing_moves_nothing(template: Path, seed: int) -> None:
    chance = random.Random(seed)
    with tempfile.TemporaryDirectory(prefix="govinfo-test-") as folder:
        office = Office.copy_of(template, Path(folder))
        office.take_all(random_ledger(seed, 150, START, END, FEW))
        reformed(office, chance)
        totals = sums(office)
        tables = month_tables(office)
        for at, month in enumerate(MONTHS):
            office.done("publish", "--month", month, "--as-of", SEEN, "--force")
            if at in (1, 3):
                assert sums(office) == totals
                assert month_tables(office) == tables
        office.done("publish", "--year", "2018", "--as-of", SEEN, "--force")
        assert sums(office) == totals
        reformed(office, chance)
        assert sums(office) == totals
        assert month_tables(office) == tables


def some_write(office: Office, chance: random.Random) -> list[str]:
    """Some writing command, lawful or not, mostly of days that published tables saw."""
    day = str(chance.choice([date(2018, 2, 1), date(2018, 3, 1), date(2018, 4, 1)]) + timedelta(chance.randint(0, 40)))
    ref = chance.choice(rows(office, "SELECT ref FROM submissions WHERE voided_id IS NULL"))["ref"]
    unit = chance.choice([COUNTY, KEY, OTHER, PARK])
    number = str(chance.randint(1, 12))
    commission = chance.choice(rows(office, "SELECT ref FROM commissions"))["ref"]
    who = ["--author", "张", "--approver", "李", "--contact", "0994-1"]
    return chance.choice(
        [
            ["record", "adoption", ref, "--in", "general", "--on", day],
            ["record", "adoption", ref, "--in", "internal", "--as", "report", "--on", day],
            ["record", "adoption", ref, "--in", chance.choice(["xinjiang-news", "region-report"]), "--on", day],
            ["record", "adoption", ref, "--in", "state-council", "--on", day],
            ["record", "instruction", ref, "--level", "region", "--leader", "某", "--on", day],
            ["record", "inaccuracy", ref, "--note", "失实", "--on", day],
            ["record", "submission", "新", "--unit", unit, *who, "--received-on", day],
            ["record", "submission", "答", "--unit", unit, *who, "--received-on", day, "--commission", commission],
            ["record", "commission", "新约", "--unit", unit, "--issued-on", day, "--due-on", day],
            ["record", "verdict", commission, "--unit", unit, "--verdict", "excused", "--on", day],
            ["record", "verdict", commission, "--unit", unit, "--verdict", "nonconforming", "--on", day],
            ["record", "training", "--unit", unit, "--attendees", "60", "--on", day],
            ["record", "secondment", "某", "--unit", unit, "--starts-on", day, "--outcome", "completed"],
            ["record", "officer", f"人{number}", "--unit", unit, "--role", "leader", "--active-from", day],
            ["record", "talk", "--unit", unit, "--quarter", "2018-Q2", "--on", day, "--findings", "少"],
            ["amend", "submission", ref, "--unit", unit, *WHY],
            ["amend", "submission", ref, "--approver", "", *WHY],
            ["amend", "submission", ref, "--received-on", day, *WHY],
            ["amend", "adoption", f"A{number}", "--on", day, *WHY],
            ["amend", "commission", commission, "--due-on", day, *WHY],
            ["amend", "commission", commission, "--unit", unit, "--unit", COUNTY, *WHY],
            ["amend", "unit", unit, "--category", chance.choice(["county", "park", "key", "other"]), *WHY],
            ["amend", "unit", unit, "--active-to", day, *WHY],
            ["amend", "unit", unit, "--name", f"{unit}{number}", *WHY],
            ["amend", "officer", f"P{number}", "--active-to", day, *WHY],
            ["void", "adoption", f"A{number}", *WHY],
            ["void", "verdict", f"V{number}", *WHY],
            ["void", "submission", ref, *WHY],
            ["void", "training", f"T{number}", *WHY],
            ["undo", *WHY],
            ["undo", number, *WHY],
        ]
    )


def published(office: Office) -> list[Any]:
    """Every bulletin in force as its table is printed, and as the records give it now at its day."""
    with database.reading(office.ledger) as connection:
        found: list[Any] = []
        for each in bulletins.in_force(connection).values():
            period = periods.parse(each.period, periods.JANUARY)
            found.append(ranking.rank(connection, period, SEEN).json)
            stand = frozen.recomputed(connection, each)
            found.append([(line.unit_id, line.points, line.total, line.place) for line in frozen.lines(stand)])
            if period.is_year:
                found.append(rewards.rewards(connection, period, SEEN).json)
        return found


SWITCHES: list[dict[str, str]] = [
    {},
    {"rate_basis": "received-in-month"},
    {"rewards_of_a_level": "highest", "instructions": "each", "regional_adoptions": "each"},
]


@pytest.mark.ledgers
@pytest.mark.parametrize(
    ("whole", "switches"),
    long.cases(
        itertools.product([False, True], SWITCHES),
        [(False, SWITCHES[0]), (False, SWITCHES[1]), (True, SWITCHES[-1])].__contains__,
        "a published year keeps its months closed whatever the readings",
    ),
)
def test_nothing_that_may_be_written_moves_what_is_published(
    readings: Readings, whole: bool, switches: dict[str, str]
) -> None:
    office = readings(**switches)
    chance = random.Random(f"{switches}{whole}")
    office.take_all(random_ledger(chance.randrange(10**6), 150, START, END, FEW))
    for month in MONTHS[:3]:
        office.done("publish", "--month", month, "--as-of", "2018-04-20", "--force")
    if whole:
        office.done("publish", "--year", "2018", "--as-of", "2018-05-20", "--force")
    before = published(office)
    taken, wanted = 0, 4 * trials.TIMES
    for _turn in range(25 * wanted):
        words = some_write(office, chance)
        result = office.run(*words)
        assert result.exit_code in (0, 1), (words, result.output)
        if result.exit_code == 0:
            taken += 1
            assert published(office) == before, words
        if taken == wanted:
            break
    assert taken == wanted
    assert office.done("verify").startswith("no problems found")


def test_an_adoption_that_counts_in_a_published_month_by_the_rulebook_is_refused(readings: Readings) -> None:
    office = readings(rate_basis="received-in-month")
    refs = office.sends(OTHER, 10, "2018-06")
    office.done("publish", "--month", "2018-06", "--as-of", "2018-07-10")
    before = office.table("2018-06")
    message = office.refused("record", "adoption", refs[0], "--in", "general", "--on", "2018-07-05")
    assert "2018-06 is published" in message
    assert "govinfo reopen --month 2018-06" in message
    office.keeps_out(lambda: office.adopt(refs[:2], "general", "2018-07-05"), "row 2.*2018-06 is published")
    office.done("record", "adoption", refs[0], "--in", "general", "--on", "2018-07-11")
    assert office.table("2018-06") == before
    assert office.done("verify").startswith("no problems found")
