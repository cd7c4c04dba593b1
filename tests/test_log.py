"""The journal as it is printed, and the history of one record."""

import csv
from pathlib import Path

import pytest

from tests import books, chinese
from tests.office import COUNTY, KEY, OTHER, Answer, Office

REF = "2017-000001"


@pytest.fixture(scope="module")
def corrected(template: Path, tmp_path_factory: pytest.TempPathFactory) -> Office:
    """An office with a record of every kind, imported by entry 2; then corrected."""
    office = books.full(template, tmp_path_factory.mktemp("corrected"))
    office.done("amend", "adoption", "A2", "--issue", "第13期", "--on", "2017-06-09", "--reason", "期号有误")
    office.done("amend", "commission", "YG-01", "--unit", COUNTY, "--unit", OTHER, "--reason", "更换单位")
    office.done("void", "adoption", "A3", "--reason", "误登")
    return office


@pytest.fixture
def full(corrected: Office, tmp_path: Path) -> Office:
    """A copy of that office."""
    return Office.copy_of(corrected, tmp_path)


def numbers(office: Office, *words: str) -> list[int]:
    return [row["number"] for row in office.ask("log", *words)["rows"]]


def events(office: Office, *words: str) -> list[tuple[object, ...]]:
    rows = office.ask("log", *words)["rows"]
    return [tuple(row[name] for name in ("number", "event", "column", "before", "after")) for row in rows]


def test_a_command_is_told_with_the_whole_name_of_its_file(
    office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    chinese.ready()
    monkeypatch.chdir(tmp_path)
    Path("adopt 六月.csv").write_text("unit,received_on,title\n公安局,2018-06-04,信息\n", encoding="utf-8")
    office.done("import", "adopt 六月.csv", "--as", "submissions")
    assert "adopt 六月.csv" in office.run("log", "--format", "plain", lang="zh").stdout


def test_the_journal_is_newest_first_with_what_each_entry_wrote(full: Office) -> None:
    report: Answer = full.ask("log")
    first = report["rows"][0]
    assert [row["number"] for row in report["rows"]] == [5, 4, 3, 2, 1]
    assert first == {
        "number": 5,
        "at": first["at"],
        "person": "测试员",
        "account": first["account"],
        "clock_back": 0,
        "command": "void adoption A3",
        "reason": "误登",
        "wrote": {"voided": {"adoptions": 1}},
        "ref": "A3",
        "published": None,
        "reopened": None,
        "undoes": None,
        "undone_by": None,
    }
    wrote = {kind: counts["added"] for kind, counts in books.ADDED.items()}
    assert report["rows"][3]["wrote"] == {"recorded": {**wrote, "aliases": 2}}
    assert (report["rows"][1]["wrote"], report["rows"][1]["ref"]) == ({"amended": {"commissions": 1}}, "YG-01")


def test_undone_entries_say_so(full: Office) -> None:
    full.done("undo")
    rows = full.ask("log")["rows"]
    assert [(row["undoes"], row["undone_by"]) for row in rows[:3]] == [(5, None), (None, 6), (None, None)]
    assert rows[0]["wrote"] == {"restored": {"adoptions": 1}}
    assert "undone by entry 6" in full.done("log")


def test_publishing_is_told(office: Office) -> None:
    office.send(KEY, "2017-06-05")
    office.done("publish", "--month", "2017-06")
    office.done("reopen", "--month", "2017-06", "--reason", "误")
    rows = office.ask("log")["rows"]
    assert [(row["published"], row["reopened"]) for row in rows[:2]] == [(None, "2017-06"), ("2017-06", None)]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("--kind adoption", [5, 3, 2]),
        ("--kind 约稿", [4, 2]),
        ("adoptions", None),
        ("--unit 司法局", [4, 2, 1]),
        ("--unit 公安局", [4, 2, 1]),
        ("--unit 昌吉市 --kind adoption", [5, 3, 2]),
        ("--person 测试", [5, 4, 3, 2, 1]),
        ("--person 别人", []),
        ("--day 2017-01-01", []),
        ("--from 2017-01-01", [5, 4, 3, 2, 1]),
        ("--to 2017-01-01", []),
        ("--limit 2", [5, 4]),
    ],
)
def test_filters(full: Office, words: str, found: list[int] | None) -> None:
    if found is None:
        assert full.run("log", *words.split()).exit_code == 1
    else:
        assert numbers(full, *words.split()) == found


def test_a_unit_finds_what_was_its_own_before_it_was_corrected(office: Office) -> None:
    ref = office.send(KEY, "2017-06-05")
    office.done("amend", "submission", ref, "--unit", OTHER, "--reason", "误")
    assert numbers(office, "--unit", KEY) == [3, 1]
    assert numbers(office, "--unit", OTHER) == [3, 2, 1]


def test_today_s_entries(full: Office) -> None:
    day = full.ask("log", "--limit", "1")["rows"][0]["at"][:10]
    assert numbers(full, "--day", day) == [5, 4, 3, 2, 1]


def test_a_record_s_history(full: Office) -> None:
    assert events(full, "A2") == [
        (2, "recorded", None, None, None),
        (3, "amended", "issue", "第12期", "第13期"),
        (3, "amended", "adopted_on", "2017-06-08", "2017-06-09"),
    ]
    assert events(full, "a3") == [(2, "recorded", None, None, None), (5, "voided", None, None, None)]
    report = full.ask("log", "A3")
    assert (report["kind"], report["ref"], report["record"]["status"]) == ("adoptions", "A3", "voided")
    assert report["rows"][1]["reason"] == "误登"


def test_what_a_record_refers_to_stands_under_its_name(full: Office) -> None:
    full.done("amend", "submission", "2017-000002", "--unit", OTHER, "--author", "甲", "--reason", "误")
    assert events(full, "2017-000002")[1:] == [
        (6, "amended", "unit", KEY, OTHER),
        (6, "amended", "authors", [], ["甲"]),
    ]


def test_the_units_of_a_commission_and_the_names_of_a_unit(full: Office) -> None:
    assert events(full, "YG-01")[1:] == [(4, "amended", "units", [COUNTY, KEY], [COUNTY, OTHER])]
    full.done("amend", "unit", "新城", "--name", "新城高新区", "--reason", "更名")
    assert events(full, "新城")[1:] == [
        (6, "amended", "name", "新城开发区", "新城高新区"),
        (6, "amended", "aliases", ["新城", "新城区"], ["新城", "新城区", "新城开发区"]),
    ]


def test_what_was_undone_stays_in_the_history(full: Office) -> None:
    full.done("undo")
    assert [event[:2] for event in events(full, "A3")] == [(2, "recorded"), (5, "voided"), (6, "restored")]
    assert [row["undone_by"] for row in full.ask("log", "A3")["rows"]] == [None, 6, None]


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        (REF, "submissions"),
        ("000001", "submissions"),
        ("YG-01", "commissions"),
        ("gaj", "units"),
        ("公安局", "units"),
        ("P1", "officers"),
        ("ｐ１", "officers"),
        ("submission 000001", "submissions"),
        ("000001 --kind 报送", "submissions"),
        ("人员 P1", "officers"),
    ],
)
def test_refs(full: Office, words: str, kind: str) -> None:
    assert full.ask("log", *words.split())["kind"] == kind


def test_a_ref_of_two_kinds_needs_the_kind(full: Office) -> None:
    full.done("record", "submission", "--ref", "P1", "--unit", KEY, "--title", "新", "--received-on", "2017-06-05")
    message = full.refused("log", "P1")
    assert "govinfo log officer P1" in message
    assert "govinfo log submission P1" in message
    assert full.ask("log", "officer", "P1")["kind"] == "officers"
    assert full.ask("log", "submission", "P1")["kind"] == "submissions"


@pytest.mark.parametrize(
    ("words", "message"),
    [("2017-999999", "no '2017-999999' found"), ("A99", "no 'A99' found"), ("公安剧", "did you mean 公安局")],
)
def test_refs_that_name_nothing(full: Office, words: str, message: str) -> None:
    assert message in full.refused("log", words)


@pytest.mark.parametrize(
    "words", ["A1 --unit gaj", "A1 --day 2017-06-05", "adoption A1 A2", "--day 2017-06-05 --to 2017-06-06"]
)
def test_wrong_usage(full: Office, words: str) -> None:
    assert full.run("log", *words.split()).exit_code == 2


def test_a_voided_unit_is_found_by_its_name(office: Office) -> None:
    office.done("record", "unit", "新局", "--category", "other")
    office.done("void", "unit", "新局", "--reason", "误")
    assert [event[1] for event in events(office, "新局")] == ["recorded", "voided"]


@pytest.mark.parametrize("format_", ["table", "plain", "md", "csv", "json"])
@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("words", ["log", "log A2"])
def test_every_format_in_both_languages(full: Office, words: str, format_: str, lang: str) -> None:
    result = full.run(*words.split(), "--format", format_, lang=lang)
    assert (result.exit_code, result.stderr) == (0, "")
    assert "期号有误" in result.stdout


def test_as_csv_each_change_is_a_row(full: Office, tmp_path: Path) -> None:
    full.done("log", "A2", "-o", tmp_path / "a.csv")
    with (tmp_path / "a.csv").open(encoding="utf-8-sig", newline="") as file:
        found = [row for row in csv.reader(file) if row[-1:] == ["期号有误"]]
    assert [row[4:7] for row in found] == [["issue", "第12期", "第13期"], ["adopted on", "2017-06-08", "2017-06-09"]]
