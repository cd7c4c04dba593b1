"""Fills in a Word template, as `bulletin_docx` does, in a process of its own: the program that `filling` starts.

Standard input says what to fill in; standard output gets the document, or what is wrong with the template.
"""

import io
import pickle
import sys
from pathlib import Path

WRONG = 3
"""The exit code if standard output says what is wrong."""


def main() -> int:
    """Fill in the template.

    Returns: the exit code.
    """
    from govinfo_cli import i18n
    from govinfo_cli.errors import GovinfoError
    from govinfo_cli.papers import bulletin_docx
    from govinfo_cli.sheets import workbook_child

    language, template, context = pickle.load(sys.stdin.buffer)  # noqa: S301 - written by our own program
    i18n.choose(language)
    workbook_child.limit()
    content = io.BytesIO()
    try:
        bulletin_docx.write(context, Path(template), content)
    except GovinfoError as error:
        sys.stdout.buffer.write(str(error).encode(errors="replace"))
        return WRONG
    sys.stdout.buffer.write(content.getbuffer())
    return 0


if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).parents[2]))  # wherever Python found the package
    sys.exit(main())
