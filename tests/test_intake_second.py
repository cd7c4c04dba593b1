"""Two articles in one file of which only the last names people: named, never joined silently."""

from pathlib import Path

import pytest
from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH

from tests.office import Office
from tests.test_intake import taken

FIRST = ("昌吉市多举措做好秋季开学保障工作", "今年以来，昌吉市多措并举，扎实做好秋季开学保障工作，成效明显。")
FOOT = "撰稿：张三 审签：李四 电话：0994-2342425"
SECOND = "近日，紧盯秋粮收购关键环节，全力做好服务保障，进展顺利。"


def article(folder: Path, *within: str) -> Path:
    """A text with lines between two bodies."""
    path = folder / "信息.txt"
    path.write_text("\n".join([*FIRST, *within, SECOND, "2026年9月3日", FOOT]), encoding="utf-8")
    return path


@pytest.mark.parametrize(
    "within",
    [
        ("昌吉市扎实推进秋粮收购工作",),
        ("", "扎实推进秋粮收购工作见成效"),
        ("昌吉市", "2026年9月2日", "秋粮收购开局好"),
        ("昌吉市", "扎实推进秋粮收购"),
        ("昌吉市抓秋粮收购", "今年以来，全力抓好秋粮收购，成效明显。", "昌吉市抓秋季造林"),
    ],
)
def test_another_title_within_the_body_is_named(office: Office, tmp_path: Path, within: tuple[str, ...]) -> None:
    path = article(tmp_path, *within)
    assert "another article may begin at" in office.refused("intake", path, "--unit", "昌吉市")
    # Who looked says that it is one.
    (row,) = taken(office, path, "--unit", "昌吉市", "--title", FIRST[0])
    assert (row["status"], row["title"]) == ("accepted", FIRST[0])


@pytest.mark.parametrize(
    "within",
    [
        ("一、强化组织领导",),
        ("（一）强化组织领导，压实工作责任",),
        ("强化领导",),
        ("强化组织领导", "成立工作专班，压实责任，成效明显。", "强化宣传引导"),
        ("一是强化组织领导，压实责任。",),
        (),
    ],
)
def test_subheadings_are_none(office: Office, tmp_path: Path, within: tuple[str, ...]) -> None:
    (row,) = taken(office, article(tmp_path, *within), "--unit", "昌吉市")
    assert (row["status"], row["title"]) == ("accepted", FIRST[0])


@pytest.mark.parametrize(("centred", "is_named"), [(True, True), (False, False)])
def test_in_a_word_file_a_title_looks_like_the_first(
    office: Office, tmp_path: Path, centred: bool, is_named: bool
) -> None:
    document = Document()
    lines = [
        (FIRST[0], True),
        (FIRST[1], False),
        ("扎实推进秋粮收购工作见成效", centred),
        (SECOND, False),
        (FOOT, False),
    ]
    for line, in_the_middle in lines:
        paragraph = document.add_paragraph(line)
        if in_the_middle:
            paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    document.save(str(tmp_path / "信息.docx"))
    words = ("intake", tmp_path / "信息.docx", "--unit", "昌吉市", "--received-on", "2026-09-03")
    assert ("another article may begin" in office.run(*words, "--dry-run").stderr) == is_named
