"""Undo: the latest entry as a whole, or one by its number; nothing is deleted, and it can be taken back in turn."""

import json
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from tests import books, files, long
from tests.inside import live, rows
from tests.office import COUNTY, KEY, OTHER, Office, Row
from tests.outside import converse

REF = "2017-000001"
WHY = ("--reason", "误")


@pytest.fixture
def full(template: Path, tmp_path: Path) -> Office:
    """An office with a record of every kind, imported by entry 2."""
    return books.full(template, tmp_path)


def everything(office: Office) -> list[object]:
    """All that lists and reports say."""
    lists = [office.ask("list", kind) for kind in (*books.ROWS, "aliases")]
    return [*lists, office.ask("show", "2017-000001"), *office.everything("2017-06", "2017-07", "2017")]


WRITING = [
    f"record adoption {REF} --in xinjiang-news --on 2017-06-09",
    "record submission --unit gaj --title 新 --author 张 --approver 李 --contact 1 --received-on 2017-06-05",
    "record commission --topic 新 --unit gaj --unit sfj --issued-on 2017-06-01 --due-on 2017-06-10",
    "record unit 新局 --category other",
    "record alias 老公安 --unit gaj",
    "record officer 赵 --unit gaj --role leader",
    "amend adoption A2 --issue 13 --on 2017-06-08 --reason 误",
    "amend submission 2017-000002 --unit sfj --received-on 2017-06-07 --approver 王 --reason 误",
    "amend commission YG-01 --unit 昌吉市 --unit sfj --due-on 2017-06-25 --reason 误",
    "amend unit gaj --name 公安厅 --reason 误",
    "amend submission 2017-000001 --event-on= --reason 误",
    "void adoption A3 --reason 误",
    "void submission 2017-000002 --reason 误",
    "void alias 新城区 --reason 误",
    "void officer P2 --reason 误",
    "record reporting-points 2017-10 --on 2017-09-29",
    "record conference 年会 --on 2017-09-22",
    "amend reporting-points M1 --content 秋收 --reason 误",
    "void reporting-points M1 --reason 误",
    "void conference C1 --reason 误",
]


@pytest.mark.parametrize("words", WRITING)
def test_undo_and_undo_of_that(full: Office, words: str) -> None:
    undone_and_done_again(full, words, live)
    assert full.done("verify").startswith("no problems found")


@pytest.mark.parametrize("words", long.cases(WRITING[::7], 1, "what each kind of command undoes is looked at above"))
def test_the_lists_and_reports_say_so_too(full: Office, words: str) -> None:
    undone_and_done_again(full, words, everything)


def undone_and_done_again(full: Office, words: str, look: Callable[[Office], object]) -> None:
    """Run a command, undo it, undo that, and undo again; after each what is there is what was."""
    before = look(full)
    full.done(*words.split())
    after = look(full)
    assert after != before
    full.done("undo")
    assert look(full) == before
    assert full.done("verify").startswith("no problems found")
    full.done("undo", "4")
    assert look(full) == after
    full.done("undo")
    assert look(full) == before
    assert rows(full, "SELECT count(*) AS n FROM journal") == [{"n": 6}]


def test_an_import_is_taken_back_and_the_corrected_file_goes_in(office: Office) -> None:
    wrong = office.drafts(KEY, 3, "2017-06-05")
    held: list[Row] = [{"unit": KEY, "held_on": "2017-06-05", "attendees": 5}]
    office.take_all({"submissions": wrong, "trainings": held})
    assert "recorded: 3 submissions, 1 training" in office.done("undo")
    assert office.ask("list", "submissions")["rows"] == []
    right = [{**wrong[0], "title": "改"}, *wrong[1:]]
    result = office.run("import", office.folder({"submissions": right, "trainings": held}), "--format", "json")
    assert (result.exit_code, result.stderr) == (0, "")
    assert [row["title"] for row in office.ask("list", "submissions")["rows"]] == ["改", "信息2", "信息3"]
    assert len(office.ask("list", "trainings")["rows"]) == 1
    assert office.take("submissions", *right).skipped == 3
    assert office.done("verify").startswith("no problems found")


def test_every_kind_goes_in_again_after_undo(full: Office, tmp_path: Path) -> None:
    before = full.everything("2017-06", "2017-07", "2017")
    units = full.ask("list", "units")
    full.done("undo")
    assert full.everything("2017-06", "2017-07", "2017") != before
    path = files.write_csv(tmp_path / "again", books.book())
    result = full.run("import", path, "--format", "json")
    assert (result.exit_code, result.stderr) == (0, "")
    assert json.loads(result.stdout)["kinds"] == books.ADDED
    assert (full.everything("2017-06", "2017-07", "2017"), full.ask("list", "units")) == (before, units)
    assert full.done("verify").startswith("no problems found")


def test_what_was_amended_and_undone_is_no_former_content(office: Office) -> None:
    row = office.drafts(KEY, 1, "2017-06-05")[0]
    office.take("submissions", row)
    office.done("amend", "submission", "1", "--title", "错", *WHY)
    office.done("undo")
    assert office.take("submissions", row).skipped == 1
    assert "other content: title" in office.refused("import", office.folder({"submissions": [{**row, "title": "错"}]}))


def test_a_void_of_a_clerk_stays_one_though_it_was_undone_and_done_again(office: Office) -> None:
    row = office.drafts(KEY, 1, "2017-06-05")[0]
    office.take("submissions", row)
    office.done("void", "submission", "1", *WHY)
    office.done("undo")
    office.done("undo", "4")
    result = office.run("import", office.folder({"submissions": [row]}))
    assert "voided and stay so" in result.stderr


def test_what_others_rest_on_is_refused_with_the_list(full: Office) -> None:
    words = ("--ref", "2017-000003", "--unit", KEY, "--author", "张", "--approver", "李", "--received-on", "2017-07-01")
    full.done("record", "submission", "新", *words)
    full.done("amend", "submission", "2017-000003", "--contact", "1", *WHY)
    message = full.refused("undo", "3")
    assert "these records depend on it:" in message
    assert "submission 2017-000003: changed since by entry 4" in message
    full.done("record", "adoption", "2017-000003", "--in", "general")
    message = full.refused("undo", "4")
    assert "adoption A4" in message
    full.done("undo")
    full.done("undo")
    full.done("undo")
    assert "brought the rulebook in" in full.refused("undo", "1")


def test_nothing_is_left_to_take_back(office: Office) -> None:
    assert "nothing to undo" in office.refused("undo")
    assert "brought the rulebook in" in office.refused("undo", "1")
    assert "no entry 9" in office.refused("undo", "9")


def test_publishing_and_reopening_name_the_way_out(office: Office) -> None:
    ref = office.send(KEY, "2017-06-05")
    office.done("publish", "--month", "2017-06")
    assert "govinfo reopen --month 2017-06" in office.refused("undo")
    assert "2017-06 is published" in office.refused("undo", "2")
    office.done("reopen", "--month", "2017-06", *WHY)
    assert "govinfo publish --month 2017-06" in office.refused("undo")
    office.done("undo", "2")
    assert office.run("show", ref).exit_code == 0
    assert office.rank("2017-06")[KEY]["submitted"] == 0


def test_what_counts_through_a_record_in_a_published_month_is_refused(office: Office) -> None:
    ref = office.send(KEY, "2017-05-30")
    office.done("amend", "submission", ref, "--unit", OTHER, *WHY)
    office.adopt(ref, "general", "2017-06-06")
    office.done("publish", "--month", "2017-05")
    office.done("publish", "--month", "2017-06")
    office.done("reopen", "--month", "2017-05", *WHY)
    assert "2017-06 is published" in office.refused("undo", "3")


def test_a_ref_that_is_another_s_by_now_stops_it(office: Office) -> None:
    ref = office.send(KEY, "2017-06-05")
    office.adopt(ref, "general", "2017-06-06")
    office.done("void", "adoption", "A1", *WHY)
    office.done("record", "adoption", ref, "--in", "general", "--on", "2017-06-07")
    assert "another record has 'general' already" in office.refused("undo", "4")


def test_a_name_that_is_another_unit_s_by_now_stops_it(full: Office) -> None:
    full.done("void", "alias", "新城区", *WHY)
    full.done("record", "alias", "新城区", "--unit", KEY)
    assert "another record has '新城区' already" in full.refused("undo", "3")


def test_an_undoing_is_taken_back_only_while_it_is_the_last(office: Office) -> None:
    office.send(KEY, "2017-06-05")
    office.done("undo")
    office.send(KEY, "2017-06-06")
    assert "entry 4 came after it" in office.refused("undo", "3")
    assert "undone already, by entry 3" in office.refused("undo", "2")
    office.done("undo")
    office.done("undo", "3")
    assert [row["received_on"] for row in office.ask("list", "submissions")["rows"]] == ["2017-06-05"]


def test_undo_is_an_entry_with_its_reason(office: Office) -> None:
    office.send(KEY, "2017-06-05")
    office.done("undo", "--reason", "导错文件")
    last = rows(office, "SELECT person, command, reason FROM journal ORDER BY id")[-1]
    assert last == {"person": "测试员", "command": "undo 2", "reason": "导错文件"}


def test_a_number_once_given_is_not_given_again(office: Office) -> None:
    words = ("record", "submission", "--unit", KEY, "--title", "新", "--received-on", "2017-06-05")
    assert "2017-000001" in office.done(*words)
    office.done("undo")
    assert "2017-000002" in office.done(*words)


def test_what_was_taken_back_is_listed_only_as_voided(office: Office) -> None:
    ref = office.send(COUNTY, "2017-06-05")
    office.done("undo")
    assert office.ask("list", "submissions")["rows"] == office.ask("find", "信息")["rows"] == []
    assert [row["ref"] for row in office.ask("list", "submissions", "--status", "voided")["rows"]] == [ref]
    assert office.ask("show", ref)["status"] == "voided"


@pytest.mark.parametrize(("answer", "left"), [("y", 0), ("n", 1), pytest.param("^C", 1, marks=pytest.mark.ci)])
def test_on_a_terminal_it_shows_what_and_asks(office: Office, answer: str, left: int) -> None:
    office.send(KEY, "2017-06-05")
    code, shown = converse(office.ledger, "undo", answers=[("Undo this?", answer)], GOVINFO_LANG="en")
    assert code == (0 if answer == "y" else 1)
    assert "submission 2017-000001" in shown
    assert len(office.ask("list", "submissions")["rows"]) == left


@pytest.mark.ci
def test_on_a_terminal_yes_does_not_ask(office: Office) -> None:
    office.send(KEY, "2017-06-05")
    code, _shown = converse(office.ledger, "undo", "--yes", answers=[], GOVINFO_LANG="en")
    assert code == 0
    assert office.ask("list", "submissions")["rows"] == []


# --- the file itself ---

TOLD = """
    INSERT INTO changes (entry_id, kind, record_id, before, after) SELECT max(id), 'submissions', 1, '', '' FROM journal
"""
ENTRY = "INSERT INTO journal (at, person, command, reason) VALUES ('2017-06-05', 'x', 'undo 3', 'x')"
UNDOES = "INSERT INTO undoings (entry_id, undone_id) SELECT max(id), 3 FROM journal"
LIFT = "UPDATE submissions SET voided_id = NULL, changed_id = (SELECT max(id) FROM journal) WHERE id = 1"


@pytest.fixture
def voided(office: Office) -> sqlite3.Connection:
    """The ledger of an office with a voided submission, open to another program."""
    office.send(KEY, "2017-06-05")
    office.done("void", "submission", "1", *WHY)
    office.done("undo")
    office.done("void", "submission", "1", *WHY)
    return sqlite3.connect(office.ledger)


@pytest.mark.file
@pytest.mark.parametrize("statements", [(LIFT,), (ENTRY, TOLD, LIFT), (ENTRY, UNDOES, LIFT)])
def test_only_an_undoing_that_tells_of_it_lifts_a_void(voided: sqlite3.Connection, statements: tuple[str, ...]) -> None:
    for statement in statements[:-1]:
        voided.execute(statement)
    with pytest.raises(sqlite3.IntegrityError, match="submissions"):
        voided.execute(statements[-1])
    voided.rollback()
    for statement in (ENTRY, UNDOES, TOLD, LIFT):
        voided.execute(statement)
    voided.close()


@pytest.mark.file
@pytest.mark.parametrize(
    "statement",
    [
        "DELETE FROM undoings",
        "UPDATE undoings SET undone_id = 1",
        "INSERT OR REPLACE INTO undoings SELECT * FROM undoings",
        "INSERT INTO undoings (entry_id, undone_id) VALUES (1, 1)",
        "INSERT OR REPLACE INTO undoings (entry_id, undone_id) SELECT entry_id, 1 FROM undoings",
    ],
)
def test_what_was_undone_is_kept(voided: sqlite3.Connection, statement: str) -> None:
    with pytest.raises(sqlite3.IntegrityError, match="undoings"):
        voided.execute(statement)
    voided.close()
