"""The template of bulletins: its layout, what an office may change, what may be wrong; titles that look like code."""

import zipfile
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from tests import circulars, long
from tests.office import COUNTY, Office

JUNE = ("2018-06", "2018-07-10")


@pytest.fixture
def ours(office: Office) -> Path:
    """The program's own template, written to be changed."""
    path = office.ledger.parent / "ours.docx"
    assert office.done("bulletin", "--write-template", path) == ""
    return path


def changed(path: Path, old: str, new: str) -> Path:
    """The template with a paragraph's text replaced."""
    document: Any = Document(str(path))
    (paragraph,) = [each for each in document.paragraphs if each.text == old]
    paragraph.text = new
    document.save(str(path))
    return path


def refused(office: Office, template: Path) -> str:
    """The message about a template that will not do; nothing is written."""
    target = office.ledger.parent / "never.docx"
    words = ("bulletin", "--month", "2018-06", "-o", target, "--template", template)
    message = office.refused(*words)
    assert not target.exists()
    assert not list(target.parent.glob(".*.new"))
    return message


def test_the_page_is_that_of_official_documents(ours: Path) -> None:
    document: Any = Document(str(ours))
    section = document.sections[0]
    assert [round(length.mm) for length in (section.page_width, section.page_height)] == [210, 297]
    assert [round(length.mm) for length in (section.top_margin, section.left_margin)] == [37, 28]
    assert abs(section.page_width - section.left_margin - section.right_margin - Mm(156)) < Mm(0.1)
    height = section.page_height - section.top_margin - section.bottom_margin
    assert abs(height - Mm(225)) < Mm(0.1)
    text = document.styles["Bulletin text"]
    assert text.font.size == Pt(16)
    assert text.element.rPr.rFonts.get(qn("w:eastAsia")) == "仿宋"
    assert text.element.pPr.ind.get(qn("w:firstLineChars")) == "200"
    line = text.paragraph_format.line_spacing
    assert line * 22 <= height < line * 23
    assert document.styles["Bulletin title"].font.size == Pt(22)
    assert str(document.styles["Issuing office"].font.color.rgb) == "E60000"
    with zipfile.ZipFile(ours) as file:
        fonts = file.read("word/fontTable.xml").decode()
    assert 'w:name="仿宋"><w:altName w:val="仿宋_GB2312,' in fonts


def test_the_template_is_written_the_same_each_time(office: Office, ours: Path) -> None:
    again = ours.with_name("again.docx")
    office.done("bulletin", "--write-template", again)
    with zipfile.ZipFile(ours) as one, zipfile.ZipFile(again) as other:
        assert one.namelist() == other.namelist()
        assert all(one.read(name) == other.read(name) for name in one.namelist())


def test_the_program_fills_in_its_own_template_and_one_that_the_office_changed(office: Office, ours: Path) -> None:
    office.sends(COUNTY, 2, "2018-06-05")
    plain = circulars.write(office, *JUNE)
    assert circulars.write(office, *JUNE, "--template", ours).body == plain.body
    changed(ours, "{{ opening }}", "本办认为：{{ rankings[0].rows[0].unit }}{{ rankings[0].rows[0].submitted }}条")
    assert f"本办认为：{COUNTY}2条" in circulars.write(office, *JUNE, "--template", ours).body


def test_columns_and_tiers_may_be_named_by_their_ids(office: Office, ours: Path) -> None:
    office.sent_up(COUNTY, "2018-06-05", "xinjiang-news")
    named = (
        "{% for annex in rankings %}{{ annex.title }}: {{ annex.rows[0].points.regional }} {{ annex.secondment }};"
        "{% endfor %} {{ overview.region }} {{ overview.rows[0].region }} {{ overview.state }} "
        "{{ overview.rows[0].m6 }}"
    )
    changed(ours, "{{ opening }}", named)
    text = circulars.write(office, "2018", "2019-01-10", "--template", ours).text
    assert "counties and cities: 10 True;" in text
    assert "key departments: 0 False;" in text
    assert "Printed by the region 1 Printed by the State Council 99" in text


HOSTILE = [
    "<w:p>&amp;</w:t> & \"quoted\" 'it' </w:document>",
    "{{ office }}{% for x in y %}{_{ title }_} {_% if %_}",
    "]]> <!-- --> \\u0041 %s {0} ${x}",
    "𠮷林 e\u0301 \u202eabc",
]


def test_titles_that_look_like_markup_stand_as_they_are(office: Office) -> None:
    for title in HOSTILE:
        office.adopt(office.send(COUNTY, "2018-06-05", title=title), "general", "2018-06-06")
    written = circulars.write(office, *JUNE)
    titles = [row["Title"] for row in written.by_unit("Submissions adopted 2018-06")[COUNTY]]
    listed = [row["title"] for row in office.ask("list", "submissions")["rows"]]
    assert titles == [title.replace("\u202e", "") for title in listed]
    assert len(titles) == len(HOSTILE)


@pytest.mark.parametrize(
    ("broken", "place"),
    long.cases(
        [
            ("{{ opening }", "opening"),
            ("{{ openning }}", "{{ openning }}"),
            ("{{ title.__class__.__mro__ }}", "__class__"),
            ("{{ opening | nothing }}", "nothing"),
            ("{%p if title %}", "endif"),
            ("{{ 1 / 0 }}", "division"),
            ("{{ title() }}", "callable"),
        ],
        3,
        "Jinja tells of each of these in the same way as of one of the first",
    ),
)
def test_a_broken_template_is_refused_with_the_place(office: Office, ours: Path, broken: str, place: str) -> None:
    message = refused(office, changed(ours, "{{ opening }}", broken))
    assert str(ours.name) in message.replace("\n", "")
    assert place in message.replace("\n", "")


def test_a_foreign_file_is_refused(office: Office, tmp_path: Path) -> None:
    foreign = tmp_path / "foreign.docx"
    assert "cannot read" in refused(office, foreign)
    foreign.write_text("{{ title }}", encoding="utf-8")
    assert "is not a Word document" in refused(office, foreign)
    with zipfile.ZipFile(foreign, "w") as file:
        file.writestr("word/document.xml", "<w/>")
    assert "is not a Word document" in refused(office, foreign)
    letter: Any = Document()
    letter.add_paragraph("Dear colleague,")
    letter.save(str(foreign))
    assert "--write-template" in refused(office, foreign)
