"""A register with a column that says what printed its submissions: told, and taken as adoptions only if asked."""

import json
import sys
from pathlib import Path

import pytest

from tests import files
from tests.office import KEY, OTHER, Office
from tests.terminal import Terminal

HEADING = ["序号", "单位", "收文日期", "标题", "撰稿人", "审签人", "联系方式", "是否采用"]
EXAMPLES = {"row.adopted-by-what", "row.adopted-severally", "row.adopted-or-not"}
"""The checks that a test below has an example of."""
DAY = ("--adopted-on", "2018-09-30")


def register(folder: Path, *said: object, heading: list[str] = HEADING, name: str = "报送") -> Path:
    """A register of submissions of two units, with what stands beside each; a list for several columns."""
    rows: list[list[object]] = [["2018年9月报送登记表"], [*heading]]
    for number, cell in enumerate(said, 1):
        own = ["张伟", "王丽", "2342425"] if cell != "缺" else ["张伟", "", "2342425"]
        beside = cell if isinstance(cell, list) else [cell]
        rows.append([str(number), (KEY, OTHER)[number % 2], f"9.{number}", f"第{number}篇标题", *own, *beside])
    folder.mkdir(exist_ok=True)
    return files.write_xlsx(folder / f"{name}.xlsx", {name: rows})  # type: ignore[dict-item]


def adopted(office: Office) -> list[tuple[str, ...]]:
    """Title, publication, type, issue and day of the adoptions."""
    columns = ("title", "publication", "type", "issue", "adopted_on")
    rows = office.ask("list", "adoptions")["rows"]
    return [tuple(each[name] or "" for name in columns) for each in rows]


def counts(office: Office, *words: object) -> dict[str, dict[str, int]]:
    found: dict[str, dict[str, int]] = office.ask("import", *words)["kinds"]
    return found


def test_it_is_told_and_not_taken_unasked(office: Office, tmp_path: Path) -> None:
    path = register(tmp_path, "普刊", "", "否", "普刊第9期", "内刊（动态）", "是", "无", "未采用", "√")
    result = office.run("import", path)
    assert result.exit_code == 0, result.output
    said = "column 是否采用 says what was printed: general edition 2, internal edition 1, not clear 2; not recorded"
    assert said in result.stderr
    assert "--adopted-on DAY" in result.stderr
    assert adopted(office) == []
    assert counts(office, path) == {"submissions": {"added": 0, "skipped": 9, "refused": 0}}


def test_taken_on_the_day_that_is_said(office: Office, tmp_path: Path) -> None:
    path = register(
        tmp_path, "普刊", "否", "普刊第9期", "内刊（动态）", "普刊、内刊（情况专报）第31期", "", "被普刊采用"
    )
    found = counts(office, path, *DAY)
    assert found["submissions"]["added"] == 7
    assert found["adoptions"] == {"added": 6, "skipped": 0, "refused": 0}
    assert adopted(office) == [
        ("第1篇标题", "general", "", "", "2018-09-30"),
        ("第3篇标题", "general", "", "第9期", "2018-09-30"),
        ("第4篇标题", "internal", "news", "", "2018-09-30"),
        ("第5篇标题", "general", "", "", "2018-09-30"),
        ("第5篇标题", "internal", "report", "第31期", "2018-09-30"),
        ("第7篇标题", "general", "", "", "2018-09-30"),
    ]
    assert office.ask("rank", "--month", "2018-09")["rows"]
    # The same again, on whatever day: it is on record, and nothing is told anew.
    again = counts(office, path, "--adopted-on", "2018-10-01")
    assert again["adoptions"] == {"added": 0, "skipped": 6, "refused": 0}
    assert "says what was printed" not in office.run("import", path).stderr
    # One entry, undone as one.
    office.done("undo", "--reason", "误")
    assert adopted(office) == []
    assert office.ask("list", "submissions")["rows"] == []


def test_what_lacks_something_is_named(office: Office, tmp_path: Path) -> None:
    path = register(tmp_path, "内刊", "是", "√", "约稿", "普刊", "昨日要情")
    message = office.refused("import", path, *DAY)
    assert "row 3: type: must be filled for internal edition" in message
    assert "row 4: publication: '是' says that it was printed, not by which publication" in message
    assert "row 5: publication: '√' says that it was printed" in message
    assert "row 6: publication: no publication '约稿' found" in message
    assert "without --adopted-on the submissions alone go in" in message
    assert "row 7" not in message


def test_rules_hold_for_them(office: Office, tmp_path: Path) -> None:
    path = register(tmp_path, "昨日要情", "普刊", "缺")
    assert "row 3" in office.refused("import", path, *DAY)  # no regional adoption without an internal one
    early = office.refused("import", register(tmp_path, "普刊", "普刊"), "--adopted-on", "2018-09-01")
    assert "row 4" in early  # received the day after
    assert "in the future" in office.refused("import", register(tmp_path, "普刊"), "--adopted-on", "2099-01-01")
    heading = [*HEADING[:-2], "联系电话", "是否采用"]
    refused = [["", "", "普刊"]]
    rows = [["1", KEY, "9.1", "标题甲", "张伟", *refused[0]]]
    path = files.write_xlsx(tmp_path / "报送.xlsx", {"报送": [["2018年9月报送"], heading, *rows]})
    assert "row 3" in office.refused("import", path, *DAY)  # a refused submission cannot be adopted


def test_columns_of_its_own(office: Office, tmp_path: Path) -> None:
    heading = [*HEADING[:-1], "是否采用", "采用刊物", "采用类别", "期号", "采用日期", "采用得分"]
    path = register(
        tmp_path,
        ["是", "普刊", "", "第66期", "9月5日", "10"],
        ["是", "内刊", "动态", "第31期", "2018-09-10", "10"],
        ["否", "", "", "", "", "0"],
        ["", "普刊", "", "第67期", "", ""],
        heading=heading,
    )
    result = office.run("import", path)
    assert "columns are passed over: 采用得分" in result.stderr
    assert "column 是否采用, 采用刊物 says what was printed: general edition 2, internal edition 1" in result.stderr
    # Those that have a day keep it; one that has none is named, or gets the day that is said.
    assert "row 6: adopted on: must be filled" in office.refused("import", path, "--adopted-on", "-")
    assert counts(office, path, *DAY)["adoptions"]["added"] == 3
    assert adopted(office) == [
        ("第1篇标题", "general", "", "第66期", "2018-09-05"),
        ("第2篇标题", "internal", "news", "第31期", "2018-09-10"),
        ("第4篇标题", "general", "", "第67期", "2018-09-30"),
    ]


def test_a_no_beside_a_publication_is_named(office: Office, tmp_path: Path) -> None:
    heading = [*HEADING[:-1], "是否采用", "采用刊物"]
    message = office.refused("import", register(tmp_path, ["否", "普刊"], ["普刊", "未采用"], heading=heading), *DAY)
    assert "row 3: publication: '否、普刊' says both that it was printed and that it was not" in message
    assert "row 4: publication: '普刊、未采用' says both" in message


@pytest.mark.parametrize(
    "said", ["未予以采用", "暂未采用", "未能被采用", "尚未刊登", "没有被录用", "未\n采用", "不予采用。"]
)
def test_it_was_not_printed_in_whatever_words(office: Office, tmp_path: Path, said: str) -> None:
    assert counts(office, register(tmp_path, "普刊", said), *DAY)["adoptions"]["added"] == 1


def test_a_refusal_quotes_what_is_written(office: Office, tmp_path: Path) -> None:
    message = office.refused("import", register(tmp_path, "已被晚报采用", "普刊、已被晚报采用"), *DAY)
    assert message.count("no publication '已被晚报采用' found") == 2


def test_several_publications_beside_one_issue_are_named(office: Office, tmp_path: Path) -> None:
    heading = [*HEADING[:-1], "采用刊物", "期号"]
    message = office.refused("import", register(tmp_path, ["普刊、内刊（动态）", "第9期"], heading=heading), *DAY)
    assert (
        "row 3: publication: '普刊、内刊（动态）' names several publications beside one type, issue or day" in message
    )


def test_what_is_on_record_stands(office: Office, tmp_path: Path) -> None:
    path = register(tmp_path, "普刊", "内刊", "普刊第9期")
    office.done("import", path)
    refs = {each["title"]: each["ref"] for each in office.ask("list", "submissions")["rows"]}
    office.adopt(refs["第1篇标题"], "general", "2018-09-12")
    office.adopt(refs["第2篇标题"], "internal", "2018-09-13")
    assert "general edition 1; not recorded" in office.run("import", path).stderr
    assert counts(office, path, *DAY)["adoptions"] == {"added": 1, "skipped": 2, "refused": 0}
    assert [(each[1], each[4]) for each in adopted(office)] == [
        ("general", "2018-09-12"),
        ("internal", "2018-09-13"),
        ("general", "2018-09-30"),
    ]
    # What the register says otherwise is named.
    assert "issue" in office.refused("import", register(tmp_path, "普刊第8期"), *DAY)


def test_a_table_of_adoptions_in_the_same_call_says_more(office: Office, tmp_path: Path) -> None:
    register(tmp_path / "in", "内刊", "普刊")
    rows = [["单位", "标题", "刊物", "期号", "采用日期"], [OTHER, "第1篇标题", "内刊（参阅）", "第3期", "2018-09-20"]]
    files.write_xlsx(tmp_path / "in" / "采用.xlsx", {"采用": rows})
    assert counts(office, tmp_path / "in", *DAY)["adoptions"] == {"added": 2, "skipped": 1, "refused": 0}
    assert adopted(office) == [
        ("第1篇标题", "internal", "reference", "第3期", "2018-09-20"),
        ("第2篇标题", "general", "", "", "2018-09-30"),
    ]


def test_titles_that_come_again_are_told_apart_by_their_row(office: Office, tmp_path: Path) -> None:
    rows = [["单位", "收文日期", "标题", "撰稿人", "审签人", "联系方式", "采用情况"]]
    rows += [
        [KEY, f"2018-0{month}-05", "经济运行情况", "张伟", "王丽", "1", said] for month, said in ((7, ""), (8, "普刊"))
    ]
    path = files.write_xlsx(tmp_path / "报送.xlsx", {"报送": rows})
    assert counts(office, path, *DAY)["adoptions"]["added"] == 1
    (found,) = office.ask("list", "adoptions")["rows"]
    assert found["submission"] == "2018-000002"


def test_a_corrected_register_takes_them_for_what_it_amends(office: Office, tmp_path: Path) -> None:
    office.done("import", register(tmp_path, "普刊", ""))
    corrected = register(tmp_path, "普刊", "普刊", name="报送改")
    # The same rows, one with another approver: amended, and adopted under its ref.
    rows = [["2018年9月报送登记表"], HEADING]
    rows += [["1", OTHER, "9.1", "第1篇标题", "张伟", "王丽", "2342425", "普刊"]]
    rows += [["2", KEY, "9.2", "第2篇标题", "张伟", "赵六", "2342425", "普刊"]]
    corrected = files.write_xlsx(tmp_path / "报送改.xlsx", {"报送": rows})
    found = counts(office, corrected, *DAY, "--corrections", "amend")
    assert found["submissions"]["amended"] == 1
    assert found["adoptions"]["added"] == 2
    skipped = register(tmp_path, "普刊", "新疆要情")
    assert "row 4" in office.refused("import", skipped, *DAY, "--corrections", "skip")


def test_a_published_month_stays(office: Office, tmp_path: Path) -> None:
    path = register(tmp_path, "普刊")
    office.done("import", path)
    office.done("publish", "--month", "2018-09", "--as-of", "2018-10-10")
    assert "row 3" in office.refused("import", path, *DAY)
    assert counts(office, path, "--adopted-on", "2018-10-08")["adoptions"]["added"] == 1


def test_a_dry_run_shows_them(office: Office, tmp_path: Path) -> None:
    path = register(tmp_path, "普刊第9期", "")
    found = office.ask("import", path, *DAY, "--dry-run")
    assert [(each["kind"], each["row"], each["status"]) for each in found["rows"]] == [
        ("submissions", 3, "new"),
        ("submissions", 4, "new"),
        ("adoptions", 3, "new"),
    ]
    shown = office.done("import", path, *DAY, "--dry-run", "--format", "plain")
    assert "adoptions, heading in row 2" in shown
    assert "第9期" in shown
    assert office.ask("list", "submissions")["rows"] == []


def test_where_no_column_says_so(office: Office, tmp_path: Path) -> None:
    path = register(tmp_path, "", heading=[*HEADING[:-1], "备注"])
    result = office.run("import", path, *DAY)
    assert result.exit_code == 2
    assert "no sheet has a column" in result.stderr
    assert office.run("import", path, "--adopted-on", "上周").exit_code == 2
    assert office.run("import", path, "--adopted-on", "").exit_code == 2


def test_a_column_may_be_passed_over(office: Office, tmp_path: Path) -> None:
    result = office.run("import", register(tmp_path, "普刊"), "--map", "是否采用=-")
    assert "says what was printed" not in result.stderr


@pytest.mark.parametrize("ending", ["csv", "xls", "ods"])
def test_from_any_file(office: Office, tmp_path: Path, ending: str) -> None:
    row = ["1", KEY, "2018-09-01", "标题甲", "张伟", "王丽", "2342425", "普刊"]
    if ending == "csv":
        path = files.write_csv(tmp_path / "in", {"报送": [HEADING, row]})
    else:
        write = files.write_xls if ending == "xls" else files.write_ods
        path = write(tmp_path / f"报送.{ending}", {"报送": [HEADING, row]})
    assert counts(office, path, *DAY)["adoptions"]["added"] == 1


def test_wrong_cells_are_marked_in_their_place(office: Office, tmp_path: Path) -> None:
    from govinfo_cli.papers import marked_copy
    from govinfo_cli.sheets import reader

    path = register(tmp_path, "是")
    copy = tmp_path / "错误.xlsx"
    office.refused("import", path, *DAY, "--errors", copy)
    assert copy.exists()
    answer = office.run("import", path, *DAY, "--format", "json")
    (problem,) = json.loads(answer.stdout)["problems"]
    assert (problem["check"], problem["row"], problem["column"]) == ("row.adopted-by-what", 3, "publication")
    (table,) = reader.read([path]).tables
    from govinfo_cli.checks.row import ADOPTED_BY_WHAT
    from govinfo_cli.errors import Problem

    found = Problem(*ADOPTED_BY_WHAT.found(cell="是"), "", "publication", table.grid.source, 3)
    assert list(marked_copy._marks([found], table)) == [(2, 7)]


# --- on a terminal ---

UNIX = pytest.mark.skipif(sys.platform == "win32", reason="pexpect needs a Unix terminal")
QUESTION = {
    "en": "Day on which they were adopted (Enter: do not record them)",
    "zh": "采用日期（直接回车：不登记）",
}


@UNIX
@pytest.mark.parametrize(
    ("lang", "answers", "days"),
    [
        ("en", ["2018-09-30"], ["2018-09-30"]),
        ("en", ["上周", "2099-01-01", ""], []),
        ("zh", ["2018年9月30日"], ["2018-09-30"]),
    ],
)
def test_a_terminal_asks_for_the_day(
    office: Office, tmp_path: Path, lang: str, answers: list[str], days: list[str]
) -> None:
    path = register(tmp_path, "普刊", "否")
    with Terminal(office.ledger, "import", str(path), lang=lang) as terminal:
        for answer in answers:
            terminal.answer(QUESTION[lang], answer)
        assert terminal.ended() == 0, terminal.text
    assert [each[4] for each in adopted(office)] == days
    assert len(office.ask("list", "submissions")["rows"]) == 2
    if days:  # it is on record: nothing is asked
        with Terminal(office.ledger, "import", str(path), lang=lang) as terminal:
            assert terminal.ended() == 0, terminal.text


@UNIX
def test_a_terminal_asks_for_each_register(office: Office, tmp_path: Path) -> None:
    rows = {
        f"{month}月": [
            ["2018年报送登记表"],
            HEADING,
            ["1", KEY, f"2018-0{month}-01", f"{month}月标题", "张伟", "王丽", "1", "普刊"],
        ]
        for month in (7, 8)
    }
    path = files.write_xlsx(tmp_path / "登记.xlsx", rows)
    with Terminal(office.ledger, "import", str(path)) as terminal:
        terminal.answer(QUESTION["en"], "2018-07-31")
        terminal.answer(QUESTION["en"], "2018-08-31")
        assert terminal.ended() == 0, terminal.text
    assert [each[4] for each in adopted(office)] == ["2018-07-31", "2018-08-31"]


@UNIX
@pytest.mark.parametrize(("answer", "count"), [("y", 1), ("n", 0), ("", 0)])
def test_with_days_of_its_own_a_terminal_asks_yes_or_no(
    office: Office, tmp_path: Path, answer: str, count: int
) -> None:
    path = register(tmp_path, ["普刊", "9月5日"], heading=[*HEADING[:-1], "采用刊物", "采用日期"])
    with Terminal(office.ledger, "import", str(path)) as terminal:
        terminal.answer("Record these as adoptions? (y/n)", answer)
        assert terminal.ended() == 0, terminal.text
    assert len(adopted(office)) == count
