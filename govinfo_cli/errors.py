"""What can go wrong, each with its exit code: 1 the ledger refused, 2 wrong usage; and what checks find."""

import errno
import re
from collections.abc import Sequence
from typing import NamedTuple

from govinfo_cli import system
from govinfo_cli.i18n import ENGLISH, _, language


class GovinfoError(Exception):
    """Base of all errors that end a command with one clear message and no traceback.

    Attributes:
        problems: what checks found, which programs are told by the checks' ids; none where no check is concerned.
    """

    exit_code = 1

    def __init__(self, said: "str | Finding") -> None:
        self.problems = [Problem(*said)] if isinstance(said, Finding) else []
        super().__init__(str(said))


class UsageError(GovinfoError):
    """The command line does not say what is needed, or says what cannot be read."""

    exit_code = 2


class LedgerError(GovinfoError):
    """The ledger file is missing, busy, foreign, read-only or of another version."""


class ConfigError(GovinfoError):
    """The file of settings cannot be read or written, or holds what it must not."""


class RulebookError(GovinfoError):
    """A rulebook file does not hold what a rulebook must."""


def cause(error: OSError) -> str:
    """What the system found wrong, in the language in use: it says so itself in English alone."""
    known = {
        errno.ENOENT: _("there is no such path"),
        errno.ENOTDIR: _("a part of the path is not a folder"),
        errno.EACCES: _(
            "no permission, or another program has it open (Excel, Word, WPS): close it there, then try again"
        ),
        errno.EPERM: _(
            "no permission, or another program has it open (Excel, Word, WPS): close it there, then try again"
        ),
        errno.EBUSY: _("another program has it open"),
        errno.EISDIR: _("it is a folder"),
        errno.EEXIST: _("it is there already"),
        errno.ENOSPC: _("the disk is full"),
        errno.EROFS: _("the disk is read-only"),
        errno.EIO: _("the disk could not be read or written"),
        errno.EFBIG: _("the file is too large"),
        errno.ENAMETOOLONG: _("the file's name is too long"),
        errno.ELOOP: _("its links go round in a circle"),
        errno.EPIPE: _("the program that reads the output has ended"),
    }
    trouble = system.trouble(error)
    if trouble is not None:
        return {
            system.Trouble.HELD: _("another program has it open: close it there (Excel, Word, WPS), then try again"),
            system.Trouble.NAME: _("Windows has no such file name"),
            system.Trouble.TOO_LONG: _("its whole path is longer than Windows takes (259 characters)"),
            system.Trouble.NO_READER: known[errno.EPIPE],
        }[trouble]
    if error.errno in known:
        return known[error.errno]
    # What is not known is better said in English than not at all.
    said = error.strerror or str(error)
    return said if language() == ENGLISH else _("system error {number}: {said}").format(number=error.errno, said=said)


def not_toml(error: Exception) -> str:
    """What is wrong with a text that is no TOML: its readers say so in English alone."""
    line = re.search(r"at line (\d+)", str(error))
    if re.search("escape|hex", str(error)) and line is not None:
        return _("wrong in line {line}: between \" each \\ is written twice, or put the text between '").format(
            line=line[1]
        )
    twice = re.search("overwrite|twice|already", str(error))
    why = _("a name is there twice") if twice else _("a quotation mark or a bracket may be missing")
    if line is None:
        return _("wrong at its end: {why}").format(why=why)
    return _("wrong in line {line}: {why}").format(line=line[1], why=why)


def not_written(path: object, why: OSError | str) -> str:
    """What is said of what cannot be written."""
    return _("cannot write {path}: {why}").format(path=path, why=cause(why) if isinstance(why, OSError) else why)


class Check(NamedTuple):
    """One thing that is looked for in a row, a file, a change or the ledger; the lists of them are in `checks`.

    Attributes:
        id: what programs and the manual call it; before the dot stands the rule, or what it is about.
        message: what is said where it is found, in English, with places to fill.
        remedy: what to do, in a sentence.
        article: of the ordinance, where it has one.
    """

    id: str
    message: str
    remedy: str
    article: str = ""

    @property
    def pattern(self) -> str:
        """The message in the language in use, with … for what varies."""
        return re.sub(r"\{[^}]*\}", "…", _(self.message))

    def found(self, **values: object) -> "Finding":
        """What is said of a case, in the language in use."""
        return self.saying(self.message, **values)

    def saying(self, text: str, /, **values: object) -> "Finding":
        """The same in other words, which stand beside the check in the list."""
        return Finding(self, _(text).format(**values))


class Finding(NamedTuple):
    """What a check found: the check, and what is said of the case."""

    check: Check
    message: str

    def __str__(self) -> str:
        return self.message

    def adding(self, text: str) -> "Finding":
        """The same and something more, such as a way out; its words stand beside the check in the list."""
        return self._replace(message=self.message + text)


class CheckError(ValueError):
    """A value that cannot be taken as it is."""

    def __init__(self, finding: Finding) -> None:
        self.finding = finding
        super().__init__(finding.message)


class Problem(NamedTuple):
    """One thing wrong: which check found it, what is wrong and what to do, and where.

    Attributes:
        where: as it is told: the file, sheet and row, or the record.
        column: its title.
        source: the file and sheet, where it stands in one.
        row: its number there; 0 for what concerns the sheet.
    """

    check: Check
    message: str
    where: str = ""
    column: str = ""
    source: str = ""
    row: int = 0

    def __str__(self) -> str:
        return _(": ").join(part for part in (self.where, self.column, self.message) if part)


class Choice(NamedTuple):
    """A submission that a title may mean: its ref and title, and the line by which it is shown."""

    ref: str
    title: str
    line: str


class Question(NamedTuple):
    """A title that may mean several submissions; the name of the unit is empty where none was said."""

    title: str
    unit: str
    choices: list[Choice]


class Doubt(NamedTuple):
    """A row that is likely a corrected copy of a registered submission, and how that is told.

    Attributes:
        sure: it can hardly be another article.
    """

    source: str
    row: int
    line: str
    sure: bool


class LevelQuestion(NamedTuple):
    """A leader whose title does not tell the level of what he wrote; the ids and names of the levels there are."""

    leader: str
    levels: list[tuple[str, str]]


class AdoptedQuestion(NamedTuple):
    """What a register says of what printed its submissions: whether that is to be recorded, and of what day.

    Attributes:
        line: how it is told.
        undated: how many have no day of their own.
    """

    source: str
    line: str
    undated: int


Asked = Question | Doubt | LevelQuestion | AdoptedQuestion
"""What an answer settles."""


class UnclearTitle(CheckError):  # noqa: N818 - it is a question, no fault
    """A title that names no submission for sure, but some are near."""

    def __init__(self, finding: Finding, question: Question) -> None:
        self.question = question
        super().__init__(finding)


class Refused(GovinfoError):  # noqa: N818 - it is no fault: the ledger refuses what the rules forbid
    """What was asked for would break a rule; nothing was written."""

    def __init__(self, finding: Finding) -> None:
        super().__init__(finding)


class AlreadyThere(Refused):
    """What was to be recorded is in the ledger, the same in every field, and nobody said that it happened again."""


class BadRows(Refused):
    """Rows that cannot go in, all of them together."""

    def __init__(self, problems: list[Problem], headline: str = "", more: str = "") -> None:
        """Refuse rows.

        Args:
            headline: stands above the problems.
            more: stands below them: how many are not shown, or what may be typed.
        """
        GovinfoError.__init__(self, "\n".join(filter(None, [headline, *map(str, problems), more])))
        self.problems = problems
        self.headline = headline
        self.more = more


class Unclear(BadRows):
    """Rows that can go in once somebody answers: which submissions they mean, what becomes of corrected copies."""

    def __init__(self, problems: list[Problem], questions: Sequence[Asked], headline: str = "", more: str = "") -> None:
        super().__init__(problems, headline, more)
        self.questions = questions
