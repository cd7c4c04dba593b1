"""Rosters as offices keep them: people side by side, roles in headings and cells, an employment that is not said."""

from pathlib import Path

import pytest
import xlsxwriter

from tests import files
from tests.office import Office

CASES = Path(__file__).parent / "cases"
PEOPLE = [
    ("昌吉市", "马军", "leader", "", "副市长", "2340001", "13909940001"),
    ("昌吉市", "张三", "officer", "", "科员", "2340002", "13909940002"),
    ("阜康市", "赵强", "leader", "", "副市长", "3220001", "13909940004"),
    ("阜康市", "李梅", "officer", "", "科员", "3220002", "13909940005"),
]
TWO = [
    ["昌吉市", "马军", "副市长", "2340001", "13909940001", "张三", "科员", "2340002", "13909940002"],
    ["阜康市", "赵强", "副市长", "3220001", "13909940004", "李梅", "科员", "3220002", "13909940005"],
]
LOWER = ["姓名", "职务", "固定电话", "手机号"]
MERGED = [(1, 1, 1, 4, "分管领导"), (1, 5, 1, 8, "信息员"), (1, 0, 2, 0, "单位"), (0, 0, 0, 8, "信息员名单")]


def book(path: Path, name: str, rows: files.Grid, merged: list[tuple[int, int, int, int, str]] = []) -> Path:  # noqa: B006
    """A workbook with merged cells."""
    with xlsxwriter.Workbook(str(path)) as workbook:
        sheet = workbook.add_worksheet(name)
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, list(row))
        for first, left, last, right, text in merged:
            sheet.merge_range(first, left, last, right, text)
    return path


def people(office: Office) -> list[tuple[str, ...]]:
    """Who is on the roster."""
    columns = ("unit", "name", "role", "employment", "position", "landline", "mobile")
    rows = office.ask("list", "officers", "--phones")["rows"]
    return [tuple(each[name] or "" for name in columns) for each in rows]


HEADINGS = {
    "two rows, merged": ([["信息员名单"], ["单位"], ["", *LOWER, *LOWER]], MERGED),
    "two rows, not merged": ([["单位", "分管领导", "", "", "", "信息员", "", "", ""], ["", *LOWER, *LOWER]], []),
    "in the heading itself": (
        [["单位", *("分管领导" + each for each in LOWER), *("信息员" + each for each in LOWER)]],
        [],
    ),
    "the name below the role": ([["单位", "分管领导", *LOWER[1:], "信息员", *LOWER[1:]]], []),
    "numbered, in other words": (
        [["单位", *("主管领导" + each for each in LOWER), *("第一信息员：" + each for each in LOWER)]],
        [],
    ),
}


@pytest.mark.parametrize("way", HEADINGS)
def test_two_people_a_row(office: Office, tmp_path: Path, way: str) -> None:
    above, merged = HEADINGS[way]
    path = book(tmp_path / "信息员名单.xlsx", "名单", [*above, *TWO], merged)
    found = office.ask("import", path)["kinds"]
    assert found == {"officers": {"added": 4, "skipped": 0, "refused": 0}}
    assert people(office) == PEOPLE
    again = office.ask("import", path)["kinds"]["officers"]
    assert again == {"added": 0, "skipped": 4, "refused": 0}


def test_the_case(office: Office) -> None:
    office.done("import", CASES / "信息员名单_横排.xlsx")
    assert people(office) == PEOPLE


def test_numbers_in_front_and_remarks_behind(office: Office, tmp_path: Path) -> None:
    rows: files.Grid = [
        ["全州信息员名单"],
        ["序号", "单位", *("分管领导" + each for each in LOWER), *("信息员" + each for each in LOWER), "备注"],
        *[[str(number), *row, "新任"] for number, row in enumerate(TWO, 1)],
        ["合计", "", "2人"],
        ["3", "教育局"],
        ["填表人：张三"],
    ]
    result = office.run("import", book(tmp_path / "名册.xlsx", "Sheet1", rows))
    assert result.exit_code == 0, result.output
    assert "unknown columns are passed over: 备注" in result.stderr
    assert "passed over: rows 5 (subtotals), 7 (notes), 6 (nobody named)" in result.stderr
    assert people(office) == PEOPLE


def test_several_officers_beside_a_leader_who_is_merged_down(office: Office, tmp_path: Path) -> None:
    rows = [
        ["单位", "分管领导", "", "专职信息员", "", "兼职信息员", ""],
        ["", "姓名", "职务", "姓名", "手机号", "姓名", "手机号"],
        ["昌吉市", "马军", "副市长", "张三", "13909940002", "王五", "13909940007"],
        ["", "", "", "李四", "13909940003", "", ""],
        ["财政局", "丁二", "副局长", "", "", "", ""],
        ["教育局", "", "", "", "", "", ""],
    ]
    merged = [(0, 1, 0, 2, "分管领导"), (0, 3, 0, 4, "专职信息员"), (0, 5, 0, 6, "兼职信息员"), (0, 0, 1, 0, "单位")]
    merged += [(2, 0, 3, 0, "昌吉市"), (2, 1, 3, 1, "马军"), (2, 2, 3, 2, "副市长")]
    path = book(tmp_path / "人员.xlsx", "人员", rows, merged)
    assert office.ask("import", path)["kinds"]["officers"] == {"added": 5, "skipped": 0, "refused": 0}
    assert [row[:4] for row in people(office)] == [
        ("昌吉市", "马军", "leader", ""),
        ("昌吉市", "张三", "officer", "full-time"),
        ("昌吉市", "王五", "officer", "part-time"),
        ("昌吉市", "李四", "officer", "full-time"),
        ("财政局", "丁二", "leader", ""),
    ]
    lines = office.ask("explain", "昌吉市", "--year", "2018")["lines"]
    assert [(each["rule"], each["points"]) for each in lines] == [("organization", 50)]


def test_a_heading_that_is_not_sure_is_asked_once_for_all_people(office: Office, tmp_path: Path) -> None:
    path = files.write_xlsx(tmp_path / "名单.xlsx", {"名单": [["单位", "分管领导", "电话", "信息员", "电话"]]})
    message = office.refused("import", path)
    assert "电话: landline 固定电话?" in message
    assert message.count("--map 电话=landline") == 1
    rows = [["单位", "分管领导", "电话", "信息员", "电话"], ["昌吉市", "马军", "2340001", "张三", "2340002"]]
    office.done("import", files.write_xlsx(path, {"名单": rows}), "--map", "电话=landline")
    assert [(row[1], row[5]) for row in people(office)] == [("马军", "2340001"), ("张三", "2340002")]


def test_what_is_wrong_with_one_of_them_is_named(office: Office, tmp_path: Path) -> None:
    rows = [["单位", "分管领导姓名", "分管领导手机号", "信息员姓名", "信息员手机号"]]
    rows += [["昌吉市", "马军", "13909940001", "", "13909940002"], ["某某局", "赵强", "", "李梅", "139099"]]
    path = files.write_xlsx(tmp_path / "名单.xlsx", {"名单": rows})
    copy = tmp_path / "错误.xlsx"
    message = office.refused("import", path, "--errors", copy)
    assert "row 2: name: must be filled" in message
    assert "row 3: unit: no unit '某某局' found" in message
    assert "row 3: mobile: '139099' is no mobile number" in message
    assert copy.exists()


def test_a_register_is_no_roster(office: Office, tmp_path: Path) -> None:
    rows = [["报送日期", "单位", "标题", "信息员", "分管领导", "联系方式"]]
    rows += [["2018-06-05", "昌吉市", "防汛", "张三", "马军", "2340002"]]
    message = office.refused("import", files.write_xlsx(tmp_path / "6月.xlsx", {"6月": rows}))
    assert "信息员: authors 撰稿人?" in message


def test_a_row_shows_each_of_its_people(office: Office, tmp_path: Path) -> None:
    above, merged = HEADINGS["two rows, merged"]
    path = book(tmp_path / "信息员名单.xlsx", "名单", [*above, *TWO], merged)
    shown = office.done("import", path, "--dry-run", "--format", "plain")
    assert all(name in shown for name in ("马军", "张三", "赵强", "李梅"))
    assert not people(office)


# --- an employment that is not said ---


def roster(office: Office, *employments: str, unit: str = "昌吉市") -> None:
    rows: list[dict[str, object]] = [{"unit": unit, "name": "马军", "role": "leader"}]
    for place, employment in enumerate(employments):
        rows.append({"unit": unit, "name": f"张{'三四五六'[place]}", "role": "信息员", "employment": employment})
    office.take("officers", *rows)


def test_an_employment_that_is_not_said_is_told_asked_and_explained(office: Office) -> None:
    result = office.run("import", CASES / "信息员名单2.xlsx", "--map", "类别=role")
    assert result.exit_code == 0, result.output
    assert "it is not said whether 4 officers are full-time or part-time: 张三, 李四, 李梅, 丁一" in result.stderr
    gaps = {each["unit"]: each["missing"] for each in office.ask("roster", "--missing")["units"]}
    assert gaps["昌吉市"] == ["2 full-time officers", "张三's employment", "李四's employment"]
    assert gaps["财政局"] == ["丁一's employment"]
    asked = ("--year", "2026", "--as-of", "2026-11-01")
    answer = office.ask("explain", "昌吉市", *asked)
    assert answer["total"] == 0
    people_ = [{"ref": "P2", "name": "张三"}, {"ref": "P3", "name": "李四"}]
    assert answer["wanting"] == [
        {"rule": "organization", "article": "附件1 三(六)", "needed": 2, "found": 0, "employment_not_said": people_}
    ]
    shown = office.notes("explain", "昌吉市", *asked)
    assert "full-time or part-time not said: 张三, 李四" in shown
    assert "full-time officers are needed: 2, on record: 0" in shown
    # A department needs one of either kind: nothing is wanting for its points.
    department = office.ask("explain", "财政局", *asked)
    assert "wanting" not in department
    assert department["total"] == 50
    # As the sentence says.
    for ref in ("P2", "P3"):
        office.done("amend", "officer", ref, "--employment", "full-time", "--reason", "电话核实")
    answer = office.ask("explain", "昌吉市", *asked)
    assert "wanting" not in answer
    assert answer["total"] == 50


@pytest.mark.parametrize(
    ("employments", "wanting"),
    [(("full-time", ""), 1), (("full-time", "full-time", ""), None), (("part-time", "part-time"), None), (("",), 1)],
)
def test_only_what_may_be_wanting_is_named(office: Office, employments: tuple[str, ...], wanting: int | None) -> None:
    roster(office, *employments)
    answer = office.ask("explain", "昌吉市", "--year", "2018", "--as-of", "2018-12-31")
    found = answer.get("wanting")
    assert (found is None) == (wanting is None)
    if found:
        assert found[0]["found"] == employments.count("full-time")
        assert len(found[0]["employment_not_said"]) == employments.count("")


def test_where_another_is_wanting_it_is_not_for_that(office: Office) -> None:
    kinds = ("full-time", "full-time", "")
    rows = [
        {"unit": "昌吉市", "name": f"张{at}", "role": "信息员", "employment": kind}
        for at, kind in zip("三四五", kinds, strict=True)
    ]
    office.take("officers", *rows)  # no leader in charge
    answer = office.ask("explain", "昌吉市", "--year", "2018", "--as-of", "2018-12-31")
    assert answer["total"] == 0
    assert "wanting" not in answer


def test_somebody_entered_twice_is_said_once(office: Office) -> None:
    roster(office, "")
    roster(office, "full-time")
    (unit,) = (each for each in office.ask("roster", "--missing")["units"] if each["unit"] == "昌吉市")
    assert not any("employment" in each for each in unit["missing"])
    answer = office.ask("explain", "昌吉市", "--year", "2018", "--as-of", "2018-12-31")
    assert "wanting" not in answer


def test_a_rulebook_that_asks_for_no_employment_asks_nobody(tmp_path: Path) -> None:
    office = Office(tmp_path / "ledger.db")
    office.begin("model-city")
    unit = office.ask("list", "units")["rows"][0]["name"]
    folder = office.folder({"officers": [{"unit": unit, "name": "张三", "role": "信息员"}]})
    result = office.run("import", folder)
    assert "full-time" not in result.stderr
    (first,) = office.ask("roster", "--missing", "--unit", unit)["units"]
    assert not any("employment" in each for each in first["missing"])


def test_a_published_year_says_it_as_it_was(office: Office) -> None:
    roster(office, "")
    year = ("--year", "2018", "--as-of", "2019-01-10")
    office.done("publish", *year, "--force")
    before = office.ask("explain", "昌吉市", "--year", "2018")
    office.take("officers", {"unit": "昌吉市", "name": "王五", "role": "信息员", "active_from": "2019-02-01"})
    after = office.ask("explain", "昌吉市", "--year", "2018")
    assert before["wanting"] == after["wanting"]


@pytest.mark.parametrize(
    ("cell", "role", "employment"),
    [
        ("专职信息员", "officer", "full-time"),
        ("信息员（兼职）", "officer", "part-time"),
        ("信息联络员", "officer", ""),
        ("主管领导", "leader", ""),
        ("信息员1", "officer", ""),
    ],
)
def test_a_role_in_other_words(office: Office, cell: str, role: str, employment: str) -> None:
    office.take("officers", {"unit": "昌吉市", "name": "张三", "role": cell})
    assert [row[2:4] for row in people(office)] == [(role, employment)]


def test_a_role_that_contradicts_the_employment_is_named(office: Office) -> None:
    rows = [{"unit": "昌吉市", "name": "张三", "role": "专职信息员", "employment": "兼职"}]
    assert "no role '专职信息员' found" in office.refused("import", office.folder({"officers": rows}))


def test_a_word_for_nobody_is_nobody_beside_an_officer(office: Office, tmp_path: Path) -> None:
    path = tmp_path / "信息员名单.csv"
    path.write_text("单位,分管领导,职务,手机,信息员,职务,专兼职\n公安局,无,,,李甲,科员,专职\n", encoding="utf-8")
    office.done("import", path, "--as", "officers")
    assert [(row["name"], row["role"]) for row in office.ask("list", "officers")["rows"]] == [("李甲", "officer")]
