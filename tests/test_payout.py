"""The pay list as Excel and as Word: every figure is that of the rewards report."""

import sys
from collections import defaultdict
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from docx.oxml.ns import qn

from govinfo_cli.papers.capitals import capitals
from tests import chinese, outside, paper, small
from tests.inside import head_of
from tests.office import Office

NAMES = ("Awards to units 2018", "Rewards to authors 2018", "All payments by unit 2018")


@pytest.fixture(scope="module")
def june(template: Path, tmp_path_factory: pytest.TempPathFactory) -> Office:
    """The small ledger with authors of several submissions, and shares that leave a fen over; it is only read here."""
    office = small.fill(Office.copy_of(template, tmp_path_factory.mktemp("june")))
    office.sent_up("昌吉市", "2018-07-03", "yesterday-news", authors="李明、王芳、张伟", title="=联合调研", ref="R1")
    office.sent_up("公安局", "2018-07-03", "reference-news", authors="孙涛", ref="R2")
    office.sent_up("公安局", "2018-07-04", "yesterday-news", authors="孙涛", ref="R3")
    return office


def paid(office: Office, tmp_path: Path, ending: str, lang: str = "en", as_of: str = small.AS_OF) -> Path:
    """The pay list of 2018."""
    path = tmp_path / f"payout.{ending}"
    result = office.run("payout", "--year", "2018", "--as-of", as_of, "-o", path, lang=lang)
    assert (result.exit_code, result.stdout) == (0, ""), result.stderr
    assert [each.name for each in tmp_path.iterdir()] == [path.name]
    return path


def forms(path: Path) -> dict[str, list[list[str]]]:
    """The lines of each form below its heading, figures as text; what is joined stands in the first cell."""
    if path.suffix == ".docx":
        document = Document(str(path))
        titles = [each.text for each in document.paragraphs if each.text in NAMES]
        return {
            title: [cells_of(row) for row in table.rows[1:]]
            for title, table in zip(titles, document.tables, strict=True)
        }
    found = {}
    for name, cells in paper.sheets(path).items():
        start = next(at for at, row in enumerate(cells) if row[0] == "No.")
        end = next(at for at, row in enumerate(cells) if str(row[0]).startswith("Sum in words"))
        found[name] = [[figure(cell) for cell in row] for row in cells[start + 1 : end + 1]]
    return found


def cells_of(row: Any) -> list[str]:
    """The texts of a row of a Word table, each where it begins; what goes on from above or from the left is empty."""
    found: list[str] = []
    for cell in row._tr.tc_lst:
        text = "".join(each.text or "" for each in cell.iter(qn("w:t")))
        found += ["" if cell.vMerge == "continue" else text, *[""] * (cell.grid_span - 1)]
    return found


def figure(cell: Any) -> str:
    """A cell of a workbook as Word has it."""
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() and cell < 100 else f"{cell:,.2f}"
    return str(cell)


def money(text: str) -> Decimal:
    """A figure as an amount; an empty one is nothing."""
    return Decimal(text.replace(",", "") or 0)


@pytest.fixture(params=["xlsx", "docx"])
def printed(request: pytest.FixtureRequest, june: Office, tmp_path: Path) -> dict[str, list[list[str]]]:
    """The forms, by title, in both kinds of file."""
    found = forms(paid(june, tmp_path, request.param))
    assert tuple(found) == NAMES
    return found


@pytest.fixture
def said(june: Office) -> dict[str, Any]:
    """The rewards report's JSON."""
    return june.rewards(2018, as_of=small.AS_OF)


def test_awards(printed: dict[str, list[list[str]]], said: dict[str, Any]) -> None:
    lines = printed[NAMES[0]]
    count = len(said["awards"])
    assert count == 13
    assert [(line[2], line[3], money(line[5])) for line in lines[:count]] == [
        (each["unit"], str(each["rank"]), Decimal(each["amount"])) for each in said["awards"]
    ]
    assert [line[0] for line in lines[:count]] == [str(number) for number in range(1, count + 1)]
    total = Decimal(said["totals"]["awards"])
    assert (lines[count][0], money(lines[count][5])) == ("Sum in figures", total)
    assert lines[count + 1][0] == f"Sum in words: {capitals(total)}"


def test_authors(printed: dict[str, list[list[str]]], said: dict[str, Any]) -> None:
    lines = printed[NAMES[1]]
    submissions = {each["ref"]: each for each in said["submissions"]}
    shares: defaultdict[tuple[str, str], Decimal] = defaultdict(Decimal)
    by_submission: defaultdict[str, Decimal] = defaultdict(Decimal)
    subtotals: dict[str, Decimal] = {}
    owed: dict[tuple[str, str], Decimal] = {}
    payee = ("", "")
    for line in lines[:-2]:
        if line[0].startswith("Sum of "):
            assert line[8] == line[9]
            subtotals[line[0].removeprefix("Sum of ")] = money(line[9])
            continue
        if line[2]:
            payee = (line[1], line[2])
            owed[payee] = money(line[9])
        one = submissions[line[3]]
        assert payee[0] == one["unit"]
        assert payee[1] in one["authors"]
        assert (line[4], money(line[6]), line[7]) == (one["title"], Decimal(one["amount"]), str(len(one["authors"])))
        assert all(f"{Decimal(each['amount']):.0f} yuan" in line[5] for each in one["lines"])
        shares[payee] += money(line[8])
        by_submission[line[3]] += money(line[8])
    wanted = {(each["unit"], each["author"]): Decimal(each["amount"]) for each in said["payees"]}
    assert dict(shares) == owed == wanted
    assert list(owed) == list(wanted)
    assert by_submission == {ref: Decimal(each["amount"]) for ref, each in submissions.items()}
    assert subtotals == {
        unit: sum(amount for (own, _author), amount in wanted.items() if own == unit) for unit, _author in wanted
    }
    total = Decimal(said["totals"]["authors"])
    assert [money(lines[-2][at]) for at in (8, 9)] == [total, total]
    assert lines[-1][0] == f"Sum in words: {capitals(total)}"


def test_all_payments_by_unit(printed: dict[str, list[list[str]]], said: dict[str, Any]) -> None:
    *lines, figures, in_words = printed[NAMES[2]]
    wanted: dict[str, list[Decimal]] = defaultdict(lambda: [Decimal(0), Decimal(0)])
    for at, part in enumerate(("awards", "payees")):
        for each in said[part]:
            wanted[each["unit"]][at] += Decimal(each["amount"])
    assert {line[1]: [money(line[2]), money(line[3])] for line in lines} == wanted
    assert all(money(line[2]) + money(line[3]) == money(line[4]) for line in lines)
    totals = [Decimal(said["totals"][name]) for name in ("awards", "authors", "all")]
    assert [money(cell) for cell in figures[2:5]] == totals
    assert in_words[0] == f"Sum in words: {capitals(totals[2])}"


def test_an_author_of_several_submissions_signs_once(printed: dict[str, list[list[str]]]) -> None:
    own = [line for line in printed[NAMES[1]] if line[1] == "公安局"]
    assert [line[2] for line in own] == ["孙涛", ""]
    assert [line[9] for line in own] == ["600.00", ""]
    assert [line[8] for line in own] == ["500.00", "100.00"]


@pytest.mark.parametrize("ending", ["xlsx", "docx"])
def test_a_title_that_looks_like_a_formula_is_text(june: Office, tmp_path: Path, ending: str) -> None:
    assert "=联合调研" in {line[4] for line in forms(paid(june, tmp_path, ending))[NAMES[1]]}


def everything(path: Path) -> str:
    """All text of the pay list, what stands at the edges of its pages included."""
    if path.suffix == ".xlsx":
        return "\n".join(paper.texts(cells) for cells in paper.sheets(path).values())
    document = Document(str(path))
    cells = [cell for table in document.tables for row in table.rows for cell in cells_of(row)]
    edges = [
        each.text for part in (document.sections[0].header, document.sections[0].footer) for each in part.paragraphs
    ]
    return "\n".join([*(each.text for each in document.paragraphs), *cells, *edges])


@pytest.mark.parametrize("ending", ["xlsx", "docx"])
def test_it_reads_as_an_office_pays_by(june: Office, tmp_path: Path, ending: str) -> None:
    chinese.ready()
    shown = everything(paid(june, tmp_path, ending, lang="zh"))
    total = june.rewards(2018, as_of=small.AS_OF)["totals"]["all"]
    for part in (
        "2018年度政务信息工作先进单位奖金发放表",
        "2018年度政务信息工作撰稿人奖金发放表",
        "2018年度政务信息工作奖金汇总表",
        "发放依据：《自治州政务信息工作奖励办法》；数据截至2018年12月31日；草稿",
        "领款人签字",
        "联合撰稿人数",
        "个人应得（元）",
        "应发合计（元）",
        "先进单位奖金（元）",
        "《昨日要情》100元",
        "审核人：",
        "单位负责人：",
        "合计（大写）：人民币",
    ):
        assert part in shown
    assert shown.count("制表人：") == 3
    assert "changji" not in shown
    assert "0.00" not in shown.split()
    assert capitals(Decimal(total)) in shown


@pytest.mark.parametrize("ending", ["xlsx", "docx"])
def test_a_published_year_says_revision_and_digest(template: Path, tmp_path: Path, ending: str) -> None:
    (tmp_path / "office").mkdir()
    (tmp_path / "out").mkdir()
    office = small.fill(Office.copy_of(template, tmp_path / "office"))
    before = everything(paid(office, tmp_path / "out", ending, as_of="2019-01-10"))
    assert "Draft: not published" in before
    office.done("publish", "--year", "2018", "--as-of", "2019-01-10", "--force")
    said = office.rewards(2018, as_of="2019-01-20")
    shown = everything(paid(office, tmp_path / "out", ending, as_of="2019-01-20"))
    assert f"revision {said['revision']}" in shown
    assert head_of(office, "publish 2018") in shown
    assert "Draft" not in shown
    assert f"Sum in words: {capitals(Decimal(said['totals']['all']))}" in shown


@pytest.mark.parametrize("ending", ["xlsx", "docx"])
def test_it_carries_every_note_of_the_rewards(template: Path, tmp_path: Path, ending: str) -> None:
    (tmp_path / "out").mkdir()
    office = small.fill(Office.copy_of(template, tmp_path))
    office.sent_up("奇台县", "2018-07-03", "xinjiang-news", "yesterday-news", ref="R1")
    office.done("amend", "unit", "准东", "--active-to", "2018-09-30", "--reason", "撤并")
    for as_of in ("2018-10-01", "2019-01-10"):
        shown = everything(paid(office, tmp_path / "out", ending, as_of=as_of))
        said = office.ask("rewards", "--year", "2018", as_of=as_of)
        notes = office.notes("rewards", "--year", "2018", as_of=as_of).rpartition("\n\n")[2].strip().splitlines()
        for part in ("a tie", "Ended by", "Two clauses", "Draft"):
            assert any(part in note for note in notes)
        assert all(note in shown for note in notes if not note.startswith("="))
        assert said["status"] == "open"


@pytest.mark.parametrize("ending", ["xlsx", "docx"])
def test_a_year_without_rewards(office: Office, tmp_path: Path, ending: str) -> None:
    path = tmp_path / f"none.{ending}"
    office.done("payout", "--year", "2016", "-o", path)
    assert everything(path).count("人民币零元整") == 3


def test_a_word_document_is_set_up_to_be_printed(june: Office, tmp_path: Path) -> None:
    document = Document(str(paid(june, tmp_path, "docx")))
    section = document.sections[0]
    assert [round(side.mm) for side in (section.page_width, section.page_height) if side] == [297, 210]
    assert section.left_margin is not None
    assert section.right_margin is not None
    width = 297 - round(section.left_margin.mm + section.right_margin.mm)
    for table in document.tables:
        assert table.rows[0]._tr.find(f".//{qn('w:tblHeader')}") is not None
        assert all(row._tr.find(f".//{qn('w:cantSplit')}") is not None for row in table.rows)
        assert sum(round(column.width.mm) for column in table.columns if column.width) <= width
    fields = [each.get(qn("w:instr")) for each in section.footer._element.iter(qn("w:fldSimple"))]
    assert fields == ["PAGE", "NUMPAGES"]


def test_a_payee_is_not_parted_by_a_page(june: Office, tmp_path: Path) -> None:
    document = Document(str(paid(june, tmp_path, "docx")))
    assert document.styles.element.find(f".//{qn('w:lang')}").get(qn("w:eastAsia")) == "zh-CN"
    rows = document.tables[1].rows
    kept = [all(each.find(f".//{qn('w:keepNext')}") is not None for each in row._tr.tc_lst) for row in rows]
    goes_on = [any(cell.vMerge == "continue" for cell in row._tr.tc_lst) for row in rows]
    assert any(goes_on[1:-3])
    last = len(rows) - 3
    assert kept == [at >= last or goes_on[at + 1] for at in range(len(rows))]


def test_a_line_of_a_workbook_is_as_high_as_its_text(template: Path, tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    office = small.fill(Office.copy_of(template, tmp_path))
    office.sent_up("公安局", "2018-07-03", "xinjiang-news", "yesterday-news", "state-council", ref="R1")
    path = paid(office, tmp_path / "out", "xlsx", lang="zh")
    cells = paper.sheets(path)["2018年度政务信息工作撰稿人奖金发放表"]
    (at,) = [number for number, row in enumerate(cells, 1) if row[3] == "R1"]
    heights = {
        int(row.attrib["r"]): float(row.attrib["ht"])
        for row in paper.part(path, "xl/worksheets/sheet2.xml").iter()
        if "ht" in row.attrib
    }
    assert heights[at] >= 4 * 14
    assert heights[at + 1] == heights[len(cells) - 3] == 30


@pytest.mark.skipif(sys.platform == "win32", reason="a shell's ulimit is not there")
@pytest.mark.parametrize("ending", ["xlsx", "docx"])
def test_a_full_disk_leaves_nothing(june: Office, tmp_path: Path, ending: str) -> None:
    target = tmp_path / f"payout.{ending}"
    done = outside.shell(
        f'ulimit -f 4; $GOVINFO --db "{june.ledger}" payout --year 2018 -o "{target}"', **outside.UNCOMPILED
    )
    assert done.returncode == 1
    assert done.stderr.decode().startswith(f"error: cannot write {target}: ")
    assert b"Traceback" not in done.stderr
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("words", "message"),
    [
        ("--year 2018 -o x.pdf", ".docx"),
        ("--year 2018 -o x", ".xlsx"),
        ("-o x.xlsx", "--year"),
        ("--year 2018", "--output"),
        ("--year 18 -o x.docx", "is not a valid year"),
    ],
)
def test_wrong_usage(june: Office, words: str, message: str) -> None:
    result = june.run("payout", *words.split())
    assert (result.exit_code, result.stdout) == (2, "")
    assert message in result.stderr
