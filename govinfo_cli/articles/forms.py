"""Tables in articles: a form of labels and what they say becomes lines such as 撰稿人：张三; a register is none."""

import re
from collections.abc import Iterable, Iterator

from govinfo_cli.articles.labels import WORDS, plain
from govinfo_cli.sheets import headings
from govinfo_cli.sheets.word_files import WordTable

_LABELS = {word for words in WORDS.values() for word in words}
_TITLES = WORDS["title"]
_HEADING_WITHIN, _HEADINGS = 3, 3
"""A register's heading is in one of its first rows, and has so many columns at least."""


def is_register(table: WordTable) -> bool:
    """Whether a table has a heading over rows, titles among them; a form has what is asked beside what is answered."""
    for row in table.rows[:_HEADING_WITHIN]:
        said = [word for cell in row if (word := _word(cell))]
        if len(said) >= _HEADINGS and any(word in _TITLES for word in said) and all(map(headings.is_known, said)):
            return row is not table.rows[-1]
    return False


def lines(table: WordTable) -> Iterator[str]:
    """The lines of a table: of a form its fields; else a row is a line, and each line of an article in a cell."""
    rows = [[[line for line in cell if line.strip()] for cell in row] for row in table.rows]
    waiting: list[str] = []  # labels that stand above what they say
    for row in rows:
        cells = [cell for cell in row if cell]
        words = list(map(_word, cells))
        if waiting and len(cells) == len(waiting) and not any(word in _LABELS for word in words):
            yield "\t".join(f"{label}：{' '.join(cell)}" for label, cell in zip(waiting, cells, strict=True))
            continue  # another row may follow, of another person
        if len(words) > 1 and all(word in _LABELS for word in words):
            waiting = words if len(cells) == len(row) else []  # beside an empty cell a label has nothing to say
            if not waiting:
                yield "\t".join(f"{word}：" for word in words)
            continue
        waiting = []
        if len(cells) > 1 and len(cells) % 2 == 0 and all(word in _LABELS for word in words[::2]):
            yield from _pairs(words[::2], cells[1::2])
        elif any(len(cell) > 1 for cell in cells):
            for cell in cells:
                yield from cell
        else:
            yield "\t".join(cell[0] for cell in cells)


def unfolded(lines: Iterable[str]) -> Iterator[str]:
    """Lines in which labels stand in one and what they say in the next, as of a table that was pasted, made fields."""
    waiting: list[str] = []
    for line in lines:
        parts = [part for part in re.split(r"\t|\s{2,}|[|｜]", line.strip()) if part.strip()]
        if waiting and len(parts) == len(waiting):
            yield "\t".join(f"{label}：{part}" for label, part in zip(waiting, parts, strict=True))
            waiting = []
            continue
        if waiting:
            yield "\t".join(waiting)
        waiting = parts if len(parts) > 1 and all(_word([part]) in _LABELS for part in parts) else []
        if not waiting:
            yield line
    if waiting:
        yield "\t".join(waiting)


def _pairs(words: list[str], cells: list[list[str]]) -> Iterator[str]:
    for word, cell in zip(words, cells, strict=True):
        if word in WORDS["text"]:
            yield from cell
        else:
            yield f"{word}：{' '.join(cell)}"


def _word(cell: list[str]) -> str:
    return "".join(plain("".join(cell)).split()).rstrip(":").lower()
