"""The yearbook of a large year holds the first records of each line, and says where the others are."""

import re

from govinfo_cli.papers import yearbook
from tests.office import KEY, OTHER, Office, adoption, refs_of

HELD = yearbook.MOST


def records(page: str, unit: str) -> list[str]:
    """The refs on a unit's card, in order."""
    (card,) = re.findall(rf'<details[^>]* data-unit="{unit}".*?</details>', page, re.DOTALL)
    return re.findall(r"2018-\d{6}", card)


def page_of(office: Office, many: int, few: int) -> str:
    """A year in which a unit had many adoptions by one edition and few by another, and another unit as many as fit."""
    rows = office.drafts(KEY, many, "2018-06-04") + office.drafts(OTHER, HELD, "2018-06-04")
    refs = refs_of(rows)
    printed = [adoption(ref, "general", "2018-06-05") for ref in refs]
    printed += [adoption(ref, "internal", "2018-06-06") for ref in refs[:few]]
    office.take_all({"submissions": rows, "adoptions": printed})
    target = office.ledger.parent / "page.html"
    office.done("yearbook", "--year", 2018, "-o", target)
    return target.read_text(encoding="utf-8")


def test_the_first_of_each_line_are_shown(office: Office) -> None:
    page = page_of(office, HELD, 5)
    shown = records(page, KEY)
    assert len(shown) == HELD
    assert shown == [*(f"2018-{n:06}" for n in range(1, HELD - 4)), *(f"2018-{n:06}" for n in range(1, 6))]
    assert (
        f"The first {HELD - 5} records of each line are shown; all {HELD + 5}: govinfo explain {KEY} --year 2018"
        in page
    )


def test_what_fits_is_shown_whole(office: Office) -> None:
    page = page_of(office, 3, 2)
    assert len(records(page, KEY)) == 5
    assert len(records(page, OTHER)) == HELD
    assert "records of each line" not in page
