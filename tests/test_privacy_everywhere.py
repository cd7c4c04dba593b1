"""A phone number in any text of any kind of record is starred wherever that text is printed."""

from pathlib import Path

import pytest

from govinfo_cli.kinds import KINDS, Type
from tests import books, circulars, files, inside, paper
from tests.office import Office

MOBILE = "13912345678"
CALL = f"电话{MOBILE}"
AS_OF = ("--as-of", "2018-01-10")
TEXTS = {
    kind.table: [
        column.name
        for column in kind.sheet_columns
        if column.type is Type.TEXT
        and not column.phone
        and not column.person
        and column.name not in ("issue", "code", "digest")
    ]
    for kind in KINDS
}
# The list of officers and the roster are there to call people by.
REPORTS = [
    *(
        f"list {kind.table.replace('_', '-')}"
        for kind in KINDS
        if kind.table in books.ROWS and kind.table != "officers"
    ),
    "show 2017-000001",
    f"find {CALL[:2]}",
    "log",
    "log submission 2017-000001",
    "log commission YG-01",
    "log talk K1",
    "status",
    "due --within 60",
    "commissions --month 2017-06",
    "commissions --year 2017",
    "criticism --month 2017-07",
    "criticism --year 2017",
    "explain 昌吉市 --month 2017-07",
    "explain 昌吉市 --year 2017",
    "rewards --year 2017",
    "authors --year 2017",
    "talks --quarter 2017-Q2",
    "timeliness --year 2017",
    "office --year 2017",
    "week --of 2017-06-06",
    "analysis --month 2017-06",
]


@pytest.fixture(scope="module")
def called(template: Path, tmp_path_factory: pytest.TempPathFactory) -> Office:
    """A ledger in which every text of every kind ends in a phone number; June and July are published."""
    office = Office.copy_of(template, tmp_path_factory.mktemp("called"))
    sheets = {
        kind: books.grid(
            kind, [{**row, **{name: f"{row[name]}{CALL}" for name in TEXTS[kind] if row.get(name)}} for row in rows]
        )
        for kind, rows in books.ROWS.items()
    }
    office.done("import", files.write_csv(office.ledger.parent / "in", sheets))
    office.done("amend", "talk", "K1", "--findings", f"改{CALL}", "--reason", CALL)
    return office


def test_there_are_texts_of_most_kinds_to_be_looked_for() -> None:
    assert sum(map(len, TEXTS.values())) > 10


@pytest.mark.parametrize("words", REPORTS)
def test_no_report_prints_it(called: Office, words: str) -> None:
    for format_ in ("plain", "json", "csv", "html"):
        result = called.run(*words.split(), "--format", format_)
        assert result.exit_code == 0, result.output
        assert MOBILE not in result.stdout, format_


def test_no_paper_prints_it(called: Office, tmp_path: Path) -> None:
    for words in ("workbook --year 2017", "workbook --month 2017-07", "payout --year 2017"):
        called.done(*words.split(), *AS_OF, "-o", tmp_path / "x.xlsx")
        assert MOBILE not in "\n".join(map(paper.texts, paper.sheets(tmp_path / "x.xlsx").values())), words
    for period in ("2017-06", "2017-07", "2017"):
        written = circulars.write(called, period, "2018-01-10")
        cells = [cell.text for table in written.document.tables for row in table.rows for cell in row.cells]
        assert MOBILE not in written.text + "\n".join(cells), period
        called.done(
            "yearbook", "--year" if len(period) == 4 else "--month", period, *AS_OF, "-o", tmp_path / f"{period}.html"
        )
        assert MOBILE not in (tmp_path / f"{period}.html").read_text(encoding="utf-8"), period


def test_no_words_of_a_circular_are_kept_with_it(called: Office, tmp_path: Path) -> None:
    office = Office.copy_of(called.ledger, tmp_path)
    for month in ("2017-06", "2017-07"):
        office.done("publish", "--month", month, "--as-of", "2018-01-10", "--force")
    kept = inside.rows(office, "SELECT words FROM bulletins")
    assert all("春耕" in each["words"] for each in kept)
    assert MOBILE not in str(kept)


@pytest.mark.parametrize(("title", "shown"), [("电话2342425", "电话*******"), ("话13912345678", "话***********")])
def test_the_shortest_text_that_may_hold_one(office: Office, title: str, shown: str) -> None:
    office.send("公安局", "2017-06-05", title=title)
    assert office.ask("list", "submissions")["rows"][0]["title"] == shown
    assert shown in office.notes("list", "submissions")


def test_no_message_says_it(called: Office) -> None:
    assert MOBILE not in called.refused("void", "submission", "2017-000001", "--reason", CALL)
    assert MOBILE not in called.refused("show", CALL)
    assert MOBILE not in called.run("rank", "--as-of", CALL).stderr
