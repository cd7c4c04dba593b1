"""Every check of rows, files and sheets by an example: what an import tells programs of it."""

import json
import os
from collections.abc import Callable, Mapping
from datetime import date, time, timedelta
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter

from govinfo_cli.sheets import limits
from tests import books, files, handed_over
from tests.office import KEY, OTHER, Office, units_of
from tests.test_hostile_files import BAD

CASES = Path(__file__).parent / "cases"
Cells = Mapping[str, object]
BASE: dict[str, dict[str, object]] = {
    "submissions": {
        "ref": "",
        "unit": KEY,
        "received_on": "2018-06-05",
        "title": "防汛值守",
        "authors": "张伟",
        "approver": "李军",
        "contact": "1",
        "topic": "",
        "answers": "",
    },
    "adoptions": {
        "submission": "2018-000005",
        "publication": "general",
        "type": "",
        "issue": "",
        "adopted_on": "2018-06-20",
    },
    "采用": {"unit": KEY, "title": "旅游", "publication": "general", "adopted_on": "2018-06-20"},
    "instructions": {"submission": "2018-000005", "level": "region", "leader": "某州长", "instructed_on": "2018-06-30"},
    "sent_up": {"submission": "2018-000005", "to": "region", "kind": "", "sent_on": "2018-06-20"},
    "marks": {
        "kind": "inaccuracy",
        "unit": "",
        "submission": "2018-000005",
        "marked_on": "2018-06-20",
        "figure": "",
    },
    "inaccuracies": {"submission": "2018-000005", "found_on": "2018-06-30", "note": "数字有误"},
    "commissions": {
        "ref": "",
        "topic": "秋收",
        "issued_on": "2018-06-01",
        "due_on": "2018-06-30",
        "units": "县市",
    },
    "verdicts": {"commission": "YG-01", "unit": KEY, "verdict": "conforming", "judged_on": "2018-06-30"},
    "officers": {"unit": KEY, "name": "王丽", "role": "leader", "mobile": ""},
    "units": {"name": "新局", "category": "other", "active_to": "", "into": "", "carries": ""},
    "aliases": {"unit": KEY, "name": "公安"},
    "trainings": {"unit": KEY, "held_on": "2018-06-05", "attendees": "5"},
    "secondments": {"unit": KEY, "person": "吴昊", "starts_on": "2018-06-05", "outcome": "completed"},
    "talks": {
        "unit": KEY,
        "quarter": "2018-Q2",
        "held_on": "2018-07-05",
        "findings": "报送量不足",
        "rectified_on": "",
    },
    "reporting_points": {"month": "2018-06", "issued_on": "2018-05-31"},
    "notices": {"paper": "talk", "unit": KEY, "sent_on": "2018-07-05", "digest": ""},
    "places_above": {"period": "2018-06", "by": "region", "place": 3, "among": 14, "told_on": "2018-07-05"},
}
"""A row of each kind that is all right."""

TEXTS: list[tuple[str, str, Cells]] = [
    ("row.must-be-filled", "submissions", {"title": ""}),
    ("row.too-long", "submissions", {"title": "字" * 4001}),
    ("row.nul-character", "submissions", {"title": "防\0汛"}),
    ("row.lost-character", "submissions", {"title": "防汛\ufffd"}),
    ("row.private-character", "submissions", {"title": "防汛\ue000"}),
    ("row.spreadsheet-error", "submissions", {"title": "＃N/A"}),
    ("row.column-too-narrow", "submissions", {"contact": "#####"}),
    ("row.lost-digits", "submissions", {"contact": "1.39E+10"}),
    ("row.lost-zero", "submissions", {"contact": "9942345678"}),
    ("row.no-phone-number", "submissions", {"contact": "234567890"}),
    ("row.no-mobile-number", "officers", {"mobile": "139000000"}),
    ("row.hidden-phone", "submissions", {"contact": "0994-*******"}),
    ("row.not-a-count", "trainings", {"attendees": "许多"}),
    ("row.not-a-figure", "marks", {"figure": "两分"}),
    ("row.not-yes-or-no", "units", {"carries": "也许"}),
    ("row.issue-is-a-day", "adoptions", {"issue": "3月4日"}),
    ("row.in-the-future", "submissions", {"received_on": "2099-01-01"}),
    ("row.not-a-date", "submissions", {"received_on": "上周"}),
    ("row.no-such-day", "submissions", {"received_on": "2018年6月31日"}),
    ("row.date-of-a-number", "submissions", {"received_on": "1905-07-11"}),
    ("row.no-year-in-sheet", "submissions", {"received_on": "6月5日"}),
    ("names.several-in-one", "officers", {"name": "李四、李五"}),
    ("row.not-a-digest", "notices", {"digest": "3f2a"}),
    ("row.not-a-month", "reporting_points", {"month": "2018-13"}),
    ("row.not-a-quarter", "talks", {"quarter": "2018-Q5"}),
    ("row.not-a-period", "places_above", {"period": "2018-Q5"}),
    ("row.nothing-told", "places_above", {"place": ""}),
    ("row.place-beyond", "places_above", {"place": 15}),
    ("row.dates-out-of-order", "talks", {"rectified_on": "2018-07-04"}),
    ("row.span-backwards", "trainings", {"held_on": "2018年6月5日至3日"}),
    ("row.secondment-in-the-future", "secondments", {"starts_on": "2099-01-01"}),
    ("row.unknown-choice", "submissions", {"topic": "天气"}),
    ("row.level-not-told", "instructions", {"level": "", "leader": "王强"}),
    ("row.unknown-unit", "submissions", {"unit": "某某局"}),
    ("row.ambiguous-unit", "submissions", {"unit": "开发区"}),
    ("row.publication-contradicted", "adoptions", {"publication": "普刊第23期", "issue": "第24期"}),
    ("row.unknown-ref", "adoptions", {"submission": "2018-999999"}),
    ("row.ambiguous-ref", "adoptions", {"submission": "000001"}),
    ("row.voided-ref", "adoptions", {"submission": "2018-000004"}),
    ("row.unknown-title", "采用", {"title": "大蒜销路"}),
    ("row.unknown-title-of-any", "采用", {"title": "大蒜销路", "unit": ""}),
    ("row.ambiguous-title", "采用", {}),
    ("A5.corrected-copy", "submissions", {"title": "信息5", "authors": "李明"}),
    ("A5.perhaps-numbered", "commissions", {"topic": "防汛", "units": f"{KEY}、{OTHER}"}),
    ("unit.unknown-group", "commissions", {"units": "有关部门"}),
    ("unit.empty-group", "commissions", {"units": "各园区"}),
    ("unit.other-number", "commissions", {"units": "八县市"}),
    ("unit.not-among", "commissions", {"units": f"各县市，{KEY}除外"}),
    ("unit.none-left", "commissions", {"units": "各县市，除县市外"}),
    ("names.lost-character", "submissions", {"authors": "张?"}),
    ("names.one-or-several", "submissions", {"authors": "张伟 李明"}),
    ("names.joined", "submissions", {"authors": "张伟和李明"}),
    ("names.more-than-names", "submissions", {"authors": "张伟等人"}),
    ("names.yes-or-no", "submissions", {"approver": "已审签"}),
    ("names.another-cell", "submissions", {"approver": "同上"}),
    ("record.other-content", "submissions", {"ref": "2018-000001"}),
    ("record.ref-of-voided", "submissions", {"ref": "2018-000004"}),
    ("record.name-of-another", "aliases", {"name": OTHER}),
    ("record.other-unit", "units", {"name": KEY}),
    ("P2.type-missing", "adoptions", {"publication": "internal"}),
    ("P2.type-unwanted", "adoptions", {"type": "news"}),
    ("A1.adopted-though-refused", "adoptions", {"submission": "2018-000006"}),
    ("A2.adopted-before-receipt", "adoptions", {"adopted_on": "2018-06-04"}),
    ("A2.not-sent-up", "adoptions", {"publication": "xinjiang-news"}),
    ("A2.instructed-before-adoption", "instructions", {"submission": "2018-000002"}),
    ("A2.answers-nothing", "submissions", {"answers": "2018-000001"}),
    ("A2.inaccurate-before-receipt", "inaccuracies", {"found_on": "2018-06-04"}),
    ("A1.sent-up-though-refused", "sent_up", {"submission": "2018-000006"}),
    ("A2.sent-up-before-receipt", "sent_up", {"sent_on": "2018-06-04"}),
    ("mark.other-unit", "marks", {"unit": OTHER}),
    ("mark.submission-missing", "marks", {"unit": KEY, "submission": ""}),
    ("mark.before-receipt", "marks", {"marked_on": "2018-06-04"}),
    ("unit.end-missing", "units", {"name": "一局", "into": KEY}),
    ("unit.nothing-carried", "units", {"name": "二局", "active_to": "2018-12-31", "carries": "是"}),
    ("A3.adopted-otherwise", "adoptions", {"submission": "2018-000001"}),
    ("P6.verdict-on-unit-not-asked", "verdicts", {"unit": OTHER}),
    ("P6.verdict-before-issue", "verdicts", {"judged_on": "2018-05-01"}),
]
"""A check, a kind, and the cells of a row by which it is found."""

TYPED: list[tuple[str, Cells]] = [
    ("row.made-a-date", {"approver": date(2018, 6, 5)}),
    ("row.time-without-day", {"received_on": time(9, 30)}),
    ("row.hours-not-a-date", {"received_on": timedelta(days=43256)}),
    ("row.perhaps-a-day", {"received_on": 43256}),
    ("row.number-not-a-date", {"received_on": 0.5}),
    ("row.perhaps-lost-zero", {"received_on": 9.1}),
    ("row.perhaps-another-year", {"received_on": "1月5日"}),
    ("row.formula-without-value", {"approver": handed_over.Unworked("A1")}),
]
"""The same of submissions in a workbook of September 2018, where cells are more than text."""


@pytest.fixture(scope="module")
def office(template: Path, tmp_path_factory: pytest.TempPathFactory) -> Office:
    """An office with submissions 1 to 6 of 2018 (2 and 3 alike, 4 voided, 6 refused), 1 of 2017, and a commission."""
    made = Office.copy_of(template, tmp_path_factory.mktemp("rows"))
    (first,) = made.drafts(KEY, 1, "2017-06-05", ref="2017-000001", title="春耕")
    sent = [{**first, "ref": f"2018-{n:06}", "received_on": "2018-06-05", "title": f"信息{n}"} for n in range(1, 7)]
    sent[1]["title"] = sent[2]["title"] = "旅游"
    sent[5]["approver"] = ""
    order = {"ref": "YG-01", "topic": "防汛", "issued_on": "2018-06-01", "due_on": "2018-06-30", "units": KEY}
    adoption = {"submission": "2018-000001", "publication": "general", "adopted_on": "2018-06-06"}
    made.take_all({"submissions": [first, *sent], "commissions": [order], "adoptions": [adoption]})
    made.done("void", "submission", "2018-000004", "--reason", "重复")
    made.done(*("amend", "unit", *units_of("park"), "--active-from", "2018-06-15", "--reason", "新设", "--yes"))
    return made


def problems(office: Office, *words: object) -> list[dict[str, Any]]:
    """What an import is refused for, as it tells programs."""
    result = office.run("import", *words, "--dry-run", "--format", "json")
    assert result.exit_code == 1, result.output
    answer = json.loads(result.stdout)
    assert (answer["report"], answer["kinds"], answer["dry_run"]) == ("import", {}, True)
    for each in answer["problems"]:
        assert each["message"] in result.stderr or "*" in result.stderr
    found: list[dict[str, Any]] = answer["problems"]
    return found


@pytest.fixture(scope="module")
def told(office: Office) -> dict[tuple[str, int], str]:
    """The check by file and row: all rows of TEXTS in one import."""
    rows = {kind: [each for _id, own, each in TEXTS if own == kind] for kind in BASE}
    sheets = {kind: files.lines(*({**BASE[kind], **row} for row in found)) for kind, found in rows.items() if found}
    folder = files.write_csv(office.ledger.parent / "in", sheets)
    found = problems(office, folder)
    assert len({(each["source"], each["row"]) for each in found}) == len(found) == len(TEXTS)
    return {(Path(each["source"]).stem, each["row"]): each["check"] for each in found}


@pytest.mark.parametrize("number", range(len(TEXTS)), ids=[id_ for id_, _kind, _cells in TEXTS])
def test_a_row_is_refused_by_its_check(told: dict[tuple[str, int], str], number: int) -> None:
    id_, kind, _cells = TEXTS[number]
    row = [own for _id, own, _cells in TEXTS[: number + 1]].count(kind) + 1
    assert told[kind, row] == id_


@pytest.fixture(scope="module")
def typed(office: Office) -> dict[int, str]:
    """The check by row: all rows of TYPED in one workbook."""
    path = office.ledger.parent / "报送2018年9月.xlsx"
    with xlsxwriter.Workbook(str(path), {"default_date_format": "yyyy-mm-dd"}) as book:
        sheet = book.add_worksheet("报送")
        formats = {time: book.add_format({"num_format": "hh:mm"}), timedelta: book.add_format({"num_format": "[h]:mm"})}
        sheet.write_row(0, 0, BASE["submissions"])
        for row, (_id, cells) in enumerate(TYPED, 1):
            for at, cell in enumerate({**BASE["submissions"], **cells}.values()):
                if isinstance(cell, handed_over.Unworked):
                    sheet.write_formula(row, at, f"={cell.formula}", None, "")
                else:
                    sheet.write(row, at, cell, formats.get(type(cell)))
    handed_over._without_values(path)
    return {each["row"]: each["check"] for each in problems(office, path)}


@pytest.mark.parametrize("number", range(len(TYPED)), ids=[id_ for id_, _cells in TYPED])
def test_a_typed_cell_is_refused_by_its_check(typed: dict[int, str], number: int) -> None:
    assert typed[number + 2] == TYPED[number][0]


# --- files and sheets ---


def text(folder: Path, content: str | bytes, name: str = "报送.csv") -> Path:
    """A file with some content."""
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def pipe(folder: Path) -> Path:
    """A folder with a pipe in it."""
    os.mkfifo(folder / "报送.csv")
    return folder


def dangling(folder: Path) -> Path:
    """A folder with a link that leads nowhere."""
    (folder / "报送.csv").symlink_to(folder / "none")
    return folder


def unreadable(folder: Path) -> Path:
    """A workbook that the system does not read."""
    (folder / "报送.xlsx").symlink_to("/proc/self/mem")
    return folder / "报送.xlsx"


def book(folder: Path, heading: list[str], name: str = "表", sheet: str = "表") -> Path:
    """A workbook of a heading and a row."""
    return files.write_xlsx(folder / f"{name}.xlsx", {sheet: [heading, [KEY, "2018-06-05", *heading[2:]]]})


Maker = Callable[[Path], Path]
SENT = ["单位", "报送日期", "标题"]
FILES: dict[str, Maker] = {
    "file.not-a-file": pipe,
    "file.cannot-be-opened": dangling,
    "file.cannot-be-read": unreadable,
    "file.too-large": BAD["a large workbook"][0],
    "file.too-many-rows": lambda folder: text(folder, "unit,received_on,title\n" * 12),
    "file.too-many-columns": lambda folder: text(folder, "unit,received_on,title" + "," * limits.COLUMNS),
    "file.too-many-cells": BAD["a cell far down"][0],
    "file.too-many-parts": BAD["many files"][0],
    "file.unpacks-too-large": BAD["a zip bomb beside"][0],
    "file.unpacks-too-far": BAD["packed too well"][0],
    "file.too-slow": lambda folder: book(folder, SENT),
    "file.no-workbook": lambda folder: text(folder, "x", "报送.xlsx"),
    "file.old-workbook": lambda _folder: CASES / "21-excel95-gbk.xls",
    "file.protected": BAD["an old workbook with a password"][0],
    "file.not-text": lambda folder: text(folder, b"unit\n\xff\xff\xff"),
    "file.not-csv": lambda folder: text(folder, 'unit,received_on,title\n公安局,2018-06-05,"防汛'),
    "row.more-cells-than-heading": lambda folder: text(folder, "unit,received_on,title\n公安局,2018-06-05,防汛,值守"),
    "sheet.unconfirmed-heading": lambda folder: book(folder, ["报送单位", *SENT[1:]], "报送", "报送"),
    "sheet.columns-missing": lambda folder: book(folder, SENT[:2], "报送", "报送"),
    "sheet.duplicate-columns": lambda folder: book(folder, [*SENT, "标题"], "报送", "报送"),
    "sheet.name-contradicts-headings": lambda folder: book(folder, SENT, "约谈情况", "约谈情况"),
    "sheet.several-kinds": lambda folder: book(folder, ["unit", "name", "category"]),
}


@pytest.mark.parametrize("id_", FILES)
def test_a_file_is_refused_by_its_check(
    office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, id_: str
) -> None:
    if id_ == "file.too-many-rows":
        monkeypatch.setattr(limits, "ROWS", 10)
    if id_ == "file.too-slow":
        monkeypatch.setattr(limits, "SECONDS", 0)
    if id_ == "file.cannot-be-read" and not Path("/proc/self/mem").exists():
        pytest.skip("there is no such file here")
    assert {each["check"] for each in problems(office, FILES[id_](tmp_path))} == {id_}


# --- what a submission lacks ---

LACKS = {"A1.lacks-author": "authors", "A1.lacks-approver": "approver", "A1.lacks-contact": "contact"}


@pytest.mark.parametrize("id_", LACKS)
def test_a_submission_is_refused_by_what_it_lacks(office: Office, id_: str) -> None:
    path = office.folder({"submissions": [{**books.SENT, LACKS[id_]: ""}, books.SENT]})
    rows = office.ask("import", path, "--dry-run")["rows"]
    assert [(row["status"], row["checks"]) for row in rows] == [("refused", [id_]), ("new", [])]


EXAMPLES = {id_ for id_, *_rest in (*TEXTS, *TYPED)} | {*FILES, *LACKS}
