"""An option that takes one value and is given twice is wrong usage, whichever option of whichever command."""

from collections.abc import Iterator
from typing import Any

import pytest
import typer

from govinfo_cli.cli.app import app
from govinfo_cli.kinds import KINDS
from tests import chinese
from tests.office import KEY, OTHER, Office


def commands(path: tuple[str, ...], command: Any) -> Iterator[tuple[tuple[str, ...], Any]]:
    """A command and all below it, each with the words that name it."""
    yield path, command
    for name, below in getattr(command, "commands", {}).items():
        yield from commands((*path, name), below)


def options() -> list[tuple[tuple[str, ...], list[str]]]:
    """Of every option with one value: the command's words and the option's names."""
    return [
        (path, each.opts)
        for path, command in commands((), typer.main.get_command(app))
        for each in command.params
        if each.param_type_name == "option" and not (each.multiple or each.is_flag)
    ]


def test_every_option_with_one_value_is_refused_twice(office: Office) -> None:
    found = options()
    assert len(found) > 150
    assert {("record", each.name) for each in KINDS} <= {path for path, _names in found}
    for path, names in found:
        for first, second in {(names[0], names[0]), (names[0], names[-1])}:
            result = office.run(*path, first, "1", second, "1")
            assert result.exit_code == 2, (path, names, result.output)
            assert not result.stdout
            option = max(names, key=len)
            assert f"error: {option} is given twice: it takes one value" in result.stderr, (path, result.stderr)


def test_it_is_said_in_chinese_too(office: Office) -> None:
    chinese.ready()
    result = office.run("rank", "--month", "2017-06", "-m", "2017-07", lang="zh")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "--month 重复填写，只能填写一次" in result.stderr


@pytest.mark.parametrize("second", [KEY, OTHER, ""])
def test_no_value_is_kept_or_dropped_unsaid(office: Office, second: str) -> None:
    words = ("--author", "张", "--approver", "李", "--contact", "1", "--received-on", "2017-06-05")
    for doubled in (("--unit", KEY, "--title", "题", "--unit", second), ("题", "--unit", KEY, "--title", second)):
        result = office.run("record", "submission", *doubled, *words)
        assert (result.exit_code, result.stdout) == (2, "")
        assert "twice: it takes one value" in result.stderr
    assert office.ask("list", "submissions")["rows"] == []


def test_what_may_be_repeated_and_flags_still_may(office: Office) -> None:
    words = ("--approver", "李", "--contact", "1", "--received-on", "2017-06-05")
    office.done("record", "submission", "题", "--unit", KEY, "--author", "张", "--author", "王", *words)
    assert office.ask("list", "submissions")["rows"][0]["authors"] == ["张", "王"]
    office.done("undo", "--yes", "--yes")
