"""Starts the program: settles the language first, since help texts are written as commands are built."""

import gc
import os
import sys
from collections.abc import Sequence

from govinfo_cli import config, i18n, system

ASKED = "_GOVINFO_COMPLETE"
"""The environment variable by which a shell asks what Tab is to offer."""


def main(arguments: Sequence[str] | None = None) -> None:
    """Run `govinfo` with the given arguments, else with the command line's."""
    # A command lives for a moment and makes little rubbish: looking for it at every turn costs a tenth of the start.
    gc.set_threshold(500_000, 50, 50)
    words = list(sys.argv[1:] if arguments is None else arguments)
    i18n.choose(_language_asked(words), config.language)
    if None in (sys.stdin, sys.stdout, sys.stderr):
        _open_what_is_closed()
    for stream in (sys.stdout, sys.stderr):
        # A console that cannot print a character shows ? instead and never ends a command.
        if hasattr(stream, "reconfigure"):
            encoding = "" if system.is_terminal(stream) else system.encoding_of_console()
            stream.reconfigure(encoding=encoding or None, errors="replace")
    if hasattr(sys.stdin, "reconfigure"):
        sys.stdin.reconfigure(errors="surrogateescape")  # as arguments are: refused where it would be kept

    if ASKED in os.environ:
        from govinfo_cli.cli import tab  # a shell asks, for somebody who pressed Tab

        tab.answer()
    from govinfo_cli.cli.app import app  # after the language is settled

    try:
        app(arguments, prog_name="govinfo")
    finally:
        # The process ends here: looking through all that is loaded once more would cost a seventh of a command.
        gc.freeze()


def _open_what_is_closed() -> None:
    """A console without input or output is one that says nothing and hears nothing: no file may take its number."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, mode, encoding="utf-8"))  # noqa: PTH123, SIM115 - for the whole process


def _language_asked(words: list[str]) -> str | None:
    """What --lang says, before Typer reads it."""
    for place, word in enumerate(words):
        if word == "--lang":
            return words[place + 1] if place + 1 < len(words) else None
        if word.startswith("--lang="):
            return word.partition("=")[2]
    return None


if __name__ == "__main__":
    main()
