"""The ledger as it stood: whatever is written, corrected, voided and taken back later, row by row."""

import random
from datetime import date
from typing import Any

import pytest
from sqlalchemy import Connection, select

from govinfo_cli.counting import past
from govinfo_cli.ledger import bulletins, database, schema
from tests.inside import rows
from tests.office import KEY, OTHER, Office
from tests.oracle.ledgers import random_ledger
from tests.test_properties import FEW
from tests.test_published_properties import some_write

TABLES = (*schema.RECORDS, schema.rulebooks, schema.bulletins, schema.reopenings, schema.undoings)


def everything(connection: Connection) -> dict[str, list[Any]]:
    """All rows of all tables, but for which entry changed them last."""
    return {
        table.name: [
            *connection.execute(
                select(*(column for column in table.c if column.name != "changed_id")).order_by(table.c.id)
            )
        ]
        for table in TABLES
    }


def stood(office: Office, *numbers: int) -> list[dict[str, list[Any]]]:
    """What bulletins saw, each within those before it in the list."""
    with database.reading(office.ledger) as connection:
        held = {each.id: each for each in bulletins.all_of(connection)}
        now = everything(connection)
        found = []
        for number in numbers:
            with past.at(connection, held[number]):
                found.append(everything(connection))
                with past.at(connection, held[1]):
                    found.append(everything(connection))
                assert everything(connection) == found[-2]
        assert everything(connection) == now
        assert connection.exec_driver_sql("SELECT count(*) FROM temp.sqlite_master").scalar() == 0
        return found


@pytest.mark.file
def test_the_ledger_is_seen_as_it_stood(office: Office) -> None:
    chance = random.Random(7)
    office.take_all(random_ledger(11, 120, date(2018, 1, 1), date(2018, 6, 30), FEW))
    last = rows(office, "SELECT ref FROM submissions ORDER BY received_on DESC LIMIT 1")[0]["ref"]
    office.done("void", "unit", "档案局", "--reason", "误")
    office.done("publish", "--month", "2018-01", "--as-of", "2018-02-05")
    (first, _same) = stood(office, 1)
    office.done("undo", "--yes", str(rows(office, "SELECT max(id) - 1 AS n FROM journal")[0]["n"]), "--reason", "误")
    office.done("amend", "submission", last, "--approver", "", "--title", "改", "--reason", "误")
    for _turn in range(15):
        office.run(*some_write(office, chance))
    office.done("publish", "--month", "2018-02", "--as-of", "2018-03-05")
    (second, _first) = stood(office, 2)
    for _turn in range(15):
        office.run(*some_write(office, chance))
    office.send(KEY, "2018-06-28", ref="新-1")
    office.send(OTHER, "2018-06-29", ref="新-2")
    assert stood(office, 2, 1) == [second, first, first, first]
