"""What is near and is another: titles, rows of registers and words of articles."""

import json
from pathlib import Path

import pytest

from govinfo_cli.counting.likeness import folded, is_another
from tests.inside import rows
from tests.office import COUNTY, KEY, Office

SISTERS = [
    ("昌吉市固定资产投资同比增长1.5%", "昌吉市固定资产投资同比增长15%"),
    ("昌吉市规上工业增速-3.2%", "昌吉市规上工业增速3.2%"),
    ("昌吉市10月1-2日持续降温影响农业生产", "昌吉市10月12日持续降温影响农业生产"),
    ("公安局未完成夏季治安整治专项行动目标任务", "公安局完成夏季治安整治专项行动目标任务"),
    ("昌吉市上半年财政收支情况分析报告", "昌吉市下半年财政收支情况分析报告"),
    ("昌吉市春季小麦长势良好丰收在望", "昌吉市冬季小麦长势良好丰收在望"),
    ("昌吉市牛存栏量稳步增长带动农民增收", "昌吉市羊存栏量稳步增长带动农民增收"),
    ("昌吉市小学校园安全隐患排查整治工作扎实推进", "昌吉市中小学校园安全隐患排查整治工作扎实推进"),
    ("州委党组书记调研昌吉市乡村振兴工作", "州委党组副书记调研昌吉市乡村振兴工作"),
    ("马金山副州长调研昌吉市安全生产工作", "马金虎副州长调研昌吉市安全生产工作"),
    ("昌吉市优化营商环境典型经验系列材料之一", "昌吉市优化营商环境典型经验系列材料之二"),
    ("昌吉市优化营商环境典型经验材料（上）", "昌吉市优化营商环境典型经验材料（下）"),
    ("昌吉市食品药品抽检合格率达97.7%", "昌吉市食品药品抽检不合格率达97.7%"),
    ("昌吉市召开安全生产工作会议部署重点任务", "昌吉市未召开安全生产工作会议部署重点任务"),
    ("昌吉市推进老旧小区改造惠及群众", "昌吉市停止推进老旧小区改造惠及群众"),
    ("马军约谈刘强督促整改安全隐患问题", "刘强约谈马军督促整改安全隐患问题"),
    ("玛纳斯县赴昌吉市学习交流秋粮收购经验", "昌吉市赴玛纳斯县学习交流秋粮收购经验"),
    ("昌吉市工业增长3%投资下降5%情况分析", "昌吉市工业增长5%投资下降3%情况分析"),
]


@pytest.mark.parametrize(("registered", "printed"), SISTERS)
def test_a_sister_article_is_asked_about_and_never_taken(office: Office, registered: str, printed: str) -> None:
    ref = office.send(COUNTY, "2018-06-05", title=registered)
    said = office.refused("record", "adoption", printed, "--in", "general", "--on", "2018-06-08")
    assert ref in said
    office.refused("void", "submission", printed, "--reason", "重复")


def test_last_years_article_of_the_same_title_is_not_taken(office: Office) -> None:
    office.send(KEY, "2017-06-01", title="全州夏季治安整治行动成效明显")
    adopted = ("record", "adoption", "全州夏季治安整治行动成效明显", "--in", "general", "--on")
    assert "2017-000001" in office.refused(*adopted, "2018-06-08")
    assert rows(office, "SELECT * FROM adoptions") == []
    office.done(*adopted, "2018-03-20")


def test_what_is_voided_or_amended_by_title_is_named_as_it_is(office: Office) -> None:
    office.send(COUNTY, "2018-06-05", title="昌吉市扎实推进秋粮收购保障农民增收工作")
    near = "昌吉市推进秋粮收购保障农民增收工作"
    assert not is_another(folded(near), folded("昌吉市扎实推进秋粮收购保障农民增收工作"))
    office.refused("void", "submission", near, "--reason", "重复")
    office.refused("amend", "submission", near, "--author", "李雷", "--reason", "更正")
    office.done("record", "adoption", near, "--in", "general", "--on", "2018-06-08")


TABLES = {
    "a title in the ref's column": {"信息编号": "春耕备耕工作扎实推进", "单位": "司法局"},
    "a ref": {"信息编号": "2018-000001", "单位": "司法局"},
    "an empty ref": {"信息编号": "", "标题": "春耕备耕工作扎实推进", "单位": "司法局"},
}


@pytest.mark.parametrize("cells", TABLES.values(), ids=TABLES)
def test_another_units_submission_is_not_adopted(office: Office, cells: dict[str, str]) -> None:
    office.send(KEY, "2018-06-05", title="春耕备耕工作扎实推进")
    row = {**cells, "刊物": "普刊", "采用日期": "2018-06-08"}
    office.refused("import", office.folder({"采用": [row]}))
    office.done("import", office.folder({"采用": [{**row, "单位": KEY}]}))
    assert [row["submission_id"] for row in rows(office, "SELECT submission_id FROM adoptions")] == [1]


def test_what_went_into_a_unit_is_its_own(office: Office) -> None:
    office.send(KEY, "2018-06-05", title="春耕备耕工作扎实推进")
    office.done("amend", "unit", KEY, "--active-to", "2018-06-30", "--into", "司法局", "--reason", "合并")
    words = ("record", "adoption", "--unit", "司法局", "--in", "general", "--on", "2018-07-08")
    office.done(*words[:2], "春耕备耕工作扎实推进", *words[2:])
    assert len(rows(office, "SELECT id FROM adoptions")) == 1


# --- registers ---

LAST = {"authors": "王五", "approver": "马军", "contact": "0994-2340001"}


@pytest.mark.parametrize(
    ("there", "row"),
    [
        (
            {"title": "公安局未完成夏季治安整治专项行动目标任务", **LAST},
            {
                "title": "公安局完成夏季治安整治专项行动目标任务",
                "authors": "赵六",
                "approver": "刘强",
                "contact": "0994-2",
            },
        ),
        (
            {"title": "公安局夏季治安整治工作简报", **LAST},
            {"title": "公安局夏季治安整治工作简报", "authors": "赵六", "approver": "刘强", "contact": "0994-2"},
        ),
        ({"title": "公安局夏季治安整治经验（上）", **LAST}, {"title": "公安局夏季治安整治经验（下）", **LAST}),
    ],
    ids=["polarity", "the-same-title-later", "the-other-part"],
)
def test_what_may_be_another_article_is_not_amended_with_all(
    office: Office, there: dict[str, str], row: dict[str, str]
) -> None:
    office.send(KEY, "2018-06-05", **there)
    folder = office.folder({"submissions": [{"unit": KEY, "received_on": "2018-06-12", **row}]})
    before = rows(office, "SELECT title, authors FROM submissions")
    result = office.run("import", folder, "--corrections", "amend")
    after = rows(office, "SELECT title, authors FROM submissions")
    assert after[:1] == before
    assert (result.exit_code == 1) == (len(after) == 1)


def test_a_changed_row_beside_the_unchanged_one_is_not_added_unasked(office: Office) -> None:
    office.send(KEY, "2018-06-06", title="公安局治安整治成效显著", **LAST)
    row = {"unit": KEY, "received_on": "2018-06-06", "title": "公安局治安整治成效显著", **LAST}
    folder = office.folder({"submissions": [row, {**row, "authors": "王五、赵六"}]})
    assert "2018-000001" in office.refused("import", folder)
    office.refused("import", folder, "--corrections", "amend")
    office.done("import", folder, "--corrections", "skip")
    assert len(rows(office, "SELECT id FROM submissions")) == 1


# --- articles ---

BODY = "昌吉市多举措做好秋季农业生产工作\n昌吉市今年秋粮面积稳定，各乡镇抢抓农时，组织机械收获，确保颗粒归仓。\n"
FEET = {
    "撰稿人张三审核人马军 审签：刘强 电话：0994-2340002": ["authors"],
    "撰稿人：县公安局 审签：刘强 电话：0994-2340002": ["authors"],
    "撰稿人：办公室 审签：刘强 电话：0994-2340002": ["authors"],
    "撰稿人：张三 审签人：马军 李强 电话：0994-2340002": ["approver"],
    "撰稿人：张三\n审签人：\n马军\n审核人：李四\n电话：0994-2340002": ["approver"],
    "撰 稿 人：张 三   审 签 人：马  军\n电话：0994-2340002": ["approver"],
    "撰稿人：张三 审签人：马军 电话：0994-2340002 报送时间：18年6月6日": ["received_on"],
}


@pytest.mark.parametrize("foot", FEET)
def test_just_what_is_not_clear_in_a_foot_is_asked_about(office: Office, tmp_path: Path, foot: str) -> None:
    article = tmp_path / "来稿.txt"
    article.write_text(f"{BODY}{foot}\n", encoding="utf-8")
    tried = office.run("intake", article, "--unit", COUNTY, "--dry-run", "--format", "json")
    (read,) = json.loads(tried.stdout)["files"]
    assert read["asked"] == FEET[foot]
    clear = {"authors": ["张三"], "approver": "马军" if "马军" in foot and "刘强" not in foot else "刘强"}
    assert all(read[name] == value for name, value in clear.items() if name not in FEET[foot])
    assert office.run("intake", article, "--unit", COUNTY).exit_code == 1
    assert rows(office, "SELECT id FROM submissions") == []


def test_a_unit_of_an_address_that_is_none_is_told(office: Office, tmp_path: Path) -> None:
    (tmp_path / "来稿.txt").write_text(f"{BODY}撰稿：张三 审签：马军 电话：0994-2340002\n", encoding="utf-8")
    assert "不存在" in office.refused("intake", tmp_path / "来稿.txt", "--sender", "a@b.cn=不存在")


def test_one_text_in_two_files_is_asked_about_once(office: Office, tmp_path: Path) -> None:
    for name in ("甲.txt", "乙.txt"):
        (tmp_path / name).write_text(f"{BODY}撰稿：张三 电话：0994-2340002\n", encoding="utf-8")
    said = office.refused("intake", tmp_path, "--unit", COUNTY)
    assert "error: 1 article is not clear" in said


@pytest.mark.parametrize(
    ("written", "read"),
    [("二0一八年六月六日", "2018-06-06"), ("（2018年6月6日印发）", "2018-06-06"), ("2018年6月6日", "2018-06-06")],
)
def test_a_day_that_stands_there_is_read(office: Office, tmp_path: Path, written: str, read: str) -> None:
    article = tmp_path / "来稿.txt"
    article.write_text(f"{BODY}撰稿：张三 审签：马军 电话：0994-2340002\n{written}\n", encoding="utf-8")
    office.done("intake", article, "--unit", COUNTY)
    assert [row["received_on"] for row in rows(office, "SELECT received_on FROM submissions")] == [read]


def test_an_attachment_is_called_as_its_raw_name_says(office: Office, tmp_path: Path) -> None:
    mail = (
        "From: a@example.com\nSubject: x\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=B\n\n--B\n"
        'Content-Type: text/plain; charset=utf-8\nContent-Disposition: attachment; filename="昌吉市信息 1.TXT"\n\n'
        f"{BODY.replace('昌吉市', '')}撰稿：张三 审签：马军 电话：0994-2340002\n\n--B--\n"
    )
    (tmp_path / "来信.eml").write_bytes(mail.encode())
    office.done("intake", tmp_path / "来信.eml")
    query = "SELECT u.name FROM submissions s JOIN units u ON u.id = s.unit_id"
    assert [row["name"] for row in rows(office, query)] == [COUNTY]


def test_an_item_that_nobody_numbered_is_an_item(office: Office, tmp_path: Path) -> None:
    who = "撰稿：李梅 审签：王刚 电话：0994-2340002"
    items = ("1. 昌吉市《抓实夏粮收购》", "昌吉市《抓实秋粮收购》", "2. 公安局《夏季治安整治》")
    lines = ["6月6日报送：", *(f"{item}{who}" for item in items)]
    (tmp_path / "接龙.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")
    office.done("intake", tmp_path / "接龙.txt")
    titles = {row["title"] for row in rows(office, "SELECT title FROM submissions")}
    assert titles == {"抓实夏粮收购", "抓实秋粮收购", "夏季治安整治"}
