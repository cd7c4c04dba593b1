"""One word for one thing: what holds the Chinese catalogue and the names of kinds and columns together."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from govinfo_cli import i18n
from govinfo_cli.cli.catalogue import COMMANDS
from govinfo_cli.kinds import CHOICES, KINDS, find_kind
from tests import catalogue

FORBIDDEN = {
    # what is never said: what is said instead, and the only longer words that it may be a part of
    "账本": ("台账", ()),
    "撤回": ("收回（通报）、撤销（操作）", ()),
    "事由": ("原因", ()),
    "写明": ("填写", ("写明年份", "未写明", "前面写明种类")),
    "指明": ("指定、填写", ()),
    "请填": ("请填写", ("请填写",)),
    "已通报": ("已发布", ()),
    "未通报": ("未发布", ()),
    "尚未通报": ("尚未发布", ()),
    "已发通报": ("已发布的通报", ()),
    "未写入任何内容": ("台账未作改动", ()),
    "任务数": ("报送任务", ()),
    "应达": ("采用率要求、要求不低于", ()),
    "总分": ("总积分", ()),
    "得分": ("积分", ()),
    "超时限": ("逾期", ()),
    "超期": ("逾期", ()),
    "约稿未完成": ("约稿未按要求反馈", ()),
    "扣分次数": ("未按要求反馈次数", ()),
    "份额": ("个人应得", ()),
    "年鉴": ("政务信息工作情况汇编", ()),
    "获奖": ("奖励", ()),
    "退回": ("不予接收", ()),
    "拒收": ("不予接收", ()),
    "表格软件": ("电子表格软件", ("电子表格软件",)),
    "日志": ("操作日志", ("操作日志",)),
    "领先": ("积分靠前", ()),
    "条信息": ("篇信息", ()),
    "的 shell": ("命令行程序", ()),
    "尚无登记": ("尚无记录", ()),
    "没有登记": ("没有记录", ("没有登记记录",)),
    "前报送": ("以前报送", ("以前报送",)),
    "记住": ("保存", ()),
}
LATIN = {
    *(
        "govinfo",
        "Word",
        "Excel",
        "Tab",
        "Ctrl",
        "Esc",
        "PgUp",
        "F2",
        "Windows",
        "PowerShell",
        "UTF-8",
        "PostgreSQL",
        *(
            "CREATE",
            "ROLE",
            "TEMPORARY",
            "statement_timeout",
            "idle_in_transaction_session_timeout",
            "ON",
            "DATABASE",
            "ALTER",
            "OWNER",
            "FOR",
            "UPDATE",
            "GRANT",
            "TO",
            "pgpass",
            "PGPASSFILE",
            "CON",
            "COM1",
            "NUL",
        ),
        "NULL",
        "COPY",
        "GB18030",
        "CSV",
        "WPS",
        "LibreOffice",
        "docx",
        "SHA-256",
        "Python",
        "FTS5",
    ),
    *("TOML", "MB", "SQLite", "CurrentUser", "RemoteSigned", "Scope", "Set-ExecutionPolicy", "chcp"),
    *("bash", "zsh", "fish", "true", "false", "zh", "en", "and", "N/A"),
    *("language", "ledger", "office", "document-number", "template", "witness"),  # settings
    *("new", "skip"),
    *("county", "park", "key", "other", "accepted", "refused", "valid", "voided", "table", "plain", "csv"),  # ids
    *("points", "types", "YYYY-MM-DD", "YYYY-MM", "YYYY-Qn", "YYYY-Hn", "YYYY", "GOVINFO_LANG", "changji-2017", "toml"),
    *("id", "name", "columns", "counts", "numbers", "publications", "rules", "tables"),  # keys of a rulebook's file
    *("score", "steps", "proportion", "switches", "from", "until"),
    *(name for kind in KINDS for name in (kind.name, kind.table)),
    *COMMANDS,
}
"""What stays as it is: names of programs and formats, and what is typed."""


def strings() -> Iterator[tuple[str, str]]:
    """Every message with its Chinese."""
    for message in catalogue.read():
        if message.id:
            forms = message.string if isinstance(message.string, tuple) else (message.string,)
            for form in forms:
                yield str(message.id), str(form)


def prose(chinese: str) -> str:
    """A message without the commands in it, which are typed and not read, and without the places to fill."""
    lines = [line for line in chinese.split("\n") if not line.startswith("govinfo ")]
    text = re.sub(r"govinfo [a-z-]+( --?[a-z-]+| [A-Za-z0-9_.:{}\\-]+| \S+(?= --))*", "govinfo", "\n".join(lines))
    text = re.sub(r"[a-z]+://[\x21-\x7e]*|%[A-Z]+%[\x21-\x7e]*|pip install [\x21-\x7e]+", "", text)  # addresses, places
    return re.sub(r"--[a-z-]+( [A-Z][A-Z-]+[a-z]?| \{\w+\})?(=\S+ ?)?", "", text)


@pytest.mark.parametrize("word", FORBIDDEN)
def test_one_thing_has_one_word(word: str) -> None:
    instead, allowed = FORBIDDEN[word]
    for english, chinese in strings():
        bare = chinese
        for longer in allowed:
            bare = bare.replace(longer, "")
        assert word not in bare, f"{english!r} → {chinese!r}: say {instead}"


def test_brackets_and_colons_are_full_width() -> None:
    for english, chinese in strings():
        text = prose(chinese)
        assert not re.search(
            r"[一-龥”）}] ?\((?![一二三四五六]\))|\((?![一二三四五六]\))[一-龥]|[一-龥]: |[一-龥]:$|[一-龥][,;]",
            text,
        ), (
            english,
            chinese,
        )


def test_nothing_is_quoted_as_python_does() -> None:
    for english, chinese in strings():
        assert not re.search(r"\{[^}]*!r|'\{|'[一-龥]|[一-龥]'", chinese), (english, chinese)


def test_no_blank_stands_between_chinese_and_figures() -> None:
    spaced = {key for key, text in strings() if re.search(r"[一-龥] \d|\d [一-龥]", _without_samples(prose(text)))}
    assert not spaced
    for english, chinese in strings():
        if not re.search("  |--|govinfo|〔|正文 ", chinese) and not re.fullmatch(
            r"[一-龥]{1,4} [一-龥]{1,4}(（%）)?", chinese
        ):  # two lines of a heading
            assert not re.search(r"(?<![如照按]) (?<=[一-龥。，：；] )[一-龥（“]", prose(chinese)), (english, chinese)


def _without_samples(text: str) -> str:
    """A text without dates and versions that show how they are written, which stand apart like commands."""
    return re.sub(
        r"\d{4}(-\d{2}|-Q\d)+|\d{4}年\d+月\d+日|chcp \d+|2018\b|\b(UTF-8|GB18030)\b| 0 可| 0 为|附件2 四", "", text
    )


def test_latin_words_stand_apart() -> None:
    for english, chinese in strings():
        text = re.sub(r"\{[^}]*\}", "", prose(chinese))
        assert not re.search(r"[一-龥][A-Za-z]{2,}|[A-Za-z]{2,}[一-龥]", text), (english, chinese)


def test_no_english_is_left() -> None:
    for english, chinese in strings():
        shown = re.sub(r"[\w-]+ = \S+|\"[a-z -]+\"|`[^`]+`", " ", prose(chinese))  # as it stands in a rulebook's file
        shown = re.sub(r"\{[^}]*\}|%[A-Za-z]|\S*\.[a-z]{2,4}\b|--[a-z-]+", " ", shown)
        words = set(re.findall(r"(?<![\w-])[A-Za-z][\w/-]*[A-Za-z\d]", re.sub("[一-龥]", " ", shown)))
        assert words <= LATIN, (english, words - LATIN)


def test_sentences_hold_no_iso_period() -> None:
    """How a command takes a period is shown by a command's own form; a sentence says 2018年6月."""
    for english, chinese in strings():
        for found in re.finditer(r"\{(year|period)\}-|\{year\}\W?年\{", chinese):
            assert found[0].startswith("{year}年"), (english, chinese)


def test_every_metavar_is_in_the_catalogue() -> None:
    typed = re.compile(r"YYYY.*|zh\|en|amend\|new\|skip")
    known = {english for english, _chinese in strings()}
    for path in (Path(i18n.__file__).parent / "cli").glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.keyword) and node.arg == "metavar" and isinstance(node.value, ast.Constant):
                assert typed.fullmatch(str(node.value.value)), (path.name, node.value.value)
            if isinstance(node, ast.keyword) and node.arg == "metavar" and isinstance(node.value, ast.Call):
                for each in ast.walk(node.value):
                    if isinstance(each, ast.Constant) and str(each.value).isupper() and "_" not in str(each.value):
                        assert each.value in known, (path.name, each.value)


def test_a_kind_has_no_two_columns_of_one_name() -> None:
    for kind in KINDS:
        titles = [column.zh for column in kind.columns]
        assert len(set(titles)) == len(titles), kind.name


def test_what_a_kind_or_column_was_called_before_is_still_taken() -> None:
    for kind in KINDS:
        assert find_kind(kind.zh) is kind
        assert find_kind(kind.noun or kind.zh) in (kind, None) or kind.noun == ""
    assert find_kind("") is None
    former = {(kind.name, name) for kind in KINDS for column in kind.columns for name in column.former}
    assert {("unit", "类别"), ("adoption", "类别"), ("verdict", "认定"), ("inaccuracy", "认定日期")} <= former
    assert "不符合" in CHOICES["verdict"]["nonconforming"]
