"""Word files, mails and texts that would take all memory, time or trust: one message each, and nothing is written."""

import zipfile
from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest
from docx import Document

from govinfo_cli.sheets import limits
from tests.office import Office
from tests.test_intake import ARTICLE, mail

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
WIDE = '<w:tr><w:tc><w:tcPr><w:gridSpan w:val="99999999"/></w:tcPr></w:tc></w:tr>'
BILLION = '<!DOCTYPE x [<!ENTITY a "ha">' + "".join(
    f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(9)
)


def good(folder: Path) -> Path:
    """An article as a Word file."""
    document = Document()
    for line in ARTICLE.format(title="多举措做好秋季开学保障", unit="公安局").splitlines():
        document.add_paragraph(line)
    document.save(str(folder / "good.docx"))
    return folder / "good.docx"


def word(folder: Path, body: str, head: str = "") -> Path:
    """A Word file with a body of its own."""
    path = folder / "稿件.docx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", f'{head}<w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>')
    return path


def raw(folder: Path, content: bytes, name: str = "稿件.docx") -> Path:
    """A file of some bytes."""
    (folder / name).write_bytes(content)
    return folder / name


def nested(deep: int) -> bytes:
    """A mail within a mail, so many deep."""
    found = b"Subject: x\n\nx\n"
    for number in range(deep):
        boundary = f"b{number}".encode()
        found = (
            b"Subject: x\nContent-Type: multipart/mixed; boundary="
            + boundary
            + b"\n\n--"
            + boundary
            + b"\nContent-Type: message/rfc822\n\n"
            + found
            + b"\n--"
            + boundary
            + b"--\n"
        )
    return found


LONG = "<w:p><w:r><w:t>" + "好" * 1000 + "</w:t></w:r></w:p>"
HOSTILE: dict[str, tuple[Callable[[Path], Path], str]] = {
    "a zip bomb": (lambda folder: word(folder, "<w:p/>" * 10 + " " * (300 << 20)), "unpacks to more than"),
    "entities": (lambda folder: word(folder, "<w:p><w:r><w:t>&j;</w:t></w:r></w:p>", BILLION + "]>"), "not a Word"),
    "an outer entity": (
        lambda folder: word(
            folder, "<w:p><w:r><w:t>&x;</w:t></w:r></w:p>", '<!DOCTYPE x [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
        ),
        "not a Word",
    ),
    "no xml": (lambda folder: word(folder, "<w:p>"), "not a Word"),
    "no document in it": (lambda folder: raw(folder, b"PK\x05\x06" + bytes(18)), "not a Word"),
    "no zip": (lambda folder: raw(folder, b"PK\x03\x04" + bytes(100)), "not a Word"),
    "a text": (lambda folder: raw(folder, "近日".encode()), "not a Word"),
    "half of it": (lambda folder: raw(folder, good(folder).read_bytes()[:2000]), "not a Word"),
    "a password": (
        lambda folder: raw(
            folder, bytes.fromhex("d0cf11e0a1b11ae1") + bytes(600) + "EncryptedPackage".encode("utf-16-le")
        ),
        "protected by a password",
    ),
    "too much text": (lambda folder: word(folder, LONG * (limits.WORDS // 1000 + 1)), "more than 4000000 characters"),
    "too many cells": (
        lambda folder: word(
            folder,
            f"<w:tbl>{WIDE * 10_001}</w:tbl>",
        ),
        "more than 1000000 paragraphs and cells",
    ),
    "cells outside a row": (lambda folder: word(folder, "<w:tbl><w:tc/></w:tbl>"), "not a Word"),
    "nothing but a picture": (lambda folder: word(folder, "<w:p/>"), "there is no text in it"),
    "bytes as a text": (lambda folder: raw(folder, bytes(range(256)) * 40, "稿件.txt"), "neither UTF-8 nor GB18030"),
    "bytes as a mail": (lambda folder: raw(folder, bytes(range(256)) * 40, "来信.eml"), "not a mail"),
    "a mail in a mail in a mail": (
        lambda folder: raw(folder, b"Content-Type: message/rfc822\n\n" * 5000 + b"Subject: x\n\nx", "来信.eml"),
        "来信.eml: is not a mail (.eml)",
    ),
    "mails within mails": (
        lambda folder: raw(folder, nested(7), "来信.eml"),
        "holds mails within mails, more than 5 deep",
    ),
    "a long line behind a sign": (
        lambda folder: raw(folder, b">a" + b" " * 60_000 + b"b", "稿件.txt"),
        "稿件.txt: title: is not said",
    ),
    "a subject without an end": (
        lambda folder: raw(folder, b"Subject: " + b"_" * 40_000 + b"\n\nx\n", "来信.eml"),
        "来信.eml",
    ),
    "a mail of very many parts": (
        lambda folder: raw(
            folder,
            b"Subject: x\nContent-Type: multipart/mixed; boundary=b\n\n" + b"--b\n\nx\n" * 3000 + b"--b--\n",
            "来信.eml",
        ),
        "more than 500 files",
    ),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file(office: Office, tmp_path: Path, name: str) -> None:
    make, message = HOSTILE[name]
    assert message in office.refused("intake", make(tmp_path))


def test_a_deep_table(office: Office, tmp_path: Path) -> None:
    deep = 20_000
    inner = "<w:p><w:r><w:t>近日，公安局全力做好工作，效果明显。</w:t></w:r></w:p>"
    path = word(tmp_path, "<w:tbl><w:tr><w:tc>" * deep + inner + "</w:tc></w:tr></w:tbl>" * deep)
    assert "title: is not said" in office.refused("intake", path)


def test_a_bad_attachment_is_named_with_its_mail(office: Office, tmp_path: Path) -> None:
    path = raw(tmp_path, mail("请查收。", attached={"稿件.docx": b"PK\x03\x04"}).as_bytes(), "来信.eml")
    assert "来信.eml: 稿件.docx: is not a Word document" in office.refused("intake", path)


@pytest.mark.parametrize("kind", ["docx", "eml", "txt"])
def test_damaged_files_end_in_a_message(office: Office, tmp_path: Path, kind: str) -> None:
    whole = {
        "docx": lambda: good(tmp_path).read_bytes(),
        "eml": lambda: mail(
            ARTICLE.format(title="多举措", unit="公安局"), attached={"a.docx": good(tmp_path).read_bytes()}
        ).as_bytes(),
        "txt": lambda: ARTICLE.format(title="多举措", unit="公安局").encode("gb18030"),
    }[kind]()
    random = Random(kind)
    for _round in range(40):
        content = bytearray(whole)
        for _change in range(random.randrange(1, 30)):
            content[random.randrange(len(content))] = random.randrange(256)
        path = raw(tmp_path, bytes(content[: random.randrange(1, len(content) + 1)]), f"稿件.{kind}")
        result = office.run("intake", path, "--dry-run")
        assert result.exit_code in (0, 1, 2), result.output
        assert result.exit_code == 0 or "error: " in result.stderr
