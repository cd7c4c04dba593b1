"""Compares the Chinese catalogue with the messages in the code: `python -m tests.catalogue [--update]`."""

import re
import sys
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

PACKAGE = Path(__file__).parent.parent / "govinfo_cli"
CHINESE = PACKAGE / "locale" / "zh_CN" / "LC_MESSAGES" / "govinfo.po"
METHODS = [("**.py", "python"), ("**.html", "jinja2")]
KEYWORDS = {"_": None, "marked": None, "plural": (1, 2)}


def messages() -> Catalog:
    """Every message in the code, with the files that it stands in."""
    found = Catalog(project="govinfo", charset="utf-8")
    for file, _line, message, _comments, _context in extract_from_dir(PACKAGE, METHODS, keywords=KEYWORDS):
        found.add(message, locations=[(f"govinfo_cli/{file}", 0)])
    return found


def read() -> Catalog:
    """The Chinese catalogue."""
    with CHINESE.open("rb") as file:
        return read_po(file, locale="zh_CN")


def faults() -> list[str]:
    """What is wrong with the catalogue: messages that it lacks, leaves open, or has beyond those in the code."""
    chinese, code = read(), messages()
    found = [f"missing: {message.id!r}" for message in code if message.id and message.id not in chinese]
    for message in chinese:
        if not message.id:
            continue
        forms = message.string if isinstance(message.string, tuple) else (message.string,)
        if message.id not in code:
            found.append(f"no longer in the code: {message.id!r}")
        elif message.fuzzy or not all(forms):
            found.append(f"not translated: {message.id!r}")
        wanted = _places(message.id if isinstance(message.id, str) else " ".join(message.id))
        found += [f"other places to fill: {form!r}" for form in forms if _places(str(form)) != wanted]
    return found


def _places(text: str) -> set[str]:
    """The names of the places to fill: a translation has those of the original, none lost and none made up."""
    return set(re.findall(r"\{(\w+)", text))


def update() -> None:
    """Bring the catalogue to the messages in the code; new ones stand there open."""
    chinese = read()
    chinese.update(messages(), no_fuzzy_matching=True)
    chinese.obsolete.clear()
    with CHINESE.open("wb") as file:
        write_po(file, chinese, width=110, sort_output=True, omit_header=False, include_lineno=False)


def main() -> None:
    """Update or check."""
    if "--update" in sys.argv:
        update()
    found = faults()
    sys.stdout.write(("\n".join(found) or "the Chinese catalogue is complete") + "\n")
    sys.exit(bool(found))


if __name__ == "__main__":
    main()
