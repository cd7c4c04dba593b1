"""What a shell is told on Tab: a line for each offer, its help behind a tab, in UTF-8."""

import os
import sys
from typing import Any

from govinfo_cli.cli import quoting
from govinfo_cli.cli.typer_inside import ShellComplete, add_completion_class
from govinfo_cli.phones import hide_in_text
from govinfo_cli.safe_text import on_paper

WORD = "_GOVINFO_WORD"
"""The environment variable that holds the word at the cursor, as it stands in the line."""
SHELL = "_GOVINFO_SHELL"
"""The one that holds the shell's name; the scripts of earlier versions do not set it."""


class Lines(ShellComplete):
    """Answers in the way that the scripts in `shells/` read; Typer's own load Rich, twice the time."""

    name = "lines"
    source_template = ""
    _quote = ""

    def source_vars(self) -> dict[str, Any]:
        """Nothing: the scripts are files of their own."""
        return {}

    def get_completion_args(self) -> tuple[list[str], str]:
        """The words before the cursor's, and that; bash takes the = of an option for a word, and hands words in raw."""
        words = [word for word in sys.argv[1:] if word != "="]
        shell, raw = os.environ.get(SHELL, ""), os.environ.get(WORD, "")
        if shell == "bash":
            words, raw = [quoting.word_before(word) for word in words], raw.removeprefix("=")
        word = quoting.typed(raw, shell)
        if word is None:
            sys.exit(0)
        self._quote = word.quote
        return words, word.text

    def format_completion(self, item: Any) -> str:
        """An offer on one line; nothing where what would be typed cannot be shown."""
        value = quoting.quoted(str(item.value), os.environ.get(SHELL, ""), self._quote)
        if value is None or not quoting.fit(str(item.value)):
            return ""
        about = hide_in_text(" ".join(on_paper(item.help or "").split()))
        return "\t".join(part for part in (value, about) if part)

    def complete(self) -> str:
        """All offers; where there are none nothing at all is printed, not even the end of a line."""
        offers = filter(None, super().complete().split("\n"))
        return "\n".join(offers) or sys.exit(0)


def answer() -> None:
    """Get ready to answer a shell."""
    add_completion_class(Lines, Lines.name)
    if hasattr(sys.stdout, "reconfigure"):
        sys.stdout.reconfigure(encoding="utf-8", newline="\n")  # bash on Windows would take \r into the word
