"""Reports as CSV, which spreadsheets and imports read, and as Markdown."""

import csv
import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from tests import books, files, inside, long, small, trials
from tests.books import ROWS, SENT
from tests.office import Office

BOM = "\ufeff"
PRINTABLE = st.text(
    st.characters(
        exclude_categories=["Cc", "Cf", "Cs", "Co", "Zs", "Zl", "Zp"],
        exclude_characters="\ufffd",  # as what is private to one computer, the trace of what was lost
    ),
    min_size=1,
)


@pytest.fixture(scope="module")
def june(template: Path, tmp_path_factory: pytest.TempPathFactory) -> Office:
    """The small ledger; it is only read here."""
    return small.fill(Office.copy_of(template, tmp_path_factory.mktemp("june")))


def cells(text: str) -> list[list[str]]:
    """The rows of a CSV text, its mark at the start taken off."""
    return list(csv.reader(io.StringIO(text.removeprefix(BOM), newline="")))


# --- CSV ---

REPORTS = [
    "rank --month 2018-06",
    "rank --year 2018",
    "rates --month 2018-06",
    "explain 昌吉市 --year 2018",
    "rewards --year 2018",
    "show 2018-000001",
    "list submissions",
    "list units",
    "find 春耕",
    "week --of 2018-06-06",
    "analysis --month 2018-06",
    "criticism --year 2018",
    "office --year 2018",
    "roster",
    "authors --year 2018",
    "status",
]


@pytest.mark.parametrize("words", REPORTS)
def test_csv_is_as_spreadsheets_want_it(june: Office, words: str) -> None:
    raw = june.run(*words.split(), "--format", "csv").stdout_bytes
    assert raw.startswith(b"\xef\xbb\xbf")
    assert raw.endswith(b"\r\n")
    text = raw.decode("utf-8-sig")
    assert "\n" not in text.replace("\r\n", "")
    for table in text.strip().split("\r\n\r\n"):
        heading, *rows = cells(table)
        assert all(heading) or words.startswith(("show", "rewards"))
        assert {len(row) for row in rows} <= {len(heading)}


def test_csv_holds_what_json_holds(june: Office) -> None:
    heading, *rows = cells(june.done("rank", "--month", "2018-06", "--as-of", small.AS_OF, "--format", "csv"))
    listed = june.table("2018-06", as_of=small.AS_OF)
    assert heading[:3] == ["Category", "Place", "Unit"]
    assert [row[2] for row in rows] == [each["unit"] for each in listed]
    assert [int(row[heading.index("Total")]) for row in rows] == [each["total"] for each in listed]
    assert [row[6] for row in rows] == [each["rate"] or "" for each in listed]


FORMULAS = ["=1+1", "+86 139", "-5", "@SUM(A1)", '=HYPERLINK("http://x")', "＝1+1"]


@pytest.mark.parametrize("text", FORMULAS)
def test_csv_cells_are_harmless(office: Office, text: str) -> None:
    office.take("submissions", {**SENT, "title": text})
    # As no name may be, but for what somebody wrote into the file.
    inside.tamper(office, "UPDATE submissions SET contact = :text, authors = :text", {"text": text})
    for line in ("list submissions", "find 2017-000001"):
        for row in cells(office.done(*line.split(), "--format", "csv")):
            assert not [cell for cell in row if cell.startswith(("=", "+", "-", "@", "\t", "\r"))]
    heading, row = cells(office.done("list", "submissions", "--format", "csv"))
    assert row[heading.index("title")].removeprefix("'") == text


@pytest.mark.parametrize(
    ("language", "kind"), long.crossed(["zh", "en"], ROWS, "other tests import every kind under English headings")
)
def test_a_list_in_csv_can_be_imported_again(template: Path, tmp_path: Path, language: str, kind: str) -> None:
    office = books.full(template, tmp_path)
    target = tmp_path / "out" / f"{kind}.csv"
    target.parent.mkdir()
    office.run("list", kind, "--phones", "-o", target, lang=language)
    before = office.ledger.read_bytes()
    counts = office.ask("import", target)["kinds"][kind]
    assert (counts["added"], counts["refused"]) == (0, 0)
    assert office.ledger.read_bytes() == before
    (tmp_path / "other").mkdir()
    other = Office.copy_of(template, tmp_path / "other")
    rest = {name: rows for name, rows in books.book().items() if name != kind}
    other.done("import", files.write_csv(tmp_path / "rest", rest), target)
    assert other.ask("list", kind) == office.ask("list", kind)


@pytest.mark.ledgers
@trials.ledgers(2, plain=2)
@given(st.lists(st.tuples(PRINTABLE, PRINTABLE), min_size=1, max_size=12))
def test_any_title_comes_back_from_a_list_in_csv(template: Path, texts: list[tuple[str, str]]) -> None:
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        office = Office.copy_of(template, Path(folder))
        shown = [(one, two.replace("***", "* *") + "办") for one, two in texts]  # *** stands for a hidden number
        rows = [{**SENT, "ref": f"R{at}", "title": one, "contact": two} for at, (one, two) in enumerate(shown)]
        office.take("submissions", *rows)
        (Path(folder) / "out").mkdir()
        target = Path(folder, "out", "submissions.csv")
        office.done("list", "submissions", "--phones", "--output", target)
        assert office.ask("import", target)["kinds"] == {
            "submissions": {"added": 0, "skipped": len(rows), "refused": 0}
        }


# --- Markdown ---


def markdown_tables(text: str) -> list[list[list[str]]]:
    """The cells of every table, as Markdown shows them."""
    tables: list[list[list[str]]] = []
    for token in MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(text):
        if token.type == "table_open":
            tables.append([])
        elif token.type == "tr_open":
            tables[-1].append([])
        elif token.type == "inline" and tables and token.level > 1:
            shown = "".join(
                child.content if child.type == "text" else f"<{child.type}>" for child in token.children or []
            )
            tables[-1][-1].append(shown)
    return tables


MARKUP = [
    "a|b",
    "*重点*",
    "__init__",
    "`code`",
    "<b>x</b>",
    "[x](http://x)",
    "![x](y)",
    "a\\|b",
    "# 1",
    "R&amp;D",
    "~~旧~~",
]


@pytest.mark.parametrize("text", MARKUP)
def test_markdown_shows_text_as_it_is(office: Office, text: str) -> None:
    office.take("submissions", {**SENT, "title": text})
    (table,) = markdown_tables(office.done("list", "submissions", "--format", "md"))
    assert table[1][table[0].index("title")] == text


@pytest.mark.parametrize("words", REPORTS)
def test_markdown_tables_hold_what_csv_holds(june: Office, words: str) -> None:
    tables = markdown_tables(june.done(*words.split(), "--format", "md"))
    written = cells(june.done(*words.split(), "--format", "csv"))
    shown = sum(len(table) - 1 for table in tables)
    headings = 1 + sum(not row for row in written)
    assert shown == len([row for row in written if row]) - headings
