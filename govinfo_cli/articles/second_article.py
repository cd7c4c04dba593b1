"""Whether another article begins within one: a line that looks like a title, where only the last one names people."""

import re
from collections.abc import Callable
from datetime import date

from govinfo_cli.articles import asides, days, labels
from govinfo_cli.articles.pile import Line
from govinfo_cli.articles.zones import Zones

_TITLE, _SUBHEADING = 10, 6
"""Characters from which on a line within an article is likely a title; what is shorter than the second is none."""
_LONGEST_NAME = 20

UnitOf = Callable[[str], str | None]
"""The unit that a text names; None if it names none."""


def title_within(zone: Zones, titled: list[Line], unit: UnitOf, exact: UnitOf, last: date) -> str:
    """The line within the body that looks like the title of another article; empty if none does.

    It may be a subheading: these are shorter, several, or unlike the title where that is set off.

    Args:
        titled: the lines of the head that may be the title.
        unit: of a text with an office or section behind the unit's name.
        exact: of a name alone.
        last: the day that none of it is after.
    """
    looks = {(line.centred, line.heading, line.size) for line in titled}
    set_off = any(line.centred or line.heading for line in titled)
    likely = [(group, line) for group in zone.within for line in group if _may_be_title(line, unit, last)]
    for group, line in likely:
        text = line.text.strip()
        signed = any(unit(each.text) or days.alone(each.text.strip(), last) for each in group)
        if set_off and (line.centred, line.heading, line.size) not in looks and not signed:
            continue
        begins = any(exact(text[:end]) for end in range(2, min(len(text) - 3, _LONGEST_NAME)))
        if set_off or signed or begins or (len(likely) == 1 and len(text) >= _TITLE):
            return text
    return ""


def _may_be_title(line: Line, unit: UnitOf, last: date) -> bool:
    text = line.text.strip()
    if len(text) < _SUBHEADING or text.endswith(("。", "：", ":", "；", "！", "？", "，")):
        return False
    aside = unit(text) or days.alone(text, last) or asides.says_nothing(text) or labels.split(text).fields
    return not aside and len(re.findall(r"[\u3400-\u9fff]", text)) * 2 > len(text)
