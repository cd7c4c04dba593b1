"""What is typed at a question: days and words of the rulebook, read alike in all of them."""

from collections.abc import Iterator
from datetime import date

from govinfo_cli import names
from govinfo_cli.checks.row import IN_THE_FUTURE, MUST_BE_FILLED
from govinfo_cli.errors import CheckError
from govinfo_cli.i18n import language
from govinfo_cli.kinds import Column
from govinfo_cli.ledger.vocabulary import Choices
from govinfo_cli.sheets import dates, deadlines


def day(column: Column, text: str, before: date | None = None) -> str:
    """A day as YYYY-MM-DD: `9.3`, `9月3日`, `3`, `昨天`; empty if nothing is typed and nothing need be.

    Args:
        before: the day from which year and month are taken where they are not typed; today if not given.

    Raises: CheckError for what is no day, or a day that the column cannot have.
    """
    today = date.today()
    if column.required and not text:
        raise CheckError(MUST_BE_FILLED.found())
    found = _read(column, text, before or today, today) if text else None
    if found is not None and found > today and not column.future:
        raise CheckError(IN_THE_FUTURE.found(day=found, today=today))
    return found.isoformat() if found else ""


def _read(column: Column, text: str, before: date, today: date) -> date | None:
    if column.said_on:
        try:
            found = deadlines.read(text)
            return found.after(before) if isinstance(found, deadlines.Deadline) else found
        except CheckError as error:
            wrong = error
        try:
            return dates.typed(text, before, today)
        except CheckError:
            raise wrong from None
    return dates.typed(text, before, today)


def words(choices: Choices, name: str, typed: str) -> Iterator[tuple[str, str]]:
    """The words of a list in which what is typed stands: each in the language in use, and in the other."""
    wanted = names.key(typed)
    for id_, known in choices.words.get(name, {}).items():
        if any(wanted in names.key(each) for each in (id_, *known)):
            yield (known[0], id_) if language() == "zh" else (id_, known[0])


def word(choices: Choices, name: str, text: str, day_: date) -> str:
    """The word of a list that is typed, in full or in part where one alone has that; empty if nothing is typed.

    Raises: CheckError naming what may stand there.
    """
    if not text:
        return ""
    try:
        choices.find(name, text, day_)
    except CheckError:
        found = [shown for shown, _beside in words(choices, name, text)]
        if len(found) != 1:
            raise
        return found[0]
    return text
