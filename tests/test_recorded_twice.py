"""What is in the ledger already, the same in every field, is recorded once more only if that is said, of every kind."""

from pathlib import Path

import pytest

from govinfo_cli.kinds import KINDS
from tests.office import KEY, OTHER, Office

WHY = ("--reason", "误")
REF = "2017-000001"
BY = ("--author", "张伟", "--approver", "王丽", "--contact", "1", "--received-on", "2017-06-05")
ASKED = ("--unit", KEY, "--unit", OTHER, "--issued-on", "2017-06-01", "--due-on", "2017-06-10")
RECORDS = {
    "officer": ("赵军", "--unit", KEY, "--role", "leader"),
    "commission": ("防汛", *ASKED, "--requirements", "一千字"),
    "submission": ("题", "--unit", KEY, *BY),
    "instruction": (REF, "--level", "region", "--leader", "某副主席", "--on", "2017-06-08", "--text", "请阅"),
    "verdict": ("YG-001", "--unit", KEY, "--verdict", "conforming", "--on", "2017-06-20"),
    "sent-up": (REF, "--to", "region", "--kind", "news", "--on", "2017-06-08"),
    "mark": ("inaccuracy", "--submission", REF, "--on", "2017-06-09", "--figure", "-1.5"),
    "inaccuracy": (REF, "--on", "2017-06-09", "--note", "数字有误"),
    "training": ("--unit", KEY, "--on", "2017-06-05", "--attendees", "60", "--topic", "写作"),
    "secondment": ("赵军", "--unit", KEY, "--starts-on", "2017-06-01", "--outcome", "planned"),
    "outreach": ("怎样写信息", "--unit", KEY, "--on", "2017-06-05"),
    "talk": ("--unit", KEY, "--quarter", "2017-Q2", "--on", "2017-07-05", "--findings", "报送量不足"),
    "reporting-points": ("2017-07", "--on", "2017-06-30", "--content", "防汛"),
    "notice": ("约谈通知", "--unit", KEY, "--about", "2017-Q2", "--on", "2017-07-05"),
    "remark": ("2017-06", "--about", "praise", "--text", "报送及时", "--on", "2017-06-30"),
    "place-above": ("2017-06", "--by", "region", "--place", "3", "--on", "2017-06-30"),
    "conference": ("--on", "2017-06-30", "--attendees", "160", "--topic", "工作会议"),
}
NAMED = {
    "unit": ("新局", "--category", "other"),
    "alias": ("新名", "--unit", KEY),
    "adoption": (REF, "--in", "general", "--on", "2017-06-06"),
    "carried": (KEY, "--month", "2017-01", "--total", "30"),
}
"""Of these there is one only, whatever is said."""


@pytest.fixture(scope="module")
def filled(template: Path, tmp_path_factory: pytest.TempPathFactory) -> Office:
    """An office with a submission that is adopted, and a commission."""
    office = Office.copy_of(template, tmp_path_factory.mktemp("filled"))
    office.send(KEY, "2017-06-05", ref=REF, title="老题")
    office.adopt(REF, "internal", "2017-06-07")
    row = {"ref": "YG-001", "topic": "汛情", "issued_on": "2017-06-01", "due_on": "2017-06-10", "units": KEY}
    office.take("commissions", row)
    return office


@pytest.fixture
def busy(filled: Office, tmp_path: Path) -> Office:
    """A copy of it."""
    return Office.copy_of(filled, tmp_path)


def test_the_kinds_are_all_here() -> None:
    assert {*RECORDS, *NAMED} == {kind.name for kind in KINDS}


def recorded(office: Office, kind: str) -> int:
    """How many records of a kind there are."""
    return len(office.ask("list", kind)["rows"])


@pytest.mark.parametrize("kind", RECORDS)
def test_a_record_that_is_equal_in_every_field_is_refused_unless_said(busy: Office, kind: str) -> None:
    words = ("record", kind, *RECORDS[kind])
    before = recorded(busy, kind)
    busy.done(*words)
    message = busy.refused(*words)
    why = "is in the ledger already, the same in every field; nothing was written; if it happened again, add --again"
    assert why in message
    own = busy.ask("list", kind)["rows"]
    assert message.startswith(f"error: {kind} ")
    assert any(row["ref"] in message for row in own)
    busy.done(*words, "--again")
    assert recorded(busy, kind) == before + 2
    assert busy.done("verify").startswith("no problems found")


@pytest.mark.parametrize("kind", NAMED)
def test_what_there_is_one_of_is_refused_even_so(busy: Office, kind: str) -> None:
    words = ("record", kind, *NAMED[kind])
    busy.done(*words)
    before = recorded(busy, kind)
    for again in ((), ("--again",)):
        assert "in the ledger already" in busy.refused(*words, *again)
    assert recorded(busy, kind) == before


@pytest.mark.parametrize(
    ("kind", "other"),
    [
        ("training", ("--unit", KEY, "--on", "2017-06-05", "--attendees", "61", "--topic", "写作")),
        ("commission", ("防汛", *ASKED[:2], *ASKED[4:], "--requirements", "一千字")),
        ("commission", ("防汛", *ASKED)),
        ("submission", ("题", "--unit", KEY, "--author", "李四", *BY[2:])),
    ],
)
def test_what_differs_in_a_field_goes_in(busy: Office, kind: str, other: tuple[str, ...]) -> None:
    busy.done("record", kind, *RECORDS[kind])
    before = recorded(busy, kind)
    busy.done("record", kind, *other)
    assert recorded(busy, kind) == before + 1


def test_what_was_voided_or_taken_back_is_not_there_and_what_was_amended_is_told(busy: Office) -> None:
    words = ("record", "training", *RECORDS["training"])
    busy.done(*words)
    busy.done("void", "training", "T1", *WHY)
    busy.done(*words)
    busy.done("undo", "--yes")
    busy.done(*words)
    ref = busy.ask("list", "trainings")["rows"][-1]["ref"]
    busy.done("amend", "training", ref, "--attendees", "80", *WHY)
    result = busy.run(*words)
    assert result.exit_code == 0
    assert f"training {ref} said the same before it was amended" in result.stderr


def test_a_file_still_skips_what_is_there(busy: Office) -> None:
    row = {"unit": KEY, "held_on": "2017-06-05", "attendees": 60}
    assert busy.take("trainings", row).added == 1
    assert busy.take("trainings", row).skipped == 1
    assert "training T1 is in the ledger already, the same" in busy.refused(
        "record", "training", *RECORDS["training"][:-2]
    )


def test_it_is_said_in_chinese_too(busy: Office) -> None:
    words = ("record", "inaccuracy", *RECORDS["inaccuracy"])
    busy.done(*words)
    result = busy.run(*words, lang="zh")
    assert result.exit_code == 1
    assert "--again" in result.stderr
