"""Faults of tables, awards, the score and papers: each told once, with what may stand there."""

import pytest

from tests.faulty import SOUND, TABLE, TWO, told_alone

FAULTS = [
    (SOUND + '[[columns]]\nid = "c"\nname = "n"\n', "columns[0].english: found nothing", "it must be there"),
    (SOUND + TABLE + 'by = "snt"\n', 'tables[0].by: found "snt"', "did you mean sent?"),
    (SOUND + TABLE + 'by = "sent/quta"\n', 'tables[0].by: found "quta"', "did you mean quota?"),
    (SOUND + TABLE + 'by = "quota/sent"\n', 'tables[0].by: found "quota/sent"', "did you mean sent?"),
    (SOUND + TABLE + 'by = "mark"\n', 'tables[0].by: found "mark"', "only where [score] has steps or proporti"),
    (SOUND + TABLE + 'categories = ["b"]\n', 'tables[0].categories: found "b"', "a"),
    (
        SOUND + TABLE + 'every = ["day"]\n',
        'tables[0].every[0]: found "day"',
        "week, month, two months, quarter, half-y",
    ),
    (SOUND + TABLE + "rate_decimals = 5\n", "tables[0].rate_decimals: found 5", "a whole number from 0 to 4"),
    (TWO + TABLE + 'categories = ["a"]\n', 'categories[1].id: found "b"', "a category that one of the [[tables]] ha"),
    (
        SOUND + TABLE + 'categories = ["a"]\n' + TABLE.replace('"t"', '"u"') + 'categories = ["a"]\n',
        'tables[1].categories: found "a"',
        "a category in one table by points, as it",
    ),
    (
        SOUND + '[[awards]]\nid = "w"\narticle = "1"\nplaces = 1\nshare = 5\n',
        "awards[0].share: found 5",
        "exactly one of places, share, at_least",
    ),
    (
        SOUND + '[[awards]]\nid = "w"\narticle = "1"\nplaces = 0\n',
        "awards[0].places: found 0",
        "a number of places, or the first and the",
    ),
    (
        SOUND + '[[awards]]\nid = "w"\narticle = "1"\nplaces = [3, 1]\n',
        "awards[0].places: found [3, 1]",
        "a number of places, or the first and the",
    ),
    (
        SOUND + '[[awards]]\nid = "w"\narticle = "1"\nshare = 101\n',
        "awards[0].share: found 101",
        "above 0 and at most 100",
    ),
    (
        SOUND + '[[awards]]\nid = "w"\narticle = "1"\nplaces = 1\namount = -1\n',
        "awards[0].amount: found -1",
        "0 or more",
    ),
    (
        SOUND + '[[awards]]\nid = "w"\narticle = "1"\nplaces = 1\ntable = "t"\n',
        'awards[0].table: found "t"',
        "nothing: the file has none",
    ),
    (
        SOUND + '[[awards]]\nid = "w"\narticle = "1"\nplaces = 1\ncategory = "a"\nfor = ["a"]\n',
        'awards[0].for: found ["a"]',
        "one of table, category, for",
    ),
    (SOUND + '[[awards]]\nid = "w"\nplaces = 1\n', "awards[0].article: found nothing", "it must be there"),
    (
        SOUND + '[[awards]]\nid = "w"\narticle = "1"\nplaces = 1\nevery = "day"\n',
        'awards[0].every: found "day"',
        "week, month, two months, quarter, half-y",
    ),
    (
        SOUND + TABLE + 'every = ["month"]\n[[awards]]\nid = "w"\narticle = "1"\nplaces = 1\ntable = "t"\n',
        'awards[0].every: found "year"',
        "month",
    ),
    (SOUND + "[score]\nfloor = 5\nceiling = 1\n", "score.floor: found 5", "at most 1"),
    (
        SOUND
        + "[score]\nsteps = [{ at_least = 1, mark = 1 }, { at_least = 3, mark = 2 }, { at_least = 2, mark = 3 }]\n",
        "score.steps[2].at_least: found 2",
        "more than 3",
    ),
    (
        SOUND + "[score]\nsteps = [{ at_least = 1, mark = 1 }, { at_least = 1, mark = 2 }]\n",
        "score.steps[1].at_least: found 1",
        "more than 1",
    ),
    (SOUND + "[score]\nsteps = [{ at_least = 1 }]\n", "score.steps[0].mark: found nothing", "it must be there"),
    (SOUND + "[score]\notherwise = 1\n", "score.otherwise: found 1", "only beside `steps`"),
    (
        SOUND + '[score]\nproportion = { full = 5, of = "target" }\n',
        'score.proportion.of: found "target"',
        "highest, quota",
    ),
    (SOUND + '[score]\nevery = "season"\n', 'score.every: found "season"', "week, month, two months, quarter, half-y"),
    (
        SOUND + '[score]\nsteps = [{ at_least = 1, mark = 1 }]\nproportion = { full = 5, of = "highest" }\n',
        "score.proportion: found 5",
        "one of steps, proportion",
    ),
    (
        SOUND + '[papers]\nnumber = "{year}{m}"\n',
        'papers.number: found "{year}{m}"',
        "text with {year} and {n} to fill, and no",
    ),
    (
        SOUND + '[papers]\nnumber = "{year"\n',
        'papers.number: found "{year"',
        "text with {year} and {n} to fill, and no",
    ),
]


@pytest.mark.parametrize(("text", "told", "allowed"), FAULTS)
def test_a_fault_is_told_alone(text: str, told: str, allowed: str) -> None:
    told_alone(text, told, allowed)
