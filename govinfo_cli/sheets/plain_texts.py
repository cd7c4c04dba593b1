"""Texts that are no tables: how they are written, and their lines."""

import codecs

from govinfo_cli import gbk
from govinfo_cli.checks.file import NO_PLAIN_TEXT, TOO_MUCH_TEXT
from govinfo_cli.sheets import limits
from govinfo_cli.sheets.limits import UnfitError

_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))


def decoded(raw: bytes) -> str:
    """A text in UTF-8 or UTF-16 with their marks, in UTF-8 without, else in GB18030.

    Raises: UnfitError if it is in none of them, or longer than any article.
    """
    tried = next((encoding for mark, encoding in _MARKS if raw.startswith(mark)), "")
    for encoding in (tried,) if tried else ("utf-8", "gb18030"):
        try:
            text = raw.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" in text:
            break
        if len(text) > limits.WORDS:
            raise UnfitError(TOO_MUCH_TEXT.found(most=limits.WORDS))
        return gbk.restored(text) if encoding == "gb18030" else text
    raise UnfitError(NO_PLAIN_TEXT.found())
