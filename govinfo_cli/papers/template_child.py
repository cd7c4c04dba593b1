"""Fills in a Word template, as `bulletin_docx` does, in a process of its own: the program that `filling` starts.

Standard input says what to fill in; standard output gets the documents, or what is wrong with the template.
"""

import io
import pickle
import sys
from collections.abc import Iterator
from pathlib import Path

WRONG = 3
"""The exit code if standard output says what is wrong."""
_LENGTH = 8
"""Bytes that say how long a document is."""


def main() -> int:
    """Fill in the template.

    Returns: the exit code.
    """
    from govinfo_cli import i18n
    from govinfo_cli.errors import GovinfoError
    from govinfo_cli.papers import bulletin_docx
    from govinfo_cli.sheets import workbook_child

    language, template, contexts = pickle.load(sys.stdin.buffer)  # noqa: S301 - written by our own program
    i18n.choose(language)
    workbook_child.limit()
    made = []
    try:
        for context in contexts:
            content = io.BytesIO()
            bulletin_docx.write(context, Path(template), content)
            made.append(content.getvalue())
    except GovinfoError as error:
        sys.stdout.buffer.write(str(error).encode(errors="replace"))
        return WRONG
    for each in made:
        sys.stdout.buffer.write(len(each).to_bytes(_LENGTH, "big") + each)
    return 0


def parts(answer: bytes) -> Iterator[bytes]:
    """The documents in what the process gave on standard output: each behind its length."""
    at = 0
    while at < len(answer):
        start = at + _LENGTH
        at = start + int.from_bytes(answer[at:start], "big")
        yield answer[start:at]


if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).parents[2]))  # wherever Python found the package
    sys.exit(main())
