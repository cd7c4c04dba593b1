"""Writes the manual's page of all commands from their --help: `python -m tests.commands_page [--update]`."""

import json
import sys
import tempfile
from pathlib import Path

from tests import chinese, outside
from tests.outside import ROOT

HELP = """
import json, sys
from pathlib import Path

from govinfo_cli import i18n

i18n.choose(sys.argv[1])
import typer

from govinfo_cli.cli import state
from govinfo_cli.cli.app import app

state.ledger = Path(sys.argv[2])
found = []

def walk(command, name, parent):
    context = typer.Context(command, info_name=name, parent=parent, **command.context_settings)
    found.append((context.command_path, command.get_help(context)))
    for own, child in getattr(command, "commands", {}).items():
        walk(child, own, context)

walk(typer.main.get_command(app), "govinfo", None)
sys.stdout.buffer.write(json.dumps(found).encode())
"""
"""Prints every command's path and help, in the language and on the ledger that are named."""
OPENING = {
    "en": "# Commands\n\nWhat each command is given: all that `--help` prints.\n",
    "zh": "# 全部命令\n\n每条命令的用法和选项，即 `--help` 显示的全部内容。\n",
}


def path(lang: str) -> Path:
    """The page's file."""
    return ROOT / "docs" / lang / "commands.md"


def page(lang: str) -> str:
    """The page as it has to be; what may be chosen is that of a new ledger."""
    chinese.ready()
    with tempfile.TemporaryDirectory() as folder:
        ledger = Path(folder, "ledger.db")
        made = outside.run(ledger, "init")
        done = outside.python("-c", HELP, lang, ledger, COLUMNS="100")
    if made.returncode or done.returncode:
        raise RuntimeError((made.stderr + done.stderr).decode())
    parts = [OPENING[lang], "<!-- Written by python -m tests.commands_page --update -->\n"]
    for command, text in json.loads(done.stdout):
        level = "##" if command.count(" ") <= 1 else "###"
        parts.append(f"{level} {command}\n\n```\n{text}\n```\n")
    return "\n".join(parts)


def faults() -> list[str]:
    """The languages whose page is not what the program says."""
    return [lang for lang in OPENING if path(lang).read_text(encoding="utf-8") != page(lang)]


def main() -> None:
    """Update or check."""
    if "--update" in sys.argv:
        for lang in OPENING:
            path(lang).write_text(page(lang), encoding="utf-8", newline="\n")
    found = faults()
    old = "not as the program says: {}; python -m tests.commands_page --update writes them anew"
    sys.stdout.write(
        (old.format(", ".join(found)) if found else "the pages of commands are as the program says") + "\n"
    )
    sys.exit(bool(found))


if __name__ == "__main__":
    main()
