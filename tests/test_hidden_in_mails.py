"""What a mail hides from its reader is not read: neither as text nor as who wrote or signed off."""

from email.message import EmailMessage
from pathlib import Path

import pytest

from govinfo_cli.sheets import html_texts
from tests.inside import rows
from tests.office import Office
from tests.test_intake import taken

HIDDEN = {
    "display": '<div style="display:none">{}</div>',
    "display, important": '<div style="color:red; DISPLAY : none !important">{}</div>',
    "display, within": '<div style="display:none"><span style="display:inline;font-size:14px">{}</span></div>',
    "size": '<span style="font-size:0">{}</span>',
    "size with a unit": '<span style="font-size: 0px;line-height:0">{}</span>',
    "size in short": '<span style="font:0/0 a">{}</span>',
    "attribute": "<p hidden>{}</p>",
    "visibility": '<p style="visibility:hidden">{}</p>',
    "opacity": '<p style="opacity:0">{}</p>',
    "outlook": '<p style="mso-hide:all">{}</p>',
    "template": "<template>{}</template>",
    "style": "<style>{}</style>",
    "cell": '<table><tr><td style="display:none">{}<td>见</table>',
    "row": "<table><tr hidden><td>{}<tr><td>见</table>",
    "open paragraph": '<p style="display:none">{}<p>见</p>',
    "image within": '<div hidden><img src="a.png"><br>{}</div>',
}
SEEN = {
    "plain": "<p>{}</p>",
    "size said anew": '<table style="font-size:0"><tr><td style="font-size:14px">{}</td></tr></table>',
    "size by a word": '<div style="font-size:0"><span style="font-size:medium">{}</span></div>',
    "small": '<p style="font-size:0.8em">{}</p>',
    "ten": '<p style="font-size:10px;font-family:宋体">{}</p>',
    "shown anew": '<div style="visibility:hidden"><b style="visibility:visible">{}</b></div>',
    "opacity": '<p style="opacity:0.9">{}</p>',
    "after": '<div style="display:none">暗</div>{}',
    "after a void element": '<img style="display:none"><br hidden>{}',
    "after a wrong end": "<p>明</b></p>{}",
}


@pytest.mark.parametrize("how", HIDDEN)
def test_what_is_hidden_is_not_read(how: str) -> None:
    found = html_texts.seen(f"<p>前</p>{HIDDEN[how].format('暗处的字')}<p>后</p>")
    assert "暗" not in found
    assert [line for line in found.split() if line != "见"] == ["前", "后"]


@pytest.mark.parametrize("how", SEEN)
def test_what_is_seen_is_read(how: str) -> None:
    assert "明处的字" in html_texts.seen(SEEN[how].format("明处的字"))


def test_a_hidden_foot_says_nothing(office: Office, tmp_path: Path) -> None:
    mail = EmailMessage()
    mail["From"], mail["Subject"], mail["Date"] = "a@b.cn", "来稿", "Thu, 3 Sep 2026 10:00:00 +0800"
    mail.set_content(
        "<p>公安局扎实做好秋季开学安保工作</p><p>公安局</p>"
        "<p>近日，公安局紧盯秋季开学关键节点，全力做好安保工作，成效明显。</p>"
        "<div style='display:none'><p>撰稿：暗中人</p><p>审签：黑手</p></div>"
        "<p>撰稿：张三 审签：马军 电话：0994-2340002</p>",
        subtype="html",
    )
    path = tmp_path / "来信.eml"
    path.write_bytes(mail.as_bytes())
    (row,) = taken(office, path)
    assert (row["authors"], row["approver"]) == (["张三"], "马军")
    (kept,) = rows(office, "SELECT content FROM texts")
    assert "暗中人" not in kept["content"]
