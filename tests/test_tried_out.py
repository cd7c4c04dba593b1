"""What trying the program out found: names that are none, files that SQLite would delete, devices, numbers."""

import sys
from pathlib import Path

import pytest

from govinfo_cli import document_numbers
from govinfo_cli.sheets import persons
from tests import circulars
from tests.office import KEY, Office, units_of

WHY = ("--reason", "更正")
COUNTIES = units_of("county")[:3]


@pytest.mark.parametrize(
    "cell", ["张三、等", "张三 文", "张三  摄", "张三、供图", "张三、本人", "集体", "某某", "见附件", "同意", "一"]
)
def test_a1_what_is_no_list_of_names_is_named(cell: str) -> None:
    with pytest.raises(ValueError, match=r"names|points to another cell|yes or no"):
        persons.several(cell)


@pytest.mark.parametrize("cell", ["同意", "审批通过", "已阅", "批准", "盖章", "见原件", "局长", "同撰稿人"])
def test_a1_what_is_no_approver_is_named(office: Office, cell: str) -> None:
    words = ("--unit", KEY, "--title", "春耕", "--author", "张三", "--contact", "0994-0000001", "--approver", cell)
    office.refused("record", "submission", *words, "--received-on", "2018-06-05")


@pytest.mark.parametrize("cell", ["未注明", "匿名", "空值", "无人"])
def test_a1_what_says_that_there_is_none_is_none(cell: str) -> None:
    assert persons.several(cell) == []
    assert persons.one(cell, titled=True) == ""


@pytest.mark.parametrize("ending", ["-journal", "-wal", "-shm"])
def test_no_copy_gets_a_name_under_which_sqlite_would_delete_it(office: Office, ending: str) -> None:
    target = Path(f"{office.ledger}{ending}")
    assert "choose another name" in office.refused("backup", target)
    elsewhere = Office(target.with_name(f"new.db{ending}"))
    assert "choose another name" in elsewhere.run("init").output
    assert not target.exists()
    assert not elsewhere.ledger.exists()


def test_a_file_that_may_only_be_read_is_not_replaced(office: Office, tmp_path: Path) -> None:
    kept = tmp_path / "kept.csv"
    kept.write_text("kept")
    kept.chmod(0o444)
    assert "may only be read" in office.refused("list", "units", "-o", kept)
    assert kept.read_text() == "kept"


@pytest.mark.skipif(sys.platform == "win32", reason="it has no such devices")
@pytest.mark.parametrize("device", ["/dev/zero", "/dev/null"])
def test_a_template_that_is_no_file_is_refused_at_once(office: Office, device: str) -> None:
    office.send(KEY, "2018-06-05")
    words = ("--month", "2018-06", "--template", device, "-o", office.ledger.parent / "x.docx")
    assert "no file to be read" in office.refused("bulletin", *words)


def test_bulletins_are_numbered_without_gaps(office: Office) -> None:
    """A revision bears the number of its period and takes none from the next."""
    office.send(KEY, "2018-05-05")
    office.done("publish", "--month", "2018-05", "--as-of", "2018-06-05")
    office.done("reopen", "--month", "2018-05", *WHY)
    assert "bulletin 1, revision 2" in office.done("publish", "--month", "2018-05", "--as-of", "2018-06-06")
    assert "bulletin 2, revision 1" in office.done("publish", "--month", "2018-06", "--as-of", "2018-07-05")
    assert "bulletin 2, revision 1" in circulars.write(office, "2018-06", "2018-08-01").text


def test_a_revision_says_which_units_are_called_or_placed_otherwise(office: Office) -> None:
    office.send(KEY, "2018-05-05")
    office.done("publish", "--month", "2018-05", "--as-of", "2018-06-05")
    office.done("amend", "unit", KEY, "--category", "other", *WHY)
    office.done("reopen", "--month", "2018-05", *WHY)
    told = office.done("publish", "--month", "2018-05", "--as-of", "2018-06-06")
    assert f"{KEY} (other departments): stood in the last revision as {KEY} (key departments)" in told


@pytest.mark.parametrize("typed", ["x", "abc", "某办发"])
def test_a_document_number_has_a_number(typed: str) -> None:
    with pytest.raises(Exception, match="not a document number"):
        document_numbers.filled("某办发〔{year}〕{number}号", typed, 2018)


def test_document_numbers_are_alike_whatever_their_brackets() -> None:
    assert document_numbers.alike("某办发〔2018〕3号", "某办发(2018) ３号")
    assert not document_numbers.alike("某办发〔2018〕3号", "某办发〔2018〕13号")


@pytest.mark.parametrize("words", [("show",), ("void", "submission")])
def test_an_empty_ref_is_not_the_ending_of_every_ref(office: Office, words: tuple[str, ...]) -> None:
    office.send(KEY, "2018-06-05")
    assert "names nothing" in office.refused(*words, "", *(WHY if words[0] == "void" else ()))


@pytest.mark.parametrize("dot", ["·", "ㆍ", "・", "··", " · ", "•"])
def test_all_dots_of_a_name_are_one(dot: str) -> None:
    assert persons.several(f"买买提{dot}艾力") == ["买买提·艾力"]


def test_w1_a_unit_that_ended_is_named_where_a_place_is_left(office: Office) -> None:
    """It would have had the place that nobody takes; the bulletin counts to the same awards again."""
    for unit, months in ((COUNTIES[0], 2), (COUNTIES[1], 2), (COUNTIES[2], 1)):
        for month in range(months):
            office.adopt(office.send(unit, "2018-06-05"), "general", f"2018-06-{10 + month}")
    office.done("amend", "unit", COUNTIES[2], "--active-to", "2018-09-30", *WHY)
    found = office.rewards(2018, "2019-01-10")
    assert [each["unit"] for each in found["awards"]] == COUNTIES[:2]
    assert [each["unit"] for each in found["unawarded"] if each["ended"]] == [COUNTIES[2]]
    office.done("publish", "--year", "2018", "--as-of", "2019-01-10", "--force")
    assert office.done("verify").startswith("no problems found")
