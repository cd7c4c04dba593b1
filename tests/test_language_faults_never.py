"""What can never be in a file whose words are all there: each told once, with what may stand there."""

import pytest

from tests.faulty import ADOPTION, PERIOD, RULE, SOUND, TABLE, TWO, TYPE, UPPER, told_alone

FAULTS = [
    (
        TWO + '[[awards]]\nid = "w"\narticle = "1"\nplaces = 1\ncategory = "b"\n',
        'awards[0].category: found ["b"]',
        "some unit of the file",
    ),
    (SOUND + RULE + 'of = "instruction"\npoints = 1\n', 'rules[0].of: found "instruction"', "the file has a word"),
    (SOUND + '[counts.c]\nof = "instruction"\n', 'counts.c.of: found "instruction"', "the file has a word"),
    (
        TWO + ADOPTION + 'points = 1\nfor = ["a"]\nwhere = { category = "b" }\n',
        'rules[0].where.category: found "b"',
        "what an event may have on a day of the rule",
    ),
    (
        TWO[: TWO.index("[units]")] + ADOPTION + 'points = 1\nfor = ["a"]\nwhere = { category = "b" }\n',
        'rules[0].where.category: found "b"',
        "what an event may have on a day of the rule",
    ),
    (
        SOUND + UPPER + ADOPTION + 'points = 1\nwhere = { publication = "general", tier = "up" }\n',
        'rules[0].where.tier: found "up"',
        "what an event may have on a day of the r",
    ),
    (
        SOUND + UPPER + TYPE + ADOPTION + 'points = 1\nwhere = { publication = "q", type = "t" }\n',
        'rules[0].where.type: found "t"',
        "what an event may have on a day of the r",
    ),
    (
        SOUND + UPPER + TYPE + ADOPTION + 'where = { publication = "q" }\nby = "type"\npoints = { t = 1 }\n',
        'rules[0].points.t: found "t"',
        "what an event of the rule may have on on",
    ),
    (
        SOUND + UPPER + ADOPTION + 'where = { tier = "own" }\nby = "publication"\npoints = { general = 1, q = 2 }\n',
        'rules[0].points.q: found "q"',
        "what an event of the rule may have on on",
    ),
    (
        SOUND.replace('tier = "own"\n', 'tier = "own"\nuntil = 2017-12-31\n')
        + ADOPTION
        + 'points = 1\nfrom = 2018-01-01\nwhere = { publication = "general" }\n',
        'rules[0].where.publication: found "general"',
        "what an event may have on a day of the r",
    ),
    (
        TWO + ADOPTION + 'points = 1\nfor = ["b"]\n',
        'rules[0].for: found ["b"]',
        "what some unit of the file is of on its ",
    ),
    (
        TWO + TABLE + 'categories = ["a"]\n' + TABLE.replace('"t"', '"u"') + 'categories = ["b"]\n',
        'tables[1].categories: found ["b"]',
        "what some unit of the file is of on its ",
    ),
    (
        SOUND + PERIOD + "points = 1\nfrom = 2016-01-01\nuntil = 2016-12-31\n",
        "rules[0].until: found 2016-12-31",
        "2017-01-01 or later",
    ),
    (
        SOUND + RULE + 'of = "commission"\nwhere = { state = "answered", reason = "late" }\npoints = 1\n',
        'rules[0].where.reason: found "late"',
        "what an event may have on a day of the r",
    ),
    (
        SOUND
        + '[[marks]]\nid = "m"\nname = "n"\nenglish = "n"\nsubmission = "none"\n'
        + RULE
        + 'of = "mark"\nwhere = { kind = "m", commissioned = true }\npoints = 1\n',
        "rules[0].where.commissioned: found true",
        "what an event may have on a day of the r",
    ),
    (
        SOUND + RULE + 'of = "submission"\nwhere = { accepted = false, adopted_by = "own" }\npoints = 1\n',
        'rules[0].where.adopted_by: found "own"',
        "what an event may have on a day of the r",
    ),
    (
        SOUND
        + '[[numbers]]\nid = "n"\narticle = "1"\nunits = { u1 = 1 }\n'
        + PERIOD
        + 'for = ["u2"]\nwhen = ["sent >= n"]\npoints = 1\n',
        'rules[0].when[0]: found "n"',
        "a number that some unit has whom the rul",
    ),
]


@pytest.mark.parametrize(("text", "told", "allowed"), FAULTS)
def test_a_fault_is_told_alone(text: str, told: str, allowed: str) -> None:
    told_alone(text, told, allowed)
