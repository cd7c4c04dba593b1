"""intake: articles go in with their texts, all of them or none; what came in before is known again."""

import json
import shutil
import zipfile
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import pytest
from docx import Document

from govinfo_cli.sheets import old_word_files
from tests.inside import rows
from tests.office import KEY, Office

ARTICLE = """{title}
{unit}
2026年9月3日
近日，我市紧盯秋季开学关键节点，聚焦安全、食堂、交通三个环节，全力做好开学保障工作。
截至目前，全市86所学校全部完成检查，发现隐患12处，已整改到位。
（撰稿：张三 审签：马军 联系电话：0994-2340002）
"""
WORD = "vnd.openxmlformats-officedocument.wordprocessingml.document"


def text(folder: Path, name: str, title: str = "多举措做好秋季开学保障", unit: str = KEY, more: str = "") -> Path:
    """An article as a text file."""
    path = folder / name
    content = ARTICLE.format(title=title, unit=unit)
    path.write_text(content.replace("（撰稿", f"{more}（撰稿"), encoding="utf-8")
    return path


def docx(folder: Path, name: str, content: str) -> Path:
    """An article as a Word file."""
    document = Document()
    for line in content.splitlines():
        document.add_paragraph(line)
    document.save(str(folder / name))
    return folder / name


def taken(office: Office, *words: object) -> list[dict[str, Any]]:
    """What became of the files."""
    answer = office.ask("intake", *words)
    assert answer["report"] == "intake"
    files: list[dict[str, Any]] = answer["files"]
    return files


def test_an_article_is_registered_with_its_text(office: Office, tmp_path: Path) -> None:
    (row,) = taken(office, text(tmp_path, "稿件.txt"))
    expected = {"status": "accepted", "title": "多举措做好秋季开学保障", "unit": KEY, "authors": ["张三"], "asked": []}
    assert {name: row[name] for name in expected} == expected
    assert row["contact"] == "0994-*******"
    (there,) = office.ask("list", "submissions", "--phones")["rows"]
    assert (there["ref"], there["received_on"], there["contact"]) == (row["ref"], "2026-09-03", "0994-2340002")
    (kept,) = rows(office, "SELECT file, digest, content FROM texts")
    assert (kept["file"], kept["content"]) == ("稿件.txt", ARTICLE.format(title=row["title"], unit=KEY).strip())
    assert office.ask("show", row["ref"])["text"]["digest"] == kept["digest"]
    assert "全市86所学校" in office.notes("show", row["ref"], "--text")
    assert "全市86所学校" not in office.notes("show", row["ref"])
    assert office.done("verify")


def test_a_file_that_was_taken_in_is_known_again(office: Office, tmp_path: Path) -> None:
    (first,) = taken(office, text(tmp_path, "稿件.txt"))
    before = office.ledger.read_bytes()
    (again,) = taken(office, text(tmp_path, "又一份.txt"))
    assert (again["status"], again["ref"]) == ("known", first["ref"])
    assert office.ledger.read_bytes() == before
    office.done("void", "submission", first["ref"], "--reason", "报错")
    (anew,) = taken(office, tmp_path / "稿件.txt")
    assert (anew["status"], anew["ref"] != first["ref"]) == ("accepted", True)


def test_two_files_of_one_text_are_one_article(office: Office, tmp_path: Path) -> None:
    found = taken(office, text(tmp_path, "甲.txt"), text(tmp_path, "乙.txt"))
    assert [each["status"] for each in found] == ["accepted", "known"]
    assert len({each["ref"] for each in found}) == 1


def test_it_is_undone_as_one(office: Office, tmp_path: Path) -> None:
    taken(office, text(tmp_path, "甲.txt"), text(tmp_path, "乙.txt", title="公安局夏季治安整治进展"))
    office.done("undo", "--yes")
    assert office.ask("list", "submissions")["rows"] == []
    assert office.ask("find", "86所")["rows"] == []
    assert [each["status"] for each in taken(office, tmp_path / "甲.txt")] == ["accepted"]
    assert len(office.ask("find", "86所")["rows"]) == 1
    assert office.done("verify")


def test_all_or_none(office: Office, tmp_path: Path) -> None:
    good, bad = text(tmp_path, "甲.txt"), tmp_path / "乙.txt"
    bad.write_text("近日，全力做好开学保障工作，成效明显。\n撰稿：张三\n", encoding="utf-8")
    message = office.refused("intake", good, bad)
    assert "甲.txt" not in message
    assert f"{bad}: unit: is not said" in message
    assert f"{bad}: approver: is not said" in message
    answer = json.loads(office.run("intake", good, bad, "--format", "json").stdout)
    assert {each["column"] for each in answer["problems"]} == {"unit", "title", "approver", "contact"}
    assert {each["check"] for each in answer["problems"]} == {"article.not-said"}


def test_what_lacks_an_approver_is_refused_if_that_is_said(office: Office, tmp_path: Path) -> None:
    path = tmp_path / "稿件.txt"
    path.write_text(
        ARTICLE.format(title="多举措做好秋季开学保障", unit=KEY).replace("审签：马军 ", ""), encoding="utf-8"
    )
    assert "approver: is not said" in office.refused("intake", path)
    assert [each["status"] for each in taken(office, path, "--incomplete")] == ["refused"]


def test_what_is_given_holds(office: Office, tmp_path: Path) -> None:
    path = text(tmp_path, "稿件.txt")
    words = (
        "--unit",
        "司法局",
        "--received-on",
        "2026-09-05",
        "--author",
        "李四",
        "--author",
        "王五",
        "--title",
        "开学",
    )
    (row,) = taken(office, path, *words)
    assert (row["unit"], row["received_on"], row["authors"], row["title"]) == (
        "司法局",
        "2026-09-05",
        ["李四", "王五"],
        "开学",
    )
    result = office.run("intake", path, text(tmp_path, "乙.txt", title="公安局夏季治安整治进展"), "--author", "李四")
    assert (result.exit_code, "single article" in result.stderr) == (2, True)


def test_a_dry_run_says_from_which_words(office: Office, tmp_path: Path) -> None:
    before = office.ledger.read_bytes()
    shown = office.done("intake", text(tmp_path, "稿件.txt"), "--dry-run")
    assert "foot: 撰稿：张三" in shown
    assert f"head: {KEY}" in shown
    assert office.ledger.read_bytes() == before


def test_a_submission_that_is_registered_gets_its_text(office: Office, tmp_path: Path) -> None:
    cells = {"title": "多举措做好秋季开学保障", "authors": "张三", "approver": "马军", "contact": "0994-2340002"}
    ref = office.send(KEY, "2026-09-03", **cells)
    (row,) = taken(office, text(tmp_path, "稿件.txt"))
    assert (row["status"], row["ref"]) == ("text", ref)
    assert len(office.ask("list", "submissions")["rows"]) == 1


# --- kinds of files ---


def test_a_word_file(office: Office, tmp_path: Path) -> None:
    (row,) = taken(office, docx(tmp_path, "a.docx", ARTICLE.format(title="多举措做好秋季开学保障", unit=KEY)))
    assert (row["unit"], row["approver"]) == (KEY, "马军")


def test_what_nobody_sees_in_a_word_file_is_not_read(office: Office, tmp_path: Path) -> None:
    path = docx(tmp_path, "a.docx", ARTICLE.format(title="多举措做好秋季开学保障", unit=KEY))
    deleted = (
        "<w:del><w:r><w:delText>李四、</w:delText></w:r></w:del><w:r><w:rPr><w:vanish/></w:rPr><w:t>王五、</w:t></w:r>"
    )
    name = "word/document.xml"
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(tmp_path / "b.docx", "w") as new:
        for each in old.namelist():
            content = old.read(each).decode("utf-8", "surrogateescape")
            if each == name:
                content = content.replace("撰稿：张三", f"撰稿：</w:t></w:r>{deleted}<w:r><w:t>张三")
            new.writestr(each, content.encode("utf-8", "surrogateescape"))
    (row,) = taken(office, tmp_path / "b.docx")
    assert row["authors"] == ["张三"]


@pytest.mark.skipif(old_word_files.libreoffice() is None, reason="LibreOffice is not installed")
@pytest.mark.ci
def test_an_old_word_file_by_libreoffice(office: Office, tmp_path: Path) -> None:
    path = tmp_path / "a.doc"
    content = ARTICLE.format(title="多举措做好秋季开学保障", unit=KEY).replace("\n", "\\par\n")
    escaped = "".join(char if ord(char) < 128 else f"\\u{ord(char)}?" for char in content)
    path.write_text("{\\rtf1\\ansi " + escaped + "}", encoding="ascii")
    (row,) = taken(office, path)
    assert (row["unit"], row["approver"], row["title"]) == (KEY, "马军", "多举措做好秋季开学保障")


def test_an_old_word_file_without_libreoffice(office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda *_words, **_options: None)
    (tmp_path / "a.wps").write_bytes(bytes.fromhex("d0cf11e0a1b11ae1") + bytes(5000))
    assert "save it as docx" in office.refused("intake", tmp_path / "a.wps")


def mail(
    content: str, subject: str = "报送信息", charset: str = "gb18030", *, attached: dict[str, bytes] | None = None
) -> EmailMessage:
    """A mail of 4 September."""
    made = EmailMessage()
    made["From"] = "公安局信息员 <Info@gaj.example.cn>"
    made["Subject"] = subject
    made["Date"] = "Fri, 04 Sep 2026 10:00:00 +0800"
    made.set_content(content, charset=charset)
    for name, raw in (attached or {}).items():
        made.add_attachment(raw, "application", WORD, filename=name)
    return made


@pytest.mark.parametrize("charset", ["utf-8", "gb18030", "gb2312"])
def test_a_mail(office: Office, tmp_path: Path, charset: str) -> None:
    path = tmp_path / "来信.eml"
    path.write_bytes(mail(ARTICLE.format(title="多举措做好秋季开学保障", unit=KEY), charset=charset).as_bytes())
    (row,) = taken(office, path)
    assert (row["unit"], row["received_on"], row["title"]) == (KEY, "2026-09-04", "多举措做好秋季开学保障")


def test_an_article_for_each_file_that_is_attached(office: Office, tmp_path: Path) -> None:
    files = {
        f"{name}.docx": docx(
            tmp_path, "a.docx", ARTICLE.format(title=name, unit=KEY).replace("86", str(number))
        ).read_bytes()
        for number, name in enumerate(("多举措做好秋季开学保障", "夏季治安整治行动取得进展"))
    }
    inner = mail("请查收。", attached=files)
    outer = mail("转发。", "转发")
    outer.add_attachment(inner, filename="原件.eml")
    outer.add_attachment(b"x", "image", "png", filename="照片.png")
    path = tmp_path / "来信.eml"
    path.write_bytes(outer.as_bytes())
    result = office.run("intake", path, "--format", "json")
    found = json.loads(result.stdout)["files"]
    assert [each["title"] for each in found] == ["多举措做好秋季开学保障", "夏季治安整治行动取得进展"]
    assert {each["received_on"] for each in found} == {"2026-09-04"}
    assert "照片.png is passed over" in result.stderr


def test_what_one_attachment_does_not_say_its_mail_may(office: Office, tmp_path: Path) -> None:
    article = "多举措做好秋季开学保障\n近日，公安局全力做好开学保障工作，效果明显。\n撰稿：张三\n"
    cover = "您好：\n现报送信息一篇，请查收。\n审签：马军\n公安局办公室\n联系电话：0994-2340002\n"
    path = tmp_path / "来信.eml"
    path.write_bytes(mail(cover, attached={"a.docx": docx(tmp_path, "a.docx", article).read_bytes()}).as_bytes())
    (row,) = taken(office, path)
    assert (row["unit"], row["approver"], row["authors"]) == (KEY, "马军", ["张三"])


def test_a_sender_that_was_assigned(office: Office, tmp_path: Path) -> None:
    content = ARTICLE.format(title="多举措做好秋季开学保障", unit="")
    path = tmp_path / "来信.eml"
    path.write_bytes(mail(content).as_bytes())
    assert "unit: is not said" in office.refused("intake", path)
    (row,) = taken(office, path, "--sender", "info@gaj.example.cn=gaj")
    assert row["unit"] == KEY
    path.write_bytes(mail(content.replace("多举措", "再接再厉")).as_bytes())
    assert taken(office, path)[0]["unit"] == KEY
    assert office.ask("senders")["rows"] == [{"address": "info@gaj.example.cn", "unit": KEY}]
    path.write_bytes(mail(ARTICLE.format(title="多举措做好冬季供暖", unit="司法局")).as_bytes())
    assert "it says" in office.refused("intake", path)
    office.done("senders", "--forget", "info@gaj.example.cn")
    assert office.ask("senders")["rows"] == []
    assert office.done("verify")


CHAT = """#接龙
9月8日上午各单位报送信息
1.昌吉市：《昌吉市多举措做好秋季开学保障》（撰稿人：张三 审签人：李四 电话：0994-2340002）
2.阜康市：《阜康市“三个到位”抓实秋粮收购》（撰稿人：李梅、王刚 审签人：赵强 电话：13900000001）
3、呼图壁县:《呼图壁县苗木产业发展》(撰稿人:丁一 审签人:丁二 电话:4500001)
4.州公安局 《全州治安整治经验》 撰稿：周敏 审签：吴昊 联系电话：2345555
5、司法局 法治宣传进校园 撰稿人郑一，审签人郑二，电话2345556
"""


def test_a_list_from_a_chat(office: Office, tmp_path: Path) -> None:
    path = tmp_path / "接龙.txt"
    path.write_text(CHAT, encoding="gb18030")
    found = taken(office, path)
    assert [each["unit"] for each in found] == ["昌吉市", "阜康市", "呼图壁县", KEY, "司法局"]
    assert found[1]["title"] == "阜康市“三个到位”抓实秋粮收购"
    assert found[1]["authors"] == ["李梅", "王刚"]
    assert found[4]["title"] == "法治宣传进校园"
    assert {each["received_on"][5:] for each in found} == {"09-08"}
    assert [each["status"] for each in taken(office, path)] == ["known"] * 5


def test_what_is_pasted(office: Office) -> None:
    result = office.run("intake", "-", "--format", "json", stdin=CHAT)
    assert len(json.loads(result.stdout)["files"]) == 5


def test_a_folder_with_all_below(office: Office, tmp_path: Path) -> None:
    below = tmp_path / "来稿" / "公安局"
    below.mkdir(parents=True)
    text(below, "稿件.txt")
    text(below, "~$稿件.txt", title="锁")
    text(below, ".稿件.txt", title="藏")
    (below / "登记表.xlsx").write_bytes(b"x")
    (below / "照片.jpg").write_bytes(b"x")
    result = office.run("intake", tmp_path / "来稿", "--format", "json")
    assert len(json.loads(result.stdout)["files"]) == 1
    assert "a table goes in with 'govinfo import'" in result.stderr
    assert "照片.jpg is passed over" in result.stderr


def test_a_register_in_word_is_imported(office: Office, tmp_path: Path) -> None:
    document = Document()
    document.add_paragraph("2026年9月报送登记表")
    cells = (
        ["单位", "报送日期", "标题", "撰稿人", "审签人", "联系方式"],
        [KEY, "9月3日", "夏季治安", "张三", "马军", "2340002"],
    )
    table = document.add_table(2, 6)
    for row, line in zip(table.rows, cells, strict=True):
        for cell, word in zip(row.cells, line, strict=True):
            cell.text = word
    path = tmp_path / "登记表.docx"
    document.save(str(path))
    assert "'govinfo import' takes it in" in office.refused("intake", path)
    assert office.ask("import", path)["kinds"]["submissions"]["added"] == 1
    (row,) = office.ask("list", "submissions")["rows"]
    assert (row["received_on"], row["authors"]) == ("2026-09-03", ["张三"])
    assert "holds no table" in office.refused("import", docx(tmp_path, "a.docx", "只有文字"))


# --- what is found, and what is alike ---


def test_texts_are_searched(office: Office, tmp_path: Path) -> None:
    (row,) = taken(office, text(tmp_path, "稿件.txt", more="附：Wi-Fi覆盖100%\n末尾二字。\n"))
    for wanted in ("86所学校", "隐患", "患", "wi-fi", "WI", "0%", "二字", "字", "审签：马军"):
        (found,) = office.ask("find", wanted)["rows"]
        assert found["ref"] == row["ref"]
        assert wanted.lower() in found["in_text"].lower()
    for wanted in ("87所学校", "所校", "隐忧", "_", "\\"):
        assert office.ask("find", wanted)["rows"] == []
    assert len(office.ask("find", "86所", "--month", "2026-09")["rows"]) == 1
    assert office.ask("find", "86所", "--month", "2026-10")["rows"] == []
    assert office.ask("find", "多举措")["rows"][0]["in_text"]


def test_the_newest_texts_are_found_first(office: Office, tmp_path: Path) -> None:
    for number in range(5):
        text(tmp_path, f"{number}.txt", title=f"多举措做好第{number}批开学保障", more=f"第{number}次。\n")
    # The newest came in first, as when older ones are added later.
    for number in range(5):
        taken(office, tmp_path / f"{number}.txt", "--received-on", f"2018-06-{20 - number}")
    found = office.ask("find", "86所学校", "--limit", "2")["rows"]
    assert [each["title"][5:8] for each in found] == ["第0批", "第1批"]


def test_texts_that_are_alike_are_told(office: Office, tmp_path: Path) -> None:
    long = "".join(f"{number}是全面落实第{number}项措施，压实工作责任并按期完成任务。\n" for number in "一二三四五六")
    first, second = (
        text(tmp_path, "甲.txt", more=long),
        text(tmp_path, "乙.txt", "公安局护航平安校园", more=long + "谢谢。\n"),
    )
    taken(office, first)
    result = office.run("intake", second, "--format", "json")
    assert "nearly the same text" in result.stderr
    assert len(json.loads(result.stdout)["similar"]) == 1
    assert len(office.ask("find", "--similar", "--month", "2026-09")["rows"]) == 1


def test_published_months_are_locked(office: Office, tmp_path: Path) -> None:
    path = text(tmp_path, "稿件.txt")
    path.write_text(path.read_text(encoding="utf-8").replace("2026年9月", "2018年6月"), encoding="utf-8")
    office.done("publish", "--month", "2018-06")
    assert "2018-06" in office.refused("intake", path)
