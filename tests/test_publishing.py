"""The published bulletin is the authority (附件2 四): frozen, locked, revised, chained."""

import json
import sqlite3
from datetime import date
from pathlib import Path

import pytest

from govinfo_cli import periods
from govinfo_cli.ledger import bulletins, database
from tests import chinese
from tests.inside import head_of
from tests.office import COUNTY, KEY, OTHER, Office

CELLS = ("--author", "张三", "--approver", "李四", "--contact", "1")


@pytest.fixture(scope="module")
def filled(template: Path, tmp_path_factory: pytest.TempPathFactory) -> Office:
    """An office that has published June and July 2017, with one adopted submission in each; to be copied."""
    office = Office.copy_of(template, tmp_path_factory.mktemp("filled"))
    for month in ("2017-06", "2017-07"):
        ref = office.send(KEY, f"{month}-05")
        office.adopt(ref, "general", f"{month}-06")
        office.done("publish", "--month", month, "--as-of", "2017-08-10")
    return office


@pytest.fixture
def published(filled: Office, tmp_path: Path) -> Office:
    """A copy of that office."""
    return Office.copy_of(filled, tmp_path)


def rank(office: Office, *words: str) -> dict[str, object]:
    found: dict[str, object] = json.loads(office.done("rank", *words, "--format", "json"))
    return found


def test_a_published_table_is_the_same_and_says_so(office: Office) -> None:
    ref = office.send(KEY, "2017-06-05")
    office.adopt(ref, "general", "2017-06-06")
    before = rank(office, "--month", "2017-06")
    told = office.done("publish", "--month", "2017-06")
    after = rank(office, "--month", "2017-06")
    assert (before["rows"], before["status"]) == (after["rows"], "open")
    assert (after["status"], after["revision"]) == ("published", 1)
    assert head_of(office, "publish 2017-06") in told
    assert head_of(office, "publish 2017-06") in office.done("rank", "--month", "2017-06")


def test_what_was_published_later_is_not_seen(published: Office) -> None:
    assert rank(published, "--month", "2017-06", "--as-of", "2017-08-09")["status"] == "open"
    assert rank(published, "--month", "2017-06", "--as-of", "2017-08-10")["status"] == "published"


@pytest.mark.parametrize(
    "words",
    [
        ("record", "submission", "--unit", KEY, "--title", "新", *CELLS, "--received-on", "2017-06-30"),
        ("record", "adoption", "2017-000001", "--in", "internal", "--as", "news", "--on", "2017-07-31"),
        ("record", "instruction", "2017-000001", "--level", "state", "--leader", "总理", "--on", "2017-06-07"),
        ("record", "inaccuracy", "2017-000001", "--on", "2017-06-07", "--note", "不实"),
        ("record", "training", "--unit", KEY, "--on", "2017-06-07", "--attendees", "5"),
        ("void", "adoption", "A1", "--reason", "误"),
        ("void", "submission", "2017-000002", "--reason", "误"),
        ("amend", "adoption", "A1", "--on", "2017-08-01", "--reason", "误"),
        ("amend", "submission", "2017-000001", "--unit", OTHER, "--reason", "误"),
    ],
)
def test_nothing_dated_in_a_published_month_is_written(published: Office, words: tuple[str, ...]) -> None:
    message = published.refused(*words)
    assert "is published (revision 1)" in message
    assert "govinfo reopen --month 2017-0" in message


def test_what_goes_on_after_its_month_is_locked_with_the_year(published: Office) -> None:
    stay = ("record", "secondment", "张三", "--unit", COUNTY, "--starts-on", "2017-06-05", "--outcome")
    published.done(*stay, "planned")
    published.done("amend", "secondment", "S1", "--outcome", "completed", "--reason", "结业")
    published.done("publish", "--year", "2017", "--force")
    assert "2017 is published" in published.refused("amend", "secondment", "S1", "--outcome", "late", "--reason", "误")
    assert "2017 is published" in published.refused(*stay, "late")


def test_an_import_with_one_row_in_a_published_month_is_refused_as_a_whole(published: Office) -> None:
    rows = [
        {"unit": KEY, "title": str(day), "received_on": day, "authors": "张三", "approver": "李四", "contact": "1"}
        for day in ("2017-08-01", "2017-07-31")
    ]
    message = published.refused("import", published.folder({"submissions": rows}))
    assert "row 3" in message
    assert "row 2" not in message


def test_the_first_day_after_a_published_month_is_open(published: Office) -> None:
    published.send(KEY, "2017-08-01")
    published.send(KEY, "2017-05-31")


def test_a_submission_of_an_open_month_that_counts_in_a_published_one_is_locked(office: Office) -> None:
    ref = office.send(KEY, "2017-05-30")
    office.adopt(ref, "general", "2017-06-02")
    office.done("publish", "--month", "2017-05")
    office.done("publish", "--month", "2017-06")
    office.done("reopen", "--month", "2017-05", "--reason", "更正")
    assert "2017-06 is published" in office.refused("amend", "submission", ref, "--unit", OTHER, "--reason", "误")


def test_what_changed_beside_points_and_places_is_said(published: Office) -> None:
    published.done("reopen", "--month", "2017-06", "--reason", "补登")
    published.send(OTHER, "2017-06-20")
    told = published.done("publish", "--month", "2017-06", "--as-of", "2017-08-11")
    assert f"{OTHER}: other counts; points and place as before" in told


def test_a_correction_after_publication_by_following_the_messages(published: Office) -> None:
    message = published.refused("void", "adoption", "A1", "--reason", "误登")
    assert "govinfo reopen --month 2017-06 --reason" in message
    published.done("reopen", "--month", "2017-06", "--reason", "误登一条采用")
    assert rank(published, "--month", "2017-06")["status"] == "open"
    published.done("void", "adoption", "A1", "--reason", "误登")
    told = published.done("publish", "--month", "2017-06", "--as-of", "2017-08-11")
    assert "revision 2" in told
    assert f"{KEY}: 10 → 0 points, place 1 → 1" in told
    assert (rank(published, "--month", "2017-06")["revision"], published.done("verify")[:17]) == (
        2,
        "no problems found",
    )


def test_nothing_changed_between_revisions_says_so(published: Office) -> None:
    published.done("reopen", "--month", "2017-07", "--reason", "核对")
    assert "nothing changed" in published.done("publish", "--month", "2017-07")


def test_months_are_published_in_order(office: Office) -> None:
    office.send(KEY, "2017-06-05")
    office.send(KEY, "2017-08-05")
    assert "2017-06 comes first" in office.refused("publish", "--month", "2017-08")
    office.done("publish", "--month", "2017-06")
    assert "2017-07 comes first" in office.refused("publish", "--month", "2017-08")
    office.done("publish", "--month", "2017-07")
    office.done("publish", "--month", "2017-08")


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("publish", "--month", "2017-06"), "is published"),
        (("publish", "--month", "2017-08", "--as-of", "2017-08-30"), "not over"),
        (("publish", "--month", "2017-04"), "nothing to publish"),
        (("publish", "--year", "2017"), "not published: 2017-05, 2017-08"),
        (("reopen", "--month", "2017-08", "--reason", "误"), "not published"),
    ],
)
def test_what_cannot_be_published_or_reopened(published: Office, words: tuple[str, ...], message: str) -> None:
    assert message in published.refused(*words)


def test_a_year_reads_published_months_from_their_bulletins(published: Office) -> None:
    report = rank(published, "--year", "2017")
    assert isinstance(report["months"], dict)
    assert [month for month, status in report["months"].items() if status == "published"] == ["2017-06", "2017-07"]
    ref = published.send(KEY, "2017-08-05")
    published.adopt(ref, "general", "2017-08-06")
    assert published.rank("2017")[KEY]["total"] == 30


def test_published_months_are_named_as_a_reader_names_them(office: Office) -> None:
    chinese.ready()
    said = [office.run("talks", "--quarter", "2018-Q1", lang="zh").stdout]
    for month, day in (("2018-01", "2018-02-05"), ("2018-02", "2018-03-05"), ("2018-03", "2018-04-05")):
        office.sends(COUNTY, 1, f"{month}-05")
        office.done("publish", "--month", month, "--as-of", day)
        said.append(office.run("talks", "--quarter", "2018-Q1", lang="zh").stdout)
    assert "取自已发布的通报" not in said[0]
    assert "2018年1月取自已发布的通报，其余月份按现有记录计算。" in said[1]
    assert "2018年1月、2018年2月取自已发布的通报，其余月份按现有记录计算。" in said[2]
    assert "2018年1月至2018年3月取自已发布的通报。" in said[3]


def test_a_published_year_is_frozen_with_its_rewards(published: Office) -> None:
    before = [published.rank("2017"), published.rewards(2017)]
    published.done("publish", "--year", "2017", "--force")
    after = [published.rank("2017"), published.rewards(2017)]
    assert before[0] == after[0]
    assert {name: before[1][name] for name in ("awards", "submissions", "payees", "totals")} == {
        name: after[1][name] for name in ("awards", "submissions", "payees", "totals")
    }
    assert after[1]["status"] == "published"
    assert "2017 is published" in published.refused(
        "record", "training", COUNTY, "--on", "2017-11-01", "--attendees", "60"
    )
    assert "2017 is published and uses 2017-06's figures" in published.refused(
        "reopen", "--month", "2017-06", "--reason", "误"
    )
    published.done("reopen", "--year", "2017", "--reason", "更正")
    published.done("reopen", "--month", "2017-06", "--reason", "更正")


def test_explain_of_a_published_month_adds_up_to_its_table(published: Office) -> None:
    for label in ("2017-06", "2017"):
        assert published.explain(KEY, label)["total"] == published.rank(label)[KEY]["total"]


def test_an_excuse_after_publication_leaves_the_printed_table(office: Office) -> None:
    commission = office.commission(KEY, "2017-06-10")
    office.done("publish", "--month", "2017-06", "--as-of", "2017-07-05")
    office.judge(commission, KEY, "excused", "2017-07-20")
    assert office.rank("2017-06")[KEY]["total"] == -10
    assert office.explain(KEY, "2017-06")["total"] == -10
    office.done("reopen", "--month", "2017-06", "--reason", "免予扣分")
    office.done("publish", "--month", "2017-06")
    assert office.rank("2017-06")[KEY]["total"] == 0


def test_each_digest_covers_the_one_before(published: Office) -> None:
    with database.reading(published.ledger) as connection:
        first, second = bulletins.all_of(connection)
        assert (first.previous_digest, second.previous_digest) == ("", first.digest)
        assert bulletins.in_force(connection, date(2017, 8, 9)) == {}
        assert {periods.month(label).label for label in bulletins.in_force(connection)} == {"2017-06", "2017-07"}


@pytest.mark.file
@pytest.mark.parametrize("table", ["bulletins", "bulletin_lines", "reopenings", "written"])
@pytest.mark.parametrize(
    "statement", ["DELETE FROM {}", "UPDATE {} SET id = id + 1000", "INSERT OR REPLACE INTO {0} SELECT * FROM {0}"]
)
def test_what_is_published_is_never_changed(published: Office, table: str, statement: str) -> None:
    published.done("reopen", "--month", "2017-06", "--reason", "误")
    with sqlite3.connect(published.ledger) as raw, pytest.raises(sqlite3.IntegrityError):
        raw.execute(statement.format(table))
    raw.close()
