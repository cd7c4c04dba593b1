"""What a shell is told on Tab: a line for each offer, its help behind a tab, in UTF-8."""

import os
import sys
from typing import Any

# Typer does not name these in public. Its own answers for zsh, fish and PowerShell load Rich, twice the time.
from typer._click.shell_completion import ShellComplete, add_completion_class

WORD = "_GOVINFO_WORD"
"""The environment variable that holds the word at the cursor."""


class Lines(ShellComplete):
    """Answers in the way that the scripts in `shells/` read."""

    name = "lines"
    source_template = ""

    def source_vars(self) -> dict[str, Any]:
        """Nothing: the scripts are files of their own."""
        return {}

    def get_completion_args(self) -> tuple[list[str], str]:
        """The words before the cursor's, and that; bash takes the = of an option for a word."""
        return [word for word in sys.argv[1:] if word != "="], os.environ.get(WORD, "")

    def format_completion(self, item: Any) -> str:
        """An offer on one line."""
        return "\t".join(" ".join(part.split()) for part in (item.value, item.help) if part)

    def complete(self) -> str:
        """All offers; where there are none nothing at all is printed, not even the end of a line."""
        return super().complete() or sys.exit(0)


def answer() -> None:
    """Get ready to answer a shell."""
    add_completion_class(Lines, Lines.name)
    if hasattr(sys.stdout, "reconfigure"):
        sys.stdout.reconfigure(encoding="utf-8")
