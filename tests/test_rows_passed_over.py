"""Which rows of a table are no records and are passed over, and which look like it and are records all the same."""

import pytest

from govinfo_cli.sheets import reader
from tests import files
from tests.office import KEY, Office

HEADING = ["标题", "单位", "报送日期"]
RECORD = ["春耕", KEY, "2018-06-01"]


def read(office: Office, row: list[str], *, heading: list[str] = HEADING, record: list[str] = RECORD) -> list[str]:
    """Why the row below a table's one record is passed over; empty if it is a record."""
    kind = "报送要点" if "月份" in heading else "报送"
    path = office.ledger.parent / f"{kind}.csv"
    path.write_text(files.csv_text([heading, record, row]), encoding="utf-8")
    (found,) = reader.read([path]).tables
    assert len(list(found.sheet.rows)) == 2 - len(found.sieve.passed)
    return [each.why.value for each in found.sieve.passed]


@pytest.mark.parametrize("number", ["一", "十", "十一", "二十", "二十一", "九十九"])
@pytest.mark.parametrize("form", ["{}、县市", "（{}）园区", "{}．部门"])
def test_a_heading_over_a_group_is_passed_over_whatever_its_number(office: Office, number: str, form: str) -> None:
    assert read(office, [form.format(number), "", ""]) == ["group"]


def test_a_repeated_heading_is_passed_over(office: Office) -> None:
    assert read(office, HEADING) == ["heading"]
    assert read(office, ["标题", "单位", ""]) == ["heading"]


@pytest.mark.parametrize("row", [["标题", "", ""], ["", "单位", ""]])
def test_a_row_whose_one_text_equals_a_heading_is_told_of(office: Office, row: list[str]) -> None:
    """It is a record that lacks something, and no repeated heading."""
    assert read(office, row) == []
    message = office.refused("import", office.ledger.parent / "报送.csv")
    assert "row 3" in message
    assert "must be filled" in message


@pytest.mark.parametrize("row", [["小计", "2", ""], ["", "合计", "3篇"], ["公安局 计数", "", "1"]])
def test_a_subtotal_is_passed_over(office: Office, row: list[str]) -> None:
    assert read(office, row) == ["total"]


@pytest.mark.parametrize("row", [["小计", KEY, ""], ["合计", "2018年6月", "公安局"]])
def test_a_subtotal_beside_a_word_is_told_of(office: Office, row: list[str]) -> None:
    assert read(office, row) == []


# --- who filled it in, who checked it, when ---

POINTS = ["月份", "内容", "下发日期"]
ISSUED = ["2018-06", "防汛", "2018-06-01"]
SIGNED = [
    ["填报人：张三", "", "审核人：李四"],
    ["填报人：张三", "审核人：李四", "2018年6月30日"],
    ["填报人：张三", "2018年6月30日", "审核人：李四"],
    ["2018年6月30日", "填报人：张三", "审核人：李四"],
    ["2018年6月30日", "", "填报人：张三"],
    ["审核：李四", "", "制表：王五"],
]


@pytest.mark.parametrize("signed", SIGNED)
@pytest.mark.parametrize("order", [(0, 1, 2), (0, 2, 1), (1, 0, 2), (1, 2, 0), (2, 0, 1), (2, 1, 0)])
@pytest.mark.parametrize("numbered", [False, True])
def test_signatures_are_no_record_whatever_columns_they_stand_in(
    office: Office, signed: list[str], order: tuple[int, ...], *, numbered: bool
) -> None:
    heading, record = [POINTS[at] for at in order], [ISSUED[at] for at in order]
    if numbered:
        heading, record = ["序号", *heading], ["1", *record]
    assert read(office, signed, heading=heading, record=record) == ["note"]


@pytest.mark.parametrize("row", [["说明：防汛情况", KEY, "2018-06-01"], ["2018年6月", KEY, "2018-06-01"]])
def test_what_begins_like_a_note_and_has_a_unit_is_a_record(office: Office, row: list[str]) -> None:
    assert read(office, row) == []
