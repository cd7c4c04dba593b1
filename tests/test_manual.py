"""The manual: the same in both languages, complete, true to the program; and the commands that show it."""

import itertools
import re
import shlex
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import typer

from govinfo_cli import topics
from govinfo_cli.cli.app import app
from govinfo_cli.i18n import ENGLISH, LANGUAGES
from tests import catalogue, chinese, commands_page, examples, outside
from tests.house import BELOW
from tests.office import Office
from tests.outside import ROOT
from tests.test_help import HEAVY, loaded

DOCS = ROOT / "docs"
OTHERS = [lang for lang in LANGUAGES if lang != ENGLISH]
WRITTEN = [name for name in topics.TOPICS if name != "commands"]
"""The topics that somebody wrote; `commands` is the program's own."""
_SPAN = re.compile(r"`([^`\n]+)`")
_LINK = re.compile(r"\]\(([^)\s]+)\)")
_FENCE = re.compile(r"^ *```.*?^ *```$", re.MULTILINE | re.DOTALL)
_FLAG = re.compile(r"(?<![\w-])--[a-z][a-z-]+")


def text(lang: str, name: str) -> str:
    """A page's text."""
    return (DOCS / lang / f"{name}.md").read_text(encoding="utf-8")


def commands() -> dict[str, Any]:
    """Every command of the program by what is typed for it, without the program's name."""
    found: dict[str, Any] = {}

    def walk(command: Any, path: str) -> None:
        found[path] = command
        for name, child in getattr(command, "commands", {}).items():
            walk(child, f"{path} {name}".strip())

    walk(typer.main.get_command(app), "")
    del found[""]
    return found


def typed(lang: str) -> Iterator[tuple[str, list[str]]]:
    """Every command line that the pages of a language name, in examples and in sentences: its page and its words."""
    for name in WRITTEN:
        shown = [each.command for each in examples.examples(DOCS / lang / f"{name}.md")]
        lines = [each for each in shown if each.startswith("govinfo ")]  # the others write a file
        lines += [span for span in _SPAN.findall(_FENCE.sub("", text(lang, name))) if span.startswith("govinfo ")]
        for line in lines:
            words = shlex.split(line.replace("\\", "\\\\"))[1:]
            while words and words[0] in ("--db", "--lang"):
                words = words[2:]
            yield name, words


# --- both languages ---


def test_every_topic_has_its_page_in_both_languages() -> None:
    assert {path.name for path in DOCS.iterdir() if path.is_dir()} == {*LANGUAGES, "pictures"}
    for lang in LANGUAGES:
        assert {path.stem for path in (DOCS / lang).iterdir()} == set(topics.TOPICS)


@pytest.mark.parametrize("lang", OTHERS)
@pytest.mark.parametrize("name", topics.TOPICS)
def test_a_topic_has_the_same_parts_in_both_languages(name: str, lang: str) -> None:
    def parts(page: str) -> dict[str, object]:
        plain = _FENCE.sub("```", page)
        return {
            "headings": re.findall(r"^#+ ", plain, re.MULTILINE),
            "rows of tables": len(re.findall(r"^ *\|", plain, re.MULTILINE)),
            "items of lists": re.findall(r"^ *(?:-|\d\.) ", plain, re.MULTILINE),
            "blocks of code": plain.count("```"),
            "links": _LINK.findall(plain),
        }

    assert parts(text(ENGLISH, name)) == parts(text(lang, name))


@pytest.mark.parametrize("lang", OTHERS)
@pytest.mark.parametrize("name", WRITTEN)
def test_a_topic_shows_the_same_commands_in_both_languages(name: str, lang: str) -> None:
    english, other = ([each.command for each in examples.examples(DOCS / of / f"{name}.md")] for of in (ENGLISH, lang))
    assert english == other


@pytest.mark.parametrize("name", topics.TOPICS)
def test_a_chinese_paragraph_is_one_line(name: str) -> None:
    """A line that ends within a paragraph is a space in Chinese text, where none belongs."""
    lines = _FENCE.sub("", text("zh", name)).splitlines()
    prose = re.compile(r"(?! *(?:[-|#<]|\d\. |$)).")
    assert [pair for pair in itertools.pairwise(lines) if all(map(prose.match, pair))] == []


def test_a_topic_begins_with_what_is_in_it() -> None:
    for lang in LANGUAGES:
        for name in topics.TOPICS:
            page = topics.read(name, lang)
            assert page.text.startswith(f"# {page.title}\n\n{page.about[:10]}")
            assert "`" not in page.about
            assert len(page.about) < 200
            assert page.about[-1] in ".。"


# --- complete, and true to the program ---


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_command_is_documented(lang: str) -> None:
    named = {" ".join(words[:2]) for _page, words in typed(lang)} | {words[0] for _page, words in typed(lang) if words}
    # What is recorded is amended by the same names.
    known = {path for path in commands() if not path.startswith("amend ")}
    assert sorted(known - named) == [], f"not named in docs/{lang}, beside commands.md"


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_option_is_documented(lang: str) -> None:
    """Those of a kind's columns are its columns: `record KIND --help` lists them."""
    pages = "".join(text(lang, name) for name in WRITTEN)
    own = [command for path, command in commands().items() if not path.startswith(("record ", "amend "))]
    flags = {max(each.opts, key=len) for command in own for each in command.params if each.param_type_name == "option"}
    flags -= {"--publication", "--type", "--adopted-on"}  # the long forms of --in, --as, --on
    assert sorted(flags - set(_FLAG.findall(pages))) == []


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_commands_that_pages_name_are_there(lang: str) -> None:
    known = commands()
    for page, words in typed(lang):
        if not words or words[0].startswith("-") or words[0] in ("rnak", "命令", "COMMAND"):
            continue  # the program alone, and what stands for a command or a slip
        path = " ".join(words[:2]) if " ".join(words[:2]) in known else words[0]
        assert path in known, (page, words)
        flags = {flag for parameter in known[path].params for flag in (*parameter.opts, *parameter.secondary_opts)}
        used = {word for word in words if _FLAG.fullmatch(word)} - {"--help"}
        if path in ("record", "amend") and not used:
            continue
        assert used <= flags, (page, words)


def test_the_pages_of_commands_are_as_the_program_says() -> None:
    assert set(commands_page.OPENING) == set(LANGUAGES)
    assert commands_page.faults() == [], "python -m tests.commands_page --update"


@pytest.mark.parametrize("path", [*sorted(DOCS.rglob("*.md")), *sorted(ROOT.glob("README*.md"))], ids=str)
def test_links_lead_somewhere(path: Path) -> None:
    for target in _LINK.findall(path.read_text(encoding="utf-8")):
        assert (path.parent / target).exists(), target


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("name", ["architecture", "changing", "rulebooks", "readings"])
def test_files_that_developers_are_sent_to_are_there(lang: str, name: str) -> None:
    for span in _SPAN.findall(_FENCE.sub("", text(lang, name))):
        if re.fullmatch(r"\.?[\w.-]+/[\w./-]*", span):
            assert (ROOT / span).exists(), span


@pytest.mark.parametrize("lang", LANGUAGES)
def test_what_a_wing_may_import_is_told(lang: str) -> None:
    rows = re.findall(r"^\| `govinfo_cli/(\w+)/` \|.*\| (.*) \|$", text(lang, "architecture"), re.MULTILINE)
    told = {wing: {other for other in BELOW if re.search(rf"\b{other}\b", may, re.ASCII)} for wing, may in rows}
    assert told == {**BELOW, "cli": set()}  # which may import all


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_folder_is_named_and_every_module_of_the_ground(lang: str) -> None:
    """What no page of the house names nobody finds."""
    said = text(lang, "architecture") + text(lang, "changing")
    program, languages = ROOT / "govinfo_cli", [DOCS / each for each in LANGUAGES]
    near = [
        each for pattern in ("govinfo_cli/*/", "govinfo_cli/*/*/", "tests/*/", "docs/*/") for each in ROOT.glob(pattern)
    ]
    folders = [each for each in near if each.is_dir() and each.name[0] not in "._" and each not in languages]
    wanted = [f"{each.relative_to(ROOT).as_posix()}/" for each in folders if each.parent != program / "locale"]
    wanted += [path.name for path in program.glob("*.py") if not path.name.startswith("__")]
    assert [each for each in wanted if each not in said] == []


@pytest.mark.parametrize("lang", LANGUAGES)
def test_messages_are_quoted_as_they_are(lang: str) -> None:
    known: list[str] = []
    for message in catalogue.read(lang if lang != ENGLISH else OTHERS[0]):
        forms = message.id if lang == ENGLISH else message.string
        known += [forms] if isinstance(forms, str) else forms or ()
    plain = [re.sub(r"\{[^}]*\}", "…", each).replace("“…”", "…") for each in known]
    for line in text(lang, "messages").splitlines():
        if line.startswith("| `"):
            quoted = _SPAN.findall(line)[0].replace("“…”", "…").strip("…； ")
            assert any(quoted in each for each in plain), quoted


# --- help TOPIC ---


@pytest.fixture(autouse=True)
def _catalogue() -> None:
    chinese.ready()


@pytest.mark.parametrize("lang", LANGUAGES)
def test_help_lists_the_topics(office: Office, lang: str) -> None:
    said = office.run("help", lang=lang).stdout
    for name in topics.TOPICS:
        page = topics.read(name, lang)
        assert (page.title if lang == "zh" else name) in said
        assert re.sub(r"\s", "", page.about) in re.sub(r"\s", "", said)


@pytest.mark.parametrize(
    ("words", "title"),
    [
        ("importing", "导入表格"),
        ("导入表格", "导入表格"),
        ("Importing tables", "导入表格"),
        ("year end", "年终结算"),
        ("登错了怎么办", "登错了怎么办"),
        ("备份", "备份与换机"),
        ("错信息", "出错信息"),
        ("Mistake", "登错了怎么办"),
    ],
)
def test_a_topic_is_found_by_its_names_and_parts_of_them(office: Office, words: str, title: str) -> None:
    assert office.run("help", *words.split(), lang="zh").stdout.startswith(f"{title}\n")


def test_a_word_may_name_a_topic_and_a_command(office: Office) -> None:
    said = office.run("help", "talks").stdout
    assert said.startswith("Quarterly talks\n")
    assert said.endswith(office.run("talks", "--help").stdout)


@pytest.mark.parametrize("words", ["rank", "record adoption", "amend 报送", "import"])
def test_a_command_shows_its_help(office: Office, words: str) -> None:
    path = words.replace("报送", "submission").split()
    assert office.run("help", *words.split()).stdout == office.run(*path, "--help").stdout


@pytest.mark.parametrize("id_", ["A2.not-sent-up", "a2.NOT-sent-up"])
def test_a_check_is_told_by_its_id(office: Office, id_: str) -> None:
    told = office.run("help", id_, lang="zh").stdout.splitlines()
    assert told[0] == "A2.not-sent-up"
    assert told[-1] == "正文 二(三)"


def test_a_check_is_told_by_its_message(office: Office) -> None:
    message = office.refused("record", "adoption", "2017-000009", "--in", "普刊", "--on", "2017-06-07")
    assert office.run("help", message).stdout.startswith("row.unknown-ref\n")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("record.unknwn", "是否指 record.unknown"),
        ("impoting", "是否指 importing"),
        ("首次试用", "是否指 首次使用"),
        ("rnak", "是否指 rank"),
        ("发文字号", "提到它的有：首次使用、登错了怎么办、每月通报、备份与换机"),
        ("量子", "govinfo help 列出手册各篇"),
    ],
)
def test_what_names_nothing_gets_what_is_near(office: Office, words: str, said: str) -> None:
    result = office.run("help", words, lang="zh")
    assert (result.exit_code, result.stdout) == (2, "")
    assert said in result.stderr


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("name", topics.TOPICS)
def test_all_of_a_topic_is_shown(office: Office, name: str, lang: str) -> None:
    """Whatever its marks, its words are there, in lines no wider than the terminal but for what is typed or printed."""
    said = office.run("help", name, lang=lang).stdout
    page = re.sub(r"^<!--.*?-->\n", "", text(lang, name), flags=re.MULTILINE | re.DOTALL)
    words = re.findall(r"[\w.]+", re.sub(r"\]\([^)]*\)|```console|\\\|", " ", page))
    squeezed = re.sub(r"\W", "", said)
    assert [word for word in words if re.sub(r"\W", "", word) not in squeezed] == []


@pytest.mark.parametrize(("words", "heavy"), [("help", set()), ("help importing", {"rich.console"})])
def test_a_topic_loads_no_database(words: str, heavy: set[str]) -> None:
    assert loaded(words) & HEAVY <= heavy
    assert ("markdown_it" in loaded(words)) is (words != "help")


def test_topics_and_commands_are_offered_on_tab() -> None:
    def offered(word: str, lang: str) -> list[str]:
        asked = {"_GOVINFO_COMPLETE": "complete_lines", "_GOVINFO_WORD": word, "GOVINFO_LANG": lang}
        return [
            line.split("\t")[0]
            for line in outside.python("-m", "govinfo_cli", "help", **asked).stdout.decode().splitlines()
        ]

    assert offered("导", "zh") == ["导入表格"]
    assert offered("re", "en") == ["recording", "readings", "record", "reopen", "rewards", "restore"]


@pytest.mark.skipif(sys.platform == "win32", reason="there is no such terminal on Windows")
@pytest.mark.parametrize(("rows", "paged"), [(24, True), (500, False)])
def test_a_long_topic_goes_through_the_pager_on_a_terminal(rows: int, paged: bool) -> None:
    import pexpect

    env = outside.environment(TERM="xterm", GOVINFO_LANG="en", PAGER="tr a-z A-Z", LINES=str(rows))
    said = pexpect.run(f"{sys.executable} -m govinfo_cli help importing", env=env, dimensions=(rows, 80)).decode()
    assert ("IMPORTING TABLES" in said) is paged
    assert ("Importing tables" in said) is not paged


# --- the page ---


def test_the_page_is_refused_another_ending(office: Office, tmp_path: Path) -> None:
    result = office.run("manual", "-o", tmp_path / "manual.pdf")
    assert result.exit_code == 2
    assert ".html" in result.stderr
    assert not (tmp_path / "manual.pdf").exists()


def test_neither_needs_a_ledger(tmp_path: Path) -> None:
    nowhere = Office(tmp_path / "none.db")
    assert nowhere.done("help", "importing")
    nowhere.done("manual", "-o", tmp_path / "manual.html")
    assert [path.name for path in tmp_path.iterdir()] == ["manual.html"]
