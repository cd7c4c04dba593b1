"""Voiding and amending: with a reason, on the record, and never under what rests on it."""

from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from tests import books
from tests.inside import changed, rows
from tests.office import COUNTY, KEY, Office

REASON = ("--reason", "登记有误")
REF = "2017-000001"


@pytest.fixture
def full(template: Path, tmp_path: Path) -> Office:
    """An office with a record of every kind: submission 2017-000001 with adoptions A1 to A3."""
    return books.full(template, tmp_path)


def usage(office: Office, *words: object) -> str:
    """Run a command that is no proper use, writing nothing; its message."""
    before = office.ledger.read_bytes()
    result = office.run(*words)
    assert (result.exit_code, result.stdout) == (2, "")
    assert office.ledger.read_bytes() == before
    return result.stderr


# --- a reason, and what is kept ---


@pytest.mark.parametrize("words", ["void adoption A3", "amend adoption A3 --on 2017-06-10"])
@pytest.mark.parametrize("reason", [(), ("--reason", ""), ("--reason", " 　")], ids=["none", "empty", "blank"])
def test_a_reason_is_needed(full: Office, words: str, reason: tuple[str, ...]) -> None:
    assert "--reason" in usage(full, *words.split(), *reason)


@pytest.mark.parametrize(
    ("words", "command"),
    [
        ("void 采用 A3", "void adoption A3"),
        ("amend adoption A3 --on 2017-06-10", "amend adoption A3"),
        ("amend submission 01 --title 改", "amend submission 01"),
    ],
)
def test_the_journal_says_who_when_what_and_why(full: Office, words: str, command: str) -> None:
    began = datetime.now().astimezone().replace(microsecond=0)
    full.done(*words.split(), *REASON)
    entry = rows(full, "SELECT * FROM journal ORDER BY id")[-1]
    assert (entry["person"], entry["command"], entry["reason"]) == ("测试员", command, "登记有误")
    assert began <= datetime.fromisoformat(entry["at"]) <= datetime.now().astimezone()


def test_every_writing_command_is_one_entry(full: Office) -> None:
    full.done("record", "training", KEY, "--attendees", "5")
    commands = [row["command"].split()[0] for row in rows(full, "SELECT command FROM journal ORDER BY id")]
    assert commands == ["init", "import", "record"]


VOIDABLE = {
    "adoptions": ("adoption", "A3"),
    "instructions": ("instruction", "I1"),
    "sent_up": ("sent-up", "U1"),
    "inaccuracies": ("inaccuracy", "X1"),
    "marks": ("mark", "R1"),
    "verdicts": ("verdict", "V1"),
    "officers": ("officer", "P1"),
    "trainings": ("training", "T1"),
    "secondments": ("secondment", "S1"),
    "outreach": ("outreach", "O1"),
    "talks": ("talk", "K1"),
    "reporting_points": ("reporting-points", "M1"),
    "conferences": ("conference", "C1"),
    "submissions": ("submission", "2017-000002"),
    "aliases": ("alias", "新城"),
}


@pytest.mark.parametrize("table", VOIDABLE)
def test_a_voided_record_stays_with_all_that_it_held(full: Office, table: str) -> None:
    kind, ref = VOIDABLE[table]
    before = rows(full, f"SELECT * FROM {table} ORDER BY id")
    full.done("void", kind, ref, *REASON)
    after = rows(full, f"SELECT * FROM {table} ORDER BY id")
    entry = rows(full, "SELECT max(id) AS id FROM journal")[0]["id"]
    (touched,) = (row for row, was in zip(after, before, strict=True) if row != was)
    was = before[after.index(touched)]
    assert touched == {**was, "voided_id": entry, "changed_id": entry}
    assert changed(full) == [(table, was["id"], {"voided_id": None}, {"voided_id": entry})]
    if table != "aliases":
        assert [row["status"] for row in full.ask("list", table, "--status", "voided")["rows"]] == ["voided"]


AMENDED = [
    ("adoptions", "adoption A2 --issue 第13期", {"issue": ("第12期", "第13期")}),
    ("adoptions", "adoption A3 --on 2017-06-10", {"adopted_on": ("2017-06-09", "2017-06-10")}),
    ("adoptions", "adoption A2 --article 综合", {"article": ("各地春耕综述", "综合")}),
    ("instructions", "instruction I1 --publication 普刊", {"publication": ("state-council", "general")}),
    ("sent_up", "sent-up U1 --on 2017-06-10", {"sent_on": ("2017-06-09", "2017-06-10")}),
    ("marks", "mark R1 --figure 3", {"figure": ("-2.5", "3")}),
    ("units", "unit 新城 --no-carries", {"carries": (1, 0)}),
    ("adoptions", "adoption A2 --as news", {"type": ("reference", "news")}),
    ("submissions", f"submission {REF} --title 新标题", {"title": ("春耕备耕进展", "新标题")}),
    (
        "submissions",
        f"submission {REF} --author 马强 --author 王丽 --topic 其他",
        {"authors": ("张伟、阿依古丽·买买提", "马强、王丽"), "topic": ("stability", "other")},
    ),
    ("submissions", f"submission {REF} --event-on=", {"event_on": ("2017-06-02", None)}),
    ("instructions", "instruction I1 --level 州政府", {"level": ("region", "prefecture")}),
    ("verdicts", "verdict V1 --verdict 不符合", {"verdict": ("conforming", "nonconforming")}),
    ("officers", "officer P1 --mobile 13900000001", {"mobile": ("13900000000", "13900000001")}),
    ("trainings", "training T1 --attendees 49", {"attendees": (50, 49)}),
    ("commissions", "commission YG-01 --due-on 2017-06-30", {"due_on": ("2017-06-20", "2017-06-30")}),
]


@pytest.mark.parametrize(("table", "words", "values"), AMENDED, ids=[words for _table, words, _values in AMENDED])
def test_an_amended_record_holds_the_new_and_the_journal_the_old(
    full: Office, table: str, words: str, values: dict[str, tuple[Any, Any]]
) -> None:
    said = full.done("amend", *words.split(), *REASON)
    assert all(name.replace("_", " ") in said for name in values)
    ((kind, id_, before, after),) = changed(full)
    assert kind == table
    assert before == {name: old for name, (old, _new) in values.items()}
    assert after == {name: new for name, (_old, new) in values.items()}
    (row,) = rows(full, f"SELECT * FROM {table} WHERE id = {id_}")
    assert {name: row[name] for name in values} == after
    assert row["changed_id"] == rows(full, "SELECT max(id) AS id FROM journal")[0]["id"]


def test_amending_to_what_stands_there_is_refused(full: Office) -> None:
    assert "already" in full.refused("amend", "adoption", "A2", "--issue", "第12期", *REASON)


def test_amending_nothing_is_wrong_usage(full: Office) -> None:
    assert "--" in usage(full, "amend", "adoption", "A2", *REASON)


@pytest.mark.parametrize(
    "words",
    [
        "adoption A2 --on soon",
        "adoption A2 --in 晚报",
        "submission 01 --title=",
        "training T1 --attendees 0",
        "officer P1 --role 司机",
    ],
)
def test_amending_to_what_cannot_be_read_is_refused(full: Office, words: str) -> None:
    assert "nothing was written" in full.refused("amend", *words.split(), *REASON)


@pytest.mark.parametrize(
    "words",
    [
        f"submission {REF} --ref 2017-000002",
        "adoption A1 --in 内刊 --as news",
        "unit gaj --name 司法局",
        "unit gaj --code sfj",
    ],
)
def test_amending_makes_nothing_twice(full: Office, words: str) -> None:
    full.refused("amend", *words.split(), *REASON)


# --- what rests on it ---

RESTING = [
    (
        f"void submission {REF}",
        ["adoption A1", "adoption A2", "adoption A3", "instruction I1", "sent-up U1", "inaccuracy X1", "mark R1"],
    ),
    ("void adoption A2", ["adoption A3"]),
    ("void commission YG-01", ["verdict V1", f"submission {REF}"]),
    (f"void unit {COUNTY}", ["officer P1", f"submission {REF}", "verdict V1", "secondment S1", "commission YG-01"]),
    (f"void unit {KEY}", ["submission 2017-000002", "training T1", "outreach O1", "talk K1", "commission YG-01"]),
    ("void unit 新城", ["officer P2"]),
    ("amend adoption A2 --on 2017-06-10", ["adoption A3"]),
    (f"amend submission {REF} --received-on 2017-06-08", ["adoption A1"]),
    (f"amend submission {REF} --approver=", ["adoption A1", "adoption A2", "adoption A3"]),
    (f"amend submission {REF} --received-on 2017-07-02", ["adoption A1", "adoption A2", "inaccuracy X1"]),
    ("amend commission YG-01 --issued-on 2017-06-22 --due-on 2017-06-30", ["verdict V1"]),
    ("amend commission YG-01 --unit 公安局", ["verdict V1"]),
]


@pytest.mark.parametrize(("words", "resting"), RESTING, ids=[words for words, _resting in RESTING])
def test_what_others_rest_on_cannot_go_and_all_of_them_are_named(full: Office, words: str, resting: list[str]) -> None:
    message = full.refused(*words.split(), *REASON)
    assert "these records depend on it:" in message
    told = [line.split(":")[0] for line in message.splitlines()[1:]]
    assert set(told) >= set(resting)


def test_an_instruction_holds_the_only_adoption(office: Office) -> None:
    ref = office.send(KEY, "2017-06-05")
    office.adopt(ref, "general", "2017-06-06")
    office.instruct(ref, "prefecture", "2017-06-07")
    assert "instruction I1" in office.refused("void", "adoption", "A1", *REASON)
    assert "instruction I1" in office.refused("amend", "adoption", "A1", "--on", "2017-06-08", *REASON)


def test_once_nothing_rests_on_it_it_can_go(full: Office) -> None:
    for words in (
        "adoption A3",
        "instruction I1",
        "sent-up U1",
        "inaccuracy X1",
        "mark R1",
        "adoption A1",
        "adoption A2",
    ):
        full.done("void", *words.split(), *REASON)
    full.done("void", "submission", REF, *REASON)
    own = full.rank("2017")[COUNTY]
    assert (own["submitted"], own["adopted"], own["points"]["adoption"]) == (0, 0, 0)


def test_what_is_voided_cannot_be_voided_or_amended(full: Office) -> None:
    for words in ("adoption A3", "submission 2017-000002", "training T1"):
        full.done("void", *words.split(), *REASON)
        assert "voided" in full.refused("void", *words.split(), *REASON)
    assert "voided" in full.refused("amend", "adoption", "A3", "--issue", "1", *REASON)
    assert "voided" in full.refused("record", "adoption", "2017-000002", "--in", "general", "--on", "2017-06-07")
