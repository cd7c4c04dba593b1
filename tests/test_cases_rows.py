"""Registers, rosters and lists as offices keep them: what each file becomes, and no wrong record of any."""

from pathlib import Path

import pytest

from tests.office import Answer, Office

CASES = Path(__file__).parent / "cases"
MAPPED = ("--map", "报送单位=unit")


@pytest.fixture
def office(office: Office) -> Office:
    """An office that calls one of its units by a later name."""
    office.done("record", "alias", "州农业农村局", "--unit", "农业局")
    return office


def rows(office: Office, kind: str) -> list[Answer]:
    found: list[Answer] = office.ask("list", kind, "--phones")["rows"]
    return found


def taken(office: Office, name: str, *options: str) -> dict[str, dict[str, int]]:
    kinds: dict[str, dict[str, int]] = office.ask("import", CASES / name, *options)["kinds"]
    return kinds


def refused(office: Office, name: str, *options: str) -> str:
    """What is said of a file that must not go in; nothing of it does."""
    before = office.ledger.read_bytes()
    result = office.run("import", CASES / name, *options)
    assert result.exit_code in (1, 2)
    assert "Traceback" not in result.output
    assert office.ledger.read_bytes() == before
    return result.stderr


# --- words for nothing, and what is no list of names ---


@pytest.mark.parametrize(("name", "count"), [("12-placeholders.csv", 4), ("空缺写无.csv", 2)])
def test_words_for_nothing_are_nothing(office: Office, name: str, count: int) -> None:
    assert taken(office, name) == {"submissions": {"added": count, "skipped": 0, "refused": count}}
    assert {row["status"] for row in rows(office, "submissions")} == {"refused"}


def test_an_author_cell_that_is_no_list_of_names_is_named(office: Office) -> None:
    message = refused(office, "04-author-forms.csv")
    wrong = [line for line in message.splitlines() if "authors: " in line]
    assert [line.partition("row ")[2].partition(":")[0] for line in wrong] == ["3", "5", "6", "7", "8", "9", "10"]


# --- the month's register and the list of what was adopted ---


@pytest.fixture
def september(office: Office) -> Office:
    """With the register of September, of which the heading 报送单位 alone had to be told."""
    assert taken(office, "报送登记表2026年9月.xlsx", *MAPPED)["submissions"] == {"added": 7, "skipped": 0, "refused": 1}
    return office


def test_days_written_as_9_1_are_of_the_month_that_the_title_says(september: Office) -> None:
    found = rows(september, "submissions")
    assert [row["received_on"] for row in found] == [f"2026-09-{day:02}" for day in (1, 2, 3, 4, 7, 8, 8)]
    assert found[1] == found[1] | {
        "unit": "阜康市",
        "title": "阜康市“三个到位”抓实秋粮收购",
        "authors": ["李梅", "王刚"],
        "approver": "赵强",
        "contact": "13900000001",
    }


def test_what_the_register_says_of_adoptions_is_told_and_not_taken_in(office: Office) -> None:
    result = office.run("import", CASES / "报送登记表2026年9月.xlsx", *MAPPED)
    assert "是否采用" in result.stderr
    assert "--adopted-on" in result.stderr
    assert rows(office, "adoptions") == []


def test_the_same_register_with_dates_is_there_already(september: Office) -> None:
    assert taken(september, "报送登记表2026年9月_日期.xlsx")["submissions"] == {"added": 0, "skipped": 7, "refused": 0}


def test_a_table_of_adoptions_is_one(september: Office) -> None:
    assert "--map 日期=adopted_on" in refused(september, "采用情况统计表.xlsx")
    assert taken(september, "采用情况统计表.xlsx", "--map", "日期=adopted_on") == {
        "adoptions": {"added": 5, "skipped": 0, "refused": 0}
    }
    found = [(row["submission"], row["publication"], row["type"], row["issue"]) for row in rows(september, "adoptions")]
    assert sorted(found, key=str) == [
        ("2026-000001", "general", None, "第66期"),
        ("2026-000002", "general", None, "第67期"),  # its title is registered with quotation marks
        ("2026-000003", "internal", "news", "第31期"),
        ("2026-000007", "internal", "reference", "第32期"),
        ("2026-000007", "reference-news", None, None),
    ]


def test_what_is_not_registered_is_named_and_nothing_is_remembered(office: Office) -> None:
    office.send("昌吉市", "2026-09-01", title="昌吉市多举措做好春季开学保障")
    message = refused(office, "采用情况统计表.xlsx", "--map", "日期=adopted_on")
    assert "row 3: title: 昌吉市 has no submission of this title; the nearest are: " in message
    assert "昌吉市多举措做好春季开学保障" in message
    assert "row 4: title: 奇台县 has no submission of this title" in message
    assert office.ask("headings")["rows"] == []


def test_a_table_called_one_thing_with_the_headings_of_another_is_asked_about(office: Office, tmp_path: Path) -> None:
    path = tmp_path / "9月采用情况.csv"
    path.write_text("单位,标题,报送日期\n昌吉市,一条,2026-09-01\n", encoding="utf-8")
    message = office.refused("import", path)
    assert (
        "by its name it holds adoptions, by its headings submissions: say --as adoption, or --as submission" in message
    )
    assert office.ask("import", path, "--as", "submission")["kinds"]["submissions"]["added"] == 1


# --- what cannot be read yet says so, and makes no wrong record ---


@pytest.mark.parametrize(
    ("name", "options", "said"),
    [
        ("批示登记.xlsx", (), "--map 报送单位=unit"),
        ("单位刊物统计.xlsx", (), "is carried by a table of unit, month, submitted, adopted, total"),
        ("单位刊物统计.xlsx", ("--as", "adoptions"), "is carried by a table of unit, month, submitted, adopted, total"),
        ("微信接龙.txt", (), "neither its name nor its headings say what it holds"),
        ("微信接龙.txt", ("--as", "submissions"), "none of the columns"),
        ("昌吉市信息1.docx", (), "holds no table; an article is taken in with 'govinfo intake'"),
        ("登记表.docx", (), "--map 日期=received_on"),
        ("培训统计.xlsx", (), "row 4: attendees: "),
    ],
)
def test_what_cannot_be_read_is_told(office: Office, name: str, options: tuple[str, ...], said: str) -> None:
    assert said in refused(office, name, *options)


def test_a_roster_without_full_or_part_time(office: Office) -> None:
    assert "--map 类别=role" in refused(office, "信息员名单2.xlsx")
    assert taken(office, "信息员名单2.xlsx", "--map", "类别=role")["officers"]["added"] == 7
    found = rows(office, "officers")
    assert [row["name"] for row in found] == ["马军", "张三", "李四", "赵强", "李梅", "丁二", "丁一"]
    assert {row["employment"] for row in found} == {None}
    assert found[4]["mobile"] == "13909940005"


def test_a_notice_of_commissions_is_numbered_and_taken_once(office: Office) -> None:
    """各县市、园区 are all units of these categories, and 9月22日下班前 is that day."""
    said = office.run("import", CASES / "约稿通知.xlsx").stderr
    assert "numbered: YG-2026-001 四季度经济走势, YG-2026-002 教育双减落实" in said
    assert "各县市: 7 units" in said
    rows = sorted(office.ask("list", "commissions")["rows"], key=lambda row: row["ref"])
    assert [(row["due_on"], len(row["units"])) for row in rows] == [("2026-09-20", 12), ("2026-09-22", 1)]
    assert "registered already" in office.run("import", CASES / "约稿通知.xlsx").stderr
    assert len(office.ask("list", "commissions")["rows"]) == 2
