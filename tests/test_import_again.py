"""What an import counts, and rows that are in the ledger already: the same, of other content, amended or voided."""

from collections import Counter
from pathlib import Path
from random import Random

import pytest

from govinfo_cli.writing import importing
from tests import books, files
from tests.books import ADDED, ROWS, SENT
from tests.files import WORKBOOKS, lines, write
from tests.office import KEY, OTHER, Office

REASON = ("--reason", "更正")
EXAMPLES = {"record.ref-twice"}


@pytest.fixture
def full(template: Path, tmp_path: Path) -> Office:
    """An office with a record of every kind."""
    return books.full(template, tmp_path)


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_a_dry_run_says_the_same_and_writes_nothing(office: Office, tmp_path: Path, ending: str) -> None:
    path, before = write(tmp_path, ending, books.book()), office.ledger.read_bytes()
    tried = office.ask("import", path, "--dry-run")
    rows, passed_over = tried.pop("rows"), tried.pop("passed_over")
    assert tried == {"report": "import", "kinds": ADDED, "dry_run": True, "similar": []}
    assert passed_over == []
    assert Counter(row["kind"] for row in rows) == {kind: len(each) for kind, each in ROWS.items()}
    statuses = {(row["kind"], row["row"]): row["status"] for row in rows}
    assert {place: status for place, status in statuses.items() if status != "new"} == {("submissions", 3): "refused"}
    assert office.ledger.read_bytes() == before
    assert office.ask("import", path) == {"report": "import", "kinds": ADDED, "dry_run": False, "similar": []}
    assert office.ledger.read_bytes() != before


@pytest.mark.parametrize("ending", ["csv", *WORKBOOKS])
def test_the_same_again_changes_nothing(office: Office, tmp_path: Path, ending: str) -> None:
    office.done("import", write(tmp_path, ending, books.book()))
    before = office.ledger.read_bytes()
    again = {kind: {"added": 0, "skipped": counts["added"], "refused": 0} for kind, counts in ADDED.items()}
    (tmp_path / "again").mkdir()
    path = write(tmp_path / "again", "xlsx", books.book(chinese=True, backwards=True))
    assert office.ask("import", path)["kinds"] == again
    assert office.ledger.read_bytes() == before


def test_the_same_row_twice_in_one_file_is_taken_once(office: Office, tmp_path: Path) -> None:
    sheets = {name: [heading, *rows, rows[0]] for name, (heading, *rows) in books.book().items()}
    counts = office.ask("import", files.write_csv(tmp_path / "in", sheets))["kinds"]
    assert counts == {kind: {**each, "skipped": 1} for kind, each in ADDED.items()}


@pytest.mark.parametrize("numbered", [True, False], ids=["with refs", "without"])
def test_rows_are_known_again_in_any_order_and_over_many_batches(
    office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, numbered: bool
) -> None:
    monkeypatch.setattr(importing, "BATCH", 3)
    drafts = [
        row for day in range(1, 9) for unit in (KEY, OTHER) for row in office.drafts(unit, 2, f"2018-06-{day:02}")
    ]
    rows = drafts if numbered else [{name: cell for name, cell in row.items() if name != "ref"} for row in drafts]
    shuffle = Random(7).shuffle
    shuffle(rows)
    half = len(rows) // 2
    files.write_csv(tmp_path / "half", {"submissions": lines(*rows[:half], *rows[:2])})
    assert office.ask("import", tmp_path / "half")["kinds"]["submissions"] == {
        "added": half,
        "skipped": 2,
        "refused": 0,
    }
    shuffle(rows)
    files.write_csv(tmp_path / "all", {"submissions": lines(*rows, *rows[:5])})
    taken = office.ask("import", tmp_path / "all")["kinds"]["submissions"]
    assert taken == {"added": half, "skipped": half + 5, "refused": 0}
    titles = [row["title"] for row in office.ask("list", "submissions")["rows"]]
    assert sorted(titles) == sorted(str(row["title"]) for row in drafts)


SAME_REF = [
    ("submissions", "unit", OTHER),
    ("submissions", "received_on", "2017-06-06"),
    ("submissions", "title", "春耕"),
    ("submissions", "authors", "张伟"),
    ("submissions", "approver", ""),
    ("submissions", "nature", ""),
    ("submissions", "commission", ""),
    ("commissions", "topic", "秋收"),
    ("commissions", "due_on", "2017-06-21"),
    ("commissions", "units", "昌吉市、公安局、司法局"),
    ("commissions", "units", "公安局"),
    ("adoptions", "adopted_on", "2017-06-08"),
    ("units", "category", "other"),
    ("units", "code", "xcq"),
    ("units", "active_to", "2028-12-31"),
]


@pytest.mark.parametrize(("kind", "column", "cell"), SAME_REF)
def test_the_same_ref_with_other_content(full: Office, tmp_path: Path, kind: str, column: str, cell: str) -> None:
    changed = {**ROWS[kind][0], column: cell}
    path = files.write_csv(tmp_path / "again", {kind: books.grid(kind, [changed])})
    message = full.refused("import", path)
    assert f"{kind}.csv, row 2" in message
    assert column.replace("_", " ") in message


def test_the_same_ref_twice_in_one_file_with_other_content(office: Office, tmp_path: Path) -> None:
    row = {"ref": "1", **SENT}
    path = files.write_csv(tmp_path / "in", {"submissions": lines(row, {**row, "title": "春耕"})})
    message = office.refused("import", path)
    assert "submissions.csv, row 3" in message
    assert "title" in message


AMENDED = [
    "submission 2017-000001 --title 改过的标题",
    "submission 2017-000002 --received-on 2017-06-01",
    "submission 2017-000002 --unit 司法局",
    "submission 2017-000002 --ref 2017-000005",
    "adoption A2 --issue 第13期",
    "adoption A1 --on 2017-06-06",
    "adoption A1 --in yesterday-news --on 2017-06-30",
    "instruction I1 --text 请再研究",
    "instruction I1 --on 2017-06-30",
    "inaccuracy X1 --on 2017-07-02",
    "inaccuracy X1 --submission 2017-000002",
    "verdict V1 --note 好",
    "verdict V1 --on 2017-06-22",
    "verdict V1 --unit 公安局",
    "commission YG-01 --topic 秋收",
    "commission YG-01 --due-on 2017-06-30",
    "commission YG-01 --unit 昌吉市 --unit 司法局",
    "officer P1 --position 科长",
    "officer P1 --unit 司法局",
    "training T1 --attendees 51",
    "training T1 --on 2017-07-04",
    "training T1 --unit 司法局",
    "secondment S1 --outcome late",
    "secondment S1 --starts-on 2017-07-02",
    "outreach O1 --on 2017-09-02",
    "talk K1 --findings 质量不高",
    "talk K1 --on 2017-07-11",
    "reporting-points M1 --content 秋收",
    "reporting-points M1 --month 2017-10",
    "conference C1 --attendees 151",
    "conference C1 --on 2017-09-21",
    "unit xckfq --category other",
    "unit xckfq --code xcq",
    "unit xckfq --name 新城高新区",
]


@pytest.mark.parametrize("amended", AMENDED)
def test_a_row_that_was_amended_since_is_skipped(full: Office, tmp_path: Path, amended: str) -> None:
    path = files.write_csv(tmp_path / "in", books.book())
    full.done("amend", *amended.split(), *REASON)
    before = full.ledger.read_bytes()
    again = {kind: {"added": 0, "skipped": counts["added"], "refused": 0} for kind, counts in ADDED.items()}
    assert full.ask("import", path)["kinds"] == again
    assert full.ledger.read_bytes() == before


VOIDED = [
    "submission 2017-000002",
    "adoption A3",
    "instruction I1",
    "inaccuracy X1",
    "verdict V1",
    "officer P1",
    "training T1",
    "secondment S1",
    "outreach O1",
    "talk K1",
    "reporting-points M1",
    "conference C1",
]


@pytest.mark.parametrize("voided", VOIDED)
def test_a_row_that_was_voided_since_is_skipped_and_remarked_on(full: Office, tmp_path: Path, voided: str) -> None:
    path = files.write_csv(tmp_path / "in", books.book())
    full.done("void", *voided.split(), *REASON)
    before = full.ledger.read_bytes()
    result = full.run("import", path)
    assert result.exit_code == 0
    assert "1 rows are in the ledger as voided" in result.stderr
    assert full.ledger.read_bytes() == before


def test_a_unit_that_was_voided_since_is_skipped(office: Office, tmp_path: Path) -> None:
    path = files.write_csv(tmp_path / "in", {"units": books.book()["units"]})
    office.done("import", path)
    office.done("void", "unit", "xckfq", *REASON)
    assert office.ask("import", path)["kinds"] == {"units": {"added": 0, "skipped": 1, "refused": 0}}


def test_a_voided_ref_is_not_taken_again(office: Office, tmp_path: Path) -> None:
    office.take("submissions", {"ref": "1", **SENT})
    office.done("void", "submission", "1", *REASON)
    path = files.write_csv(tmp_path / "in", {"submissions": lines({"ref": "1", **SENT, "title": "另一条"})})
    assert "voided" in office.refused("import", path)


# --- refs, refusals, the report ---


def test_rows_without_ref_get_theirs_after_those_that_bring_one(office: Office, tmp_path: Path) -> None:
    rows = [
        {"ref": "", **SENT, "title": "甲"},
        {"ref": "2017-000007", **SENT, "title": "乙"},
        {"ref": "", **SENT, "title": "丙", "received_on": "2018-01-02"},
    ]
    later = {"ref": "2017-000009", **SENT, "title": "丁"}
    path = files.write_csv(tmp_path / "in", {"submissions": lines(*rows), "报送": lines(later)})
    office.done("import", path)
    refs = {row["title"]: row["ref"] for row in office.ask("list", "submissions")["rows"]}
    assert refs == {"甲": "2017-000010", "乙": "2017-000007", "丙": "2018-000001", "丁": "2017-000009"}
    before = office.ledger.read_bytes()
    assert office.ask("import", path)["kinds"] == {"submissions": {"added": 0, "skipped": 4, "refused": 0}}
    assert office.ledger.read_bytes() == before


def test_refused_submissions_are_counted_and_of_those_added_only(office: Office, tmp_path: Path) -> None:
    rows = [
        {"ref": str(number), **SENT, lacking: ""} for number, lacking in enumerate(("authors", "approver", "contact"))
    ]
    path = files.write_csv(tmp_path / "in", {"submissions": lines(*rows, {"ref": "9", **SENT})})
    assert office.ask("import", path)["kinds"] == {"submissions": {"added": 4, "skipped": 0, "refused": 3}}
    assert office.ask("import", path)["kinds"] == {"submissions": {"added": 0, "skipped": 4, "refused": 0}}


def test_a_code_in_capitals_is_the_same_again(office: Office) -> None:
    row = {"name": "新城开发区", "category": "park", "code": "XCKFQ"}
    assert [office.take("units", row).added for _time in range(2)] == [1, 0]
    assert office.ask("list", "units")["rows"][-1]["code"] == "xckfq"


def test_a_ref_twice_in_a_file_is_told_of_the_file(office: Office) -> None:
    """The ledger has no such record yet: there is nothing to amend."""
    rows = [{**SENT, "ref": "2018-000001", "title": title} for title in ("甲件", "乙件")]
    told = office.refused("import", office.folder({"submissions": rows}))
    assert "row 3: ref: stands in a row above with other content: title; nothing was written" in told
    assert "amend" not in told
    assert office.ask("list", "submissions")["rows"] == []
