"""What stands in the way of an article is found by its check, each under its id."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from docx import Document

from tests.inside import tamper
from tests.office import KEY, Office
from tests.test_hostile_articles import LONG, WIDE, nested, raw, word
from tests.test_intake import ARTICLE, docx, text


def register(folder: Path) -> Path:
    """A register as a table in a Word file."""
    document = Document()
    table = document.add_table(2, 3)
    for cell, label in zip(table.rows[0].cells, ("单位", "标题", "报送日期"), strict=True):
        cell.text = label
    document.save(str(folder / "登记表.docx"))
    return folder / "登记表.docx"


FILES: dict[str, Callable[[Path], Path]] = {
    "article.not-said": lambda folder: raw(
        folder, ARTICLE.format(title="多举措做好开学保障", unit="").encode(), "a.txt"
    ),
    "article.not-clear": lambda folder: text(folder, "a.txt", unit="公安局\n司法局"),
    "article.holds-register": register,
    "article.no-text": lambda folder: raw(folder, b" \n", "a.txt"),
    "file.not-an-article": lambda folder: raw(folder, b"x", "a.pdf"),
    "file.needs-libreoffice": lambda folder: raw(folder, bytes.fromhex("d0cf11e0a1b11ae1") + bytes(600), "a.doc"),
    "file.no-mail": lambda folder: raw(folder, b"x", "a.eml"),
    "file.no-plain-text": lambda folder: raw(folder, b"\xff\xff\xff", "a.txt"),
    "file.too-much-text": lambda folder: word(folder, LONG * 4001),
    "file.too-many-paragraphs": lambda folder: word(folder, f"<w:tbl>{WIDE * 10_001}</w:tbl>"),
    "file.mails-too-deep": lambda folder: raw(folder, nested(7), "来信.eml"),
    "file.no-word-document": lambda folder: raw(folder, b"x"),
}


@pytest.mark.parametrize("id_", FILES)
def test_what_stands_in_the_way_has_its_check(
    office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, id_: str
) -> None:
    monkeypatch.setattr(shutil, "which", lambda *_words, **_options: None)
    answer = json.loads(office.run("intake", FILES[id_](tmp_path), "--format", "json").stdout)
    assert {each["check"] for each in answer["problems"]} == {id_}


def test_another_text_of_a_registered_article(office: Office, tmp_path: Path) -> None:
    office.done("intake", text(tmp_path, "甲.txt"))
    result = office.run("intake", text(tmp_path, "乙.txt", more="另有一处不同。\n"), "--format", "json")
    assert [each["check"] for each in json.loads(result.stdout)["problems"]] == ["article.other-text"]


def test_a_word_file_without_a_table_is_no_sheet(office: Office, tmp_path: Path) -> None:
    result = office.run("import", docx(tmp_path, "a.docx", "只有文字"), "--format", "json")
    assert [each["check"] for each in json.loads(result.stdout)["problems"]] == ["file.no-table"]


def test_a_sender_that_is_not_remembered(office: Office) -> None:
    assert "does not remember the address" in office.refused("senders", "--forget", "a@b.cn")


def test_a_text_that_somebody_changed(office: Office, tmp_path: Path) -> None:
    office.done("intake", text(tmp_path, "甲.txt", unit=KEY))
    tamper(office, "UPDATE texts SET content = content || '。'")
    result = office.run("verify")
    assert (result.exit_code, "does not fit its digest" in result.output) == (1, True)


EXAMPLES = {
    *FILES,
    "article.other-text",
    "article.twin",
    "file.no-table",
    "record.sender-not-kept",
    "ledger.text-changed",
}
