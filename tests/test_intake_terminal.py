"""intake on a real terminal, in both languages: only what is not clear is asked for; who leaves registers nothing."""

import re
import sys
from pathlib import Path

import pytest

from tests import chinese
from tests.office import Office
from tests.terminal import ENTER, ESC, PAGE_UP, Terminal

pytestmark = [
    pytest.mark.ci,
    pytest.mark.skipif(sys.platform == "win32", reason="pexpect has no terminal on Windows"),
]
WORDS = {
    "en": ("unit", "authors (may stay empty)", "approver (may stay empty)", "accepted", "nothing was registered"),
    "zh": ("单位", "撰稿人（可不填）", "审签人（可不填）", "已接收", "未登记任何信息"),
}
CLEAR = (
    "护航平安校园\n公安局\n2026年9月3日\n近日，全力做好校园安全工作，效果明显。\n撰稿：周敏 审签：吴昊 电话：2345678\n"
)
OPEN = "司法局多举措开展普法\n2026年9月3日\n近日，全力开展法治宣传，效果明显。\n信息员：刘洋 电话：2345679\n"


@pytest.fixture
def pile(tmp_path: Path) -> Path:
    """Two articles, of which one does not say all."""
    folder = tmp_path / "来稿"
    folder.mkdir()
    (folder / "甲.txt").write_text(CLEAR, encoding="utf-8")
    (folder / "乙.txt").write_text(OPEN, encoding="utf-8")
    return folder


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_what_is_not_clear_is_asked_for(office: Office, pile: Path, lang: str) -> None:
    chinese.ready()
    unit, authors, approver, accepted, _left = WORDS[lang]
    with Terminal(office.ledger, "intake", str(pile), lang=lang) as terminal:
        terminal.answer(unit)  # the one that its title begins with is offered
        terminal.answer(authors, "刘洋、张三")
        terminal.until(re.escape(approver))
        terminal.type(PAGE_UP)
        terminal.answer(authors)
        terminal.answer(approver, "马军")
        terminal.until(accepted)
        assert terminal.ended() == 0
    found = {row["unit"]: row for row in office.ask("list", "submissions")["rows"]}
    assert found["司法局"]["authors"] == ["刘洋", "张三"]
    assert found["司法局"]["approver"] == "马军"
    assert found["公安局"]["approver"] == "吴昊"


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_who_leaves_registers_nothing(office: Office, pile: Path, lang: str) -> None:
    chinese.ready()
    before = office.ledger.read_bytes()
    with Terminal(office.ledger, "intake", str(pile), lang=lang) as terminal:
        terminal.until(WORDS[lang][0])
        terminal.type(ESC)
        terminal.until(WORDS[lang][4])
        assert terminal.ended() == 1
    assert office.ledger.read_bytes() == before


def test_what_stays_empty_is_refused(office: Office, pile: Path) -> None:
    with Terminal(office.ledger, "intake", str(pile)) as terminal:
        for question in WORDS["en"][:2]:
            terminal.answer(question)
        terminal.answer(WORDS["en"][2], "-")
        terminal.type(ENTER)
        assert terminal.ended() == 0
    statuses = {row["unit"]: row["status"] for row in office.ask("list", "submissions")["rows"]}
    assert statuses == {"公安局": "accepted", "司法局": "refused"}
