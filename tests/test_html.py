"""Reports as pages of HTML: whole, harmless, and with the figures of the JSON reports."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from govinfo_cli.render import html
from govinfo_cli.render.report import Column, Report, Table
from govinfo_cli.safe_text import on_paper
from tests import chinese, inside, pages, small
from tests.books import SENT
from tests.office import Office

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
]
HOSTILE = [
    "</script><script>alert(1)</script>",
    '"><img src="http://example.com/x" onerror="alert(1)">',
    "<b>粗</b> &amp; &lt;",
    "' onclick='alert(1)",
    "{{ 7 * 7 }}{% raw %}",
    "</title><style>*{display:none}</style>",
    "<!-- ]]> --!>",
]


@pytest.fixture(scope="module")
def june(template: Path, tmp_path_factory: pytest.TempPathFactory) -> Office:
    """The small ledger; it is only read here."""
    chinese.ready()
    return small.fill(Office.copy_of(template, tmp_path_factory.mktemp("june")))


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("words", REPORTS)
def test_a_page_is_whole_and_needs_nothing_else(june: Office, words: str, language: str) -> None:
    raw = june.run(*words.split(), "--format", "html", lang=language).stdout_bytes
    page = pages.read(raw.decode("utf-8"))
    assert page.attributes["lang"] == {"en": "en", "zh": "zh-CN"}[language]
    assert page.all("meta", charset="utf-8")
    policy = page.one("meta", **{"http-equiv": "Content-Security-Policy"}).attributes["content"]
    assert policy.startswith("default-src 'none'; style-src 'sha256-")
    assert "http" not in policy
    assert page.one("title").text == page.one("h1").text
    assert [tag for tag in ("script", "link", "img", "iframe", "form") if page.all(tag)] == []
    assert "url(" not in raw.decode("utf-8")
    assert "style=" not in raw.decode("utf-8").replace("<style", "")


@pytest.mark.parametrize("words", REPORTS)
def test_a_page_says_what_plain_text_says(june: Office, words: str) -> None:
    day = [] if words.startswith(("list", "find")) else ["--as-of", small.AS_OF]
    page = pages.read(june.done(*words.split(), *day, "--format", "html"))
    plain = june.done(*words.split(), *day, "--format", "plain")
    shown = page.one("main").text
    for line in plain.splitlines():
        for word in line.split():
            if not set(word) <= {"-"}:
                assert word in shown, line


def test_tables_have_captions_scopes_and_figures_to_the_right(june: Office) -> None:
    page = pages.read(june.done("rank", "--month", "2018-06", "--as-of", small.AS_OF, "--format", "html"))
    tables = page.all("table")
    assert [table.caption for table in tables] == [
        "counties and cities",
        "parks",
        "key departments",
        "other departments",
    ]
    rows = [row for table in tables for row in table.rows]
    wanted = june.table("2018-06", as_of=small.AS_OF)
    assert [row[0].rstrip("=") for row in rows] == [str(each["rank"]) for each in wanted]
    assert [row[1:6] for row in rows] == [
        [
            each["unit"],
            *(str(each[count]) for count in ("submitted", "refused", "adopted")),
            each["rate"] or "",
        ]
        for each in wanted
    ]
    assert [row[6:13] for row in rows] == [
        [str(point) for point in (*each["points"].values(), each["total"])] for each in wanted
    ]
    assert [[cell.rstrip("=") for cell in row[13:]] for row in rows] == [
        [str(figure) for figure in each["to_date"].values()] for each in wanted
    ]
    for table in tables:
        assert {cell.attributes["scope"] for cell in table.one("thead").all("th")} == {"col"}
        assert {cell.attributes["scope"] for cell in table.one("tbody").all("th")} == {"row"}
        for row in table.one("tbody").all("tr"):
            assert [cell.attributes.get("class") for cell in row.all("td")] == ["n"] * 16
            assert row.one("th").text in {each["unit"] for each in wanted}


def test_a_record_that_was_voided_is_struck(office: Office) -> None:
    office.take("submissions", {**SENT, "ref": "A", "title": "留"}, {**SENT, "ref": "B", "title": "作废"})
    office.done("void", "submission", "B", "--reason", "重复")
    page = pages.read(office.done("list", "submissions", "--format", "html"))
    struck = {each.text for each in page.all("s")}
    assert {"作废", "voided"} <= struck
    assert "留" not in struck


def test_whatever_a_title_holds_is_text(office: Office) -> None:
    rows = [{**SENT, "ref": f"R{at}", "title": text} for at, text in enumerate(HOSTILE)]
    office.take("submissions", *rows)
    for row in rows:  # as no name may be, but for what somebody wrote into the file
        inside.tamper(office, "UPDATE submissions SET authors = :title WHERE ref = :ref", row)
    office.done("record", "unit", "--name", "<i>局</i>", "--category", "key", "--code", "xx")
    for words in ("list submissions", "find R", "list units", "rank --month 2018-06"):
        page = pages.read(office.done(*words.split(), "--format", "html"))
        assert [tag for tag in ("script", "img", "b", "i") if page.all(tag)] == []
        assert len(page.all("style")) == len(page.all("title")) == 1
        if words != "list submissions":
            continue
        (table,) = page.all("table")
        at = table.heading.index("title")
        assert [row[at] for row in table.rows] == [" ".join(text.split()) for text in HOSTILE]
    shown = pages.read(office.done("show", "R0", "--format", "html"))
    assert HOSTILE[0] in shown.text


TEXT = st.text(st.one_of(st.sampled_from("<>&\"'/!-=b; "), st.characters(exclude_categories=["Cs"])))


@settings(max_examples=60)
@given(TEXT.filter(len), TEXT, TEXT)
def test_any_text_comes_back_as_it_was(title: str, cell: str, note: str) -> None:
    columns = [Column(title), Column("n", numeric=True)]
    report = Report(title, [Table(cell, columns, [[cell, 1], [None, None]], struck={0})], {}, [note], [note])
    page = pages.read(html.document(report))

    def plain(text: str) -> str:
        return " ".join(on_paper(text).split())

    assert page.one("h1").text == page.one("title").text == plain(title)
    assert page.one("table").caption == plain(cell)
    assert page.one("table").rows == [[plain(cell), "1"], ["", ""]]
    assert [each.text for each in page.all("p")] == [plain(note)] * 2


def test_a_wide_table_is_printed_across_the_sheet(june: Office) -> None:
    for words, broad in (("rank --year 2018", True), ("rewards --year 2018", False)):
        page = pages.read(june.done(*words.split(), "--format", "html"))
        assert (page.one("main").attributes.get("class") == "broad") == broad


def test_rows_that_no_longer_count_or_are_urgent_look_it() -> None:
    table = Table("", [Column("a")], [["gone"], ["late"], ["plain"]], struck={0}, urgent={1})
    page = pages.read(html.document(Report("r", [table], {})))
    assert [each.text for each in page.all("s")] == ["gone"]
    gone, late, plain = page.one("tbody").all("tr")
    assert (gone.text, late.text, plain.text) == ("gone", "late", "plain")
    assert [row.attributes.get("class") for row in (gone, late, plain)] == [None, "urgent", None]
