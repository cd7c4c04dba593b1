"""A ledger on a server answers as one in a file, byte for byte: every report, list and search of the same rows.

The rows lie in the server's tables in no order, in a database that sorts Chinese by its sounds.
"""

import random
import re
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection, Select, Text, column, literal, select, values

from govinfo_cli.counting import past
from govinfo_cli.kinds import KINDS
from govinfo_cli.ledger import article_index, bulletins, database, dialect, schema
from govinfo_cli.places import Server
from tests import there
from tests.inside import rows
from tests.office import KEY, OTHER, PARK, Office
from tests.oracle.ledgers import random_ledger
from tests.server import Cluster, name_of
from tests.test_past import everything
from tests.test_properties import FEW
from tests.test_published_properties import some_write

pytestmark = [pytest.mark.ci, pytest.mark.server]

JSON = ("--format", "json")
MONTHLY = ("rank", "rates", "quota", "timeliness", "analysis", "criticism", "commissions", "follow-ups", "authors")
LISTS = tuple(
    ("list", kind.table, *more, *JSON) for kind in KINDS for more in ((), ("--status", "voided"), ("--limit", "3"))
)
Words = tuple[str, ...]


@pytest.fixture(scope="module")
def eventful(template: Path, tmp_path_factory: pytest.TempPathFactory) -> Office:
    """Half a year with commands of every kind, months published, reopened and corrected, units renamed and ended."""
    office, chance = Office.copy_of(template, tmp_path_factory.mktemp("eventful")), random.Random(7)
    office.take_all(random_ledger(11, 120, date(2018, 1, 1), date(2018, 6, 30), FEW))
    office.done("publish", "--month", "2018-01", "--as-of", "2018-02-05")
    for month in range(2, 5):
        for _turn in range(10):
            office.run(*some_write(office, chance))
        office.run("amend", "unit", FEW[month][0], "--name", f"{FEW[month][0]}新", "--from", f"2018-0{month}-10", *WHY)
        office.done("publish", "--month", f"2018-0{month}", "--as-of", f"2018-0{month + 1}-05")
    ref = rows(office, "SELECT ref FROM submissions WHERE received_on > '2018-02-01' AND voided_id IS NULL")[0]["ref"]
    office.done("reopen", "--month", "2018-04", "--reason", "漏登")
    office.run("amend", "submission", ref, "--title", "改过的标题", *WHY)
    office.run("amend", "unit", FEW[1][0], "--active-to", "2018-05-10", *WHY)
    for _turn in range(10):
        office.run(*some_write(office, chance))
    return office


WHY = ("--reason", "误")


def same(file: Office, server: Server, asked: list[Words]) -> dict[Words, tuple[int, str, str]]:
    """What both say, found to be the same."""
    here, on_server = there.answers(file.ledger, asked), there.answers(server, asked)
    for words in asked:
        assert on_server[words] == here[words], words
    return here


def test_reports_lists_and_the_journal_of_every_kind_of_record(filled: Office, served: Server) -> None:
    seen = ("--as-of", "2018-02-01", *JSON)
    asked: list[Words] = [(name, *period, *seen) for name in MONTHLY for period in (PERIODS[0], PERIODS[1])]
    asked += [(name, "--year", "2017", *seen) for name in ("rewards", "months")]
    asked += [(name, *seen) for name in ("due", "status", "week")] + [("talks", "--quarter", "2017-Q2", *seen)]
    asked += [*LISTS, ("log", "--limit", "0", *JSON), ("roster", *JSON), ("headings", *JSON), ("senders", *JSON)]
    asked += [(verb, ref, *JSON) for verb in ("show", "log") for ref in ("2017-000001", "17-000002", "2026-000001")]
    asked += [("explain", unit, "--year", "2017", *seen) for unit in ("昌吉市", "公安厅", OTHER)]
    asked += [("outlook", "昌吉市", "--year", "2017", *seen), ("rulebook", "show", *JSON)]
    said = same(filled, served, asked)
    assert [words for words, (code, _out, _err) in said.items() if code] == []


PERIODS = [("--year", "2017"), ("--month", "2017-06")]


def test_periods_that_are_published_corrected_and_open(cluster: Cluster, eventful: Office) -> None:
    server = there.carried(cluster, eventful.ledger)
    asked: list[Words] = []
    for seen in (("--as-of", "2018-07-05", *JSON), ("--as-of", "2018-03-20", *JSON)):
        periods = [("--year", "2018"), *(("--month", f"2018-0{month}") for month in range(1, 7))]
        asked += [(name, *period, *seen) for name in MONTHLY for period in periods]
        asked += [(name, "--year", "2018", *seen) for name in ("rewards", "months")]
        asked += [(name, *seen) for name in ("due", "status", "week")] + [("talks", "--quarter", "2018-Q1", *seen)]
        asked += [("explain", unit, "--year", "2018", *seen) for unit in (KEY, OTHER, PARK)]
    asked += [("log", "--limit", "0", *JSON), ("find", "--similar", "--year", "2018", *JSON)]
    said = same(eventful, server, asked)
    assert [words for words, (code, _out, _err) in said.items() if code] == []


def test_the_ledger_as_it_stood_row_by_row(cluster: Cluster, eventful: Office) -> None:
    server = there.carried(cluster, eventful.ledger)

    def stood(place: Path | Server) -> list[object]:
        found: list[object] = []
        with database.reading(place) as connection:
            held = bulletins.all_of(connection)
            for each in held:
                with past.at(connection, each):
                    found.append(everything(connection))
                    with past.at(connection, held[0]):
                        found.append(everything(connection))
                    found.append(everything(connection))
            for entry in range(1, rows(eventful, "SELECT max(id) AS n FROM journal")[0]["n"] + 1):
                with past.before(connection, entry):
                    found.append(everything(connection))
            return [*found, everything(connection)]

    here = stood(eventful.ledger)
    assert stood(server) == here
    assert len({repr(each) for each in here}) > 20


@pytest.mark.parametrize(
    "text",
    ["春", "春耕", "春耕备耕", "AB", "abc", "ABC T", "test", "%", "100%", "_", "\\", "\\顺", "'", "", "张", "没有"],
)
def test_texts_are_found_the_same(filled: Office, served: Server, text: str) -> None:
    same(filled, served, [("find", text, *more, *JSON) for more in ((), ("--limit", "1"), ("--year", "2026"))])


def test_texts_that_may_hold_a_text_do(filled: Office, served: Server) -> None:
    contents = [row["content"] for row in rows(filled, "SELECT content FROM texts")]
    wanted = sorted({text[at : at + size] for text in contents for at in range(0, len(text), 7) for size in (1, 2, 4)})
    with database.reading(filled.ledger) as file, database.reading(served) as server:
        t = schema.texts.c
        for each in wanted:
            found = article_index.candidates(file, each, 1000)
            assert found is not None
            # A file's index may name more, which are then looked at.
            own = file.scalars(
                select(t.id).where(t.id.in_(found), article_index.holds(t.content, each)).order_by(t.id.desc())
            )
            assert article_index.candidates(server, each, 1000) == own.all(), each


# --- what is said in two ways ---


def both(filled: Office, served: Server, query: Select[Any]) -> list[Any]:
    """What a statement finds, on both the same."""

    def found(connection: Connection) -> list[Any]:
        return sorted(map(tuple, connection.execute(query).all()), key=repr)

    with database.reading(filled.ledger) as file, database.reading(served) as server:
        here = found(file)
        assert found(server) == here
    return here


DAYS = [str(date(2015, 12, 25) + timedelta(days)) for days in range(800)] + ["0002-01-01", "2000-02-29", "9999-12-31"]
NO_DAYS = ["", "2017-02-29", "1900-02-29", "2017-13-01", "2017-00-10", "2017-04-31", "2017-1-01", "2017-01-01\n", "now"]


def given(name: str, texts: list[str]) -> Select[Any]:
    """A query of some texts."""
    listed = values(column(name, Text)).data([(each,) for each in texts]).cte("given")
    return select(listed.c[name])


@pytest.mark.parametrize(
    "moved",
    [(), ("+1 day",), ("+14 days",), ("start of month", "+1 month", "+9 days"), ("start of month", "-3 months")],
    ids=" ".join,
)
def test_days_are_moved_the_same(filled: Office, served: Server, moved: Words) -> None:
    query = given("day", DAYS)
    query = query.add_columns(dialect.day_of(query.selected_columns.day, *map(literal, moved)))
    assert len(both(filled, served, query)) == len(DAYS)


def test_what_is_a_day(filled: Office, cluster: Cluster, served: Server) -> None:
    texts = [*DAYS, *NO_DAYS, "0000-01-01", "2100-02-29", "2000-02-30", "２０１７-01-01"]
    listed = ", ".join(f"('{each}')" for each in texts)
    here = rows(
        filled, f"WITH given(day) AS (VALUES {listed}) SELECT day, day IS date(day, '+0 days') AS is_ FROM given"
    )
    asked = f"SELECT day, govinfo.gv_is_day(day) FROM (VALUES {listed}) AS given (day)"
    on_server = cluster.sql(name_of(served), asked)
    assert [(row["day"], bool(row["is_"])) for row in here] == on_server
    assert {row["day"] for row in here if not row["is_"]} >= {*NO_DAYS}


TEXTS = [
    "",
    "abc",
    "ABC",
    "a%c",
    "a_c",
    "Äb",
    "äb",
    "Ｇａ",
    "ｇａ",
    "春耕",
    "2018-000001",
    "2018-0000012",
    "x2018-000001",
    "a\nb",
]


@pytest.mark.parametrize("pattern", ["a%", "%B%", "a\\%c", "a\\_c", "ä%", "ｇ%", "%耕", "a%b"])
def test_likeness_minds_no_case_of_ascii_letters(filled: Office, served: Server, pattern: str) -> None:
    query = given("text", TEXTS)
    both(filled, served, query.where(dialect.like(query.selected_columns.text, literal(pattern), literal("\\"))))


@pytest.mark.parametrize("pattern", ["2018-" + "[0-9]" * 6, "*b*", "*a*c*", "*春*", "a*b"])
def test_patterns_are_of_a_whole_text(filled: Office, served: Server, pattern: str) -> None:
    query = given("text", TEXTS)
    assert both(filled, served, query.where(dialect.glob(query.selected_columns.text, pattern)))


def test_numbers_that_are_kept_as_text(filled: Office, served: Server) -> None:
    query = given("text", ["", "0", "12", "-2.5", "0.0001", "1234.5678", "-0.00005"])
    found = both(filled, served, query.add_columns(dialect.scaled(query.selected_columns.text, literal(10_000))))
    assert ("-2.5", -25_000) in found


def test_many_numbers_are_one_value(filled: Office, served: Server) -> None:
    assert len(both(filled, served, dialect.each_of(list(range(40_000))))) == 40_000


def test_indexes_of_some_rows_are_so_on_both(cluster: Cluster, made: Server) -> None:
    indexes = [index for table in schema.metadata.sorted_tables for index in table.indexes]
    partial = {index.name for index in indexes if index.dialect_options["sqlite"]["where"] is not None}
    assert len(partial) > 8
    there = "SELECT c.relname FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid WHERE i.indpred IS NOT NULL"
    assert {name for (name,) in cluster.sql(name_of(made), there)} == partial


# --- what is written ---


def test_what_is_lived_on_both_is_the_same(cluster: Cluster, made: Server, template: Path, tmp_path: Path) -> None:
    office, server, chance = Office.copy_of(template, tmp_path), cluster.new(made), random.Random(3)
    register = office.folder(random_ledger(5, 40, date(2018, 1, 1), date(2018, 3, 31), FEW))

    def lived(*words: object) -> int:
        said = []
        for place in (office.ledger, server):
            ((code, out, err),) = there.answers(place, [tuple(map(str, words))]).values()
            said.append((code, HEAD.sub("", out), HEAD.sub("", err)))
        assert said[0] == said[1], words
        return said[0][0]

    assert lived("import", register) == 0
    assert lived("import", register) == 0
    assert lived("publish", "--month", "2018-01", "--as-of", "2018-02-05") == 0
    codes = [lived(*some_write(office, chance)) for _turn in range(25)]
    assert lived("amend", "unit", KEY, "--name", "公安厅", "--from", "2018-03-10", *WHY) == 0
    assert lived("publish", "--month", "2018-02", "--as-of", "2018-03-05") == 0
    assert lived("reopen", "--month", "2018-02", *WHY) == 0
    lived("undo", *WHY)
    assert {0, 1} <= {*codes}
    assert lived("verify") == lived("rank", "--year", "2018", "--as-of", "2018-04-01", *JSON) == 0
    # Beside the time and the account of each entry, and digests of them, all rows are the same.
    own = {"at", "account", "digest", "previous_digest", "content"}
    with database.reading(office.ledger) as file, database.reading(server) as there_:
        for table in schema.metadata.sorted_tables:
            columns = [each for each in table.c if each.name not in own or table in schema.RECORDS]
            query = select(*columns).order_by(*table.primary_key)
            assert there_.execute(query).all() == file.execute(query).all(), table.name


HEAD = re.compile(
    r"([0-9a-f]{4}-){5}[0-9a-f]{4}|/\S*ledger\.db|postgresql://\S*|\d{4}-\d\d-\d\d \d\d:\d\d|测试员( \(\w+\))?"
)
"""What differs by the time, the place and the account."""
