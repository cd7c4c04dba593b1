"""Rows go in by the names of their fields, whatever the order of the table's columns: a later column is its last."""

from pathlib import Path

from sqlalchemy import Column, Integer, MetaData, Table, Text, create_engine

from govinfo_cli.ledger import database


def test_fields_in_another_order_than_the_columns(tmp_path: Path) -> None:
    # Called a keyword, as a table of the program's is.
    table = Table("table", MetaData(), Column("id", Integer), Column("topic", Text), Column("entry_id", Integer))
    table.append_column(Column("later", Text))
    engine = create_engine(f"sqlite:///{tmp_path / 'any.db'}")
    with engine.begin() as connection:
        table.create(connection)
        database.insert_rows(connection, table, ("id", "later", "topic", "entry_id"), [(1, "张三", "怎样写信息", 7)])
        (row,) = connection.execute(table.select()).mappings()
    engine.dispose()
    assert dict(row) == {"id": 1, "topic": "怎样写信息", "entry_id": 7, "later": "张三"}
