"""Files, folders of them and mails as texts: each article's lines, and how they came here."""

import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path, PurePosixPath

import msgspec

from govinfo_cli import system
from govinfo_cli.articles import forms, labels
from govinfo_cli.checks.file import MAILS_TOO_DEEP, NOT_AN_ARTICLE
from govinfo_cli.errors import BadRows, Problem, UsageError
from govinfo_cli.i18n import _
from govinfo_cli.sheets import limits, mails, old_word_files, plain_texts, sources, word_files
from govinfo_cli.sheets.grids import STANDARD_INPUT, TEXTS, WORKBOOKS
from govinfo_cli.sheets.mails import Mail
from govinfo_cli.sheets.word_files import Part, WordTable

PLAIN = (".txt", ".text", ".md")
MAILS = (".eml",)
ENDINGS = (*word_files.ENDINGS, *old_word_files.ENDINGS, *MAILS, *PLAIN)
_DEEPEST = 5
"""Mails within each other that are opened."""
_MOST_FILES = 2000


class Line(msgspec.Struct, frozen=True):
    """A line of a text, and whether it looks like a title; see `word_files.Paragraph`."""

    text: str
    centred: bool = False
    heading: bool = False
    size: int = 0


class Text(msgspec.Struct, frozen=True):
    """What one file, or one attachment, says.

    Attributes:
        source: what messages call it.
        file: the name of the file, and of the mail that it came in.
        stem: the file's name without its ending.
        sender: the address of the mail that it came in, in small letters; empty if it came in none.
        subject: of that mail.
        sent_on: its day.
        cover: what the mail says that it is attached to, if it alone is.
        register: a table of it has a heading over several articles: it is no article.
    """

    source: str
    lines: list[Line]
    file: str = ""
    stem: str = ""
    sender: str = ""
    subject: str = ""
    sent_on: date | None = None
    cover: list[str] = []
    register: bool = False


class Pile(msgspec.Struct):
    """All that was found: the texts, what was passed over and why, and what could not be read."""

    texts: list[Text] = []
    passed: list[str] = []
    problems: list[Problem] = []


def read(paths: Iterable[Path]) -> Pile:
    """The texts in files and folders, with all that lie in them, and in what is pasted on standard input.

    Raises: UsageError if a path is not there.
    """
    pile = Pile()
    for path in (each for given in paths for each in system.named(given)):
        for file in _files(path, pile):
            with _told(str(file), pile.problems):
                if file == STANDARD_INPUT:
                    nothing = _("nothing came on standard input: pipe or paste the text into it")
                    _read(_("standard input"), "", sources.pasted(nothing), PLAIN[0], pile)
                else:
                    limits.check_file(file)
                    _read(str(file), file.stem, file.read_bytes(), file.suffix.lower(), pile)
    return pile


def _files(path: Path, pile: Pile) -> Iterator[Path]:
    """A file itself, or those in a folder and all below; what is none that can be read is passed over and said."""
    if path == STANDARD_INPUT or path.is_file():
        if path != STANDARD_INPUT and path.suffix.lower() not in ENDINGS:
            pile.problems.append(_unfit(path))
        else:
            yield path
        return
    if not path.is_dir():
        raise UsageError(_("{path}: no such file or folder").format(path=path))
    count = 0
    for folder, below, names in os.walk(path):
        below[:] = sorted(each for each in below if not each.startswith("."))
        for name in sorted(names):
            file = Path(folder) / name
            if name.startswith(("~$", ".")) or name in ("Thumbs.db", "desktop.ini"):
                continue  # a file that Word has open, or a system's own
            count += 1
            if count > _MOST_FILES:
                raise UsageError(
                    _("{path}: more than {most} files; name a smaller folder").format(path=path, most=_MOST_FILES)
                )
            if file.suffix.lower() in ENDINGS:
                yield file
            else:
                pile.passed.append(_passed(str(file), file.suffix.lower()))


def _unfit(path: Path) -> Problem:
    return Problem(*NOT_AN_ARTICLE.found(endings=" ".join(ENDINGS)), where=str(path))


def _passed(source: str, ending: str) -> str:
    if ending in (*WORKBOOKS, *TEXTS):
        return _("{source} is passed over: a table goes in with 'govinfo import'").format(source=source)
    return _("{source} is passed over: no article is read of such a file").format(source=source)


@contextmanager
def _told(source: str, problems: list[Problem]) -> Iterator[None]:
    """What is wrong with a file as a whole, as a problem of it."""
    try:
        with sources.told(source):
            yield
    except BadRows as error:
        problems += error.problems


def _read(source: str, stem: str, raw: bytes, ending: str, pile: Pile) -> None:
    if ending in MAILS:
        _read_mail(source, raw, pile, 0)
    else:
        pile.texts.append(_text(source, stem, raw, ending))


def _text(source: str, stem: str, raw: bytes, ending: str) -> Text:
    if ending in PLAIN:
        return Text(source, list(map(Line, forms.unfolded(plain_texts.decoded(raw).splitlines()))), _file(source), stem)
    # What .doc is called may be a .docx, and the other way about: WPS does not look.
    word_files.check_open(raw)
    if old_word_files.is_one(raw, ending):
        raw = old_word_files.converted(raw, ".doc" if ending in word_files.ENDINGS else ending)
    parts = word_files.of_bytes(raw)
    register = any(isinstance(part, WordTable) and forms.is_register(part) for part in parts)
    return Text(source, list(_lines(parts)), _file(source), stem, register=register)


def _file(source: str) -> str:
    """A source without the folders: they are the clerk's own, and mean nothing later."""
    return source.replace("\\", "/").rsplit("/", maxsplit=1)[-1]


def _lines(parts: list[Part]) -> Iterator[Line]:
    for part in parts:
        if isinstance(part, WordTable):
            yield from map(Line, forms.lines(part))
        else:
            yield Line(part.text, part.centred, part.heading, part.size)


def _read_mail(source: str, raw: bytes, pile: Pile, depth: int) -> None:
    """An article in each file that is attached; in the mail itself if none is."""
    mail = mails.read(raw)
    if depth == _DEEPEST:
        raise limits.UnfitError(MAILS_TOO_DEEP.found(most=_DEEPEST))
    own: list[Text] = []
    mails_within = 0
    for each in mail.attached:
        name = PurePosixPath(each.name.replace("\\", "/"))
        ending, inner = name.suffix.lower(), _("{mail}: {file}").format(mail=source, file=name.name)
        if ending in MAILS:
            mails_within += 1
            with _told(inner, pile.problems):
                _read_mail(inner, each.content, pile, depth + 1)
        elif ending in ENDINGS:
            with _told(inner, pile.problems):
                text = _text(inner, name.stem, each.content, ending)
                own.append(_carried(text, mail))
            mails_within += not own
        else:
            pile.passed.append(_passed(inner, ending))
    if len(own) == 1:
        own = [msgspec.structs.replace(own[0], cover=mail.lines)]
    elif not own and (not mails_within or _says_who(mail.lines)):
        own = [_carried(Text(source, list(map(Line, forms.unfolded(mail.lines))), _file(source)), mail)]
    pile.texts += own


def _says_who(lines: list[str]) -> bool:
    """Whether a mail's own text says who wrote and who signed off: it is an article, whatever is attached."""
    said = {each.field for line in lines for each in labels.split(line).fields}
    return {"authors", "approver"} <= said


def _carried(text: Text, mail: Mail) -> Text:
    """A text as it came in a mail."""
    return msgspec.structs.replace(text, sender=mail.sender, subject=mail.subject, sent_on=mail.sent_on)
