"""What `--help` prints: all of it, in either language, on a terminal of any width; and what it need not load."""

import json
import re
import sys
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from wcwidth import wcswidth, wcwidth

from govinfo_cli.cli.catalogue import COMMANDS, PANELS
from govinfo_cli.cli.lines import filled, pieces
from tests import chinese, outside
from tests.office import Office

PAGES = """
import json, sys
import typer
from govinfo_cli import i18n

i18n.choose(sys.argv[1])
from govinfo_cli.cli.app import app

found = {}

def walk(command, name, parent):
    context = typer.Context(command, info_name=name, parent=parent, **command.context_settings)
    commands = getattr(command, "commands", {})
    found[context.command_path] = {
        "page": command.get_help(context),
        "about": command.help,
        "commands": list(commands),
        "parameters": [
            {
                "names": each.opts + each.secondary_opts if each.param_type_name == "option" else [each.metavar],
                "metavar": getattr(each, "is_flag", False) or each.metavar,
                "help": each.help,
                "required": each.required,
            }
            for each in command.params
        ],
    }
    for own, child in commands.items():
        walk(child, own, context)

walk(typer.main.get_command(app), "govinfo", None)
sys.stdout.buffer.write(json.dumps(found).encode())
"""
"""Prints the help of every command, and what must be in it."""
TERMINALS = [("en", 80), ("en", 50), ("zh", 80), ("zh", 50)]
NEVER_FIRST = "，。、；：？！）》」』】”’…"


@pytest.fixture(scope="module", params=TERMINALS, ids=lambda param: f"{param[0]}-{param[1]}")
def pages(request: pytest.FixtureRequest) -> tuple[str, int, dict[str, Any]]:
    """The language, the terminal's width, and the help of every command."""
    chinese.ready()
    language, columns = request.param
    done = outside.python("-c", PAGES, language, COLUMNS=str(columns))
    assert done.stderr == b""
    return language, columns, json.loads(done.stdout)


def squeezed(text: str) -> str:
    """Text without its spaces and ends of lines."""
    return re.sub(r"\s", "", text)


# --- every command ---


def test_every_command_has_its_page(pages: tuple[str, int, dict[str, Any]]) -> None:
    found = pages[2]
    assert set(found) >= {f"govinfo {name}" for name in COMMANDS}
    assert {"govinfo record adoption", "govinfo amend unit"} <= set(found)


def test_no_line_is_wider_than_the_terminal(pages: tuple[str, int, dict[str, Any]]) -> None:
    _language, columns, found = pages
    for each in found.values():
        for line in each["page"].splitlines():
            assert wcswidth(line) <= columns, line
            assert line == line.rstrip()
            assert line.lstrip()[:1] not in NEVER_FIRST or not line, line


def test_nothing_is_left_out_or_cut(pages: tuple[str, int, dict[str, Any]]) -> None:
    language, _columns, found = pages
    usage, required = {"en": ("Usage: {} [OPTIONS]", "required"), "zh": ("用法：{} [选项]", "必填")}[language]
    for path, each in found.items():
        page = each["page"]
        whole = squeezed(page)
        assert whole.startswith(squeezed(usage.format(path)))
        assert squeezed(each["about"]) in whole
        for name in each["commands"]:
            assert len(re.findall(rf"^  {name}(?:  |$)", page, re.MULTILINE)) == 1, (path, name)
        assert re.search("^  -h, --help  ", page, re.MULTILINE)
        for parameter in each["parameters"]:
            assert parameter["metavar"], (path, parameter)
            assert parameter["help"], (path, parameter)
            noted = rf"[\[（][^\]）]*{required}" if parameter["required"] else ""
            shown = re.sub("{choices of .*?}", "\0", parameter["help"])  # what may be given stands there
            pieces = [re.escape(squeezed(piece)) for piece in shown.split("\0")]
            assert re.search(".*?".join(pieces) + noted, whole), (path, parameter)
            for name in parameter["names"]:
                assert re.search(rf"^ +(?:-.*, )?{re.escape(name)}(?:[ ,|]|$)", page, re.MULTILINE), (path, name)


def test_every_command_shows_how_it_is_used(pages: tuple[str, int, dict[str, Any]]) -> None:
    """Each example is on a line of its own, and is one of the command that it stands with."""
    language, columns, found = pages
    heading = {"en": "For example:", "zh": "示例："}[language]
    for name in COMMANDS:
        page = found[f"govinfo {name}"]["page"]
        _before, _heading, after = page.partition(f"\n\n{heading}\n")
        examples, _gap, _rest = after.partition("\n\n")
        lines = examples.splitlines()
        assert lines, name
        for line in lines if columns >= 80 else []:
            assert re.match(rf"  govinfo (?:--db \S+ )?{name}\b|      ", line), line


def test_the_commands_stand_under_their_headings(pages: tuple[str, int, dict[str, Any]]) -> None:
    language, _columns, found = pages
    headings = {
        "en": ["Recording and looking up", "The day and the week", "The month", "The quarter", "The year"],
        "zh": ["登记与查询", "每日每周", "每月", "每季度", "每年", "成文打印", "台账管理"],
    }[language]
    page = found["govinfo"]["page"]
    listed = [
        re.findall(r"^  ([a-z-]+)(?:  |$)", part, re.MULTILINE)
        for part in re.split(r"^\S.*$", page, flags=re.MULTILINE)
    ]
    assert [names for names in listed if names] == [list(commands) for commands in PANELS.values()]
    places = [page.index(f"\n{heading}\n") for heading in headings]
    assert places == sorted(places)


def test_every_command_is_listed_once() -> None:
    names = [name for commands in PANELS.values() for name in commands]
    assert sorted(names) == sorted(set(names)) == sorted(COMMANDS)


def test_what_holds_where_nothing_is_said(pages: tuple[str, int, dict[str, Any]]) -> None:
    language, _columns, found = pages
    notes = {
        "en": ("[0to3660;default:14]", "[default:changji-2017]", "[environmentvariable:GOVINFO_DB]"),
        "zh": ("（0至3660；默认：14）", "（默认：changji-2017）", "（环境变量：GOVINFO_DB）"),
    }[language]
    for path, note in zip(("govinfo due", "govinfo init", "govinfo"), notes, strict=True):
        assert note in squeezed(found[path]["page"])


# --- breaking lines ---


@given(st.text("信息，。（）“”—·a-1|  \U00020000", max_size=60), st.integers(2, 30))
def test_lines_are_filled_with_all_of_a_text(text: str, width: int) -> None:
    lines = list(filled(pieces(text), width))
    assert squeezed("".join(lines)) == squeezed(text)
    assert all(sum(map(wcwidth, line)) <= width for line in lines)


@given(st.text("信息采用，。（）“”", min_size=1, max_size=60), st.integers(40, 60))
def test_marks_cling_to_what_they_close_and_open(text: str, width: int) -> None:
    """As long as what clings together fits into a line."""
    text = re.sub("([，。（）“”]{3})[，。（）“”]+", r"\1", text)
    lines = list(filled(pieces(text), width))
    assert [line for line in lines[1:] if line[0] in "，。）”"] == []
    assert [line for line in lines[:-1] if line[-1] in "（“"] == []


# --- terminals ---


@pytest.mark.skipif(sys.platform == "win32", reason="there is no such terminal on Windows")
@pytest.mark.parametrize(("env", "bold"), [({}, True), ({"NO_COLOR": "1"}, False)])
def test_headings_are_bold_on_a_terminal_that_may_show_it(env: dict[str, str], bold: bool) -> None:
    import pexpect

    settings = outside.environment(TERM="xterm", GOVINFO_LANG="en", **env)
    said = pexpect.run(f"{sys.executable} -m govinfo_cli rank --help", env=settings).decode()
    assert ("\x1b[1mOptions\x1b[0m" in said) is bold
    assert ("\x1b" in said) is bold


# --- what is loaded ---

HEAVY = {
    "alembic",
    "jinja2",
    "pypinyin",
    "python_calamine",
    "rich.console",
    "rich.markdown",
    "sqlalchemy",
    "tabulate",
    "typer.rich_utils",
}


LOADED = """
import sys
from govinfo_cli.__main__ import main

try:
    main(sys.argv[1:])
finally:
    print("loaded", *sys.modules, file=sys.stderr)
"""


def loaded(words: str, code: int = 0, **env: str) -> set[str]:
    """The modules that a command line loads."""
    done = outside.python("-c", LOADED, *words.split(), **env)
    assert done.returncode == code
    *_said, modules = done.stderr.decode().splitlines()
    return set(modules.split())


def commands_of(modules: set[str]) -> set[str]:
    """Those among modules that hold commands."""
    package = "govinfo_cli.cli.commands."
    return {module.removeprefix(package) for module in modules if module.startswith(package)}


@pytest.mark.parametrize(
    ("words", "own"),
    [
        ("", []),
        ("import", ["import_"]),
        ("record submission", ["record"]),
        ("amend unit", ["amend"]),
        ("list", ["list"]),
        ("rank", ["reports"]),
        ("yearbook", ["reports"]),
    ],
)
def test_help_loads_neither_the_database_nor_what_prints_reports(words: str, own: list[str]) -> None:
    modules = loaded(f"{words} --help")
    assert modules & {*HEAVY, "rapidfuzz"} == set()
    assert commands_of(modules) == set(own)


@pytest.mark.parametrize("words", ["rank --frobnicate", "show", "rank --month", "frobnicate", "record"])
def test_nor_does_wrong_usage(words: str) -> None:
    assert loaded(words, code=2) & HEAVY == set()


@pytest.mark.parametrize("words", ["", "explain", "show", "record adoption --in"])
def test_nor_does_completion(words: str) -> None:
    modules = loaded(words, _GOVINFO_COMPLETE="complete_lines", _GOVINFO_WORD="")
    assert modules & {*HEAVY, "rapidfuzz"} == set()
    assert len(commands_of(modules)) == (1 if words else 0)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--lang"], "--lang needs what follows it: zh|en"),
        (["--db"], "--db needs what follows it: PATH"),
        (["explain", "公安局", "--uni", "x"], "no option --uni found"),
    ],
)
def test_what_is_wrong_with_a_global_option_is_told_too(office: Office, words: list[str], said: str) -> None:
    result = office.run(*words)
    assert result.exit_code == 2
    assert said in result.stderr
    assert "one_unit" not in result.stderr
