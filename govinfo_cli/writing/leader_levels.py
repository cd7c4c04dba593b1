"""The level of an instruction, told from the title of the leader who wrote it: 王副州长, 自治区某副主席.

The levels, and what they are called, are the rulebook's: from 州政府 or 省领导 it is known of which place the leaders
are. What leaders of a place are called is the language's. A title that speaks of two levels, of a unit or of a body of
the place tells none.
"""

import re
import unicodedata
from collections.abc import Collection, Iterable, Iterator
from functools import cache

import msgspec

from govinfo_cli.checks.row import LEVEL_NOT_TOLD
from govinfo_cli.counting.matching import Naming
from govinfo_cli.errors import LevelQuestion
from govinfo_cli.i18n import language, listed
from govinfo_cli.ledger.vocabulary import Units
from govinfo_cli.rulebook.in_force import Rulebook, Rulebooks
from govinfo_cli.rulebook.language.vocabulary import Level
from govinfo_cli.sheets import cells, empty_cells
from govinfo_cli.sheets.cells import Cell
from govinfo_cli.sheets.sheet import Sheet
from govinfo_cli.writing import titled
from govinfo_cli.writing.rows import Problems

_PLACES = ("国务院", "自治区", "地区", *"省州市县区旗盟")
_OF_PLACE = re.compile(
    rf"[^\W\d_]{{0,6}}?(?P<place>{'|'.join(_PLACES)})(?:级|党委|委|人民政府|政府|党政)*(?:主要)?(?:领导|领导同志)?"
)
"""What a level is called, if it is of all leaders of a place: 州政府, 自治区政府领导; not 市委、市政府其他领导."""
_ALL_LEADERS = re.compile("主要|其他|以上|以下|分管")
_TITLE = "(?:书记|常委(?!会)|主席|总理|国务委员|专员|领导)"
_BODIES = "局厅办部处科室院站会协联团工机纪法检校集公司社委市县区州乡镇村盟旗省"
_BETWEEN = rf"(?:党委|常委|[、·()某]|[^\W\d_{_BODIES}]){{0,12}}?"
"""What may stand between a place and the title: 自治区党委常委、王副主席; no body, whose head is another."""
_ANYWHERE = {"国务院": "总理|国务委员"}
"""Titles that one place alone has."""
_ANOTHER = re.compile("夫人|秘书(?!长)|助理|司机")
"""Who is no leader, though the title of one stands beside."""
_SHORTEST = 2


def told(leader: str, levels: Iterable[Level], places: Collection[str] = (), units: Collection[str] = ()) -> list[str]:
    """The ids of the levels that a leader's title speaks of; none if it speaks of none.

    Args:
        places: what the office's own place is called, such as 昌吉州.
        units: names of units, whose leaders are of no level.
    """
    text = "".join(unicodedata.normalize("NFKC", leader).split())
    if _ANOTHER.search(text):
        return []
    for place in sorted(places, key=len, reverse=True):
        if len(place) >= _SHORTEST:
            text = text.replace(place, place[-1] if place[-1] in _PLACES else "")
    found = [level.id for level in levels if _speaks(text, level)]
    return [] if any(name in text for name in units if len(name) >= _SHORTEST) else found


def _speaks(text: str, level: Level) -> bool:
    words = (level.name, level.leaders, *level.aliases)
    return text in words or any(pattern.search(text) for pattern in _patterns(words))


@cache
def _patterns(words: tuple[str, ...]) -> list[re.Pattern[str]]:
    """What titles of the leaders hold who are called so."""
    found = [match["place"] for word in words if not _ALL_LEADERS.search(word) and (match := _OF_PLACE.fullmatch(word))]
    return [_pattern(place) for place in dict.fromkeys(found)]


def _pattern(place: str) -> re.Pattern[str]:
    if len(place) > 1:
        alone = _ANYWHERE.get(place)
        return re.compile(rf"{place}{_BETWEEN}{_TITLE}" + (f"|{alone}" if alone else ""))
    # 伊犁州副州长 is of another place; 区 is none in 自治区.
    other = rf"(?!.*[^\W\d_原任现]{place}(?:副|常务|代|党|委|人民|政府|{place}))"
    own = rf"(?<!治){place}(?:长|(?:级|主要)?领导|(?:委|人民政府|政府){_BETWEEN}{_TITLE})"
    return re.compile(rf"\A{other}.*{own}")


def spelled_out(
    sheet: Sheet, books: Rulebooks, units: Units, naming: Naming, problems: Problems, noted: dict[str, str]
) -> Sheet:
    """A sheet of instructions whose levels, where they are not said, are told from the leaders' titles.

    What a title leaves open is noted, with the question that it is, and the row left out.

    Args:
        noted: takes the level's name by the leader.
    """
    added = [] if "level" in sheet.columns else ["level"]
    names = [*added, *sheet.columns]
    at = {name: place for place, name in enumerate(names)}
    places, of_units = books.latest.units.prefixes, {word for word, _unit in units.called()}
    read: dict[tuple[str, int], list[str]] = {}

    def level(leader: str, book: Rulebook) -> str:
        key = leader, id(book)
        if key not in read:
            read[key] = told(leader, book.levels, places, of_units)
        return read[key][0] if len(read[key]) == 1 else naming.levels.get(leader, "")

    def rows() -> Iterator[tuple[int, list[Cell]]]:
        for number, line in sheet.rows:
            row = [*([None] * len(added)), *line, *([None] * (len(sheet.columns) - len(line)))]
            leader, said = cells.shown(row[at["leader"]]), cells.shown(row[at["level"]])
            if leader and (not said or empty_cells.is_nothing(said)):
                day = titled.day_of(sheet, row, at)
                book = books.words(day) if day is not None else books.latest
                found, known = level(leader, book), {each.id: each.label(language()) for each in book.levels}
                if not found:
                    wrong = LEVEL_NOT_TOLD.found(leader=leader, levels=listed(known.values()))
                    title = sheet.kind.column("level").title
                    problems.add(sheet.source, number, title, wrong, LevelQuestion(leader, [*known.items()]))
                    continue
                row[at["level"]] = found
                noted[leader] = known[found]
            yield number, row

    return msgspec.structs.replace(sheet, columns=names, rows=rows())
