"""`template`: an empty workbook to fill, which imports without a word once it is filled."""

import json
import zipfile
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter
from python_calamine import CalamineWorkbook

from govinfo_cli.kinds import KINDS
from tests import books, chinese, running
from tests.books import HEADINGS, ROWS
from tests.office import Office

LANGUAGES = pytest.mark.parametrize("lang", ["en", "zh"])


def template(office: Office, folder: Path, *kinds: str, lang: str = "en") -> Path:
    """A template."""
    chinese.ready()
    path = folder / "template.xlsx"
    result = office.run("template", *kinds, "-o", path, lang=lang)
    assert result.exit_code == 0, result.output
    return path


def filled(path: Path, rows: dict[str, list[dict[str, Any]]], *, in_chinese: bool) -> Path:
    """The template with rows below the example, as a spreadsheet would save it."""
    source = CalamineWorkbook.from_path(path)
    target = path.with_name("filled.xlsx")
    with xlsxwriter.Workbook(str(target)) as workbook:
        dated = workbook.add_format({"num_format": "yyyy-mm-dd"})
        for name in source.sheet_names:
            sheet = workbook.add_worksheet(name)
            lines: list[list[Any]] = [list(cells) for cells in source.get_sheet_by_name(name).to_python()]
            kind = next((each for each in KINDS if name in (each.table, each.zh)), None)
            for number, row in enumerate(rows.get(kind.table, []) if kind else [], 1):
                cells = books.grid(kind.table, [row], chinese=in_chinese)[1] if kind else []
                lines.append([number, *cells])
            for place, cells in enumerate(lines):
                for at, cell in enumerate(cells):
                    if isinstance(cell, date):
                        sheet.write_datetime(place, at, cell, dated)
                    elif cell not in ("", None):
                        sheet.write(place, at, cell)
    return target


def test_it_has_a_sheet_a_kind_with_all_headings_and_an_example(office: Office, tmp_path: Path) -> None:
    workbook = CalamineWorkbook.from_path(template(office, tmp_path, lang="zh"))
    assert workbook.sheet_names[0] == "填表说明"
    for name, heading in HEADINGS.items():
        top, example = workbook.get_sheet_by_name(heading.chinese).to_python()[:2]
        assert top == [
            "序号",
            *(zh + ("*" if column in heading.required else "") for column, zh in heading.columns.items()),
        ]
        assert example[0] == "示例"
        filled_in = {column for column, cell in zip(heading.columns, example[1:], strict=True) if cell}
        assert heading.required <= filled_in, name


@LANGUAGES
def test_unfilled_there_is_nothing_to_import(office: Office, tmp_path: Path, lang: str) -> None:
    path = template(office, tmp_path, lang=lang)
    before = office.ledger.read_bytes()
    for told in ("en", "zh"):
        result = office.run("import", path, "--format", "json", lang=told)
        assert result.exit_code == 0
        message = "nothing to import: there are no rows" if told == "en" else "没有可导入的内容：表头下没有数据行"
        assert result.stderr.count("\n") == 1
        assert message in result.stderr
        assert {kind["added"] for kind in json.loads(result.stdout)["kinds"].values()} == {0}
    assert office.ledger.read_bytes() == before


@LANGUAGES
def test_filled_it_imports_without_a_word(office: Office, tmp_path: Path, lang: str) -> None:
    path = filled(template(office, tmp_path, lang=lang), ROWS, in_chinese=lang == "zh")
    result = office.run("import", path, "--format", "json", lang=lang)
    assert (result.exit_code, result.stderr) == (0, "")
    counts = json.loads(result.stdout)["kinds"]
    assert {kind: counts[kind] for kind in ROWS} == books.ADDED


def test_only_the_kinds_that_are_named(office: Office, tmp_path: Path) -> None:
    path = template(office, tmp_path, "报送", "adoption", "submissions")
    assert CalamineWorkbook.from_path(path).sheet_names == ["how to fill", "submissions", "adoptions", "lists"]


def test_lists_come_from_the_ledger(office: Office, tmp_path: Path) -> None:
    office.done("record", "unit", "新城开发区", "--category", "park")
    path = template(office, tmp_path, "submission", lang="zh")
    columns = list(zip(*CalamineWorkbook.from_path(path).get_sheet_by_name("选项").to_python(), strict=True))
    lists = {column[0]: [cell for cell in column[1:] if cell] for column in columns}
    assert lists["(unit)"][0] == "昌吉市"
    assert lists["(unit)"][-1] == "新城开发区"
    assert lists["(publication)"][:2] == ["昌吉信息（普刊）", "昌吉信息（内刊）"]
    assert lists["(topic)"][0] == "社会稳定"
    with zipfile.ZipFile(path) as archive:
        sheet = archive.read("xl/worksheets/sheet2.xml").decode()
    assert sheet.count("<dataValidation ") == 5  # unit, two dates, topic, nature
    assert "TODAY()" in sheet


def test_without_a_ledger_lists_come_from_the_rulebook(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    path = tmp_path / "x.xlsx"
    result = running.run(["template", "submission", "-o", str(path)])
    assert result.exit_code == 0, result.output
    assert "昌吉市" in str(CalamineWorkbook.from_path(path).get_sheet_by_name("lists").to_python())


def test_an_example_that_was_written_over_is_taken_in_and_remarked_on(office: Office, tmp_path: Path) -> None:
    path = template(office, tmp_path, "submission")
    source = CalamineWorkbook.from_path(path).get_sheet_by_name("submissions").to_python()
    with xlsxwriter.Workbook(str(path)) as workbook:
        sheet = workbook.add_worksheet("submissions")
        sheet.write_row(0, 0, source[0])
        sheet.write_row(1, 0, ["example", "", "公安局", "2018-06-05", "真的一条", "张三、李四", "王五", "0994-0000001"])
    result = office.run("import", path)
    assert result.exit_code == 0
    assert "row 2 is marked as the example but was changed: it is imported" in result.stderr
    assert [row["title"] for row in office.ask("list", "submissions")["rows"]] == ["真的一条"]


@pytest.mark.parametrize("words", [["-o", "x.csv"], ["nonsense", "-o", "x.xlsx"], []], ids=str)
def test_what_is_no_template_is_wrong_usage(office: Office, words: list[str]) -> None:
    result = office.run("template", *words)
    assert result.exit_code == 2
    assert "Traceback" not in result.output
