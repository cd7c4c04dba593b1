"""Faults of counts, numbers, rules and groups: each told once, with what may stand there."""

import pytest

from tests.faulty import ADOPTION, PERIOD, RULE, SOUND, told_alone

FAULTS = [
    (
        SOUND + (ADOPTION + "points = 1\nfrom = 2018-01-01\n") * 2,
        "rules[1].from: found 2018-01-01",
        "another day",
    ),
    (
        SOUND + ADOPTION + "points = 1_000_001\n",
        "rules[0].points: found 1000001",
        "a number of at most 4 places, from -1000",
    ),
    (SOUND + ADOPTION + "points = true\n", "rules[0].points: found true", "a number of at most 4 places, from -1000"),
    (SOUND + '[counts.refused]\nof = "mark"\n', 'counts.refused: found "refused"', "a name other than points, refused"),
    (SOUND + '[counts.points]\nof = "mark"\n', 'counts.points: found "points"', "a name other than points, refused"),
    (SOUND + '[counts.Bad]\nof = "mark"\n', 'counts.Bad.id: found "Bad"', "small letters, figures and hyphens, at m"),
    (
        SOUND + '[counts.c]\nof = "mark"\nat = "end"\n',
        'counts.c.at: found "end"',
        '"end" beside of = "staff", and only ther',
    ),
    (SOUND + '[counts.c]\nof = "marks"\n', 'counts.c.of: found "marks"', "did you mean mark?"),
    (SOUND + '[counts.c]\nonce = ["submission"]\n', "counts.c.of: found nothing", "it must be there"),
    (
        SOUND + '[[counts.c]]\nof = "mark"\n[[counts.c]]\nof = "mark"\n',
        'counts.c[1]: found "c"',
        "another id, or a later `from`: one versi",
    ),
    (
        SOUND + '[[counts.c]]\nof = "mark"\n[[counts.c]]\nof = "adoption"\nfrom = 2018-01-01\n',
        'counts.c[1].of: found "adoption"',
        "mark, as in the first version, or anothe",
    ),
    (
        SOUND + '[[numbers]]\nid = "sent"\narticle = "1"\nall = 5\n',
        'numbers[1].id: found "sent"',
        "an id other than points, sent, adopted, ",
    ),
    (SOUND + '[[numbers]]\nid = "n"\nall = 5\n', "numbers[1].article: found nothing", "it must be there"),
    (
        SOUND + '[[numbers]]\nid = "n"\narticle = "1"\ncategories = { b = 5 }\n',
        'numbers[1].categories.b: found "b"',
        "a",
    ),
    (
        SOUND + '[[numbers]]\nid = "quota"\narticle = "1"\nall = 5\n',
        'numbers[1].id: found "quota"',
        "another id, or a later `from`: one versi",
    ),
    (
        SOUND + '[[numbers]]\nid = "n"\narticle = "1"\nall = "5"\n',
        'numbers[1].all: found "5"',
        "a number of at most 4 places, from -1000",
    ),
    (SOUND + ADOPTION + "points = 1\nfor = []\n", "rules[0].for: found []", "a list of ids, at least one"),
    (SOUND + ADOPTION + "points = 1\nuntil = 2016-12-31\n", "rules[0].until: found 2016-12-31", "2017-01-01 or later"),
    (
        SOUND + ADOPTION + "points = 1\n" + ADOPTION + "points = 2\n",
        'rules[1].id: found "r"',
        "another id, or a later `from`: one versi",
    ),
    (
        SOUND + ADOPTION + "points = 1\n" + PERIOD + "points = 2\n",
        'rules[1].id: found "r"',
        "another id, or a later `from`: one versi",
    ),
    (
        SOUND + ADOPTION + "points = 1\n" + PERIOD + "points = 2\nfrom = 2018-01-01\n",
        "rules[1].of: found nothing",
        "adoption, as in the first version, or an",
    ),
    (SOUND + ADOPTION, "rules[0]: found nothing", "exactly one of points, yuan"),
    (
        SOUND + ADOPTION + 'points = {}\nby="publication"\n',
        "rules[0].points: found {}",
        "a number of at most 4 places, from -1000",
    ),
    (
        SOUND + ADOPTION + 'points = []\nin_turn=["submission"]\n',
        "rules[0].points: found []",
        "a number of at most 4 places, from -1000",
    ),
    (
        SOUND + ADOPTION + 'points = 5\nby = "publication"\n',
        'rules[0].by: found "publication"',
        "only beside a table of prices",
    ),
    (
        SOUND + ADOPTION + 'points = 5\nin_turn = ["submission"]\n',
        'rules[0].in_turn: found ["submission"]',
        "a list of prices and `in_turn` together",
    ),
    (
        SOUND + ADOPTION + 'points = 5\nonce = ["submision"]\n',
        'rules[0].once: found "submision"',
        "did you mean submission?",
    ),
    (
        SOUND + ADOPTION + 'points = 5\nonce = "submission"\n',
        'rules[0].once: found "submission"',
        "a list of attributes",
    ),
    (
        SOUND + ADOPTION + 'points = 5\nwhere = { publication = "generl" }\n',
        'rules[0].where.publication: found "generl"',
        "did you mean general?",
    ),
    (
        SOUND + ADOPTION + "points = 5\nwhere = { publication = [] }\n",
        "rules[0].where.publication: found []",
        "a value, a list of values, { at_least = ",
    ),
    (
        SOUND + ADOPTION + "points = 5\nwhere = { publication = { least = 3 } }\n",
        "rules[0].where.publication: found { least = 3 }",
        "a value, a list of values, { at_least = ",
    ),
    (SOUND + ADOPTION + 'points = 5\nwhere = "general"\n', 'rules[0].where: found "general"', "a table of attributes"),
    (
        SOUND + ADOPTION + 'points = 5\njoint = "half"\n',
        'rules[0].joint: found "half"',
        '"full", "equal" or a list of numbers, no',
    ),
    (
        SOUND + ADOPTION + "points = 5\njoint = [-1, 2]\n",
        "rules[0].joint: found [-1, 2]",
        '"full", "equal" or a list of numbers, no',
    ),
    (
        SOUND + RULE + 'of = "mark"\npoints = 5\njoint = "equal"\n',
        'rules[0].joint: found "equal"',
        'only beside of = "adoption"',
    ),
    (SOUND + RULE + 'of = "staff"\npoints = 5\n', 'rules[0].of: found "staff"', "only in counts"),
    (
        SOUND + ADOPTION + 'points = 5\nper = "day"\nmost = 5\n',
        'rules[0].per: found "day"',
        "week, month, two months, quarter, half-y",
    ),
    (SOUND + ADOPTION + 'yuan = 5\npays = "both"\n', 'rules[0].pays: found "both"', "authors, unit"),
    (SOUND + ADOPTION + "points = 5\nscore = 0\n", "rules[0].score: found 0", "only in rules with `every`"),
    (
        SOUND + RULE + 'of = "mark"\npoints = "as recorded"\nleast_each = 5\nmost_each = 1\n',
        "rules[0].least_each: found 5",
        "at most 1",
    ),
    (
        SOUND + RULE + 'of = "mark"\npoints = "as-recorded"\n',
        'rules[0].points: found "as-recorded"',
        "a number of at most 4 places, from -1000",
    ),
    (
        SOUND + RULE + 'of = "mark"\npoints = "as recorded"\ngroup = "best"\n',
        "rules[0].least_each: found nothing",
        "0 or more in a group",
    ),
    (
        SOUND + ADOPTION + 'by = "publication"\npoints = { general = -1 }\ngroup = "best"\n',
        "rules[0].points.general: found -1",
        "0 or more in a group",
    ),
    (SOUND + PERIOD + 'points = 1\ngroup = "best"\n', 'rules[0].group: found "best"', "only in rules with `of`"),
    (
        SOUND
        + ADOPTION
        + 'points = 1\ngroup = "best"\n'
        + ADOPTION.replace('"r"', '"s"')
        + 'yuan = 1\ngroup = "best"\n',
        'rules[1].group: found "best"',
        "points or yuan, not both, as in rule r",
    ),
    (
        SOUND + ADOPTION + 'points = 1\ncolumn = "x"\n' + ADOPTION.replace('"r"', '"s"') + 'yuan = 1\ncolumn = "x"\n',
        'rules[1].column: found "x"',
        "points or yuan, not both, as in rule r",
    ),
    (
        SOUND + ADOPTION.replace('"r"', '"limit"') + "points = 1\n",
        'rules[0].id: found "limit"',
        "an id other than base, limit, carried",
    ),
    (
        SOUND + ADOPTION + 'points = 1\ncolumn = "carried"\n',
        'rules[0].column: found "carried"',
        "an id other than base, limit, carried",
    ),
    (SOUND + PERIOD, 'rules[0]: found "r"', "at least one of points, yuan, otherwise,"),
    (
        SOUND + PERIOD + 'points = 1\nin_every = "year"\n',
        'rules[0].in_every: found "year"',
        "a period no longer than `every`",
    ),
    (
        SOUND + PERIOD + 'points = 1\nin_every = "day"\n',
        'rules[0].in_every: found "day"',
        "week, month, two months, quarter, half-y",
    ),
    (SOUND + PERIOD + "points = [1, 2]\n", "rules[0].points: found [1, 2]", "a number in a rule of a period"),
    (SOUND + PERIOD + "points = 1\nyuan = 2\n", "rules[0].yuan: found 2", "exactly one of points, yuan"),
    (SOUND + RULE + 'every = "months"\npoints = 1\n', 'rules[0].every: found "months"', "did you mean month?"),
    (SOUND + PERIOD + 'when = "sent >= 1"\npoints = 1\n', 'rules[0].when: found "sent >= 1"', "a list of comparisons"),
    (
        SOUND + PERIOD + 'when = ["sent >= 1 and adopted >= 2"]\npoints = 1\n',
        'rules[0].when[0]: found "sent >= 1 and adopted >= 2"',
        '"NAME >= NUMBER" or "NAME/NAME >= NUMBER',
    ),
    (
        SOUND + PERIOD + 'when = ["sent => 1"]\npoints = 1\n',
        'rules[0].when[0]: found "sent => 1"',
        '"NAME >= NUMBER" or "NAME/NAME >= NUMBER',
    ),
    (
        SOUND + PERIOD + 'when = ["sent >= 50%"]\npoints = 1\n',
        'rules[0].when[0]: found "sent >= 50%"',
        '"NAME >= NUMBER" or "NAME/NAME >= NUMBER',
    ),
    (SOUND + PERIOD + 'when = ["sent >= adopted"]\npoints = 1\n', 'rules[0].when[0]: found "adopted"', "quota"),
    (
        SOUND + PERIOD + 'when = ["quota >= 1"]\npoints = 1\n',
        'rules[0].when[0]: found "quota"',
        "sent, adopted, refused, points",
    ),
    (
        SOUND + PERIOD + 'when = ["sent/points >= 1%"]\npoints = 1\n',
        'rules[0].when[0]: found "points"',
        "sent, adopted, refused, quota",
    ),
    (
        SOUND + PERIOD + 'when = ["sent >= 1.00001"]\npoints = 1\n',
        'rules[0].when[0]: found "sent >= 1.00001"',
        '"NAME >= NUMBER" or "NAME/NAME >= NUMBER',
    ),
    (SOUND + PERIOD + "short = -1\n", "rules[0].short: found -1", 'only where the first comparison is "COUN'),
    (
        SOUND + PERIOD + 'when = ["sent > 1"]\nshort = -1\n',
        "rules[0].short: found -1",
        'only where the first comparison is "COUN',
    ),
    (
        SOUND + PERIOD + 'when = ["points >= 1"]\nshort = -1\n',
        "rules[0].short: found -1",
        'only where the first comparison is "COUN',
    ),
    (SOUND + PERIOD + 'points = 1\nin_force = "always"\n', 'rules[0].in_force: found "always"', "last day, throughout"),
    (SOUND + PERIOD + "score = false\n", "rules[0].score: found false", "0"),
    (
        SOUND + PERIOD + 'points = 1\nwhere = { publication = "general" }\n',
        'rules[0].where: found "where"',
        "only in rules with `of`",
    ),
    (
        SOUND + '[groups.Best]\namong = ["submission"]\n',
        'groups.Best: found "Best"',
        "small letters, figures and hyphens, at m",
    ),
    (SOUND + '[groups.g]\namong = "submission"\n', 'groups.g.among: found "submission"', "a list of attributes"),
    (SOUND + "[groups.g]\n", "groups.g.among: found nothing", "it must be there"),
    (
        SOUND + ADOPTION + 'by = "adopted_by"\npoints = { own = 1 }\n',
        'rules[0].by: found "adopted_by"',
        "unit, category, day, submission, topic, ",
    ),
    (
        SOUND + RULE + 'of = "submission"\nby = "adopted_by"\npoints = { own = 1 }\n',
        'rules[0].by: found "adopted_by"',
        "an attribute that has one value",
    ),
    ("rules = 5\n" + SOUND, "rules: found 5", "a list"),
    (SOUND + '[rules]\nid = "r"\n', 'rules: found { id = "r" }', "a list"),
]


@pytest.mark.parametrize(("text", "told", "allowed"), FAULTS)
def test_a_fault_is_told_alone(text: str, told: str, allowed: str) -> None:
    told_alone(text, told, allowed)
