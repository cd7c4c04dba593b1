"""Advice that can be taken: every command and option that a message names is there, and what it needs is said."""

import re
from typing import Any

import pytest
import typer

from govinfo_cli.cli.app import app
from govinfo_cli.cli.catalogue import COMMANDS
from tests import catalogue
from tests.office import Office

_WORD = r"[^\s'；;，,。”]"
_COMMAND = re.compile(
    rf"govinfo(?P<words>(?: (?!--){_WORD}+)*)(?P<rest>(?: --?[a-z-]+(?: (?!-){_WORD}+)?)*)",
)
_OPTION = re.compile(r"(?<![\w-])--[a-z][a-z-]*")
_ANY_OPTION = re.compile(r"(?<![\w-])--?[a-z][a-z-]*")
_NO_COMMAND = ("ledger", "knows", "wrote", "的台账升级到新版", "写入", "写入（结构{found}", "(schema", "所知", "台账")
"""What may stand behind the program's name and is no command."""
_EVERYWHERE = {"--db", "--lang", "--help", "--version"}
_PRINTED_BY = {
    "govinfo_cli/sheets/reader.py": ("import",),
    "govinfo_cli/sheets/dates.py": ("import",),
    "govinfo_cli/cli/commands/headings.py": ("import",),
    "govinfo_cli/reports/imported.py": ("import",),
    "govinfo_cli/reports/authors.py": ("authors",),
    "govinfo_cli/reports/log.py": ("log",),
    "govinfo_cli/writing/publish.py": ("publish",),
    "govinfo_cli/sheets/cells.py": ("list",),  # the list that is to be exported anew
}
"""The commands that a module's messages are of, where the module is not that of a command."""

Commands = dict[str, Any]


@pytest.fixture(scope="module")
def commands() -> Commands:
    """Every command by its words, such as `record talk`."""
    found: Commands = {}

    def walk(command: Any, words: tuple[str, ...]) -> None:
        found[" ".join(words)] = command
        for name, child in getattr(command, "commands", {}).items():
            walk(child, (*words, name))

    walk(typer.main.get_command(app), ())
    return found


def options(command: Any) -> set[str]:
    return {name for each in command.params for name in (*each.opts, *each.secondary_opts)}


def required(command: Any) -> list[set[str]]:
    return [set(each.opts) for each in command.params if each.required and each.param_type_name == "option"]


def messages() -> list[tuple[str, list[str]]]:
    """Every message in both languages, and the modules that it stands in."""
    found: list[tuple[str, list[str]]] = []
    for message in catalogue.read():
        places = [place for place, _line in message.locations]
        for texts in (message.id, message.string):
            found += [(str(text), places) for text in (texts if isinstance(texts, tuple) else (texts,)) if text]
    return found


def named(commands: Commands, words: list[str]) -> str | None:
    """The command that words name; None if they name none."""
    return next((name for count in (2, 1) if (name := " ".join(words[:count])) in commands), None)


def faults(commands: Commands, text: str) -> list[str]:
    """What of a message's advice on commands cannot be taken."""
    found = []
    for match in _COMMAND.finditer(text):
        words = [word.rstrip(".") for word in match["words"].split()]
        if not words or words[0].startswith(("{", *_NO_COMMAND)) or not re.match("[a-z]", words[0]):
            continue
        meant = named(commands, words)
        if meant is None:
            found.append(f"no command: {match[0]}")
            continue
        said = set(_ANY_OPTION.findall(match["rest"]))
        unknown = {each for each in said if each.startswith("--")} - options(commands[meant]) - _EVERYWHERE
        if unknown:
            found.append(f"{meant} lacks {unknown}: {match[0]}")
        # A bare name points to the command; where more is said, it is meant to be typed as it stands.
        lacking = [each for each in required(commands[meant]) if not each & said] if said or "{" in match[0] else []
        if lacking:
            found.append(f"{meant} needs {lacking}: {match[0]}")
    return found


def test_every_command_that_a_message_names_is_there_with_its_options(commands: Commands) -> None:
    found = {text: wrong for text, _places in messages() if (wrong := faults(commands, text))}
    assert not found


def test_every_option_that_a_message_names_is_of_the_command_that_prints_it(commands: Commands) -> None:
    every = set().union(*map(options, commands.values()))
    found = []
    for text, places in messages():
        bare = set(_OPTION.findall(_COMMAND.sub("", text))) - _EVERYWHERE
        for place in places:
            module = place.removeprefix("govinfo_cli/cli/commands/").removesuffix(".py")
            own = [name for name, each in COMMANDS.items() if each.module == module]
            printing = _PRINTED_BY.get(place) or own
            known = set().union(*(options(each) for name, each in commands.items() if name.split(" ")[0] in printing))
            found += [(place, option, text) for option in bare if option not in (known if printing else every)]
    assert not found


@pytest.mark.parametrize(
    "text",
    [
        "see 'govinfo nothing'",
        "say it: govinfo record talk UNIT --year 2018",
        "to take that back, govinfo reopen {option} {period}",
        "run govinfo publish --moon 2018-06",
    ],
)
def test_advice_that_cannot_be_taken_is_found(commands: Commands, text: str) -> None:
    assert faults(commands, text)


def test_a_day_without_a_year_is_asked_for_as_the_command_can_have_it(office: Office) -> None:
    message = office.refused("record", "training", "--unit", "公安局", "--on", "6月5日", "--attendees", "5")
    assert "has no year: write it as 2018-06-05" in message
    assert "--year" not in message
