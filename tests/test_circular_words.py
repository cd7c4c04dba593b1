"""What the clerk keeps for a circular, who answers for it, what it leaves out: recorded, printed, frozen with it."""

from pathlib import Path

import pytest
from docx import Document
from docx.oxml.ns import qn

from tests import chinese, circulars
from tests.inside import rows
from tests.office import COUNTY, KEY, Office
from tests.old_ledgers import LEDGERS, old

JUNE = ("2018-06", "2018-07-10")
REMARK = ("record", "remark", "2018-06", "--about", "praise", "--on", "2018-07-05", "--text")
ABOVE = ("record", "place-above", "2018-06", "--by", "region", "--on", "2018-07-05")
TEMPLATE = LEDGERS / "template-0010.docx"
"""What `bulletin --write-template` wrote before circulars had items under units, and words of the clerk."""


@pytest.fixture(autouse=True)
def _settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GOVINFO_CONFIG", str(tmp_path / "config.toml"))


@pytest.fixture(scope="module")
def filled(template: Path, tmp_path_factory: pytest.TempPathFactory) -> Office:
    """A June in which something is adopted, printed higher up, instructed on and refused."""
    office = Office.copy_of(template, tmp_path_factory.mktemp("filled"))
    refs = office.sends(COUNTY, 3, "2018-06-05") + office.sends(KEY, 2, "2018-06-06")
    office.adopt(refs[0], "general", "2018-06-10")
    office.adopt(refs[0], "internal", "2018-06-11", "report")
    office.adopt(refs[0], "xinjiang-news", "2018-06-12")
    office.instruct(refs[0], "region", "2018-06-20")
    office.send(KEY, "2018-06-07", approver="")
    return office


@pytest.fixture
def june(filled: Office, tmp_path: Path) -> Office:
    """A copy of it."""
    return Office.copy_of(filled, tmp_path)


def told(office: Office, *words: object) -> str:
    return circulars.write(office, *JUNE, *words, lang="zh").text


# --- what the clerk keeps ---


def test_words_of_the_clerk_stand_in_the_circular_of_their_period(june: Office) -> None:
    chinese.ready()
    june.done(*REMARK, "昌吉市报送质量明显提高")
    june.done("record", "remark", "2018年6月", "--about", "批评", "--text", "个别单位时效不强。", "--on", "2018-07-06")
    june.done("record", "remark", "2018-06", "--about", "要求", "--text", "请加强审签", "--on", "2018-07-06")
    june.done("record", "remark", "2018-05", "--about", "表扬", "--text", "五月的话", "--on", "2018-06-06")
    june.done("record", "remark", "2018-06", "--about", "表扬", "--text", "以后的话", "--on", "2018-07-11")
    june.done("record", "reporting-points", "2018-07", "--on", "2018-07-02", "--content", "防汛抗旱")
    body = circulars.write(june, *JUNE, lang="zh").body
    for heading, text in (("通报表扬", "昌吉市报送质量明显提高。"), ("通报批评", "个别单位时效不强。")):
        assert body[next(at for at, line in enumerate(body) if line.endswith(heading)) + 1] == text
    assert body.index("请加强审签。") < body.index("7月报送要点：防汛抗旱。")
    assert not [line for line in body if "五月的话" in line or "以后的话" in line]


def test_the_place_above_is_told_with_the_goal(june: Office) -> None:
    chinese.ready()
    june.done(*ABOVE, "--place", "3", "--among", "14", "--points", "340", "--to-date", "1980.5", "--goal", "3600")
    wanted = "据自治区7月5日通报，2018年6月本地区得340分，在14个参评单位中列第三位，累计得1980.5分，"
    assert wanted + "完成年度目标（3600分）的55.01%。" in told(june)
    june.done(*ABOVE, "--note", "采用量居全区前列")
    assert "据自治区7月5日通报，2018年6月本地区得340分" in told(june)
    assert "据自治区7月5日对2018年6月的通报：采用量居全区前列。" in told(june)


def test_phone_numbers_stand_where_the_office_set_them_and_nowhere_else(june: Office) -> None:
    june.done(*REMARK, "请致电0994-2345678")
    assert "2345678" not in circulars.write(june, *JUNE).text
    june.done("config", "phone", "0994-2345678")
    june.done("config", "contact", "张伟")
    written = circulars.write(june, *JUNE, "--template", _own_template(june))
    assert "(contact: 张伟, phone: 0994-2345678)" in written.body
    assert written.text.count("2345678") == 1


def _own_template(office: Office) -> Path:
    path = office.ledger.parent / "own.docx"
    office.done("bulletin", "--write-template", path)
    return path


@pytest.mark.parametrize(
    "words",
    [
        (*REMARK, "补一句"),
        (*ABOVE, "--place", "3"),
        ("amend", "remark", "W1", "--text", "改一句", "--reason", "误"),
        ("amend", "remark", "W2", "--period", "2018-06", "--reason", "误"),
        ("void", "remark", "W1", "--reason", "误"),
        ("undo", "1"),
    ],
    ids=lambda words: "-".join(words[:2]),
)
def test_they_are_locked_with_their_period_whatever_their_day(june: Office, words: tuple[str, ...]) -> None:
    june.done(*REMARK, "一句话")
    june.done("record", "remark", "2018-07", "--about", "praise", "--text", "七月的话", "--on", "2018-06-28")
    june.done("publish", "--month", "2018-06", "--as-of", "2018-07-10", "--force")
    number = next(row["number"] for row in june.ask("log")["rows"] if row["command"] == "record remark")
    own = ("undo", str(number - 1)) if words[0] == "undo" else words
    assert "govinfo reopen --month 2018-06" in june.refused(*own)
    june.done("record", "remark", "2018-07", "--about", "praise", "--text", "另一句", "--on", "2018-06-29")
    june.done("reopen", "--month", "2018-06", "--reason", "补充")
    june.done(*own)


def test_a_years_circular_has_words_of_its_own(june: Office) -> None:
    june.done("record", "remark", "2018", "--about", "praise", "--text", "全年先进", "--on", "2019-01-05")
    assert "全年先进" in circulars.write(june, "2018", "2019-01-10").text
    assert "全年先进" not in circulars.write(june, *JUNE).text


# --- frozen ---


def test_what_is_published_is_printed_the_same_whatever_is_set_or_recorded_later(june: Office) -> None:
    chinese.ready()
    for name, value in (
        ("office", "某州人民政府办公室"),
        ("signer", "马某"),
        ("contact", "张伟"),
        ("copies", "州委办"),
    ):
        june.done("config", name, value)
    june.done("config", "leave-out", "refused,instructions")
    june.done(*REMARK, "一句话")
    june.done("publish", "--month", "2018-06", "--as-of", "2018-07-10", "--force")
    before = told(june)
    assert all(word in before for word in ("签发人：马某", "（联系人：张伟）", "抄送：州委办", "一句话。"))
    assert "不予接收的信息" not in before
    assert "批示信息目录" not in before
    for name in ("signer", "contact", "copies"):
        june.done("config", name, "另一人")
    june.done("config", "leave-out", "points")
    june.done("record", "remark", "2018-07", "--about", "praise", "--text", "七月的话", "--on", "2018-07-08")
    june.done("amend", "unit", COUNTY, "--name", "昌吉新市", "--from", "2018-08-01", "--reason", "更名")
    assert told(june) == before
    assert "--leave-out" in june.run("bulletin", "--month", "2018-06", "-o", "x.docx", "--leave-out", "points").stderr


def test_what_an_older_program_published_is_printed_as_it_printed_it(tmp_path: Path) -> None:
    import json

    chinese.ready()
    office = old("0010", tmp_path)
    office.done("upgrade")
    office.done("config", "signer", "马某")
    office.done("config", "contact", "张伟")
    said = json.loads((LEDGERS / "circular-0010.json").read_text(encoding="utf-8"))
    for lang, wanted in said.items():
        written = circulars.write(office, "2018-06", "2026-11-24", lang=lang)
        assert written.body == wanted["text"]
        tables = [[[cell.text for cell in row.cells] for row in table.rows] for table in written.document.tables]
        assert tables == wanted["tables"]


# --- left out ---


def test_no_points_and_no_places_stand_anywhere(june: Office) -> None:
    chinese.ready()
    june.done(*ABOVE, "--place", "3", "--points", "340")
    for period, as_of in (JUNE, ("2018", "2019-01-10")):
        written = circulars.write(june, period, as_of, "--leave-out", "积分和名次", lang="zh")
        cells = [cell.text for table in written.document.tables for row in table.rows for cell in row.cells]
        for text in (*written.body, *cells):
            assert not [word for word in ("积分", "名次", "得分", "第一名", "340") if word in text], text
        rows_ = written.rows(f"{'2018年6月' if period == '2018-06' else '2018年'}县市信息报送采用情况表")
        since = ["累计报送数量", "累计采用数量"] if period == "2018-06" else []
        assert list(rows_[0]) == ["单位", "报送数量", "不予接收", "采用数量", "采用率（%）", *since]
        ranked = {row["unit"]: row for row in june.table(period, as_of) if row["category"] == "county"}
        assert {row["单位"]: row["采用数量"] for row in rows_} == {
            unit: str(row["adopted"]) for unit, row in ranked.items()
        }
        assert [row["单位"] for row in rows_][:2] == [COUNTY, "阜康市"]  # in the ordinance's order


def test_an_older_template_tells_no_points_either(june: Office) -> None:
    written = circulars.write(june, *JUNE, "--leave-out", "points", "--template", TEMPLATE, lang="zh")
    row = written.rows("2018年6月县市信息报送采用情况表")[0]
    assert (row["名次"], row["总积分"], row["采用数量"]) == ("", "", "1")


@pytest.mark.parametrize(
    ("part", "gone"),
    [
        ("adopted", "采用信息目录"),
        ("刊物采用统计", "各单位信息采用和批示情况统计表"),
        ("批示信息目录", "领导批示信息目录"),
        ("refused", "不予接收的信息"),
        ("shortfalls", "未完成报送任务的单位"),
        ("未采用和采用率不足", "采用率未达到要求的单位"),
        ("higher", "自治区政务信息刊物采用"),
        ("praise", "通报表扬"),
        ("本年累计", "1月至6月累计"),
    ],
)
def test_a_part_is_left_out_and_nothing_points_to_it(june: Office, part: str, gone: str) -> None:
    chinese.ready()
    june.done(*REMARK, "一句话")
    assert gone in told(june)
    written = circulars.write(june, *JUNE, "--leave-out", part, lang="zh")
    assert gone not in written.text
    numbers = [text for text in written.body if text.startswith("附件") and text[-1:].isdigit()]
    assert numbers == [f"附件{place}" for place in range(1, len(numbers) + 1)]
    listed = [text for text in written.body if "\t" in text and "．" in text]
    assert len(listed) == len(numbers) == len(written.annexes)
    for text in written.body:
        if "详见附件" in text:
            number = text.split("详见附件")[1].split("）")[0]
            assert written.body[written.body.index(f"附件{number}") + 1].endswith("领导批示信息目录")


def test_what_is_set_is_left_out_unless_the_command_says_otherwise(june: Office) -> None:
    june.done("config", "leave-out", "adopted")
    assert "Submissions adopted" not in circulars.write(june, *JUNE).text
    assert "Submissions adopted" in circulars.write(june, *JUNE, "--leave-out", "none").text
    result = june.run("bulletin", "--month", "2018-06", "-o", "x.docx", "--leave-out", "积分榜")
    assert result.exit_code == 2
    assert "积分榜" in result.stderr
    assert june.run("config", "leave-out", "nothing-like-it").exit_code == 2
    june.done("publish", "--month", "2018-06", "--as-of", "2018-07-10", "--force", "--leave-out", "points")
    assert "Points ranking" not in circulars.write(june, *JUNE).text
    assert "Submissions adopted" in circulars.write(june, *JUNE).text


# --- templates of before ---


def test_a_template_of_before_is_filled_in_and_its_annexes_are_numbered(june: Office) -> None:
    for period, as_of in (JUNE, ("2018", "2019-01-10")):
        written = circulars.write(june, period, as_of, "--template", TEMPLATE, lang="zh")
        numbers = [text for text in written.body if text.startswith("附件") and text[-1:].isdigit()]
        listed = [text.split("\t")[1] for text in written.body if "\t" in text and "．" in text]
        titles = [written.body[written.body.index(each) + 1] for each in numbers]
        assert listed == [f"{place}．{title}" for place, title in enumerate(titles, 1)]
        assert not [text for text in written.body if "领导批示信息目录" in text]
        for text in written.body:
            if "详见附件" in text:
                number = text.split("详见附件")[1].split("）")[0]
                assert titles[int(number) - 1] in ("2018年各单位信息工作情况表", "2018年奖励信息目录")
    june_rows = circulars.write(june, *JUNE, "--template", TEMPLATE, lang="zh").rows("2018年6月采用信息目录")
    assert [row["采用日期"] for row in june_rows] == ["2018-06-10", "2018-06-11", "2018-06-12"]


def test_an_annex_that_a_template_leaves_out_is_not_in_the_list(june: Office) -> None:
    path = _own_template(june)
    document = Document(str(path))
    body = list(document.element.body)
    texts = ["".join(run.text or "" for run in each.iter(qn("w:t"))) for each in body]
    start = texts.index("{%p if publications %}")
    for each in body[start : texts.index("{%p endif %}", start) + 1]:
        document.element.body.remove(each)
    document.save(str(path))
    written = circulars.write(june, *JUNE, "--template", path)
    assert "Adopted by publication" not in written.text
    assert "(see annex 6)" in written.text
    assert written.body[written.body.index("Annex 6") + 1] == "Submissions that leaders wrote on, 2018-06"


def test_the_words_are_under_the_chain(june: Office) -> None:
    june.done(*REMARK, "一句话")
    assert len(rows(june, "SELECT * FROM remarks")) == 1
    assert june.done("verify").startswith("no problems found")
