"""A yes or a no, in either language."""

import typer

from govinfo_cli.i18n import _

_WORDS = {"y": True, "yes": True, "是": True, "n": False, "no": False, "否": False}


def asked(question: str) -> str:
    """A question with what may be answered."""
    return _("{question} (y/n)").format(question=question)


def word(answer: bool) -> str:
    """A yes or a no as it is typed."""
    return _("y") if answer else _("n")


def read(text: str) -> bool:
    """What an answer says.

    Raises: ValueError for what is neither.
    """
    answer = _WORDS.get(text.strip().casefold())
    if answer is None:
        raise ValueError(_("say y or n"))
    return answer


def confirm(question: str) -> bool:
    """Ask on a plain terminal until it is a yes or a no; a no if nothing is said."""
    while True:
        prompt = f"{asked(question)} [{word(False)}]"
        answer = str(typer.prompt(prompt, default=word(False), show_default=False, prompt_suffix=_(": ")))
        try:
            return read(answer)
        except ValueError as error:
            typer.secho(str(error), fg="red", err=True)
