"""How a command's help is written: Typer's own loads half of Rich, and cuts Chinese where it breaks lines."""

import os
import re
import shutil
import sys
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import typer
from rich.cells import cell_len, chop_cells

from govinfo_cli.i18n import _, language, listed

Rows = list[tuple[str, str]]
"""What is typed, and what it is for."""
_WIDEST, _NARROWEST = 100, 20
_WIDE = 2
"""Columns that a Chinese character takes."""
_INDENT, _GAP = "  ", "  "
_EXAMPLE = "govinfo "
"""What a line begins with that shows a command."""
_CLOSING = "，。、；：？！）》〉」』】〕”’…—·%,.;:?!)]}>"
"""What never stands first in a line."""
_OPENING = "（《〈「『【〔“‘([{<"
"""What never stands last in one."""


def page(context: Any, sections: Mapping[str, Rows]) -> str:
    """The help of a command, no line of it wider than the terminal.

    Args:
        sections: what a group lists: its commands, under their headings.
    """
    # The last column stays free: older consoles of Windows go on to the next line there, and then once more.
    width = max(min(shutil.get_terminal_size().columns - 1, _WIDEST), _NARROWEST)
    command = context.command
    shown = [parameter for parameter in command.params if not parameter.hidden]
    arguments = [parameter for parameter in shown if parameter.param_type_name == "argument"]
    options = [parameter for parameter in shown if parameter.param_type_name == "option"]
    own = {
        _("Arguments"): [(_metavar(each), _about(each, context)) for each in arguments],
        _("Options"): [
            *((_flags(each.opts, "" if each.is_flag else _metavar(each)), _about(each, context)) for each in options),
            (_flags(context.help_option_names), _("Show this help.")),
        ],
    }
    usage = _("Usage: {command}").format(command=" ".join([context.command_path, *_usage(command, arguments)]))
    lines = [*_indented(_words(usage), width, then=_INDENT * 2), "", *_described(command.help or "", width)]
    for group in (own, sections):
        column = _column([term for rows in group.values() for term, _about in rows], width)
        for heading, rows in group.items():
            if rows:
                lines += ["", _bold(heading), *_beside(rows, column, width)]
    # Typer prints UTF-8 where the console is said to know ASCII alone; there it shall be ? as for all that is printed.
    encoding = sys.stdout.encoding or "utf-8"
    return "\n".join(lines).encode(encoding, "replace").decode(encoding)


def _usage(command: Any, arguments: list[Any]) -> Iterator[str]:
    yield _("[OPTIONS]")
    for each in arguments:
        name = _metavar(each)
        yield name if each.required or name.startswith("[") else f"[{name}]"
    if hasattr(command, "commands"):
        yield _("COMMAND [ARGS]...")


def _metavar(parameter: Any) -> str:
    return str(parameter.metavar or parameter.name.upper())


def _flags(flags: Iterable[str], metavar: str = "") -> str:
    """An option as it is typed, the long names of all below each other."""
    ordered = sorted(flags, key=len)
    start = "" if len(ordered[0]) == len("-x") else " " * len("-x, ")
    return f"{start}{', '.join(ordered)} {metavar}".rstrip()


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


def _bold(text: str) -> str:
    plain = not sys.stdout.isatty() or os.environ.get("NO_COLOR")
    return text if plain else typer.style(text, bold=True)


def _described(text: str, width: int) -> Iterator[str]:
    """Paragraphs, and the commands that show how it is done, each on lines of its own."""
    for line in text.split("\n"):
        if line.startswith(_EXAMPLE):
            yield from _indented(_words(line), width, _INDENT, _INDENT * 3)
        else:
            yield from _indented(_pieces(line), width)


def _parts(term: str) -> list[str]:
    """A term in the pieces that lines are made of: it breaks between choices too."""
    return re.findall(r"\s*[^\s|]+[\s|]*", term)


def _column(terms: list[str], width: int) -> int:
    """Where the second column begins: beyond all terms but those that would leave it too little."""
    most = width * 2 // 5
    taken = [len(_INDENT) + cell_len(term) + len(_GAP) for term in terms]
    return max([each for each in taken if each <= most], default=len(_INDENT) * 3)


def _beside(rows: Rows, column: int, width: int) -> Iterator[str]:
    """Terms, and beside them what they are for; below a term that reaches into that column."""
    for term, about in rows:
        terms = list(_indented(_parts(term), width, _INDENT, _INDENT * 3))
        abouts = _filled(_pieces(about), width - column)
        gap = column - cell_len(terms[-1])
        if len(terms) == 1 and gap >= len(_GAP):
            terms = [f"{terms[0]}{' ' * gap}{next(abouts)}"]
        yield from terms
        yield from (" " * column + line for line in abouts)


def _indented(pieces: Iterable[str], width: int, first: str = "", then: str = "") -> Iterator[str]:
    """Lines with `first` before the first and `then`, which is no shorter, before the others."""
    for number, line in enumerate(_filled(pieces, width - len(then))):
        yield f"{then if number else first}{line}"


def _filled(pieces: Iterable[str], width: int) -> Iterator[str]:
    """Lines of as many pieces as go into the width."""
    line = ""
    for piece in pieces:
        if line and cell_len(line + piece.rstrip()) > width:
            yield line.rstrip()
            line = ""
        *whole, rest = chop_cells(piece, width) if cell_len(piece.rstrip()) > width else [piece]
        yield from whole
        line += rest
    yield line.rstrip()


def _pieces(text: str) -> Iterator[str]:
    """A text in the pieces that lines are made of: words, and Chinese characters with the marks that cling to them."""
    for word in _words(text):
        start = 0
        if not word.isascii():
            for place in range(1, len(word)):
                if _may_end(word[place - 1], word[place]):
                    yield word[start:place]
                    start = place
        yield word[start:]


def _may_end(before: str, after: str) -> bool:
    """Whether a line may end between two characters of a word."""
    clings = before in _OPENING or after in _CLOSING or after == " "
    return not clings and (cell_len(before) == _WIDE or cell_len(after) == _WIDE)


def _words(text: str) -> list[str]:
    """What spaces part; what is typed breaks nowhere else."""
    return re.findall(r"\S+\s*", text)
