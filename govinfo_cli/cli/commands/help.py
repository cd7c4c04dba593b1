"""help: a topic of the manual, or the options of a command."""

import os
import shutil
import subprocess
import sys
from typing import Annotated, Any

import typer

from govinfo_cli import checks, system, topics
from govinfo_cli.cli import lines, terminal
from govinfo_cli.cli.catalogue import COMMANDS
from govinfo_cli.cli.groups import App
from govinfo_cli.errors import UsageError
from govinfo_cli.i18n import _, language, listed

app = App()


def _offers(incomplete: str) -> list[tuple[str, str]]:
    """The topics by title and name, and the commands, that begin so."""
    found = [(name, each.about) for each in topics.every() for name in (_called(each), each.name)]
    found += COMMANDS.items()
    return [(name, about) for name, about in dict(found).items() if name.startswith(incomplete)]


@app.command(
    help=_(
        "For example:\ngovinfo help\ngovinfo help importing\ngovinfo help 登错了怎么办\ngovinfo help record submission"
    )
)
def help_(
    context: typer.Context,
    words: Annotated[
        list[str] | None,
        typer.Argument(
            metavar=_("[TOPIC|COMMAND|CHECK]"),
            help=_("A topic of the manual, a command, or the id of a check."),
            autocompletion=_offers,
            show_default=False,
        ),
    ] = None,
) -> None:
    """Help: a word may name a topic and a command; what is only a part of a topic's name comes after a command."""
    if not words:
        _show(_listing())
        return
    word, command = "-".join(words), _command(context, words)
    topic, check = topics.named(word), checks.described(" ".join(words))
    if check:
        _show(check)
        return
    if not topic and not command and (told := checks.telling(" ".join(words))):
        _show("\n\n".join(checks.described(check.id) for check in told))
        return
    if not topic and not command and len(found := topics.like(word)) == 1:
        (topic,) = found
    if not topic and not command:
        raise _unknown(context, words)
    _show("\n\n".join(part for part in (_topic(topic) if topic else "", command) if part))


def _listing() -> str:
    """The topics, each with what is in it, and how to see one."""
    width = lines.width_of_terminal()
    rows = [(_called(each), each.about) for each in topics.every()]
    end = _(
        "govinfo help TOPIC shows a topic, govinfo help COMMAND the options of a command.\n"
        "govinfo manual -o manual.html writes the whole manual as one page for a browser."
    )
    text = [lines.bold(_("Topics of the manual"))]
    text += lines.beside(rows, lines.column([term for term, _about in rows], width), width)
    text += ["", *(line for each in end.splitlines() for line in lines.filled(lines.pieces(each), width))]
    return lines.printable("\n".join(text))


def _called(topic: topics.Topic) -> str:
    """What the language in use calls a topic by."""
    return topic.title if language() == "zh" else topic.name


def _topic(name: str) -> str:
    from govinfo_cli.cli import topic_text  # who lists the topics needs no Markdown

    return topic_text.page(topics.read(name).text)


def _command(context: Any, words: list[str]) -> str:
    """What `--help` of a command prints; empty if there is none called so."""
    above = context.find_root()
    for word in words:
        command = above.command.get_command(above, word) if hasattr(above.command, "get_command") else None
        if command is None:
            return ""
        above = typer.Context(command, info_name=command.name, parent=above, **command.context_settings)
    return str(above.command.get_help(above))


def _unknown(context: Any, words: list[str]) -> UsageError:
    """What to say of words that name nothing: the nearest names, else the topics that speak of it."""
    from govinfo_cli.names import suggestion  # only a slip needs it

    word, every = " ".join(words), topics.every()
    message = _("no topic and no command {word!r} found").format(word=word)
    ids = [check.id for check in checks.every()]
    known = [*map(_called, every), *(each.name for each in every), *context.find_root().command.names(), *ids]
    near = suggestion(word, known)
    if near:
        return UsageError(message + near)
    said = listed(_called(each) for each in every if word.casefold() in each.text.casefold())
    if said:
        return UsageError(message + _("; these topics speak of it: {topics}").format(topics=said))
    return UsageError(message + _("; 'govinfo help' lists the topics, 'govinfo --help' the commands"))


def _show(text: str) -> None:
    """Print a text; one that is higher than the terminal goes through a pager, where there is one that can."""
    pager = os.environ.get("PAGER", "").split() or ["less"]
    high = text.count("\n") >= shutil.get_terminal_size().lines
    if high and system.has_pager() and terminal.on_terminal() and shutil.which(pager[0]):
        _page(text, pager)
    else:
        typer.echo(text)


def _page(text: str, pager: list[str]) -> None:
    encoding = sys.stdout.encoding
    settings = {"LESS": "FRX", **({"LESSCHARSET": "utf-8"} if encoding.lower() == "utf-8" else {}), **os.environ}
    with system.deaf_to_ctrl_c():
        subprocess.run(pager, input=text, encoding=encoding, errors="replace", env=settings, check=False)  # noqa: S603 - the user's own choice
