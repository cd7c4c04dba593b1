"""What has one home has one home: refs, fields, what a submission must carry, and who is active are told alike."""

from datetime import date
from itertools import product

import pytest
from sqlalchemy import Column, Date, Integer, MetaData, Table, create_engine, insert, select

from govinfo_cli.kinds import KINDS, kind_named, numbered
from govinfo_cli.ledger import schema
from govinfo_cli.ledger.active import active_within, is_active
from tests import inside
from tests.office import KEY, Office

DAYS = [date(2018, 6, day) for day in range(1, 6)]


def test_sql_and_python_agree_on_who_is_active() -> None:
    people = Table(
        "people", MetaData(), Column("id", Integer, primary_key=True), Column("begins", Date), Column("ends", Date)
    )
    times = dict(enumerate(product([None, *DAYS], repeat=2)))
    rows = [{"id": number, "begins": begins, "ends": ends} for number, (begins, ends) in times.items()]
    engine = create_engine("sqlite://")
    with engine.begin() as connection:
        people.create(connection)
        connection.execute(insert(people), rows)
        for first, last in product(DAYS, DAYS):
            condition = active_within(people.c.begins, people.c.ends, first, last)
            found = set(connection.scalars(select(people.c.id).where(condition)))
            assert found == {number for number, time in times.items() if is_active(time[0], time[1], first, last)}
    engine.dispose()


@pytest.mark.parametrize(
    ("begins", "ends", "active"),
    [(2, 4, True), (None, None, True), (4, None, False), (None, 1, False), (3, None, True), (None, 2, True)],
)
def test_both_days_belong_to_the_time(begins: int | None, ends: int | None, active: bool) -> None:
    since, until = (date(2018, 6, day) if day else None for day in (begins, ends))
    assert is_active(since, until, date(2018, 6, 2), date(2018, 6, 3)) is active


def test_every_column_is_a_field_of_its_table() -> None:
    for kind in KINDS:
        fields = {column.stored for column in kind.columns if column.name not in ("units", "aliases")}
        assert fields <= set(schema.metadata.tables[kind.table].c.keys()), kind.name


def test_a_record_goes_by_its_ref_its_code_or_its_number() -> None:
    assert kind_named("submission").own_ref({"ref": "2018-000123"}, 7) == "2018-000123"
    assert kind_named("unit").own_ref({"name": KEY, "code": "gaj"}, 7) == "gaj"
    assert kind_named("talk").own_ref({"quarter": "2018-Q2"}, 7) == numbered("talk", 7) == "K7"
    assert len({kind.prefix for kind in KINDS if kind.prefix}) == sum(bool(kind.prefix) for kind in KINDS)


@pytest.mark.parametrize("lacking", ["authors", "approver", "contact"])
def test_a_submission_that_lacks_any_of_what_it_must_carry_is_refused(office: Office, lacking: str) -> None:
    """By the intake, by the ledger's own field, and by what is told of it."""
    options = {"authors": "--author", "approver": "--approver", "contact": "--contact"}
    words = [word for name, option in options.items() if name != lacking for word in (option, "张三")]
    said = office.done("record", "submission", "题", "--unit", KEY, "--received-on", "2018-06-05", *words)
    title = kind_named("submission").column(lacking).title
    assert f"refused: it lacks {title};" in said
    (row,) = inside.rows(office, "SELECT refused FROM submissions")
    assert row["refused"] == 1
