"""GBK files: what GBK has in the private area of Unicode is what GBK means there; what is nobody's is named."""

import json
from pathlib import Path

import pytest

from tests.office import Office

ROW = "编号,单位,报送日期,标题,撰稿人,审签人,联系方式\n1,公安局,2018-06-05,{title},{author},王五,13900000000\n"


def write(path: Path, title: bytes, author: bytes) -> Path:
    """A register in GBK whose title and author are these bytes."""
    raw = ROW.encode("gbk").replace(b"{title}", title).replace(b"{author}", author)
    path.write_bytes(raw)
    return path


@pytest.mark.parametrize(
    ("raw", "author"),
    [
        (b"\xd5\xc5\xc8\xfd\xa3\xa0", "张三"),
        (b"\xa3\xa0\xd5\xc5\xa3\xa0\xc8\xfd", "张三"),
        (b"\xd5\xc5\xfe\x59", "张\u9fb4"),
        (b"\xd5\xc5\xfe\x52", "张\U00020089"),
    ],
)
def test_a_character_that_gbk_has_is_read(office: Office, tmp_path: Path, raw: bytes, author: str) -> None:
    path = write(tmp_path / "报送.csv", "防汛".encode("gbk") + b"\xa3\xa0", raw)
    (row,) = json.loads(office.done("import", path, "--dry-run", "--format", "json"))["rows"]
    assert (row["authors"], row["title"]) == ([author], "防汛")


@pytest.mark.parametrize("column", ["title", "authors"])
def test_a_character_made_on_one_computer_is_named(office: Office, tmp_path: Path, column: str) -> None:
    own = "张".encode("gbk") + b"\xaa\xa1"
    plain = "张三".encode("gbk")
    path = write(tmp_path / "报送.csv", own if column == "title" else plain, own if column == "authors" else plain)
    message = office.refused("import", path)
    assert f"row 2: {column}: holds a character that only one computer's font knows (U+E000)" in message


def test_the_same_holds_for_what_went_through_a_workbook(office: Office) -> None:
    office.send("公安局", "2018-06-05", authors="张三\ue5e5", title="防汛\ue5e5值守")
    (row,) = office.ask("list", "submissions")["rows"]
    assert (row["authors"], row["title"]) == (["张三"], "防汛 值守")
