"""What the program uses of Typer's inside, each tried on a little program of its own: a new Typer may change any."""

import ast
import re
from collections.abc import Iterator, MutableMapping
from pathlib import Path
from typing import Annotated, Any

import pytest
import typer
from typer.testing import CliRunner

from govinfo_cli.cli import typer_inside
from govinfo_cli.cli.typer_inside import (
    BadOptionUsage,
    BadParameter,
    CompletionItem,
    MissingParameter,
    NoArgsIsHelpError,
    NoSuchOption,
    ShellComplete,
    TyperCommand,
    TyperGroup,
    WrongUsage,
    add_completion_class,
    built,
    flag,
    is_completing,
    is_option,
    metavar,
    options_offered,
    takes_a_value,
    watch_options,
)

PACKAGE = Path(typer_inside.__file__).parent.parent
INSIDE = {"param_type_name", "resilient_parsing", "is_flag", "multiple", "_click"}
"""Names of Typer's inside by which another module would reach for it."""


class Little(TyperGroup):
    def get_help(self, ctx: Any) -> str:
        return f"help of {ctx.command_path}"


little = typer.Typer(cls=Little, no_args_is_help=True, add_completion=False)


@little.command(cls=TyperCommand)
def add(
    number: Annotated[int, typer.Argument(metavar="N", min=0, max=9)],
    times: Annotated[int, typer.Option("--times", "-t", help="How often.")] = 1,
    loud: Annotated[bool, typer.Option("--loud")] = False,
    words: Annotated[list[str] | None, typer.Option("--word")] = None,
) -> None:
    """Add."""
    typer.echo(f"{number} {times} {loud} {words}")


@little.callback()
def root(place: Annotated[str, typer.Option("--place")] = "") -> None:
    """Begin."""


@pytest.fixture
def group() -> Any:
    return built(little)


@pytest.fixture
def command(group: Any) -> Any:
    return group.commands["add"]


def context(command: Any, **settings: Any) -> typer.Context:
    return typer.Context(command, info_name="add", **settings)


def parameters(command: Any) -> dict[str, Any]:
    return {each.name: each for each in command.params}


def wrong(group: Any, *words: str) -> Any:
    """The error that ends a command line."""
    with pytest.raises(WrongUsage) as found:
        group.main(list(words), prog_name="little", standalone_mode=False)
    return found.value


# --- commands and their parameters ---


def test_built_makes_a_group_whose_commands_name_and_help_may_be_set(group: Any, command: Any) -> None:
    assert isinstance(group, TyperGroup)
    assert isinstance(command, TyperCommand)
    command.name, command.help = "plus", "Adds."
    group.commands = {"plus": command}
    assert group.get_command(context(group), "plus") is command
    assert group.get_command(context(group), "add") is None


def test_commands_may_be_a_mapping_that_makes_them_when_they_are_looked_up(group: Any) -> None:
    asked = []

    class Commands(MutableMapping[str, Any]):
        def __getitem__(self, name: str) -> Any:
            asked.append(name)
            return {"add": made}[name]

        def __iter__(self) -> Iterator[str]:
            return iter(["add", "other"])

        def __len__(self) -> int:
            return 2

        def __setitem__(self, name: str, value: Any) -> None:
            raise AssertionError(name, value)

        def __delitem__(self, name: str) -> None:
            raise AssertionError(name)

    made = group.commands["add"]
    group.commands = Commands()
    assert group.main(["add", "3"], prog_name="little", standalone_mode=False) is None
    assert set(asked) == {"add"}


def test_is_option_flag_and_metavar_tell_of_a_parameter(command: Any) -> None:
    own = parameters(command)
    assert [name for name, each in own.items() if is_option(each)] == ["times", "loud", "words"]
    assert flag(own["times"]) == "--times"
    assert [metavar(own[name]) for name in ("number", "times")] == ["N", "TIMES"]


def test_what_the_help_page_reads_of_a_parameter(command: Any) -> None:
    own = parameters(command)
    assert (own["number"].type.min, own["number"].type.max, own["number"].required) == (0, 9, True)
    times = own["times"]
    assert (times.help, times.default, times.required, times.hidden) == ("How often.", 1, False, False)
    assert (times.envvar, times.show_default, times.opts, times.secondary_opts) == (None, True, ["--times", "-t"], [])
    assert [takes_a_value(own[name]) for name in ("times", "loud")] == [True, False]
    assert context(command).help_option_names == ["--help"]


def test_watch_options_tells_each_option_with_one_value_as_often_as_it_is_given(command: Any) -> None:
    seen: list[list[str]] = []
    parser = command.make_parser(context(command))
    watched = watch_options(parser, lambda options: seen.append([each.name for each in options]))
    values, left, _order = watched.parse_args(["-t", "2", "--loud", "--loud", "--times=3", "--word", "a", "7"])
    assert seen == [["times", "times"]]
    assert values["times"] == "3"
    assert (values["number"], left) == ("7", [])


def test_make_parser_is_what_a_command_line_goes_through(command: Any) -> None:
    class Watched(TyperCommand):
        def make_parser(self, ctx: Any) -> Any:
            return watch_options(super().make_parser(ctx), lambda options: ctx.fail(f"{len(options)} given"))

    command.__class__ = Watched
    with pytest.raises(WrongUsage, match="2 given") as found:
        command.main(["7", "-t", "1", "-t", "2"], prog_name="add", standalone_mode=False)
    assert found.value.ctx is not None
    assert found.value.ctx.command_path == "add"


# --- what is wrong with a command line ---


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ([], NoArgsIsHelpError),
        (["add"], MissingParameter),
        (["add", "3", "--tmies", "1"], NoSuchOption),
        (["add", "3", "--times"], BadOptionUsage),
        (["add", "3", "--loud=1"], BadOptionUsage),
        (["add", "x"], BadParameter),
        (["add", "3", "4"], WrongUsage),
    ],
)
def test_each_kind_of_wrong_usage_has_its_class(group: Any, words: list[str], kind: type[Exception]) -> None:
    error = wrong(group, *words)
    assert type(error) is kind


def test_what_an_error_tells(group: Any) -> None:
    assert wrong(group, "add").param.name == "number"
    assert wrong(group, "add", "x").param.name == "number"
    unknown = wrong(group, "add", "3", "--tmies", "1")
    assert (unknown.option_name, unknown.ctx.command_path) == ("--tmies", "little add")
    assert wrong(group, "add", "3", "--times").option_name == "--times"
    assert typer.BadParameter is BadParameter
    assert wrong(group).message == "help of little"


@pytest.mark.parametrize(
    ("words", "pattern", "what"),
    [
        (["--place", "a"], typer_inside.NO_COMMAND, None),
        (["add", "3", "--loud=1"], typer_inside.TAKES_NO_VALUE, "--loud"),
        (["add", "3", "4", "5"], typer_inside.EXTRA_ARGUMENTS, "4 5"),
        (["add", "3", "-t", "x"], typer_inside.NOT_A_NUMBER, "x"),
        (["add", "x"], typer_inside.NOT_A_NUMBER, "x"),
        (["add", "10"], typer_inside.OUT_OF_RANGE, "10"),
    ],
)
def test_what_is_said_in_english_is_known(group: Any, words: list[str], pattern: str, what: str | None) -> None:
    error = wrong(group, *words)
    found = re.fullmatch(pattern, error.message)
    assert found, error.message
    assert found.groupdict().get("what") == what
    if "range" in found.groupdict() and found["range"]:
        assert found["range"] == "0<=x<=9"


def test_an_option_without_its_value_says_so(group: Any) -> None:
    assert typer_inside.NEEDS_VALUE in wrong(group, "add", "3", "--times").message


# --- completion ---


def test_options_offered_leaves_the_commands_out(group: Any) -> None:
    ctx = context(group)
    assert "--place" in [item.value for item in options_offered(group, ctx, "--")]
    assert options_offered(group, ctx, "a") == []
    assert [item.value for item in group.shell_complete(ctx, "a")] == ["add"]


def test_an_item_has_its_value_and_its_help() -> None:
    item = CompletionItem("add", help="Add.")
    assert (item.value, item.help) == ("add", "Add.")


def test_is_completing_tells_a_line_that_is_only_read_as_far_as_it_goes(command: Any) -> None:
    assert is_completing(context(command, resilient_parsing=True))
    assert not is_completing(context(command))


def test_a_shells_answer_is_a_class_of_our_own(monkeypatch: pytest.MonkeyPatch) -> None:
    class Answer(ShellComplete):
        name = "little"
        source_template = ""

        def source_vars(self) -> dict[str, Any]:
            return {}

        def get_completion_args(self) -> tuple[list[str], str]:
            return [], "a"

        def format_completion(self, item: Any) -> str:
            return f"<{item.value}>"

    add_completion_class(Answer, "little")
    monkeypatch.setenv("_LITTLE_COMPLETE", "complete_little")
    result = CliRunner().invoke(little, [], prog_name="little")
    assert result.stdout == "<add>\n"


# --- nowhere else ---


def reaching(text: str) -> list[str]:
    """What of Typer's inside a module reaches for."""
    found = []
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.ImportFrom) and re.match(r"typer\.(?!testing)", node.module or ""):
            found.append(str(node.module))
        if isinstance(node, ast.Attribute) and node.attr in INSIDE:
            found.append(node.attr)
    return found


def test_no_other_module_reaches_inside() -> None:
    for path in (PACKAGE / "cli").rglob("*.py"):
        if path.name != "typer_inside.py":
            assert reaching(path.read_text(encoding="utf-8")) == [], path


@pytest.mark.parametrize(
    "line", ["from typer._click import core", "x.param_type_name", "from typer.core import TyperGroup"]
)
def test_a_module_that_reaches_inside_is_found(line: str) -> None:
    assert reaching(line)
