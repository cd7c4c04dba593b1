"""Whatever the ledger's texts hold: each kind of target gets them safe, and an import gets them back."""

import itertools
import re
import shutil
import tempfile
import unicodedata
from pathlib import Path

import pytest
from docx import Document
from hypothesis import example, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from govinfo_cli import safe_text
from tests import circulars, inside, pages, paper, trials
from tests.books import SENT
from tests.office import KEY, Office

CASES = Path(__file__).parent / "cases"
TITLE = "夏季治安整治"
JUNE = ("--month", "2018-06")
AS_OF = ("--as-of", "2018-07-10")


@pytest.fixture
def office(office: Office) -> Office:
    """An office with a title that has an invisible character within."""
    path = office.ledger.parent / "submissions.csv"
    shutil.copy(CASES / "16-title-zwsp.csv", path)
    office.done("import", path)
    office.done("record", "adoption", "1", "--in", "general", "--on", "2018-06-06", "--issue", "1")
    return office


# --- an invisible character in a title ---


def test_it_is_left_out_of_the_word_circular(office: Office) -> None:
    written = circulars.write(office, "2018-06", "2018-07-10")
    ((row,),) = written.by_unit("Submissions adopted 2018-06").values()
    assert row["Title"] == TITLE


def test_it_is_left_out_of_the_workbook_and_pages(office: Office, tmp_path: Path) -> None:
    office.done("workbook", *JUNE, *AS_OF, "-o", tmp_path / "w.xlsx")
    (found,) = (cells for name, cells in paper.sheets(tmp_path / "w.xlsx").items() if name.startswith("Adopted"))
    assert TITLE in paper.texts(found)
    for words in (["show", "1"], ["explain", KEY, *JUNE], ["list", "submissions"]):
        assert TITLE in office.done(*words, *AS_OF[: 0 if words[0] == "list" else 2], "--format", "html")
    office.done("yearbook", *JUNE, *AS_OF, "-o", tmp_path / "y.html")
    assert TITLE in (tmp_path / "y.html").read_text(encoding="utf-8")
    assert TITLE in office.done("show", "1", "--format", "md")


def test_a_terminal_spells_it_out(office: Office) -> None:
    for format_ in ("table", "plain"):
        assert r"夏季\u{200b}治安整治" in office.done("show", "1", "--format", format_)


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_a_list_is_imported_again_unchanged(office: Office, tmp_path: Path, ending: str) -> None:
    (tmp_path / "out").mkdir()
    target = tmp_path / "out" / f"submissions.{ending}"
    office.done("list", "submissions", "--phones", "-o", target)
    assert office.ask("import", target)["kinds"]["submissions"] == {"added": 0, "skipped": 1, "refused": 0}


# --- every character of Unicode ---


def test_a_terminal_is_given_no_format_or_control_character() -> None:
    seen = "".join(map(chr, range(0x110000)))
    left = {unicodedata.category(character) for character in safe_text.visible(seen)}
    assert left.isdisjoint({"Cc", "Cf", "Cs", "Zl", "Zp"})
    for character in "\u061c\u00ad\u034f\u115f\u180b\u2065\u3164\ufe0f\uffa0\ufff0\ufffe\U000e0100":
        assert safe_text.visible(character) == f"\\u{{{ord(character):x}}}"


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("夏季\u200b治安", "夏季治安"),
        ("夏\u00ad季\u2060治\ufeff安\u061c", "夏季治安"),
        ("夏季\u200d\ufe0f治安\u200c", "夏季治安"),
        ("夏\u200b\u200d季", "夏季"),
        ("\u202e倒\u202c", "倒"),
        ("a\ufffeb\uffffc\x00\x1b[31m", "abc[31m"),
        ("a\tb\u2028c", "a b c"),
        ("👨\u200d👩\u200d👧 ❤\ufe0f", "👨\u200d👩\u200d👧 ❤\ufe0f"),
        ("می\u200cخواهم", "می\u200cخواهم"),
    ],
)
def test_paper_leaves_out_what_is_not_seen_and_keeps_what_joins(text: str, printed: str) -> None:
    assert safe_text.on_paper(text) == printed


@given(st.text(st.characters()))
@example("'=1")
@example("''＝1")
@example("\t=1")
def test_csv_is_harmless_and_can_be_turned_back(text: str) -> None:
    cell = safe_text.in_csv(text)
    assert not re.match(r"[=+\-@\t\r\n＝＋－＠]", cell)
    if not re.match(r"'*[\t\r\n]|'+[=+\-@＝＋－＠]", text):  # none of which the ledger keeps
        assert safe_text.from_csv(cell) == text


@pytest.mark.parametrize("text", ["\t=1+1", "\r=1+1", "＝1+1", "＠SUM(A1)", "＋1", "－1", "'=1+1"])
def test_cells_of_csv_that_a_spreadsheet_would_calculate_are_text(text: str) -> None:
    assert safe_text.in_csv(text) == f"'{text}"


@pytest.mark.parametrize("sign", "=+-@＝＋－＠")
def test_a_text_that_begins_like_a_formula_comes_back_from_csv_as_it_was(sign: str) -> None:
    assert safe_text.in_csv(f"{sign}通知") == f"'{sign}通知"
    assert safe_text.from_csv(f"'{sign}通知") == f"{sign}通知"


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_markdown_shows_it_as_it_stands_on_paper(text: str) -> None:
    title = safe_text.on_paper(text).replace("\n", " ").strip()
    (heading,) = (token for token in MarkdownIt().parse(f"# {safe_text.in_markdown(text)}") if token.type == "inline")
    shown = "".join(child.content for child in heading.children or [] if child.type == "text")
    assert " ".join(shown.split()) == " ".join(title.split())


# --- any text at all, through every format and back ---

NASTY = st.sampled_from("\u200b\u202e\u00ad\ufeff\ufffe\uffff\x1b\x07=＝'-@+<&>\"|*_{}%\U0001f468\u200d")
TEXT = st.text(NASTY | st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=12).map(
    lambda text: f"题{text}" if not text.strip() or text.isspace() else text
)
LOST = r"[\ufffd\ue000-\uf8ff\U000f0000-\U0010ffff]"
TAKEN = st.tuples(TEXT, TEXT).map(lambda parts: re.sub(LOST, "", "题".join(parts)).replace("***", "* *"))
"""What an import takes: nothing that was lost on the way or stands for what is hidden, and no word for nothing."""
NAME = st.text(st.sampled_from("\u200b\u202e\u00ad\ufeff\u200d·.'-") | st.characters(categories=["L", "M"])).map(
    lambda text: "李" + re.sub(r"[^\x00-\ufaff]|[\ue000-\uf8ff]", "", text)[:5]
)


def fill(office: Office, text: str, name: str) -> None:
    """Records with a text wherever text may stand."""
    sent = {**SENT, "ref": "R1", "unit": KEY, "received_on": "2018-06-05", "title": text, "authors": name}
    office.take_all(
        {
            "officers": [{"unit": KEY, "name": name, "role": "leader", "position": text}],
            "commissions": [
                {"ref": "Y1", "topic": text, "issued_on": "2018-06-01", "due_on": "2018-06-20"}
                | {"units": KEY, "requirements": text}
            ],
            "submissions": [{**sent, "approver": name, "contact": text}],
            "adoptions": [
                {"submission": "R1", "publication": "internal", "type": "news", "issue": text}
                | {"adopted_on": "2018-06-06"},
                {"submission": "R1", "publication": "state-council", "adopted_on": "2018-06-07"},
            ],
            "instructions": [
                {"submission": "R1", "level": "state", "leader": name, "instructed_on": "2018-06-07", "text": text}
            ],
            "inaccuracies": [{"submission": "R1", "found_on": "2018-06-08", "note": text}],
            "trainings": [{"unit": KEY, "held_on": "2018-06-05", "attendees": "50", "topic": text}],
            "talks": [{"unit": KEY, "quarter": "2018-Q2", "held_on": "2018-07-02", "findings": text}],
        }
    )


def force(office: Office, text: str, name: str) -> None:
    """The same, with what no import takes any more: somebody wrote it into the file."""
    fill(office, "题", "李三")
    for change in (
        "officers SET name = :name, position = :text",
        "commissions SET topic = :text, requirements = :text",
        "submissions SET title = :text, authors = :name, approver = :name, contact = :text",
        "adoptions SET issue = :text",
        "instructions SET leader = :name, text = :text",
        "inaccuracies SET note = :text",
        "trainings SET topic = :text",
        "talks SET findings = :text",
    ):
        inside.tamper(office, f"UPDATE {change}", {"text": text, "name": name})


KINDS = ["officers", "commissions", "submissions", "adoptions", "instructions", "inaccuracies", "trainings", "talks"]
REPORTS = [
    ["show", "R1"],
    ["find", "题"],
    ["explain", KEY, "--year", "2018"],
    ["commissions", "--year", "2018"],
    ["criticism", "--year", "2018"],
    ["authors", "--year", "2018"],
    ["rewards", "--year", "2018"],
    ["due"],
    ["log"],
    ["log", "R1"],
]


PAPERS = [
    ["bulletin", "--month", "2018-06", "-o", "b-month.docx"],
    ["bulletin", "--year", "2018", "-o", "b-year.docx"],
    ["payout", "--year", "2018", "-o", "p.docx"],
    ["payout", "--year", "2018", "-o", "p.xlsx"],
    ["workbook", "--year", "2018", "-o", "w.xlsx"],
    ["yearbook", "--year", "2018", "-o", "y.html"],
]


def opened(office: Office, *words: str) -> None:
    """Write a file that people read, and open it."""
    path = office.ledger.parent / words[-1]
    office.done(*words[:-1], path)
    if path.suffix == ".docx":
        assert Document(str(path)).paragraphs
    elif path.suffix == ".xlsx":
        assert paper.sheets(path)
    else:
        assert pages.read(path.read_text(encoding="utf-8")).all("table")


@pytest.mark.ledgers
@trials.ledgers(1)
@given(TAKEN, NAME)
@example("=\u200b夏\ufffe季\uffff\x1b", "李\u200b三")
@example("＝1+1", "李\u202e·o'三")
def test_any_text_is_imported_again_unchanged(template: Path, text: str, name: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        office = Office.copy_of(template, Path(folder))
        fill(office, text, name)
        for ending in ("csv", "xlsx"):
            (Path(folder) / ending).mkdir()
            lists = [Path(folder) / ending / f"{kind}.{ending}" for kind in KINDS]
            for path in lists:
                office.done("list", path.stem, "--phones", "-o", path)
            counts = office.ask("import", *lists)["kinds"]
            assert {(each["added"], each["refused"]) for each in counts.values()} == {(0, 0)}


def test_what_no_xml_allows_ends_no_paper(office: Office) -> None:
    force(office, "=\u200b夏\ufffe季\uffff\x1b\x07\ue000\u202e", "李\x1b三\uffff")
    for words in PAPERS:
        opened(office, *words)
    for format_ in ("table", "plain", "md", "csv", "json", "html"):
        office.done("show", "R1", "--format", format_)


@pytest.mark.ci
@settings(max_examples=4)
@given(TEXT, TEXT, st.integers(0, 5))
def test_any_text_goes_through_every_report_and_paper(template: Path, text: str, name: str, first: int) -> None:
    """By each example a report in two of its forms, the next report in the next two."""
    formats = itertools.islice(itertools.cycle(("table", "plain", "md", "csv", "json", "html", "csv")), first, None)
    with tempfile.TemporaryDirectory() as folder:
        office = Office.copy_of(template, Path(folder))
        force(office, text, name)
        for words in PAPERS:
            opened(office, *words)
        for words in REPORTS:
            for format_ in itertools.islice(formats, 2):
                office.done(*words, "--format", format_)
            opened(office, *words, "-o", f"{'-'.join(words[:2])}.xlsx")


@pytest.mark.ci
def test_an_office_suite_opens_them(office: Office, tmp_path: Path) -> None:
    force(office, "=\u200b夏\ufffe季\uffff\x1b\x07治安\u202e", "李\x1b三")
    written: list[Path] = []
    for number, words in enumerate(PAPERS[:-1]):
        opened(office, *words)
        path = office.ledger.parent / words[-1]
        written.append(path.rename(path.with_name(f"{number}{path.suffix}")))
    for printed in paper.pages_of_each(written, tmp_path):
        assert any(map(str.strip, printed))
