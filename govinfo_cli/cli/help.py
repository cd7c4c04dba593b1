"""How a command's help is written: Typer's own loads half of Rich, and cuts Chinese where it breaks lines."""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from govinfo_cli.cli import lines
from govinfo_cli.cli.lines import INDENT, Rows
from govinfo_cli.cli.typer_inside import is_option, metavar, takes_a_value
from govinfo_cli.i18n import _, language, listed

_EXAMPLE = "govinfo "
"""What a line begins with that shows a command."""


def page(context: Any, sections: Mapping[str, Rows]) -> str:
    """The help of a command, no line of it wider than the terminal.

    Args:
        sections: what a group lists: its commands, under their headings.
    """
    width = lines.width_of_terminal()
    command = context.command
    shown = [parameter for parameter in command.params if not parameter.hidden]
    arguments = [parameter for parameter in shown if not is_option(parameter)]
    options = [parameter for parameter in shown if is_option(parameter)]
    own = {
        _("Arguments"): [(metavar(each), _about(each, context)) for each in arguments],
        _("Options"): [
            *((_flags(each.opts + each.secondary_opts, _value(each)), _about(each, context)) for each in options),
            (_flags(context.help_option_names), _("Show this help.")),
        ],
    }
    usage = _("Usage: {command}").format(command=" ".join([context.command_path, *_usage(command, arguments)]))
    text = [*lines.indented(lines.words(usage), width, then=INDENT * 2), "", *_described(command.help or "", width)]
    for group in (own, sections):
        column = lines.column([term for rows in group.values() for term, _about in rows], width)
        for heading, rows in group.items():
            if rows:
                text += ["", lines.bold(heading), *lines.beside(rows, column, width)]
    return lines.printable("\n".join(text))


def _usage(command: Any, arguments: list[Any]) -> Iterator[str]:
    yield _("[OPTIONS]")
    for each in arguments:
        name = metavar(each)
        yield name if each.required or name.startswith("[") else f"[{name}]"
    if hasattr(command, "commands"):
        yield _("COMMAND [ARGS]...")


def _value(option: Any) -> str:
    """What follows an option; nothing if it is a flag."""
    return metavar(option) if takes_a_value(option) else ""


def _flags(flags: Iterable[str], value: str = "") -> str:
    """An option as it is typed, the long names of all below each other."""
    ordered = sorted(flags, key=len)
    start = "" if len(ordered[0]) == len("-x") else " " * len("-x, ")
    return f"{start}{', '.join(ordered)} {value}".rstrip()


def _about(parameter: Any, context: Any) -> str:
    """What a parameter is for, and what holds where it is not said."""
    notes = []
    least, most = (getattr(parameter.type, name, None) for name in ("min", "max"))
    if most is not None:
        notes.append(_("{least} to {most}").format(least=least, most=most))
    if parameter.envvar:
        notes.append(_("environment variable: {name}").format(name=parameter.envvar))
    if parameter.show_default and parameter.default not in (None, False):
        notes.append(_("default: {value}").format(value=parameter.default))
    if parameter.required:
        notes.append(_("required"))
    about = re.sub(r"\{choices of ([\w-]+)\}", lambda found: _choices(context, found[1]), parameter.help or "")
    return _("{about} [{notes}]").format(about=about, notes=_("; ").join(notes)) if notes else about


def _choices(context: Any, choices: str) -> str:
    """What may be given, the name that the language knows first; nothing where no ledger tells."""
    from govinfo_cli.cli import candidates  # few commands have choices

    found = candidates.known(context, choices)
    if not found:
        return ""
    pairs = [(name, id_) if language() == "zh" else (id_, name) for id_, name in found]
    return _(": ") + listed(_("{first} ({second})").format(first=first, second=second) for first, second in pairs)


def _described(text: str, width: int) -> Iterator[str]:
    """Paragraphs, and the commands that show how it is done, each on lines of its own."""
    for line in text.split("\n"):
        if line.startswith(_EXAMPLE):
            yield from lines.indented(lines.words(line), width, INDENT, INDENT * 3)
        else:
            yield from lines.indented(lines.pieces(line), width)
