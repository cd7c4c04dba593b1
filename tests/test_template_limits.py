"""Word templates that run on for ever, grow beyond all memory or are broken inside: one message each, and no hang."""

import re
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from govinfo_cli.sheets import limits
from tests import outside
from tests.office import Office

SHORT = """
import sys
from govinfo_cli.sheets import limits
limits.TEMPLATE_SECONDS = 3
from govinfo_cli.__main__ import main
main(sys.argv[1:])
"""
"""The program with less patience than a clerk has."""
DOCUMENT, RELATIONS, CONTENTS = "word/document.xml", "word/_rels/document.xml.rels", "[Content_Types].xml"
OPENING = b"{{ opening }}"


def says(jinja: str) -> Callable[[str, bytes], bytes]:
    """A change that puts a template's words in place of the opening."""
    return lambda name, old: old.replace(OPENING, jinja.encode()) if name == DOCUMENT else old


def inside(file: str, old: str, new: str) -> Callable[[str, bytes], bytes]:
    """A change of one file inside, by a regular expression."""
    return lambda name, content: re.sub(old.encode(), new.encode(), content) if name == file else content


def nested(name: str, content: bytes) -> bytes:
    """Elements within each other, a hundred thousand deep."""
    if name != DOCUMENT:
        return content
    return content.replace(OPENING, b"<w:r>" * 100_000 + OPENING + b"</w:r>" * 100_000)


ENDLESS = {
    "a loop in a loop": says(
        "{{ opening }}{% for a in range(99999) %}{% for b in range(99999) %}{% endfor %}{% endfor %}"
    ),
    "a power": says("{{ opening }}{{ 9 ** (9 ** (9 ** 9)) }}"),
}
GROWING = {
    "text without end": says("{{ opening }}{% for a in range(99999) %}{{ 'x' * 9999 }}{% endfor %}"),
    "a text too long": says("{{ opening }}{{ 'x' * 10 ** 10 }}"),
}
RECURSIVE = {
    "a macro": says("{% macro m() %}{{ m() }}{% endmacro %}{{ opening }}{{ m() }}"),
    "a loop": says("{{ opening }}{% for a in [1] recursive %}{{ loop([1]) }}{% endfor %}"),
    "elements": nested,
    "itself included": says("{{ opening }}{% include 'x' %}"),
}
BROKEN = {
    "no relations": inside(RELATIONS, r"(?s).*", ""),
    "relations that are no XML": inside(RELATIONS, r"</Relationships>", ""),
    "a part that is not there": inside(RELATIONS, r"styles\.xml", "none.xml"),
    "a part outside": inside(RELATIONS, r"styles\.xml", "../../../etc/passwd"),
    "the document elsewhere": inside("_rels/.rels", r"word/document\.xml", "word/styles.xml"),
    "the document nowhere": inside("_rels/.rels", r"word/document\.xml", "word/none.xml"),
    "no document": inside("_rels/.rels", r"officeDocument\"", 'x"'),
    "types that are no XML": inside(CONTENTS, r"</Types>", ""),
    "types of another kind": inside(CONTENTS, r"wordprocessingml\.document\.main", "x"),
    "a document that is no XML": inside(DOCUMENT, r"</w:body>", ""),
    "another document": inside(DOCUMENT, r"(?s).*", "<x/>"),
    "a document without a body": inside(DOCUMENT, r"(?s)<w:body>.*</w:body>", ""),
}


def changed(office: Office, change: Callable[[str, bytes], bytes]) -> Path:
    """The program's own template with a change inside."""
    own, template = office.ledger.parent / "own.docx", office.ledger.parent / "ours.docx"
    office.done("bulletin", "--write-template", own)
    with zipfile.ZipFile(own) as old, zipfile.ZipFile(template, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, change(name, old.read(name)))
    return template


def refused(office: Office, template: Path) -> str:
    """The one line by which the program, in little time, refuses a template; nothing is written."""
    target = office.ledger.parent / "never.docx"
    words = ["--db", office.ledger, "--lang", "en", "bulletin", "--month", "2018-06", "-o", target]
    began = time.monotonic()
    done = subprocess.run(
        [sys.executable, "-c", SHORT, *map(str, words), "--template", str(template)],
        env=outside.environment(PYTHONIOENCODING="utf-8"),
        capture_output=True,
        check=False,
        encoding="utf-8",
        timeout=120,
    )
    assert time.monotonic() - began < 90
    assert (done.returncode, done.stdout) == (1, ""), done.stderr
    assert done.stderr.startswith("error: ")
    assert len(done.stderr.splitlines()) == 1
    assert template.name in done.stderr
    assert not target.exists()
    assert not list(target.parent.glob(".*"))
    return done.stderr


@pytest.mark.ci
@pytest.mark.parametrize("name", ENDLESS)
def test_an_endless_template_takes_its_time_and_no_more(office: Office, name: str) -> None:
    assert "longer than 3 s" in refused(office, changed(office, ENDLESS[name]))


@pytest.mark.ci
@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere memory is not limited, and time is")
@pytest.mark.parametrize("name", GROWING)
def test_a_template_that_grows_is_stopped(office: Office, name: str) -> None:
    said = refused(office, changed(office, GROWING[name]))
    assert "grows beyond" in said or "more memory than there is" in said or "longer than" in said


@pytest.mark.ci
@pytest.mark.parametrize("name", RECURSIVE)
def test_a_recursive_template_is_refused(office: Office, name: str) -> None:
    refused(office, changed(office, RECURSIVE[name]))


@pytest.mark.parametrize(
    "name", [pytest.param(name, marks=[pytest.mark.ci] if at else []) for at, name in enumerate(BROKEN)]
)
def test_a_template_that_is_broken_inside(office: Office, name: str) -> None:
    refused(office, changed(office, BROKEN[name]))


@pytest.mark.ci
def test_a_template_that_unpacks_without_end(office: Office, tmp_path: Path) -> None:
    bomb = tmp_path / "bomb.docx"
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as new:
        new.writestr(DOCUMENT, b" " * (limits.UNPACKED + 1))
    assert "unpacks to more" in refused(office, bomb)
