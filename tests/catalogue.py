"""Compares the catalogues with the messages in the code: `python -m tests.catalogue [--update]`."""

import re
import sys
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

from govinfo_cli.i18n import LANGUAGES

PACKAGE = Path(__file__).parent.parent / "govinfo_cli"
FOLDERS = {name: each.catalogue for name, each in LANGUAGES.items() if each.catalogue}
"""Where the messages of each language but that of the code lie in `locale`."""
METHODS = [("**.py", "python"), ("**.html", "jinja2")]
KEYWORDS = {"_": None, "marked": None, "plural": (1, 2)}


def messages() -> Catalog:
    """Every message in the code, with the files that it stands in."""
    found = Catalog(project="govinfo", charset="utf-8")
    for file, _line, message, _comments, _context in extract_from_dir(PACKAGE, METHODS, keywords=KEYWORDS):
        found.add(message, locations=[(f"govinfo_cli/{file}", 0)])
    return found


def path(lang: str) -> Path:
    """The file of a language's catalogue."""
    return PACKAGE / "locale" / FOLDERS[lang] / "LC_MESSAGES" / "govinfo.po"


def read(lang: str = "zh") -> Catalog:
    """The catalogue of a language; without any message where it has no file yet."""
    if not path(lang).exists():
        return Catalog(locale=FOLDERS[lang], charset="utf-8")
    with path(lang).open("rb") as file:
        return read_po(file, locale=FOLDERS[lang])


def faults(lang: str) -> list[str]:
    """What is wrong with a catalogue: messages that it lacks, leaves open, or has beyond those in the code."""
    there, code = read(lang), messages()
    found = [f"missing: {message.id!r}" for message in code if message.id and message.id not in there]
    for message in there:
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


def update(lang: str) -> None:
    """Bring a catalogue to the messages in the code; new ones stand there open."""
    there = read(lang)
    there.update(messages(), no_fuzzy_matching=True)
    there.obsolete.clear()
    path(lang).parent.mkdir(parents=True, exist_ok=True)
    with path(lang).open("wb") as file:
        write_po(file, there, width=110, sort_output=True, omit_header=False, include_lineno=False)


def main() -> None:
    """Update or check."""
    wrong = False
    for lang in FOLDERS:
        if "--update" in sys.argv:
            update(lang)
        found = faults(lang)
        sys.stdout.write("\n".join(found or [f"the catalogue of {lang} is complete"]) + "\n")
        wrong = wrong or bool(found)
    sys.exit(wrong)


if __name__ == "__main__":
    main()
