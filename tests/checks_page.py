"""Writes the manual's list of checks from the program's: `python -m tests.checks_page [--update]`."""

import re
import sys
from collections.abc import Iterator
from pathlib import Path

from govinfo_cli import checks, i18n
from govinfo_cli.errors import Check
from govinfo_cli.i18n import _
from tests import chinese
from tests.outside import ROOT

HEADINGS = {
    "en": "| check | message | what to do | article |",
    "zh": "| 检查项 | 信息 | 怎么办 | 依据 |",
}
"""By language, which is also the folder."""
_SECTION = re.compile(r"(?<=<!-- checks -->\n).*(?=<!-- /checks -->)", re.DOTALL)


def path(lang: str) -> Path:
    """The page that the list stands in."""
    return ROOT / "docs" / lang / "messages.md"


def section(lang: str) -> str:
    """The list as it has to be: a table for each subject."""
    chinese.ready()
    with i18n.speaking(lang):
        return "\n".join(_lines(HEADINGS[lang]))


def _lines(heading: str) -> Iterator[str]:
    for subject, found in checks.subjects().items():
        yield f"\n### {_(subject)}\n\n{heading}\n|---|---|---|---|"
        yield from map(_row, found)
    yield ""


def _row(check: Check) -> str:
    message = check.pattern.replace("\ufffd", "…").replace("|", "\\|")
    return f"| {check.id} | `{message}` | {_(check.remedy)} | {check.article or '–'} |"


def faults() -> list[str]:
    """The languages whose page does not have the list as it is."""
    return [lang for lang in HEADINGS if _SECTION.findall(path(lang).read_text(encoding="utf-8")) != [section(lang)]]


def update() -> None:
    """Write the list into both pages."""
    for lang in HEADINGS:
        written = path(lang).read_text(encoding="utf-8")
        path(lang).write_text(_SECTION.sub(lambda _old: section(lang), written), encoding="utf-8", newline="\n")  # noqa: B023


def main() -> None:
    """Update or check."""
    if "--update" in sys.argv:
        update()
    found = faults()
    old = "the list of checks is another one: {}; python -m tests.checks_page --update writes it anew"
    sys.stdout.write((old.format(", ".join(found)) if found else "the pages have every check") + "\n")
    sys.exit(bool(found))


if __name__ == "__main__":
    main()
