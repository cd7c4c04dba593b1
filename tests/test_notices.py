"""Papers to units: what they say is what the reports say, to whom it belongs, and that they were sent is on record."""

import gc
import hashlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from docx.opc.package import OpcPackage

from tests.inside import rows as stored
from tests.office import COUNTY, KEY, OTHER, PARK, Answer, Office

ON = ("--on", "2018-07-05")
ISSUER = "某州人民政府办公室"


def text_of(path: Path) -> str:
    """Everything that stands in a paper, cells of a row parted by tabs."""
    document = Document(str(path))
    lines = [each.text for each in document.paragraphs]
    lines += ["\t".join(cell.text for cell in row.cells) for table in document.tables for row in table.rows]
    return "\n".join(lines)


def cells_of(path: Path) -> list[list[str]]:
    """The rows of a paper's tables, without headings."""
    return [[cell.text for cell in row.cells] for table in Document(str(path)).tables for row in table.rows[1:]]


def sent(office: Office) -> list[Answer]:
    listed: list[Answer] = office.ask("list", "notices")["rows"]
    return listed


@pytest.fixture
def write(office: Office, tmp_path: Path) -> Callable[..., Path]:
    """Writes a paper; its file, or its folder."""

    def written(*words: object, on: str = "2018-07-05", lang: str = "zh") -> Path:
        output = tmp_path / ("papers" if "--each" in words else "paper.docx")
        result = office.run("notice", *words, "-o", output, "--office", ISSUER, "--on", on, lang=lang)
        assert result.exit_code == 0, result.output
        return output

    return written


@pytest.fixture
def settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file of settings of its own."""
    monkeypatch.setenv("GOVINFO_CONFIG", str(tmp_path / "config.toml"))


@pytest.fixture(scope="module")
def filled(template: Path, tmp_path_factory: pytest.TempPathFactory) -> Office:
    """An office with a commission to two units, of which one answered, and a month of submissions."""
    office = Office.copy_of(template, tmp_path_factory.mktemp("filled"))
    order = {"ref": "YG-2018-001", "topic": "防汛备汛", "issued_on": "2018-06-01", "due_on": "2018-07-03"}
    office.take(
        "commissions", {**order, "units": f"{COUNTY}、{KEY}", "requirements": "写明物资。\n联系电话 0994-2222222"}
    )
    office.send(COUNTY, "2018-06-20", title="防汛物资充足", commission="YG-2018-001")
    for unit in (COUNTY, KEY):
        first, _second = office.sends(unit, 2, "2018-06-05")
        office.adopt(first, "general", "2018-06-08")
        office.adopt(first, "internal", "2018-06-09", "report")
        office.send(unit, "2018-06-11", title=f"{unit}未审签", approver="")
        office.send(unit, "2018-06-12", title=f"{unit}全无", approver="", authors="", contact="")
    return office


@pytest.fixture
def office(filled: Office, tmp_path: Path) -> Office:
    """A copy of it."""
    return Office.copy_of(filled, tmp_path)


# --- what they say ---


def test_a_commission_goes_to_its_units_with_all_that_it_asks(write: Callable[..., Path]) -> None:
    text = text_of(write("commission", "YG-2018-001", "--number", "某政办函〔2018〕7号", on="2018-06-01"))
    for said in (
        ISSUER,
        "某政办函〔2018〕7号",
        "约报《防汛备汛》信息的通知",
        f"{COUNTY}、{KEY}：",
        "你们约报",
        "写明物资。",
        "7月3日以前",
        "YG-2018-001",
        "扣分（附件1 三(三)）",
        "2018年6月1日",
    ):
        assert said in text, said
    assert "2222222" not in text


def test_each_unit_has_a_paper_of_its_own_with_nothing_of_the_other(write: Callable[..., Path]) -> None:
    for words in (
        ("commission", "YG-2018-001"),
        ("adopted", "--month", "2018-06"),
        ("refused", "--month", "2018-06"),
        ("talks", "--quarter", "2018-Q2", "--category", "key"),
    ):
        folder = write(*words, "--each")
        for path in folder.iterdir():
            own = path.stem.rsplit("_", 1)[1]
            text = text_of(path)
            assert f"{own}：" in text
            assert "你单位" in text
            assert all(other not in text for other in {COUNTY, KEY, OTHER, PARK} - {own}), (path.name, text)
        assert {f"{KEY}.docx"} <= {path.name.rsplit("_", 1)[1] for path in folder.iterdir()}
        for path in folder.iterdir():
            path.unlink()


def test_many_papers_are_in_memory_one_at_a_time(write: Callable[..., Path]) -> None:
    """The parts of a Word document hold each other: what nobody collects stays, some megabytes for each paper."""
    gc.collect()
    gc.disable()  # a command ends before Python collects by itself
    try:
        write("refused", "--month", "2018-06", "--each")
        assert not [each for each in gc.get_objects() if isinstance(each, OpcPackage)]
    finally:
        gc.enable()


def test_what_was_adopted_is_what_the_list_has(office: Office, write: Callable[..., Path]) -> None:
    listed = office.ask("list", "adoptions", "--month", "2018-06", "--unit", KEY)["rows"]
    path = write("adopted", "--month", "2018-06", "--unit", KEY)
    assert [row[-1] for row in cells_of(path)] == [row["submission"] for row in listed]
    assert [row[1] for row in cells_of(path)] == [row["title"] for row in listed]
    assert cells_of(path)[1][2] == "《昌吉信息（内刊）》 情况专报类"
    assert f"采用{len(listed)}篇次" in text_of(path)
    together = cells_of(write("adopted", "--month", "2018-06", "--again"))
    assert len(together) == len(office.ask("list", "adoptions", "--month", "2018-06")["rows"])
    assert {row[1] for row in together} == {COUNTY, KEY}


def test_words_for_a_day_and_for_a_month_go_by_the_papers_day(write: Callable[..., Path]) -> None:
    said = cells_of(write("adopted", "--month", "2018-06"))
    assert cells_of(write("adopted", "--month", "上月", "--again", on="2018/7/5")) == said


def test_what_was_refused_is_what_the_list_has_with_the_reason(office: Office, write: Callable[..., Path]) -> None:
    listed = office.ask("list", "submissions", "--month", "2018-06", "--status", "refused", "--unit", COUNTY)["rows"]
    found = cells_of(write("refused", "--month", "2018-06", "--unit", COUNTY))
    assert [row[-1] for row in found] == [row["ref"] for row in listed]
    assert [row[3] for row in found] == ["审签人", "审签人、撰稿人、联系方式"]
    assert len(listed) == office.rank("2018-06", "2018-07-05")[COUNTY]["refused"]


def test_a_talk_names_the_reasons_of_the_talk_list(office: Office, write: Callable[..., Path]) -> None:
    (row,) = office.ask("talks", "--quarter", "2018-Q2", "--unit", KEY, as_of="2018-07-05")["rows"]
    text = text_of(write("talks", "--quarter", "2018-Q2", "--unit", KEY, "--when", "7月20日10时", "--where", "三楼"))
    kinds = {"few": "数量不够：", "poor": "质量不高：", "late": "工作滞后："}
    assert {group for group, said in kinds.items() if said in text} == {each["group"] for each in row["reasons"]}
    assert "时间：7月20日10时" in text
    assert "地点：三楼" in text
    assert "2018年7月30日以前" in text
    due = office.ask("talks", "--quarter", "2018-Q2", as_of="2018-07-05")["rows"]
    together = cells_of(write("talks", "--quarter", "2018-Q2", "--again"))
    assert {each[1] for each in together} == {each["unit"] for each in due if each["state"] == "to-hold"}
    office.done("record", "talk", KEY, "--quarter", "2018-Q2", "--on", "2018-07-05", "--findings", "不足")
    assert "no talk" in office.refused(
        "notice", "talks", "--quarter", "2018-Q2", "--unit", KEY, "-o", "x.docx", "--again", *ON
    )


def test_a_reminder_names_what_is_due_and_those_that_owe_it(office: Office, write: Callable[..., Path]) -> None:
    (ref,) = {row["submission"] for row in office.ask("list", "adoptions", "--unit", COUNTY)["rows"]}
    row = {"submission": ref, "level": "prefecture", "leader": "某州长", "instructed_on": "2018-07-01"}
    office.take("instructions", {**row, "follow_up": "是"})
    owed = office.ask("due", as_of="2018-07-05")["rows"]
    wanted = {
        (each["ref"], unit) for each in owed if each["kind"] in ("commission", "follow-up") for unit in each["units"]
    }
    assert wanted == {("YG-2018-001", KEY), ("I1", COUNTY)}
    found = cells_of(write("reminder"))
    assert {(each[3], each[1]) for each in found} == wanted
    assert [each[-1] for each in found] == ["逾期2天", "剩3天"]
    assert "催报约稿信息和批示落实情况" in text_of(write("reminder", on="2018-07-06"))
    one = text_of(write("reminder", "2018-001", "--again"))
    assert "催报约稿信息的通知" in one
    assert COUNTY not in one
    office.send(KEY, "2018-07-05", commission="YG-2018-001")
    assert "is owed" in office.refused("notice", "reminder", "2018-001", "-o", "x.docx", *ON)


def test_the_reporting_points_of_a_month_go_to_all_units(
    office: Office, write: Callable[..., Path], tmp_path: Path
) -> None:
    words = ("notice", "reporting-points", "--month", "2018-07", "-o", tmp_path / "x.docx", *ON)
    assert "record reporting-points 2018-07" in office.refused(*words)
    office.done("record", "reporting-points", "2018-07", "--on", "2018-06-28", "--content", "")
    assert "record reporting-points 2018-07" in office.refused(*words)
    content = "一、防汛备汛\n病险水库排查情况。"
    office.done("amend", "reporting-points", "M1", "--content", content, "--reason", "补")
    path = write("reporting-points", "--month", "2018-07")
    assert "各县市人民政府，各国家级园区管委会，州直各部门：" in text_of(path)
    styles = {each.text: each.style and each.style.name for each in Document(str(path)).paragraphs}
    assert styles["一、防汛备汛"] != styles["病险水库排查情况。"]
    assert len(sent(office)) == 75


def test_english_papers_are_english(write: Callable[..., Path]) -> None:
    text = text_of(write("refused", "--month", "2018-06", "--unit", KEY, lang="en"))
    assert "approver, author, contact" in text
    assert "Submissions refused, 2018-06" in text


# --- units that change ---


def test_a_renamed_unit_is_addressed_as_it_is_called_now(office: Office, write: Callable[..., Path]) -> None:
    office.done("amend", "unit", KEY, "--name", "公安厅", "--from", "2018-07-01", "--reason", "更名")
    text = text_of(write("adopted", "--month", "2018-06", "--unit", "公安厅"))
    assert "公安厅：" in text
    assert f"{KEY}：" not in text


def test_a_successor_is_told_and_nobody_for_a_unit_that_is_gone(office: Office, write: Callable[..., Path]) -> None:
    ends = ("--active-to", "2018-06-30", "--reason", "撤并")
    office.done("amend", "unit", KEY, "--into", OTHER, *ends)
    office.done("amend", "unit", COUNTY, *ends)
    found = write("refused", "--month", "2018-06", "--each")
    assert [path.stem.rsplit("_", 1)[1] for path in found.iterdir()] == [OTHER]
    assert f"{KEY}未审签" in text_of(next(found.iterdir()))
    assert {row["unit"] for row in sent(office)} == {OTHER}


def test_a_published_month_is_told_as_it_was_published(office: Office, write: Callable[..., Path]) -> None:
    before = cells_of(write("adopted", "--month", "2018-06", "--unit", KEY))
    office.done("publish", "--month", "2018-06", "--as-of", "2018-07-05")
    office.done("amend", "unit", KEY, "--category", "other", "--from", "2018-07-01", "--reason", "调整")
    again = cells_of(write("adopted", "--month", "2018-06", "--unit", KEY, "--again", on="2018-07-20"))
    assert before == again


# --- on record ---


def test_what_was_sent_is_on_record_in_one_entry_with_its_files_digest(
    office: Office, write: Callable[..., Path]
) -> None:
    path = write("commission", "YG-2018-001", "--number", "某政办函〔2018〕7号")
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    assert [(row["unit"], row["digest"], row["file"]) for row in sent(office)] == [
        (COUNTY, digest, "paper.docx"),
        (KEY, digest, "paper.docx"),
    ]
    first = sent(office)[0]
    assert (first["paper"], first["about"], first["sent_on"]) == ("commission", "YG-2018-001", "2018-07-05")
    assert first["number"] == "某政办函〔2018〕7号"
    entry = office.ask("log")["rows"][0]
    assert (entry["command"], entry["wrote"]) == ("notice commission YG-2018-001", {"recorded": {"notices": 2}})
    assert len(office.ask("list", "notices", "--unit", KEY)["rows"]) == 1
    assert office.done("verify").startswith("no problems found")


def test_sent_twice_is_told_and_done_if_said(office: Office, write: Callable[..., Path], tmp_path: Path) -> None:
    path = write("commission", "YG-2018-001", "--unit", KEY)
    before = path.read_bytes()
    words = ("notice", "commission", "YG-2018-001", "-o", path, "--on", "2018-07-06")
    assert f"N1 commission {KEY} 2018-07-05" in office.refused(*words)
    assert path.read_bytes() == before
    office.done(*words, "--unit", COUNTY)
    office.done(*words, "--again")
    assert len(sent(office)) == 4
    office.done("undo")
    assert [row["ref"] for row in sent(office)] == ["N1", "N2"]
    office.done("undo")
    office.done("undo")
    assert sent(office) == []
    office.done(*words)
    assert tmp_path.exists()


def test_units_reminded_together_are_each_on_record_with_what_they_owe(
    office: Office, write: Callable[..., Path], tmp_path: Path
) -> None:
    order = {"topic": "秋收", "issued_on": "2018-06-02", "due_on": "2018-07-04"}
    office.take("commissions", {**order, "ref": "YG-2018-002", "units": COUNTY})
    office.take("commissions", {**order, "ref": "YG-2018-003", "units": f"{COUNTY}、{KEY}"})
    write("reminder")
    assert [(row["unit"], row["about"]) for row in sent(office)] == [
        (COUNTY, "YG-2018-002、YG-2018-003"),
        (KEY, "YG-2018-001、YG-2018-003"),
    ]
    each = ("notice", "reminder", "--each", "-o", tmp_path / "each", *ON)
    said = office.refused(*each)
    assert f"N1 reminder {COUNTY}" in said
    assert f"N2 reminder {KEY}" in said
    assert "--again" in said
    office.done(*each, "--again")
    commands = [row["command"] for row in office.ask("log")["rows"]]
    assert commands[0] == commands[1] == "notice reminder YG-2018-002、YG-2018-003、YG-2018-001"


def test_in_chinese_papers_are_named_in_the_journal_and_before_they_are_taken_back(
    office: Office, write: Callable[..., Path]
) -> None:
    write("reminder")
    write("refused", "--month", "2018-06")
    said = office.run("log", lang="zh").output
    assert "发催报通知 YG-2018-001" in said
    assert "发不予接收通知 2018年6月" in said
    assert "notice" not in said
    said = office.run("undo", lang="zh").output
    assert f"通知 N2：{COUNTY}、不予接收通知、2018-07-05" in said


def test_a_draft_says_so_and_is_no_record(office: Office, write: Callable[..., Path]) -> None:
    path = write("refused", "--month", "2018-06", "--draft")
    header = "".join(each._element.xml for each in Document(str(path)).sections[0].header.paragraphs)
    assert "草稿" in header
    assert sent(office) == []
    write("refused", "--month", "2018-06")
    header = "".join(each._element.xml for each in Document(str(path)).sections[0].header.paragraphs)
    assert "草稿" not in header


def test_a_published_month_locks_no_record_of_what_was_sent(office: Office, write: Callable[..., Path]) -> None:
    write("refused", "--month", "2018-06", on="2018-06-30")
    office.done("publish", "--month", "2018-06", "--as-of", "2018-07-05")
    write("adopted", "--month", "2018-06", on="2018-06-30")
    office.done("undo")
    office.done("void", "notice", "N1", "--reason", "未发")
    office.done("amend", "notice", "N2", "--number", "某政办函〔2018〕9号", "--reason", "补")
    assert office.done("verify").startswith("no problems found")


@pytest.mark.parametrize("each", [(), ("--each",)])
def test_what_cannot_be_saved_is_not_on_record(office: Office, tmp_path: Path, each: tuple[str, ...]) -> None:
    (tmp_path / "file").write_text("x")
    output = tmp_path / "file" / ("papers" if each else "paper.docx")
    assert "cannot write" in office.refused("notice", "commission", "YG-2018-001", "-o", output, *each, *ON)
    assert sent(office) == []
    assert stored(office, "SELECT count(*) AS n FROM notices") == [{"n": 0}]


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("commission", "YG-9", "-o", "x.docx"), "YG-9"),
        (("commission", "YG-2018-001", "--unit", OTHER, "-o", "x.docx"), "asks none"),
        (("adopted", "--month", "2018-05", "-o", "x.docx"), "nothing of these units was adopted"),
        (("refused", "--month", "2018-06", "--unit", OTHER, "-o", "x.docx"), "nothing of these units was refused"),
        (("adopted", "--month", "2018-08", "-o", "x.docx"), "has not begun"),
    ],
)
def test_where_there_is_nothing_to_say_nothing_is_written(office: Office, words: tuple[Any, ...], message: str) -> None:
    assert message in office.refused("notice", *words, *ON)


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("refused", "-o", "x.docx"), "give a month"),
        (("refused", "--month", "2018-06", "-o", "x.pdf"), ".docx"),
        (("refused", "--month", "2018-06", "-o", "x.docx", "--on", "2999-01-01"), "in the future"),
        (("refused", "--month", "2018-06", "-o", "x.docx", "--unit", "火星局"), "火星局"),
        (("refused", "--month", "2018-06", "-o", "x.docx", "--number", "7"), "pattern"),
    ],
)
def test_wrong_usage_is_told(office: Office, words: tuple[Any, ...], message: str) -> None:
    result = office.run("notice", *words)
    assert result.exit_code == 2
    assert message in result.stderr


# --- an office's own template ---


@pytest.mark.usefixtures("settings")
def test_an_offices_own_template_is_used_where_it_is_set(
    office: Office, write: Callable[..., Path], tmp_path: Path
) -> None:
    own = tmp_path / "ours.docx"
    office.done("notice", "template", "-o", own)
    document = Document(str(own))
    document.add_paragraph("{% if notice == 'refused' %}请各单位重视。{% endif %}")
    document.save(str(own))
    assert "请各单位重视。" in text_of(write("refused", "--month", "2018-06", "--template", own))
    office.done("config", "notice-template", own)
    assert "请各单位重视。" in text_of(write("refused", "--month", "2018-06", "--again"))
    assert "请各单位重视。" not in text_of(write("adopted", "--month", "2018-06"))


@pytest.mark.parametrize(
    ("content", "message"), [("没有位置", "no place"), ("{{ title", "braces"), ("{{ nowhere }} {{ title }}", "nowhere")]
)
def test_what_is_wrong_with_a_template_is_told(office: Office, tmp_path: Path, content: str, message: str) -> None:
    own = tmp_path / "ours.docx"
    document = Document()
    document.add_paragraph(content)
    document.save(str(own))
    words = ("notice", "refused", "--month", "2018-06", "-o", tmp_path / "x.docx", "--template", own, *ON)
    assert message in office.refused(*words)
    assert not (tmp_path / "x.docx").exists()


@pytest.mark.usefixtures("settings")
def test_whom_to_ask_stands_below_the_date(office: Office, write: Callable[..., Path]) -> None:
    office.done("config", "contact", "王小明")
    office.done("config", "phone", "0994-2342425")
    assert "（联系人：王小明，联系电话：0994-2342425）" in text_of(write("refused", "--month", "2018-06"))
